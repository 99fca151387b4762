/// What the days of a log say about how much of its first and last day it covers.
///
/// The day counts as the share of a usual day's calls that are made from its first call on, or up to its last: by the days between, those of its kind
/// (Monday to Friday, or the weekend) where they have calls. But nothing shows that a day is not whole where
/// - no more than three calls would be missing at the pace of those days, which chance leaves out in one of twenty, or
/// - one in twenty of those days ends as early (begins as late), as jobs do that take longer on some days, and it has nearer as many calls as a whole
///   day than as its part.
struct LogEdges {
  /// An end of a log.
  enum End {
    case start
    case end
  }

  /// A day between the first and the last.
  private struct Between {
    let isBusiness: Bool
    let times: CallTimes.Day
  }

  private let days: [Between]
  /// Half the width of Student's interval of the calls of the whole days, as a share of their mean; 0 with fewer than two.
  let spread: Double

  init(_ times: CallTimes, _ period: MeasuredScenario.Period) {
    days = (1..<max(1, period.dayCount - 1)).map { number in
      let date = period.firstDay.adding(days: number)
      return Between(
        isBusiness: date.weekday.isBusinessDay, times: times.days[date.daysSinceEpoch] ?? CallTimes.Day())
    }
    let all = WeightedMoments(days.map { (Double($0.times.calls), 1) })
    spread =
      all.count > 1 && all.mean > 0
      ? StudentQuantile.value(0.975, degrees: Int(all.count) - 1) * (all.variance / all.count).squareRoot() / all.mean
      : 0
  }

  /// The part of the first or the last day that a log covers.
  ///
  /// - Parameters:
  ///   - day: Its calls.
  ///   - date: Which day it is.
  ///   - end: Which end of the log.
  /// - Returns: The part, above 0 and at most 1; 1 where the times of some calls are not known.
  func part(of day: CallTimes.Day, on date: CivilDate, _ end: End) -> Double {
    guard day.untimed == 0 else { return 1 }
    let kin = days.filter { $0.isBusiness == date.weekday.isBusinessDay }.map(\.times)
    let own = kin.filter { $0.timed > 0 }
    let usual = own.isEmpty ? days.map(\.times).filter { $0.timed > 0 } : own
    let share = Self.share(of: usual, covered: day, end)
    let pace = Self.callsPerDay(kin.isEmpty ? days.map(\.times) : kin)
    guard (1 - share) * pace > Coverage.fewestMissing else { return 1 }
    let alike = usual.count { end == .end ? $0.last <= day.last : $0.first >= day.first }
    // The threshold between a whole day and its part is the geometric mean of their calls.
    let isFull = Double(day.calls) >= Self.callsPerDay(usual) * share.squareRoot()
    if alike * 20 >= usual.count, isFull { return 1 }
    // A day with a call is covered a little, at least.
    return max(share, 1.0 / 86_400)
  }

  /// The share of the calls of usual days that falls in the covered time of a day; the share of the time itself where
  /// they have none.
  private static func share(of usual: [CallTimes.Day], covered day: CallTimes.Day, _ end: End) -> Double {
    let calls = usual.reduce(0) { $0 &+ $1.timed }
    switch end {
    case .start where calls == 0: return 1 - Double(day.first) / 86_400
    case .end where calls == 0: return Double(day.last) / 86_400
    case .start: return usual.reduce(0) { $0 + $1.calls(from: day.first) } / Double(calls)
    case .end: return usual.reduce(0) { $0 + $1.calls(upTo: day.last) } / Double(calls)
    }
  }

  private static func callsPerDay(_ days: [CallTimes.Day]) -> Double {
    days.isEmpty ? 0 : Double(days.reduce(0) { $0 &+ $1.calls }) / Double(days.count)
  }

  /// The parts of the two days of a log without a day between; nil where it covers less than 24 hours, and so has no
  /// usual day.
  ///
  /// A usual day has what each time of day has on the day that covers it, and their mean where both do.
  static func parts(_ first: CallTimes.Day, _ last: CallTimes.Day) -> (first: Double, last: Double)? {
    guard first.untimed == 0, last.untimed == 0, first.first <= last.last else { return nil }
    let before = Double(last.timed) - last.calls(from: first.first)
    let after = Double(first.timed) - first.calls(upTo: last.last)
    let both = (first.calls(upTo: last.last) + last.calls(from: first.first)) / 2
    let usual = before + both + after
    return (
      before > Coverage.fewestMissing ? (both + after) / usual : 1,
      after > Coverage.fewestMissing ? (before + both) / usual : 1
    )
  }
}
