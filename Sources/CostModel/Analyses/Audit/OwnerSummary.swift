/// What the sessions or the users of a log cost, one by one.
package struct OwnerSummary: Sendable {
  /// A session or a user.
  package struct Owner: Sendable, Equatable {
    /// Its id as logged.
    package let id: String
    /// What its calls used.
    package let sums: UsageSums
    /// What those with a price cost.
    package let cost: Money
    /// Its calls without a price.
    package let unpricedCalls: Int64
  }

  /// The sessions or users, dearest first; those that cost the same by their ids.
  package let owners: [Owner]
  /// The cost of calls that name none.
  package let costOfOthers: Money
  /// The calls that name none.
  package let callsOfOthers: Int64

  /// How many there are.
  package var count: Int { owners.count }
  /// What they cost together.
  package var cost: Money { owners.reduce(.zero) { $0 + $1.cost } }
  /// Their calls.
  package var calls: Int64 { owners.reduce(0) { $0 &+ $1.sums.calls } }
  /// USD of one; nil without any.
  package var meanUSD: Double? { owners.isEmpty ? nil : cost.usd / Double(owners.count) }

  /// The cost below which a share of them lies, exactly that of one of them; nil without any.
  ///
  /// - Parameter share: The share, 0...1.
  /// - Returns: The cost of the one at that rank, counted from the cheapest.
  package func quantile(_ share: Double) -> Money? {
    guard !owners.isEmpty else { return nil }
    let rank = min(max(1, Int((share * Double(owners.count)).rounded(.up))), owners.count)
    return owners[owners.count - rank].cost
  }

  /// The share of the cost that the dearest of them have.
  ///
  /// - Parameter share: The share of them that counts as dearest, 0...1; one at least.
  /// - Returns: Their share of the cost; nil where nothing was spent.
  package func costShare(ofDearest share: Double) -> Double? {
    guard cost > .zero else { return nil }
    let number = max(1, Int((share * Double(owners.count)).rounded()))
    return owners.prefix(number).reduce(Money.zero) { $0 + $1.cost }.usd / cost.usd
  }
}

/// What sessions came to, from a file of their own.
package struct OutcomeSummary: Sendable {
  /// The sessions with one outcome.
  package struct Row: Sendable {
    /// The outcome; nil for sessions that the file does not name.
    package let outcome: String?
    /// The sessions.
    package let sessions: Int
    /// What they cost.
    package let cost: Money
  }

  /// The rows, dearest first.
  package let rows: [Row]
  /// The sessions of the file that are not in the log.
  package let unknownSessions: Int

  /// The sessions of the log.
  package var sessions: Int { rows.reduce(0) { $0 + $1.sessions } }
  /// What they cost.
  package var cost: Money { rows.reduce(.zero) { $0 + $1.cost } }

  /// Joins sessions with what they came to.
  ///
  /// - Parameters:
  ///   - sessions: The sessions of the log.
  ///   - outcomes: What each session came to, by its id.
  package init(_ sessions: OwnerSummary, outcomes: [String: String]) {
    var rows: [String?: (sessions: Int, cost: Money)] = [:]
    var met = 0
    for session in sessions.owners {
      let outcome = outcomes[session.id]
      if outcome != nil { met += 1 }
      let row = rows[outcome] ?? (0, .zero)
      rows[outcome] = (row.sessions + 1, row.cost + session.cost)
    }
    self.rows = rows.map { Row(outcome: $0.key, sessions: $0.value.sessions, cost: $0.value.cost) }
      .sorted { first, second in
        if first.cost != second.cost { return first.cost > second.cost }
        return UsageKey.precedes([first.outcome], [second.outcome])
      }
    unknownSessions = outcomes.count - met
  }

  /// USD that one session with an outcome costs when all sessions are paid for: the cost of all of them over those with the outcome.
  ///
  /// - Parameter outcome: The outcome that counts.
  /// - Returns: The cost of one; nil where no session has it.
  package func costPer(_ outcome: String) -> Double? {
    guard let row = rows.first(where: { $0.outcome == outcome }), row.sessions > 0 else { return nil }
    return cost.usd / Double(row.sessions)
  }
}

extension OwnerSummary {
  /// Sums up the sessions or the users of a log.
  ///
  /// - Parameters:
  ///   - usages: Their sums, by owner; those of one id are added up whatever their other values.
  ///   - total: All calls of the log.
  package init(_ usages: [UsageOwner: KeyedUsage], total: MeasuredUsage) {
    var sums: [String: KeyedUsage] = [:]
    for (owner, usage) in usages { sums[owner.id] = sums[owner.id]?.merged(with: usage) ?? usage }
    owners = sums.map { id, usage in
      Owner(id: id, sums: usage.sums, cost: usage.cost, unpricedCalls: usage.unpricedCalls)
    }.sorted { $0.cost != $1.cost ? $0.cost > $1.cost : $0.id < $1.id }
    costOfOthers = total.cost.total - owners.reduce(.zero) { $0 + $1.cost }
    callsOfOthers = total.calls - owners.reduce(0) { $0 &+ $1.sums.calls }
  }
}
