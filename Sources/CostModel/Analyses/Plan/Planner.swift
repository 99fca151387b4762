extension Plan {
  /// Finds the best set of levers, or takes those given, and works out how the way there goes.
  ///
  /// - Parameters:
  ///   - space: The scenario with its levers; priced without gaps.
  ///   - request: What to reach, within which limits.
  ///   - date: Which prices count for what is paid once.
  ///   - confidence: The chance with which the target must be met, or nil for the numbers as written.
  package init(_ space: LeverSpace, _ request: PlanRequest, date: PricingDate, confidence: PlanConfidence? = nil) {
    var planner = Planner(space: space, request: request, date: date)
    let certain = planner.decide()
    let assured = confidence.flatMap { planner.assured($0, certain: certain) }
    let forecast = planner.forecast(of: assured?.order ?? certain.order)
    self = planner.plan(forecast, verdict: assured?.verdict ?? certain.verdict)
    assurance = assured?.2
  }
}

/// Makes a plan: the search by the bill when all is in use, then the check against ramps and dates.
struct Planner {
  let space: LeverSpace
  let request: PlanRequest
  /// Which prices count for what is paid once.
  let date: PricingDate
  let rules: PlanRules
  /// What sets of levers cost on each day.
  var prices: PlanPrices
  /// Where the costs are that sets are compared by: those of the last day that is measured.
  private let reference: Int
  /// Whether these costs hold on every day that is measured.
  private let isOnePrice: Bool
  /// What levers bring.
  let warnings: [LeverWarning]
  private var searches: [PlanLimits: PlanSearch] = [:]

  /// Sets whose days are looked at, at the most, when dates decide.
  static let mostSchedules = 1 << 16
  /// Sets whose days are looked at to find the one that comes nearest, at the most.
  static let mostNearest = 1 << 12
  /// The most levers of a set that are put into every order of work, of which there are 120 then.
  static let mostReordered = 5
  /// The orders of work besides those by return that are tried for all sets together, about.
  static let mostOrders = 1 << 13

  init(space: LeverSpace, request: PlanRequest, date: PricingDate) {
    self.space = space
    self.request = request
    self.date = date
    rules = PlanRules(space)
    let calendar = PlanCalendar(start: request.start)
    var prices = PlanPrices(space, calendar: calendar)
    let measured = request.measuredDays(in: calendar)
    reference = prices.stretch(on: measured.upperBound).pace
    isOnePrice = prices.isOne(measured)
    self.prices = prices
    warnings = prices[reference].space.warnings()
  }

  /// What sets of levers cost a month in full use, at the prices of the last day that is measured.
  var costs: LeverCosts {
    get { prices[reference] }
    _modify { yield &prices[reference] }
  }

  /// The limits asked for.
  var limits: PlanLimits {
    PlanLimits(
      effort: request.maxEffortDays.map(Self.limit), risk: request.maxRisk.map(Self.limit),
      forbidden: failing.union(unratedLeftOut))
  }

  /// The levers with which calls would fail.
  var failing: LeverSet { LeverSpace.failing(warnings) }

  /// The levers that are left out because a limit of risk cannot be held against them.
  var unratedLeftOut: LeverSet {
    request.maxRisk != nil && !request.allowsUnrated ? PlanRules.unrated(in: space.levers) : .none
  }

  private static func limit(_ value: Double) -> Int64 { PlanRules.parts(min(value, 1e9)) }

  /// The search within some limits, made once.
  mutating func search(within limits: PlanLimits) -> PlanSearch {
    if let search = searches[limits] { return search }
    let search = PlanSearch(costs, rules: rules, limits: limits)
    searches[limits] = search
    return search
  }

  // MARK: - Which levers

  /// The levers in the order of the work, and whether they reach the target.
  mutating func decide() -> (order: [Int], verdict: Plan.Verdict) {
    if case .given(let order) = request.selection {
      let broken = limitsBroken(by: LeverSet(order))
      return (order, broken.isEmpty && isEnough(order) ? .reached(.whole) : .missed(breaking: broken))
    }
    if isEnough([]) { return ([], .alreadyMet) }
    let search = self.search(within: limits)
    var timed = TimedSearch(search: search)
    if let order = find(&timed) { return (order, .reached(timed.proof)) }
    let blocking = self.blocking(search)
    return (nearest(search), .outOfReach(by: blocking, timed.proof))
  }

  /// A search, and how far it has looked.
  struct TimedSearch {
    let search: PlanSearch
    var proof = Plan.Proof.whole
    /// The orders of work that were tried besides those by return.
    var triedOrders = 0
  }

  /// The best levers in the order of the work, or nil when none are enough.
  private mutating func find(_ timed: inout TimedSearch) -> [Int]? {
    // What is in use on a day is a mix of subsets, and no mix costs less than its cheapest part: a set without a subset whose bill is low enough
    // cannot do. Such a subset takes no more effort and risk, so the best set by its final bill is the best of all when it is in time.
    // That takes one cost for each set: where prices change among the days that are measured, all sets are looked at.
    if isOnePrice {
      guard let best = timed.search.best(upTo: changeBound, by: request.preference) else { return nil }
      let order = self.order(of: best.levers)
      if isEnough(order) { return order }
    }
    let (candidates, isWhole) = TimedCandidates(search: timed.search, preference: request.preference).all(
      atMost: Planner.mostSchedules, &costs)
    timed.proof = isWhole ? .whole : .none
    for candidate in candidates {
      let order = self.order(of: candidate.levers)
      if isEnough(order) { return order }
      if let other = otherOrder(of: candidate.levers, than: order, &timed) { return other }
    }
    return nil
  }

  /// An order of the work other than that by return that is enough.
  ///
  /// What is ready early can matter more than what saves most a day of work: a lever that others wait for, or one that has a date of its own.
  private mutating func otherOrder(of levers: LeverSet, than known: [Int], _ timed: inout TimedSearch) -> [Int]? {
    guard levers.count > 1 else { return nil }
    guard levers.count <= Planner.mostReordered, timed.triedOrders < Planner.mostOrders else {
      if timed.proof == .whole { timed.proof = .byReturn }
      return nil
    }
    timed.triedOrders += 1
    guard canBeEnough(levers) else { return nil }
    for order in rules.orders(of: levers) where order != known {
      timed.triedOrders += 1
      if isEnough(order) { return order }
    }
    return nil
  }

  /// Whether some part of a set has a bill that is low enough.
  ///
  /// No mix of parts costs less than its cheapest. Where prices change, any set may.
  private mutating func canBeEnough(_ levers: LeverSet) -> Bool {
    guard isOnePrice else { return true }
    return (0..<UInt64(1) << UInt64(levers.count)).contains { chosen in
      guard let usd = costs.usd(with: levers.subset(chosen)) else { return false }
      return PlanRules.millionths(ofUSD: usd - costs.baseUSD) <= changeBound
    }
  }

  /// The levers that come nearest to the target within the limits.
  private mutating func nearest(_ search: PlanSearch) -> [Int] {
    guard let cheapest = search.cheapest() else { return [] }
    let order = self.order(of: cheapest.levers)
    if request.measure == .runRate, forecast(of: order).schedule.fullDay <= request.days { return order }
    var best = (order: order, usd: measured(order) ?? .infinity)
    // A set that is cheapest in full use may be late, so that one that is not on the frontier comes nearer.
    let (candidates, _) = TimedCandidates(search: search, preference: request.preference).all(
      atMost: Planner.mostNearest, &costs)
    for candidate in candidates {
      let order = self.order(of: candidate.levers)
      let usd = measured(order) ?? .infinity
      if usd < best.usd { best = (order, usd) }
    }
    return best.order
  }

  /// The limits that stand in the way: each is dropped alone, then all of them.
  private mutating func blocking(_ search: PlanSearch) -> [Plan.Limit] {
    var found: [Plan.Limit] = []
    var free = request
    free.maxEffortDays = nil
    free.maxRisk = nil
    // Without limits of time only the final bill counts.
    if search.best(upTo: changeBound, by: .effort) != nil { found.append(.time) }
    for (limit, isGiven) in [(Plan.Limit.effort, request.maxEffortDays != nil), (.risk, request.maxRisk != nil)]
    where isGiven {
      var freed = limits
      if limit == .effort { freed.effort = nil } else { (freed.risk, freed.forbidden) = (nil, failing) }
      var timed = TimedSearch(search: self.search(within: freed))
      if find(&timed) != nil { found.append(limit) }
    }
    guard found.isEmpty else { return found }
    let all = self.search(within: PlanLimits(forbidden: failing))
    return all.best(upTo: changeBound, by: .effort) == nil ? [] : [.together]
  }

  /// The limits that levers which were asked for break; a lever without a risk is not within any limit of risk, unless such levers are allowed.
  func limitsBroken(by set: LeverSet) -> [Plan.Limit] {
    var broken: [Plan.Limit] = []
    if let most = limits.effort, set.indices.reduce(0, { $0 + rules.effort[$1] }) > most { broken.append(.effort) }
    if let most = limits.risk,
      rules.riskByFeature(of: set).values.contains(where: { $0 > most }) || unratedLeftOut.intersection(set) != .none
    {
      broken.append(.risk)
    }
    return broken
  }

  // MARK: - How good they are

  /// The greatest change of the final bill that can be enough.
  private var changeBound: Double {
    let target: Double
    switch request.measure {
    case .runRate, .invoice: target = request.targetUSD
    case .total:
      target = request.targetUSD / months
    }
    return PlanRules.millionths(ofUSD: target - costs.baseUSD)
  }

  /// The months of the period, each day a part of its own.
  var months: Double {
    (1...request.days).reduce(0.0) { $0 + 1 / Double(prices.calendar.dayCount(monthOf: $1)) }
  }

  mutating func order(of levers: LeverSet) -> [Int] {
    PlanSchedule.orderByReturn(of: levers, rules: rules, costs: &costs)
  }

  mutating func forecast(of order: [Int]) -> PlanForecast {
    PlanForecast(
      PlanSchedule(of: order, rules: rules, engineers: request.engineers, work: request.work, costs: &costs),
      rules: rules,
      calendar: prices.calendar, space: space, date: date)
  }

  private mutating func measured(_ order: [Int]) -> Double? {
    forecast(of: order).measured(request, prices: &prices)
  }

  private mutating func isEnough(_ order: [Int]) -> Bool {
    guard let usd = measured(order) else { return false }
    return (usd - request.targetUSD) * PlanRules.partsPerOne < 0.5
  }
}
