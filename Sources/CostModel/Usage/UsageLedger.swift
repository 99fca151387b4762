/// The contents of call logs, as integers by group: the basis of every answer about measured cost.
///
/// A ledger is the same whatever the number of threads, the size of the pieces or the order of reading: sums of
/// integers, and sorted lists. It is converted to money once per group, by `priced(by:)`.
package struct UsageLedger: Sendable {
  /// The names of the values that calls are grouped by, besides day, model, tier and rates.
  package let dimensions: [String]
  /// The groups in order of their keys.
  package private(set) var groups: [UsageGroup]
  /// The skipped records, by reason.
  package private(set) var skipped: [SkipReason: Tally]
  /// The records whose counts contradict each other and that were priced by the rule of their format.
  package private(set) var contradictions: [Contradiction: Tally]
  /// The first record that was skipped because an earlier one has its id, although its counts differ; nil where there
  /// is none.
  ///
  /// A single place rather than a number: parts of the logs know only the first record of an id in the part.
  package private(set) var differingRepeat: LogPlace?
  /// The numbers in the usage of records that are in no count that a format knows, by name.
  package private(set) var unreadCounts: [String: UnreadCount]
  /// The records of each format, by its name.
  package private(set) var formats: [String: Int]
  /// The formats in which a table has no columns for the cached tokens that other logs of the format have.
  package private(set) var formatsWithoutCaches: Set<String>
  /// The models of the logs.
  package private(set) var models: [LoggedModel: ModelResolution]
  /// The distribution of the calls' cost and tokens; empty unless asked for.
  package private(set) var statistics: [StatisticsKey: CallStatistics]
  /// The costs stated in the log, judged call by call.
  package private(set) var loggedCosts: LoggedCosts
  /// The times at which the calls were made; empty unless requested.
  package private(set) var times: CallTimes
  /// The sums by session; empty unless requested.
  package private(set) var sessions: OwnedUsage
  /// The sums by user; empty unless requested.
  package private(set) var users: OwnedUsage
  /// The most expensive calls, most expensive first; empty unless requested.
  package private(set) var topCalls: TopCalls
  /// The drawn calls; nil unless requested.
  package private(set) var sampler: CallSampler?

  /// The calls.
  package var calls: Int64 { groups.reduce(0) { $0 &+ $1.sums.calls } }
  /// The first day with a call; nil when there is none.
  package var firstDay: CivilDate? { groups.first?.key.day }
  /// The last day with a call; nil when there is none.
  package var lastDay: CivilDate? { groups.last?.key.day }
  /// The number of records, kept and skipped.
  package var records: Int { formats.values.reduce(0, +) + skipped.values.reduce(0) { $0 + $1.count } }

  /// An empty ledger.
  package init(dimensions: [String], topCalls limit: Int = 0) {
    self.dimensions = dimensions
    groups = []
    skipped = [:]
    contradictions = [:]
    differingRepeat = nil
    unreadCounts = [:]
    formats = [:]
    formatsWithoutCaches = []
    models = [:]
    statistics = [:]
    loggedCosts = LoggedCosts()
    times = CallTimes()
    sessions = OwnedUsage()
    users = OwnedUsage()
    topCalls = TopCalls(limit: limit)
  }

  /// Restores a saved ledger.
  package init(
    dimensions: [String], groups: [UsageGroup], skipped: [SkipReason: Tally], contradictions: [Contradiction: Tally],
    differingRepeat: LogPlace?, unreadCounts: [String: UnreadCount], formats: [String: Int],
    formatsWithoutCaches: Set<String>,
    loggedCosts: LoggedCosts = LoggedCosts()
  ) {
    self.init(dimensions: dimensions)
    self.groups = Self.inOrder(groups)
    self.skipped = skipped
    self.contradictions = contradictions
    self.differingRepeat = differingRepeat
    self.unreadCounts = unreadCounts
    self.formats = formats
    self.formatsWithoutCaches = formatsWithoutCaches
    self.loggedCosts = loggedCosts
  }

  /// Adds costs that were judged elsewhere.
  mutating func add(_ costs: LoggedCosts) { loggedCosts.merge(costs) }

  /// The same with other sums of judged costs.
  package func judged(_ costs: LoggedCosts) -> UsageLedger {
    var copy = self
    copy.loggedCosts = costs
    return copy
  }

  /// Subtracts records that turned out to be calls that were already counted.
  mutating func remove(_ calls: [UsagePart.IdentifiedCall]) {
    guard !calls.isEmpty else { return }
    let numbers = Dictionary(groups.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    for call in calls {
      guard let number = numbers[call.key] else { continue }
      groups[number].sums.remove(call.sums)
      skipped[.duplicate, default: Tally()].add(call.place)
      formats[call.format, default: 0] -= 1
    }
    // A group has calls, searches, units or a line of a bill; one without any of them does not exist.
    groups.removeAll { $0.sums == UsageSums() }
    formats = formats.filter { $0.value != 0 }
  }

  /// Records that a record was skipped for its id although its counts differ from the one that counts.
  package mutating func noteDifferingRepeat(at place: LogPlace) {
    differingRepeat = differingRepeat.map { min($0, place) } ?? place
  }

  /// Finds the models of the groups.
  mutating func resolveModels(by pricer: CallPricer) {
    for group in groups where models[group.key.model] == nil {
      models[group.key.model] = pricer.resolve(group.key.model)
    }
  }

  /// Makes a ledger from the counts of a collector.
  ///
  /// - Parameters:
  ///   - collector: The collector.
  ///   - groups: Its groups in any order, those of one key more than once where they come from several parts.
  init(_ collector: UsageCollector, groups: consuming [UsageGroup]) {
    dimensions = collector.plan.dimensions
    self.groups = Self.inOrder(groups)
    skipped = collector.skipped
    contradictions = collector.contradictions
    differingRepeat = nil
    unreadCounts = collector.unreadCounts
    formats = collector.formats
    formatsWithoutCaches = collector.formatsWithoutCaches
    models = collector.models
    statistics = collector.statistics
    loggedCosts = collector.loggedCosts
    times = collector.times
    sessions = collector.sessions
    users = collector.users
    topCalls = collector.topCalls
    sampler = collector.sampler
  }

  /// Adds the ledger of other files, or of another part of the same; the order makes no difference.
  ///
  /// Both must have the same dimensions.
  package mutating func merge(_ other: UsageLedger) {
    groups = Self.merged(groups, other.groups)
    skipped.merge(other.skipped) { first, second in first.merged(with: second) }
    contradictions.merge(other.contradictions) { first, second in first.merged(with: second) }
    if let place = other.differingRepeat { noteDifferingRepeat(at: place) }
    for (name, count) in other.unreadCounts {
      if unreadCounts[name] == nil {
        unreadCounts[name] = count
      } else {
        unreadCounts[name]?.merge(count)
      }
    }
    formats.merge(other.formats, uniquingKeysWith: +)
    formatsWithoutCaches.formUnion(other.formatsWithoutCaches)
    models.merge(other.models) { first, _ in first }
    statistics.merge(other.statistics) { first, second in first.merged(with: second) }
    loggedCosts.merge(other.loggedCosts)
    times.merge(other.times)
    sessions.merge(other.sessions)
    users.merge(other.users)
    topCalls.merge(other.topCalls)
    if let drawn = other.sampler {
      if sampler == nil { sampler = drawn } else { sampler?.merge(drawn) }
    }
  }

  /// Changes the places that were recorded while their line numbers were not yet known; their order must stay the same.
  package mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
    skipped = skipped.mapValues { Tally(count: $0.count, places: $0.places.map(resolve)) }
    contradictions = contradictions.mapValues {
      Tally(count: $0.count, places: $0.places.map(resolve))
    }
    differingRepeat = differingRepeat.map(resolve)
    unreadCounts = unreadCounts.mapValues { $0.resolved(resolve) }
    topCalls.resolvePlaces(resolve)
    sampler?.resolvePlaces(resolve)
  }

  /// Groups in the order of their keys, each key once.
  private static func inOrder(_ groups: consuming [UsageGroup]) -> [UsageGroup] {
    groups.sort { $0.key < $1.key }
    var last = 0
    for index in groups.indices.dropFirst() {
      if groups[index].key == groups[last].key {
        groups[last].sums.merge(groups[index].sums)
      } else {
        last += 1
        if last < index { groups[last] = groups[index] }
      }
    }
    groups.removeLast(max(0, groups.count - 1 - last))
    return groups
  }

  /// Two sorted lists merged.
  private static func merged(_ first: [UsageGroup], _ second: [UsageGroup]) -> [UsageGroup] {
    if first.isEmpty { return second }
    var merged: [UsageGroup] = []
    merged.reserveCapacity(first.count + second.count)
    var (left, right) = (0, 0)
    while left < first.count, right < second.count {
      if first[left].key == second[right].key {
        var group = first[left]
        group.sums.merge(second[right].sums)
        merged.append(group)
        left += 1
        right += 1
      } else if first[left].key < second[right].key {
        merged.append(first[left])
        left += 1
      } else {
        merged.append(second[right])
        right += 1
      }
    }
    merged += first[left...]
    merged += second[right...]
    return merged
  }
}

extension Tally {
  func merged(with other: Tally) -> Tally {
    var sum = self
    sum.merge(other)
    return sum
  }
}
