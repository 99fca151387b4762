/// The savings of each lever of a scenario: alone, in the order of the file, and as its fair share of the joint saving.
package struct Comparison: Sendable {
  /// The scenario without any lever.
  package let base: Projection
  /// The levers, in the order of the file.
  package let entries: [Entry]
  /// USD a month with all levers that can be combined; nil when the scenario itself cannot be priced.
  package let togetherUSD: Double?
  /// The levers that conflict with the others; all others make up `togetherUSD`.
  package let leftOut: [Lever]
  /// Whether no allowed set with all levers that have no alternatives costs less than `togetherUSD`; false where there are too many to try.
  package let isTogetherProven: Bool
  /// The interactions of the levers, worst first.
  package let interactions: [Interaction]
  /// Doubts that arise only with a lever.
  package let warnings: [LeverWarning]

  /// The savings of one lever.
  package struct Entry: Sendable {
    /// The lever.
    package let lever: Lever
    /// USD a month with only this lever; nil when that cannot be priced.
    package let usdAlone: Double?
    /// USD a month it saves alone; nil when that cannot be priced.
    package let savingAlone: Double?
    /// Its saving after the levers before it in the file.
    package let inOrder: InOrder
    /// Anything without a price with only this lever.
    package var unpricedAlone: [Projection.Unpriced] = []
    /// USD a month of the joint saving that is its fair share (Shapley value); nil when the scenario cannot be priced,
    /// either as it is, with the lever alone, or among the others.
    package let fairShare: Double?
    /// The standard error of the share where it is sampled; nil where it is exact.
    package let fairShareError: Double?
    /// The payback time of the lever's one-off cost, alone, or why that has no price; nil where there is no one-off
    /// cost.
    package let payback: Result<Payback, OneOffPrice.Unpriced>?
  }

  /// The saving of a lever after those before it in the file.
  package enum InOrder: Sendable {
    /// A number of USD a month.
    case saves(Double)
    /// Nothing: a lever that must come before it is not in place.
    case needs([Lever])
    /// Nothing: it conflicts with a lever before it.
    case excludedBy([Lever])
    /// Nothing: with the levers before it the scenario cannot be priced.
    case impossible

    /// USD a month; nil when the lever is skipped.
    package var savingUSD: Double? {
      if case .saves(let usd) = self { usd } else { nil }
    }
  }

  /// A lever that is worth much less once another is in place.
  package struct Interaction: Sendable {
    /// The lever that loses.
    package let lever: Lever
    /// The lever that is in place.
    package let other: Lever
    /// USD a month that the lever saves alone.
    package let savingAlone: Double
    /// USD a month that it saves once the other is in place; negative when it then costs.
    package let savingAfter: Double
  }

  /// The maximum number of interactions that are reported.
  package static let mostInteractions = 5
}

extension Comparison {
  /// USD a month of the scenario as it is.
  package var baseUSD: Double { base.totalUSD }
  /// USD a month that all levers save together; nil when the scenario itself cannot be priced.
  package var togetherSavingUSD: Double? { togetherUSD.map { baseUSD - $0 } }
  /// The sum of what the levers save alone: more than they can save together.
  package var sumOfSavingsAlone: Double { entries.reduce(0) { $0 + ($1.savingAlone ?? 0) } }
  /// Whether any share is sampled.
  package var isSampled: Bool { entries.contains { $0.fairShareError != nil } }

  /// Compares the levers of a scenario.
  ///
  /// - Parameters:
  ///   - space: The scenario with its levers.
  ///   - base: The scenario without any lever.
  package init(_ space: LeverSpace, base: Projection) {
    let costs = LeverCosts(space)
    guard base.isComplete else {
      let entries = space.levers.map {
        Entry(
          lever: $0, usdAlone: nil, savingAlone: nil, inOrder: .impossible, fairShare: nil, fairShareError: nil,
          payback: nil)
      }
      self.init(
        base: base, entries: entries, togetherUSD: nil, leftOut: [], isTogetherProven: true, interactions: [],
        warnings: space.warnings())
      return
    }
    var coalitions = LeverCoalitions(costs)
    let alone = space.levers.indices.map { coalitions.usd(with: LeverSet([$0])) }
    let inOrder = coalitions.savingsInOrder()
    var shares = [Double](repeating: 0, count: space.levers.count)
    var errors = [Double?](repeating: nil, count: space.levers.count)
    var pulled = LeverSet.none
    var together = base.totalUSD
    var isProven = true
    for group in coalitions.groups {
      isProven = coalitions.settle(group) && isProven
      let members = group.indices
      let shapley = Shapley(players: members.count) { coalitions.outcome(of: group.subset($0)).savingUSD }
      for (position, index) in members.enumerated() {
        shares[index] = shapley.shares[position]
        errors[index] = shapley.standardErrors?[position]
      }
      let outcome = coalitions.outcome(of: group)
      together -= outcome.savingUSD
      pulled = pulled.union(outcome.pulled)
    }
    let entries = space.levers.indices.map { index -> Entry in
      let isKnown = alone[index] != nil || pulled.contains(index)
      return Entry(
        lever: space.levers[index], usdAlone: alone[index], savingAlone: alone[index].map { base.totalUSD - $0 },
        inOrder: inOrder[index], unpricedAlone: alone[index] == nil ? space.unpriced(with: LeverSet([index])) : [],
        fairShare: isKnown ? shares[index] : nil, fairShareError: isKnown ? errors[index] : nil,
        payback: space.payback(of: index, from: base))
    }
    self.init(
      base: base, entries: entries, togetherUSD: together,
      leftOut: space.levers.indices.filter { !pulled.contains($0) }.map { space.levers[$0] },
      isTogetherProven: isProven, interactions: coalitions.interactions(usdAlone: alone), warnings: space.warnings())
  }
}

extension LeverCoalitions {
  /// The savings of each lever after those before it in the file; levers that cannot be applied then are skipped.
  fileprivate mutating func savingsInOrder() -> [Comparison.InOrder] {
    let levers = costs.space.levers
    var pulled = LeverSet.none
    var usd = costs.baseUSD
    return levers.indices.map { index in
      let missing = missing(for: index, in: pulled)
      guard missing == .none else { return .needs(missing.indices.map { levers[$0] }) }
      let excluded = excluded(by: index, in: pulled)
      guard excluded == .none else { return .excludedBy(excluded.indices.map { levers[$0] }) }
      guard let next = self.usd(with: pulled.inserting(index)) else { return .impossible }
      defer {
        pulled = pulled.inserting(index)
        usd = next
      }
      return .saves(usd - next)
    }
  }

  /// The pairs of levers of which one is worth less than half once the other is in place, largest loss first, each pair
  /// once.
  fileprivate mutating func interactions(usdAlone alone: [Double?]) -> [Comparison.Interaction] {
    let levers = costs.space.levers
    let least = costs.baseUSD * 1e-6
    var found: [Comparison.Interaction] = []
    for group in groups {
      for (position, first) in group.indices.enumerated() {
        for second in group.indices.dropFirst(position + 1) where excluded(by: first, in: LeverSet([second])) == .none {
          guard let firstUSD = alone[first], let secondUSD = alone[second],
            let both = usd(with: LeverSet([first, second]))
          else { continue }
          let (firstAlone, secondAlone) = (costs.baseUSD - firstUSD, costs.baseUSD - secondUSD)
          let joint = costs.baseUSD - both
          // The loss is the same seen from either lever; it is reported for the one that keeps the smaller part.
          let candidates = [
            (first, second, firstAlone, joint - secondAlone), (second, first, secondAlone, joint - firstAlone),
          ]
          .filter { $0.2 > least && $0.3 < $0.2 / 2 }
          guard let (lever, other, before, after) = candidates.min(by: { $0.3 / $0.2 < $1.3 / $1.2 }) else { continue }
          found.append(
            Comparison.Interaction(
              lever: levers[lever], other: levers[other], savingAlone: before, savingAfter: after))
        }
      }
    }
    // Harm first: a lever that then adds cost is worse than one that then does nothing.
    found.sort { first, second in
      let (harmful, alsoHarmful) = (first.savingAfter < -least, second.savingAfter < -least)
      return harmful != alsoHarmful
        ? harmful : first.savingAlone - first.savingAfter > second.savingAlone - second.savingAfter
    }
    return Array(found.prefix(Comparison.mostInteractions))
  }
}
