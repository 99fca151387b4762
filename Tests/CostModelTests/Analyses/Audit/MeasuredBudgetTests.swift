import Documents
import Testing

@testable import CostModel

/// Calls of gpt-4o with a million tokens of input each: $2.50.
@Suite struct MeasuredBudgetTests {
  static func budget(_ text: String) throws -> Budget {
    let parsed = Document.parse(SourceFile(name: "budget.yaml", text: text), as: .yaml)
    let read = BudgetFile.read(try #require(parsed.document, "\(parsed.diagnostics.map(\.message))")) { _ in nil }
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics.map(\.message))")
    return try #require(read.file).together
  }

  static func calls(_ days: [Int], feature: String? = "chat", team: String? = "support", env: String? = "prod")
    -> [MeasuredCall]
  {
    days.map { call(day: $0, input: 1_000_000, values: [feature, team, env]) }
  }

  static func measured(
    _ calls: [MeasuredCall], _ text: String, days: Int = 30, statements: (field: String, usd: [String: Double])? = nil
  ) throws -> MeasuredBudget {
    let first = CivilDate(year: 2026, month: 11, day: 1) ?? CivilDate(daysSinceEpoch: 0)
    return MeasuredBudget(
      ledger(calls, dimensions: ["feature", "team", "env"]), budget: try budget(text),
      fields: .init(feature: "feature"),
      coverage: Coverage(.init(firstDay: first, lastDay: first.adding(days: days - 1))), statements: statements)
  }

  // Six calls, $15: over 14, at 93.75 % of 16 and so near it, within 30.
  @Test(arguments: [("14", MeasuredBudget.Verdict.fail), ("16", .warn), ("30", .pass)])
  func `a month's spending is judged by its limit`(limit: String, verdict: MeasuredBudget.Verdict) throws {
    let budget = try Self.measured(Self.calls([1, 5, 9, 13, 17, 21]), "{monthly: \(limit)}")
    #expect(budget.verdict == verdict)
    #expect(budget.rows.map(\.spent) == [15])
  }

  // Of $60 the ten days that are covered may have had $20, and had $22.50 in nine calls; an even day has $2, so that each of the nine days is over.
  @Test func `what is ahead of its days is warned about`() throws {
    let budget = try Self.measured(Self.calls(Array(1...9)), "{monthly: 60}", days: 10)
    #expect(budget.verdict == .warn)
    #expect(budget.rows[0].allowedSoFar == 20 && budget.rows[0].daysOver == 9)
  }

  @Test func `features, teams, tags and environments have their own calls`() throws {
    let calls =
      Self.calls([1, 2]) + Self.calls([3], feature: "search", team: "growth", env: "dev")
      + Self.calls([4], feature: nil, team: nil, env: nil)
    let budget = try Self.measured(
      calls,
      """
      monthly: 100
      features: {chat: {monthly: 4}}
      teams: {growth: {monthly: 10}}
      tags: {"team=support": {monthly: 10}}
      environments: {dev: {monthly: 1}, prod: {features: {chat: {monthly: 50}}}}
      """)
    #expect(budget.rows.map(\.spent) == [10, 5, 2.5, 5, 2.5, 5])
    #expect(budget.rows.map(\.verdict) == [.pass, .fail, .pass, .pass, .fail, .pass])
    #expect(
      budget.untagged == [
        .init(field: "feature", cost: money("2.5"), calls: 1), .init(field: "team", cost: money("2.5"), calls: 1),
        .init(field: "env", cost: money("2.5"), calls: 1),
      ])
  }

  // Statements with unattributed cost allocated to them: $5 of own calls, $7.50 borne.
  @Test func `statements count in place of own calls`() throws {
    let text = "{teams: {support: {monthly: 6}}}"
    #expect(try Self.measured(Self.calls([1, 2]), text).verdict != .fail)
    let soft = try Self.measured(Self.calls([1, 2]), text, statements: ("team", ["support": 7.5]))
    #expect(soft.verdict == .fail && soft.rows[0].spent == 7.5)
  }

  @Test func `each month has its limit`() throws {
    var calls = Self.calls([1, 2])
    calls[1].day = CivilDate(year: 2026, month: 10, day: 31) ?? calls[1].day
    let budget = try Self.measured(calls, "{monthly: 4}")
    #expect(budget.rows.map(\.month.description) == ["2026-10", "2026-11"])
    #expect(budget.rows.map(\.spent) == [2.5, 2.5])
  }

  @Test func `what a log cannot be held against is reported`() throws {
    let budget = try Self.measured(
      Self.calls([1]), "{per_call: 2, max_increase: 10%, per_session: 1, features: {chta: {monthly: 5}}}")
    #expect(budget.rows.map(\.limit.name) == ["per_call", "chta.monthly"])
    #expect(budget.rows.map(\.verdict) == [.fail, .pass])
    #expect(budget.unjudged.map(\.name) == ["max_increase", "per_session"])
    #expect(budget.absent.map(\.name) == ["chta.monthly"])
  }

  @Test func `calls without a price are not within a limit, and a waiver holds until its day`() throws {
    let unpriced = Self.calls([1]) + [call("no-such-model", input: 5, values: ["chat", "support", "prod"])]
    #expect(try Self.measured(unpriced, "{monthly: 100}").verdict == .unpriced)
    let waived = "{monthly: 1, waiver: {until: 2026-11-30, reason: launch}}"
    #expect(try Self.measured(Self.calls([1]), waived).rows[0].verdict == .waived)
    let ended = "{monthly: 1, waiver: {until: 2026-11-29, reason: launch}}"
    #expect(try Self.measured(Self.calls([1]), ended).rows[0].verdict == .fail)
  }
}
