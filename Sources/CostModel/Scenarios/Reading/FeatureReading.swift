import Documents

/// Reads one feature.
struct FeatureReading {
  let resolver: ModelResolver
  let texts: PromptTexts

  private enum TierWord: String, CaseIterable {
    case standard, flex, priority
  }

  /// A setting that may be left out.
  private struct Setting<Value> {
    /// The value; nil when it was omitted, or given and not readable.
    let value: Value?
    /// Whether it was given and could not be read: the feature must not be projected without it.
    let isUnreadable: Bool
    /// Whether it was given at all.
    let isGiven: Bool

    init(_ field: Field?, read: (Field) -> Value?) {
      isGiven = field != nil
      value = field.flatMap(read)
      isUnreadable = field != nil && value == nil
    }
  }

  /// The feature, or nil after reporting faults.
  func read(name: String, span: SourceSpan, field: Field) -> Feature? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let modelsField = fields.take("models")
    let factors = modelsField.map { ModelFactors($0, resolver: resolver) } ?? ModelFactors()
    // With factors that cannot be read the routing is still read, to find its own faults.
    let plainRouting = RoutingReading(resolver: resolver, factors: factors ?? ModelFactors()).read(&fields)
    let routing = factors == nil ? nil : plainRouting
    let counting = TextCounting(texts: texts, routing: routing)
    let embeddingField = fields.take("embedding")
    // Items may be stored without any searches.
    let volume =
      embeddingField == nil
      ? required("sessions", of: name, at: span, in: &fields) { $0.volume() }
      : fields.take("sessions").map { $0.volume() } ?? .perMonth(.standard(0))
    let units = Setting(fields.take("units_per_call")) { $0.unitUses() }
    let tokensField = fields.take("tokens")
    let needsNoTokens = units.isGiven || embeddingField != nil
    let tokens = tokensField.map { $0.tokenProfile(counting) } ?? (needsNoTokens ? TokenProfile.zero : nil)
    if tokensField == nil, !needsNoTokens {
      fields.reader.error(
        "missing-key", "the feature '\(name)' needs 'tokens'", at: span,
        hint: "or 'units_per_call' for what is sold by the piece, the minute or the page")
    }
    let turns = Setting(fields.take("turns")) { $0.countDistribution() }
    let calls = Setting(fields.take("calls_per_turn")) { $0.countDistribution(atLeast: 1) }
    let historyField = fields.take("history")
    let history = Setting(historyField) { $0.historyPolicy() }
    let cacheField = fields.take("cache")
    let cache = Setting(cacheField) { $0.cachePolicy(of: tokens?.prompt) }
    let responseCache = Setting(fields.take("response_cache")) { field in
      factors.flatMap { field.responseCache(resolver: resolver, factors: $0) }
    }
    let compression = Setting(fields.take("compression")) { field in
      factors.flatMap { field.compression(of: tokens?.prompt, resolver: resolver, factors: $0) }
    }
    let embedding = Setting(embeddingField) { field in
      factors.flatMap { field.itemEmbedding(routing: routing, resolver: resolver, factors: $0) }
    }
    let retries = Setting(fields.take("retries")) { $0.retries() }
    let truncation = Setting(fields.take("on_truncation")) { $0.continuation() }
    let tier = Setting(fields.take("service_tier")) { $0.word(of: TierWord.self) }
    let outcome = Setting(fields.take("outcome")) { self.outcome($0) }
    let rest = Rest(&fields)
    guard let routing, let volume, let tokens else { return nil }
    let unreadable = [
      turns.isUnreadable, calls.isUnreadable, history.isUnreadable, cache.isUnreadable, responseCache.isUnreadable,
      retries.isUnreadable, tier.isUnreadable, outcome.isUnreadable, units.isUnreadable,
      truncation.isUnreadable, compression.isUnreadable, embedding.isUnreadable,
    ]
    guard !unreadable.contains(true) else { return nil }
    if case .flat = tokens.prompt, let historyField, let policy = history.value, !policy.isNone {
      historyField.error(
        "contradiction", "the flat form gives the average of a whole call, history included; 'history' cannot be added",
        hint: "give the prompt by its parts ('system', 'user', ...) to have the history modelled")
      return nil
    }
    if case .flat = tokens.prompt, let cacheField, case .cached = cache.value?.history {
      cacheField.error(
        "contradiction",
        "the flat form has no conversation that could be cached; 'history' belongs to the form by parts",
        hint: "leave 'history' out of 'cache', or give the prompt by its parts ('system', 'user', ...)")
      return nil
    }
    let unitChecks = UnitUseChecks(reader: field.reader)
    guard unitChecks.check(units.value ?? [], by: routing.answering, of: name, at: span) else { return nil }
    guard tokens.checkPictures(by: routing.answering, of: name, reader: field.reader) else { return nil }
    if let sound = tokens.sound {
      guard sound.check(by: routing.answering, of: name, reader: field.reader) else { return nil }
    }
    counting.reportDoubts(of: tokens, in: name, reader: field.reader)
    if let factors, let modelsField {
      let beside = [responseCache.value?.embedding, compression.value?.choice, embedding.value?.choice]
      let used = routing.modelNames + beside.compactMap { $0?.name }
      factors.checkUse(by: used, in: modelsField)
    }
    return Feature(
      name: name, span: span, volume: volume, daysPerMonth: rest.daysPerMonth, turns: turns.value ?? .one,
      callsPerTurn: calls.value ?? .one, tokens: tokens, history: history.value ?? tokens.prompt.defaultHistory,
      cache: cache.value, routing: routing, factors: factors ?? ModelFactors(),
      serviceTier: tier.value.flatMap { ServiceTier(name: $0.rawValue) } ?? .standard, batchShare: rest.batchShare,
      maxTokens: rest.maxTokens, continuation: truncation.value, responseCache: responseCache.value,
      compression: compression.value, embedding: embedding.value, retries: retries.value,
      searchesPerCall: rest.searchesPerCall, unitsPerCall: units.value ?? [], region: rest.region,
      peakShare: rest.peakShare,
      hourProfile: rest.hourProfile, outcome: outcome.value, tags: rest.tags)
  }

  private func required<Value>(
    _ key: String, of feature: String, at span: SourceSpan, in fields: inout Fields, read: (Field) -> Value?
  ) -> Value? {
    guard let field = fields.take(key) else {
      fields.reader.error("missing-key", "the feature '\(feature)' needs '\(key)'", at: span)
      return nil
    }
    return read(field)
  }

  /// The simple settings.
  private struct Rest {
    let batchShare: Assumption
    let maxTokens: Assumption?
    let searchesPerCall: Assumption
    let daysPerMonth: Assumption?
    let region: String?
    let peakShare: Assumption?
    let hourProfile: [Double]?
    let tags: [(name: String, value: String)]

    init(_ fields: inout Fields) {
      batchShare = fields.assumption("batch_share", in: Ranges.share, default: 0)
      maxTokens = fields.take("max_tokens")?.assumption(in: 1...Ranges.tokens.upperBound, unit: "tokens")
      searchesPerCall = fields.assumption("searches_per_call", in: 0...1000, default: 0)
      daysPerMonth = fields.take("days_per_month")?.assumption(in: Ranges.days, unit: "days")
      region = fields.take("region")?.string()
      peakShare = fields.take("peak_share")?.share()
      hourProfile = fields.take("hour_profile").flatMap { Rest.hours($0) }
      tags = fields.take("tags").map { Rest.tags($0) } ?? []
    }

    private static func hours(_ field: Field) -> [Double]? {
      guard let weights = field.array() else { return nil }
      let values = weights.compactMap { $0.number(in: 0...1e9) }
      guard weights.count == 24 else {
        field.error(
          "bad-profile", "hour_profile needs 24 weights, one for each hour of the day in UTC, found \(weights.count)")
        return nil
      }
      guard values.count == 24 else { return nil }
      guard values.contains(where: { $0 > 0 }) else {
        field.error("bad-profile", "hour_profile needs an hour with traffic: all its weights are 0")
        return nil
      }
      let total = values.reduce(0, +)
      return values.map { $0 / total }
    }

    private static func tags(_ field: Field) -> [(name: String, value: String)] {
      guard var fields = field.object() else { return [] }
      return fields.takeRest().compactMap { name, _, entry in entry.string().map { (name, $0) } }
    }
  }

  private func outcome(_ field: Field) -> Feature.Outcome? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let nameField = fields.take("name")
    let rateField = fields.take("per_session")
    guard let nameField, let rateField else {
      field.error("missing-key", "\(field.name) needs 'name' and 'per_session'")
      return nil
    }
    guard let name = nameField.string(), let perSession = rateField.assumption(in: 1e-9...1e9) else { return nil }
    return Feature.Outcome(name: name, perSession: perSession)
  }
}

extension TokenProfile.Prompt {
  /// The default for the history that is sent again.
  var defaultHistory: HistoryPolicy {
    switch self {
    case .parts: .full
    case .flat: .none
    }
  }
}

extension HistoryPolicy {
  /// Whether nothing is sent again.
  var isNone: Bool {
    if case .none = self { true } else { false }
  }
}

extension Routing {
  /// All the models used, judges included.
  package var choices: [ModelChoice] {
    switch self {
    case .split(let routes): routes.map(\.choice)
    case .cascade(let stages): stages.flatMap { [$0.choice] + ($0.judge.map { [$0.choice] } ?? []) }
    }
  }

  /// The models that answer, in their order.
  var answering: [ModelChoice] {
    switch self {
    case .split(let routes): routes.map(\.choice)
    case .cascade(let stages): stages.map(\.choice)
    }
  }

  /// The names of all the models used, as written.
  var modelNames: [String] { choices.map(\.name) }
}
