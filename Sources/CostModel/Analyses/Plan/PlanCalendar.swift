/// How the days of a plan fall into months.
package struct PlanCalendar: Sendable {
  /// The first day; nil for months of 30 days that begin with the plan.
  package let start: CivilDate?

  package init(start: CivilDate?) {
    self.start = start
  }

  /// The date of a day of the plan, counted from 1; nil without a start.
  package func date(of day: Int) -> CivilDate? { start?.adding(days: day - 1) }

  /// The month of the plan that a day is in, from 1.
  package func month(of day: Int) -> Int {
    guard let start, let date = date(of: day) else { return (day - 1) / 30 + 1 }
    return (date.year - start.year) * 12 + date.month - start.month + 1
  }

  /// The days of a month of the plan, from 1; those before the plan are not among them.
  package func days(ofMonth month: Int) -> ClosedRange<Int> {
    guard let start else { return (month * 30 - 29)...(month * 30) }
    let calendarMonth = start.monthOfYear.adding(months: month - 1)
    let first = calendarMonth.days.first.map { $0.daysSinceEpoch - start.daysSinceEpoch + 1 } ?? 1
    return max(1, first)...max(1, first + calendarMonth.dayCount - 1)
  }

  /// The days of the month that a day is in, those before the plan included.
  func allDays(monthOf day: Int) -> ClosedRange<Int> {
    guard let date = date(of: day) else {
      let first = (day - 1) / 30 * 30 + 1
      return first...first + 29
    }
    let first = day - date.day + 1
    return first...first + date.monthOfYear.dayCount - 1
  }

  /// The calendar month of a month of the plan; nil without a start.
  package func calendarMonth(_ month: Int) -> Month? { start?.monthOfYear.adding(months: month - 1) }

  /// The days in the month that a day is in.
  func dayCount(monthOf day: Int) -> Int { date(of: day)?.monthOfYear.dayCount ?? 30 }

  /// The days of the first month before the plan.
  var daysBefore: Int { (start?.day ?? 1) - 1 }
}
