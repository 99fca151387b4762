/// The days on which a log, or one value of a field of it, cost more or less than the days before had let expect.
package struct CostAnomalies: Sendable {
  /// What of a day differs most from the days before it.
  package enum Driver: String, Sendable, CaseIterable {
    /// The number of calls.
    case volume
    /// The prompt tokens of a call.
    case prompt
    /// The output tokens of a call.
    case output
    /// The dollars of a token: models, caching or prices.
    case rate
  }

  /// A day that was not as expected.
  package struct Item: Sendable {
    package let day: CivilDate
    /// The value of the field; nil for the whole log.
    package let series: Series
    /// USD.
    package let cost: Double
    package let judgement: AnomalyDetector.Judgement
    package let driver: Driver
    /// How many times as much of it as usual.
    package let driverFactor: Double

    /// Whether it cost more than expected.
    package var isHigh: Bool { judgement.score > 0 }
  }

  /// What is looked at day by day.
  package struct Series: Sendable, Hashable {
    /// The values, in the order of the names; empty for the whole log.
    package let values: [String?]
  }

  /// The most values of fields that are looked at: those that cost most.
  package static let mostSeries = 50

  /// The names of the fields.
  package let names: [String]
  package let detector: AnomalyDetector
  package let items: [Item]
  /// The days of series that had a baseline.
  package let daysJudged: Int
  /// The series with too few days for any.
  package let shortSeries: Int
  /// The days of the log.
  package let days: Int
  /// The share of days without anomaly that would have been called one, by the backtest; nil where there are too few.
  package let falseAlarms: Double?

  /// Whether any day cost more than it should have.
  package var fails: Bool { items.contains { $0.isHigh } }

  /// What a day of a series was like.
  private struct Day {
    var cost = 0.0
    var calls = 0.0
    var prompt = 0.0
    var output = 0.0

    func measure(_ driver: Driver) -> Double {
      switch driver {
      case .volume: calls
      case .prompt: calls > 0 ? prompt / calls : 0
      case .output: calls > 0 ? output / calls : 0
      case .rate: prompt + output > 0 ? cost / (prompt + output) : 0
      }
    }
  }

  /// Looks for anomalies.
  ///
  /// - Parameters:
  ///   - usage: The calls with their costs.
  ///   - grouping: The fields whose values are looked at beside the whole log.
  ///   - period: The days; those without calls count.
  ///   - detector: The rule.
  package init(
    _ usage: PricedUsage, by grouping: UsageGrouping, period: MeasuredScenario.Period, detector: AnomalyDetector
  ) {
    self.detector = detector
    names = grouping.names
    let first = period.firstDay.daysSinceEpoch
    let count = period.dayCount
    days = count
    var series: [[String?]: [Day]] = [:]
    for group in usage.groups {
      guard let cost = group.total?.usd else { continue }
      let day = group.usage.key.day.daysSinceEpoch - first
      guard (0..<count).contains(day) else { continue }
      for values in grouping.names.isEmpty ? [[]] : [[], grouping.values(of: group)] {
        var own = series[values] ?? Array(repeating: Day(), count: count)
        own[day].cost += cost
        own[day].calls += Double(group.usage.sums.calls)
        own[day].prompt += Double(group.usage.sums.promptTokens)
        own[day].output += Double(group.usage.sums.tokens.output)
        series[values] = own
      }
    }
    let weekdays = (0..<count).map { (first + $0 + 3) % 7 }
    let ordered = series.map { (values: $0.key, days: $0.value, cost: $0.value.reduce(0) { $0 + $1.cost }) }
      .sorted { first, second in
        if first.values.isEmpty != second.values.isEmpty { return first.values.isEmpty }
        return first.cost != second.cost ? first.cost > second.cost : UsageKey.precedes(first.values, second.values)
      }
    // Cents of a feature that costs next to nothing are no matter.
    let least =
      AnomalyDetector.leastShare
      * AnomalyDetector.median((series[[]] ?? []).map(\.cost).filter { $0 > 0 })
    var items: [Item] = []
    var (judged, short, tested, alarms) = (0, 0, 0, 0)
    for (values, days, _) in ordered.prefix(Self.mostSeries + 1) {
      let costs = days.map(\.cost)
      let judgements = detector.judge(costs, weekdays: weekdays)
      let own = judgements.compactMap(\.self).count
      judged += own
      if own == 0 { short += 1 }
      for (day, judgement) in judgements.enumerated() {
        guard let judgement, judgement.score.magnitude > detector.limit,
          (costs[day] - judgement.expected).magnitude >= least
        else { continue }
        let (driver, factor) = Self.driver(of: days, on: day, window: detector.windowDays)
        items.append(
          Item(
            day: CivilDate(daysSinceEpoch: first + day), series: Series(values: values), cost: costs[day],
            judgement: judgement, driver: driver, driverFactor: factor))
      }
      let test = detector.backtest(costs, weekdays: weekdays)
      tested += test.days
      alarms += test.alarms
    }
    self.items = items.sorted { first, second in
      if first.day != second.day { return first.day > second.day }
      return first.judgement.score.magnitude > second.judgement.score.magnitude
    }
    daysJudged = judged
    shortSeries = short
    falseAlarms = tested >= 100 ? Double(alarms) / Double(tested) : nil
  }

  /// What differs most from the median of the days before, by factor.
  private static func driver(of days: [Day], on day: Int, window: Int) -> (Driver, Double) {
    let history = days[max(0, day - window)..<day].filter { $0.calls > 0 }
    var best = (driver: Driver.volume, factor: 1.0)
    for driver in Driver.allCases {
      let usual = AnomalyDetector.median(history.map { $0.measure(driver) })
      let own = days[day].measure(driver)
      guard usual > 0, own > 0 else {
        if driver == .volume, own == 0 { return (.volume, 0) }
        continue
      }
      let factor = own / usual
      let distance = ElementaryFunctions.logarithm(factor).magnitude
      if distance > ElementaryFunctions.logarithm(best.factor).magnitude { best = (driver, factor) }
    }
    return best
  }
}
