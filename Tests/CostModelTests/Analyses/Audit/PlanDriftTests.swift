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
      coverage: Coverage(.init(firstDay: november, lastDay: november.monthOfYear.lastDay)), book: ShippedPrices.book,
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

  // Feature a of $0.35 planned, feature b of $0.35 in the log: nothing drifted in all, and everything in each.
  @Test func `a feature that another of the same cost took the place of fails`() throws {
    let drift = try Self.drift(Self.calls(100, feature: "search"))
    #expect(abs(try #require(drift.drift)) < 1e-9)
    let judgement = drift.judgement(DriftLimits(overall: 0.2))
    #expect(judgement.verdict == .fail)
    guard judgement.findings.count == 2, case .missing("chat", let planned) = judgement.findings[0].reason,
      case .unplanned("search", let measured) = judgement.findings[1].reason
    else {
      Issue.record("\(judgement)")
      return
    }
    #expect(abs(planned - 0.35) < 1e-9 && abs(measured - 0.35) < 1e-9)
  }

  // 130 calls of 100: +30 %. Of all 20 % are allowed, of the feature 50 %.
  @Test func `a feature can have a limit of its own`() throws {
    let drift = try Self.drift(Self.calls(130))
    #expect(drift.judgement(DriftLimits(overall: 0.5, features: ["chat": 0.2])).verdict == .fail)
    #expect(drift.judgement(DriftLimits(overall: nil, features: ["chat": 0.5])).verdict == .pass)
    let both = drift.judgement(DriftLimits(overall: 0.2, features: ["chat": 0.5]))
    #expect(both.findings.map(\.reason) == [.total(drift: drift.drift)])
  }

  // 1 call of $0.0035 that nobody planned, 1 % of $0.35: too little to fail by itself; with a limit of its own any unplanned cost fails.
  @Test func `a feature of next to nothing is let pass unless it has a limit`() throws {
    let drift = try Self.drift(Self.calls(100) + Self.calls(1, feature: "trial"))
    #expect(drift.judgement(DriftLimits(overall: 0.2)).verdict == .pass)
    #expect(drift.judgement(DriftLimits(overall: 0.2, features: ["trial": 0.2])).verdict == .fail)
  }

  @Test func `calls without a price never pass`() throws {
    let judgement = try Self.drift(Self.calls(100)).judgement(DriftLimits(overall: 0.2), unpricedCalls: 5)
    #expect(judgement.verdict == .fail)
    #expect(judgement.findings.map(\.reason) == [.unpriced(calls: 5)])
  }

  // October has 31 days of 2 calls, November 15 of 4 and is half covered: 62 x $0.0035 = $0.217 and, for 30 days, 120 x $0.0035 = $0.42. The plan
  // of 100 calls costs $0.35 in either.
  @Test func `a log of several months is reported month by month`() throws {
    let october = CivilDate(year: 2026, month: 10, day: 1) ?? CivilDate(daysSinceEpoch: 0)
    var calls: [MeasuredCall] = []
    for day in 0..<46 {
      for _ in 0..<(day < 31 ? 2 : 4) {
        var call = call(input: 1_000, output: 100, values: ["chat"], line: calls.count + 1)
        call.day = october.adding(days: day)
        calls.append(call)
      }
    }
    let coverage = Coverage(.init(firstDay: october, lastDay: october.adding(days: 45)))
    let months = DriftMonth.months(
      of: ledger(calls), coverage: coverage, plan: try side(Self.plan).scenario, date: PricingDate())
    #expect(months.map(\.month.description) == ["2026-10", "2026-11"])
    #expect(months.map(\.days) == [31, 15])
    for (month, usd) in zip(months, [0.217, 0.42]) {
      #expect(abs(month.measuredUSD - usd) < 1e-9 && abs(month.plannedUSD - 0.35) < 1e-9)
    }
  }
}
