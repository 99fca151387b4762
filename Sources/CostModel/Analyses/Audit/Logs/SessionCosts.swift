/// What the sessions of a log cost, each by itself, and what their calls were like: one side of a comparison of two logs.
///
/// A session takes 32 bytes here, however long it was. A call that names no session is one of its own.
package struct SessionCosts: Sendable, SessionAnalysis {
  /// A session, or the sessions of one task.
  package struct Unit: Sendable {
    /// The hash of its task; 0 where the log names none.
    package let task: UInt64
    /// USD.
    package let usd: Double
  }

  /// What the calls of one model did in one feature.
  package struct Route: Sendable {
    /// The calls that were not made again for the same prompt, nor failed.
    package internal(set) var calls: Int64 = 0
    package internal(set) var retries: Int64 = 0
    package internal(set) var tokens = ByTokenClass<Int64>(repeating: 0)
    /// What the tokens of each class cost.
    package internal(set) var costs = ByTokenClass<Money>(repeating: .zero)
    /// What the calls cost in all, fees included.
    package internal(set) var cost = Money.zero

    var allCalls: Int64 { calls + retries }
    var promptTokens: Int64 { tokens.input &+ tokens.cacheRead &+ tokens.cacheWrite &+ tokens.cacheWrite1h }
  }

  /// A feature.
  package struct Feature: Sendable {
    package internal(set) var sessions: Int64 = 0
    package internal(set) var routes: [String: Route] = [:]
  }

  private let featureIndex: Int?
  /// What sessions came to, by their ids; nil where that is not known.
  private let outcomeOfSession: [String: String]?
  /// What the sessions that came to each outcome cost, and those of which nothing is said; empty where no outcomes were given.
  package private(set) var outcomes: [String?: OutcomeComparison.Side] = [:]
  private let thresholds = WasteThresholds()
  package private(set) var features: [String?: Feature] = [:]
  package private(set) var units: [Unit] = []
  package private(set) var cost = Money.zero
  package private(set) var calls: Int64 = 0
  package private(set) var unpricedCalls: Int64 = 0
  package private(set) var callsWithoutSession: Int64 = 0
  package private(set) var sessions: Int64 = 0

  package init(featureIndex: Int?, outcomes: [String: String]? = nil) {
    self.featureIndex = featureIndex
    outcomeOfSession = outcomes
  }

  package mutating func take(single call: SessionCall, groups: [CallGroup]) {
    callsWithoutSession += 1
    take([call], groups: groups)
  }

  package mutating func take(_ session: LoggedSession, groups: [CallGroup]) {
    let calls = session.calls.filter { !$0.traits.contains(.isReplayed) }
    guard !calls.isEmpty else { return }
    sessions += 1
    let sum = take(calls, groups: groups)
    if let outcomeOfSession { outcomes[outcomeOfSession[session.id], default: .init()].add(sum) }
  }

  /// Takes in the calls of a session; what they cost.
  @discardableResult
  private mutating func take(_ calls: [SessionCall], groups: [CallGroup]) -> Money {
    var sum = Money.zero
    var seen: Set<String?> = []
    for (index, call) in calls.enumerated() {
      let group = groups[Int(call.group)]
      self.calls += 1
      guard let amount = call.cost else {
        unpricedCalls += 1
        continue
      }
      sum = sum + amount
      let feature = featureIndex.flatMap { group.key.values.indices.contains($0) ? group.key.values[$0] : nil }
      if seen.insert(feature).inserted { features[feature, default: Feature()].sessions += 1 }
      let isRetry =
        call.traits.contains(.failed)
        || index > 0 && WasteAudit.isRetry(call, of: calls[index - 1], groups, within: thresholds.retrySeconds)
      features[feature, default: Feature()].routes[group.modelName, default: Route()].add(
        call, amount, isRetry: isRetry, rates: group.rates)
    }
    cost = cost + sum
    units.append(Unit(task: calls.first { $0.task != 0 }?.task ?? 0, usd: sum.usd))
    return sum
  }

  package mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {}
}

extension SessionCosts.Route {
  fileprivate mutating func add(_ call: SessionCall, _ amount: Money, isRetry: Bool, rates: CallRates?) {
    if isRetry { retries += 1 } else { calls += 1 }
    cost = cost + amount
    for tokenClass in TokenClass.allCases where call.tokens[tokenClass] > 0 {
      tokens[tokenClass] &+= call.tokens[tokenClass]
      if let own = rates?.cost(call.tokens[tokenClass], tokenClass) { costs[tokenClass] = costs[tokenClass] + own }
    }
  }
}
