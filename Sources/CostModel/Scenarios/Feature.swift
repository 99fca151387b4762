package import Documents

/// A part of a product that uses LLMs: its users and volume, and the shape of its calls.
package struct Feature: Sendable {
  package let name: String
  /// Where the name was written.
  package let span: SourceSpan
  package internal(set) var volume: Volume
  /// A number of days that replaces the calendar's, or nil.
  package internal(set) var daysPerMonth: Assumption?
  package internal(set) var turns: CountDistribution
  package internal(set) var callsPerTurn: CountDistribution
  package internal(set) var tokens: TokenProfile
  package internal(set) var history: HistoryPolicy
  /// Nil when prompts are not cached.
  package internal(set) var cache: CachePolicy?
  package internal(set) var routing: Routing
  /// The tokenizer factors of models, including those that do not answer now.
  var factors: ModelFactors
  /// The tier of the calls that are not batched.
  package internal(set) var serviceTier: ServiceTier
  /// The share of calls at the batch tier.
  package internal(set) var batchShare: Assumption
  /// The most tokens an answer may have, reasoning included; nil for no cap.
  package internal(set) var maxTokens: Assumption?
  /// The share of answers cut by the cap that users continue until they are complete; nil for none.
  package internal(set) var continuation: Assumption?
  package internal(set) var responseCache: ResponseCache?
  /// A model that shortens a part of each prompt; nil for none.
  package internal(set) var compression: Compression? = nil
  /// Items that are stored as vectors, besides the calls; nil for none.
  package internal(set) var embedding: ItemEmbedding? = nil
  package internal(set) var retries: Retries?
  /// Calls of the vendor's built-in web search per model call.
  package internal(set) var searchesPerCall: Assumption
  /// Usage per call that is not sold by the token, such as pictures and minutes of audio.
  package internal(set) var unitsPerCall: [UnitUse]
  /// The region whose multiplier applies, or nil.
  package internal(set) var region: String?
  /// The share of traffic in a vendor's peak hours; nil for an even spread over the week.
  package internal(set) var peakShare: Assumption?
  /// The weights of the 24 hours of a day, UTC; nil for even.
  package internal(set) var hourProfile: [Double]?
  package internal(set) var outcome: Outcome?
  package internal(set) var tags: [(name: String, value: String)]

  /// A desired result of the product, counted per session.
  package struct Outcome: Sendable {
    package let name: String
    /// The outcomes of a session, above 0.
    package internal(set) var perSession: Assumption
  }
}
