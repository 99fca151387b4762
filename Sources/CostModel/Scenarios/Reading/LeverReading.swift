import Documents

/// Reads the levers of a scenario and checks that they fit together.
struct LeverReading {
  /// The features of the scenario, which `*` in a path expands to.
  let featureNames: [String]
  let resolver: ModelResolver

  /// The levers of the open map `levers`.
  func read(_ field: Field) -> [Lever] {
    guard var fields = field.object() else { return [] }
    let entries = fields.takeRest()
    let levers = entries.compactMap { name, span, entry in lever(name, span, entry) }
    checkNames(levers, entries: entries.map(\.name), field)
    checkCycles(levers, field)
    return levers
  }

  private func lever(_ name: String, _ span: SourceSpan, _ field: Field) -> Lever? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    var edits: [Reader.Edit] = []
    for (word, make) in [
      ("set", nil), ("scale", Reader.Edit.Operation.scale), ("add", Reader.Edit.Operation.add),
    ] as [(String, ((Double) -> Reader.Edit.Operation)?)] {
      guard let changes = fields.take(word), var paths = changes.object() else { continue }
      for (path, pathSpan, value) in paths.takeRest() {
        guard let make else {
          edits += expanded(path).map { Reader.Edit(path: $0, operation: .set(value.node), span: pathSpan) }
          continue
        }
        guard let number = value.number(in: -1e12...1e12) else { continue }
        edits += expanded(path).map { Reader.Edit(path: $0, operation: make(number), span: pathSpan) }
      }
    }
    if edits.isEmpty { field.error("missing-key", "the lever '\(name)' needs 'set', 'scale' or 'add'") }
    let effort = fields.take("effort_days")?.assumption(in: 0...100_000, unit: "days")
    let risk = fields.take("risk")?.assumption(in: 0...1000)
    let ready = fields.take("ready_day")?.assumption(in: 1...10_000, unit: "days")
    let ramp = fields.take("ramp_days")?.assumption(in: 0...10_000, unit: "days")
    let oneOff = fields.take("one_off").flatMap { self.oneOff($0) }
    let (owner, note) = (fields.take("owner")?.string(), fields.take("note")?.string())
    let after = names(fields.take("after"))
    let excludes = names(fields.take("excludes"))
    return Lever(
      name: name, edits: edits, effortDays: effort, risk: risk, readyDay: ready, rampDays: ramp, oneOff: oneOff,
      after: after, excludes: excludes, owner: owner, note: note, span: span)
  }

  /// The expansion of a path with `*` for the feature.
  private func expanded(_ path: String) -> [String] {
    path.hasPrefix("*.") ? featureNames.map { $0 + path.dropFirst() } : [path]
  }

  /// The one-off cost: an amount, or tokens to train on or to embed again.
  private func oneOff(_ field: Field) -> OneOffCost? {
    guard field.node.kind == .object else { return field.assumption(in: Ranges.usd, unit: "USD").map { .usd($0) } }
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let training = fields.take("training_tokens")
    let embedding = fields.take("embedding_tokens")
    let epochs = fields.assumption("epochs", in: 0.01...1000, default: 1)
    guard let model = fields.take("model"), let name = model.string(),
      let choice = ModelFactors().choice(name, at: model.span, resolver: resolver, reader: field.reader),
      let tokens = training ?? embedding, training == nil || embedding == nil
    else {
      field.error(
        "missing-key", "one_off must be an amount in USD, or have 'model' with 'training_tokens' or 'embedding_tokens'")
      return nil
    }
    guard let count = tokens.assumption(in: 0...1e15, unit: "tokens") else { return nil }
    return training != nil
      ? .training(model: choice, tokens: count, epochs: epochs) : .embedding(model: choice, tokens: count)
  }

  private func names(_ field: Field?) -> [String] {
    field?.array()?.compactMap { $0.string() } ?? []
  }

  private func checkNames(_ levers: [Lever], entries: [String], _ field: Field) {
    for lever in levers {
      for name in lever.after + lever.excludes where !entries.contains(name) {
        field.reader.error(
          "unknown-lever", "the lever '\(lever.name)' names '\(name)', which is no lever", at: lever.span,
          hint: Suggestion.phrase(for: name, among: entries))
      }
      for name in lever.after where lever.excludes.contains(name) {
        field.reader.error(
          "contradiction", "the lever '\(lever.name)' comes after '\(name)' and excludes it", at: lever.span)
      }
    }
  }

  private func checkCycles(_ levers: [Lever], _ field: Field) {
    for lever in levers {
      var reached: Set<String> = []
      var next = lever.after
      while let name = next.popLast() {
        if name == lever.name {
          field.reader.error("contradiction", "the lever '\(lever.name)' comes after itself", at: lever.span)
          break
        }
        guard reached.insert(name).inserted, let other = levers.first(where: { $0.name == name }) else { continue }
        next += other.after
      }
    }
  }
}
