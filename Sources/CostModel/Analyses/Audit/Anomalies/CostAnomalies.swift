/// The days on which a log, or one value of one of its fields, cost more or less than the days before suggested.
package struct CostAnomalies: Sendable {
  /// What of a day differs most from what the days before had on such a weekday.
  package enum Driver: String, Sendable, CaseIterable {
    /// The number of calls.
    case volume
    /// The prompt tokens of a call.
    case prompt
    /// The output tokens of a call.
    case output
    /// The cost of a token: models, caching or prices.
    case rate
  }

  /// A day that was not as expected.
  package struct Item: Sendable {
    package let day: CivilDate
    /// The value of the field; nil for the whole log.
    package let series: Series
    /// USD.
    package let cost: Double
    /// Whether some of its calls have no price, so that its true cost is higher.
    package let isLeast: Bool
    package let judgement: AnomalyDetector.Judgement
    package let driver: Driver
    /// The factor between the day's value and the usual one.
    package let driverFactor: Double

    /// Whether it cost more than expected.
    package var isHigh: Bool { judgement.score > 0 }
  }

  /// A series that is judged day by day.
  package struct Series: Sendable, Hashable {
    /// The values, in the order of the names; empty for the whole log.
    package let values: [String?]
  }

  /// The most field values that are judged: the most expensive ones.
  package static let mostSeries = 50

  /// The names of the fields.
  package let names: [String]
  /// The time fields that the log is grouped by, which make no series.
  package let times: [String]
  package let detector: AnomalyDetector
  package let items: [Item]
  /// The days of all series that had a baseline.
  package let daysJudged: Int
  /// The days of the log that cannot be judged because some of their calls have no price; those that are already too
  /// expensive are judged.
  package let daysUnpriced: [CivilDate]
  /// The series with too few days for a baseline.
  package let shortSeries: Int
  /// The days of the log.
  package let days: Int
  /// The share of normal days that would have been flagged, by the backtest; nil where there are too few.
  package let falseAlarms: Double?

  /// The verdict on the days.
  package enum Verdict: String, Sendable {
    /// No day cost more than expected.
    case pass
    /// Some day did.
    case fail
    /// Calls without a price could change that.
    case unpriced
    /// No day has a baseline.
    case notEnoughData = "not-enough-data"
  }

  package var verdict: Verdict {
    if !anomalies.isEmpty { return .fail }
    if !daysUnpriced.isEmpty { return .unpriced }
    return daysJudged == 0 ? .notEnoughData : .pass
  }

  /// The days that cost more than expected.
  package var anomalies: [Item] { items.filter(\.isHigh) }
  /// The days that cost less than expected: not anomalies, but worth a look.
  package var drops: [Item] { items.filter { !$0.isHigh } }

  /// A day of a series.
  private struct Day {
    var cost = 0.0
    var calls = 0.0
    var unpricedCalls = 0.0
    var prompt = 0.0
    var output = 0.0
    /// The tokens of calls with a price.
    var pricedTokens = 0.0

    var isKnown: Bool { unpricedCalls == 0 }

    mutating func add(_ group: PricedUsage.Group) {
      let sums = group.usage.sums
      calls += Double(sums.calls)
      prompt += Double(sums.promptTokens)
      output += Double(sums.tokens.output)
      guard let usd = group.total?.usd else {
        unpricedCalls += Double(sums.calls)
        return
      }
      cost += usd
      pricedTokens += Double(sums.promptTokens) + Double(sums.tokens.output)
    }

    func measure(_ driver: Driver) -> Double {
      switch driver {
      case .volume: calls
      case .prompt: calls > 0 ? prompt / calls : 0
      case .output: calls > 0 ? output / calls : 0
      case .rate: pricedTokens > 0 ? cost / pricedTokens : 0
      }
    }
  }

  /// Looks for anomalies.
  ///
  /// - Parameters:
  ///   - usage: The calls with their costs.
  ///   - grouping: The fields whose values are looked at in addition to the whole log.
  ///   - times: The time fields among them.
  ///   - period: The days; those without calls count.
  ///   - detector: The rule.
  package init(
    _ usage: PricedUsage, by grouping: UsageGrouping, times: [String] = [], period: MeasuredScenario.Period,
    detector: AnomalyDetector
  ) {
    self.detector = detector
    names = grouping.names
    self.times = times
    let first = period.firstDay.daysSinceEpoch
    let count = period.dayCount
    days = count
    var series: [[String?]: [Day]] = [:]
    for group in usage.groups {
      let day = group.usage.key.day.daysSinceEpoch - first
      guard (0..<count).contains(day) else { continue }
      for values in grouping.names.isEmpty ? [[]] : [[], grouping.values(of: group)] {
        series[values, default: Array(repeating: Day(), count: count)][day].add(group)
      }
    }
    // A single value that all calls have is the whole log once more.
    if series.count == 2 { series = series.filter { $0.key.isEmpty } }
    let weekdays = (0..<count).map { (first + $0 + 3) % 7 }
    let ordered = series.map { (values: $0.key, days: $0.value, cost: $0.value.reduce(0) { $0 + $1.cost }) }
      .sorted { first, second in
        if first.values.isEmpty != second.values.isEmpty { return first.values.isEmpty }
        return first.cost != second.cost ? first.cost > second.cost : UsageKey.precedes(first.values, second.values)
      }
    // A few cents of a feature that costs next to nothing do not matter.
    let least =
      AnomalyDetector.leastShare
      * AnomalyDetector.median((series[[]] ?? []).filter(\.isKnown).map(\.cost).filter { $0 > 0 })
    var items: [Item] = []
    var (judged, short, tested, alarms) = (0, 0, 0, 0)
    var unpriced: Set<Int> = []
    for (values, days, _) in ordered.prefix(Self.mostSeries + 1) {
      let costs = days.map(\.cost)
      let known = days.map(\.isKnown)
      let judgements = detector.judge(costs, weekdays: weekdays, known: known)
      var own = 0
      for (day, judgement) in judgements.enumerated() {
        let isFar =
          judgement.map { judgement in
            judgement.score.magnitude > detector.limit && (costs[day] - judgement.expected).magnitude >= least
          } ?? false
        // A lower bound on a day's cost can be too high, but never too low.
        guard known[day] || isFar && (judgement?.score ?? 0) > 0 else {
          if day >= detector.fewestDays { unpriced.insert(day) }
          continue
        }
        if judgement != nil { own += 1 }
        guard let judgement, isFar else { continue }
        let (driver, factor) = Self.driver(of: days, on: day, weekdays: weekdays, detector)
        items.append(
          Item(
            day: CivilDate(daysSinceEpoch: first + day), series: Series(values: values), cost: costs[day],
            isLeast: !known[day], judgement: judgement, driver: driver, driverFactor: factor))
      }
      judged += own
      if own == 0 { short += 1 }
      let test = detector.backtest(costs, weekdays: weekdays, known: known)
      tested += test.days
      alarms += test.alarms
    }
    self.items = items.sorted { first, second in
      if first.day != second.day { return first.day > second.day }
      return first.judgement.score.magnitude > second.judgement.score.magnitude
    }
    daysJudged = judged
    daysUnpriced = unpriced.sorted().map { CivilDate(daysSinceEpoch: first + $0) }
    shortSeries = short
    falseAlarms = tested >= 100 ? Double(alarms) / Double(tested) : nil
  }

  /// What differs most from what the days before had on such a weekday, by factor.
  private static func driver(
    of days: [Day], on day: Int, weekdays: [Int], _ detector: AnomalyDetector
  ) -> (Driver, Double) {
    let history = (max(0, day - detector.windowDays)..<day).filter { days[$0].calls > 0 }
    var best = (driver: Driver.volume, factor: 1.0)
    for driver in Driver.allCases {
      let measures = history.map { (value: days[$0].measure(driver), weekday: weekdays[$0]) }
      let usual = detector.usual(measures.filter { $0.value > 0 }, on: weekdays[day])
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
