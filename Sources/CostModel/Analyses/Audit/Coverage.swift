/// How much time the calls of a log cover: whole days, and the parts of its first and last day.
///
/// A log rarely begins and ends at midnight, and calls are rarely made at all hours. The days between the first and the last are whole. The first
/// counts from its first call on and the last up to its last call, each as the share of a usual day's calls that are made in that time (`LogEdges`). A
/// log of less than 24 hours has no usual day: its pace is that of its calls from the first to the last, and it covers that time and one mean gap
/// between calls, half before and half after.
package struct Coverage: Sendable, Equatable {
  /// How the coverage is known.
  package enum Basis: Sendable, Equatable {
    /// By the times of the calls.
    case calls
    /// The user named the days.
    case asked
    /// The user said how many calls a day has.
    case pace
    /// All calls are at one moment, which covers nothing.
    case moment
  }

  /// The days from the first to the last call, or those that were asked for.
  package let period: MeasuredScenario.Period
  package let basis: Basis
  /// The days that are covered, including fractions.
  package let days: Double
  /// Those among them from Monday to Friday.
  package let businessDays: Double
  /// The covered part of the first and of the last day, above 0 and at most 1.
  let firstDayPart: Double
  let lastDayPart: Double
  /// Twice the standard deviation of the logarithm of a sum of the log: how far it may be off by chance.
  private let chance: Double

  /// Whole days.
  package init(_ period: MeasuredScenario.Period, basis: Basis = .asked) {
    self.init(period, basis: basis, firstDayPart: 1, lastDayPart: 1, chance: 0)
  }

  private init(
    _ period: MeasuredScenario.Period, basis: Basis, firstDayPart: Double, lastDayPart: Double, chance: Double
  ) {
    self.period = period
    self.basis = basis
    self.firstDayPart = firstDayPart
    self.lastDayPart = lastDayPart
    self.chance = chance
    func business(_ day: CivilDate) -> Double { day.weekday.isBusinessDay ? 1 : 0 }
    guard period.dayCount > 1 else {
      days = firstDayPart
      businessDays = firstDayPart * business(period.firstDay)
      return
    }
    days = Double(period.dayCount - 2) + firstDayPart + lastDayPart
    businessDays =
      Double(period.businessDayCount) - (1 - firstDayPart) * business(period.firstDay) - (1 - lastDayPart)
      * business(period.lastDay)
  }

  /// The number of days that it takes to make the calls of a log at a pace.
  ///
  /// - Parameters:
  ///   - period: The days from the first to the last call.
  ///   - days: The days that the pace makes of the calls, above 0.
  package init(_ period: MeasuredScenario.Period, paceDays days: Double) {
    self.period = period
    basis = .pace
    self.days = days
    // A pace has no weekdays: they get their share of a week.
    businessDays = days * 5 / 7
    firstDayPart = 1
    lastDayPart = 1
    chance = 0
  }

  /// Computes what the times of the calls cover.
  ///
  /// - Parameters:
  ///   - times: The times.
  ///   - sessions: The independent units that were counted: the sessions, or the calls where there are none.
  package init(_ times: CallTimes, sessions: Double) {
    let numbers = times.days.keys.sorted()
    let period = MeasuredScenario.Period(
      firstDay: CivilDate(daysSinceEpoch: numbers.first ?? 0), lastDay: CivilDate(daysSinceEpoch: numbers.last ?? 0))
    let edges = LogEdges(times, period)
    let chance = max(2 / max(sessions, 1).squareRoot(), edges.spread)
    guard let first = numbers.first.flatMap({ times.days[$0] }), let last = numbers.last.flatMap({ times.days[$0] }),
      first.untimed == 0 || last.untimed == 0
    else {
      self.init(period, basis: .calls, firstDayPart: 1, lastDayPart: 1, chance: chance)
      return
    }
    guard period.dayCount <= 2 else {
      self.init(
        period, basis: .calls, firstDayPart: edges.part(of: first, on: period.firstDay, .start),
        lastDayPart: edges.part(of: last, on: period.lastDay, .end), chance: chance)
      return
    }
    if period.dayCount == 2, let parts = LogEdges.parts(first, last) {
      self.init(
        period, basis: .calls, firstDayPart: parts.first, lastDayPart: parts.last, chance: chance)
      return
    }
    self.init(period, first, last, calls: numbers.reduce(0) { $0 &+ (times.days[$1]?.calls ?? 0) }, chance: chance)
  }

  /// A log of less than 24 hours.
  private init(
    _ period: MeasuredScenario.Period, _ first: CallTimes.Day, _ last: CallTimes.Day, calls: Int64, chance: Double
  ) {
    let start = first.untimed > 0 ? 0 : Double(first.first)
    let isOne = period.dayCount == 1
    let end = last.untimed > 0 ? 86_400 : Double(last.last)
    let span = (isOne ? 0 : 86_400) + end - start
    guard span > 0, calls > 1 else {
      self.init(period, basis: .moment, firstDayPart: 1, lastDayPart: 1, chance: chance)
      return
    }
    let gap = span / Double(calls - 1)
    func begin(_ free: Double) -> Double { free / gap > Coverage.fewestMissing ? min(free, gap / 2) : free }
    let before = begin(start)
    let after = begin(86_400 - end)
    if isOne {
      self.init(
        period, basis: .calls, firstDayPart: (before + span + after) / 86_400, lastDayPart: 1, chance: chance)
    } else {
      self.init(
        period, basis: .calls, firstDayPart: (before + 86_400 - start) / 86_400, lastDayPart: (after + end) / 86_400,
        chance: chance)
    }
  }

  /// More calls than this must be missing at an end of the log for its day to count as partial: chance alone leaves out
  /// three in one of twenty days (exp(-3) = 0.05).
  static let fewestMissing = 3.0

  /// Whether all days are whole.
  package var isWhole: Bool { firstDayPart == 1 && lastDayPart == 1 && basis != .moment }

  /// The length in words: `29 minutes`, `7.5 hours`, `9.4 days`, `1 moment`.
  package var words: String {
    if basis == .moment { return "1 moment" }
    func amount(_ value: Double, _ unit: String) -> String {
      let tenths = Int((value * 10).rounded())
      let number = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
      return "\(number) \(unit)\(tenths == 10 ? "" : "s")"
    }
    if days * 24 < 1 { return amount((days * 1440).rounded(), "minute") }
    return days < 1 ? amount(days * 24, "hour") : amount(days, "day")
  }

  /// The covered days of a month.
  package func days(in month: Month) -> Double {
    guard basis != .pace else { return days }
    return month.days.reduce(0) { sum, day in
      guard day >= period.firstDay, day <= period.lastDay else { return sum }
      return sum + (day == period.firstDay ? firstDayPart : day == period.lastDay ? lastDayPart : 1)
    }
  }

  /// Whether it is too short for a monthly figure: less than the seven days of a week.
  package var isShort: Bool { basis == .moment || (basis == .calls && days < 7) }

  /// The factors of the log's own pace between which the pace of a month may lie; nil where it has a week or more, or
  /// the user says what it covers.
  ///
  /// The lower end takes the hours of a part of a day to be all hours in which calls are made, and kinds of days that
  /// the log does not have (business days, weekends) for days without calls. Both ends are widened by chance: twice the
  /// standard deviation of a count of that many sessions, or Student's interval of the calls of the whole days where
  /// that is wider.
  ///
  /// - Parameter month: The month.
  /// - Returns: The factors.
  package func range(in month: Month) -> (low: Double, high: Double)? {
    guard isShort else { return nil }
    var low = min(1, days)
    let businessShare = Double(month.businessDayCount) / Double(month.dayCount)
    if businessDays == 0 { low *= 1 - businessShare }
    if businessDays == days { low *= businessShare }
    return (low * ElementaryFunctions.exponential(-chance), ElementaryFunctions.exponential(chance))
  }
}
