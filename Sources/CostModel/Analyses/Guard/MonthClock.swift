/// The hours of a month, counted from its first minute in UTC, and their names in a zone.
package struct MonthClock: Sendable {
  package let month: Month
  /// The zone in which times are printed and days begin.
  package let zone: ZoneOffset
  /// The number of hours in the month.
  package let hours: Int

  package init(_ month: Month, zone: ZoneOffset) {
    self.month = month
    self.zone = zone
    hours = month.dayCount * 24
  }

  private var firstDay: Int { month.firstDay.daysSinceEpoch }

  /// The minute that is a given number of hours after the first one.
  package func moment(_ time: Double) -> GuardMoment {
    // A time that rounding left just below a minute is that minute.
    let minutes = Int((time * 60 + 1e-6).rounded(.down)) + zone.minutes
    let (day, minute) = Self.divided(minutes, 1440)
    return GuardMoment(date: CivilDate(daysSinceEpoch: firstDay + day), minuteOfDay: minute, zone: zone)
  }

  /// The hours since the first minute of a moment given in seconds since 1970.
  func hours(atSecond second: Double) -> Double { (second - Double(firstDay) * 86_400) / 3600 }

  /// The day in UTC of each hour.
  func date(ofHour hour: Int) -> CivilDate { CivilDate(daysSinceEpoch: firstDay + hour / 24) }

  /// The hours at which days begin in the zone, the first minute included.
  var dayStarts: [Double] {
    let first = -Double(zone.minutes) / 60
    let starts = (-1...month.dayCount).map { first + Double($0 * 24) }.filter { $0 > 0 && $0 < Double(hours) }
    return [0] + starts
  }

  /// The share of an hour that is within given hours of the week.
  func share(ofHour hour: Int, in weekly: WeeklyHours) -> Double {
    let start = minuteOfWeek(ofHour: hour)
    return Double(weekly.minuteRanges.reduce(0) { $0 + $1.clamped(to: start..<start + 60).count }) / 60
  }

  /// The stretches of the month within given hours of the week, in order.
  func stretches(of weekly: WeeklyHours?) -> [Range<Double>] {
    guard let weekly else { return [0..<Double(hours)] }
    var stretches: [Range<Double>] = []
    for hour in 0..<hours {
      let start = minuteOfWeek(ofHour: hour)
      for range in weekly.minuteRanges {
        let part = range.clamped(to: start..<start + 60)
        guard !part.isEmpty else { continue }
        let from = Double(hour) + Double(part.lowerBound - start) / 60
        let until = Double(hour) + Double(part.upperBound - start) / 60
        if let last = stretches.last, last.upperBound == from {
          stretches[stretches.count - 1] = last.lowerBound..<until
        } else {
          stretches.append(from..<until)
        }
      }
    }
    return stretches
  }

  private func minuteOfWeek(ofHour hour: Int) -> Int {
    date(ofHour: hour).weekday.rawValue * 1440 + hour % 24 * 60
  }

  private static func divided(_ number: Int, _ divisor: Int) -> (Int, Int) {
    let rest = ((number % divisor) + divisor) % divisor
    return ((number - rest) / divisor, rest)
  }
}

/// A minute of a month, as clocks in a zone show it.
package struct GuardMoment: Sendable, Hashable, CustomStringConvertible {
  package let date: CivilDate
  /// Minutes since midnight.
  package let minuteOfDay: Int
  package let zone: ZoneOffset

  package static func == (first: GuardMoment, second: GuardMoment) -> Bool {
    first.date == second.date && first.minuteOfDay == second.minuteOfDay && first.zone == second.zone
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(date)
    hasher.combine(minuteOfDay)
  }

  /// The time of day: `14:47`.
  package var time: String { "\(DateText.padded(minuteOfDay / 60, 2)):\(DateText.padded(minuteOfDay % 60, 2))" }

  /// For people, when the month is known: `30 Dec 14:47`.
  package var words: String { "\(date.day) \(date.monthOfYear.words.prefix(3)) \(time)" }

  /// By RFC 3339: `2026-12-30T14:47:00-05:00`.
  package var description: String {
    "\(date)T\(time):00\(zone.minutes == 0 ? "Z" : zone.description)"
  }
}
