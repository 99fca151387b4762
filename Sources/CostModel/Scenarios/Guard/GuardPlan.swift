package import Documents

/// A guard that keeps the spending of a scenario within bounds: limits, alerts, the steps of a ladder as the budget is
/// used up, and what must never be refused.
package struct GuardPlan: Sendable {
  /// The limits, in the order in which they are written.
  package let limits: [SpendLimit]
  package let alerts: [SpendAlert]
  /// The steps of the ladder, in order.
  package let ladder: [LadderStep]
  /// What must be served regardless of spending, or nil.
  package let neverRefuse: NeverRefuse?
  /// What could go wrong.
  package let incidents: [Incident]
  /// The zone in which times are shown and days begin.
  package let zone: ZoneOffset

  /// The index of a limit by its name.
  package func limit(named name: String) -> Int? { limits.firstIndex { $0.name == name } }
}

/// One step of a ladder: an action once a share of the budget is used up.
package struct LadderStep: Sendable {
  /// The action.
  package enum Action: Sendable {
    /// A lever is pulled, by its index in the scenario; levers pulled before stay pulled.
    case lever(Int)
    /// Features are refused, by index.
    case refuse([Int])
  }

  /// The share of the month's budget at which it begins.
  package let at: Assumption
  package let action: Action
  /// The time from there until it is in effect, or nil for none.
  package let lag: TimeSpan?
  /// Where the action was written.
  package let span: SourceSpan
}

/// What must be served regardless of spending.
package struct NeverRefuse: Sendable {
  /// The features, by index.
  package let features: [Int]
  /// The hours of the week in which it applies, in UTC; nil for always.
  package let hours: WeeklyHours?
  /// The hours as written.
  package let words: String?
  package let span: SourceSpan
}

/// The spending of a runaway.
package struct Incident: Sendable {
  package let name: String
  package let burn: Burn
  /// The limit on the key it uses, by its index.
  package let limit: Int
  /// How long it lasts when nothing stops it, or nil for indefinitely.
  package let lasts: TimeSpan?
  package let span: SourceSpan

  /// The rate of spending.
  package enum Burn: Sendable {
    /// USD an hour.
    case usdPerHour(Assumption)
    /// Tokens a minute of a model.
    case tokens(ModelChoice, inputPerMinute: Double, outputPerMinute: Double)
  }
}

/// The offset of local clocks from UTC.
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
