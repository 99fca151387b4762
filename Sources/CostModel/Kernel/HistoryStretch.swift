/// A stretch of turns over which the history grows by the same amount each turn.
struct HistoryStretch {
  /// The first turn, from 1.
  let first: Int
  /// The last turn; nil for no end.
  let last: Int?
  /// The history tokens sent with the first turn.
  let tokens: Double
  /// The additional history tokens of each further turn.
  let growth: Double
  /// Whether what follows the prefix differs from what the turn before has sent, so that only the prefix can be read from a cache.
  let breaksPrefix: Bool
  /// Whether the next turn begins with what this one has sent, so that caching it is worthwhile.
  let isReadNext: Bool
  /// The history tokens that an extra call summarises before the first turn, or nil.
  let summarised: Double?

  /// The stretches of a conversation.
  ///
  /// - Parameters:
  ///   - history: How history is sent again.
  ///   - addedPerTurn: The tokens a turn leaves in the history.
  ///   - turns: The turns of a session, which show where nothing more can come.
  ///   - isCached: Whether the conversation is cached, so that it matters which turn is the last to be read again.
  /// - Returns: The stretches in order, up to the last turn or until the probability of a turn is negligible.
  static func stretches(
    of history: HistoryRow, addedPerTurn: Double, turns: CountSeries, isCached: Bool
  ) -> [HistoryStretch] {
    switch history {
    case .none:
      return [
        HistoryStretch(
          first: 1, last: nil, tokens: 0, growth: 0, breaksPrefix: true, isReadNext: false, summarised: nil)
      ]
    case .full:
      return [
        HistoryStretch(
          first: 1, last: nil, tokens: 0, growth: addedPerTurn, breaksPrefix: false, isReadNext: true, summarised: nil)
      ]
    case .lastTurns(let window):
      let growing = { (last: Int) in
        HistoryStretch(
          first: 1, last: last, tokens: 0, growth: addedPerTurn, breaksPrefix: false, isReadNext: true, summarised: nil)
      }
      // Once the window is full, a turn starts with the content of the one before, but the next turn starts with
      // neither.
      let full = HistoryStretch(
        first: window + 1, last: window + 1, tokens: Double(window) * addedPerTurn, growth: 0, breaksPrefix: false,
        isReadNext: false, summarised: nil)
      return (isCached ? [growing(window), full] : [growing(window + 1)]) + [
        HistoryStretch(
          first: window + 2, last: nil, tokens: Double(window) * addedPerTurn, growth: 0, breaksPrefix: true,
          isReadNext: false, summarised: nil)
      ]
    case .compact(let above, let to, _):
      return compacted(above: above, to: to, addedPerTurn: addedPerTurn, turns: turns)
    }
  }

  private static func compacted(
    above: Double, to: Double, addedPerTurn: Double, turns: CountSeries
  ) -> [HistoryStretch] {
    var stretches: [HistoryStretch] = []
    var first = 1
    var tokens = 0.0
    var summarised: Double?
    while turns.chance(reaching: first) > CountSeries.negligible {
      // The history of turn t is tokens + (t - first) x added; the first turn at which it is over the limit is
      // summarised.
      let turnsUntilOver = addedPerTurn > 0 ? ((above - tokens) / addedPerTurn).rounded(.down) + 1 : .infinity
      let last: Int? = turnsUntilOver < 1e9 ? first + max(1, Int(turnsUntilOver)) - 1 : nil
      if summarised == nil {
        stretches.append(
          HistoryStretch(
            first: first, last: last, tokens: tokens, growth: addedPerTurn, breaksPrefix: false, isReadNext: true,
            summarised: nil))
      } else {
        // The summary is new to the cache; from the next turn on it is there.
        stretches.append(
          HistoryStretch(
            first: first, last: first, tokens: tokens, growth: 0, breaksPrefix: true, isReadNext: true,
            summarised: summarised))
        if last.map({ $0 > first }) ?? true {
          stretches.append(
            HistoryStretch(
              first: first + 1, last: last, tokens: tokens + addedPerTurn, growth: addedPerTurn, breaksPrefix: false,
              isReadNext: true, summarised: nil))
        }
      }
      guard let last else { break }
      summarised = tokens + Double(last + 1 - first) * addedPerTurn
      first = last + 1
      tokens = to
    }
    return stretches
  }
}
