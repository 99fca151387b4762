/// The cost of the calls of a log on each of its days.
///
/// The day is the unit: the cost of calls varies far less from call to call than the cost of days from day to day.
package struct DailyHistory: Sendable {
  /// One day.
  package struct Day: Sendable {
    package let date: CivilDate
    /// The part of the day that the log covers, above 0 and at most 1.
    package let part: Double
    /// The calls that have a price, in the covered part.
    package let calls: Double
    /// USD in the covered part.
    package let usd: Double
    /// The calls and USD of each model, in the order of `models`.
    package let models: [(calls: Double, usd: Double)]

    /// Whether it is informative about a whole day: a part of less than half is not.
    package var isUsable: Bool { part >= DailyHistory.leastPart }
  }

  /// Every day from the first to the last, including days without calls.
  package let days: [Day]
  /// The names of the models in order.
  package let models: [String]

  /// Collects the days of a log.
  ///
  /// - Parameters:
  ///   - usage: The calls with their costs; those without a price are skipped.
  ///   - coverage: How much time the log covers.
  package init(_ usage: PricedUsage, coverage: Coverage) {
    var sums: [CivilDate: [String: (calls: Double, usd: Double)]] = [:]
    var names: Set<String> = []
    for group in usage.groups {
      guard let cost = group.total else { continue }
      names.insert(group.modelName)
      let sum = sums[group.usage.key.day]?[group.modelName] ?? (0, 0)
      sums[group.usage.key.day, default: [:]][group.modelName] =
        (sum.calls + Double(group.usage.sums.calls), sum.usd + cost.usd)
    }
    let period = coverage.period
    let models = names.sorted()
    self.models = models
    days = (0..<period.dayCount).map { number in
      let date = period.firstDay.adding(days: number)
      let sum = sums[date] ?? [:]
      let own = models.map { sum[$0] ?? (0, 0) }
      let part =
        number == 0 ? coverage.firstDayPart : number == period.dayCount - 1 ? coverage.lastDayPart : 1
      return Day(
        date: date, part: part, calls: own.reduce(0) { $0 + $1.calls }, usd: own.reduce(0) { $0 + $1.usd }, models: own)
    }
  }

  /// Uses given days, all of one model.
  ///
  /// - Parameters:
  ///   - firstDay: The first of them.
  ///   - usage: The calls and USD of each.
  package init(from firstDay: CivilDate, _ usage: [(calls: Double, usd: Double)]) {
    models = ["model"]
    days = usage.enumerated().map { number, day in
      Day(
        date: firstDay.adding(days: number), part: 1, calls: day.calls, usd: day.usd, models: [(day.calls, day.usd)])
    }
  }

  /// The first days, up to a number.
  func prefix(_ count: Int) -> DailyHistory { DailyHistory(days: Array(days.prefix(count)), models: models) }

  private init(days: [Day], models: [String]) {
    self.days = days
    self.models = models
  }

  /// The days of which the log covers half or more.
  package var usableDays: Int { days.count { $0.isUsable } }

  /// A lesser part of a day says too little about the whole.
  static let leastPart = 0.5

  /// The days without a call.
  package var emptyDays: Int { days.count { $0.calls == 0 } }

  /// USD a day, over some of the days, with partial days counted as fractions.
  package func usdPerDay(_ range: Range<Int>) -> Double {
    let own = days[range]
    let parts = own.reduce(0) { $0 + $1.part }
    return parts > 0 ? own.reduce(0) { $0 + $1.usd } / parts : 0
  }
}
