/// A stretch of calls of a session in which everything is a line in the call's place: the unit the kernel evaluates.
///
/// A row falls into one segment for the first call and one for the rest when nothing interferes. Context bands, the cache's minimum and steps, a
/// window that slides and a history that is compacted each start a new one, so that inside a segment the formulas have no cases.
package struct Segment: Sendable, Equatable {
  /// The expected calls per session.
  package var calls = 0.0
  /// The expected sum of the calls' offsets from the first call of the segment.
  package var offsets = 0.0
  /// The calls among them that begin a session and have no earlier call.
  package var openingCalls = 0.0
  /// The prompt tokens of the first call of the segment.
  package var promptTokens = 0.0
  /// The prompt tokens that each further call has more.
  package var promptGrowthTokens = 0.0
  /// The prompt tokens of a call that the call before it has not put into the cache.
  package var newTokens = 0.0
  /// The prompt tokens of a call that are never cached.
  package var uncacheableTokens = 0.0
  /// Whether the conversation is cached: 1 or 0.
  package var cachesHistory = 0.0
  /// The chance that what an earlier call has sent is still there; 0 when the conversation is not cached.
  package var historyHitRate = 0.0
  /// The chance that the prefix is read rather than written.
  package var prefixHitRate = 0.0
  /// The tokens of the prefix that count as cached.
  package var cachedPrefixTokens = 0.0
  /// The expected billed output tokens of a call.
  package var outputTokens = 0.0
  /// The mean tokens of its prompts that are passing, for derivations.
  package var passingTokens = 0.0
  /// What the segment is, for derivations.
  package var origin = Origin.answer(call: 1, firstTurn: 1, lastTurn: 1)
  /// Which of its calls it has, where they are told apart by what the cache still has of the call before.
  package var cacheState = CacheState.any

  /// What the cache has of the call before.
  package enum CacheState: Sendable, Equatable {
    /// Calls of both kinds.
    case any
    /// All that it sent.
    case found
    /// Nothing beyond the prefix.
    case lost
  }

  package init() {}

  /// What calls a segment is made of.
  package enum Origin: Sendable, Equatable {
    /// The calls with this number within their turn, of these turns; no last turn means no end.
    case answer(call: Int, firstTurn: Int, lastTurn: Int?)
    /// The calls that summarise the history before a turn.
    case summary(beforeTurn: Int)
  }
}
