/// Why a session rewrote what it had already written to a cache.
package enum CacheBreakCause: String, Sendable, CaseIterable {
  /// The last call was longer ago than the entry lives.
  case idle
  /// The call went to another model, or to the same one of another seller or region: a cache belongs to one model.
  case model
  /// The prompt had changed at its start, or somewhere before what was cached.
  case prefix
  /// The history was made shorter, so that what followed the change is new to the cache.
  case compaction
  /// The session goes on from another one, or the same prompt was sent again before the first answer had begun.
  case fork
  /// Nothing in the log explains it: the entry was alive, the model was the same, the prompt was not shorter.
  case unknown
}

/// A call that rewrote (or, where caches are filled without a charge, paid in full for) what an earlier call of its
/// session had cached.
package struct CacheBreak: Sendable {
  /// The call.
  package var place: LogPlace
  /// The call that had cached it last.
  package var earlier: LogPlace
  package let cause: CacheBreakCause
  /// The tokens that could have been read.
  package let tokens: Int64
  /// The extra cost over reading them; nil where the call has no price.
  package let lost: Money?
  /// Seconds from the earlier call; nil where the log does not say.
  package let gapSeconds: Int64?
  /// The group of the call.
  package let group: Int32
  /// Which call of its session it is, counted from 0.
  package let index: Int
  /// Which of the tokens were written for five minutes and for one hour; the others were input at its usual price.
  package let written: (short: Int64, long: Int64)
}

/// What the calls of one session show about its caches.
package struct SessionCaching: Sendable {
  /// The calls that rewrote what was cached, in order.
  package var breaks: [CacheBreak] = []
  /// The calls that were compared with earlier ones of their session.
  package var comparedCalls = 0
  /// The calls to models whose caches must be filled by the caller, in a log that counts no writes.
  package var callsWithoutWrites = 0
  /// The cost of other ways to keep the cache.
  package var alternatives = CacheAlternatives()
}

/// The cost of other ways to keep the same prompts cached, from the log's own gaps: exact sums at the rates of each
/// call.
package struct CacheAlternatives: Sendable, Hashable {
  /// One-hour writes in place of five-minute ones: the extra cost of every write that would still have been made, and
  /// what would have been read rather than rewritten.
  package var longerExtra = Money.zero
  package var longerSaved = Money.zero
  /// Five-minute writes in place of one-hour ones: what the writes would have cost less, and what would have been
  /// rewritten.
  package var shorterSaved = Money.zero
  package var shorterExtra = Money.zero
  /// Calls that only read the cache before it expires, where they cost less than writing it again: how many, what they
  /// cost, what they save.
  package var warmCalls: Int64 = 0
  package var warmCost = Money.zero
  package var warmSaved = Money.zero

  package init() {}

  /// Adds those of another session.
  package mutating func merge(_ other: CacheAlternatives) {
    longerExtra = longerExtra + other.longerExtra
    longerSaved = longerSaved + other.longerSaved
    shorterSaved = shorterSaved + other.shorterSaved
    shorterExtra = shorterExtra + other.shorterExtra
    warmCalls += other.warmCalls
    warmCost = warmCost + other.warmCost
    warmSaved = warmSaved + other.warmSaved
  }
}
