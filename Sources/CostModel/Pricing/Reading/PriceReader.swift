import Documents

/// Reads the values of one price file and reports faults, each at its place.
///
/// Price books are large and read at every start, so objects are walked once with a switch over their keys instead of
/// being queried for each name in turn.
struct PriceReader {
  /// The file that is read.
  let file: SourceFile
  let reader: Reader
  /// All files of the book; a place can be in an earlier one when a model is merged from several.
  private let files: [SourceFile]
  private let fileIndex: Int32

  /// A reader of one of the files of a book.
  init(files: [SourceFile], index: Int, reader: Reader) {
    self.file = files[index]
    self.reader = reader
    self.files = files
    self.fileIndex = Int32(clamping: index)
  }

  /// The span of a place in this file, or in another one of the book.
  func span(_ place: Place) -> SourceSpan {
    SourceSpan(file: place.file == fileIndex ? file : files[Int(place.file)], bounds: (place.start, place.end))
  }

  /// The place of a value.
  func place(_ node: Node) -> Place {
    let (start, end) = node.bounds
    return Place(start: start, end: end, file: fileIndex)
  }

  /// The first byte of the file.
  var start: Place { Place(start: 0, end: 0, file: fileIndex) }

  /// Reports an error at a place.
  func error(_ code: String, _ message: String, at place: Place, hint: String? = nil) {
    reader.error(code, message, at: span(place), hint: hint)
  }

  /// Reports an error at a value.
  func error(_ code: String, _ message: String, at node: Node, hint: String? = nil) {
    reader.error(code, message, at: node.span, hint: hint)
  }

  /// Reports a value of the wrong kind; returns nil, to be returned in turn.
  func refuse<Value>(_ node: Node, _ name: String, expected: String, hint: String? = nil) -> Value? {
    error("wrong-type", "\(name) must be \(expected), found \(node.kindPhrase)", at: node, hint: hint)
    return nil
  }

  /// Reports a key that is invalid at its place.
  func unknownKey(_ key: Node, in scope: PriceScope) {
    let name = key.text
    let names = scope.keys.map(\.rawValue)
    error(
      "unknown-key", "unknown key '\(name)' in \(scope.phrase)", at: key,
      hint: Suggestion.phrase(for: name, among: names) ?? "expected one of: \(names.sorted().joined(separator: ", "))")
  }

  /// Whether a value is an object; reports an error when it is not.
  func isObject(_ node: Node, _ name: String) -> Bool {
    if node.kind == .object { return true }
    let _: Void? = refuse(node, name, expected: "an object with named values")
    return false
  }

  /// Whether a value is a list; reports an error when it is not.
  func isList(_ node: Node, _ name: String) -> Bool {
    if node.kind == .array { return true }
    let _: Void? = refuse(node, name, expected: "a list")
    return false
  }

  // MARK: - Plain values

  /// A nonempty text.
  func text(_ node: Node, _ name: String) -> String? {
    guard node.kind == .string else { return refuse(node, name, expected: "text") }
    let text = node.text
    if text.isEmpty { error("empty-text", "\(name) must not be empty", at: node) }
    return text.isEmpty ? nil : text
  }

  /// A list of texts.
  func texts(_ node: Node, _ name: String) -> [String] {
    guard isList(node, name) else { return [] }
    return node.elements.compactMap { text($0, name) }
  }

  /// `true` or `false`.
  func boolean(_ node: Node, _ name: String) -> Bool? {
    guard node.kind == .boolean else { return refuse(node, name, expected: "true or false") }
    return node.textEquals("true")
  }

  /// A day such as `2026-12-01`.
  func date(_ node: Node, _ name: String) -> CivilDate? {
    guard node.kind == .string else { return refuse(node, name, expected: "a date such as 2026-12-01") }
    if let written = node.textBounds, let date = CivilDate(bytes: file.bytes, in: written) { return date }
    error("bad-date", "\(name) must be a date such as 2026-12-01, found '\(node.text)'", at: node)
    return nil
  }

  /// An integer number of tokens, up to a billion.
  func tokenCount(_ node: Node, _ name: String, atLeast lowest: Int = 1) -> Int? {
    guard node.kind == .number else { return refuse(node, name, expected: "a number of tokens") }
    if let count = decimal(node)?.scaled(byPowerOfTen: 0), (Int64(lowest)...1_000_000_000).contains(count) {
      return Int(count)
    }
    error(
      "out-of-range", "\(name) must be a whole number of tokens between \(lowest) and 1000000000, found \(node.text)",
      at: node)
    return nil
  }

  // MARK: - Prices

  /// Whether a value is the word `none`.
  func isNone(_ node: Node) -> Bool { node.kind == .string && node.textEquals("none") }

  /// A price in USD per million tokens.
  func rate(_ node: Node, _ name: String) -> Rate? {
    guard node.kind == .number else { return refuse(node, name, expected: "a price in USD per million") }
    guard let number = decimal(node) else { return badNumber(node, name) }
    if let rate = Rate(usdPerMillionTokens: number) { return rate }
    if number.significand < 0 {
      error("bad-rate", "\(name) must not be below zero, found \(node.text)", at: node)
    } else if number.double > 1_000_000 {
      error("bad-rate", "\(name) must be at most a million USD per million tokens, found \(node.text)", at: node)
    } else {
      error("bad-rate", "\(name) must have at most twelve decimals, found \(node.text)", at: node)
    }
    return nil
  }

  /// A price in USD for one call.
  func money(_ node: Node, _ name: String) -> Money? { money(node, name, per: "per call") }

  /// A price in USD per unit.
  func money(_ node: Node, _ name: String, per unit: String) -> Money? {
    guard node.kind == .number else { return refuse(node, name, expected: "a price in USD \(unit)") }
    guard let number = decimal(node) else { return badNumber(node, name) }
    if number.significand < 0 {
      error("bad-rate", "\(name) must not be below zero, found \(node.text)", at: node)
      return nil
    }
    if let money = Money(usd: number), money <= Money(attodollars: 1_000_000_000_000_000_000_000_000) { return money }
    error(
      "bad-rate", "\(name) must be at most a million USD with at most 18 decimals, found \(node.text)", at: node)
    return nil
  }

  /// A multiplier such as `0.1x`; nil without an error when the value is not one.
  func multiplierIfWritten(_ node: Node) -> DecimalNumber? {
    guard node.kind == .string else { return nil }
    guard let written = node.textBounds, written.count > 1, file.bytes[written.upperBound - 1] == UInt8(ascii: "x")
    else { return nil }
    return DecimalNumber(bytes: file.bytes, in: written.dropLast())
  }

  /// A multiplier in its range, above 0 and at most 1000; reports an error when it is outside.
  func multiplier(_ node: Node, _ name: String, expected: String) -> Multiplier? {
    guard let factor = multiplierIfWritten(node) else { return refuse(node, name, expected: expected) }
    if let multiplier = Multiplier(factor) { return multiplier }
    error(
      "out-of-range",
      "\(name) must be a multiplier above 0x and at most 1000x, with at most twelve decimals, found \(node.text)",
      at: node)
    return nil
  }

  /// A number as written; nil when it is too large or has too many digits.
  func decimal(_ node: Node) -> DecimalNumber? {
    let (start, end) = node.bounds
    return DecimalNumber(bytes: file.bytes, in: Int(start)..<Int(end))
  }

  private func badNumber<Value>(_ node: Node, _ name: String) -> Value? {
    error("number-size", "the number '\(node.text)' of '\(name)' is too large or has too many digits", at: node)
    return nil
  }
}
