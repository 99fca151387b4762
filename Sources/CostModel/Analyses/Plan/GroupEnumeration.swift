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
    if let with = adding(index, to: candidate) { visit(with, rest.dropFirst(), &costs, &found) }
  }

  /// The candidate with one more lever; nil when conditions or limits forbid it.
  private func adding(_ index: Int, to candidate: PlanCandidate) -> PlanCandidate? {
    let needed = rules.after[index].intersection(group)
    guard needed.intersection(candidate.levers) == needed,
      rules.excludes[index].intersection(candidate.levers) == .none
    else { return nil }
    var with = candidate
    with.levers = with.levers.inserting(index)
    with.effort += rules.effort[index]
    with.risk += rules.risk[index]
    return with.effort <= limits.effort ?? .max && with.risk <= limits.risk ?? .max ? with : nil
  }
}

extension GroupEnumeration {
  /// The most sets of a group that are evaluated: those of 22 levers without conditions.
  static let mostSets = 1 << 22

  /// Whether there are more sets than are evaluated.
  var isTooLarge: Bool {
    var count = 0
    countSets(.nothing, rules.order.filter { group.contains($0) }[...], &count)
    return count > GroupEnumeration.mostSets
  }

  private func countSets(_ candidate: PlanCandidate, _ rest: ArraySlice<Int>, _ count: inout Int) {
    guard count <= GroupEnumeration.mostSets else { return }
    guard let index = rest.first else {
      count += 1
      return
    }
    countSets(candidate, rest.dropFirst(), &count)
    if let with = adding(index, to: candidate) { countSets(with, rest.dropFirst(), &count) }
  }
}

extension Plan {
  /// The first group of levers with more sets than a search can evaluate; nil when there is none.
  ///
  /// - Parameters:
  ///   - space: The scenario with its levers.
  ///   - request: The limits, which leave sets out.
  /// - Returns: The levers of the group.
  package static func groupTooLarge(_ space: LeverSpace, _ request: PlanRequest) -> LeverSet? {
    let planner = Planner(space: space, request: request)
    return space.groups.first { group in
      group.count > 22 && GroupEnumeration(group: group, rules: planner.rules, limits: PlanLimits()).isTooLarge
    }
  }
}

/// The limits of a plan in the parts that the search counts in.
struct PlanLimits: Sendable, Hashable {
  /// Millionths of an engineer-day of all levers, or nil.
  var effort: Int64?
  /// Millionths of a point of risk of the levers of a group, or nil.
  var risk: Int64?
}
