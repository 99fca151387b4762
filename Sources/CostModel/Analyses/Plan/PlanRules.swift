/// What the levers of a space take, and which of them go together, by their indices.
///
/// Effort and risk are whole millionths, so that sums are exact and two sets are equal or not.
package struct PlanRules: Sendable {
  /// The parts of a day, of a point of risk and of a dollar that are told apart.
  package static let partsPerOne = 1_000_000.0

  /// Millionths of an engineer-day.
  let effort: [Int64]
  /// Millionths of a point of risk.
  let risk: [Int64]
  /// The features that each lever acts on, by their places in the scenario; one that acts on no single feature acts on what all of them share, which
  /// has the place behind the last.
  let features: [[Int]]
  /// The levers that must be pulled before, directly.
  let after: [LeverSet]
  /// The levers it cannot be pulled with, whichever of the two says so.
  let excludes: [LeverSet]
  /// The levers, each after those it needs, otherwise in the order of the file.
  let order: [Int]

  /// The rules of the levers of a scenario.
  package init(_ space: LeverSpace) {
    let levers = space.levers
    effort = levers.map { PlanRules.parts($0.effortDays?.value ?? 0) }
    risk = levers.map { PlanRules.parts($0.risk?.value ?? 0) }
    features = levers.map { space.features(of: $0) }
    let conditions = levers.indices.map { space.conditions(of: $0) }
    after = conditions.map(\.after)
    excludes = levers.indices.map { index in
      LeverSet(
        levers.indices.filter { conditions[index].excludes.contains($0) || conditions[$0].excludes.contains(index) })
    }
    var placed = LeverSet.none
    var order: [Int] = []
    // The reader refuses cycles, so every round places a lever.
    while let next = levers.indices.first(where: { index in
      !placed.contains(index) && conditions[index].after.intersection(placed) == conditions[index].after
    }) {
      placed = placed.inserting(next)
      order.append(next)
    }
    self.order = order
  }

  /// The levers of a set that give no risk: that of the set is then a lower bound.
  static func unrated(in levers: [Lever]) -> LeverSet { LeverSet(levers.indices.filter { levers[$0].risk == nil }) }

  /// Whole millionths of a number of days or points.
  static func parts(_ value: Double) -> Int64 { Int64((value * partsPerOne).rounded()) }

  /// Engineer-days of a set.
  package func effortDays(of set: LeverSet) -> Double {
    Double(set.indices.reduce(0) { $0 + effort[$1] }) / PlanRules.partsPerOne
  }

  /// Points of risk of a set.
  package func risk(of set: LeverSet) -> Double {
    Double(set.indices.reduce(0) { $0 + risk[$1] }) / PlanRules.partsPerOne
  }

  /// Millionths of a point of risk that a set has on each feature that it acts on, by the place of the feature.
  func riskByFeature(of set: LeverSet) -> [Int: Int64] {
    var sums: [Int: Int64] = [:]
    for lever in set.indices { for feature in features[lever] { sums[feature, default: 0] += risk[lever] } }
    return sums
  }

  /// Whether a set has no more risk on any feature than another one.
  func isNoRiskier(_ set: LeverSet, than other: LeverSet) -> Bool {
    let known = riskByFeature(of: other)
    return riskByFeature(of: set).allSatisfy { $1 <= known[$0] ?? 0 }
  }

  /// The orders in which levers can be worked on: each after those of the set that it needs.
  ///
  /// - Complexity: O(*n*!) in the levers; meant for a few.
  func orders(of set: LeverSet) -> [[Int]] {
    guard set != .none else { return [[]] }
    return set.indices.filter { lever in after[lever].intersection(set) == .none }.flatMap { first in
      orders(of: set.subtracting(LeverSet([first]))).map { [first] + $0 }
    }
  }

  /// Whole millionths of a dollar, kept as a `Double`.
  ///
  /// Adding and subtracting a number whose last bit is worth 1 rounds to the nearest whole number, in two instructions on any processor; beyond two
  /// billion dollars the steps are wider, and the same for all.
  @inline(__always)
  static func millionths(ofUSD usd: Double) -> Double {
    let step = 0x1.8p52
    return usd * partsPerOne + step - step
  }

  /// Whether a lever may join a set of levers of which some were decided about: all it needs of these is there, and none it excludes.
  func allow(_ index: Int, with set: LeverSet, among known: LeverSet) -> Bool {
    let needed = after[index].intersection(known)
    return needed.intersection(set) == needed && excludes[index].intersection(set) == .none
  }

  /// A set with one more lever, its change as before.
  func adding(_ index: Int, to candidate: PlanCandidate) -> PlanCandidate {
    PlanCandidate(
      levers: candidate.levers.inserting(index), effort: candidate.effort + effort[index],
      risk: candidate.risk + risk[index], change: candidate.change)
  }

  /// Whether the conditions among the known levers hold for those of them that are pulled.
  ///
  /// - Parameters:
  ///   - set: The levers pulled, all of them known.
  ///   - known: The levers that were decided about.
  /// - Returns: Whether nothing known is missing or excluded.
  func holds(_ set: LeverSet, among known: LeverSet) -> Bool {
    set.indices.allSatisfy { index in
      let needed = after[index].intersection(known)
      return needed.intersection(set) == needed && excludes[index].intersection(set) == .none
    }
  }

  /// The levers of a group that need another of it, or that another needs.
  func related(in group: LeverSet) -> LeverSet {
    group.indices.reduce(LeverSet.none) { related, index in
      let needed = after[index].intersection(group)
      return needed == .none ? related : related.union(needed).inserting(index)
    }
  }

  /// The known levers whose conditions name one that is not known, and the known levers that unknown ones name.
  func openLevers(among known: LeverSet) -> LeverSet {
    var open = LeverSet.none
    for index in after.indices {
      let named = after[index].union(excludes[index])
      if known.contains(index) {
        if named.intersection(known) != named { open = open.inserting(index) }
      } else {
        open = open.union(named.intersection(known))
      }
    }
    return open
  }
}
