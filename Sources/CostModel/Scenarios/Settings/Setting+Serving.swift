extension Setting {
  static let cachingSettings: [Setting] = [
    structure("cache", .cache, .caching, "how the vendor's prompt cache is used"),
    number(
      "cache.hit_rate", .cache, .caching, "the chance that the stable prefix is read rather than written",
      in: Ranges.share, canBeAdded: true,
      value: { feature, _ in
        if case .given(let rate)? = feature.cache?.prefixHitRate { rate.value } else { nil }
      }
    ) { feature, _, change in
      var rate: Assumption?
      if case .given(let given)? = feature.cache?.prefixHitRate { rate = given }
      rate.change(change)
      guard let rate else { return }
      var cache = feature.cache ?? .none(at: change.span ?? feature.span)
      cache.prefixHitRate = .given(rate)
      if cache.historyFollowsPrefix { cache.history = .cached(rate) }
      feature.cache = cache
    },
    number(
      "cache.history", .cache, .caching, "the chance that the conversation is still cached", in: Ranges.share,
      value: { feature, _ in
        guard let cache = feature.cache, !cache.historyFollowsPrefix, case .cached(let rate) = cache.history else {
          return nil
        }
        return rate.value
      }
    ) { feature, _, change in
      guard var cache = feature.cache, case .cached(var rate) = cache.history else { return }
      rate.change(change)
      cache.history = .cached(rate)
      feature.cache = cache
    },
    choice("cache.ttl", .cache, .caching, "how long an entry lives"),
    choice("cache.think_time.median", .cache, .caching, "the time that half of the calls come sooner than"),
    number(
      "cache.think_time.sigma", .cache, .caching, "the standard deviation of the logarithm", in: 0.01...5,
      value: { feature, _ in feature.cache?.thinkTime?.sigma }
    ) { feature, _, change in
      guard let think = feature.cache?.thinkTime else { return }
      feature.cache?.thinkTime?.sigma = change.result(of: think.sigma)
    },
    number(
      "cache.prefixes", .cache, .caching, "the different prefixes the calls are spread over", in: 1...1e9,
      value: { feature, _ in feature.cache?.prefixes.value }
    ) { feature, _, change in
      feature.cache?.prefixes.change(change)
    },
    number(
      "cache.storage_hours", .cache, .caching, "the hours that the prefix is kept in a cache billed by time",
      in: 0...9000, unit: "hours", value: { feature, _ in feature.cache?.storageHours.value }
    ) { feature, _, change in
      feature.cache?.storageHours.change(change)
    },
    structure("cache.varying", .cache, .caching, "the placeholders of the prefix whose text changes"),
    structure("response_cache", .responseCache, .caching, "answers kept by the product itself"),
    answerCache("hit_rate", "the share of lookups that are answered", in: Ranges.share) {
      $0.hitRate.value
    } change: {
      $0.hitRate.change($1)
    },
    choice("response_cache.eligible", .responseCache, .caching, "which calls are looked up", ["first_turn", "all"]),
    choice("response_cache.embedding_model", .responseCache, .caching, "the model that embeds the message"),
    answerCache("embedding_tokens", "the tokens that are embedded for a lookup", in: Ranges.tokens, unit: "tokens") {
      $0.embeddingTokens?.value
    } change: {
      $0.embeddingTokens.change($1)
    },
    answerCache("lookup_cost", "USD of a lookup", in: Ranges.usd, unit: "USD") {
      $0.lookupUSD.value
    } change: {
      $0.lookupUSD.change($1)
    },
    answerCache("store_cost", "USD of storing an answer", in: Ranges.usd, unit: "USD") {
      $0.storeUSD.value
    } change: {
      $0.storeUSD.change($1)
    },
    answerCache("false_hit_rate", "the share of hits that give a wrong answer", in: Ranges.share) {
      $0.falseHitRate.value
    } change: {
      $0.falseHitRate.change($1)
    },
    answerCache("false_hit_cost", "USD that a wrong answer costs", in: Ranges.usd, unit: "USD") {
      $0.falseHitUSD.value
    } change: {
      $0.falseHitUSD.change($1)
    },
  ]

  /// A number of the response cache.
  private static func answerCache(
    _ key: String, _ words: String, in range: ClosedRange<Double>, unit: String? = nil,
    value: @escaping @Sendable (ResponseCache) -> Double?,
    change: @escaping @Sendable (inout ResponseCache, NumberChange) -> Void
  ) -> Setting {
    number(
      "response_cache.\(key)", .responseCache, .caching, words, in: range, unit: unit,
      value: { feature, _ in feature.responseCache.flatMap(value) }
    ) { feature, _, number in
      guard var cache = feature.responseCache else { return }
      change(&cache, number)
      feature.responseCache = cache
    }
  }

  static let servingSettings: [Setting] = [
    number(
      "batch_share", .batchShare, .batch, "the share of calls at the batch tier", in: Ranges.share,
      value: { feature, _ in feature.batchShare.value }
    ) { feature, _, change in
      feature.batchShare.change(change)
    },
    choice(
      "service_tier", .serviceTier, .batch, "the tier of the calls that aren't batched",
      ["standard", "flex", "priority"]),
  ]

  static let routingSettings: [Setting] = [
    choice("model", .routing, .routing, "the model that answers"),
    structure("routing", .routing, .routing, "models with their shares of the calls"),
    number(
      "routing.*", .routing, .routing, "the share of calls that go to a model", in: Ranges.share,
      value: { feature, name in
        guard case .split(let routes) = feature.routing, routes.first?.share.span != nil else { return nil }
        return routes.first { $0.choice.name == name }?.share.value
      }
    ) { feature, name, change in
      guard case .split(var routes) = feature.routing, let index = routes.firstIndex(where: { $0.choice.name == name })
      else { return }
      routes[index].share.change(change)
      feature.routing = .split(routes)
    },
    structure("cascade", .routing, .routing, "models that are tried one after another"),
    stage("escalate", "the share of answers that go on to the next stage", in: Ranges.share) { stages, index in
      index < stages.count - 1 ? stages[index].escalate.value : nil
    } change: {
      $0.escalate.change($1)
    },
    stage("judge_tokens.input", "the prompt of the call that judges", in: Ranges.tokens, unit: "tokens") {
      $0[$1].judge?.inputTokens.value
    } change: {
      $0.judge?.inputTokens.change($1)
    },
    stage("judge_tokens.output", "the output of the call that judges", in: Ranges.tokens, unit: "tokens") {
      $0[$1].judge?.outputTokens.value
    } change: {
      $0.judge?.outputTokens.change($1)
    },
    structure("models", .models, .routing, "how many tokens each model makes"),
    choice("region", .region, .routing, "the region whose multiplier applies"),
  ]

  /// A number of a stage of a cascade.
  private static func stage(
    _ key: String, _ words: String, in range: ClosedRange<Double>, unit: String? = nil,
    value: @escaping @Sendable ([Routing.Stage], Int) -> Double?,
    change: @escaping @Sendable (inout Routing.Stage, NumberChange) -> Void
  ) -> Setting {
    number(
      "cascade.*.\(key)", .routing, .routing, words, in: range, unit: unit,
      value: { feature, place in
        guard case .cascade(let stages) = feature.routing, let index = Int(place), stages.indices.contains(index) else {
          return nil
        }
        return value(stages, index)
      }
    ) { feature, place, number in
      guard case .cascade(var stages) = feature.routing, let index = Int(place), stages.indices.contains(index) else {
        return
      }
      change(&stages[index], number)
      feature.routing = .cascade(stages)
    }
  }

  static let otherSettings: [Setting] = [
    structure("outcome", .outcome, .volume, "what the product is for, counted by session"),
    number(
      "outcome.per_session", .outcome, .volume, "the outcomes of a session", in: 1e-9...1e9,
      value: { feature, _ in feature.outcome?.perSession.value }
    ) { feature, _, change in
      feature.outcome?.perSession.change(change)
    },
    structure("tags", .tags, .volume, "what the feature belongs to"),
  ]
}
