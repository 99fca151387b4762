import Documents

extension Field {
  /// The volume of `sessions`: a number a month, or by day, by kind of day, or by user.
  func volume() -> Volume? {
    guard node.kind == .object else { return sessionCount().map { .perMonth($0) } }
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let users = fields.take("users")
    let perUserPerDay = fields.take("per_user_per_day")
    let perUserPerBusinessDay = fields.take("per_user_per_business_day")
    let perDay = fields.take("per_day")
    let perMonth = fields.take("per_month")
    let perBusinessDay = fields.take("per_business_day")
    let perWeekendDay = fields.take("per_weekend_day")
    let byUser = users ?? perUserPerDay ?? perUserPerBusinessDay
    let byKindOfDay = perBusinessDay ?? perWeekendDay
    let ways = [byUser, perDay, perMonth, byKindOfDay].compactMap { $0 }
    if ways.count > 1 {
      error(
        "contradiction",
        "\(name) are given in more than one way: by \(ways.map { "'\($0.name)'" }.joined(separator: " and by "))"
      )
      return nil
    }
    if byUser != nil { return perUser(users, perDay: perUserPerDay, perBusinessDay: perUserPerBusinessDay) }
    if let perDay { return perDay.sessionCount().map { .perDay($0) } }
    if let perMonth { return perMonth.sessionCount().map { .perMonth($0) } }
    guard byKindOfDay != nil else {
      error(
        "missing-key",
        "\(name) needs a number, or one of 'per_month', 'per_day', 'per_business_day', 'per_weekend_day', 'users'")
      return nil
    }
    guard let onBusinessDays = perBusinessDay.map({ $0.sessionCount() }) ?? .standard(0),
      let onWeekendDays = perWeekendDay.map({ $0.sessionCount() }) ?? .standard(0)
    else { return nil }
    return .perWeekdayKind(business: onBusinessDays, weekend: onWeekendDays)
  }

  private func perUser(_ users: Field?, perDay: Field?, perBusinessDay: Field?) -> Volume? {
    guard let users else {
      error("missing-key", "\(name) by users needs 'users', their number")
      return nil
    }
    guard let given = perDay ?? perBusinessDay, perDay == nil || perBusinessDay == nil else {
      error(
        "missing-key", "\(name) by users needs either 'per_user_per_day' or 'per_user_per_business_day'")
      return nil
    }
    guard let count = users.assumption(in: Ranges.sessions, unit: "users"), let rate = given.sessionCount() else {
      return nil
    }
    return perDay != nil
      ? .perUser(users: count, perUserPerDay: rate) : .perUserOnBusinessDays(users: count, perUserPerDay: rate)
  }

  private func sessionCount() -> Assumption? { assumption(in: Ranges.sessions, unit: "sessions") }
}
