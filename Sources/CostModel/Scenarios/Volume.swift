/// The number of sessions in a month.
package enum Volume: Sendable {
  /// A number in the month, spread evenly over its days.
  case perMonth(Assumption)
  /// A number on every day.
  case perDay(Assumption)
  /// A number on each day from Monday to Friday, and on each Saturday and Sunday.
  case perWeekdayKind(business: Assumption, weekend: Assumption)
  /// A number for each user on every day.
  case perUser(users: Assumption, perUserPerDay: Assumption)
  /// A number for each user on each day from Monday to Friday.
  case perUserOnBusinessDays(users: Assumption, perUserPerDay: Assumption)

  /// The number of users, where the volume is given by users.
  package var users: Double? {
    switch self {
    case .perUser(let users, _), .perUserOnBusinessDays(let users, _): users.value
    default: nil
    }
  }

  /// The sessions of one day.
  ///
  /// - Parameters:
  ///   - date: The day.
  ///   - month: The month the sessions are given for.
  /// - Returns: The sessions.
  package func sessions(on date: CivilDate, of month: Month) -> Double {
    switch self {
    case .perMonth(let sessions): sessions.value / Double(month.dayCount)
    case .perDay(let sessions): sessions.value
    case .perWeekdayKind(let business, let weekend):
      date.weekday.isBusinessDay ? business.value : weekend.value
    case .perUser(let users, let sessions): users.value * sessions.value
    case .perUserOnBusinessDays(let users, let sessions):
      date.weekday.isBusinessDay ? users.value * sessions.value : 0
    }
  }

  /// The sessions of a month.
  ///
  /// - Parameters:
  ///   - month: The month whose calendar applies.
  ///   - days: A number of days that replaces the calendar's, where the scenario gives one.
  /// - Returns: The sessions.
  package func sessions(in month: Month, daysPerMonth days: Double?) -> Double {
    let calendarDays = Double(month.dayCount)
    switch self {
    case .perMonth(let sessions): return sessions.value
    case .perDay(let sessions): return sessions.value * (days ?? calendarDays)
    case .perWeekdayKind(let onBusinessDays, let onWeekendDays):
      // Days that replace the calendar's keep its mix of business days and weekend days.
      let scale = (days ?? calendarDays) / calendarDays
      let business = Double(month.businessDayCount)
      return scale * (onBusinessDays.value * business + onWeekendDays.value * (calendarDays - business))
    case .perUser(let users, let sessions): return users.value * sessions.value * (days ?? calendarDays)
    case .perUserOnBusinessDays(let users, let sessions):
      return users.value * sessions.value * (days ?? Double(month.businessDayCount))
    }
  }

  /// The share of the week's sessions that fall on a weekday.
  package func share(of weekday: Weekday) -> Double {
    switch self {
    case .perMonth, .perDay, .perUser: 1.0 / 7
    case .perUserOnBusinessDays: weekday.isBusinessDay ? 1.0 / 5 : 0
    case .perWeekdayKind(let business, let weekend):
      business.value + weekend.value == 0
        ? 1.0 / 7 : (weekday.isBusinessDay ? business.value : weekend.value) / (5 * business.value + 2 * weekend.value)
    }
  }
}
