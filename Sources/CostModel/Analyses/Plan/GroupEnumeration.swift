/// All sets of a group of levers that may be pulled, each evaluated on the full model.
struct GroupEnumeration {
  let group: LeverSet
  let rules: PlanRules
  let limits: PlanLimits

  /// The candidates; sets whose scenario cannot be, or cannot be priced, are left out.
  func candidates(_ costs: inout LeverCosts) -> [PlanCandidate] {
    let members = rules.order.filter { group.contains($0) }
    var found: [PlanCandidate] = []
    visit(.nothing, members[...], &costs, &found)
    return found
  }

  /// Decides about one lever after another; those it needs are decided about before it.
  private func visit(
    _ candidate: PlanCandidate, _ rest: ArraySlice<Int>, _ costs: inout LeverCosts, _ found: inout [PlanCandidate]
  ) {
    guard let index = rest.first else {
      guard let usd = costs.usd(with: candidate.levers) else { return }
      var candidate = candidate
      candidate.change = ((usd - costs.baseUSD) * PlanRules.partsPerOne).rounded()
      found.append(candidate)
      return
    }
    visit(candidate, rest.dropFirst(), &costs, &found)
    let needed = rules.after[index].intersection(group)
    guard needed.intersection(candidate.levers) == needed,
      rules.excludes[index].intersection(candidate.levers) == .none
    else { return }
    var with = candidate
    with.levers = with.levers.inserting(index)
    with.effort += rules.effort[index]
    with.risk += rules.risk[index]
    guard with.effort <= limits.effort ?? .max, with.risk <= limits.risk ?? .max else { return }
    visit(with, rest.dropFirst(), &costs, &found)
  }
}

/// The limits of a plan in the parts that the search counts in.
struct PlanLimits: Sendable, Hashable {
  /// Millionths of an engineer-day of all levers, or nil.
  var effort: Int64?
  /// Millionths of a point of risk of the levers of a group, or nil.
  var risk: Int64?
}
