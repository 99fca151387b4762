/// A feature of a scenario as numbers, before it is written.
package struct FeatureDraft: Sendable {
  /// A model and how its tokens differ from those of the first.
  package struct Route: Sendable {
    /// A name by which the price files find the model.
    package let model: String
    /// The share of the calls, in millionths; the shares of a feature sum to a million.
    package let share: UInt64
    package let tokenFactor: Double
    package let outputFactor: Double
  }

  /// The number of sessions.
  package enum Volume: Sendable, Equatable {
    case perMonth(Double)
    case perDay(Double)
    case perWeekdayKind(business: Double, weekend: Double)
  }

  /// The name in the scenario: without the characters that paths are made of.
  package private(set) var name: String
  package let routes: [Route]
  package private(set) var volume: Volume
  /// Calls per session.
  package let turns: Double
  /// The prompts.
  private(set) var prompts: PromptSizes
  /// The mean tokens of an answer, reasoning included.
  package let outputTokens: Double
  /// The standard deviation of the logarithm of the answers' tokens; 0 where all are equal.
  package let outputSigma: Double
  /// The audio of a call; nil where there is none.
  let sound: ModalityMeans?
  /// The pictures of a call that have rates of their own; nil where there are none.
  let pictures: ModalityMeans?
  private(set) var cache: CacheFit?
  package let batchShare: Double
  package let tier: ServiceTier
  package let searchesPerCall: Double
  /// The share of calls in hours with rates of their own; nil where there are none.
  package let peakShare: Double?
  /// The number of sessions in the log for each session of the month.
  package let logShare: Double
  /// USD that the calls of the log cost; for a part, its share by count until the parts are projected.
  package private(set) var measuredUSD: Double
  /// The feature of the log that the calls belong to.
  package let feature: String?
  /// Which of its calls they are.
  let kinds: [CallKind]
  /// The number of them in the log.
  private(set) var calls: Double
  /// How their prompts are cached, by the price file of the first model.
  let caching: CachingFacts?
  /// Whether writing to that cache has a price of its own.
  let chargesWrites: Bool
  /// Whether all of its models are sold in batches.
  let hasBatchPrices: Bool
  /// The name of the log's feature in the scenario, where it is split there: each part is tagged with it.
  package var whole: String?

  /// A part of the sessions.
  ///
  /// - Parameters:
  ///   - share: The part.
  ///   - name: What it is called in the scenario.
  ///   - cache: How its prompts are cached.
  ///   - prompts: How long they are; nil where they are as long as those of all sessions.
  /// - Returns: The part.
  func part(_ share: Double, named name: String, cache: CacheFit?, prompts: PromptSizes? = nil) -> FeatureDraft {
    var part = self
    part.name = name
    part.cache = cache
    if let prompts { part.prompts = prompts }
    part.measuredUSD *= share
    part.calls *= share
    switch volume {
    case .perMonth(let sessions): part.volume = .perMonth(sessions * share)
    case .perDay(let sessions): part.volume = .perDay(sessions * share)
    case .perWeekdayKind(let business, let weekend):
      part.volume = .perWeekdayKind(business: business * share, weekend: weekend * share)
    }
    return part
  }
}
