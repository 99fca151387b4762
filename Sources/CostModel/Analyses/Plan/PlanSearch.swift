/// The exact search for the best set of levers.
///
/// Groups of levers act on different features, so their costs add up. A set of a group that another of it beats in effort, risk and bill can be in
/// no best plan, so only the front of each group (`GroupSearch`) is joined with those of the others.
struct PlanSearch: Sendable {
  let rules: PlanRules
  let limits: PlanLimits
  /// The groups, each with the sets that no other of it beats in effort, risk and bill.
  let groups: [(levers: LeverSet, front: [PlanCandidate])]
  /// The sets of all groups that no other beats in effort and bill, by effort.
  let frontier: [PlanCandidate]

  /// Searches the groups of a space.
  init(_ costs: LeverCosts, rules: PlanRules, limits: PlanLimits) {
    self.rules = rules
    self.limits = limits
    let groups = zip(costs.groups, costs.groupUSD).map { group, usd in
      (levers: group.levers, front: GroupSearch(group, baseUSD: usd, rules: rules, limits: limits).front())
    }
    self.groups = groups
    frontier = FrontMerge(rules: rules, limits: limits, groups: groups).all(.effortAndCost)
  }

  /// The set with the lowest bill; of equal ones the first by effort and risk.
  func cheapest() -> PlanCandidate? {
    guard let lowest = frontier.map(\.change).min() else { return nil }
    return best(upTo: lowest, by: .effort)
  }

  /// The best set whose change is at most a bound, in the order of a preference; nil when there is none.
  func best(upTo bound: Double, by preference: PlanRequest.Preference) -> PlanCandidate? {
    let merge = FrontMerge(rules: rules, limits: limits, groups: groups)
    switch preference {
    case .cost:
      guard let lowest = frontier.map(\.change).min(), lowest <= bound else { return nil }
      return best(upTo: lowest, by: .effort)
    case .effort:
      // The least effort is known from the frontier; only sets with as much are compared in risk.
      guard let least = frontier.first(where: { $0.change <= bound }) else { return nil }
      return merge.all(.effortRiskAndCost, upTo: bound, atMost: least.effort).min { $0.precedes($1, by: .effort) }
    case .risk:
      // Within a limit of work a set that takes less of it can be needed, though another has no more risk and a lower bill.
      let criteria = limits.effort == nil ? ParetoFront.Criteria.riskAndCost : .effortRiskAndCost
      guard let least = merge.all(criteria, upTo: bound).map(\.risk).min() else { return nil }
      return merge.all(.effortRiskAndCost, upTo: bound, withRiskAtMost: least).min { $0.precedes($1, by: .risk) }
    }
  }
}
