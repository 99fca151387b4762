/// Sets of levers in the order of a preference, for when ramps and dates decide and the final bill alone does not.
struct TimedCandidates {
  let search: PlanSearch
  let preference: PlanRequest.Preference

  /// The sets, best first.
  ///
  /// - Parameter most: The most sets to look at.
  /// - Returns: Every allowed set when there are no more than that, otherwise those no other beats in effort, risk and bill.
  func all(atMost most: Int) -> (candidates: [PlanCandidate], isWhole: Bool) {
    var count = 1
    for group in search.groups {
      let (product, overflow) = count.multipliedReportingOverflow(by: max(1, group.candidates.count))
      count = overflow ? .max : product
    }
    let candidates: [PlanCandidate]
    if count <= most {
      candidates = product()
    } else {
      candidates = Array(search.merged(.effortRiskAndCost, bound: .infinity) { _ in true }.prefix(most))
    }
    return (candidates.sorted { $0.precedes($1, by: preference) }, count <= most)
  }

  private func product() -> [PlanCandidate] {
    var joined = [PlanCandidate.nothing]
    var known = LeverSet.none
    for group in search.groups {
      known = known.union(group.levers)
      joined = joined.flatMap { first in
        group.candidates.compactMap { second in
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
