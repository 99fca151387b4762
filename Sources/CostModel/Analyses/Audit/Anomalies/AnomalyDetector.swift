/// Judges the days of a series by the days before them: a rolling robust baseline with the shape of the week.
///
/// The logarithm of a day's cost is compared with the median of the days before it, each adjusted for its weekday's
/// usual deviation; the spread is their median distance from that median, times 1.4826, which is the standard deviation
/// if they are normally distributed (P. J. Rousseeuw and C. Croux, 1993). Medians keep one bad day out of the baseline
/// of the next ones; an anomaly itself never enters it.
package struct AnomalyDetector: Sendable, Hashable {
  /// The number of days before that the baseline covers.
  package var windowDays = 28
  /// The fewest days of a baseline.
  package var fewestDays = 14
  /// How many standard deviations make an anomaly.
  package var limit = 4.0
  /// The smallest difference that matters, as a share of a usual day of the whole log.
  package static let leastShare = 0.05
  /// The smallest spread that is trusted, as a relative change: days that are alike by chance are not alike to the
  /// cent.
  package static let leastSpread = 0.05

  package init() {}

  /// The expected cost of a day.
  package struct Judgement: Sendable, Hashable {
    /// The expected USD.
    package let expected: Double
    /// The range within which the day would not have been an anomaly.
    package let low: Double
    package let high: Double
    /// How many standard deviations the day is away, above zero where it cost more.
    package let score: Double
  }

  /// Judges each day of a series.
  ///
  /// - Parameters:
  ///   - costs: The cost of each day, in USD, days without calls included.
  ///   - weekdays: The weekday of each, 0...6.
  ///   - known: Whether the cost of each is known; nil where all are. A day of which only a lower bound is known is in
  ///     no baseline.
  /// - Returns: The judgement of each day that has a baseline.
  package func judge(_ costs: [Double], weekdays: [Int], known: [Bool]? = nil) -> [Judgement?] {
    var isKept = known ?? [Bool](repeating: true, count: costs.count)
    let floor = Self.floor(of: zip(costs, isKept).compactMap { $1 ? $0 : nil })
    let logs = costs.map { ElementaryFunctions.logarithm(max($0, floor)) }
    return costs.indices.map { day in
      let history = (max(0, day - windowDays)..<day).filter { isKept[$0] }
      guard history.count >= fewestDays, floor > 0 else { return nil }
      let (shape, parameters) = shape(of: history.map { (logs[$0], weekdays[$0]) })
      let free = history.map { logs[$0] - shape[weekdays[$0]] }
      let level = Self.median(free)
      // Restores what the weekday shape took out of the distances.
      let freedom = (Double(history.count) / Double(history.count - parameters)).squareRoot()
      let spread = max(1.4826 * freedom * Self.median(free.map { ($0 - level).magnitude }), Self.leastSpread)
      let expected = level + shape[weekdays[day]]
      let score = (logs[day] - expected) / spread
      if score.magnitude > limit { isKept[day] = false }
      return Judgement(
        expected: ElementaryFunctions.exponential(expected),
        low: ElementaryFunctions.exponential(expected - limit * spread),
        high: ElementaryFunctions.exponential(expected + limit * spread), score: score)
    }
  }

  /// How much each weekday usually differs from the level of its time: each by itself where all were seen four times, otherwise the days from Monday to
  /// Friday and those of the weekend, since two days of a kind say little about it.
  private func shape(of history: [(log: Double, weekday: Int)]) -> (byWeekday: [Double], parameters: Int) {
    let level = Self.median(history.map(\.log))
    let counts = history.reduce(into: [Int](repeating: 0, count: 7)) { $0[$1.weekday] += 1 }
    let isByDay = counts.allSatisfy { $0 >= 4 }
    func isAlike(_ first: Int, _ second: Int) -> Bool { isByDay ? first == second : (first < 5) == (second < 5) }
    let shape = (0..<7).map { weekday -> Double in
      let own = history.filter { isAlike($0.weekday, weekday) }.map { $0.log - level }
      return own.count < 2 ? 0 : Self.median(own)
    }
    return (shape, isByDay ? 7 : 2)
  }

  /// What is usual on a weekday: the median of some days, each freed of what its weekday usually has, with what this one has.
  ///
  /// - Parameters:
  ///   - history: A number of each day, above 0, with its weekday.
  ///   - weekday: The weekday, 0...6.
  /// - Returns: What is usual; 0 where there is no day.
  func usual(_ history: [(value: Double, weekday: Int)], on weekday: Int) -> Double {
    guard !history.isEmpty else { return 0 }
    let logs = history.map { (log: ElementaryFunctions.logarithm($0.value), weekday: $0.weekday) }
    let shape = shape(of: logs).byWeekday
    return ElementaryFunctions.exponential(Self.median(logs.map { $0.log - shape[$0.weekday] }) + shape[weekday])
  }

  /// What a day without cost counts as: a hundredth of a usual one.
  private static func floor(of costs: [Double]) -> Double { 0.01 * median(costs.filter { $0 > 0 }) }

  /// The middle of some numbers; 0 of none.
  static func median(_ numbers: [Double]) -> Double {
    guard !numbers.isEmpty else { return 0 }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  // MARK: - False alarms

  /// How often a day of this series would be called an anomaly though nothing had happened: the normal days are
  /// resampled, each with the distance of another day from its baseline, and judged as before.
  ///
  /// - Parameters:
  ///   - costs: The cost of each day.
  ///   - weekdays: The weekday of each.
  ///   - known: Whether the cost of each is known; nil where all are.
  ///   - draws: How many histories are drawn.
  /// - Returns: The days that were judged in all of the histories, and the number of alarms.
  package func backtest(
    _ costs: [Double], weekdays: [Int], known: [Bool]? = nil, draws: Int = 40
  ) -> (days: Int, alarms: Int) {
    let judgements = judge(costs, weekdays: weekdays, known: known)
    let isKnown = known ?? [Bool](repeating: true, count: costs.count)
    let days = costs.indices.filter { isKnown[$0] }
    let floor = Self.floor(of: days.map { costs[$0] })
    var rests: [Double] = []
    for day in days {
      guard let judgement = judgements[day], judgement.score.magnitude <= limit else { continue }
      rests.append(
        ElementaryFunctions.logarithm(max(costs[day], floor)) - ElementaryFunctions.logarithm(judgement.expected))
    }
    guard rests.count >= 7 else { return (0, 0) }
    // The distances are from baselines that vary themselves; centered on their own median, they are the distances of
    // the days.
    let middle = Self.median(rests)
    var generator = SplitMix(seed: 1989)
    var (judged, alarms) = (0, 0)
    let level = Self.median(days.map { costs[$0] }.filter { $0 > 0 })
    let shape = shape(of: days.map { (ElementaryFunctions.logarithm(max(costs[$0], floor)), weekdays[$0]) })
      .byWeekday
    for _ in 0..<draws {
      let drawn = costs.indices.map { day in
        let rest = rests[Int.random(in: 0..<rests.count, using: &generator)] - middle
        return level * ElementaryFunctions.exponential(shape[weekdays[day]] + rest)
      }
      for judgement in judge(drawn, weekdays: weekdays) {
        guard let judgement else { continue }
        judged += 1
        if judgement.score > limit { alarms += 1 }
      }
    }
    return (judged, alarms)
  }
}
