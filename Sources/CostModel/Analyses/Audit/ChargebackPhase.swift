/// How far a company has come in charging teams for what they use.
package enum ChargebackPhase: String, Sendable, CaseIterable {
  /// Teams see what they cost; nothing is charged.
  case showback
  /// The cost counts against the budgets of the teams; no money moves.
  case soft
  /// The cost is booked to the teams: money moves.
  case hard

  /// The amount that is booked to a team.
  ///
  /// - Parameter statement: What the team bears.
  /// - Returns: The amount that moves; nothing before the last phase.
  package func transfer(_ statement: CostAllocation.Statement) -> Cents {
    self == .hard ? statement.total : Cents(0)
  }
}
