import Documents

/// Reads the `limits` of a guard.
struct LimitReading {
  let scenario: Scenario
  let reader: Reader
  let tagging: Tagging?

  /// The limits of the open map `limits`.
  func limits(_ field: Field?) -> [SpendLimit] {
    guard let field, var fields = field.object() else { return [] }
    return fields.takeEntries().compactMap { name, span, entry in limit(name, span, entry) }
  }

  private enum PeriodWord: String, CaseIterable {
    case day, month
    case userDay = "user-day"
    case userMonth = "user-month"

    var isOfUser: Bool { self == .userDay || self == .userMonth }
    var period: SpendLimit.Period { self == .day || self == .userDay ? .day : .month }
  }

  private func limit(_ name: String, _ span: SourceSpan, _ field: Field) -> SpendLimit? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let scope = fields.take("of").map { self.scope($0) } ?? .all
    let hard = fields.take("hard")?.assumption(in: 0...1e12, unit: "USD")
    let softField = fields.take("soft")
    let soft = softField?.assumption(in: 0...1e12, unit: "USD")
    let per = fields.take("per").map { $0.word(of: PeriodWord.self) } ?? .month
    let tokens = fields.take("tokens_per_minute")?.assumption(in: 1...1e12, unit: "tokens")
    let enforcement = self.enforcement(&fields)
    let layerField = fields.take("layer")
    let layer = layerField?.word(of: GuardLayer.self)
    let owner = fields.take("owner")?.string()
    let control = fields.take("by").flatMap { field in field.string().map { (name: $0, span: field.span) } }
    let (spreadField, histogramField) = (fields.take("spread"), fields.take("histogram"))
    let price = fields.take("price")?.assumption(in: 0...1e9, unit: "USD")
    guard let scope, let per, let enforcement else { return nil }
    let measure: SpendLimit.Measure
    if let tokens {
      guard hard == nil, soft == nil else {
        reader.error(
          "contradiction", "the limit '\(name)' is of USD and of tokens a minute: make two limits of it", at: span)
        return nil
      }
      measure = .tokensPerMinute(tokens)
    } else if per.isOfUser {
      guard let found = userMeasure(name, span, hard, per.period, spreadField, histogramField, price, scope) else {
        return nil
      }
      measure = found
    } else {
      guard hard != nil || soft != nil else {
        if !reader.hasErrors {
          reader.error(
            "missing-key", "the limit '\(name)' needs 'hard' or 'soft' in USD, or 'tokens_per_minute'", at: span)
        }
        return nil
      }
      if let hard, let soft, soft.value > hard.value {
        softField?.error(
          "guard-limit", "soft must be at most hard, \(Text.plain(hard.value)), found \(Text.plain(soft.value))")
        return nil
      }
      for (key, field) in [("spread", spreadField), ("histogram", histogramField)] {
        field?.error("contradiction", "\(key) is of limits per user: add 'per: user-month'")
      }
      measure = .spend(hardUSD: hard, softUSD: soft, per: per.period)
    }
    return SpendLimit(
      name: name, scope: scope, measure: measure, enforcement: enforcement,
      layer: layer ?? Self.usualLayer(scope, measure), namesLayer: layerField != nil, owner: owner, control: control,
      span: span)
  }

  /// The layer in which such a limit is usually set.
  private static func usualLayer(_ scope: LimitScope, _ measure: SpendLimit.Measure) -> GuardLayer {
    if case .user = measure { return .application }
    return scope.conditions.isEmpty ? .project : scope.environment != nil ? .key : .application
  }

  private func userMeasure(
    _ name: String, _ span: SourceSpan, _ hard: Assumption?, _ period: SpendLimit.Period, _ spreadField: Field?,
    _ histogramField: Field?, _ price: Assumption?, _ scope: LimitScope
  ) -> SpendLimit.Measure? {
    guard let hard else {
      reader.error("missing-key", "the limit '\(name)' needs 'hard', the USD a user may spend", at: span)
      return nil
    }
    let spread: UserSpread
    switch (spreadField, histogramField) {
    case (let field?, nil):
      guard let sigma = field.number(in: 0...5) else { return nil }
      spread = .lognormal(sigma: sigma)
    case (nil, let field?):
      guard let histogram = histogram(field) else { return nil }
      spread = .histogram(histogram)
    default:
      reader.error(
        "guard-users",
        "the limit '\(name)' needs 'spread', how unlike the users are, or a 'histogram' of their USD, and not both",
        at: span, hint: "spread is the standard deviation of the logarithm of their use: 1.2 for most products")
      return nil
    }
    guard scenario.features.contains(where: { scope.includes($0) && $0.volume.users != nil }) else {
      reader.error(
        "guard-users", "the limit '\(name)' is per user, and no feature it covers says how many users there are",
        at: span, hint: "write the sessions as {users, per_user_per_day}")
      return nil
    }
    return .user(usd: hard, per: period, spread, price: price)
  }

  private func histogram(_ field: Field) -> [(usd: Double, share: Double)]? {
    guard var fields = field.object() else { return nil }
    var entries: [(usd: Double, share: Double)] = []
    for (name, span, entry) in fields.takeRest() {
      guard let usd = DecimalNumber(name)?.double, usd >= 0, usd <= 1e9 else {
        reader.error("bad-histogram", "a histogram of users has USD as its keys, found '\(name)'", at: span)
        return nil
      }
      guard let share = entry.number(in: 0...1) else { return nil }
      entries.append((usd, share))
    }
    let sum = entries.reduce(0) { $0 + $1.share }
    guard abs(sum - 1) < 1e-6 else {
      field.error("shares-sum", "the shares of users must sum to 1, they sum to \(Text.plain(sum))")
      return nil
    }
    return entries.sorted { $0.usd < $1.usd }
  }

  private enum EnforcementWord: String, CaseIterable { case none, delayed, hard, charged }

  private func enforcement(_ fields: inout Fields) -> SpendLimit.Enforcement? {
    let field = fields.take("enforcement")
    let (lagField, flightField) = (fields.take("lag"), fields.take("in_flight"))
    let word = field.map { $0.word(of: EnforcementWord.self) } ?? EnforcementWord.none
    guard let word else { return nil }
    if word != .delayed {
      lagField?.error(
        "contradiction", "a lag is of a limit that acts late, and enforcement is '\(word.rawValue)'",
        hint: "write 'enforcement: delayed'")
    }
    if word != .charged {
      flightField?.error(
        "contradiction",
        "requests in flight are of a limit that counts after the answer, and enforcement is '\(word.rawValue)'",
        hint: "write 'enforcement: charged'")
    }
    switch word {
    case .none: return SpendLimit.Enforcement.none
    case .hard: return .reserved
    case .charged:
      guard let flightField else { return .charged(inFlight: 1) }
      return flightField.number(in: 0...1e9).map { .charged(inFlight: $0) }
    case .delayed:
      guard let lagField else {
        field?.error(
          "missing-key", "a limit that acts late needs 'lag', how much later", hint: "for instance 'lag: 10m'")
        return nil
      }
      return lagField.timeSpan().map { .delayed($0) }
    }
  }

  // MARK: - Scopes

  private func scope(_ field: Field) -> LimitScope? {
    guard var fields = field.object() else { return nil }
    var conditions: [LimitScope.Condition] = []
    for (tag, span, entry) in fields.takeRest() {
      guard let value = entry.string(), isKnown(tag, value, at: span, entry) else { continue }
      conditions.append(LimitScope.Condition(tag: tag, value: value))
    }
    guard conditions.count == Array(field.node.fields).count else { return nil }
    return LimitScope(conditions: conditions)
  }

  /// Whether a limit can have that scope: an existing feature, or a value that features or the scenario's tagging have.
  private func isKnown(_ tag: String, _ value: String, at span: SourceSpan, _ field: Field) -> Bool {
    if tag == "feature" {
      let names = scenario.features.map(\.name)
      if names.contains(value) { return true }
      field.error(
        "unknown-feature", "the limit is on the feature '\(value)', which the scenario does not have",
        hint: Suggestion.phrase(for: value, among: names))
      return false
    }
    let used = scenario.features.flatMap(\.tags)
    let names = used.map(\.name) + (tagging?.names ?? [])
    let values = used.filter { $0.name == tag }.map(\.value) + (tagging?.values(of: tag) ?? [])
    let isEnvironment = tag == BudgetScope.environmentTag
    guard isEnvironment || names.contains(tag) else {
      reader.error(
        "unknown-tag", "the limit is on the tag '\(tag)', which no feature has", at: span,
        hint: Suggestion.phrase(for: tag, among: names + ["feature"])
          ?? "features say what they belong to: \"tags\": {\"\(tag)\": \"\(value)\"}")
      return false
    }
    if values.contains(value) || (isEnvironment && LimitScope.usualEnvironments.contains(value)) { return true }
    field.error(
      "unknown-tag", "the limit is on \(tag)=\(value), which no feature is tagged with",
      hint: Suggestion.phrase(for: value, among: values)
        ?? "name the values that are used elsewhere: \"tagging\": {\"values\": {\"\(tag)\": [\"\(value)\"]}}")
    return false
  }
}
