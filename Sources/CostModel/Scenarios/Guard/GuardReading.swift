import Documents

/// Reads `guard`; names in it are looked up in the scenario, which has been read before.
struct GuardReading {
  let scenario: Scenario
  let reader: Reader
  let resolver: ModelResolver
  /// The values of tags that the scenario declares, whether or not a feature has them.
  let tagging: Tagging?
  /// Whether levers are pulled to check that they can be.
  let pullsLevers: Bool
  /// The names of limits that could not be read.
  private var faultyLimits: Set<String> = []

  init(scenario: Scenario, reader: Reader, resolver: ModelResolver, tagging: Tagging?, pullsLevers: Bool) {
    self.scenario = scenario
    self.reader = reader
    self.resolver = resolver
    self.tagging = tagging
    self.pullsLevers = pullsLevers
  }

  /// The guard of a scenario; faults are reported.
  mutating func plan(_ field: Field) -> GuardPlan? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let limitsField = fields.take("limits")
    let limits = LimitReading(scenario: scenario, reader: reader, tagging: tagging).limits(limitsField)
    // References to a limit that has an error of its own are accepted.
    faultyLimits = Set((limitsField?.node.fields).map { $0.map { $0.key.text } } ?? []).subtracting(limits.map(\.name))
    let alertsField = fields.take("alerts")
    let ladderField = fields.take("ladder")
    let neverField = fields.take("never_refuse")
    let incidentsField = fields.take("incidents")
    let ownZone = fields.take("zone").flatMap { $0.zone() }
    let alerts = alertsField.map { self.alerts($0, limits) } ?? []
    let ladder =
      ladderField.map {
        LadderReading(scenario: scenario, reader: reader, limits: limits, pullsLevers: pullsLevers).steps($0)
      } ?? []
    var hoursZone: ZoneOffset?
    let never = neverField.flatMap { self.never($0, &hoursZone, standard: ownZone) }
    let incidents = incidentsField.map { self.incidents($0, limits) } ?? []
    return GuardPlan(
      limits: limits, alerts: alerts, ladder: ladder, neverRefuse: never, incidents: incidents,
      zone: ownZone ?? hoursZone ?? .utc)
  }

  // MARK: - Alerts

  private func alerts(_ field: Field, _ limits: [SpendLimit]) -> [SpendAlert] {
    guard var fields = field.object() else { return [] }
    return fields.takeEntries().compactMap { name, span, entry in
      guard var fields = entry.object() else { return nil }
      defer { fields.finish() }
      let (ofField, atField) = (fields.take("of"), fields.take("at"))
      let windowField = fields.take("window")
      let variation = fields.take("variation")?.number(in: 0...10)
      let owner = fields.take("owner")?.string()
      let limit = ofField.flatMap { self.limit($0, limits) }
      if ofField != nil, limit == nil { return nil }
      guard let atField else {
        reader.error(
          "missing-key",
          "the alert '\(name)' needs 'at', the share of the limit or, with a window, of what is expected",
          at: span)
        return nil
      }
      guard let windowField else {
        guard let at = atField.number(in: 0.0001...1000) else { return nil }
        let hasAmount = limit.map { limits[$0].monthUSD != nil } ?? (scenario.budget?.monthlyUSD != nil)
        guard hasAmount else {
          reader.error(
            "guard-alert", "the alert '\(name)' is at a share of a month's limit, and there is none", at: span,
            hint: limit == nil
              ? "add 'budget: {monthly: USD}', or 'of' with the name of a limit"
              : "a pace needs none: add 'window: 3d'")
          return nil
        }
        return SpendAlert(name: name, limit: limit, rule: .share(at), owner: owner, span: span)
      }
      guard let at = atField.number(in: 1...1000), let window = windowField.timeSpan() else { return nil }
      return SpendAlert(
        name: name, limit: limit,
        rule: .pace(factor: at, window: window, variation: variation ?? SpendAlert.assumedVariation), owner: owner,
        span: span)
    }
  }

  /// The index of the limit that a field names.
  private func limit(_ field: Field, _ limits: [SpendLimit]) -> Int? {
    guard let name = field.string() else { return nil }
    if let index = limits.firstIndex(where: { $0.name == name }) { return index }
    if faultyLimits.contains(name) { return nil }
    field.error(
      "unknown-limit", "the guard has no limit '\(name)'", hint: Suggestion.phrase(for: name, among: limits.map(\.name))
    )
    return nil
  }

  // MARK: - What is never refused

  private func never(_ field: Field, _ zone: inout ZoneOffset?, standard: ZoneOffset?) -> NeverRefuse? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let features = fields.take("features").map { $0.features(of: scenario) }
    let (hoursField, zoneField) = (fields.take("hours"), fields.take("zone"))
    zone = zoneField.flatMap { $0.zone() }
    if let hoursField, zoneField == nil, standard == nil {
      hoursField.error(
        "guard-hours", "hours need the zone they are in", hint: "add 'zone: \"-05:00\"', or 'zone: UTC'")
      return nil
    }
    let minutes = (zone ?? standard ?? .utc).minutes
    let hours = hoursField.map { $0.serviceHours(minutesAheadOfUTC: minutes) }
    if hoursField != nil, hours ?? nil == nil { return nil }
    return NeverRefuse(
      features: features ?? Array(scenario.features.indices), hours: hours ?? nil,
      words: hoursField.map { $0.node.text }, span: field.span)
  }

  // MARK: - Incidents

  private func incidents(_ field: Field, _ limits: [SpendLimit]) -> [Incident] {
    guard var fields = field.object() else { return [] }
    return fields.takeEntries().compactMap { name, span, entry in
      guard var fields = entry.object() else { return nil }
      defer { fields.finish() }
      let keyField = fields.take("key")
      let usd = fields.take("usd_per_hour")?.assumption(in: 0.000001...1e12, unit: "USD")
      let model = fields.take("model")
      let output = fields.take("output_tokens_per_minute")?.number(in: 0...1e12)
      let input = fields.take("input_tokens_per_minute")?.number(in: 0...1e12)
      let lasts = fields.take("lasts")?.timeSpan()
      let limit = keyField.flatMap { self.limit($0, limits) }
      guard keyField != nil else {
        reader.error(
          "missing-key", "the incident '\(name)' needs 'key', the limit on the key it spends with", at: span,
          hint: limits.isEmpty ? "the guard has no limits" : "one of: \(limits.map(\.name).joined(separator: ", "))")
        return nil
      }
      guard let burn = burn(name, span, usd, model, input, output), let limit else { return nil }
      return Incident(name: name, burn: burn, limit: limit, lasts: lasts, span: span)
    }
  }

  private func burn(
    _ name: String, _ span: SourceSpan, _ usd: Assumption?, _ model: Field?, _ input: Double?, _ output: Double?
  ) -> Incident.Burn? {
    if let usd, model == nil, input == nil, output == nil { return .usdPerHour(usd) }
    guard usd == nil, let model, (input ?? 0) + (output ?? 0) > 0 else {
      if !reader.hasErrors {
        reader.error(
          "guard-incident", "the incident '\(name)' doesn't say how fast it spends", at: span,
          hint: "give 'usd_per_hour', or 'model' with 'output_tokens_per_minute' or 'input_tokens_per_minute'")
      }
      return nil
    }
    guard let text = model.string(),
      let choice = ModelFactors().choice(text, at: model.span, resolver: resolver, reader: reader)
    else { return nil }
    return .tokens(choice, inputPerMinute: input ?? 0, outputPerMinute: output ?? 0)
  }
}

extension SpendLimit {
  /// USD of a month at which it acts or, where it never does, reports; nil for limits that are not monthly.
  package var monthUSD: Double? {
    guard case .spend(let hard, let soft, .month) = measure else { return nil }
    return (hard ?? soft)?.value
  }
}
