package import Documents

/// The numbers that a path refers to, found once, to be set, scaled or shifted any number of times.
package struct PatchTarget: Sendable {
  /// The kinds of targets of a path.
  fileprivate enum Kind: Sendable {
    /// Numbers of features: one or, with `*`, several.
    case numbers([(feature: Int, place: Setting.Place)])
    /// The sessions of every feature.
    case traffic(features: Int)
    case price(Patch.PriceTarget)
    case shared(SharedNumber)
    /// The share of one model of a routing: the others keep their proportions.
    case share(feature: Int, Setting.Place, others: [(place: Setting.Place, share: Double)], own: Double)
    /// The share of a model that does not answer yet; the feature has it with a share of 0.
    case newShare(feature: Int, Setting.Place, others: [(place: Setting.Place, share: Double)], FeatureVariant)
    /// A number that does not affect cost, such as a budget.
    case idle
  }

  /// The path.
  package let path: String
  /// The valid numbers.
  package let range: ClosedRange<Double>
  /// The current number; nil where the path refers to several, or to one that the scenario omits.
  package let value: Double?
  /// Whether the number can be set; `traffic`, `*.turns` and `prices.gpt-4o` can only be scaled.
  package let canBeSet: Bool
  private let kind: Kind

  /// Finds the target of a path; nil when the scenario has no number there.
  ///
  /// - Parameters:
  ///   - path: The path: `chat.turns`, `fixed.vector store`, `traffic`, `*.turns`, `prices.gpt-4o`.
  ///   - scenario: The scenario.
  package init?(_ path: String, in scenario: Scenario) {
    // Sessions can be given in several forms, and each of them is scaled.
    if path == "traffic" || path == "*.sessions" {
      self.init(path, Ranges.factor, value: nil, canBeSet: false, .traffic(features: scenario.features.count))
    } else if path.hasPrefix("prices.") {
      guard let target = Patch.PriceTarget(named: path.dropFirst("prices.".count), in: scenario) else { return nil }
      self.init(path, Ranges.factor, value: nil, canBeSet: false, .price(target))
    } else if path.hasPrefix("*.") {
      guard let place = Setting.place(at: path.dropFirst(2)), let number = place.setting.number else { return nil }
      let features = scenario.features.indices.filter { place.value(in: scenario.features[$0]) != nil }
      guard !features.isEmpty, Self.featuresWithoutNumber(at: path, in: scenario).isEmpty else { return nil }
      self.init(path, number.range, value: nil, canBeSet: false, .numbers(features.map { ($0, place) }))
    } else if let shared = SharedNumber(at: path, in: scenario) {
      self.init(path, shared.range, value: shared.value(in: scenario), canBeSet: true, .shared(shared))
    } else if let share = Kind.newShare(at: path, in: scenario) {
      self.init(path, Ranges.share, value: nil, canBeSet: true, share)
    } else if path.hasPrefix("budget."), let node = scenario.origin?.document.root.exactField(at: path),
      node.kind == .number
    {
      self.init(path, Ranges.usd, value: DecimalNumber(node.text)?.double, canBeSet: true, .idle)
    } else {
      guard let (index, place) = scenario.place(at: path), let number = place.setting.number,
        place.canBeSet(in: scenario.features[index])
      else { return nil }
      let value = place.value(in: scenario.features[index])
      let kind = Kind.share(of: place, value, feature: index, in: scenario) ?? .numbers([(index, place)])
      self.init(path, number.range, value: value, canBeSet: true, kind)
    }
  }

  /// The features that have something other than a number at a path for all features, and so would be unchanged; empty
  /// for any other path.
  static func featuresWithoutNumber(at path: String, in scenario: Scenario) -> [String] {
    guard path.hasPrefix("*."), path != "*.sessions", let place = Setting.place(at: path.dropFirst(2)),
      place.setting.number != nil, let root = scenario.origin?.document.root
    else { return [] }
    return scenario.features.filter { feature in
      place.value(in: feature) == nil && root.exactField(at: "features.\(feature.name)\(path.dropFirst())") != nil
    }.map(\.name)
  }

  private init(_ path: String, _ range: ClosedRange<Double>, value: Double?, canBeSet: Bool, _ kind: Kind) {
    self.path = path
    self.range = range
    self.value = value
    self.canBeSet = canBeSet
    self.kind = kind
  }

  /// Whether the cost can depend on it, which it cannot on a budget.
  var bearsOnCost: Bool {
    if case .idle = kind { false } else { true }
  }

  /// The units of capacity that can be bought, up to a number of them; nil for a path that is not capacity, or has no
  /// offer.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - date: Which prices apply.
  /// - Returns: The offer.
  func capacityOffer(in scenario: Scenario, _ date: PricingDate) -> CapacityOffer? {
    guard case .shared(let number) = kind, case .units(let index) = number.kind else { return nil }
    return scenario.capacities[index].offers(in: scenario.month, date).first?.offer
  }

  /// Whether the number must be an integer.
  package var isWhole: Bool {
    guard canBeSet, case .numbers(let numbers) = kind else { return false }
    return numbers.contains { $0.place.setting.number?.isWhole == true }
  }

  /// Whether a number that can be set is among those covered by this path, which can only be scaled.
  func covers(_ other: PatchTarget) -> Bool {
    guard !canBeSet, other.canBeSet, case .numbers(let numbers) = other.kind, let number = numbers.first else {
      return false
    }
    switch kind {
    case .traffic: return number.place.setting.root == .sessions
    case .numbers(let own): return own.contains { $0.feature == number.feature && $0.place == number.place }
    case .price, .shared, .share, .newShare, .idle: return false
    }
  }

  /// Whether the number is all that this path scales in its feature, so that it can be left out.
  func coversWholly(_ other: PatchTarget) -> Bool {
    guard covers(other), case .numbers(let numbers) = other.kind, let number = numbers.first else { return false }
    guard case .traffic = kind else { return true }
    return number.place.setting.multipliesVolume
  }

  /// Whether both are factors of the same feature's sessions, such as users and the sessions of each.
  func multipliesVolume(with other: PatchTarget) -> Bool {
    guard case .numbers(let own) = kind, case .numbers(let others) = other.kind, let number = own.first,
      let second = others.first
    else { return false }
    return number.feature == second.feature && number.place.setting.multipliesVolume
      && second.place.setting.multipliesVolume
  }

  /// The patch without its effect on some numbers.
  ///
  /// - Parameters:
  ///   - operation: The operation on the others.
  ///   - spared: The numbers that are unchanged; the path covers them completely.
  /// - Returns: The patch.
  func patch(_ operation: NumberChange.Operation, sparing spared: [PatchTarget]) -> Patch {
    let numbers = spared.flatMap { target -> [(feature: Int, place: Setting.Place)] in
      if case .numbers(let numbers) = target.kind { numbers } else { [] }
    }
    return Patch(
      patch(operation).changes.filter { change in
        switch change {
        case .traffic(let feature, _): !numbers.contains { $0.feature == feature }
        case .number(let feature, let place, _): !numbers.contains { $0.feature == feature && $0.place == place }
        case .part, .price, .shared, .terms: true
        }
      })
  }

  /// The patch that changes the target of the path.
  ///
  /// - Parameters:
  ///   - operation: The operation; where the path can only be scaled, `set` is also treated as a factor.
  ///   - span: Where the change was written, or nil.
  /// - Returns: The patch; `Scenario.applyingIfPossible` shows whether it keeps the number in its range.
  package func patch(_ operation: NumberChange.Operation, at span: SourceSpan? = nil) -> Patch {
    let change = NumberChange(operation, at: span)
    switch kind {
    case .numbers(let numbers):
      let change = canBeSet ? change : NumberChange(.scale(change.result(of: 1)), at: span)
      return Patch(numbers.map { .number(feature: $0.feature, $0.place, change) })
    case .traffic(let count):
      return Patch((0..<count).map { .traffic(feature: $0, factor: change.result(of: 1)) })
    case .price(let target): return Patch([.price(target, factor: change.result(of: 1))])
    case .shared(let number): return Patch([.shared(number, change)])
    case .share(let feature, let place, let others, let own):
      let share = change.result(of: own)
      let rest = own < 1 ? (1 - share) / (1 - own) : 1
      return Patch(
        [.number(feature: feature, place, NumberChange(.set(share), at: span))]
          + others.map { .number(feature: feature, $0.place, NumberChange(.set($0.share * rest), at: span)) })
    case .newShare(let feature, let place, let others, let variant):
      let share = change.result(of: 0)
      return Patch(
        [.part(feature: feature, .routing, from: variant)]
          + [.number(feature: feature, place, NumberChange(.set(share), at: span))]
          + others.map { .number(feature: feature, $0.place, NumberChange(.set($0.share * (1 - share)), at: span)) })
    case .idle: return .none
    }
  }
}

extension PatchTarget.Kind {
  /// A share of a routing with those of the other models; nil for anything else.
  fileprivate static func share(
    of place: Setting.Place, _ value: Double?, feature index: Int, in scenario: Scenario
  ) -> Self? {
    guard let value, place.setting.path == "routing.*", case .split(let routes) = scenario.features[index].routing
    else {
      return nil
    }
    let others = routes.filter { $0.choice.name != place.key }.compactMap { route in
      Setting.place(at: "routing.\(route.choice.name)").map { (place: $0, share: route.share.value) }
    }
    return .share(feature: index, place, others: others, own: value)
  }

  /// The share of a model that the price book has and a feature does not route to; nil for any other path.
  fileprivate static func newShare(at path: String, in scenario: Scenario) -> Self? {
    guard let (index, place) = scenario.place(at: path), place.setting.path == "routing.*",
      case .split(var routes) = scenario.features[index].routing,
      !routes.contains(where: { $0.choice.name == place.key }), let book = scenario.origin?.book,
      let model = try? book.model(named: String(place.key))
    else { return nil }
    var feature = scenario.features[index]
    let others = routes.compactMap { route in
      Setting.place(at: "routing.\(route.choice.name)").map { (place: $0, share: route.share.value) }
    }
    // Explicit shares show that it is a routing, rather than a single model.
    routes = routes.map {
      Routing.Route(choice: $0.choice, share: Assumption($0.share.value, at: $0.share.span ?? feature.span))
    }
    let choice = feature.factors.choice(model, called: String(place.key), in: book, at: feature.span)
    routes.append(Routing.Route(choice: choice, share: Assumption(0, at: feature.span)))
    feature.routing = .split(routes)
    return .newShare(feature: index, place, others: others, FeatureVariant(feature))
  }
}

extension Scenario {
  /// The feature and the setting at a path such as `chat.tokens.system`; nil when there is none.
  func place(at path: String) -> (feature: Int, place: Setting.Place)? {
    guard let dot = path.firstIndex(of: "."),
      let index = features.firstIndex(where: { $0.name == path[..<dot] }),
      let place = Setting.place(at: path[path.index(after: dot)...])
    else { return nil }
    return (index, place)
  }

  /// Every path of a number that can be changed, in the order of the features and settings.
  package var numberPaths: [String] {
    features.flatMap { feature in
      Setting.all.indices.flatMap { index -> [String] in
        Setting.all[index].names(in: feature).map { Setting.Place(index: index, key: $0) }
          .filter { $0.canBeSet(in: feature) }.map { "\(feature.name).\($0.path)" }
      }
    }
  }
}

extension Setting {
  /// The values that the `*` of its path can take in a feature; one empty text for a path without.
  func names(in feature: Feature) -> [Substring] {
    guard path.contains("*") else { return [""] }
    switch feature.routing {
    case .split(let routes): return path.hasPrefix("routing") ? routes.map { Substring($0.choice.name) } : []
    case .cascade(let stages): return path.hasPrefix("cascade") ? stages.indices.map { "\($0)" } : []
    }
  }
}

extension Patch.PriceTarget {
  /// The model or vendor with a name that a scenario uses; nil when it uses none with that name.
  init?(named name: Substring, in scenario: Scenario) {
    let choices = scenario.features.flatMap(\.choices)
    for choice in choices {
      let qualified = "\(choice.vendorID)/"
      let names = [choice.name] + choice.model.names
      if names.contains(where: { $0 == name || name == qualified + $0 }) {
        self.init(vendorID: choice.vendorID, modelID: choice.model.id)
        return
      }
    }
    guard choices.contains(where: { $0.vendorID == name }) else { return nil }
    self.init(vendorID: String(name), modelID: nil)
  }
}
