extension LeverSpace {
  /// Levers that change each other's savings, with what each of their sets saves.
  package struct Coalitions: Sendable {
    /// The levers.
    package let levers: LeverSet
    /// Every set but the empty one, the smaller before the larger; nil where there are too many.
    package let sets: [(set: LeverSet, savingUSD: Double, pulled: LeverSet)]?
  }

  /// The groups of levers of which one changes what another saves, with their sets.
  ///
  /// - Parameter most: The most levers of a group whose sets are worked out.
  /// - Returns: The groups of two levers and more.
  package func coalitions(ofAtMost most: Int) -> [Coalitions] {
    var coalitions = LeverCoalitions(LeverCosts(self))
    return coalitions.groups.filter { $0.count > 1 }.map { group in
      guard group.count <= most else { return Coalitions(levers: group, sets: nil) }
      let sets = (UInt64(1)..<(1 << UInt64(group.count))).map { group.subset($0) }
        .sorted { ($0.count, $0.bits) < ($1.count, $1.bits) }
      return Coalitions(
        levers: group,
        sets: sets.map { set in
          let outcome = coalitions.outcome(of: set)
          return (set, outcome.savingUSD, outcome.pulled)
        })
    }
  }
}
