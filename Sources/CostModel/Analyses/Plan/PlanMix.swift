/// What is in use on a day of a plan: for each group of levers on the same features the sets, each with the share of the calls that uses it.
///
/// Calls of different features are different calls, so that the groups need no sets of them all together.
struct PlanMix: Equatable {
  /// A set of levers of a group.
  struct Part: Equatable {
    let set: LeverSet
    let share: Double
  }

  /// The sets of each group, each once; the shares of a group sum to 1.
  let groups: [[Part]]

  /// No lever.
  static let none = PlanMix(groups: [])

  /// All that is in use, where every call of a feature uses the same; nil where traffic moves.
  var inUse: LeverSet? {
    var set = LeverSet.none
    for parts in groups {
      guard parts.count == 1 else { return nil }
      set = set.union(parts[0].set)
    }
    return set
  }

  /// Sets with their shares, those of equal sets taken together in the order in which they come first.
  static func joined(_ parts: [Part]) -> [Part] {
    var shares: [LeverSet: Double] = [:]
    for part in parts { shares[part.set, default: 0] += part.share }
    return parts.compactMap { part in shares.removeValue(forKey: part.set).map { Part(set: part.set, share: $0) } }
  }
}
