import Documents

/// Reads which models answer a feature's calls: `model`, `routing` or `cascade`.
struct RoutingReading {
  let resolver: ModelResolver
  let factors: ModelFactors

  func read(_ fields: inout Fields) -> Routing? {
    let model = fields.take("model")
    let routing = fields.take("routing")
    let cascade = fields.take("cascade")
    if let routing, let cascade {
      cascade.error("contradiction", "a feature has either 'routing' or 'cascade'", hint: nil)
      _ = routing
      return nil
    }
    // A routing replaces the model, so that a lever may route a feature that was written with one.
    if let model, let other = routing ?? cascade { checkUnused(model, because: other) }
    if let routing { return split(routing) }
    if let cascade { return self.cascade(cascade) }
    guard let model else {
      fields.reader.error(
        "missing-key", "the feature '\(fields.path)' needs 'model', 'routing' or 'cascade'", at: fields.node.span)
      return nil
    }
    guard let name = model.string(),
      let choice = factors.choice(name, at: model.span, resolver: resolver, reader: model.reader)
    else { return nil }
    return .split([Routing.Route(choice: choice, share: .standard(1))])
  }

  /// A model next to a routing is not used; an invalid one is still reported.
  private func checkUnused(_ model: Field, because other: Field) {
    guard let name = model.string(),
      factors.choice(name, at: model.span, resolver: resolver, reader: model.reader) != nil
    else { return }
    // A lever that routes a feature intentionally leaves its model in place.
    guard !other.isEdited else { return }
    model.warning(
      "model-unused", "'\(model.path)' is not used: '\(other.path)' says which models answer",
      hint: "change '\(other.path)' instead")
  }

  private func split(_ field: Field) -> Routing? {
    guard var fields = field.object() else { return nil }
    var routes: [Routing.Route] = []
    var complete = true
    for (name, span, entry) in fields.takeRest(acceptsNewNames: true) {
      let choice = factors.choice(name, at: span, resolver: resolver, reader: field.reader)
      guard let share = entry.share(), let choice else {
        complete = false
        continue
      }
      routes.append(Routing.Route(choice: choice, share: share))
    }
    guard complete else { return nil }
    let total = routes.reduce(0) { $0 + $1.share.value }
    guard abs(total - 1) < 1e-9 else {
      field.error("shares-sum", "the shares of \(field.name) must sum to 1, found \(Text.plain(total))")
      return nil
    }
    return .split(routes.filter { $0.share.value > 0 })
  }

  private func cascade(_ field: Field) -> Routing? {
    guard let entries = field.array() else { return nil }
    guard !entries.isEmpty else {
      field.error("missing-key", "a cascade needs at least one stage")
      return nil
    }
    var stages: [Routing.Stage] = []
    for (position, entry) in entries.enumerated() {
      guard let stage = stage(entry, isLast: position == entries.count - 1) else { continue }
      stages.append(stage)
    }
    return stages.count == entries.count ? .cascade(stages) : nil
  }

  private func stage(_ field: Field, isLast: Bool) -> Routing.Stage? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let escalate = fields.take("escalate")
    let judgeTokens = fields.take("judge_tokens")
    let judgeModel = fields.take("judge_model")
    guard let model = fields.take("model"), let name = model.string() else {
      field.error("missing-key", "a stage of a cascade needs 'model'")
      return nil
    }
    if isLast, let escalate {
      escalate.error("contradiction", "the last stage has no stage to escalate to")
      return nil
    }
    if !isLast, escalate == nil {
      field.error("missing-key", "every stage but the last needs 'escalate', the share that goes on")
      return nil
    }
    guard let choice = factors.choice(name, at: model.span, resolver: resolver, reader: field.reader),
      let share = escalate.map({ $0.share() }) ?? .standard(0)
    else { return nil }
    guard let judgeTokens else {
      judgeModel?.error("missing-key", "'judge_model' needs 'judge_tokens'")
      return Routing.Stage(choice: choice, escalate: share, judge: nil)
    }
    guard let judge = judge(judgeTokens, model: judgeModel, stage: choice) else { return nil }
    return Routing.Stage(choice: choice, escalate: share, judge: judge)
  }

  private func judge(_ field: Field, model: Field?, stage: ModelChoice) -> Routing.Judge? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let input = fields.assumption("input", in: Ranges.tokens, unit: "tokens", default: 0)
    let output = fields.assumption("output", in: Ranges.tokens, unit: "tokens", default: 0)
    guard let model else { return Routing.Judge(choice: stage, inputTokens: input, outputTokens: output) }
    guard let name = model.string(),
      let choice = factors.choice(name, at: model.span, resolver: resolver, reader: field.reader)
    else { return nil }
    return Routing.Judge(choice: choice, inputTokens: input, outputTokens: output)
  }
}

extension Field {
  private enum EligibleWord: String, CaseIterable {
    case first_turn, all
  }

  /// The `response_cache` of a feature.
  func responseCache(resolver: ModelResolver, factors: ModelFactors) -> ResponseCache? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let eligible = fields.take("eligible").map { $0.word(of: EligibleWord.self) } ?? .all
    let lookup = fields.assumption("lookup_cost", in: Ranges.usd, unit: "USD", default: 0)
    let store = fields.assumption("store_cost", in: Ranges.usd, unit: "USD", default: 0)
    let falseHits = fields.assumption("false_hit_rate", in: Ranges.share, default: 0)
    let falseHitCost = fields.assumption("false_hit_cost", in: Ranges.usd, unit: "USD", default: 0)
    let embeddingField = fields.take("embedding_model")
    let embeddingTokens = fields.take("embedding_tokens")?.tokens()
    guard let hitRate = fields.take("hit_rate") else {
      error("missing-key", "\(name) needs 'hit_rate'")
      return nil
    }
    var embedding: ModelChoice?
    if let embeddingField {
      guard let model = embeddingField.string() else { return nil }
      embedding = factors.choice(model, at: embeddingField.span, resolver: resolver, reader: reader)
      guard embedding != nil else { return nil }
    }
    guard let rate = hitRate.share(), let eligible else { return nil }
    return ResponseCache(
      hitRate: rate, eligible: eligible == .all ? .all : .firstTurn, embedding: embedding,
      embeddingTokens: embeddingTokens, lookupUSD: lookup,
      storeUSD: store, falseHitRate: falseHits, falseHitUSD: falseHitCost)
  }

  /// The `on_truncation` of a feature: `{"continue": 0.3}`.
  func continuation() -> Assumption? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    guard let share = fields.take("continue") else {
      error("missing-key", "\(name) needs 'continue', the share of cut answers that users ask on about")
      return nil
    }
    return share.share()
  }

  /// The `retries` of a feature.
  func retries() -> Retries? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let billed = fields.assumption("billed", in: Ranges.share, default: 1)
    let limit = fields.take("max").map { $0.assumption(in: 0...100) }
    guard let rate = fields.take("rate") else {
      error("missing-key", "\(name) needs 'rate', the share of attempts that fail")
      return nil
    }
    guard let share = rate.assumption(in: 0...0.99) else { return nil }
    if let limit, limit == nil { return nil }
    return Retries(rate: share, billed: billed, limit: limit ?? nil)
  }
}
