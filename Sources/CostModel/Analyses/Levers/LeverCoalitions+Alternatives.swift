extension LeverCoalitions {
  /// The ways to choose among alternatives that are tried, at the most.
  static let mostChoices = 1 << 12

  /// Works out what a whole group comes to: the most that can be saved with all its levers that have no alternatives.
  ///
  /// Of more levers than every set can be tried of, the alternatives are tried in every way that they can be pulled together.
  ///
  /// - Parameter group: One of the groups.
  /// - Returns: Whether no allowed set saves more; false where there are too many ways to choose.
  mutating func settle(_ group: LeverSet) -> Bool {
    var best = outcome(of: group)
    guard group.count > Shapley.mostExactPlayers, best.pulled != group else { return true }
    guard let choices = choices(among: alternatives.intersection(group)) else { return false }
    let others = group.subtracting(alternatives)
    for choice in choices {
      let set = settled(others.union(choice))
      guard let usd = usd(with: set) else { continue }
      // Equal but for rounding is not better.
      let gain = PlanRules.millionths(ofUSD: costs.baseUSD - usd) - PlanRules.millionths(ofUSD: best.savingUSD)
      if gain > 0 { best = Outcome(savingUSD: costs.baseUSD - usd, pulled: set) }
    }
    keep(best, of: group)
    return true
  }

  /// The sets of alternatives that can be pulled together; nil where there are too many.
  private func choices(among alternatives: LeverSet) -> [LeverSet]? {
    var choices = [LeverSet.none]
    for lever in alternatives.indices {
      choices += choices.compactMap { excluded(by: lever, in: $0) == .none ? $0.inserting(lever) : nil }
      guard choices.count <= Self.mostChoices else { return nil }
    }
    return choices
  }

  /// A set without the levers that lack what must come before them.
  private func settled(_ set: LeverSet) -> LeverSet {
    var settled = set
    while true {
      let hanging = settled.indices.filter { missing(for: $0, in: settled) != .none }
      guard !hanging.isEmpty else { return settled }
      settled = settled.subtracting(LeverSet(hanging))
    }
  }
}
