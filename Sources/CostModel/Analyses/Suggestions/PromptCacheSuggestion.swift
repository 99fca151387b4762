extension SuggestionContext {
  /// The hit rate that is assumed where the life of an entry is not known, and the time between two messages.
  private static let assumed = (hitRate: 0.9, thinkTime: (median: "60s", sigma: 1.0))

  /// The vendor's prompt cache.
  func promptCache() -> LeverSuggestion {
    let (kind, name) = (LeverSuggestion.Kind.promptCache, "cache the prompt")
    guard feature.cache == nil else { return refused(kind, name, "the prompt is cached already") }
    guard let main = mainChoice else { return refused(kind, name, "no model answers") }
    guard let facts = main.model.caching else {
      return refused(kind, name, "how '\(main.name)' caches prompts is not known")
    }
    guard facts.kind != .none else { return refused(kind, name, "'\(main.name)' does not cache prompts") }
    if parts == nil, prefixTokens == 0 {
      return refused(kind, name, "the prompt is given flat: 'cacheable_tokens' would say what part of it is stable")
    }
    var sendsHistory = meanTurns > 1 && parts != nil
    if case .none = feature.history { sendsHistory = false }
    guard sendsHistory || prefixTokens * main.tokenFactor.value >= Double(facts.minimumTokens) else {
      return refused(
        kind, name,
        "the stable prefix has \(Text.plain(prefixTokens)) tokens, and '\(main.name)' caches none shorter than \(facts.minimumTokens)"
      )
    }
    guard let own = facts.timeToLive else {
      var policy: [(name: String, value: SettingValue)] = [("hit_rate", .number(Self.assumed.hitRate))]
      if sendsHistory { policy.append(("history", .number(Self.assumed.hitRate))) }
      return evaluated(
        kind, name, [("cache", .object(policy))],
        downside:
          "assumes \(share: Self.assumed.hitRate) hits, since it is not known how long '\(main.name)' keeps a prefix; \(breakEven(main.model)); \(Self.order)"
      )
    }
    // The cheapest of the times to live that are sold, at this pace of calls.
    var best = cached(for: own, main, sendsHistory)
    if let hour = TimeSpan("1h"), hour > own, rates(of: main.model)?[.cacheWrite1h] != nil {
      let other = cached(for: hour, main, sendsHistory)
      if other.usd < best.usd { best = other }
    }
    return evaluated(kind, name, [best.setting], downside: best.words)
  }

  private static let order = "what changes must come after what stays"

  /// A cache whose hit rates are derived from the traffic of the scenario.
  private func cached(
    for life: TimeSpan, _ main: ModelChoice, _ sendsHistory: Bool
  ) -> (setting: (key: String, value: SettingValue), usd: Double, words: Phrase) {
    var policy: [(name: String, value: SettingValue)] = [("ttl", .text(life.description))]
    if sendsHistory {
      let think = Self.assumed.thinkTime
      policy.append(("think_time", .object([("median", .text(think.median)), ("sigma", .number(think.sigma))])))
    }
    let setting = (key: "cache", value: SettingValue.object(policy))
    guard case .success(let projection) = projection(with: [setting]) else { return (setting, .infinity, Phrase("")) }
    let row = projection.compiled.lines.first {
      $0.purpose == .answer && $0.featureIndex == featureIndex && $0.choice.model.isSame(as: main.model)
    }?.row
    let history: Phrase =
      sendsHistory
      ? ", and with \(Self.assumed.thinkTime.median) between two messages in half of the cases (sigma \(decimal: Self.assumed.thinkTime.sigma)) \(share: row?.historyHitRate ?? 0) find the conversation"
      : ""
    let found: Phrase =
      "at the pace of its sessions \(share: row?.prefixHitRate ?? 0) find the prefix, which is kept for \(life.description)\(history)"
    return (
      setting, projection.totalUSD,
      "\(found); \(breakEven(main.model, writes: life.seconds >= 3600 ? .cacheWrite1h : .cacheWrite)); \(Self.order)"
    )
  }

  /// The hit rate from which a cache pays: (w - 1) / (w - r) for writes at w and reads at r times the input rate.
  private func breakEven(_ model: Model, writes kind: TokenClass = .cacheWrite) -> Phrase {
    guard let rates = rates(of: model), let input = rates.charged(.input)?.rate.usdPerMillionTokens, input > 0,
      let read = rates.charged(.cacheRead)?.rate.usdPerMillionTokens,
      let write = (rates[kind] ?? rates.charged(.cacheWrite))?.rate.usdPerMillionTokens
    else { return "its break-even hit rate is not known" }
    let (writes, reads) = (write / input, read / input)
    guard writes > 1, writes > reads else { return "writing costs no more than input, so a miss loses nothing" }
    return
      "writing costs \(Text.plain((writes * 100).rounded() / 100)) times the input rate, so it pays from \(share: (writes - 1) / (writes - reads)) hits"
  }
}
