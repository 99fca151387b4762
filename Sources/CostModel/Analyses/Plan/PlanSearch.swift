/// The exact search for the best set of levers.
///
/// Groups of levers act on different features, so their costs add up. Within a group every allowed set is evaluated on the full model; a set that
/// another of the group beats in every criterion can be in no best plan, so only the front of each group is joined with those of the others.
struct PlanSearch {
  let rules: PlanRules
  let limits: PlanLimits
  /// The groups, each with its sets.
  let groups: [(levers: LeverSet, candidates: [PlanCandidate])]

  /// Evaluates the groups of a space.
  init(_ space: LeverSpace, rules: PlanRules, limits: PlanLimits, costs: inout LeverCosts) {
    self.rules = rules
    self.limits = limits
    var groups: [(levers: LeverSet, candidates: [PlanCandidate])] = []
    for group in space.groups {
      let candidates = GroupEnumeration(group: group, rules: rules, limits: limits).candidates(&costs)
      groups.append((group, candidates))
    }
    self.groups = groups
  }

  /// The sets that no other beats in effort and bill, by effort.
  func frontier() -> [PlanCandidate] {
    merged(.effortAndCost, bound: .infinity) { _ in true }
  }

  /// The set with the lowest bill; of equal ones the first by effort and risk.
  func cheapest() -> PlanCandidate? {
    guard let lowest = frontier().map(\.change).min() else { return nil }
    return best(upTo: lowest, by: .effort)
  }

  /// The best set whose change is at most a bound, in the order of a preference; nil when there is none.
  func best(upTo bound: Double, by preference: PlanRequest.Preference) -> PlanCandidate? {
    switch preference {
    case .cost:
      guard let lowest = frontier().map(\.change).min(), lowest <= bound else { return nil }
      return best(upTo: lowest, by: .effort)
    case .effort:
      guard let least = merged(.effortAndCost, bound: bound, where: { _ in true }).map(\.effort).min() else {
        return nil
      }
      return merged(.effortRiskAndCost, bound: bound) { $0.effort <= least }
        .min { $0.precedes($1, by: .effort) }
    case .risk:
      guard let least = merged(.riskAndCost, bound: bound, where: { _ in true }).map(\.risk).min() else { return nil }
      return merged(.effortRiskAndCost, bound: bound) { $0.risk <= least }
        .min { $0.precedes($1, by: .risk) }
    }
  }

  /// The front over all groups of the sets whose change is at most a bound.
  ///
  /// - Parameters:
  ///   - criteria: What sets are compared by.
  ///   - bound: The greatest change; sets that cannot come down to it with any sets of the other groups are dropped early.
  ///   - isKept: A condition that holds for every part of a set it holds for.
  /// - Returns: The sets of the front.
  func merged(
    _ criteria: ParetoFront.Criteria, bound: Double, where isKept: (PlanCandidate) -> Bool
  ) -> [PlanCandidate] {
    let lowest = groups.map { group in group.candidates.map(\.change).min() ?? 0 }
    var rest = lowest.reduce(0, +)
    var front = [PlanCandidate.nothing]
    var known = LeverSet.none
    for (group, low) in zip(groups, lowest) {
      rest -= low
      let fronts = ParetoFront.of(
        group.candidates, by: criteria, apart: rules.openLevers(among: group.levers))
      known = known.union(group.levers)
      let open = rules.openLevers(among: known)
      let isConditional = rules.openLevers(among: group.levers) != .none
      var joined: [PlanCandidate] = []
      joined.reserveCapacity(front.count * fronts.count)
      for first in front {
        for second in fronts where first.change + second.change + rest <= bound {
          let candidate = first.joined(with: second)
          guard candidate.effort <= limits.effort ?? .max, isKept(candidate) else { continue }
          if isConditional, !rules.holds(candidate.levers, among: known) { continue }
          joined.append(candidate)
        }
      }
      front = ParetoFront.of(joined, by: criteria, apart: open)
    }
    return front
  }
}
