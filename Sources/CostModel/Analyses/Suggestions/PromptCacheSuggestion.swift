extension SuggestionContext {
  /// The hit rate that is assumed where the scenario has none.
  private static let assumedHitRate = 0.9

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
    var policy: [(name: String, value: SettingValue)] = [("hit_rate", .number(Self.assumedHitRate))]
    if sendsHistory { policy.append(("history", .number(Self.assumedHitRate))) }
    return evaluated(
      kind, name, [("cache", .object(policy))],
      downside:
        "assumes \(share: Self.assumedHitRate) hits; \(breakEven(main.model)); what changes must come after what stays"
    )
  }

  /// From which hit rate a cache pays: (w - 1) / (w - r) for writes at w and reads at r times the input rate.
  private func breakEven(_ model: Model) -> Phrase {
    guard let rates = rates(of: model), let input = rates.charged(.input)?.rate.usdPerMillionTokens, input > 0,
      let read = rates.charged(.cacheRead)?.rate.usdPerMillionTokens,
      let write = rates.charged(.cacheWrite)?.rate.usdPerMillionTokens
    else { return "its break-even hit rate is not known" }
    let (writes, reads) = (write / input, read / input)
    guard writes > 1, writes > reads else { return "writing costs no more than input, so a miss loses nothing" }
    return
      "writing costs \(Text.plain((writes * 100).rounded() / 100)) times the input rate, so it pays from \(share: (writes - 1) / (writes - reads)) hits"
  }
}
