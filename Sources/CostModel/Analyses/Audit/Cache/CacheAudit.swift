/// What the sessions of a log lost by rewriting what they had already cached, by cause and feature.
package struct CacheAudit: Sendable, SessionAnalysis {
  /// Breaks of one cause.
  package struct Sum: Sendable, Hashable {
    package private(set) var breaks: Int64 = 0
    package private(set) var tokens: Int64 = 0
    /// The loss of those that have a price.
    package private(set) var lost = Money.zero
    /// Those that have none.
    package private(set) var unpriced: Int64 = 0

    package init() {}

    mutating func add(_ found: CacheBreak) {
      breaks += 1
      tokens &+= found.tokens
      if let lost = found.lost { self.lost = self.lost + lost } else { unpriced += 1 }
    }

    package mutating func merge(_ other: Sum) {
      breaks += other.breaks
      tokens &+= other.tokens
      lost = lost + other.lost
      unpriced += other.unpriced
    }
  }

  /// A break with its session.
  package struct Example: Sendable {
    package var found: CacheBreak
    package let session: String
    package let model: String
    package let feature: String?
  }

  /// The number of examples of each cause that are kept: those that lost most.
  package static let examplesPerCause = 3

  /// The position of the feature among the values of a group; nil where features are not asked for.
  private let featureIndex: Int?
  private var rates = GroupFacts<ByTokenClass<Rate?>>()
  /// The breaks by feature and cause.
  package private(set) var sums: [String?: [CacheBreakCause: Sum]] = [:]
  package private(set) var examples: [CacheBreakCause: [Example]] = [:]
  package private(set) var alternatives = CacheAlternatives()
  /// The tokens of the breaks by the group of their calls, by how they were paid.
  private(set) var tokensByGroup: [Int32: PromptTokens] = [:]
  /// The sessions, and those of them with a break.
  package private(set) var sessions: Int64 = 0
  package private(set) var brokenSessions: Int64 = 0
  /// The calls of sessions, and those that were compared with an earlier one.
  package private(set) var calls: Int64 = 0
  package private(set) var comparedCalls: Int64 = 0
  /// The calls that name no session, have no time of day, or come after a later one.
  package private(set) var callsWithoutSession: Int64 = 0
  package private(set) var callsWithoutTime: Int64 = 0
  package private(set) var callsOutOfOrder: Int64 = 0
  /// The calls that share their time with another call of their session in another file.
  package private(set) var callsAtOnce: Int64 = 0
  /// The calls that read from caches whose writes the log does not count.
  package private(set) var callsWithoutWrites: Int64 = 0
  /// Whether any call has a hash of the start of its prompt.
  package private(set) var hasPrefixHashes = false
  /// The cost of all cache writes.
  package private(set) var writeCost = Money.zero
  /// The cost of all calls of sessions.
  package private(set) var cost = Money.zero

  package init(featureIndex: Int?) {
    self.featureIndex = featureIndex
  }

  package mutating func take(single call: SessionCall, groups: [CallGroup]) {
    callsWithoutSession += 1
  }

  package mutating func take(_ session: LoggedSession, groups: [CallGroup]) {
    _ = breaks(of: session, groups: groups)
  }

  /// Adds a session.
  ///
  /// - Returns: Its breaks.
  mutating func breaks(of session: LoggedSession, groups: [CallGroup]) -> [CacheBreak] {
    let caching = CacheBreakFinder.caching(of: session, groups: groups)
    sessions += 1
    if !caching.breaks.isEmpty { brokenSessions += 1 }
    callsOutOfOrder += Int64(session.outOfOrder)
    callsAtOnce += Int64(session.undecided)
    comparedCalls += Int64(caching.comparedCalls)
    callsWithoutWrites += Int64(caching.callsWithoutWrites)
    alternatives.merge(caching.alternatives)
    for call in session.calls where !call.traits.contains(.isReplayed) {
      calls += 1
      if call.second < 0 { callsWithoutTime += 1 }
      if call.prefix != 0 { hasPrefixHashes = true }
      if let cost = call.cost { self.cost = self.cost + cost }
      guard call.writtenTokens > 0 else { continue }
      let own = rates[call.group] ?? rates.keep(groups[Int(call.group)].tokenRates, of: call.group)
      if let cost = own.cost(call.tokens.cacheWrite, .cacheWrite) { writeCost = writeCost + cost }
      if let cost = own.cost(call.tokens.cacheWrite1h, .cacheWrite1h) { writeCost = writeCost + cost }
    }
    for found in caching.breaks {
      let group = groups[Int(found.group)]
      let feature = group.value(at: featureIndex)
      sums[feature, default: [:]][found.cause, default: Sum()].add(found)
      let (short, long) = found.written
      tokensByGroup[found.group, default: PromptTokens()].add(
        PromptTokens(short: short, long: long, plain: found.tokens - short - long))
      let kept = examples[found.cause] ?? []
      guard kept.count < Self.examplesPerCause || kept.last.map({ found.precedes($0.found) }) ?? true else { continue }
      keep([Example(found: found, session: session.id, model: group.modelName, feature: feature)], of: found.cause)
    }
    return caching.breaks
  }

  /// Keeps the examples that lost most.
  private mutating func keep(_ more: [Example], of cause: CacheBreakCause) {
    let all = (examples[cause] ?? []) + more
    examples[cause] = Array(all.sorted { $0.found.precedes($1.found) }.prefix(Self.examplesPerCause))
  }

  package mutating func merge(_ next: CacheAudit) {
    for (feature, causes) in next.sums {
      for (cause, sum) in causes { sums[feature, default: [:]][cause, default: Sum()].merge(sum) }
    }
    for (cause, own) in next.examples { keep(own, of: cause) }
    alternatives.merge(next.alternatives)
    for (group, tokens) in next.tokensByGroup { tokensByGroup[group, default: PromptTokens()].add(tokens) }
    sessions += next.sessions
    brokenSessions += next.brokenSessions
    calls += next.calls
    comparedCalls += next.comparedCalls
    callsWithoutSession += next.callsWithoutSession
    callsWithoutTime += next.callsWithoutTime
    callsOutOfOrder += next.callsOutOfOrder
    callsAtOnce += next.callsAtOnce
    callsWithoutWrites += next.callsWithoutWrites
    hasPrefixHashes = hasPrefixHashes || next.hasPrefixHashes
    writeCost = writeCost + next.writeCost
    cost = cost + next.cost
  }

  package mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
    examples = examples.mapValues { list in
      list.map { example in
        var resolved = example
        resolved.found.place = resolve(example.found.place)
        resolved.found.earlier = resolve(example.found.earlier)
        return resolved
      }
    }
  }

  // MARK: - Sums

  /// The breaks of a cause over all features.
  package func sum(of cause: CacheBreakCause) -> Sum {
    sums.values.reduce(into: Sum()) { sum, causes in if let own = causes[cause] { sum.merge(own) } }
  }

  /// All breaks.
  package var total: Sum {
    CacheBreakCause.allCases.reduce(into: Sum()) { $0.merge(sum(of: $1)) }
  }

  /// The features with a break, most lost first.
  package var features: [(name: String?, total: Sum, causes: [CacheBreakCause: Sum])] {
    sums.map { name, causes in
      (name: name, total: causes.values.reduce(into: Sum()) { $0.merge($1) }, causes: causes)
    }.sorted { first, second in
      first.total.lost != second.total.lost
        ? first.total.lost > second.total.lost : first.name ?? "" < second.name ?? ""
    }
  }

  /// All examples, most lost first.
  package var shownExamples: [Example] {
    examples.values.flatMap { $0 }.sorted { $0.found.precedes($1.found) }
  }
}

extension CacheBreak {
  /// Whether it is listed before another one: it lost more, or as much and comes before it in the log.
  fileprivate func precedes(_ other: CacheBreak) -> Bool {
    let (own, its) = (lost ?? .zero, other.lost ?? .zero)
    return own != its ? own > its : place < other.place
  }
}
