extension SuggestionContext {
  /// The tokens of history that the last call of a mean session sends; nil when it does not send all of it.
  private var longestHistory: Double? {
    guard case .full = feature.history, let parts, meanTurns >= 3 else { return nil }
    return (meanTurns - 1) * (parts.user.value + feature.tokens.output.mean)
  }

  private var noHistory: Phrase {
    guard case .full = feature.history, parts != nil else { return "the history is not sent whole" }
    guard meanTurns > 1 else { return "a session has one turn, so there is no history" }
    return "sessions of \(Text.plain((meanTurns * 10).rounded() / 10)) turns have little history"
  }

  private var cacheLoss: Phrase {
    guard let cache = feature.cache else { return "" }
    if case .notCached = cache.history { return "" }
    return "; what falls out of it also falls out of the cache"
  }

  /// The saving of caching the whole history instead of a window, whose beginning slides and so cannot be cached beyond
  /// the prefix.
  private var cachedInstead: Phrase {
    guard feature.cache == nil, let saving = promptCache().savingUSD else { return "" }
    return "; sent whole and cached, as suggested, the history costs \(usd: saving) less than now"
  }

  /// Only the last turns of a conversation.
  func historyWindow() -> LeverSuggestion {
    guard longestHistory != nil else { return refused(.historyWindow, "send the last turns only", noHistory) }
    let turns = max(1, (meanTurns / 2).rounded(.down))
    return evaluated(
      .historyWindow, turns == 1 ? "send the last turn only" : "send the last \(Text.plain(turns)) turns only",
      [("history", .object([("last_turns", .number(turns))]))],
      downside:
        "what was said more than \(turns == 1 ? "one turn" : "\(Text.plain(turns)) turns") ago is forgotten\(cacheLoss)\(cachedInstead)"
    )
  }

  /// A summary replacing a long history.
  func compaction() -> LeverSuggestion {
    guard let longest = longestHistory else { return refused(.compaction, "compact the history", noHistory) }
    guard longest >= 2000 else {
      return refused(
        .compaction, "compact the history",
        "it grows to \(Text.plain(longest.rounded())) tokens, which a summary would hardly shorten")
    }
    let above = (longest / 2 / 100).rounded() * 100
    let summary = (above / 5 / 10).rounded() * 10
    return evaluated(
      .compaction, "compact the history above \(Text.plain(above)) tokens to \(Text.plain(summary))",
      [("history", .object([("compact_above", .number(above)), ("to", .number(summary))]))],
      downside: "each summary is a call of its own, and what it leaves out is forgotten\(cacheLoss)")
  }
}
