import CostModel
import Testing

@Suite struct UsageBreakdownTests {
  static let calls = [
    call(day: 1, input: 1_000_000, values: ["chat", "support"]),
    call(day: 2, input: 2_000_000, values: ["chat", nil]),
    call("gpt-4o-mini", day: 2, input: 1_000_000, output: 1_000_000, values: ["search", "web"]),
    call("no-such-model", day: 2, input: 7, values: ["search", "web"]),
  ]

  static func rows(_ names: [String]) -> [String] {
    let usage = ledger(calls, dimensions: ["feature", "team"])
    let breakdown = usage.breakdown(by: UsageGrouping(names: names))
    return breakdown.rows.map { row in
      let values = row.values.map { $0 ?? "-" }.joined(separator: " ")
      return "\(values): \(row.usage.calls) \(row.usage.knownCost.map { "\($0.usd)" } ?? "?")"
    }
  }

  // 1 M x $2.50 and 2 M x $2.50 on gpt-4o; 0.15 + 0.60 on gpt-4o-mini.
  @Test func `rows have the calls that share their values, most expensive first`() {
    #expect(Self.rows(["feature"]) == ["chat: 2 7.5", "search: 2 0.75"])
    #expect(Self.rows(["feature", "team"]) == ["chat -: 1 5.0", "chat support: 1 2.5", "search web: 2 0.75"])
    #expect(Self.rows(["feature", "vendor"]) == ["chat openai: 2 7.5", "search openai: 1 0.75", "search -: 1 ?"])
    #expect(Self.rows(["month"]) == ["2026-11: 4 8.25"])
    #expect(Self.rows(["day"]) == ["2026-11-02: 3 5.75", "2026-11-01: 1 2.5"])
    #expect(Self.rows([]) == [": 4 8.25"])
  }

  @Test func `what is left over is one more row`() {
    let calls = (1...20).map { call(day: $0, input: Int64($0) * 1_000_000) }
    let breakdown = ledger(calls, dimensions: []).breakdown(by: UsageGrouping(names: ["day"]))
    let (rows, others) = breakdown.mostExpensive(3)
    #expect(rows.map(\.usage.cost.total.usd) == [50, 47.5, 45])
    #expect(others?.count == 17)
    // 1 + ... + 17 = 153 million tokens at $2.50.
    #expect(others?.usage.cost.total.usd == 382.5)
    #expect(breakdown.mostExpensive(19).others == nil)
  }

  @Test func `calls without a price are listed with their tokens`() {
    let unpriced = ledger(Self.calls, dimensions: ["feature", "team"]).unpriced
    #expect(unpriced.map(\.model.name) == ["no-such-model"])
    #expect(unpriced.map(\.tokens) == [7])
  }

  @Test func `amounts shown sum to the total shown`() throws {
    // Three thirds of a cent and a half: 0.00333... three times is 0.01.
    let third = Money(attodollars: 3_333_333_333_333_334)
    #expect(Cents.rounded([third, third, third])?.map(\.count) == [1, 0, 0])
    #expect(Cents.rounded([money("53900"), money("0.004"), money("0.004")])?.map(\.count) == [5_390_000, 1, 0])
    #expect(Cents.rounded([]) == [])
  }

  @Test func `sessions are summed by id and ranked by cost`() throws {
    let calls = [
      call(input: 4_000_000, values: ["a"], session: "s1"), call(input: 2_000_000, values: ["b"], session: "s1"),
      call(input: 1_000_000, values: ["a"], session: "s2"), call(input: 1_000_000, values: ["a"]),
    ]
    let usage = ledger(calls)
    let total = usage.breakdown(by: UsageGrouping(names: [])).total
    let sessions = OwnerSummary(usage.ledger.sessions, total: total)
    #expect(sessions.mostExpensive(.max).map(\.id) == ["s1", "s2"])
    #expect(sessions.cost == money("17.5"))
    #expect(sessions.meanUSD == 8.75)
    #expect(sessions.quantile(0.5) == money("2.5"))
    #expect(sessions.quantile(1) == money("15"))
    #expect(sessions.callsOfOthers == 1)
    #expect(sessions.costOfOthers == money("2.5"))
    #expect(sessions.costShare(ofMostExpensive: 0.5) == 15 / 17.5)
    let outcomes = OutcomeSummary(sessions, outcomes: ["s1": "resolved", "s9": "resolved"])
    #expect(outcomes.rows.map { $0.outcome ?? "-" } == ["resolved", "-"])
    #expect(outcomes.costPer("resolved")?.exact == 17.5)
    #expect(outcomes.costPer("lost") == nil)
    #expect(outcomes.unknownSessions == 1)
  }
}
