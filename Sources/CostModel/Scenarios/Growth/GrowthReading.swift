import Documents

/// Reads `growth` and `events`; the paths are looked up once the features are known.
struct GrowthReading {
  let scenario: Scenario
  let reader: Reader

  /// The growth of a scenario; faults are reported.
  func growth(_ growthField: Field?, events eventsField: Field?) -> Growth? {
    guard growthField != nil || eventsField != nil else { return nil }
    var (curves, seasons): ([Growth.Curve], [Growth.Season]) = ([], [])
    if var fields = growthField?.object() {
      if let field = fields.take("seasons") { seasons = self.seasons(field) }
      for (path, span, field) in fields.takeRest(acceptsNewNames: true) {
        guard let target = target(path, at: span), let form = form(field, target) else { continue }
        curves.append(Growth.Curve(path: path, form: form, span: span))
      }
    }
    var events: [Growth.Event] = []
    if var fields = eventsField?.object() {
      for (name, span, field) in fields.takeRest(acceptsNewNames: true) {
        if let event = event(name, at: span, field) { events.append(event) }
      }
    }
    return Growth(curves: curves, seasons: seasons, events: events)
  }

  /// The target of a path, or nil after reporting that it is not a number.
  private func target(_ path: String, at span: SourceSpan) -> PatchTarget? {
    if let target = PatchTarget(path, in: scenario) {
      guard target.canBeSet, target.value == nil else { return target }
      reader.error("growth-path", "'\(path)' has no number in the scenario that could change", at: span)
      return nil
    }
    let faults = PatchReader(scenario)?.faults(ofNumberAt: path, for: "growth") ?? []
    // Not the hint of the fault: with '--growth', the given path is itself among the known ones.
    let hint = Suggestion.phrase(for: path, among: scenario.numberPaths)
    if let unknown = faults.first(where: { $0.code == "unknown-path" }) {
      reader.report(Diagnostic(.error, code: unknown.code, unknown.message, at: span, hint: hint))
    } else if let several = faults.first(where: { $0.code == "several-forms" }) {
      reader.report(Diagnostic(.error, code: several.code, several.message, at: span, hint: several.hint))
    } else {
      reader.error("growth-path", "'\(path)' isn't a number, so it cannot change from month to month", at: span)
    }
    return nil
  }

  // MARK: - Growth

  private static let formHint = "a share a month such as 8%, {add}, {to, by}, or values by month such as {2027-01: 4}"

  private func form(_ field: Field, _ target: PatchTarget) -> Growth.Form? {
    if field.node.kind == .string { return percent(field).map { .compound(rate: $0) } }
    guard field.node.kind == .object, var fields = field.object() else {
      field.error(
        "growth-form", "'\(field.name)' needs a growth, found \(field.node.kindPhrase)",
        hint: field.node.kind == .number ? "a share a month has a percent sign, such as 8%" : Self.formHint)
      return nil
    }
    defer { fields.finish() }
    if let amount = fields.take("add") {
      guard target.canBeSet else { return refuseAmount(amount, target) }
      return amount.number(in: -1e12...1e12).map { .added($0) }
    }
    if let value = fields.take("to") { return toward(value, &fields, field, target) }
    return steps(&fields, field, target)
  }

  private func percent(_ field: Field) -> Double? {
    var bytes = Array(field.node.text.utf8)
    let isPercent = bytes.last == UInt8(ascii: "%")
    if isPercent { bytes.removeLast() }
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    guard isPercent, let number = DecimalNumber(utf8: bytes)?.double else {
      field.error("growth-form", "'\(field.node.text)' isn't a growth", hint: Self.formHint)
      return nil
    }
    guard (-100...10_000).contains(number) else {
      field.error("out-of-range", "growth must be from -100% to 10000% a month, found '\(field.node.text)'")
      return nil
    }
    return number / 100
  }

  private func toward(
    _ value: Field, _ fields: inout Fields, _ field: Field, _ target: PatchTarget
  ) -> Growth.Form? {
    let (byField, shape) = (fields.take("by"), fields.take("shape"))
    guard let byField else {
      field.error("missing-key", "'\(field.name)' needs 'by', the month in which it is reached")
      return nil
    }
    let curved = shape.map { $0.word(of: Shape.self) } ?? .line
    guard let by = month(byField), let value = value.number(in: target.uncertainRange), let curved else { return nil }
    guard by > scenario.month else {
      byField.error("growth-order", "the month must be after the scenario's, \(scenario.month), found '\(by)'")
      return nil
    }
    return .toward(value, by: by, isCurved: curved == .curve)
  }

  private enum Shape: String, CaseIterable { case line, curve }

  private func steps(_ fields: inout Fields, _ field: Field, _ target: PatchTarget) -> Growth.Form? {
    let entries = fields.takeRest()
    var steps: [(from: Month, value: Double)] = []
    for (name, span, entry) in entries {
      guard let month = Month(name) else {
        reader.error("growth-form", "'\(name)' isn't a month such as 2027-01", at: span, hint: Self.formHint)
        continue
      }
      if let value = entry.number(in: target.uncertainRange) { steps.append((month, value)) }
    }
    guard !entries.isEmpty else {
      field.error("growth-form", "'\(field.name)' needs a growth, found an empty object", hint: Self.formHint)
      return nil
    }
    return steps.count == entries.count ? .steps(steps.sorted { $0.from < $1.from }) : nil
  }

  private func refuseAmount<T>(_ field: Field, _ target: PatchTarget) -> T? {
    field.error(
      "growth-form", "'\(target.path)' stands for several numbers: it can be scaled, but nothing can be added to it")
    return nil
  }

  private func month(_ field: Field) -> Month? {
    guard let text = field.string() else { return nil }
    guard let month = Month(text) else {
      field.error("bad-date", "\(field.name) must be a month such as '2027-06', found '\(text)'")
      return nil
    }
    return month
  }

  private func seasons(_ field: Field) -> [Growth.Season] {
    guard var fields = field.object() else { return [] }
    return fields.takeRest(acceptsNewNames: true).compactMap { path, span, entry in
      guard target(path, at: span) != nil, var months = entry.object() else { return nil }
      var factors = [Double](repeating: 1, count: 12)
      for (name, span, factor) in months.takeRest() {
        guard let number = Int(name), (1...12).contains(number) else {
          reader.error("growth-form", "'\(name)' isn't a calendar month from 1 to 12", at: span)
          continue
        }
        if let factor = factor.number(in: 0.001...1000) { factors[number - 1] = factor }
      }
      return Growth.Season(path: path, factors: factors, span: span)
    }
  }

  // MARK: - Events

  private func event(_ name: String, at span: SourceSpan, _ field: Field) -> Growth.Event? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let (fromField, untilField) = (fields.take("from"), fields.take("until"))
    let leverField = fields.take("lever")
    let rampField = fields.take("ramp_days")
    let writtenRamp = rampField.map { $0.number(in: 0...3660) }
    var changes: [(path: String, operation: NumberChange.Operation)] = []
    for kind in ["add", "scale", "set"] {
      guard let changesField = fields.take(kind), var entries = changesField.object() else { continue }
      for (path, span, entry) in entries.takeRest() {
        guard let target = target(path, at: span) else { continue }
        if kind != "scale", !target.canBeSet {
          reader.error(
            "growth-form", "'\(path)' stands for several numbers: an event can only scale it", at: span)
          continue
        }
        let range =
          kind == "add" ? -1e12...1e12 : kind == "scale" ? Ranges.factor : target.uncertainRange
        guard let value = entry.number(in: range) else { continue }
        changes.append((path, kind == "add" ? .add(value) : kind == "scale" ? .scale(value) : .set(value)))
      }
    }
    let lever = leverField.flatMap { $0.lever(of: scenario) }
    // A lever is rolled out as it says, unless the event says otherwise.
    let ramp = writtenRamp ?? lever.flatMap { scenario.levers[$0].rampDays?.value } ?? 0
    guard let fromField else {
      reader.error("missing-key", "the event '\(name)' needs 'from', its first day", at: span)
      return nil
    }
    let until = untilField.map { $0.day() }
    guard let from = fromField.day(), let ramp, until == nil || until != .some(nil) else { return nil }
    if let untilField, let last = until ?? nil, last < from {
      untilField.error("event-order", "the event '\(name)' ends on \(last), before it begins on \(from)")
      return nil
    }
    if changes.isEmpty, lever == nil, !reader.hasErrors {
      reader.error(
        "missing-key", "the event '\(name)' changes nothing", at: span, hint: "give add, scale, set or lever")
    }
    return Growth.Event(
      name: name, from: from, until: until ?? nil, rampDays: ramp, changes: changes, lever: lever, span: span)
  }
}
