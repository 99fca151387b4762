package import Documents

/// One LLM-using part of a product: who uses it how often, and what a call is like.
package struct Feature: Sendable {
  package let name: String
  /// Where the name was written.
  package let span: SourceSpan
  package let volume: Volume
  /// A number of days that replaces the calendar's, or nil.
  package let daysPerMonth: Assumption?
  package let turns: CountDistribution
  package let callsPerTurn: CountDistribution
  package let tokens: TokenProfile
  package let history: HistoryPolicy
  /// Nil when prompts are not cached.
  package internal(set) var cache: CachePolicy?
  package internal(set) var routing: Routing
  /// How many tokens models make, also of those that do not answer now.
  let factors: ModelFactors
  /// The tier of the calls that are not batched.
  package let serviceTier: ServiceTier
  /// The share of calls at the batch tier.
  package internal(set) var batchShare: Assumption
  /// The most tokens an answer may have, reasoning included; nil for no cap.
  package let maxTokens: Assumption?
  package let responseCache: ResponseCache?
  package let retries: Retries?
  /// Calls of the vendor's built-in web search per model call.
  package let searchesPerCall: Assumption
  /// The region whose multiplier applies, or nil.
  package let region: String?
  /// The share of traffic in a vendor's peak hours; nil for even over the week.
  package let peakShare: Assumption?
  /// The weights of the 24 hours of a day, UTC; nil for even.
  package let hourProfile: [Double]?
  package let outcome: Outcome?
  package let tags: [(name: String, value: String)]

  /// Something the product is for, counted per session.
  package struct Outcome: Sendable {
    package let name: String
    /// The outcomes of a session, above 0.
    package let perSession: Assumption
  }
}
