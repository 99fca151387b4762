extension SuggestionContext {
  /// The assumptions on a cache of answers: how often a first message was asked before, how often the cached answer
  /// belongs to another question, and USD of one lookup in a vector store.
  private static let assumed = (hitRate: 0.2, falseHitRate: 0.01, lookupUSD: 0.000004)
  private static let embeddingModel = "text-embedding-3-small"

  /// The product's own cache of answers to first messages.
  func responseCache() -> LeverSuggestion {
    let (kind, name) = (LeverSuggestion.Kind.responseCache, "cache answers to first messages")
    guard feature.responseCache == nil else { return refused(kind, name, "answers are cached already") }
    guard feature.callsPerTurn.mean <= 1 else {
      return refused(kind, name, "its turns are answered by several calls, whose results differ from case to case")
    }
    let cost = base.features[featureIndex]
    guard let usdPerCall = cost.usdPerCall else { return refused(kind, name, "it makes no calls") }
    func settings(hitRate: Double) -> [(key: String, value: SettingValue)] {
      var members: [(name: String, value: SettingValue)] = [
        ("hit_rate", .number(hitRate)), ("eligible", .text("first_turn")),
        ("lookup_cost", .number(Self.assumed.lookupUSD)), ("false_hit_rate", .number(Self.assumed.falseHitRate)),
        // A wrong answer makes the user ask again.
        ("false_hit_cost", .number((usdPerCall * 1e6).rounded(.up) / 1e6)),
      ]
      if (try? space.book.model(named: Self.embeddingModel)) != nil {
        members.append(("embedding_model", .text(Self.embeddingModel)))
      }
      return [("response_cache", .object(members))]
    }
    // The cost is linear in the hit rate, so two points give where it breaks even.
    var pays: Phrase = ""
    if case .success(let idle) = usd(with: settings(hitRate: 0)),
      case .success(let used) = usd(with: settings(hitRate: Self.assumed.hitRate)), idle > used
    {
      pays = "; pays from \(share: (idle - base.totalUSD) / (idle - used) * Self.assumed.hitRate) hits"
    }
    return evaluated(
      kind, name, settings(hitRate: Self.assumed.hitRate),
      downside:
        "assumes that \(share: Self.assumed.hitRate) of first messages were asked before\(pays); \(share: Self.assumed.falseHitRate) of the hits answer another question"
    )
  }
}
