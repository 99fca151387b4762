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
  let sizes: [LeverSetting]

  private let base: Feature
  private let settings: [SettingVariants]
  private let scales: [Int: [(setting: LeverSetting, factor: Double)]]
  /// The smallest and the largest factor of each of `sizes`.
  private let factorRanges: [ClosedRange<Double>]
  private let scalesVolume: Bool
  /// The levers on which the tariffs depend.
  private let tariffLevers: LeverSet

  /// One change of a lever to the feature.
  struct Change: Sendable {
    let lever: Int
    let setting: LeverSetting
    /// The path without the name of the feature.
    let path: String
    let edit: Reader.Edit

    /// Whether it may put a text in the place of a number of tokens.
    var setsText: Bool {
      guard path.hasPrefix("tokens"), case .set(let node) = edit.operation else { return false }
      let forms = ["mean", "sigma", "histogram", "words"]
      return node.kind == .string
        || node.fields.contains { pair in !forms.contains { pair.key.textEquals($0) } }
    }

    /// Whether it may say what varies in the texts of the prefix.
    var setsVarying: Bool {
      guard setting == .cache, case .set(let node) = edit.operation else { return false }
      return path != "cache" || node.fields.contains { $0.key.textEquals("varying") }
    }
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
  ///   - evaluation: Evaluates the feature.
  ///   - read: Reads the feature with some edits; nil when it has errors.
  init(
    index: Int, base: Feature, changes: [Change], structural: LeverSet, evaluation: FeatureEvaluation,
    read: @escaping @Sendable ([Reader.Edit]) -> Feature?
  ) {
    var touched = Set(changes.map(\.setting))
    if base.countsTexts || changes.contains(where: \.setsText), touched.contains(.routing) || touched.contains(.models)
    {
      touched.insert(.texts)
    }
    // How much of the prefix is cached depends on its texts, where the cache names what varies in them.
    if base.cache?.varying != nil || changes.contains(where: \.setsVarying),
      !touched.isDisjoint(with: [.system, .tools, .examples, .cache])
    {
      touched.insert(.prompt)
    }
    let changes = changes.map {
      Change(lever: $0.lever, setting: $0.setting.covering(among: touched), path: $0.path, edit: $0.edit)
    }
    var linear = Set(changes.map(\.setting)).filter { FeatureLevers.isScaled($0, by: changes) }
    while true {
      let split = Split(base: base, changes: changes, linear: linear, structural: structural, read: read)
      let candidate = FeatureLevers(index: index, base: base, split: split)
      // Found early, a size that is not linear makes its levers structural; found later, only one combination is evaluated set by set.
      let probes = [LeverSet.none] + split.structural.indices.map { LeverSet([$0]) } + [split.structural]
      let failing = probes.reduce(into: Set<LeverSetting>()) { failing, probe in
        failing.formUnion(candidate.notLinear(with: probe, evaluation))
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
    settings = split.settings
    scales = split.scales
    scalesVolume = split.scales.values.contains { $0.contains { $0.setting == .sessions } }
    sizes = FeatureLevers.order.filter { size in split.scales.values.contains { $0.contains { $0.setting == size } } }
    factorRanges = sizes.map { size in
      var range = 1.0...1.0
      for factor in split.scales.values.joined() where factor.setting == size {
        range = range.lowerBound * min(1, factor.factor)...range.upperBound * max(1, factor.factor)
      }
      return range
    }
    tariffLevers = split.settings.reduce(.none) { $1.setting.bearsOnTariffs ? $0.union($1.levers) : $0 }
  }

  /// The sizes in a fixed order.
  private static let order: [LeverSetting] = [
    .system, .tools, .examples, .retrieved, .user, .output, .reasoning, .toolCall, .toolResult, .input,
  ]

  /// Whether all changes to a setting multiply one number, or put another number in its place.
  private static func isScaled(_ setting: LeverSetting, by changes: [Change]) -> Bool {
    let own = changes.filter { $0.setting == setting }
    guard let path = own.first?.path, setting.scalablePaths.contains(path) else { return false }
    return own.allSatisfy { change in
      guard change.path == path else { return false }
      switch change.edit.operation {
      case .scale(let factor): return factor > 0
      case .set(let node): return node.kind == .number
      case .add: return false
      }
    }
  }

  // MARK: - Costs

  /// The factors of a multiplicative lever by term.
  func factors(of lever: Int) -> [Double] {
    let own = scales[lever] ?? []
    let volume = own.reduce(1) { $1.setting == .sessions ? $0 * $1.factor : $0 }
    return [volume] + sizes.map { size in own.reduce(volume) { $1.setting == size ? $0 * $1.factor : $0 } }
  }

  /// What a combination of structural levers leaves.
  func state(with levers: LeverSet, _ evaluation: FeatureEvaluation) -> State {
    let levers = levers.intersection(structural)
    guard let feature = feature(with: levers), let usd = evaluation.usd(of: feature, key(levers)) else {
      return .impossible
    }
    guard !sizes.isEmpty || scalesVolume else { return .terms([usd]) }
    guard notLinear(with: levers, evaluation).isEmpty else { return .notLinear }
    var terms = [usd]
    for (size, range) in zip(sizes, factorRanges) {
      // The end further from 1 loses least to rounding; there is one, since a lever that scales by 1 is no lever.
      let factor = 1 - range.lowerBound > range.upperBound - 1 ? range.lowerBound : range.upperBound
      var scaled = feature
      scaled.scale(size, by: factor)
      guard factor != 1, let other = evaluation.usd(of: scaled, key(levers)) else { return .notLinear }
      let part = (usd - other) / (1 - factor)
      terms[0] -= part
      terms.append(part)
    }
    return .terms(terms)
  }

  /// USD a month with a set of levers, each of them put into the feature; nil when it cannot be or be priced.
  func usd(with set: LeverSet, _ evaluation: FeatureEvaluation) -> Double? {
    let levers = set.intersection(structural)
    guard var feature = feature(with: levers) else { return nil }
    for lever in set.intersection(multiplicative).indices {
      for (setting, factor) in scales[lever] ?? [] { feature.scale(setting, by: factor) }
    }
    return evaluation.usd(of: feature, key(levers))
  }

  private func key(_ levers: LeverSet) -> FeatureEvaluation.TariffKey {
    FeatureEvaluation.TariffKey(feature: index, levers: levers.intersection(tariffLevers))
  }

  /// The feature with some structural levers; nil when it cannot be.
  private func feature(with levers: LeverSet) -> Feature? {
    var feature = base
    for variants in settings {
      let own = levers.intersection(variants.levers)
      guard own != .none else { continue }
      guard variants.put(into: &feature, with: own) else { return nil }
    }
    return feature.isPossible ? feature : nil
  }

  /// The settings of multiplicative levers that the cost is not linear in, when some structural levers are pulled.
  private func notLinear(with levers: LeverSet, _ evaluation: FeatureEvaluation) -> Set<LeverSetting> {
    guard !sizes.isEmpty || scalesVolume, var smallest = feature(with: levers.intersection(structural)) else {
      return []
    }
    var failing: Set<LeverSetting> = []
    if scalesVolume, !smallest.isLinearInVolume { failing.insert(.sessions) }
    guard !sizes.isEmpty else { return failing }
    var largest = smallest
    for (size, range) in zip(sizes, factorRanges) {
      smallest.scale(size, by: range.lowerBound)
      largest.scale(size, by: range.upperBound)
    }
    let key = key(levers.intersection(structural))
    let pairs = Array(zip(evaluation.rows(of: smallest, key), evaluation.rows(of: largest, key)))
    for size in sizes {
      let part = smallest.part(of: size)
      let isCapped = smallest.maxTokens != nil && [.output, .reasoning, .toolCall].contains(size)
      let isLinear = pairs.allSatisfy { Row.isLinear(in: part, from: $0, to: $1) }
      if isCapped || !isLinear { failing.insert(size) }
    }
    return failing
  }
}

extension Feature {
  /// Whether any size is counted of a text.
  fileprivate var countsTexts: Bool {
    tokens.sizes.contains { size in
      if case .text = size.source { true } else { false }
    }
  }

  /// Whether its cost is a multiple of its volume: no hit rate follows from the time between calls, and nothing is kept by the hour.
  fileprivate var isLinearInVolume: Bool {
    guard let cache else { return true }
    if case .derived = cache.prefixHitRate { return false }
    return cache.storageHours.value == 0
  }

  /// How a size enters the segments.
  fileprivate func part(of size: LeverSetting) -> SizePart {
    switch size {
    case .system, .tools, .examples: return .prefix
    case .input: return .passing
    case .retrieved:
      if case .parts(let parts) = tokens.prompt, parts.keepsRetrieved { return .conversation }
      return .passing
    default: return .conversation
    }
  }
}

/// How the levers of a feature are split for a choice of linear settings.
private struct Split {
  var multiplicative = LeverSet.none
  var structural = LeverSet.none
  var settings: [SettingVariants] = []
  var scales: [Int: [(setting: LeverSetting, factor: Double)]] = [:]

  init(
    base: Feature, changes: [FeatureLevers.Change], linear: Set<LeverSetting>, structural forced: LeverSet,
    read: @escaping @Sendable ([Reader.Edit]) -> Feature?
  ) {
    let all = LeverSet(changes.map(\.lever))
    let other = changes.filter { change in
      if case .scale = change.edit.operation { !linear.contains(change.setting) } else { true }
    }
    structural = forced.intersection(all).union(LeverSet(other.map(\.lever)))
    multiplicative = all.subtracting(structural)
    for change in changes where multiplicative.contains(change.lever) {
      if case .scale(let factor) = change.edit.operation {
        scales[change.lever, default: []].append((change.setting, factor))
      }
    }
    var done: Set<LeverSetting> = []
    for change in changes where structural.contains(change.lever) && done.insert(change.setting).inserted {
      let own = changes.filter { $0.setting == change.setting && structural.contains($0.lever) }
      settings.append(SettingVariants(setting: change.setting, changes: own, read: read))
    }
  }
}
