import Documents

/// The costs of lever sets, each group of levers evaluated once for each of its sets that differ in what they do.
///
/// Nothing is read again for a set: what the levers do to the settings of a feature was read once, and the cost is that of the full model on the
/// settings put together (`GroupCosts`).
package struct LeverCosts {
  /// The space.
  package let space: LeverSpace
  /// USD a month with no lever pulled.
  package let baseUSD: Double
  /// The groups, in the order of the space.
  let groups: [GroupCosts]
  /// USD a month of what each group acts on, with no lever pulled.
  let groupUSD: [Double]
  private let tools: [GroupCosts.Tools]
  /// What each lever does, to find levers that others leave without effect.
  private let overriding: [[LeverSet]?]
  /// The levers of each group that only scale numbers its costs are linear in.
  let scaling: [LeverSet]
  private var known: [LeverSet: Double?] = [:]
  private var states: [LeverSet: FeatureLevers.State] = [:]

  package init(_ space: LeverSpace) {
    self.space = space
    if case .projection(let projection) = space.evaluate(.none) {
      baseUSD = space.usd(of: projection)
    } else {
      baseUSD = .nan
    }
    let groups = space.groups.indices.map { GroupCosts(space, position: $0) }
    self.groups = groups
    tools = groups.map { $0.tools() }
    groupUSD = zip(groups, tools).map { $0.usd(with: .none, $1) ?? .nan }
    overriding = LeverCosts.overriding(space.levers)
    scaling = groups.map { group in
      LeverSet(
        group.multiplicative.indices.filter { index in
          space.levers[index].edits.allSatisfy { if case .scale = $0.operation { true } else { false } }
        })
    }
  }

  /// USD a month with a set pulled; nil when its levers cannot be pulled together or leave something without a price.
  package mutating func usd(with set: LeverSet) -> Double? {
    var total = baseUSD
    for (position, group) in space.groups.enumerated() {
      let part = group.intersection(set)
      guard part != .none else { continue }
      guard let usd = usd(ofGroup: position, with: effective(part)) else { return nil }
      total += usd - groupUSD[position]
    }
    return total
  }

  private mutating func usd(ofGroup position: Int, with part: LeverSet) -> Double? {
    if let usd = known[part] { return usd }
    let usd = evaluated(groups[position], tools[position], with: part)
    known[part] = .some(usd)
    return usd
  }

  /// USD a month that levers of a group change where some of them are in use on a part of the calls, each independently of the others.
  ///
  /// - Parameters:
  ///   - position: The place of the group.
  ///   - set: The levers that all calls use.
  ///   - scaling: Levers of `scaling`, each with the share of the calls that uses it.
  /// - Returns: The change; nil when the levers cannot be pulled together or leave something without a price.
  mutating func changeUSD(
    ofGroup position: Int, with set: LeverSet, scaling: [(lever: Int, share: Double)]
  ) -> Double? {
    guard let last = scaling.last else {
      return set == .none ? 0 : usd(ofGroup: position, with: effective(set)).map { $0 - groupUSD[position] }
    }
    let group = groups[position]
    guard case .terms(var terms) = state(of: group, tools[position], with: set) else {
      let rest = Array(scaling.dropLast())
      guard let without = changeUSD(ofGroup: position, with: set, scaling: rest) else { return nil }
      let with = changeUSD(ofGroup: position, with: set.inserting(last.lever), scaling: rest) ?? without
      return (1 - last.share) * without + last.share * with
    }
    let shares = effective(set).intersection(group.multiplicative).indices.map { (lever: $0, share: 1.0) } + scaling
    for (lever, share) in shares {
      for (index, factor) in group.factors(of: lever).enumerated() { terms[index] *= 1 + share * (factor - 1) }
    }
    return terms.reduce(0, +) - groupUSD[position]
  }

  private mutating func evaluated(
    _ group: GroupCosts, _ tools: GroupCosts.Tools, with part: LeverSet
  ) -> Double? {
    guard part.intersection(group.multiplicative) != .none else { return group.usd(with: part, tools) }
    switch state(of: group, tools, with: part) {
    case .impossible: return nil
    case .notLinear: return group.usd(with: part, tools)
    case .terms(var terms):
      for lever in part.intersection(group.multiplicative).indices {
        for (index, factor) in group.factors(of: lever).enumerated() { terms[index] *= factor }
      }
      return terms.reduce(0, +)
    }
  }

  private mutating func state(
    of group: GroupCosts, _ tools: GroupCosts.Tools, with part: LeverSet
  ) -> FeatureLevers.State {
    let structural = effective(part).intersection(group.structural)
    // Combinations of structural levers of different groups are told apart by their levers, but for the empty one.
    let key = structural == .none ? group.levers : structural
    if let state = states[key] { return state }
    let state = group.state(with: structural, tools)
    states[key] = state
    return state
  }

  // MARK: - Sets that do the same

  /// The set without the levers that do nothing in it because later ones put other values in every place they do.
  private func effective(_ set: LeverSet) -> LeverSet {
    var left = set
    var rest = set.bits
    while rest != 0 {
      let index = rest.trailingZeroBitCount
      rest &= rest - 1
      guard let later = overriding[index] else { continue }
      if later.allSatisfy({ $0.bits & set.bits != 0 }) { left.bits &= ~(1 << UInt64(index)) }
    }
    return left
  }

  /// For each edit of a lever the later levers that set the same path; nil for a lever that nothing can leave without effect.
  private static func overriding(_ levers: [Lever]) -> [[LeverSet]?] {
    levers.enumerated().map { index, lever in
      var found: [LeverSet] = []
      for edit in lever.edits {
        guard case .set = edit.operation else { return nil }
        let later = levers.indices.filter { other in
          other > index
            && levers[other].edits.contains { candidate in
              if case .set = candidate.operation { candidate.path == edit.path } else { false }
            }
        }
        if later.isEmpty { return nil }
        found.append(LeverSet(later))
      }
      return found
    }
  }
}
