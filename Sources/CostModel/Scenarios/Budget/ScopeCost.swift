/// The cost of the part of a bill that a limit applies to.
package struct ScopeCost: Sendable, Equatable {
  /// USD a month of what could be priced.
  package var usd = 0.0
  /// Whether everything could be priced.
  package var isComplete = true
  package var calls = 0.0
  package var sessions = 0.0
  /// The outcomes of the features that count them.
  package var outcomes = 0.0
  /// Whether there is anything that the limit applies to.
  package var isThere = false

  package init() {}

  /// The part of a projection that is in a scope, and in some additional features.
  package init(of projection: Projection, in scope: BudgetScope, and others: Set<String> = []) {
    for cost in projection.features
    where scope.includes(feature: cost.feature.name, tags: cost.feature.tags) || others.contains(cost.feature.name) {
      usd += cost.usd ?? 0
      isComplete = isComplete && cost.isComplete
      calls += cost.calls
      sessions += cost.sessions
      outcomes += cost.outcomes ?? 0
      isThere = true
    }
    guard scope.includesSharedCosts else { return }
    usd = projection.totalUSD
    isComplete = projection.isComplete
    isThere = true
  }

  /// Two parts together.
  package static func + (first: ScopeCost, second: ScopeCost) -> ScopeCost {
    var sum = first
    sum.usd += second.usd
    sum.isComplete = first.isComplete && second.isComplete
    sum.calls += second.calls
    sum.sessions += second.sessions
    sum.outcomes += second.outcomes
    sum.isThere = first.isThere || second.isThere
    return sum
  }

  /// The figure that a limit applies to, in USD; nil where there is nothing to count, such as no calls.
  package func value(of measure: BudgetLimit.Measure) -> Double? {
    switch measure {
    case .monthly, .increase: usd
    case .perCall: calls > 0 ? usd / calls : nil
    case .perSession: sessions > 0 ? usd / sessions : nil
    case .perOutcome: outcomes > 0 ? usd / outcomes : nil
    }
  }
}
