/// A stretch of calls of a session in which everything is linear in the call's position: the unit that the kernel
/// evaluates.
///
/// A row falls into one segment for the first call and one for the rest when nothing interferes. Context bands, the
/// cache's minimum and steps, a sliding window and a compacted history each start a new one, so the formulas have no
/// cases within a segment.
package struct Segment: Sendable, Equatable {
  /// The expected calls per session.
  package var calls = 0.0
  /// The expected sum of the calls' offsets from the first call of the segment.
  package var offsets = 0.0
  /// The calls among them that begin a session and have no earlier call.
  package var openingCalls = 0.0
  /// The prompt tokens of the first call of the segment.
  package var promptTokens = 0.0
  /// The additional prompt tokens of each further call.
  package var promptGrowthTokens = 0.0
  /// The prompt tokens of a call that the call before it has not put into the cache.
  package var newTokens = 0.0
  /// The prompt tokens of a call that are never cached.
  package var uncacheableTokens = 0.0
  /// Whether the conversation is cached: 1 or 0.
  package var cachesHistory = 0.0
  /// The probability that what an earlier call has sent is still cached; 0 when the conversation is not cached.
  package var historyHitRate = 0.0
  /// The probability that the prefix is read rather than written.
  package var prefixHitRate = 0.0
  /// The tokens of the prefix that count as cached.
  package var cachedPrefixTokens = 0.0
  /// The expected billed output tokens of a call.
  package var outputTokens = 0.0
  /// The mean tokens of its prompts that are passing, for derivations.
  package var passingTokens = 0.0
  /// The kind of segment, for derivations.
  package var origin = Origin.answer(call: 1, firstTurn: 1, lastTurn: 1)
  /// Which of its calls it has, where they are distinguished by what is still cached of the call before.
  package var cacheState = CacheState.any

  /// The cached part of the call before.
  package enum CacheState: Sendable, Equatable {
    /// Calls of both kinds.
    case any
    /// Everything that it sent.
    case found
    /// Nothing beyond the prefix.
    case lost
  }

  package init() {}

  /// The kind of calls in a segment.
  package enum Origin: Sendable, Equatable {
    /// The calls with this number within their turn, of these turns; no last turn means no end.
    case answer(call: Int, firstTurn: Int, lastTurn: Int?)
    /// The calls that summarise the history before a turn.
    case summary(beforeTurn: Int)
  }
}
