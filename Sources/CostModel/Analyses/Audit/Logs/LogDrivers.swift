/// The drivers of the difference between the costs of two logs: Shapley shares of nine drivers, which sum to it.
///
/// The cost of a log is a product for each feature and model: sessions, calls of a session that were not retries,
/// retries for each of them, the share of the model, prompt tokens of a call and how they were cached, output tokens,
/// prices, and fees besides tokens. Each driver takes its factor from the log after or before.
struct LogDrivers {
  /// The factors of one model in one feature.
  private struct Route {
    /// The share of the calls of the feature.
    var share = 0.0
    var prompt = 0.0
    var output = 0.0
    /// The shares of the prompt by class; for a route that a log does not have, those of the other log.
    var mix = ByTokenClass<Double>(repeating: 0)
    /// USD of a token by class.
    var rates = ByTokenClass<Double>(repeating: 0)
    /// USD of a call besides its tokens.
    var fee = 0.0
  }

  private struct Feature {
    var sessions = 0.0
    var turns = 0.0
    /// Calls for each one that was not a retry.
    var attempts = 1.0
    var routes: [String: Route] = [:]
  }

  private static let names = ["volume", "turns", "retries", "routing", "prompt", "output", "caching", "price", "fees"]

  let drivers: [LogComparison.Driver]

  init(_ before: SessionCosts, _ after: SessionCosts) {
    let names = Set(before.features.keys).union(after.features.keys).sorted { $0 ?? "" < $1 ?? "" }
    let sides = names.map { name in
      Self.completed(Self.feature(before.features[name]), Self.feature(after.features[name]))
    }
    let shares = Shapley(players: Self.names.count) { set in
      sides.reduce(0) { $0 + Self.cost($1.before, $1.after, set) }
    }.shares
    // Most logs have no fees besides tokens.
    let hasFees = sides.contains { side in
      [side.before, side.after].contains { $0.routes.values.contains { $0.fee.magnitude > 1e-15 } }
    }
    drivers = zip(Self.names, shares).map { LogComparison.Driver(name: $0, usd: $1) }
      .filter { hasFees || $0.name != Self.names.last }
  }

  private static func feature(_ feature: SessionCosts.Feature?) -> Feature? {
    guard let feature, feature.sessions > 0 else { return nil }
    let calls = Double(feature.routes.values.reduce(0) { $0 + $1.allCalls })
    // Where every call retried one that is not in the log, each counts as a call of its own.
    let first = max(1, Double(feature.routes.values.reduce(0) { $0 + $1.calls }))
    var result = Feature(
      sessions: Double(feature.sessions), turns: first / Double(feature.sessions), attempts: calls / first)
    for (model, own) in feature.routes {
      var route = Route()
      let count = Double(own.allCalls)
      route.share = count / calls
      route.prompt = Double(own.promptTokens) / count
      route.output = Double(own.tokens.output) / count
      var tokensCost = Money.zero
      for tokenClass in TokenClass.allCases where own.tokens[tokenClass] > 0 {
        tokensCost = tokensCost + own.costs[tokenClass]
        route.rates[tokenClass] = own.costs[tokenClass].usd / Double(own.tokens[tokenClass])
        if tokenClass != .output { route.mix[tokenClass] = Double(own.tokens[tokenClass]) / Double(own.promptTokens) }
      }
      route.fee = (own.cost - tokensCost).usd / count
      result.routes[model] = route
    }
    return result
  }

  /// Both sides with all factors: what one log does not show is taken from the other.
  private static func completed(_ before: Feature?, _ after: Feature?) -> (before: Feature, after: Feature) {
    var (first, second) = (before ?? after ?? Feature(), after ?? before ?? Feature())
    if before == nil { first.sessions = 0 }
    if after == nil { second.sessions = 0 }
    for (model, route) in second.routes where first.routes[model] == nil {
      first.routes[model] = route
      first.routes[model]?.share = 0
    }
    for (model, route) in first.routes where second.routes[model] == nil {
      second.routes[model] = route
      second.routes[model]?.share = 0
    }
    for model in first.routes.keys {
      for tokenClass in TokenClass.allCases {
        if first.routes[model]?.rates[tokenClass] == 0 {
          first.routes[model]?.rates[tokenClass] = second.routes[model]?.rates[tokenClass] ?? 0
        }
        if second.routes[model]?.rates[tokenClass] == 0 {
          second.routes[model]?.rates[tokenClass] = first.routes[model]?.rates[tokenClass] ?? 0
        }
      }
    }
    return (first, second)
  }

  private static func cost(_ before: Feature, _ after: Feature, _ set: UInt64) -> Double {
    func has(_ driver: Int) -> Bool { set & 1 << UInt64(driver) != 0 }
    let sessions = has(0) ? after.sessions : before.sessions
    let turns = has(1) ? after.turns : before.turns
    let attempts = has(2) ? after.attempts : before.attempts
    var perCall = 0.0
    for model in before.routes.keys.sorted() {
      guard let first = before.routes[model], let second = after.routes[model] else { continue }
      let share = has(3) ? second.share : first.share
      let prompt = has(4) ? second.prompt : first.prompt
      let output = has(5) ? second.output : first.output
      let mix = has(6) ? second.mix : first.mix
      let rates = has(7) ? second.rates : first.rates
      let fee = has(8) ? second.fee : first.fee
      var cost = fee + output * rates.output
      for tokenClass in TokenClass.allCases where tokenClass != .output {
        cost += prompt * mix[tokenClass] * rates[tokenClass]
      }
      perCall += share * cost
    }
    return sessions * turns * attempts * perCall
  }
}
