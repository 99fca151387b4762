/// Counts measured calls as they come: there is one for each thread, and a ledger is made from it.
package struct UsageCollector: Sendable {
  /// The data to keep.
  package let plan: ScanPlan
  /// The prices, which determine the rate cell of a call.
  package let pricer: CallPricer

  /// The groups of calls that were made one by one, and their indices.
  private(set) var callGroups: [CallGroup] = []
  private var numbers: [UsageKey: Int] = [:]
  /// Values looked up once for each of the groups of which single calls are kept.
  private var keptGroups: [KeptGroup] = []
  private var cells: [CellKey: RateCells] = [:]
  /// The groups of a reader that sums by itself, unordered; a key can occur in them twice.
  private(set) var groups: [UsageGroup] = []
  private(set) var skipped: [SkipReason: Tally] = [:]
  private(set) var contradictions: [Contradiction: Tally] = [:]
  private(set) var unreadCounts: [String: UnreadCount] = [:]
  private(set) var formats: [String: Int] = [:]
  private(set) var formatsWithoutCaches: Set<String> = []
  private(set) var models: [LoggedModel: ModelResolution] = [:]
  /// The distributions, and the index of each of them.
  private var distributions: [CallStatistics] = []
  private var distributionNumbers: [StatisticsKey: Int] = [:]
  private(set) var times = CallTimes()
  private(set) var sessions = OwnedUsage()
  private(set) var users = OwnedUsage()
  private(set) var topCalls: TopCalls
  private(set) var sampler: CallSampler?

  /// The judges of the logged costs of calls, by the key of the calls without the values of dimensions.
  private var judges: [LoggedCostJudge?] = []
  private var judgeNumbers: [UsageKey: Int] = [:]

  /// The rates of the calls of a group, and where they are counted.
  private struct KeptGroup: Sendable {
    /// The rates; nil where its calls have no price.
    let rates: CallRates?
    /// The index of its distribution, where those are kept.
    let distribution: Int?
    /// The indices of its values among those of sessions and of users.
    let sessionList: Int32
    let userList: Int32
    /// The index of the group that calls are drawn from, where some are.
    let stratum: Int?
  }

  /// A group of calls that were made one by one.
  struct CallGroup: Sendable {
    var group: UsageGroup
    /// Its index among those of which single calls are kept; -1 where none are.
    let kept: Int
  }

  private struct CellKey: Sendable, Hashable {
    let model: LoggedModel
    let tier: ServedTier
  }

  package init(plan: ScanPlan, pricer: CallPricer) {
    self.plan = plan
    self.pricer = pricer
    topCalls = TopCalls(limit: plan.topCalls)
    sampler = plan.sampler
  }

  /// The distributions of the calls.
  var statistics: [StatisticsKey: CallStatistics] { distributionNumbers.mapValues { distributions[$0] } }

  /// The results of judging the logged costs of the calls.
  var loggedCosts: LoggedCosts {
    var costs = LoggedCosts()
    for judge in judges { judge?.report(to: &costs) }
    return costs
  }

  /// The ledger of what was counted.
  package var ledger: UsageLedger {
    var copy = self
    return copy.takeLedger()
  }

  /// The ledger of what was counted; the collector has no groups, sessions and users then, of which there can be many.
  package mutating func takeLedger() -> UsageLedger {
    var taken = groups
    groups = []
    taken += callGroups.map(\.group)
    // The data on the groups of calls is removed with them: it refers to sessions and users by index.
    callGroups = []
    numbers = [:]
    keptGroups = []
    let ledger = UsageLedger(self, groups: taken)
    sessions = OwnedUsage()
    users = OwnedUsage()
    return ledger
  }

  /// Counts a record that is skipped.
  package mutating func skip(_ reason: SkipReason, at place: LogPlace) {
    skipped[reason, default: Tally()].add(place)
  }

  /// Counts a contradiction of a record that was kept.
  package mutating func note(_ contradiction: Contradiction, at place: LogPlace) {
    contradictions[contradiction, default: Tally()].add(place)
  }

  /// Counts a number of a record that is in no count its format knows.
  package mutating func noteUnread(_ name: String, _ count: Int64, at place: LogPlace) {
    let one = UnreadCount(count, at: place)
    if unreadCounts[name] == nil {
      unreadCounts[name] = one
    } else {
      unreadCounts[name]?.merge(one)
    }
  }

  /// Makes room for sums of groups.
  package mutating func reserveGroups(_ count: Int) { groups.reserveCapacity(count) }

  /// Adds the usage of many calls that have everything in common.
  ///
  /// - Parameters:
  ///   - sums: Their usage.
  ///   - key: What they have in common.
  package mutating func add(_ sums: UsageSums, key: UsageKey) {
    groups.append(UsageGroup(key: key, sums: sums))
    _ = resolution(of: key.model)
  }

  /// Counts records of a format whose calls are added as sums.
  package mutating func count(_ records: Int, format: String) { formats[format, default: 0] += records }

  /// Records that a table of a format has no columns for the cached tokens which other logs of the format have.
  package mutating func noteTableWithoutCaches(format: String) { formatsWithoutCaches.insert(format) }

  /// Adds what another collector of the same plan has counted as skipped or contradictory.
  package mutating func add(_ tally: Tally, for reason: SkipReason) {
    skipped[reason, default: Tally()].merge(tally)
  }

  /// Counts a call.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - format: The name of the format its record was in.
  /// - Returns: Its cost, when the plan keeps anything that depends on it; nil when it has no price or nothing needs
  ///   it.
  @discardableResult
  package mutating func add(_ call: MeasuredCall, format: String) -> Money? {
    if let period = plan.period, !period.contains(call.day) {
      skip(.outsidePeriod, at: call.place)
      return nil
    }
    formats[format, default: 0] += 1
    let key = UsageKey(day: call.day, model: call.model, tier: call.tier, cell: cell(of: call), values: call.values)
    let number = numbers[key] ?? addGroup(key)
    callGroups[number].group.sums.add(call)
    guard plan.needsCalls || call.loggedCost != nil else { return nil }
    var used = UsageSums()
    used.add(call)
    judge(used, of: key)
    guard plan.needsCalls else { return nil }
    let (session, user) = (Array((call.session ?? "").utf8), Array((call.user ?? "").utf8))
    let cost = keep(
      used, ofGroup: callGroups[number].kept, day: call.day.daysSinceEpoch, second: call.second ?? -1,
      session: session.span, user: user.span)
    if let cost { topCalls.add(call, cost: cost) }
    sampler?.add(call, cost: cost)
    return cost
  }

  private mutating func cell(of call: MeasuredCall) -> RateCell {
    guard let model = resolution(of: call.model).found?.model else { return .usual }
    let key = CellKey(model: call.model, tier: call.tier)
    let known = cells[key] ?? RateCells(model, tier: call.tier.tier, pricer: pricer)
    cells[key] = known
    return pricer.cell(of: call, among: known)
  }

  private mutating func addGroup(_ key: UsageKey) -> Int {
    let number = callGroups.count
    numbers[key] = number
    let kept = plan.needsCalls ? keepGroup(key) : -1
    callGroups.append(CallGroup(group: UsageGroup(key: key, sums: UsageSums()), kept: kept))
    return number
  }

  // MARK: - What the log says calls cost

  /// The index of the judge of the logged costs of calls.
  ///
  /// - Parameter key: What the calls have in common, without the values of dimensions.
  /// - Returns: The index, for `judge`; nil where calls are priced as models other than those that answered.
  package mutating func judgeNumber(of key: UsageKey) -> Int? {
    guard pricer.repricings.isEmpty else { return nil }
    if let known = judgeNumbers[key] { return known }
    judgeNumbers[key] = judges.count
    judges.append(LoggedCostJudge(key, resolution: resolution(of: key.model), pricer: pricer))
    return judges.count - 1
  }

  /// Judges the logged cost of a record.
  ///
  /// - Parameters:
  ///   - used: Its usage, with its logged cost.
  ///   - number: The index of the judge.
  package mutating func judge(_ used: UsageSums, by number: Int) { judges[number]?.take(used) }

  /// Judges the logged cost of a record, where it has one.
  package mutating func judge(_ used: UsageSums, of key: UsageKey) {
    guard used.callsWithLoggedCost > 0 else { return }
    let rates = UsageKey(day: key.day, model: key.model, tier: key.tier, cell: key.cell, values: [])
    if let number = judgeNumber(of: rates) { judge(used, by: number) }
  }

  // MARK: - Data on single calls

  /// Adds a group of calls of each of which something is kept.
  ///
  /// - Parameter key: What the calls have in common.
  /// - Returns: The index of the group: one more than that of the group before.
  @discardableResult
  package mutating func keepGroup(_ key: UsageKey) -> Int {
    var distribution: Int?
    if plan.keepsStatistics {
      let key = StatisticsKey(model: key.model, values: key.values)
      distribution = distributionNumbers[key]
      if distribution == nil {
        distribution = distributions.count
        distributionNumbers[key] = distributions.count
        distributions.append(CallStatistics())
      }
    }
    keptGroups.append(
      KeptGroup(
        rates: try? pricer.rates(of: key, resolution: resolution(of: key.model)).get(), distribution: distribution,
        sessionList: plan.keepsSessions ? sessions.number(of: key.values) : -1,
        userList: plan.keepsUsers ? users.number(of: key.values) : -1, stratum: sampler?.stratum(of: key)))
    return keptGroups.count - 1
  }

  /// Adds the usage of a call to everything that is kept besides the sums of groups, except the most expensive calls.
  ///
  /// - Parameters:
  ///   - used: The usage of the call.
  ///   - group: The index of its group.
  ///   - day: Its day, in days since 1970-01-01.
  ///   - second: Its time, in seconds since 1970-01-01; negative when only the day is known.
  ///   - session: The id of its session in UTF-8; empty when it names none.
  ///   - user: The id of its user in UTF-8; empty when it names none.
  /// - Returns: Its cost; nil when it has no price.
  package mutating func keep(
    _ used: UsageSums, ofGroup group: Int, day: Int, second: Int64, session: Span<UInt8>, user: Span<UInt8>
  ) -> Money? {
    if plan.keepsTimes { times.add(used.calls, day: day, second: second) }
    // A line of a bill has no usage of its own: it only says what was paid.
    let cost = used.isEmpty ? .zero : keptGroups[group].rates.flatMap { $0.total(of: used) }
    if let distribution = keptGroups[group].distribution {
      distributions[distribution].add(promptTokens: used.promptTokens, outputTokens: used.tokens.output, cost: cost)
    }
    if plan.keepsSessions, !session.isEmpty {
      sessions.add(used, cost: cost, of: session, list: keptGroups[group].sessionList)
    }
    if plan.keepsUsers, !user.isEmpty { users.add(used, cost: cost, of: user, list: keptGroups[group].userList) }
    return cost
  }

  /// Whether a call with some cost could be among the most expensive.
  package func mayBeMostExpensive(_ cost: Money) -> Bool { topCalls.mayTake(cost) }

  /// Adds a call if it is among the most expensive.
  package mutating func addIfMostExpensive(_ call: MeasuredCall, cost: Money) { topCalls.add(call, cost: cost) }

  /// Counts a call for the sample.
  ///
  /// - Parameters:
  ///   - number: The number that it is drawn by.
  ///   - cost: Its cost; nil when it has no price.
  ///   - group: The index of its group.
  ///   - call: Makes the call, where it may be drawn.
  package mutating func sample(_ number: UInt64, cost: Money?, ofGroup group: Int, _ call: () -> MeasuredCall) {
    guard let stratum = keptGroups[group].stratum else { return }
    if sampler?.count(number, cost: cost, stratum: stratum) ?? false {
      sampler?.draw(call(), cost: cost, number: number, stratum: stratum)
    }
  }

  // MARK: - Models

  /// The model that a log means, looked up once for each.
  package mutating func resolution(of model: LoggedModel) -> ModelResolution {
    if let known = models[model] { return known }
    let resolution = pricer.resolve(model)
    models[model] = resolution
    return resolution
  }
}
