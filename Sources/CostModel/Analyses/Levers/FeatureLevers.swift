import Documents

/// The levers of one feature, split into those that multiply parts of its cost and those that change its form.
///
/// A lever that scales the volume, or a size the cost is linear in, multiplies: with such levers the cost is
///
///     volume factor x (rest + sum over sizes of part x size factor)
///
/// where `rest` and the `part` of each size depend only on the other, structural levers. That the cost is linear in the sizes follows from what
/// the segments are (`Row.isLinear`), which is tested on the rows of every combination of structural levers; where it does not hold, each set of
/// that combination is evaluated by itself. So every cost is one of the full model, put together in another order.
struct FeatureLevers: Sendable {
  /// The place of the feature in the scenario.
  let index: Int
  /// The levers that multiply.
  let multiplicative: LeverSet
  /// All others that act on the feature.
  let structural: LeverSet
  /// The sizes that multiplicative levers scale; the terms of a cost are the rest and these, in order.
  let sizes: [Setting.Place]

  private let base: Feature
  private let parts: [PartVariants]
  private let scales: [Int: [(place: Setting.Place, factor: Double)]]
  /// The smallest and the largest factor of each of `sizes`.
  private let factorRanges: [ClosedRange<Double>]
  private let scalesVolume: Bool
  /// The levers on which the tariffs depend.
  private let tariffLevers: LeverSet

  /// One change of a lever to the feature.
  struct Change: Sendable {
    let lever: Int
    let edit: SettingEdit
    /// What is read for it.
    let root: SettingRoot
  }

  /// What a combination of structural levers leaves.
  enum State: Sendable {
    /// It cannot be, or something has no price.
    case impossible
    /// USD a month by term, before multiplicative levers.
    case terms([Double])
    /// The cost is not linear here: each set has to be evaluated.
    case notLinear
  }

  /// Splits the levers of a feature.
  ///
  /// - Parameters:
  ///   - index: The place of the feature in the scenario.
  ///   - base: The feature with no lever pulled.
  ///   - changes: What the levers change, in the order of the file.
  ///   - structural: Levers that must not be taken as multiplicative.
  ///   - compilation: Compiles the feature.
  ///   - read: Reads the feature with some edits; nil when it has errors.
  init(
    index: Int, base: Feature, changes: [(lever: Int, edit: SettingEdit)], structural: LeverSet,
    compilation: FeatureCompilation, read: @escaping @Sendable ([Reader.Edit]) -> FeatureVariant?
  ) {
    let roots = FeatureEdits.roots(of: changes.map(\.edit), in: base)
    let changes = zip(changes, roots).map { Change(lever: $0.lever, edit: $0.edit, root: $1) }
    var linear = Set(changes.map(\.root)).filter { FeatureLevers.isScaled($0, by: changes) }
    while true {
      let split = Split(base: base, changes: changes, linear: linear, structural: structural, read: read)
      let candidate = FeatureLevers(index: index, base: base, split: split)
      // Found early, a size that is not linear makes its levers structural; found later, only one combination is evaluated set by set.
      let probes = [LeverSet.none] + split.structural.indices.map { LeverSet([$0]) } + [split.structural]
      let failing = probes.reduce(into: Set<SettingRoot>()) { failing, probe in
        failing.formUnion(candidate.notLinear(with: probe, compilation))
      }
      guard failing.isEmpty else {
        linear.subtract(failing)
        continue
      }
      self = candidate
      return
    }
  }

  private init(index: Int, base: Feature, split: Split) {
    self.index = index
    self.base = base
    multiplicative = split.multiplicative
    structural = split.structural
    parts = split.parts
    scales = split.scales
    let scaled = split.scales.values.joined().map(\.place)
    scalesVolume = scaled.contains { $0.setting.multipliesVolume }
    sizes = Set(scaled).filter { !$0.setting.multipliesVolume }.sorted { $0.index < $1.index }
    factorRanges = sizes.map { size in
      var range = 1.0...1.0
      for factor in split.scales.values.joined() where factor.place == size {
        range = range.lowerBound * min(1, factor.factor)...range.upperBound * max(1, factor.factor)
      }
      return range
    }
    tariffLevers = split.parts.reduce(.none) { $1.root.bearsOnTariffs ? $0.union($1.levers) : $0 }
  }

  /// Whether all changes to a part multiply one number, or put another number in its place.
  private static func isScaled(_ root: SettingRoot, by changes: [Change]) -> Bool {
    let own = changes.filter { $0.root == root }
    guard let path = own.first?.edit.path, let setting = Setting.place(at: path)?.setting, setting.root == root,
      setting.sizePart != nil || setting.multipliesVolume
    else { return false }
    return own.allSatisfy { change in
      guard change.edit.path == path else { return false }
      switch change.edit.edit.operation {
      case .scale(let factor): return factor > 0
      case .set(let node): return node.kind == .number
      case .add, .unset: return false
      }
    }
  }

  // MARK: - Costs

  /// The factors of a multiplicative lever by term.
  func factors(of lever: Int) -> [Double] {
    let own = scales[lever] ?? []
    let volume = own.reduce(1) { $1.place.setting.multipliesVolume ? $0 * $1.factor : $0 }
    return [volume] + sizes.map { size in own.reduce(volume) { $1.place == size ? $0 * $1.factor : $0 } }
  }

  /// What a combination of structural levers leaves.
  func state(with levers: LeverSet, _ compilation: FeatureCompilation) -> State {
    let levers = levers.intersection(structural)
    guard let feature = feature(with: levers), let usd = usd(of: feature, key(levers), compilation) else {
      return .impossible
    }
    guard !sizes.isEmpty || scalesVolume else { return .terms([usd]) }
    guard notLinear(with: levers, compilation).isEmpty else { return .notLinear }
    var terms = [usd]
    for (size, range) in zip(sizes, factorRanges) {
      // The end further from 1 loses least to rounding; there is one, since a lever that scales by 1 is no lever.
      let factor = 1 - range.lowerBound > range.upperBound - 1 ? range.lowerBound : range.upperBound
      var scaled = feature
      size.change(&scaled, NumberChange(.scale(factor)))
      guard factor != 1, let other = self.usd(of: scaled, key(levers), compilation) else { return .notLinear }
      let part = (usd - other) / (1 - factor)
      terms[0] -= part
      terms.append(part)
    }
    return .terms(terms)
  }

  /// USD a month with a set of levers, each of them put into the feature; nil when it cannot be or be priced.
  func usd(with set: LeverSet, _ compilation: FeatureCompilation) -> Double? {
    let levers = set.intersection(structural)
    guard var feature = feature(with: levers) else { return nil }
    for lever in set.intersection(multiplicative).indices {
      for (place, factor) in scales[lever] ?? [] { place.change(&feature, NumberChange(.scale(factor))) }
    }
    return usd(of: feature, key(levers), compilation)
  }

  /// USD a month of a variant of the feature; nil when something has no price.
  private func usd(
    of feature: Feature, _ key: FeatureCompilation.TariffKey, _ compilation: FeatureCompilation
  ) -> Double? {
    let bill = FeatureBill(compilation.rows(of: feature, at: index, key))
    return bill.isComplete ? bill.usd : nil
  }

  private func key(_ levers: LeverSet) -> FeatureCompilation.TariffKey {
    FeatureCompilation.TariffKey(feature: index, variant: levers.intersection(tariffLevers).bits)
  }

  /// The feature with some structural levers; nil when it cannot be.
  private func feature(with levers: LeverSet) -> Feature? {
    var feature = base
    for variants in parts {
      let own = levers.intersection(variants.levers)
      guard own != .none else { continue }
      guard variants.put(into: &feature, with: own) else { return nil }
    }
    return feature.isPossible ? feature : nil
  }

  /// The settings of multiplicative levers that the cost is not linear in, when some structural levers are pulled.
  private func notLinear(with levers: LeverSet, _ compilation: FeatureCompilation) -> Set<SettingRoot> {
    guard !sizes.isEmpty || scalesVolume, var smallest = feature(with: levers.intersection(structural)) else {
      return []
    }
    var failing: Set<SettingRoot> = []
    if scalesVolume, !smallest.isLinearInVolume { failing.insert(.sessions) }
    guard !sizes.isEmpty else { return failing }
    var largest = smallest
    for (size, range) in zip(sizes, factorRanges) {
      size.change(&smallest, NumberChange(.scale(range.lowerBound)))
      size.change(&largest, NumberChange(.scale(range.upperBound)))
    }
    let key = key(levers.intersection(structural))
    let pairs = Array(
      zip(
        compilation.rows(of: smallest, at: index, key, cuts: false).rows,
        compilation.rows(of: largest, at: index, key, cuts: false).rows))
    for size in sizes {
      let isLinear =
        size.setting.sizePart.map { part in
          pairs.allSatisfy { Row.isLinear(in: part(smallest), from: $0, to: $1) }
        } ?? false
      if smallest.isCapped(size.setting) || !isLinear { failing.insert(size.setting.root) }
    }
    return failing
  }
}

/// How the levers of a feature are split for a choice of linear settings.
private struct Split {
  var multiplicative = LeverSet.none
  var structural = LeverSet.none
  var parts: [PartVariants] = []
  var scales: [Int: [(place: Setting.Place, factor: Double)]] = [:]

  init(
    base: Feature, changes: [FeatureLevers.Change], linear: Set<SettingRoot>, structural forced: LeverSet,
    read: @escaping @Sendable ([Reader.Edit]) -> FeatureVariant?
  ) {
    let all = LeverSet(changes.map(\.lever))
    let other = changes.filter { change in
      if case .scale = change.edit.edit.operation { !linear.contains(change.root) } else { true }
    }
    structural = forced.intersection(all).union(LeverSet(other.map(\.lever)))
    multiplicative = all.subtracting(structural)
    for change in changes where multiplicative.contains(change.lever) {
      if case .scale(let factor) = change.edit.edit.operation, let place = Setting.place(at: change.edit.path) {
        scales[change.lever, default: []].append((place, factor))
      }
    }
    var done: Set<SettingRoot> = []
    for change in changes where structural.contains(change.lever) && done.insert(change.root).inserted {
      let own = changes.filter { $0.root == change.root && structural.contains($0.lever) }
      parts.append(PartVariants(root: change.root, changes: own, base: base, read: read))
    }
  }
}
