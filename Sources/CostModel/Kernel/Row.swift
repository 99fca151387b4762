/// One feature on one routed model, as numbers only: the shape of its calls and their charges.
///
/// Names, files and units of the scenario are gone; a lever or a draw is a change to these numbers.
package struct Row: Sendable {
  // MARK: Volume

  /// Sessions a month that use this model, the routing share included.
  package var sessions: Double
  /// Turns of a session.
  package var turns: CountSeries
  /// Model calls of a turn.
  package var callsPerTurn: CountSeries
  /// The share of first turns that make a call at all, after the response cache.
  package var firstTurnShare: Double
  /// The same share of later turns.
  package var laterTurnShare: Double
  /// Billed attempts per successful call, at least 1.
  package var billedAttempts: Double

  // MARK: Tokens of a call

  /// The stable prefix.
  package var prefixTokens: Double
  /// The part of the prefix that is the same in every call and so can be cached, at most all of it.
  package var cacheablePrefixTokens: Double
  /// The tokens that each turn adds to the prompt and leaves in the history: the message, and retrieved text where that
  /// is kept.
  package var messageTokens: Double
  /// The tokens sent with one call only, last in the prompt: retrieved text, or the whole input in the flat form.
  package var passing: Amount
  /// The tokens sent after the prompt: one number for all calls, or several with their shares.
  package var additions = [PromptAddition.none]
  /// Whether the prefix is part of `passing` (the flat form) rather than sent before it.
  package var passingHoldsPrefix: Bool
  /// The output of a call that uses a tool.
  package var toolCallTokens: Double
  /// The result of a tool.
  package var toolResultTokens: Double
  /// How history is sent again.
  package var history: HistoryRow
  /// The final answer of a turn, capped.
  package var answer: CappedAnswer
  /// The billed output of a call that uses a tool, capped.
  package var toolCallOutputTokens: Double

  // MARK: Vendor's prompt cache

  /// Whether each call sends again what a call just before it has sent, as continuations of an answer do.
  package var repeatsPrompt = false

  /// The probability that the prefix is read rather than written, 0...1; 0 when nothing is cached.
  package var prefixHitRate: Double
  /// Whether anything is cached at all.
  package var cachesPrefix: Bool
  /// Whether the conversation is cached too.
  package var cachesHistory: Bool
  /// The probability that everything an earlier call has sent is still cached, 0...1.
  package var historyHitRate: Double
  /// The shortest prefix that is cached.
  package var cacheMinimumTokens: Double
  /// The step in which cached tokens beyond the minimum count, at least 1.
  package var cacheStepTokens: Double
  /// Whether writes are of the one-hour kind.
  package var writesOneHour: Bool

  // MARK: Charges

  /// The rates, each with the share of calls they apply to; the shares sum to 1.
  package var slots: [RateSlot]
}

/// The part of a conversation that is sent again, as numbers.
package enum HistoryRow: Sendable, Equatable {
  case none
  case full
  case lastTurns(Int)
  case compact(aboveTokens: Double, toTokens: Double, summaryPromptTokens: Double)
}

/// Rates as the kernel uses them, for the share of calls that fall in one tier, price period and time of day.
package struct RateSlot: Sendable {
  /// The share of the row's calls, 0...1.
  package var share: Double
  /// The context bands, ascending.
  package var bands: [RateBand]

  /// The band that applies to a prompt.
  ///
  /// - Parameter tokens: The length of the prompt.
  /// - Returns: The index in `bands`.
  package func bandIndex(forPromptTokens tokens: Double) -> Int {
    bands.lastIndex { tokens > $0.longestPromptBelow } ?? 0
  }
}

/// The rates of one context band: USD per million tokens.
package struct RateBand: Sendable {
  /// The longest prompt that is still outside the band; -1 for the first band.
  package var longestPromptBelow: Double
  /// The rates; a class without a price has 0 and is in `unpriced`.
  package var usdPerMillionTokens: ByTokenClass<Double>
  /// Whether a cache read is charged, and reported, as input because the tier gives no cache discount.
  package var readsCountAsInput: Bool
  /// Whether a cache write is charged, and reported, as input because the vendor does not charge writes.
  package var writesCountAsInput: Bool
  /// The classes that have no price.
  package var unpriced: ByTokenClass<Bool>
}

/// The tokens that some of the calls of a row send after their prompt, never cached: pictures, or the text so far of an
/// answer that is continued.
package struct PromptAddition: Sendable, Equatable {
  /// The share of the calls.
  package let share: Double
  /// The tokens.
  package let tokens: Double
  /// The tokens that these calls write; nil for as many as all calls of the row.
  package let outputTokens: Double?

  /// Nothing.
  static let none = PromptAddition(share: 1, tokens: 0, outputTokens: nil)
}
