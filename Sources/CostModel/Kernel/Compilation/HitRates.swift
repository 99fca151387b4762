/// How often a prompt cache is hit, given or derived from the time between calls.
package struct HitRates: Sendable, Equatable {
  /// The probability that the stable prefix is read rather than written, where nothing else of the session is still
  /// cached; for calls without a cached conversation, the mean of all calls.
  package let prefix: Double
  /// The probability that everything an earlier call of the session has sent is still cached; nil when the conversation
  /// is not cached.
  package let history: Double?
  /// How the prefix's rate is derived; nil when it is given.
  package let derivation: Derivation?

  /// The components of a derived rate of the prefix.
  package struct Derivation: Sendable, Equatable {
    package let arrivals: SessionArrivals
    /// The life of an entry in minutes.
    package let timeToLiveMinutes: Double
    /// Whether each hit renews it.
    package let refreshesOnHit: Bool
    /// The expected minutes that a session keeps its prefix in the cache; nil where each call is treated as a session
    /// of its own.
    package let coveredMinutes: Double?
    /// The expected minutes between two calls of a session, at most the life of an entry; nil without a think time.
    package let cappedGapMinutes: Double?
    /// The probability that the first call of a session finds the prefix.
    package let firstCall: Double
    /// The probability that the next call of a session comes in time; nil without a think time.
    package let inTime: Double?
  }

  /// The rates of a feature on a model.
  ///
  /// Sessions arrive at random (Poisson), s a minute for a prefix. A session whose n calls are G apart keeps the prefix
  /// in the cache for T after each call, together T + (n - 1) E[min(G, T)] minutes. The sessions that cover a moment
  /// are Poisson, too, so that a session's first call finds the prefix with probability
  ///
  ///     h = 1 - exp(-s (T + (n - 1) E[min(G, T)]))
  ///
  /// and so does a later call whose session has been silent for more than T, since the other sessions are independent
  /// of it. Where the conversation is not cached the rate is the mean of all calls: a later call finds the prefix that
  /// its own session has kept, P(G <= T), or that of another.
  ///
  /// Without a think time the calls are assumed to be independent: r a minute, h = 1 - exp(-r T). Where the time to
  /// live runs from the writing, whatever is read, each write is followed by r T hits on average, so that h = r T / (1
  /// + r T), whoever makes the calls.
  ///
  /// The rates of hours and days with more and less traffic are averaged over the sessions that begin in them.
  ///
  /// - Parameters:
  ///   - policy: The policy of the scenario.
  ///   - facts: How the model's cache works.
  ///   - timeToLive: The life of its entries; nil where that is not known.
  ///   - arrivals: How sessions arrive.
  init?(
    _ policy: CachePolicy, facts: CachingFacts, timeToLive: TimeSpan?, arrivals: @autoclosure () -> SessionArrivals
  ) {
    // P(think time <= time to live) for a lognormal think time.
    let inTime = timeToLive.flatMap { life in
      policy.thinkTime.map { think in
        ElementaryFunctions.normalCumulative(think.standardScore(of: life))
      }
    }
    switch policy.history {
    case .notCached: history = nil
    case .cached(let rate): history = rate.value
    case .derived:
      guard let inTime else { return nil }
      history = inTime
    }
    switch policy.prefixHitRate {
    case .given(let rate):
      prefix = rate.value
      derivation = nil
    case .derived:
      guard let life = timeToLive?.minutes else { return nil }
      let found = Derivation(
        arrivals(), timeToLiveMinutes: life, refreshesOnHit: facts.refreshesOnHit, thinkTime: policy.thinkTime,
        inTime: inTime)
      derivation = found
      prefix = history == nil ? found.mean : found.firstCall
    }
  }
}

extension HitRates.Derivation {
  fileprivate init(
    _ arrivals: SessionArrivals, timeToLiveMinutes life: Double, refreshesOnHit: Bool,
    thinkTime: CachePolicy.ThinkTime?, inTime: Double?
  ) {
    self.arrivals = arrivals
    timeToLiveMinutes = life
    self.refreshesOnHit = refreshesOnHit
    self.inTime = inTime
    let calls = arrivals.callsPerSession
    guard refreshesOnHit else {
      (coveredMinutes, cappedGapMinutes) = (nil, nil)
      firstCall = arrivals.mean { pace in
        let inLife = pace * calls * life
        return inLife / (1 + inLife)
      }
      return
    }
    guard let thinkTime else {
      (coveredMinutes, cappedGapMinutes) = (nil, nil)
      firstCall = arrivals.mean { 1 - ElementaryFunctions.exponential(-$0 * calls * life) }
      return
    }
    let gap = thinkTime.gapMinutes.meanCapped(at: life)
    let covered = life + max(0, calls - 1) * gap
    (coveredMinutes, cappedGapMinutes) = (covered, gap)
    firstCall = arrivals.mean { 1 - ElementaryFunctions.exponential(-$0 * covered) }
  }

  /// The probability that any call of a session finds the prefix.
  package var mean: Double {
    let calls = arrivals.callsPerSession
    guard coveredMinutes != nil, let inTime, calls > 1 else { return firstCall }
    return (firstCall + (calls - 1) * (inTime + (1 - inTime) * firstCall)) / calls
  }
}

extension CachePolicy.ThinkTime {
  /// The position of a time, in standard deviations of the logarithm from its mean.
  package func standardScore(of time: TimeSpan) -> Double {
    ElementaryFunctions.logarithm(time.seconds / median.seconds) / sigma
  }

  /// The minutes between two calls: lognormal, with the mean median x exp(sigma^2 / 2).
  var gapMinutes: Amount {
    Amount(
      mean: median.minutes * ElementaryFunctions.exponential(sigma * sigma / 2), spread: .lognormal(sigma: sigma),
      span: nil)
  }
}
