import Documents
import Testing

@testable import CostModel

/// A plan of 100 calls of 1,000 and 100 tokens on gpt-4o, $0.0035 each, against logs of November.
@Suite struct PlanDriftTests {
  static let plan =
    "{month: 2026-11, features: {chat: {model: gpt-4o, sessions: 100, tokens: {input: 1000, output: 100}}}, fixed: {store: 9}}"

  static func drift(_ calls: [MeasuredCall], interval: CostInterval? = nil, plan: String = plan) throws -> PlanDrift {
    let usage = ledger(calls)
    let november = CivilDate(year: 2026, month: 11, day: 1) ?? CivilDate(daysSinceEpoch: 0)
    let scenario = MeasuredScenario(
      usage.measuredFeatures(by: 0), name: "log",
      period: .init(firstDay: november, lastDay: november.monthOfYear.lastDay), book: ShippedPrices.book,
      keepsFeatures: true)
    let measured = try MeasuredScenarioTests.scenario(scenario.text).projection.compiled.scenario
    return try PlanDrift(
      plan: side(plan), measured: measured, scenario: scenario, date: PricingDate(), interval: interval)
  }

  static func calls(_ count: Int, input: Int64 = 1_000, output: Int64 = 100, feature: String = "chat") -> [MeasuredCall]
  {
    (0..<count).map { call(day: $0 % 30 + 1, input: input, output: output, values: [feature]) }
  }

  @Test func `a log that is as planned has no drift`() throws {
    let drift = try Self.drift(Self.calls(100))
    #expect(abs(drift.plannedUSD - 0.35) < 1e-12)
    #expect(abs(try #require(drift.drift)) < 1e-9)
    #expect(drift.diff.contributions.isEmpty)
    #expect(drift.verdict(limit: 0) == .pass || abs(drift.drift ?? 1) < 1e-9)
  }

  // 120 calls of 1,500 and 100: 120 x 0.00475 = 0.57. Volume first +.07, prompt first +.125; both +.22, so .0825 and .1375.
  @Test func `what drifted is shared out among its drivers`() throws {
    let drift = try Self.drift(Self.calls(120, input: 1_500))
    #expect(abs(drift.measuredUSD - 0.57) < 1e-9)
    let byName = drift.diff.byName
    #expect(Set(byName.keys) == ["volume", "prompt_tokens"])
    #expect(abs((byName["volume"] ?? 0) - 0.0825) < 1e-9)
    #expect(abs((byName["prompt_tokens"] ?? 0) - 0.1375) < 1e-9)
    #expect(abs(drift.residualUSD) < 1e-9)
    let sessions = try #require(drift.features[0].quantities.first)
    #expect(sessions.kind == .sessions && sessions.planned == 100 && sessions.measured == 120)
  }

  // chat as above; search has 50 calls of 1,000 and 300 planned, 0.0055 each, and 50 of 1,000 and 100 in the log, 0.0035: -.1 by output alone.
  @Test func `what drifted is shared out feature by feature`() throws {
    let plan = """
      {month: 2026-11, features: {
        chat: {model: gpt-4o, sessions: 100, tokens: {input: 1000, output: 100}},
        search: {model: gpt-4o, sessions: 50, tokens: {input: 1000, output: 300}}}}
      """
    let drift = try Self.drift(
      Self.calls(120, input: 1_500) + Self.calls(50, feature: "search"), plan: plan)
    #expect(drift.features.map(\.name) == ["chat", "search"])
    let byName = drift.features.map { feature in
      Dictionary(uniqueKeysWithValues: feature.contributions.map { ($0.name, ($0.usd * 1e6).rounded() / 1e6) })
    }
    #expect(byName == [["volume": 0.0825, "prompt_tokens": 0.1375], ["output_tokens": -0.1]])
    for feature in drift.features {
      #expect(abs(feature.contributions.reduce(0) { $0 + $1.usd } - feature.changeUSD) < 1e-9)
    }
    #expect(abs(drift.features.reduce(0) { $0 + $1.changeUSD } + drift.residualUSD - 0.12) < 1e-9)
  }

  @Test func `a feature that nobody planned is new, one without calls is gone`() throws {
    let drift = try Self.drift(Self.calls(100, feature: "search"))
    #expect(Set(drift.diff.byName.keys) == ["new_feature", "removed_feature"])
    #expect(drift.features.map(\.name) == ["chat", "search"])
  }

  @Test(arguments: [(100, PlanDrift.Verdict.pass), (119, .pass), (121, .fail), (79, .fail)])
  func `drift beyond the limit fails either way`(count: Int, verdict: PlanDrift.Verdict) throws {
    #expect(try Self.drift(Self.calls(count)).verdict(limit: 0.2) == verdict)
  }

  // 130 calls at 0.0035 are 30 % above the plan; an interval of 0.0030 to 0.0040 a call holds +11 % to +49 %.
  @Test func `a sample fails only when its whole interval does`() throws {
    let wide = CostInterval(estimate: 0.0035, low: 0.0030, high: 0.0040, confidence: 0.95)
    #expect(try Self.drift(Self.calls(130), interval: wide).verdict(limit: 0.2) == .warn)
    let narrow = CostInterval(estimate: 0.0035, low: 0.0034, high: 0.0036, confidence: 0.95)
    #expect(try Self.drift(Self.calls(130), interval: narrow).verdict(limit: 0.2) == .fail)
  }

  // The plan has a tenth off: both sides are costed with it.
  @Test func `the terms of the plan hold for the log`() throws {
    let plan = Self.plan.replacing("}}}, fixed", with: "}}}, contract: {discount: 0.1}, fixed")
    let drift = try Self.drift(Self.calls(100), plan: plan)
    #expect(abs(drift.plannedUSD - 0.315) < 1e-12)
    #expect(abs(try #require(drift.drift)) < 1e-9)
  }
}
