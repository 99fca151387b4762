import CostModel
import TestSupport
import Testing

/// What the sessions of two logs came to.
@Suite struct OutcomeComparisonTests {
  /// One side: for each outcome so many sessions of so many dollars each.
  private static func costs(_ outcomes: [(name: String?, sessions: Int, dollars: Double)]) throws -> SessionCosts {
    var groups = CacheBreakTests.Log.Groups()
    let group = try groups.number(of: CachedSessions.large, values: [nil])
    var names: [String: String] = [:]
    var sessions: [LoggedSession] = []
    for (name, count, dollars) in outcomes {
      for _ in 0..<count {
        let id = "s\(sessions.count)"
        names[id] = name
        var call = SessionCall(
          place: LogPlace(file: 0, line: sessions.count + 1), second: 0, group: group,
          tokens: ByTokenClass<Int64>(repeating: 0))
        call.cost = Money(attodollars: Int128(dollars) * 1_000_000_000_000_000_000)
        sessions.append(LoggedSession(id: id, calls: [call]))
      }
    }
    var costs = SessionCosts(featureIndex: 0, outcomes: names)
    for session in sessions { costs.take(session, groups: groups.all) }
    return costs
  }

  @Test func `pass rates, their difference and the cost of a pass are as worked by hand`() throws {
    // 56 of 70 and 48 of 80 passed: the example of Newcombe's paper, whose method 10 has 0.0524 to 0.3339 for the difference.
    let before = try Self.costs([("resolved", 48, 1), ("escalated", 32, 2)])
    let after = try Self.costs([("resolved", 56, 1), ("escalated", 14, 2), (nil, 14, 2)])
    let comparison = LogComparison(from: before, to: after, confidence: 0.95, limit: nil)
    let outcomes = try #require(comparison.outcomes)
    let rate = try #require(outcomes.passRate)
    #expect(outcomes.passes == ["resolved"])
    #expect((rate.before - 0.6).magnitude < 1e-12 && (rate.after - 0.8).magnitude < 1e-12)
    #expect((rate.low - 0.0524).magnitude < 5e-5, "\(rate.low)")
    #expect((rate.high - 0.3339).magnitude < 5e-5, "\(rate.high)")
    // $112 for 48 passes, and $112 for 56: sessions without an outcome are paid for too.
    #expect((try #require(rate.costOfOne.before) - 112.0 / 48).magnitude < 1e-12)
    #expect((try #require(rate.costOfOne.after) - 2).magnitude < 1e-12)
    #expect((try #require(rate.costChange) + 1.0 / 7).magnitude < 1e-12)
    #expect(outcomes.rows.map(\.outcome) == ["escalated", "resolved", nil])
  }

  @Test func `an outcome is a pass where it is named, and no rate is made of words that say nothing`() throws {
    let before = try Self.costs([("tier1", 10, 1), ("tier2", 10, 1)])
    let after = try Self.costs([("tier1", 15, 1), ("tier2", 5, 1)])
    #expect(LogComparison(from: before, to: after, confidence: 0.95, limit: nil).outcomes?.passRate == nil)
    let named = LogComparison(from: before, to: after, confidence: 0.95, limit: nil, passes: ["tier1"])
    #expect(named.outcomes?.passRate?.before == 0.5)
    #expect(named.outcomes?.passRate?.after == 0.75)
    let without = LogComparison(from: try Self.costs([(nil, 5, 1)]), to: after, confidence: 0.95, limit: nil)
    #expect(without.outcomes?.passRate == nil)
  }
}
