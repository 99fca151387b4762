import Documents

/// The costs of a group of levers: what its sets leave of the cost of the features they act on.
///
/// A cost is a sum of terms, each the product of what the structural levers leave of it and a factor for every multiplicative lever. Where a group
/// changes what all features share, all its levers are structural and there is one term, the whole scenario read again.
struct GroupCosts: Sendable {
  /// The levers.
  let levers: LeverSet
  /// The levers that multiply terms.
  let multiplicative: LeverSet
  /// The others.
  var structural: LeverSet { levers.subtracting(multiplicative) }
  /// The number of terms.
  let termCount: Int
  private let form: Form

  private enum Form: Sendable {
    /// The features that the levers act on.
    case features([FeatureLevers], FeatureCompilation.Frame)
    /// The whole scenario.
    case whole(LeverSpace)
  }

  init(_ space: LeverSpace, position: Int) {
    levers = space.groups[position]
    guard let features = GroupCosts.features(space, position: position) else {
      multiplicative = .none
      termCount = 1
      form = .whole(space)
      return
    }
    multiplicative = features.reduce(levers) { $0.subtracting($1.structural) }
    termCount = features.reduce(0) { $0 + 1 + $1.sizes.count }
    form = .features(features, space.frame)
  }

  /// What an evaluation of a group looks up on the way; each thread has its own.
  enum Tools {
    /// The tariffs of features.
    case tariffs(FeatureCompilation)
    /// The bills of all features.
    case bills(SharedBills)
  }

  /// Tools to evaluate the group with.
  func tools() -> Tools {
    switch form {
    case .features(_, let frame): .tariffs(FeatureCompilation(frame))
    case .whole(let space): .bills(SharedBills(space))
    }
  }

  /// What a combination of structural levers leaves, by term.
  func state(with set: LeverSet, _ tools: Tools) -> FeatureLevers.State {
    guard case .features(let features, _) = form, case .tariffs(let compilation) = tools else {
      return usd(with: set, tools).map { .terms([$0]) } ?? .impossible
    }
    var terms: [Double] = []
    var isLinear = true
    for feature in features {
      switch feature.state(with: set, compilation) {
      case .impossible: return .impossible
      case .notLinear: isLinear = false
      case .terms(let own): terms += own
      }
    }
    return isLinear ? .terms(terms) : .notLinear
  }

  /// The factors of a multiplicative lever by term.
  func factors(of lever: Int) -> [Double] {
    guard case .features(let features, _) = form else { return [1] }
    return features.flatMap { $0.factors(of: lever) }
  }

  /// USD a month with a set pulled, each lever put into the features; nil when it cannot be or be priced.
  func usd(with set: LeverSet, _ tools: Tools) -> Double? {
    switch tools {
    case .bills(let bills): return bills.usd(with: set)
    case .tariffs(let compilation):
      guard case .features(let features, _) = form else { return nil }
      var total = 0.0
      for feature in features {
        guard let usd = feature.usd(with: set, compilation) else { return nil }
        total += usd
      }
      return total
    }
  }

  /// The features of a group with its levers; nil when something else is changed, too.
  private static func features(_ space: LeverSpace, position: Int) -> [FeatureLevers]? {
    guard let names = space.features(ofGroup: position) else { return nil }
    var changes: [String: [(lever: Int, edit: SettingEdit)]] = [:]
    for lever in space.groups[position].indices {
      for edit in space.levers[lever].edits {
        let name = edit.path.prefix { $0 != "." }
        let path = edit.path.dropFirst(name.count + 1)
        guard names.contains(String(name)), let change = SettingEdit(edit, path: path) else { return nil }
        changes[String(name), default: []].append((lever, change))
      }
    }
    let compilation = FeatureCompilation(space.frame)
    var structural = LeverSet.none
    while true {
      var features: [FeatureLevers] = []
      for (index, feature) in space.base.features.enumerated() {
        guard let own = changes[feature.name] else { continue }
        features.append(
          FeatureLevers(
            index: index, base: feature, changes: own, structural: structural, compilation: compilation
          ) { space.reader.variant(of: index, with: $0) })
      }
      // A lever that is structural for one feature is so for all.
      let found = features.reduce(LeverSet.none) { $0.union($1.structural) }
      let isShared = features.contains { $0.multiplicative.intersection(found) != .none }
      guard isShared else { return features }
      structural = found
    }
  }
}
