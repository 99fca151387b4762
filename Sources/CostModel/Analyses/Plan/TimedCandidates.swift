/// Sets of levers in the order of a preference, for when ramps and dates decide and the final bill alone does not.
struct TimedCandidates {
  let search: PlanSearch
  let preference: PlanRequest.Preference

  private func enumeration(of group: LeverSet) -> GroupEnumeration {
    GroupEnumeration(group: group, rules: search.rules, limits: search.limits)
  }

  /// The sets, best first.
  ///
  /// - Parameters:
  ///   - most: The most sets to look at.
  ///   - costs: The costs of their levers.
  /// - Returns: Every allowed set when there are no more than that, otherwise those no other beats in effort, risk and bill.
  func all(atMost most: Int, _ costs: inout LeverCosts) -> (candidates: [PlanCandidate], isWhole: Bool) {
    var count = 1
    for group in search.groups {
      let sets = enumeration(of: group.levers).count(upTo: most + 1)
      let (product, overflow) = count.multipliedReportingOverflow(by: sets)
      count = overflow ? .max : product
    }
    let candidates: [PlanCandidate]
    if count <= most {
      candidates = product(&costs)
    } else {
      let merge = FrontMerge(rules: search.rules, limits: search.limits, groups: search.groups)
      candidates = Array(merge.all(.effortRiskAndCost).prefix(most))
    }
    return (candidates.sorted { $0.precedes($1, by: preference) }, count <= most)
  }

  private func product(_ costs: inout LeverCosts) -> [PlanCandidate] {
    var joined = [PlanCandidate.nothing]
    var known = LeverSet.none
    for group in search.groups {
      known = known.union(group.levers)
      let sets = enumeration(of: group.levers).candidates(&costs)
      joined = joined.flatMap { first in
        sets.compactMap { second in
          let candidate = first.joined(with: second)
          guard candidate.effort <= search.limits.effort ?? .max, search.rules.holds(candidate.levers, among: known)
          else { return nil }
          return candidate
        }
      }
    }
    return joined
  }
}
