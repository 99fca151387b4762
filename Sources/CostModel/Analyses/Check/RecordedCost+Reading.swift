package import Documents

extension RecordedCost {
  /// The schemas of results that have costs by scenario.
  private static let schemas = ["llmcost.project/1", "llmcost.check/1"]

  /// Whether a document is a result of llmcost rather than a scenario.
  package static func isResult(_ document: Document) -> Bool { document.root.field(named: "schema") != nil }

  /// Reads the costs from the JSON result of `project` or `check`.
  ///
  /// - Parameter document: The result.
  /// - Returns: The costs of its scenarios, nil when there is an error; its limits, nil where the result has none; and
  ///   all diagnostics.
  package static func read(
    _ document: Document
  ) -> (costs: [RecordedCost]?, budgets: RecordedBudgets?, diagnostics: [Diagnostic]) {
    let reader = Reader()
    guard var fields = reader.open(document, what: "the baseline") else { return (nil, nil, reader.diagnostics) }
    let schema = fields.take("schema")
    guard let schema, schemas.contains(schema.string() ?? "") else {
      reader.error(
        "not-a-baseline", "the baseline must be a scenario, or the JSON result of 'project' or 'check'",
        at: schema?.span ?? document.root.span, hint: "llmcost project SCENARIO -o baseline.json")
      return (nil, nil, reader.diagnostics)
    }
    var costs: [RecordedCost?] = []
    if schema.node.textEquals("llmcost.project/1") {
      let total = fields.take("total").flatMap { field in
        field.object().map { object in
          var object = object
          return object.take("cost")
        }
      }
      costs = [cost(of: &fields, total: total ?? nil, in: document, reader)]
    } else {
      costs = (fields.take("scenarios")?.array() ?? []).map { entry in
        guard var object = entry.object() else { return nil }
        let total = object.take("cost")
        return cost(of: &object, total: total, in: document, reader)
      }
    }
    let budgets = fields.take("budgets").flatMap { RecordedBudgets.read($0) }
    guard !reader.hasErrors, !costs.isEmpty else {
      if !reader.hasErrors {
        reader.error("not-a-baseline", "the baseline has no scenario", at: document.root.span)
      }
      return (nil, nil, reader.diagnostics)
    }
    return (costs.compactMap(\.self), budgets, reader.diagnostics)
  }

  private static func cost(
    of fields: inout Fields, total: Field?, in document: Document, _ reader: Reader
  ) -> RecordedCost? {
    let name = fields.take("scenario")?.string()
    let isComplete = fields.take("complete").map { $0.node.textEquals("true") } ?? true
    guard let name, let total, let entries = fields.take("features")?.array() else {
      reader.error(
        "not-a-baseline", "the baseline lacks the name, the cost or the features of a scenario",
        at: document.root.span)
      return nil
    }
    let features = entries.compactMap { feature($0) }
    let usd = isComplete && features.allSatisfy { $0.usd != nil } ? known(total) : nil
    return RecordedCost(scenario: name, usd: usd, features: features)
  }

  private static func feature(_ field: Field) -> Feature? {
    guard var fields = field.object() else { return nil }
    guard let name = fields.take("name")?.string(), let cost = fields.take("cost") else {
      field.error("not-a-baseline", "a feature of the baseline lacks its name or its cost")
      return nil
    }
    let isComplete = fields.take("complete").map { $0.node.textEquals("true") } ?? true
    let usd = isComplete ? known(cost) : nil
    let perOutcome = fields.take("cost_per_outcome").flatMap { known($0) }
    let outcomes =
      fields.take("outcomes").flatMap { known($0) } ?? (perOutcome ?? 0 > 0 ? (usd ?? 0) / (perOutcome ?? 1) : 0)
    var tags: [(name: String, value: String)]?
    if var entries = fields.take("tags")?.object() {
      tags = entries.takeRest().compactMap { name, _, field in field.string().map { (name, $0) } }
    }
    return Feature(
      name: name, usd: usd, calls: fields.take("calls").flatMap { known($0) } ?? 0,
      sessions: fields.take("sessions").flatMap { known($0) } ?? 0, outcomes: outcomes, tags: tags)
  }

  /// A number; nil where it is null, which means not known.
  private static func known(_ field: Field) -> Double? {
    field.node.kind == .null ? nil : field.number(in: -1e15...1e15)
  }
}
