/// A month of a year: the period of a projection.
package struct Month: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The year, 1...9999.
  package let year: Int
  /// The month of the year, 1...12.
  package let month: Int

  /// Makes a month; nil outside the calendar.
  package init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    self.year = year
    self.month = month
  }

  /// Reads `2026-12`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = DateText.numbers(in: text, lengths: [4, 2])
    guard parts.count == 2 else { return nil }
    self.init(year: parts[0], month: parts[1])
  }

  /// The month a day is in.
  package init(containing date: CivilDate) {
    year = date.year
    month = date.month
  }

  /// The number of days, 28...31.
  package var dayCount: Int { Month.dayCount(year: year, month: month) }

  /// The days in order.
  package var days: [CivilDate] { (0..<dayCount).map { CivilDate(daysSinceEpoch: firstDaySinceEpoch + $0) } }

  /// The first day.
  package var firstDay: CivilDate { CivilDate(daysSinceEpoch: firstDaySinceEpoch) }

  /// The last day.
  package var lastDay: CivilDate { CivilDate(daysSinceEpoch: firstDaySinceEpoch + dayCount - 1) }

  /// The number of days from Monday to Friday; public holidays are not known.
  package var businessDayCount: Int { days.count { $0.weekday.isBusinessDay } }

  /// The month that many months later.
  package func adding(months: Int) -> Month {
    let count = min(max(year * 12 + month - 1 + months, 12), 9999 * 12 + 11)
    return Month(unchecked: count / 12, count % 12 + 1)
  }

  /// The month for people: `December 2026`.
  package var words: String { "\(Month.names[month - 1]) \(year)" }

  private static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  package var description: String { "\(DateText.padded(year, 4))-\(DateText.padded(month, 2))" }

  package static func < (first: Month, second: Month) -> Bool {
    (first.year, first.month) < (second.year, second.month)
  }

  static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private init(unchecked year: Int, _ month: Int) {
    self.year = year
    self.month = month
  }

  private var firstDaySinceEpoch: Int { CivilDate(year: year, month: month, day: 1)?.daysSinceEpoch ?? 0 }
}
