/// All sets of a group of levers that may be pulled, each evaluated on the full model, for where none may be left out.
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
      candidate.change = PlanRules.millionths(ofUSD: usd - costs.baseUSD)
      found.append(candidate)
      return
    }
    visit(candidate, rest.dropFirst(), &costs, &found)
    if let with = adding(index, to: candidate) { visit(with, rest.dropFirst(), &costs, &found) }
  }

  /// The candidate with one more lever; nil when conditions or limits forbid it.
  private func adding(_ index: Int, to candidate: PlanCandidate) -> PlanCandidate? {
    guard rules.allow(index, with: candidate.levers, among: group) else { return nil }
    let with = rules.adding(index, to: candidate)
    return limits.allow(with, rules) ? with : nil
  }
}

extension GroupEnumeration {
  /// The number of allowed sets, counted no further than a bound.
  func count(upTo most: Int) -> Int {
    var count = 0
    countSets(.nothing, rules.order.filter { group.contains($0) }[...], upTo: most, &count)
    return count
  }

  private func countSets(_ candidate: PlanCandidate, _ rest: ArraySlice<Int>, upTo most: Int, _ count: inout Int) {
    guard count < most else { return }
    guard let index = rest.first else {
      count += 1
      return
    }
    countSets(candidate, rest.dropFirst(), upTo: most, &count)
    if let with = adding(index, to: candidate) { countSets(with, rest.dropFirst(), upTo: most, &count) }
  }
}

extension Plan {
  /// The most sets of a group that are searched: those of 26 levers without conditions.
  static let mostSets = 1 << 26
  /// The most of them that may have to be evaluated on the full model: those of 22 levers.
  static let mostEvaluations = 1 << 22

  /// The first group of levers with more sets than a search can look at; nil when there is none.
  ///
  /// - Parameters:
  ///   - space: The scenario with its levers.
  ///   - request: The limits, which leave sets out.
  /// - Returns: The levers of the group.
  package static func groupTooLarge(_ space: LeverSpace, _ request: PlanRequest) -> LeverSet? {
    let rules = PlanRules(space)
    func isTooLarge(_ levers: LeverSet, _ most: Int) -> Bool {
      guard levers.count < 63, 1 << levers.count > most else { return levers.count >= 63 }
      return GroupEnumeration(group: levers, rules: rules, limits: PlanLimits()).count(upTo: most + 1) > most
    }
    for (position, group) in space.groups.enumerated() where group.count > 22 {
      if isTooLarge(group, mostSets) { return group }
      if isTooLarge(GroupCosts(space, position: position).structural, mostEvaluations) { return group }
    }
    return nil
  }

  /// The most levers that move calls at the same time, each combination of which is looked at on each day.
  static let mostRamping = 16

  /// The first levers on the same features that move more calls at the same time than can be looked at; nil when there are none.
  ///
  /// - Parameters:
  ///   - space: The scenario with its levers.
  ///   - request: The levers that are asked for.
  /// - Returns: The levers that ramp.
  package static func rampsTooMany(_ space: LeverSpace, _ request: PlanRequest) -> LeverSet? {
    let wanted: LeverSet =
      if case .given(let order) = request.selection { LeverSet(order) } else { LeverSet(space.levers.indices) }
    let ramping = LeverSet(wanted.indices.filter { (space.levers[$0].rampDays?.value ?? 0) > 0 })
    let groups = space.usageGroups.map { $0.levers.intersection(ramping) }.filter { $0.count > mostRamping }
    guard !groups.isEmpty else { return nil }
    let rules = PlanRules(space)
    let costs = LeverCosts(space)
    // Where costs add up, levers that only scale numbers need no combinations.
    let scaling =
      space.sharesMonth
      ? .none
      : zip(space.groups, costs.scaling).reduce(LeverSet.none) {
        $0.union($1.1.subtracting(rules.related(in: $1.0)))
      }
    return groups.map { $0.subtracting(scaling) }.first { $0.count > mostRamping }
  }
}

/// The limits of a plan in the parts that the search counts in.
struct PlanLimits: Sendable, Hashable {
  /// Millionths of an engineer-day of all levers, or nil.
  var effort: Int64?
  /// Millionths of a point of risk of the levers on one feature, or nil.
  var risk: Int64?
  /// Levers that are in no set.
  var forbidden = LeverSet.none
}
