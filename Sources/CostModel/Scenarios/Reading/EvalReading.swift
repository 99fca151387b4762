import Documents

/// Reads the `evals` of a scenario.
struct EvalReading {
  let resolver: ModelResolver

  /// The most plausible number of cases; more is a typo.
  private static let mostCases = 1e9

  /// The evals, or nil after reporting faults.
  func read(_ field: Field) -> Evals? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let gate = fields.take("gate")
    let confidence = fields.take("confidence").map { $0.assumption(in: 0.5...0.9999) } ?? .standard(0.95)
    let results = fields.take("results")
    guard let gate, let results else {
      field.error(
        "missing-key", "evals needs 'gate', the share of cases to pass, and 'results' by model",
        hint: "\"evals\": {\"gate\": 0.9, \"results\": {\"gpt-4o-mini\": {\"passed\": 187, \"of\": 200}}}")
      return nil
    }
    guard let share = gate.share(), let confidence, var entries = results.object() else { return nil }
    var read: [Evals.Result] = []
    for (name, span, entry) in entries.takeRest() {
      guard let result = result(name, span, entry) else { continue }
      if let earlier = read.first(where: { $0.model.isSame(as: result.model) }) {
        field.reader.error("contradiction", "'\(earlier.name)' and '\(name)' are the same model", at: span)
      }
      read.append(result)
    }
    return Evals(gate: share, confidence: confidence, results: read)
  }

  private func result(_ name: String, _ span: SourceSpan, _ field: Field) -> Evals.Result? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let passedField = fields.take("passed")
    let casesField = fields.take("of")
    guard let passedField, let casesField else {
      field.error("missing-key", "the result of '\(name)' needs 'passed' and 'of', the number of cases")
      return nil
    }
    let model = resolver.model(named: name, at: span, reader: field.reader)
    guard let cases = count(casesField, in: 1...Self.mostCases),
      let passed = count(passedField, in: 0...Self.mostCases), let model
    else { return nil }
    guard passed <= cases else {
      passedField.error("contradiction", "'\(name)' cannot pass \(passed) of \(cases) cases")
      return nil
    }
    return Evals.Result(name: name, model: model, passed: passed, cases: cases, span: span)
  }

  /// An integer number of cases.
  private func count(_ field: Field, in range: ClosedRange<Double>) -> Int? {
    guard let value = field.number(in: range) else { return nil }
    guard value == value.rounded() else {
      field.error("out-of-range", "\(field.name) must be a whole number of cases, found \(Text.plain(value))")
      return nil
    }
    return Int(value)
  }
}
