/// Sets of multiplicative levers, with what they take and the factor they put on each term of a cost.
///
/// A set that another of the table beats whatever else is pulled is left out: one that takes no less effort and no less risk and has no smaller
/// factor on any term. Terms are costs and never below zero, so that with any further levers it costs no less either; and of equal sets the one that comes
/// first by the stated order stays.
struct FactorTable: Sendable {
  /// The levers, of which these are the sets.
  let levers: LeverSet
  /// The sets, by effort.
  let sets: [PlanCandidate]
  /// The factors, term by term, one for each set; terms are filled up to a multiple of four with zeros.
  let factors: [Double]
  /// The terms, those that fill up included.
  let terms: Int

  /// The sets of some levers whose conditions among themselves hold.
  ///
  /// - Parameters:
  ///   - levers: The levers.
  ///   - costs: The group they are of.
  ///   - rules: What they take, and their conditions.
  ///   - limits: The limits that sets will have to hold: where one is of the risk on a feature, the risk of a set as a whole does not say whether it
  ///     leaves as much room as another.
  init(of levers: LeverSet, in costs: GroupCosts, rules: PlanRules, limits: PlanLimits) {
    self.levers = levers
    let apart = rules.openLevers(among: levers)
    let used = costs.termCount
    var rows = [Row(set: .nothing, factors: [Double](repeating: 1, count: used))]
    var known = LeverSet.none
    let rulesByFeature = limits.risk != nil && Set(levers.indices.map { rules.features[$0] }).count > 1 ? rules : nil
    for lever in rules.order where levers.contains(lever) {
      let own = costs.factors(of: lever)
      known = known.inserting(lever)
      for row in rows where rules.allow(lever, with: row.set.levers, among: levers) {
        rows.append(
          Row(set: rules.adding(lever, to: row.set), factors: zip(row.factors, own).map { $0 * $1 }))
      }
      // What later levers of the table need or exclude must be kept apart, too.
      if known == levers || rows.count <= FactorTable.mostCompared {
        rows = FactorTable.unbeaten(rows, apart: apart.union(rules.openLevers(among: known)), byFeature: rulesByFeature)
      }
    }
    sets = rows.map(\.set)
    let terms = (used + 3) / 4 * 4
    self.terms = terms
    factors = (0..<terms).flatMap { term in rows.map { term < used ? $0.factors[term] : 0 } }
  }

  private struct Row {
    let set: PlanCandidate
    let factors: [Double]
  }

  /// The most sets that are compared with each other before the table is whole.
  private static let mostCompared = 256

  /// The rows, by effort, that no other beats.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - apart: The levers that only sets with the same ones of them can beat each other in.
  ///   - rules: What levers act on which features, where a set must have no more risk on any of them to beat another.
  /// - Returns: Those that are left.
  private static func unbeaten(_ rows: [Row], apart: LeverSet, byFeature rules: PlanRules?) -> [Row] {
    let sorted = rows.sorted { $0.set.precedes($1.set, by: .effort) }
    var kept: [Row] = []
    for row in sorted {
      let key = row.set.levers.intersection(apart)
      let isBeaten = kept.contains { other in
        other.set.risk <= row.set.risk && other.set.levers.intersection(apart) == key
          && zip(other.factors, row.factors).allSatisfy { $0 <= $1 }
          && rules?.isNoRiskier(other.set.levers, than: row.set.levers) ?? true
          && (other.set.effort < row.set.effort || other.set.risk < row.set.risk
            || other.set.precedesEqual(row.set))
      }
      if !isBeaten { kept.append(row) }
    }
    return kept
  }
}
