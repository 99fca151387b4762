/// A comparison of two logs: the cost of a session, the certainty of the difference, and the drivers behind it.
package struct LogComparison: Sendable {
  /// The verdict on a change.
  package enum Verdict: String, Sendable {
    /// The whole interval is within the limit.
    case pass
    /// The whole interval is beyond the limit.
    case fail
    /// The interval contains the limit, or there are too few sessions for one.
    case notEnoughData = "not-enough-data"
    /// Calls without a price could change the verdict.
    case unpriced
  }

  /// How sessions were compared.
  package enum Pairing: String, Sendable {
    /// Task by task: each task that both logs have, with all of its sessions.
    case tasks
    /// The sessions of one log against those of the other.
    case sessions
  }

  /// A driver and its part of the change in cost.
  package struct Driver: Sendable {
    package let name: String
    /// USD; the parts sum to the change.
    package let usd: Double
  }

  /// The fewest sessions of each log, or tasks of both, that make an interval.
  package static let fewest = 20

  package let pairing: Pairing
  /// The tasks or, of each log, the sessions that were compared.
  package let compared: (before: Int, after: Int)
  /// The cost of a session, or of a task, in USD.
  package let before: Double
  package let after: Double
  /// The relative change of that cost, at least where calls of the log have no price; nil where it was zero before or
  /// is not known.
  package let change: Double?
  /// The interval at the confidence asked for; nil where there is too little data, and open at an end where calls have
  /// no price.
  package let low: Double?
  package let high: Double?
  package let confidence: Double
  /// The largest increase allowed; nil where no limit was set.
  package let limit: Double?
  /// The drivers of the change; none where calls have no price.
  package let drivers: [Driver]
  /// The cost of each log, in USD.
  package let total: (before: Double, after: Double)
  package let sessions: (before: Int64, after: Int64)
  package let calls: (before: Int64, after: Int64)
  package let unpricedCalls: (before: Int64, after: Int64)
  package let callsWithoutSession: (before: Int64, after: Int64)
  /// The outcomes of the sessions of both logs; nil where they were not given.
  package let outcomes: OutcomeComparison?

  /// The cost of a session, or of a task, as far as it is known.
  package var known: (before: KnownUSD?, after: KnownUSD?) { known(before, after) }
  /// The cost of each log as far as it is known.
  package var knownTotal: (before: KnownUSD?, after: KnownUSD?) { known(total.before, total.after) }
  /// Whether every call of both logs has a price.
  package var isComplete: Bool { unpricedCalls.before == 0 && unpricedCalls.after == 0 }

  private func known(_ before: Double, _ after: Double) -> (before: KnownUSD?, after: KnownUSD?) {
    (KnownUSD(before, isExact: unpricedCalls.before == 0), KnownUSD(after, isExact: unpricedCalls.after == 0))
  }

  /// The verdict; nil without a limit.
  package var verdict: Verdict? {
    guard let limit else { return nil }
    // Calls without a price in the base make any change look larger, and those in the log make it look smaller.
    if unpricedCalls.before > 0 { return .unpriced }
    if let low, low > limit { return .fail }
    if unpricedCalls.after > 0 { return .unpriced }
    guard let high else { return .notEnoughData }
    return high <= limit ? .pass : .notEnoughData
  }

  /// Compares two logs.
  ///
  /// - Parameters:
  ///   - before: The base.
  ///   - after: The log that is judged.
  ///   - confidence: The confidence of the interval, above 0.5 and below 1.
  ///   - limit: The relative increase that is allowed.
  ///   - passes: The outcomes that are passes; nil for the usual words.
  package init(
    from before: SessionCosts, to after: SessionCosts, confidence: Double, limit: Double?, passes: Set<String>? = nil
  ) {
    self.confidence = confidence
    self.limit = limit
    total = (before.cost.usd, after.cost.usd)
    sessions = (before.sessions + before.callsWithoutSession, after.sessions + after.callsWithoutSession)
    calls = (before.calls, after.calls)
    unpricedCalls = (before.unpricedCalls, after.unpricedCalls)
    callsWithoutSession = (before.callsWithoutSession, after.callsWithoutSession)
    outcomes = OutcomeComparison(before.outcomes, after.outcomes, passes: passes, confidence: confidence)
    let pairs = Self.pairs(before.units, after.units)
    let interval: (low: Double, high: Double)?
    if pairs.count >= Self.fewest || !pairs.isEmpty && pairs.count * 2 >= before.units.count {
      pairing = .tasks
      compared = (pairs.count, pairs.count)
      self.before = Self.mean(pairs.map(\.before))
      self.after = Self.mean(pairs.map(\.after))
      interval = Self.paired(pairs, confidence: confidence)
    } else {
      pairing = .sessions
      compared = (before.units.count, after.units.count)
      self.before = Self.mean(before.units.map(\.usd))
      self.after = Self.mean(after.units.map(\.usd))
      interval = Self.unpaired(before.units.map(\.usd), after.units.map(\.usd), confidence: confidence)
    }
    // Calls without a price make the log more expensive than it looks, and the base too: the change is then a lower
    // bound, or unknown.
    let isKnown = before.unpricedCalls == 0 && (after.unpricedCalls == 0 || self.after > 0)
    let isComplete = before.unpricedCalls == 0 && after.unpricedCalls == 0
    change = isKnown && self.before > 0 ? self.after / self.before - 1 : nil
    low = isKnown ? interval?.low : nil
    high = isComplete ? interval?.high : nil
    drivers = isComplete ? LogDrivers(before, after).drivers : []
  }

  // MARK: - Intervals

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// The cost of each task that both logs have: of several sessions, their mean.
  private static func pairs(
    _ before: [SessionCosts.Unit], _ after: [SessionCosts.Unit]
  ) -> [(before: Double, after: Double)] {
    func byTask(_ units: [SessionCosts.Unit]) -> [UInt64: (sum: Double, count: Int)] {
      units.reduce(into: [:]) { tasks, unit in
        guard unit.task != 0 else { return }
        let known = tasks[unit.task] ?? (0, 0)
        tasks[unit.task] = (known.sum + unit.usd, known.count + 1)
      }
    }
    let (first, second) = (byTask(before), byTask(after))
    return first.keys.sorted().compactMap { task in
      guard let own = first[task], let other = second[task] else { return nil }
      return (own.sum / Double(own.count), other.sum / Double(other.count))
    }
  }

  /// The interval of a ratio of means of pairs, by the delta method on its logarithm.
  ///
  /// The residual of each pair after the ratio is its error, so that tasks that are expensive on both sides add none
  /// (W. G. Cochran, "Sampling Techniques", 1977, 6.19).
  private static func paired(
    _ pairs: [(before: Double, after: Double)], confidence: Double
  ) -> (low: Double, high: Double)? {
    let count = pairs.count
    let (first, second) = (mean(pairs.map(\.before)), mean(pairs.map(\.after)))
    guard count >= fewest, first > 0, second > 0 else { return nil }
    let ratio = second / first
    let squares = pairs.reduce(0) { sum, pair in
      let rest = pair.after - ratio * pair.before
      return sum + rest * rest
    }
    let error = (squares / (Double(count) * Double(count - 1))).squareRoot() / second
    return interval(around: ratio, error: error, confidence: confidence, degrees: count - 1)
  }

  /// The same for two independent samples: the relative variances of both means add up.
  private static func unpaired(
    _ before: [Double], _ after: [Double], confidence: Double
  ) -> (low: Double, high: Double)? {
    let (first, second) = (mean(before), mean(after))
    guard before.count >= fewest, after.count >= fewest, first > 0, second > 0 else { return nil }
    func relativeVariance(_ values: [Double], _ mean: Double) -> Double {
      values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1) / Double(values.count)
        / (mean * mean)
    }
    let (a, b) = (relativeVariance(before, first), relativeVariance(after, second))
    // Welch and Satterthwaite: the degrees of freedom of a sum of two variances.
    let sum = a * a / Double(before.count - 1) + b * b / Double(after.count - 1)
    let degrees = sum > 0 ? (a + b) * (a + b) / sum : Double(before.count + after.count - 2)
    return interval(
      around: second / first, error: (a + b).squareRoot(), confidence: confidence, degrees: max(1, Int(degrees)))
  }

  private static func interval(
    around ratio: Double, error: Double, confidence: Double, degrees: Int
  ) -> (low: Double, high: Double) {
    let reach = StudentQuantile.value((1 + confidence) / 2, degrees: degrees) * error
    let factor = ElementaryFunctions.exponential(reach)
    return (ratio / factor - 1, ratio * factor - 1)
  }
}
