/// The days of a plan on which people work.
package struct WorkCalendar: Sendable {
  /// The days of a plan that are looked at one by one: ten years; behind them every week is alike.
  private static let mostDays = 3_660

  /// The weekdays on which they work; nil for every day.
  package let weekdays: Set<Weekday>?
  /// The days on which they do not, whatever the weekday, in order.
  package let holidays: [CivilDate]
  /// The days of the plan on which they work, from 1, in order.
  private let days: [Int]

  /// Every day is one of work.
  package static let everyDay = WorkCalendar(weekdays: nil, holidays: [], days: [])

  private init(weekdays: Set<Weekday>?, holidays: [CivilDate], days: [Int]) {
    self.weekdays = weekdays
    self.holidays = holidays
    self.days = days
  }

  /// The working days of a plan.
  ///
  /// - Parameters:
  ///   - weekdays: The weekdays on which people work, at least one.
  ///   - holidays: The days on which they do not.
  ///   - start: The first day of the plan.
  package init(weekdays: Set<Weekday>, holidays: [CivilDate], from start: CivilDate) {
    let off = Set(holidays)
    self.init(
      weekdays: weekdays, holidays: off.sorted(),
      days: (1...Self.mostDays).filter { day in
        let date = start.adding(days: day - 1)
        return weekdays.contains(date.weekday) && !off.contains(date)
      })
  }

  /// The day of the plan that is the so-and-so-many-th of work, from 1; 0 before the first.
  package func day(ofWorkDay count: Int) -> Int {
    guard let weekdays, count > 0 else { return max(0, count) }
    guard count > days.count else { return days[count - 1] }
    let rest = Double(count - days.count) * 7 / Double(max(1, weekdays.count))
    return Self.mostDays + Int(rest.rounded(.up))
  }

  /// The days of work that are over at the end of a day of the plan.
  func workDays(through day: Double) -> Double {
    guard let weekdays, day > 0 else { return max(0, day) }
    guard day > Double(Self.mostDays) else { return Double(days.prefix { Double($0) <= day }.count) }
    return Double(days.count) + (day - Double(Self.mostDays)) * Double(weekdays.count) / 7
  }

  /// The weekdays in words: `mon-fri`; nil for every day.
  package var words: String? {
    guard let weekdays else { return nil }
    let sorted = weekdays.sorted { $0.rawValue < $1.rawValue }
    guard let first = sorted.first, let last = sorted.last, sorted.count > 2,
      last.rawValue - first.rawValue == sorted.count - 1
    else { return sorted.map(\.abbreviation).joined(separator: ",") }
    return "\(first.abbreviation)-\(last.abbreviation)"
  }
}

extension Weekday {
  /// Reads days such as `mon-fri` or `sat,sun`; nil for what is none.
  package static func days(in text: some StringProtocol) -> [Weekday]? {
    var days: [Weekday] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        .map { Weekday(abbreviation: String($0)) }
      guard let start = ends.first ?? nil, let end = ends.last ?? nil, ends.count <= 2 else { return nil }
      var day = start.rawValue
      while true {
        if !days.contains(where: { $0.rawValue == day }) { days.append(Weekday.allCases[day]) }
        if day == end.rawValue { break }
        day = (day + 1) % 7
      }
    }
    return days.sorted { $0.rawValue < $1.rawValue }
  }
}
