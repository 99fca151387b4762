/// The role of sizes in a row: how they enter its segments.
enum SizePart: Sendable, Hashable {
  /// The stable prefix.
  case prefix
  /// The tokens that turns leave in the history: messages, answers, tools.
  case conversation
  /// The tokens sent with one call only.
  case passing
}

extension Row {
  /// Whether the tokens of all rows between two are linear in a part of their sizes, when all else is equal.
  ///
  /// Every number of a segment is a sum of sizes, each times a constant, and the kernel is linear in these numbers. So a row is linear in its sizes
  /// as long as they do not decide where segments are cut or what counts as cached:
  ///
  /// - no prompt is long enough for a context band;
  /// - the history is not compacted once it is too long (the stable prefix is not part of it);
  /// - nothing of the part is cached, or it is cached to the token and always above the minimum, which the prefix alone exceeds.
  ///
  /// A cap on the output is not visible here: the row contains the capped values.
  ///
  /// - Parameters:
  ///   - part: The part that changes.
  ///   - smallest: The row with the smallest sizes.
  ///   - largest: The row with the largest sizes.
  /// - Returns: Whether the tokens are linear.
  static func isLinear(in part: SizePart, from smallest: Row, to largest: Row) -> Bool {
    guard largest.staysBelowBands else { return false }
    let isCachedToTheToken =
      !smallest.passingHoldsPrefix && smallest.cacheStepTokens <= 1
      && smallest.cacheablePrefixTokens >= smallest.cacheMinimumTokens
    switch part {
    case .passing: return !smallest.passingHoldsPrefix || !smallest.cachesPrefix
    case .prefix: return !smallest.cachesPrefix || isCachedToTheToken
    case .conversation:
      if case .compact = smallest.history { return false }
      return !smallest.cachesHistory || isCachedToTheToken
    }
  }

  /// Whether the longest prompt is in the first band of every slot.
  private var staysBelowBands: Bool {
    guard let limit = slots.flatMap(\.bands).map(\.longestPromptBelow).filter({ $0 >= 0 }).min() else { return true }
    guard passing.spread == .none, let turns = turns.last, let calls = callsPerTurn.last else { return false }
    let addedPerCall = toolCallTokens + toolResultTokens
    let addedPerTurn = messageTokens + answer.visibleTokens + max(0, callsPerTurn.mean - 1) * addedPerCall
    // More than any policy keeps of the history.
    let longest =
      prefixTokens + messageTokens + passing.mean + (additions.map(\.tokens).max() ?? 0) + Double(turns) * addedPerTurn
      + Double(calls) * addedPerCall
    if case .compact(_, let to, let summaryPrompt) = history { return longest + to + summaryPrompt <= limit }
    return longest <= limit
  }
}
