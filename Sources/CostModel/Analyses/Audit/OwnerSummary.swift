/// The cost of the sessions or the users of a log, one by one.
package struct OwnerSummary: Sendable {
  /// A session or a user.
  package struct Owner: Sendable, Equatable {
    /// Its id as logged.
    package let id: String
    /// The usage of its calls, and the cost of those with a price.
    package let usage: KeyedUsage
  }

  /// The sessions or users by their numbers.
  private let usages: OwnedUsage
  /// Their numbers, most expensive first; ties by id.
  private let order: [Int32]
  /// Their total cost, where calls have a price.
  package let cost: Money
  /// Their calls without a price.
  package let unpricedCalls: Int64
  /// Their calls.
  package let calls: Int64
  /// The cost of calls that name none.
  package let costOfOthers: Money
  /// The calls that name none.
  package let callsOfOthers: Int64
  /// Those of them without a price.
  package let unpricedCallsOfOthers: Int64

  /// Whether all of their calls have a price.
  ///
  /// Otherwise their cost, its mean and any rank are lower bounds.
  package var isComplete: Bool { unpricedCalls == 0 }

  /// Their number.
  package var count: Int { order.count }
  /// USD per session or user; nil without any.
  package var meanUSD: Double? { order.isEmpty ? nil : cost.usd / Double(count) }

  /// The most expensive of them, most expensive first; ties by id.
  ///
  /// - Parameter limit: How many at most.
  /// - Returns: The sessions or users.
  package func mostExpensive(_ limit: Int) -> [Owner] {
    order.prefix(max(0, limit)).map { Owner(id: usages.id(Int($0)), usage: usages.usage(Int($0))) }
  }

  /// Iterates over all of them, most expensive first.
  func forEach(_ body: (_ id: String, _ cost: PartialCost) -> Void) {
    for number in order { body(usages.id(Int(number)), usages.usage(Int(number)).partialCost) }
  }

  /// The quantile of the costs at a share, exactly the cost of one of them; nil without any.
  ///
  /// - Parameter share: The share, 0...1.
  /// - Returns: The cost of the one at that rank, counted from the cheapest.
  package func quantile(_ share: Double) -> Money? {
    guard !order.isEmpty else { return nil }
    let rank = min(max(1, Int((share * Double(count)).rounded(.up))), count)
    return usages.usage(Int(order[count - rank])).cost
  }

  /// The share of the cost that the most expensive of them have.
  ///
  /// - Parameter share: The share of them that counts as most expensive, 0...1; at least one.
  /// - Returns: Their share of the cost; nil where there is no cost, or calls have no price.
  package func costShare(ofMostExpensive share: Double) -> Double? {
    guard isComplete, cost > .zero else { return nil }
    let number = max(1, Int((share * Double(count)).rounded()))
    return order.prefix(number).reduce(Money.zero) { $0 + usages.usage(Int($1)).cost }.usd / cost.usd
  }
}

/// The outcomes of sessions, from a file of their own.
package struct OutcomeSummary: Sendable {
  /// The sessions with one outcome.
  package struct Row: Sendable {
    /// The outcome; nil for sessions that the file does not name.
    package let outcome: String?
    /// The sessions.
    package let sessions: Int
    /// Their cost.
    package let cost: PartialCost
  }

  /// The rows, most expensive first.
  package let rows: [Row]
  /// The sessions of the file that are not in the log.
  package let unknownSessions: Int

  /// The sessions of the log.
  package var sessions: Int { rows.reduce(0) { $0 + $1.sessions } }
  /// Their cost.
  package var cost: PartialCost { rows.reduce(into: PartialCost()) { $0.add($1.cost) } }

  /// Joins sessions with their outcomes.
  ///
  /// - Parameters:
  ///   - sessions: The sessions of the log.
  ///   - outcomes: The outcome of each session, by its id.
  package init(_ sessions: OwnerSummary, outcomes: [String: String]) {
    var rows: [String?: (sessions: Int, cost: PartialCost)] = [:]
    var met = 0
    sessions.forEach { id, cost in
      let outcome = outcomes[id]
      if outcome != nil { met += 1 }
      rows[outcome, default: (0, PartialCost())].sessions += 1
      rows[outcome]?.cost.add(cost)
    }
    self.rows = rows.map { Row(outcome: $0.key, sessions: $0.value.sessions, cost: $0.value.cost) }
      .sorted { first, second in
        if first.cost.priced != second.cost.priced { return first.cost.priced > second.cost.priced }
        return UsageKey.precedes([first.outcome], [second.outcome])
      }
    unknownSessions = outcomes.count - met
  }

  /// USD per session with an outcome when all sessions are paid for: the cost of all of them divided by those with the
  /// outcome.
  ///
  /// - Parameter outcome: The outcome that counts.
  /// - Returns: The cost of one; nil where no session has it.
  package func costPer(_ outcome: String) -> KnownUSD? {
    rows.first { $0.outcome == outcome }.flatMap { cost.shared(among: $0.sessions) }
  }
}

extension OwnerSummary {
  /// Summarises the sessions or the users of a log.
  ///
  /// - Parameters:
  ///   - usages: Their sums, by owner; those with one id are added up whatever their other values.
  ///   - total: All calls of the log.
  package init(_ usages: OwnedUsage, total: MeasuredUsage) {
    let usages = usages.regrouped { _ in [] }
    self.usages = usages
    order = (0..<Int32(truncatingIfNeeded: usages.count)).sorted { first, second in
      let (first, second) = (Int(first), Int(second))
      let costs = (usages.usage(first).cost, usages.usage(second).cost)
      return costs.0 != costs.1 ? costs.0 > costs.1 : usages.precedes(first, second)
    }
    var (cost, calls, unpriced) = (Money.zero, Int64(0), Int64(0))
    for number in 0..<usages.count {
      cost = cost + usages.usage(number).cost
      calls &+= usages.usage(number).calls
      unpriced &+= usages.usage(number).unpricedCalls
    }
    self.cost = cost
    self.calls = calls
    costOfOthers = total.cost.total - cost
    callsOfOthers = total.calls - calls
    unpricedCalls = unpriced
    unpricedCallsOfOthers = total.unpricedCalls - unpriced
  }
}
