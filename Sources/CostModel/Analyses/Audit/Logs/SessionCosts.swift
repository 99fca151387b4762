/// The cost of each session of a log, and what their calls were like: one side of a comparison of two logs.
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
    /// The calls that were neither retried nor failed.
    package internal(set) var calls: Int64 = 0
    package internal(set) var retries: Int64 = 0
    package internal(set) var tokens = ByTokenClass<Int64>(repeating: 0)
    /// The cost of the tokens of each class.
    package internal(set) var costs = ByTokenClass<Money>(repeating: .zero)
    /// The total cost of the calls, fees included.
    package internal(set) var cost = Money.zero

    var allCalls: Int64 { calls + retries }
    var promptTokens: Int64 { tokens.input &+ tokens.cacheRead &+ tokens.cacheWrite &+ tokens.cacheWrite1h }
  }

  /// A feature.
  package struct Feature: Sendable {
    package internal(set) var sessions: Int64 = 0
    package internal(set) var routes: [String: Route] = [:]
  }

  /// A feature while it is counted.
  private struct Counted: FeatureElement {
    let name: String?
    var sessions: Int64 = 0
    /// The unit that was counted last among its sessions.
    var lastUnit = -1
    var routes: [(model: String, route: Route)] = []

    init(name: String?) { self.name = name }

    mutating func number(ofModel name: String) -> Int {
      if let known = routes.firstIndex(where: { $0.model == name }) { return known }
      routes.append((name, Route()))
      return routes.count - 1
    }
  }

  /// Where the calls of a group are counted.
  private struct Target: Sendable {
    let feature: Int
    let route: Int
    let rates: ByTokenClass<Rate?>
  }

  private let featureIndex: Int?
  /// The outcomes of sessions, by session id; nil where they are not known.
  private let outcomeOfSession: [String: String]?
  /// The cost of the sessions by outcome, and of those without one; empty where no outcomes were given.
  package private(set) var outcomes: [String?: OutcomeComparison.Side] = [:]
  private let thresholds = WasteThresholds()
  private var counted = ByFeature<Counted>()
  private var targets = GroupFacts<Target>()
  package private(set) var units: [Unit] = []
  package private(set) var cost = Money.zero
  package private(set) var calls: Int64 = 0
  package private(set) var unpricedCalls: Int64 = 0
  package private(set) var callsWithoutSession: Int64 = 0
  package private(set) var sessions: Int64 = 0

  /// The features by their names.
  package var features: [String?: Feature] {
    Dictionary(
      uniqueKeysWithValues: counted.elements.map { feature in
        let routes = Dictionary(uniqueKeysWithValues: feature.routes.map { ($0.model, $0.route) })
        return (feature.name, Feature(sessions: feature.sessions, routes: routes))
      })
  }

  package init(featureIndex: Int?, outcomes: [String: String]? = nil) {
    self.featureIndex = featureIndex
    outcomeOfSession = outcomes
  }

  package mutating func take(single call: SessionCall, groups: [CallGroup]) {
    callsWithoutSession += 1
    take([call], groups: groups)
  }

  package mutating func take(_ session: LoggedSession, groups: [CallGroup]) {
    let calls = session.billedCalls
    guard !calls.isEmpty else { return }
    sessions += 1
    let unpriced = unpricedCalls
    let sum = take(calls, groups: groups)
    if let outcomeOfSession {
      outcomes[outcomeOfSession[session.id], default: .init()]
        .add(PartialCost(sum, unpricedCalls: unpricedCalls - unpriced))
    }
  }

  /// Adds the calls of a session and their cost.
  @discardableResult
  private mutating func take(_ calls: [SessionCall], groups: [CallGroup]) -> Money {
    var sum = Money.zero
    for (index, call) in calls.enumerated() {
      self.calls += 1
      guard let amount = call.cost else {
        unpricedCalls += 1
        continue
      }
      sum = sum + amount
      let target = target(of: call, groups)
      if counted.elements[target.feature].lastUnit != units.count {
        counted.elements[target.feature].lastUnit = units.count
        counted.elements[target.feature].sessions += 1
      }
      let isRetry =
        call.traits.contains(.failed)
        || index > 0 && WasteAudit.isRetry(call, of: calls[index - 1], groups, within: thresholds.retrySeconds)
      counted.elements[target.feature].routes[target.route].route.add(
        call, amount, isRetry: isRetry, rates: target.rates)
    }
    cost = cost + sum
    units.append(Unit(task: calls.first { $0.task != 0 }?.task ?? 0, usd: sum.usd))
    return sum
  }

  /// Where a call is counted.
  private mutating func target(of call: SessionCall, _ groups: [CallGroup]) -> Target {
    if let known = targets[call.group] { return known }
    let group = groups[Int(call.group)]
    let feature = counted.number(of: group.value(at: featureIndex))
    return targets.keep(
      Target(
        feature: feature, route: counted.elements[feature].number(ofModel: group.modelName), rates: group.tokenRates),
      of: call.group)
  }

  package mutating func merge(_ next: SessionCosts) {
    for feature in next.counted.elements {
      let number = counted.number(of: feature.name)
      counted.elements[number].sessions += feature.sessions
      for (model, route) in feature.routes {
        counted.elements[number].routes[counted.elements[number].number(ofModel: model)].route.merge(route)
      }
    }
    for (outcome, side) in next.outcomes { outcomes[outcome, default: .init()].merge(side) }
    units += next.units
    cost = cost + next.cost
    calls += next.calls
    unpricedCalls += next.unpricedCalls
    callsWithoutSession += next.callsWithoutSession
    sessions += next.sessions
  }

  package mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {}
}

extension SessionCosts.Route {
  fileprivate mutating func add(_ call: SessionCall, _ amount: Money, isRetry: Bool, rates: ByTokenClass<Rate?>) {
    if isRetry { retries += 1 } else { calls += 1 }
    cost = cost + amount
    for tokenClass in TokenClass.allCases where call.tokens[tokenClass] > 0 {
      tokens[tokenClass] &+= call.tokens[tokenClass]
      if let own = rates.cost(call.tokens[tokenClass], tokenClass) { costs[tokenClass] = costs[tokenClass] + own }
    }
  }

  fileprivate mutating func merge(_ other: SessionCosts.Route) {
    calls += other.calls
    retries += other.retries
    cost = cost + other.cost
    for tokenClass in TokenClass.allCases {
      tokens[tokenClass] &+= other.tokens[tokenClass]
      costs[tokenClass] = costs[tokenClass] + other.costs[tokenClass]
    }
  }
}
