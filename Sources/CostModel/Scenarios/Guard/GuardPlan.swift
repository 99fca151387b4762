package import Documents

/// What keeps the spending of a scenario within bounds: limits, alerts, what gives way as the budget is used up, and what must never be refused.
package struct GuardPlan: Sendable {
  /// The limits, in the order in which they are written.
  package let limits: [SpendLimit]
  package let alerts: [SpendAlert]
  /// What gives way, in order.
  package let ladder: [LadderStep]
  /// What must be served whatever is spent, or nil.
  package let neverRefuse: NeverRefuse?
  /// What could go wrong.
  package let incidents: [Incident]
  /// The zone in which times are shown, and in which days begin.
  package let zone: ZoneOffset

  /// The place of a limit by its name.
  package func limit(named name: String) -> Int? { limits.firstIndex { $0.name == name } }
}

/// One step of a ladder: what happens once so much of the budget is used up.
package struct LadderStep: Sendable {
  /// What happens.
  package enum Action: Sendable {
    /// A lever is pulled, by its place in the scenario; what was pulled before stays pulled.
    case lever(Int)
    /// Features are refused, by their places.
    case refuse([Int])
  }

  /// The share of the month's budget at which it begins.
  package let at: Assumption
  package let action: Action
  /// How long it takes from there until it is in effect, or nil for no time.
  package let lag: TimeSpan?
  /// Where the action was written.
  package let span: SourceSpan
}

/// What must be served whatever is spent.
package struct NeverRefuse: Sendable {
  /// The features, by their places.
  package let features: [Int]
  /// The hours of the week in which it holds, in UTC; nil for always.
  package let hours: WeeklyHours?
  /// The hours as they were written.
  package let words: String?
  package let span: SourceSpan
}

/// What a runaway spends.
package struct Incident: Sendable {
  package let name: String
  package let burn: Burn
  /// The limit that is on the key it spends with, by its place.
  package let limit: Int
  /// How long it goes on when nothing stops it, or nil for ever.
  package let lasts: TimeSpan?
  package let span: SourceSpan

  /// How fast it spends.
  package enum Burn: Sendable {
    /// USD an hour.
    case usdPerHour(Assumption)
    /// Tokens a minute of a model.
    case tokens(ModelChoice, inputPerMinute: Double, outputPerMinute: Double)
  }
}

/// How far the clocks of a place are ahead of UTC.
package struct ZoneOffset: Sendable, Equatable, CustomStringConvertible {
  /// Minutes ahead of UTC, negative to the west.
  package let minutes: Int

  package static let utc = ZoneOffset(minutes: 0)

  /// Such as `-05:00`; `UTC` for none.
  package var description: String {
    guard minutes != 0 else { return "UTC" }
    let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
    return "\(minutes < 0 ? "-" : "+")\(DateText.padded(Int(hours), 2)):\(DateText.padded(Int(rest), 2))"
  }
}
