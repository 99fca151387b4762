package import CostModel

/// The figure that a sweep shows at each point.
package enum SweepFigure: String, Sendable, CaseIterable {
  case cost
  case perSession = "per_session"
  case perCall = "per_call"
  case perOutcome = "per_outcome"
  case saving

  /// Its name above a column.
  var title: String {
    switch self {
    case .cost: "cost a month"
    case .perSession: "per session"
    case .perCall: "per call"
    case .perOutcome: "per outcome"
    case .saving: "saving"
    }
  }

  /// The figure in USD; nil where it is not known, or the divisor is zero.
  package func usd(_ point: Sweep.Point, present: Double?) -> Double? {
    guard let usd = point.usd else { return nil }
    func each(_ count: Double?) -> Double? { count.flatMap { $0 > 0 ? usd / $0 : nil } }
    switch self {
    case .cost: return usd
    case .perSession: return each(point.sessions)
    case .perCall: return each(point.calls)
    case .perOutcome: return each(point.outcomes)
    case .saving: return present.map { $0 - usd }
    }
  }

  /// The unit of the figure.
  var unit: ChartUnit {
    switch self {
    case .cost, .saving: .usd
    case .perSession, .perCall, .perOutcome: .unitCost
    }
  }

  /// The figure as a cell.
  func cell(_ usd: Double?) -> Cell { .known(usd, unit.cell) }
}
