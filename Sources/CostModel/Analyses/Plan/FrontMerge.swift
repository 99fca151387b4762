/// Joins the fronts of groups into the front of all levers.
struct FrontMerge {
  let rules: PlanRules
  let limits: PlanLimits
  /// The groups, each with the sets that no other of it beats in effort, risk and bill.
  let groups: [(levers: LeverSet, front: [PlanCandidate])]

  /// The sets of all groups that no other beats.
  ///
  /// A part is dropped as soon as the groups that are left cannot make up for it: with the lowest bills they have for the effort that is left, it
  /// stays above the bound. Conditions between groups only raise these bills, so that nothing is dropped that would do.
  ///
  /// - Parameters:
  ///   - criteria: What sets are compared by.
  ///   - bound: The greatest change.
  ///   - effort: The most effort; the limit of the plan holds as well.
  ///   - risk: The most risk of all groups together.
  /// - Returns: The sets of the front, by the first criterion from the smallest.
  func all(
    _ criteria: ParetoFront.Criteria, upTo bound: Double = .infinity, atMost effort: Int64 = .max,
    withRiskAtMost risk: Int64 = .max
  ) -> [PlanCandidate] {
    let most = min(effort, limits.effort ?? .max)
    let rests = self.rests(most: most)
    var joined = [PlanCandidate.nothing]
    var known = LeverSet.none
    for (position, group) in groups.enumerated() {
      let own = rules.openLevers(among: group.levers)
      let fronts = ParetoFront.of(group.front, by: criteria, apart: own)
      known = known.union(group.levers)
      var collector = ParetoCollector(of: known, rules: rules, by: criteria, apart: rules.openLevers(among: known))
      let rest = rests[position + 1]
      for first in joined {
        for second in fronts {
          let candidate = first.joined(with: second)
          guard candidate.effort <= most, candidate.risk <= risk,
            candidate.change + rest.lowest(within: most - candidate.effort) <= bound
          else { continue }
          if own != .none, !rules.holds(candidate.levers, among: known) { continue }
          collector.insert(candidate)
        }
      }
      joined = collector.front()
    }
    return joined
  }

  /// The lowest changes of the groups from each place on, by effort, conditions between groups not looked at.
  private func rests(most: Int64) -> [Stairs] {
    var rests = [Stairs.level]
    var known = LeverSet.none
    for group in groups.reversed() {
      known = known.union(group.levers)
      var collector = ParetoCollector(of: known, rules: rules, by: .effortAndCost, apart: .none)
      let front = ParetoFront.of(group.front, by: .effortAndCost, apart: .none)
      for first in rests[rests.count - 1].steps {
        for second in front where first.effort + second.effort <= most { collector.insert(first.joined(with: second)) }
      }
      rests.append(Stairs(steps: collector.front()))
    }
    return rests.reversed()
  }

  /// Sets whose changes fall with their efforts.
  private struct Stairs {
    let steps: [PlanCandidate]

    /// No group, no change.
    static let level = Stairs(steps: [.nothing])

    /// The lowest change of a set with at most so much effort; infinite when there is none.
    func lowest(within effort: Int64) -> Double {
      var low = 0
      var high = steps.count
      while low < high {
        let middle = (low + high) / 2
        if steps[middle].effort <= effort { low = middle + 1 } else { high = middle }
      }
      return low == 0 ? .infinity : steps[low - 1].change
    }
  }
}
