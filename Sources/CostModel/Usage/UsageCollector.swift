/// Counts measured calls as they come: one for each thread, and a ledger is made of it.
package struct UsageCollector: Sendable {
  /// What is to be kept.
  package let plan: ScanPlan
  /// The prices, which decide the rate cell of a call.
  package let pricer: CallPricer

  private(set) var sums: [UsageKey: UsageSums] = [:]
  /// The groups of a reader that sums by itself, in no order; a key can be among them twice.
  private(set) var groups: [UsageGroup] = []
  private(set) var skipped: [SkipReason: Tally] = [:]
  private(set) var contradictions: [Contradiction: Tally] = [:]
  private(set) var formats: [String: Int] = [:]
  private(set) var formatsWithoutCaches: Set<String> = []
  private(set) var models: [LoggedModel: ModelResolution] = [:]
  private(set) var statistics: [StatisticsKey: CallStatistics] = [:]
  private(set) var sessions = OwnedUsage()
  private(set) var users = OwnedUsage()
  private(set) var topCalls: TopCalls
  /// What many calls have in common: the rate cells of models and tiers, and the prices in force by keys without values.
  private var rateCells: [LoggedModel: [ServedTier: RateCells]] = [:]
  private var prices: [UsageKey: Result<PricesInForce, UnpricedUsage>] = [:]

  package init(plan: ScanPlan, pricer: CallPricer) {
    self.plan = plan
    self.pricer = pricer
    topCalls = TopCalls(limit: plan.topCalls)
  }

  /// The ledger of what was counted.
  package var ledger: UsageLedger { UsageLedger(self) }

  /// Counts a record that is left out.
  package mutating func skip(_ reason: SkipReason, at place: LogPlace) {
    skipped[reason, default: Tally()].add(place)
  }

  /// Counts a contradiction of a record that was kept.
  package mutating func note(_ contradiction: Contradiction, at place: LogPlace) {
    contradictions[contradiction, default: Tally()].add(place)
  }

  /// Makes room for sums of groups.
  package mutating func reserveGroups(_ count: Int) { groups.reserveCapacity(count) }

  /// Counts what many calls used that have everything in common.
  ///
  /// - Parameters:
  ///   - sums: What they used.
  ///   - key: What they have in common.
  package mutating func add(_ sums: UsageSums, key: UsageKey) {
    groups.append(UsageGroup(key: key, sums: sums))
    _ = resolution(of: key.model)
  }

  /// Counts records of a format whose calls are added as sums.
  package mutating func count(_ records: Int, format: String) { formats[format, default: 0] += records }

  /// Notes that a table of a format has no columns for the cached tokens which other logs of the format have.
  package mutating func noteTableWithoutCaches(format: String) { formatsWithoutCaches.insert(format) }

  /// Counts what another collector of the same plan has counted as skipped or contradictory.
  package mutating func add(_ tally: Tally, for reason: SkipReason) {
    skipped[reason, default: Tally()].merge(tally)
  }

  /// Counts a call.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - format: The name of the format its record was in.
  /// - Returns: What it costs, when the plan keeps what depends on it; nil when it has no price or nothing needs it.
  @discardableResult
  package mutating func add(_ call: MeasuredCall, format: String) -> Money? {
    if let period = plan.period, !period.contains(call.day) {
      skip(.outsidePeriod, at: call.place)
      return nil
    }
    formats[format, default: 0] += 1
    let resolution = resolution(of: call.model)
    let cell = resolution.found.map { pricer.cell(of: call, among: cells(of: call, $0.model)) } ?? .usual
    let key = UsageKey(day: call.day, model: call.model, tier: call.tier, cell: cell, values: call.values)
    sums[key, default: UsageSums()].add(call)
    guard plan.needsCostOfCalls else { return nil }
    let cost = cost(of: call, key: key, resolution: resolution)
    if plan.keepsStatistics {
      statistics[StatisticsKey(model: call.model, values: call.values), default: CallStatistics()]
        .add(call, cost: cost)
    }
    if plan.keepsSessions, let id = call.session { sessions.add(call, of: id, cost: cost) }
    if plan.keepsUsers, let id = call.user { users.add(call, of: id, cost: cost) }
    if let cost { topCalls.add(call, cost: cost) }
    return cost
  }

  /// Which model a log means; looked up once for each.
  package mutating func resolution(of model: LoggedModel) -> ModelResolution {
    if let known = models[model] { return known }
    let resolution = pricer.resolve(model)
    models[model] = resolution
    return resolution
  }

  /// The exact cost of one call; nil when it has no price.
  private mutating func cost(of call: MeasuredCall, key: UsageKey, resolution: ModelResolution) -> Money? {
    var sums = UsageSums()
    sums.add(call)
    if sums.isEmpty { return .zero }
    guard let found = resolution.found else { return nil }
    let plainKey = UsageKey(day: key.day, model: key.model, tier: key.tier, cell: key.cell, values: [])
    let inForce: Result<PricesInForce, UnpricedUsage>
    if let known = prices[plainKey] {
      inForce = known
    } else {
      inForce = pricer.prices(of: key, model: found.model)
      prices[plainKey] = inForce
    }
    guard case .success(let prices) = inForce else { return nil }
    return (try? pricer.cost(of: sums, at: prices, of: found).get())?.total
  }

  /// The rate cells of a call's model and tier; made once for each.
  private mutating func cells(of call: MeasuredCall, _ model: Model) -> RateCells {
    if let known = rateCells[call.model]?[call.tier] { return known }
    let cells = RateCells(model, tier: call.tier.tier, pricer: pricer)
    rateCells[call.model, default: [:]][call.tier] = cells
    return cells
  }
}

extension ScanPlan {
  /// Whether anything is kept of single calls, so that they must be made, not only summed.
  package var needsCalls: Bool { needsCostOfCalls }

  /// Whether anything is kept that depends on the cost of single calls.
  var needsCostOfCalls: Bool { keepsStatistics || keepsSessions || keepsUsers || topCalls > 0 || pricesEachCall }
}
