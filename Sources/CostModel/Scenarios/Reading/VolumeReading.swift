import Documents

extension Field {
  /// The volume of `sessions`: a number a month, or by day, by kind of day, or by user.
  func volume() -> Volume? {
    guard node.kind == .object else {
      return assumption(in: Ranges.sessions, unit: "sessions").map { .perMonth($0) }
    }
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    if let users = fields.take("users") {
      let perDay = fields.take("per_user_per_day")
      let perBusinessDay = fields.take("per_user_per_business_day")
      guard let given = perDay ?? perBusinessDay, perDay == nil || perBusinessDay == nil else {
        error(
          "missing-key", "\(name) by users needs either 'per_user_per_day' or 'per_user_per_business_day'")
        return nil
      }
      guard let count = users.assumption(in: Ranges.sessions, unit: "users"),
        let rate = given.assumption(in: Ranges.sessions, unit: "sessions")
      else { return nil }
      return perDay != nil
        ? .perUser(users: count, perUserPerDay: rate) : .perUserOnBusinessDays(users: count, perUserPerDay: rate)
    }
    if let perDay = fields.take("per_day") {
      return perDay.assumption(in: Ranges.sessions, unit: "sessions").map { .perDay($0) }
    }
    if let perMonth = fields.take("per_month") {
      return perMonth.assumption(in: Ranges.sessions, unit: "sessions").map { .perMonth($0) }
    }
    let business = fields.take("per_business_day")
    let weekend = fields.take("per_weekend_day")
    guard business != nil || weekend != nil else {
      error(
        "missing-key",
        "\(name) needs a number, or one of 'per_month', 'per_day', 'per_business_day', 'per_weekend_day', 'users'")
      return nil
    }
    guard let onBusinessDays = business.map({ $0.assumption(in: Ranges.sessions, unit: "sessions") }) ?? .standard(0),
      let onWeekendDays = weekend.map({ $0.assumption(in: Ranges.sessions, unit: "sessions") }) ?? .standard(0)
    else { return nil }
    return .perWeekdayKind(business: onBusinessDays, weekend: onWeekendDays)
  }
}
