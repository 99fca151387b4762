extension Setting {
  /// A number of one form of the volume.
  private static func volume(
    _ path: String, _ words: String, unit: String = "sessions", isWholeVolume: Bool = true,
    form: @escaping @Sendable (Volume) -> Assumption?,
    make: @escaping @Sendable (Volume, Assumption) -> Volume?
  ) -> Setting {
    number(
      path, .sessions, .volume, words, in: Ranges.sessions, unit: unit, multipliesVolume: isWholeVolume,
      value: { feature, _ in form(feature.volume)?.value }
    ) { feature, _, change in
      guard var number = form(feature.volume) else { return }
      number.change(change)
      if let volume = make(feature.volume, number) { feature.volume = volume }
    }
  }

  static let volumeSettings: [Setting] = [
    number(
      "sessions", .sessions, .volume, "sessions a month", in: Ranges.sessions, unit: "sessions", canBeAdded: true,
      multipliesVolume: true,
      value: { feature, _ in
        if case .perMonth(let sessions) = feature.volume { sessions.value } else { nil }
      }
    ) { feature, _, change in
      if case .perMonth(var sessions) = feature.volume {
        sessions.change(change)
        feature.volume = .perMonth(sessions)
      } else if case .set(let sessions) = change.operation {
        feature.volume = .perMonth(Assumption(sessions, at: change.span))
      }
    },
    volume("sessions.per_month", "sessions a month") {
      if case .perMonth(let sessions) = $0 { sessions } else { nil }
    } make: {
      .perMonth($1)
    },
    volume("sessions.per_day", "sessions a day") {
      if case .perDay(let sessions) = $0 { sessions } else { nil }
    } make: {
      .perDay($1)
    },
    volume("sessions.per_business_day", "sessions on each day from Monday to Friday", isWholeVolume: false) {
      if case .perWeekdayKind(let business, _) = $0 { business } else { nil }
    } make: {
      if case .perWeekdayKind(_, let weekend) = $0 { .perWeekdayKind(business: $1, weekend: weekend) } else { nil }
    },
    volume("sessions.per_weekend_day", "sessions on each Saturday and Sunday", isWholeVolume: false) {
      if case .perWeekdayKind(_, let weekend) = $0 { weekend } else { nil }
    } make: {
      if case .perWeekdayKind(let business, _) = $0 { .perWeekdayKind(business: business, weekend: $1) } else { nil }
    },
    volume("sessions.users", "users", unit: "users") {
      switch $0 {
      case .perUser(let users, _), .perUserOnBusinessDays(let users, _): users
      default: nil
      }
    } make: {
      switch $0 {
      case .perUser(_, let rate): .perUser(users: $1, perUserPerDay: rate)
      case .perUserOnBusinessDays(_, let rate): .perUserOnBusinessDays(users: $1, perUserPerDay: rate)
      default: nil
      }
    },
    volume("sessions.per_user_per_day", "sessions of a user a day") {
      if case .perUser(_, let rate) = $0 { rate } else { nil }
    } make: {
      if case .perUser(let users, _) = $0 { .perUser(users: users, perUserPerDay: $1) } else { nil }
    },
    volume("sessions.per_user_per_business_day", "sessions of a user on each day from Monday to Friday") {
      if case .perUserOnBusinessDays(_, let rate) = $0 { rate } else { nil }
    } make: {
      if case .perUserOnBusinessDays(let users, _) = $0 {
        .perUserOnBusinessDays(users: users, perUserPerDay: $1)
      } else {
        nil
      }
    },
    number(
      "days_per_month", .daysPerMonth, .volume, "days of the month, in place of the calendar's", in: Ranges.days,
      unit: "days", canBeAdded: true, value: { feature, _ in feature.daysPerMonth?.value }
    ) { feature, _, change in
      feature.daysPerMonth.change(change)
    },
    number(
      "peak_share", .peakShare, .volume, "the share of traffic in a vendor's peak hours", in: Ranges.share,
      canBeAdded: true, value: { feature, _ in feature.peakShare?.value }
    ) { feature, _, change in
      feature.peakShare.change(change)
    },
    structure("hour_profile", .hourProfile, .volume, "the weights of the 24 hours of a day, UTC"),
  ]

  /// The sessions of a feature in whatever form: its value is a factor on them.
  ///
  /// It has no path of its own inside a feature.
  static let traffic = number(
    "traffic", .sessions, .volume, "the sessions, in whatever form they are given", in: Ranges.factor,
    value: { _, _ in 1 }
  ) { feature, _, change in
    feature.volume = feature.volume.scaled(by: change.result(of: 1))
  }
}
