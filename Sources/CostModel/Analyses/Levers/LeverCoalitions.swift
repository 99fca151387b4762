/// What sets of levers save, conditions among levers included.
///
/// A set that cannot be pulled as a whole, because levers exclude each other, lack what must come before them, or leave something without a
/// price, has no cost of its own: it is worth the most that can be saved by leaving levers out of it. A lever that excludes another, or is excluded,
/// is one of several alternatives, which nobody has to choose: it may be left out of every set. So the worth of a set never falls by an
/// alternative that joins it, and the fair share of an alternative is never below 0 and never more than it saves best in any set that can be pulled.
/// A lever without alternatives counts as it is, also where it costs money.
struct LeverCoalitions {
  /// The costs of sets that can be pulled.
  private(set) var costs: LeverCosts
  /// The levers in groups whose savings add up: no lever acts on, needs or excludes one of another group.
  let groups: [LeverSet]
  private let conditions: [(after: LeverSet, excludes: LeverSet)]
  /// The levers that exclude another, or are excluded.
  let alternatives: LeverSet
  private var known: [LeverSet: Outcome] = [.none: Outcome(savingUSD: 0, pulled: .none)]

  /// What a set comes to.
  struct Outcome {
    /// USD a month that it saves.
    let savingUSD: Double
    /// The levers of it that are pulled.
    let pulled: LeverSet
  }

  /// Coalitions of levers.
  ///
  /// - Parameters:
  ///   - costs: What sets of levers cost.
  ///   - some: The levers that there are to choose from; nil for all.
  init(_ costs: LeverCosts, among some: LeverSet? = nil) {
    self.costs = costs
    let space = costs.space
    let conditions = space.levers.indices.map { space.conditions(of: $0) }
    self.conditions = conditions
    let excluding = space.levers.indices.filter { conditions[$0].excludes != .none }
    let all = some ?? LeverSet(space.levers.indices)
    alternatives = excluding.reduce(LeverSet.none) { alternatives, index in
      let excluded = conditions[index].excludes.intersection(all)
      return all.contains(index) && excluded != .none ? alternatives.union(excluded).inserting(index) : alternatives
    }
    var groups = space.groups
    for (index, condition) in conditions.enumerated() {
      let related = condition.after.union(condition.excludes).inserting(index)
      let joined = groups.filter { $0.intersection(related) != .none }
      groups.removeAll { $0.intersection(related) != .none }
      groups.append(joined.reduce(LeverSet.none) { $0.union($1) })
    }
    self.groups = groups.sorted { ($0.indices.first ?? 0) < ($1.indices.first ?? 0) }
  }

  /// USD a month with a set pulled, conditions among levers not looked at; nil when it cannot be priced.
  mutating func usd(with set: LeverSet) -> Double? { costs.usd(with: set) }

  /// The levers of a set that must come before a lever and are not in it.
  func missing(for index: Int, in set: LeverSet) -> LeverSet {
    LeverSet(bits: conditions[index].after.bits & ~set.bits)
  }

  /// The levers of a set that a lever cannot be pulled with, whichever of the two says so.
  func excluded(by index: Int, in set: LeverSet) -> LeverSet {
    LeverSet(set.indices.filter { conditions[index].excludes.contains($0) || conditions[$0].excludes.contains(index) })
  }

  /// What a set of levers of one group comes to.
  mutating func outcome(of set: LeverSet) -> Outcome {
    if let outcome = known[set] { return outcome }
    let outcome = work(out: set)
    known[set] = outcome
    return outcome
  }

  /// Keeps what a set was found to come to.
  mutating func keep(_ outcome: Outcome, of set: LeverSet) { known[set] = outcome }

  private mutating func work(out set: LeverSet) -> Outcome {
    let hanging = set.indices.filter { missing(for: $0, in: set) != .none }
    if !hanging.isEmpty { return outcome(of: set.subtracting(LeverSet(hanging))) }
    let isAllowed = set.indices.allSatisfy { excluded(by: $0, in: set) == .none }
    var removable = alternatives.intersection(set)
    var best: Outcome?
    if isAllowed {
      if let usd = costs.usd(with: set) {
        best = Outcome(savingUSD: costs.baseUSD - usd, pulled: set)
      } else {
        removable = set
      }
    }
    if removable == .none, let best { return best }
    // Every way of leaving levers out is tried only where the number of sets is bounded.
    guard set.count <= Shapley.mostExactPlayers else { return greedily(set) }
    for index in removable.indices {
      let rest = outcome(of: set.subtracting(LeverSet([index])))
      if best.map({ rest.savingUSD > $0.savingUSD }) ?? true { best = rest }
    }
    return best ?? Outcome(savingUSD: 0, pulled: .none)
  }

  /// What comes of pulling the levers without alternatives in the order of the file, and of the alternatives the one that saves most each time.
  private mutating func greedily(_ set: LeverSet) -> Outcome {
    var pulled = LeverSet.none
    var usd = costs.baseUSD
    var left = set.indices
    while true {
      var best: (lever: Int, usd: Double)?
      for lever in left where missing(for: lever, in: pulled) == .none && excluded(by: lever, in: pulled) == .none {
        guard let lower = costs.usd(with: pulled.inserting(lever)) else { continue }
        if !alternatives.contains(lever) {
          best = (lever, lower)
          break
        }
        if lower < best?.usd ?? usd { best = (lever, lower) }
      }
      guard let best else { break }
      left.removeAll { $0 == best.lever }
      (pulled, usd) = (pulled.inserting(best.lever), best.usd)
    }
    return Outcome(savingUSD: costs.baseUSD - usd, pulled: pulled)
  }
}

extension LeverSet {
  /// The levers that are not in another set.
  package func subtracting(_ other: LeverSet) -> LeverSet { LeverSet(bits: bits & ~other.bits) }
}
