/// How often a prompt cache is hit, given or derived from the time between calls.
struct HitRates {
  /// The chance that the stable prefix is read rather than written.
  let prefix: Double
  /// The chance that everything an earlier call of the session has sent is still there; nil when the conversation is not cached.
  let history: Double?

  /// The rates of a feature on a model.
  ///
  /// For calls that come at random (Poisson) at a rate of r per minute and an entry that lives for T minutes, the next call finds the entry with
  /// the chance 1 - exp(-r T) when each hit starts the time again, and r T / (1 + r T) when the time runs from the writing: the gaps are
  /// exponential, so the first is P(gap <= T), and in the second each write is followed by r T hits on average.
  ///
  /// - Parameters:
  ///   - policy: What the scenario says.
  ///   - facts: How the model's cache works.
  ///   - callsPerMinute: The calls that share one prefix.
  init?(_ policy: CachePolicy, facts: CachingFacts, callsPerMinute: @autoclosure () -> Double) {
    let timeToLive = policy.timeToLive ?? facts.timeToLive
    switch policy.prefixHitRate {
    case .given(let rate): prefix = rate.value
    case .derived:
      guard let timeToLive else { return nil }
      let calls = callsPerMinute() * timeToLive.minutes
      prefix = facts.refreshesOnHit ? 1 - ElementaryFunctions.exponential(-calls) : calls / (1 + calls)
    }
    switch policy.history {
    case .notCached: history = nil
    case .cached(let rate): history = rate.value
    case .derived:
      guard let timeToLive, let think = policy.thinkTime else { return nil }
      // P(think time <= time to live) for a lognormal think time.
      history = ElementaryFunctions.normalCumulative(
        ElementaryFunctions.logarithm(timeToLive.seconds / think.median.seconds) / think.sigma)
    }
  }
}
