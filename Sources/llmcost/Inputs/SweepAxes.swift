import CostModel
import Documents
import Reports

/// Reads the axes of a sweep as they are written: `PATH=A..B`, `PATH=A..B:STEP`, `PATH=v1,v2`, `levers='a;a,b'`, `month=2026-10..2027-03`,
/// `as-of=2026-01-01,2026-07-01`.
struct SweepAxes {
  let scenario: Scenario
  let invocation: Invocation

  /// The axes of some texts.
  ///
  /// - Throws: `Failure` with the first text that is wrong.
  func axes(_ texts: [String]) throws(Failure) -> [SweepAxis] {
    var axes: [SweepAxis] = []
    var points = 1
    for text in texts {
      let axis = try axis(text)
      guard !axes.contains(where: { $0.path == axis.path }) else {
        throw fault("usage", "'\(axis.path)' is swept twice", in: text, at: axis.path[...])
      }
      points *= axis.count
      guard points <= Sweep.mostPoints else { throw tooMany(text) }
      axes.append(axis)
    }
    return axes
  }

  private func axis(_ text: String) throws(Failure) -> SweepAxis {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex, text.index(after: equals) < text.endIndex
    else {
      throw fault(
        "usage", "'--over' must be PATH=VALUES, found '\(text)'", in: text, at: text[...],
        hint: "for instance --over chat.turns=2..12:2 or --over chat.model=gpt-4o,gpt-4o-mini")
    }
    let path = String(text[..<equals])
    let values = text[text.index(after: equals)...]
    if path == "levers" { return try levers(values) }
    if path == "month" { return try months(values, in: text) }
    if path == "as-of" { return try days(values, in: text) }
    guard let target = PatchTarget(path, in: scenario) else {
      if values.range(of: "..") != nil { throw unknown(path, in: text) }
      return try choices(path, values)
    }
    if let dots = values.range(of: ".."), !values.contains(",") {
      return SweepAxis(try range(values, dots, of: target, in: text), of: target)
    }
    let pieces = Self.pieces(values)
    let numbers = pieces.map { WrittenAmount.number($0) }
    guard let wrong = numbers.firstIndex(where: { $0 == nil }) else {
      let numbers = numbers.compactMap { $0?.double }
      for (number, piece) in zip(numbers, pieces) { try check(number, target, in: text, at: piece) }
      return SweepAxis(numbers, of: target)
    }
    guard target.canBeSet, numbers.allSatisfy({ $0 == nil }) || !Self.isWord(pieces[wrong]) else {
      throw fault("sweep-range", "'\(pieces[wrong])' isn't a number", in: text, at: pieces[wrong])
    }
    return try choices(path, values)
  }

  private static func isWord(_ text: Substring) -> Bool { !text.contains("{") && !text.contains("[") }

  // MARK: - Numbers

  private func range(
    _ values: Substring, _ dots: Range<String.Index>, of target: PatchTarget, in text: String
  ) throws(Failure) -> [Double] {
    let rest = values[dots.upperBound...]
    let colon = rest.firstIndex(of: ":")
    let (low, high) = (values[..<dots.lowerBound], rest[..<(colon ?? rest.endIndex)])
    func number(_ piece: Substring) throws(Failure) -> DecimalNumber {
      guard let number = WrittenAmount.number(piece), number.double.isFinite, (-40...40).contains(number.exponent)
      else {
        throw fault("sweep-range", "'\(piece)' isn't a number", in: text, at: piece.isEmpty ? values : piece)
      }
      return number
    }
    let (first, last) = (try number(low), try number(high))
    guard first.double <= last.double else {
      throw fault("sweep-range", "a range goes up, and \(low) is above \(high)", in: text, at: values)
    }
    try check(first.double, target, in: text, at: low)
    try check(last.double, target, in: text, at: high)
    let step: DecimalNumber
    if let colon {
      let written = rest[rest.index(after: colon)...]
      step = try number(written)
      guard step.double > 0 else {
        throw fault("sweep-range", "a step must be above 0", in: text, at: written)
      }
    } else {
      guard let usual = Self.step(from: first.double, to: last.double, isWhole: target.isWhole) else {
        return [first.double]
      }
      step = usual
    }
    guard (last.double - first.double) / step.double < Double(Sweep.mostPoints) else { throw tooMany(text) }
    let numbers = Self.numbers(from: first, to: last.double, by: step)
    for number in numbers { try check(number, target, in: text, at: values) }
    return numbers
  }

  /// One for integers that are at most twenty apart, otherwise a tenth of the way; nil where the ends are equal.
  private static func step(from first: Double, to last: Double, isWhole: Bool) -> DecimalNumber? {
    guard last > first else { return nil }
    let length = last - first
    let areWhole = first == first.rounded() && last == last.rounded()
    if areWhole, length <= 20, length >= 2 || isWhole { return DecimalNumber(significand: 1, exponent: 0) }
    let tenth = areWhole && length > 20 ? (length / 10).rounded(.up) : length / 10
    return DecimalNumber("\(tenth)")
  }

  /// The numbers in decimal steps, so that 0.1 three times is 0.3.
  private static func numbers(from first: DecimalNumber, to last: Double, by step: DecimalNumber) -> [Double] {
    let count = Int(((last - first.double) / step.double * (1 + 1e-12) + 1e-9).rounded(.down)) + 1
    let exponent = min(first.exponent, step.exponent)
    guard let start = significand(first, at: exponent), let stride = significand(step, at: exponent) else {
      return (0..<count).map { first.double + Double($0) * step.double }
    }
    return (0..<count).map { index in
      let (distance, overflow) = stride.multipliedReportingOverflow(by: Int128(index))
      let (sum, isTooLarge) = start.addingReportingOverflow(distance)
      return overflow || isTooLarge
        ? first.double + Double(index) * step.double : DecimalNumber(significand: sum, exponent: exponent).double
    }
  }

  private static func significand(_ number: DecimalNumber, at exponent: Int) -> Int128? {
    var significand = number.significand
    for _ in 0..<(number.exponent - exponent) {
      let (product, overflow) = significand.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      significand = product
    }
    return significand
  }

  private func check(_ number: Double, _ target: PatchTarget, in text: String, at piece: Substring) throws(Failure) {
    guard target.range.contains(number) else {
      let bound =
        number < target.range.lowerBound
        ? "at least \(Formatting.plainNumber(target.range.lowerBound))"
        : "at most \(Formatting.plainNumber(target.range.upperBound))"
      throw fault(
        "out-of-range", "'\(target.path)' must be \(bound), found \(Formatting.plainNumber(number))", in: text,
        at: piece)
    }
    guard !target.isWhole || number == number.rounded() else {
      throw fault(
        "out-of-range", "'\(target.path)' must be whole, found \(Formatting.plainNumber(number))", in: text, at: piece)
    }
  }

  // MARK: - Months

  /// The months of `2026-10..2027-03`, `2026-10..2027-12:3` or of some with commas between them.
  private func months(_ values: Substring, in text: String) throws(Failure) -> SweepAxis {
    func month(_ piece: Substring) throws(Failure) -> Month {
      guard let month = Month(piece), (2020...2100).contains(month.year) else {
        throw fault(
          "sweep-range", "'\(piece)' isn't a month", in: text, at: piece.isEmpty ? values : piece,
          hint: "months are written as year and month, such as 2026-10..2027-03 or 2026-10,2027-03")
      }
      return month
    }
    guard let dots = values.range(of: ".."), !values.contains(",") else {
      var months: [Month] = []
      for piece in Self.pieces(values) { months.append(try month(piece)) }
      return SweepAxis(months)
    }
    let rest = values[dots.upperBound...]
    let colon = rest.firstIndex(of: ":")
    let (first, last) = (try month(values[..<dots.lowerBound]), try month(rest[..<(colon ?? rest.endIndex)]))
    guard first <= last else {
      throw fault("sweep-range", "a range goes up, and \(first) is after \(last)", in: text, at: values)
    }
    var step = 1
    if let colon {
      let written = rest[rest.index(after: colon)...]
      guard let months = Self.monthStep(written) else {
        throw fault(
          "sweep-range", "a step between months must be 1 or more of them", in: text,
          at: written.isEmpty ? values : written, hint: "for instance month=2026-10..2027-09:3")
      }
      step = months
    }
    return SweepAxis(
      (0..<(last.months(since: first) / step + 1)).map { first.adding(months: $0 * step) })
  }

  /// A number of months: `3`, `3m`, `1y`; nil for anything else.
  private static func monthStep(_ text: Substring) -> Int? {
    let isNumber = text.allSatisfy { $0.isASCII && $0.isNumber }
    guard case .months(let months) = WrittenAmount.period(String(text) + (isNumber ? "m" : "")) else { return nil }
    return months
  }

  /// The days of `2026-01-01,2026-07-01`.
  private func days(_ values: Substring, in text: String) throws(Failure) -> SweepAxis {
    guard !invocation.arguments.has(.asOf) else {
      throw fault("usage", "'--as-of' freezes the prices that 'as-of' goes over", in: text, at: text[...])
    }
    var days: [CivilDate] = []
    for piece in Self.pieces(values) {
      guard let day = CivilDate(piece) else {
        throw fault(
          "sweep-range", "'\(piece)' isn't a day", in: text, at: piece.isEmpty ? values : piece,
          hint: "days are written as year, month and day, with commas between them: as-of=2026-01-01,2026-07-01")
      }
      days.append(day)
    }
    return SweepAxis(pricesOf: days)
  }

  // MARK: - Choices

  private func choices(_ path: String, _ values: Substring) throws(Failure) -> SweepAxis {
    var choices: [SweepAxis.Choice] = []
    for piece in Self.pieces(values) {
      let (document, diagnostics) = Document.parse(SourceFile(name: "--over \(path)", text: String(piece)), as: .yaml)
      guard let document, !diagnostics.contains(where: { $0.severity == .error }) else {
        throw Failure(.wrongInput, diagnostics)
      }
      let edit = Reader.Edit(path: path, operation: .set(document.root), span: document.root.span)
      _ = try scenario.patch([edit])
      choices.append(SweepAxis.Choice(String(piece), edits: [edit]))
    }
    return SweepAxis(choices, at: path)
  }

  private func levers(_ values: Substring) throws(Failure) -> SweepAxis {
    var choices: [SweepAxis.Choice] = []
    for set in values.split(separator: ";", omittingEmptySubsequences: false) {
      guard !set.allSatisfy({ $0 == " " }) else {
        choices.append(SweepAxis.Choice("none", edits: []))
        continue
      }
      let levers = try invocation.levers(named: String(set), by: "--over levers", of: scenario)
      let edits = levers.flatMap { scenario.levers[$0].edits }
      _ = try scenario.patch(edits)
      choices.append(
        SweepAxis.Choice(levers.map { scenario.levers[$0].name }.joined(separator: ", "), edits: edits))
    }
    return SweepAxis(choices, at: "levers")
  }

  /// The values between commas outside of brackets and quotes.
  private static func pieces(_ values: Substring) -> [Substring] {
    var pieces: [Substring] = []
    var (start, depth) = (values.startIndex, 0)
    var quote: Character?
    for index in values.indices {
      let character = values[index]
      if let open = quote {
        if character == open { quote = nil }
        continue
      }
      switch character {
      case "\"", "'": quote = character
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      case "," where depth == 0:
        pieces.append(values[start..<index])
        start = values.index(after: index)
      default: continue
      }
    }
    return pieces + [values[start...]]
  }

  // MARK: - What is wrong

  private func unknown(_ path: String, in text: String) -> Failure {
    let found = PatchReader(scenario)?.faults(ofNumberAt: path, for: "--over \(path)") ?? []
    let unknown = found.first { $0.code == "unknown-path" }
    return fault(
      "unknown-path", unknown?.message ?? "there is no number at '\(path)'", in: text,
      at: text[..<text.index(text.startIndex, offsetBy: path.count)],
      hint: unknown?.hint)
  }

  private func tooMany(_ text: String) -> Failure {
    fault(
      "sweep-points", "the grid has more than \(Formatting.count(Double(Sweep.mostPoints))) points", in: text,
      at: text[...], hint: "take larger steps, or fewer paths")
  }

  /// An error at a part of the text of an option.
  private func fault(
    _ code: String, _ message: String, in text: String, at piece: Substring, hint: String? = nil
  ) -> Failure {
    let start = text.utf8.distance(from: text.startIndex, to: min(piece.startIndex, text.endIndex))
    let span = SourceSpan(file: SourceFile(name: "--over", text: text), start: start, end: start + piece.utf8.count)
    return Failure(.wrongInput, [Diagnostic(.error, code: code, message, at: span, hint: hint)])
  }
}

extension Substring {
  /// The first position of a text in it.
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}
