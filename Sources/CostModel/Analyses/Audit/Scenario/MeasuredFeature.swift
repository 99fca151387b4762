/// What the calls of one feature were like, as measured in a log.
package struct MeasuredFeature: Sendable {
  /// The calls of the feature on one model at one tier.
  package struct Cell: Sendable {
    /// The model.
    package let found: ModelResolution.Found
    package let tier: ServiceTier
    /// Their usage.
    package internal(set) var sums = UsageSums()
    /// Their cost.
    package internal(set) var cost = Money.zero
    /// The model's rates at the tier that all its calls were charged at; nil where they differ.
    var rates: RateCell?
    /// The calls from Monday to Friday.
    var businessDayCalls: Int64 = 0
    /// The calls in a context band of longer prompts.
    var callsInLongerBands: Int64 = 0
    /// The calls in hours that have rates of their own.
    var callsInSpecialHours: Int64 = 0

    init(found: ModelResolution.Found, tier: ServiceTier, rates: RateCell? = nil) {
      self.found = found
      self.tier = tier
      self.rates = rates
    }
  }

  /// The name; nil for calls without one.
  package private(set) var name: String?
  /// The calls by model and tier, those with the most calls first.
  package internal(set) var cells: [Cell]
  /// The same calls, separated by the rates of their model and tier: by context band and hours.
  let fineCells: [Cell]
  /// The sessions; nil where the log names none.
  package let sessions: Int?
  /// The calls from Monday to Friday.
  let businessDayCalls: Int64
  /// How long the prompts were.
  let prompts: Distribution
  /// How long the answers were.
  let answers: Distribution

  /// The same calls under another name.
  package func named(_ name: String) -> MeasuredFeature {
    var feature = self
    feature.name = name
    return feature
  }

  /// The usage of all calls.
  package var sums: UsageSums {
    cells.reduce(into: UsageSums()) { $0.merge($1.sums) }
  }
  /// The cost of all calls.
  package var cost: Money { cells.reduce(.zero) { $0 + $1.cost } }
  /// The calls.
  package var calls: Int64 { cells.reduce(0) { $0 &+ $1.sums.calls } }
  /// Calls per session; 1 where the log names no sessions.
  package var callsPerSession: Double { sessions.map { Double(calls) / Double(max(1, $0)) } ?? 1 }
}

extension PricedUsage {
  /// The measured features, without calls that have no price.
  ///
  /// - Parameter dimension: The place of the feature's name among the ledger's dimensions; nil where all calls are of one feature.
  /// - Returns: The features, most expensive first.
  package func measuredFeatures(by dimension: Int?) -> [MeasuredFeature] {
    func name(_ values: [String?]) -> String? {
      dimension.flatMap { values.indices.contains($0) ? values[$0] : nil }
    }
    var cells: [String?: [String: MeasuredFeature.Cell]] = [:]
    var fineCells: [String?: [String: MeasuredFeature.Cell]] = [:]
    var businessDayCalls: [String?: Int64] = [:]
    for group in groups {
      guard let found = group.model.found, let tier = group.usage.key.tier.tier, let cost = group.total else {
        continue
      }
      let key = group.usage.key
      let feature = name(key.values)
      let cellName = "\(found.qualifiedName) \(tier.rawValue)"
      cells[feature, default: [:]][cellName, default: .init(found: found, tier: tier)].add(group, cost: cost)
      // Three digits each, so that the names are in the order of the rates.
      let rates = key.cell
      let rateName = "\(1000 + rates.band) \(1000 + rates.window)"
      fineCells[feature, default: [:]][
        "\(cellName) \(rateName)", default: .init(found: found, tier: tier, rates: rates)
      ].add(group, cost: cost)
      if key.day.weekday.isBusinessDay { businessDayCalls[feature, default: 0] &+= group.usage.sums.calls }
    }
    var prompts: [String?: Distribution] = [:]
    var answers: [String?: Distribution] = [:]
    for (key, statistics) in ledger.statistics where ledger.models[key.model]?.found != nil {
      prompts[name(key.values), default: Distribution()].merge(statistics.promptTokens)
      answers[name(key.values), default: Distribution()].merge(statistics.outputTokens)
    }
    var sessions: [String?: Int] = [:]
    // A session whose calls differ in other values still counts as one session of the feature.
    let owners = ledger.sessions.regrouped { [name($0)] }
    for number in 0..<owners.count { sessions[owners.values(number).first ?? nil, default: 0] += 1 }
    let features = cells.map { feature, cells in
      MeasuredFeature(
        name: feature,
        cells: MeasuredFeature.Cell.mostCallsFirst(cells),
        fineCells: MeasuredFeature.Cell.mostCallsFirst(fineCells[feature] ?? [:]), sessions: sessions[feature],
        businessDayCalls: businessDayCalls[feature] ?? 0,
        prompts: prompts[feature] ?? Distribution(), answers: answers[feature] ?? Distribution())
    }
    return features.sorted { first, second in
      first.cost != second.cost
        ? first.cost > second.cost : UsageKey.precedes([first.name], [second.name])
    }
  }
}

extension MeasuredFeature.Cell {
  /// Adds a group of calls.
  fileprivate mutating func add(_ group: PricedUsage.Group, cost: Money) {
    let calls = group.usage.sums.calls
    sums.merge(group.usage.sums)
    self.cost = self.cost + cost
    if group.usage.key.cell.band > 0 { callsInLongerBands &+= calls }
    if group.usage.key.cell.window > 0 { callsInSpecialHours &+= calls }
    if group.usage.key.day.weekday.isBusinessDay { businessDayCalls &+= calls }
  }

  fileprivate static func mostCallsFirst(_ cells: [String: MeasuredFeature.Cell]) -> [MeasuredFeature.Cell] {
    cells.sorted { first, second in
      let calls = (first.value.sums.calls, second.value.sums.calls)
      return calls.0 != calls.1 ? calls.0 > calls.1 : first.key < second.key
    }.map(\.value)
  }
}
