import Documents
import Testing

@testable import CostModel

/// Findings of a log as levers of the scenario made of it, where a feature is written in parts: what a lever saves is what the log says.
///
/// claude-sonnet-5-5 costs $2.00 a million tokens of input, $0.10 to read, $2.50 to write for five minutes and $10.00 of output; claude-haiku-4-5 $1.00, $0.10, $1.25
/// and $5.00.
@Suite struct MeasuredLeverTests {
  private static let large = "anthropic/claude-sonnet-5-5"
  private static let small = "anthropic/claude-haiku-4-5"

  private static func kind(_ model: String) -> CallKind { CallKind(model: model, tier: .standard, rates: .usual) }

  private static func finding(_ code: WasteCode, _ lever: WasteLever, feature: String = "chat") -> WasteFinding {
    WasteFinding(
      code: code, feature: feature, calls: 1, cost: .zero, shareOfFeature: 0, lever: lever, detail: nil, examples: [])
  }

  /// 300 calls of each model with a prefix of 9,000 tokens, which no one description can have.
  ///
  /// Of the large one 200 read it and 100 write it, with 3,000 tokens in full each; of the small one 270 read it, with 200 in full.
  private static var calls: [MeasuredCall] {
    var calls: [MeasuredCall] = []
    for index in 0..<300 {
      let (day, isRead, isOften) = (index % 30, index % 3 > 0, index % 10 > 0)
      calls.append(
        MixedScenarioTests.call(
          "claude-sonnet-5-5", day: day, input: 3_000, read: isRead ? 9_000 : 0, write: isRead ? 0 : 9_000))
      calls.append(
        MixedScenarioTests.call(
          "claude-haiku-4-5", day: day, input: 200, read: isOften ? 9_000 : 0, write: isOften ? 0 : 9_000, output: 40))
    }
    return calls
  }

  /// The scenario of a log with the levers of findings.
  private static func scenario(_ calls: [MeasuredCall], _ findings: [WasteFinding]) throws -> MeasuredScenario {
    var scenario = try MeasuredScenarioTests.measured(ledger(calls), days: 30).scenario
    scenario.levers = findings
    return scenario
  }

  /// What the first lever of a scenario saves.
  private static func saved(_ scenario: MeasuredScenario) throws -> Double {
    let read = try MeasuredScenarioTests.scenario(scenario.text).projection.compiled.scenario
    var costs = LeverCosts(try #require(LeverSpace(base: read, date: PricingDate())))
    let usd = costs.usd(with: LeverSet([0]))
    return costs.baseUSD - (try #require(usd))
  }

  @Test func `a better cache changes the part that lost, and saves what it lost`() throws {
    // 50 of the writes of the large model were read before: 450,000 x ($2.50 - $0.10) a million is $1.08.
    let scenario = try Self.scenario(
      Self.calls, [Self.finding(.cacheBreaks, .betterCache([Self.kind(Self.large): PromptTokens(short: 450_000)]))])
    #expect(scenario.features.count > 1)
    let levers = scenario.leverLines.joined()
    let changed = scenario.features.filter { levers.contains("\"\($0.name).") }
    #expect(!changed.isEmpty && changed.allSatisfy { $0.kinds.map(\.model) == [Self.large] }, "\(levers)")
    let saved = try Self.saved(scenario)
    #expect((saved - 1.08).magnitude < 0.005, "\(saved) by \(levers)")
    #expect(scenario.unwrittenLevers.isEmpty)
  }

  @Test func `results that are no longer sent save what was paid for them`() throws {
    // 300,000 tokens read and 90,000 in full of the large model: 0.3 x $0.10 + 0.09 x $2.00 is $0.21.
    let tokens = PromptTokens(read: 300_000, plain: 90_000)
    let scenario = try Self.scenario(
      Self.calls, [Self.finding(.carriedResults, .fewerPromptTokens(share: 0.1, [Self.kind(Self.large): tokens]))])
    let saved = try Self.saved(scenario)
    #expect((saved - 0.21).magnitude < 0.003, "\(saved) by \(scenario.leverLines)")
  }

  @Test func `shorter prompts save beside a better cache too`() throws {
    let scenario = try Self.scenario(
      Self.calls,
      [
        Self.finding(.cacheBreaks, .betterCache([Self.kind(Self.large): PromptTokens(short: 450_000)])),
        Self.finding(
          .carriedResults,
          .fewerPromptTokens(share: 0.1, [Self.kind(Self.large): PromptTokens(read: 300_000, plain: 90_000)])),
      ])
    let read = try MeasuredScenarioTests.scenario(scenario.text).projection.compiled.scenario
    var costs = LeverCosts(try #require(LeverSpace(base: read, date: PricingDate())))
    let (one, both) = (costs.usd(with: LeverSet([0])), costs.usd(with: LeverSet([0, 1])))
    // A factor on the hit rate is one of what both leave of it, so beside a better cache it takes more reads away: less is saved than $0.21, never nothing.
    let saved = try #require(one) - (try #require(both))
    #expect(saved > 0.02 && saved < 0.21, "\(saved) by \(scenario.leverLines)")
  }

  @Test func `of more levers than a scenario can have those that save most are written`() throws {
    let findings = (0..<66).map { number in
      WasteFinding(
        code: .retryStorm, feature: "chat", calls: 1, cost: Money(attodollars: Int128(number)), shareOfFeature: 0,
        lever: .fewerCalls(share: 0.1), detail: nil, examples: [])
    }
    let scenario = try Self.scenario(Self.calls, findings)
    #expect(scenario.leverNames.count == 63)
    #expect(
      scenario.unwrittenLevers
        == ["", " 2", " 3"].map { .init(name: "end retry storms of chat\($0)", reason: .tooMany) })
  }

  @Test func `a share of the calls of one part goes to the model of another`() throws {
    let scenario = try Self.scenario(
      Self.calls, [Self.finding(.expensiveModel, .route(share: 0.5, from: Self.large, to: Self.small))])
    #expect(scenario.features.allSatisfy { $0.routes.count == 1 })
    // Half of 300 calls of 3,000 in full, 6,000 read and 3,000 written on average, and 300 of output. At the large model's rates a call costs
    // 0.0060 + 0.0006 + 0.0075 + 0.0030 = $0.0171, at the small one's 0.0030 + 0.0006 + 0.00375 + 0.0015 = $0.00885.
    let saved = try Self.saved(scenario)
    #expect((saved - 150 * (0.0171 - 0.00885)).magnitude < 0.005, "\(saved) by \(scenario.leverLines)")
    #expect(scenario.unwrittenLevers.isEmpty)
  }

  @Test func `a lever that changes nothing is not written, and it is said why`() throws {
    let scenario = try Self.scenario(
      Self.calls,
      [
        Self.finding(.expensiveModel, .route(share: 0.5, from: Self.large, to: "openai/gpt-4o")),
        Self.finding(.retryStorm, .fewerCalls(share: 1)),
        Self.finding(.retryStorm, .fewerCalls(share: 0.1), feature: "search"),
        Self.finding(.batchable, .batch),
      ])
    #expect(
      scenario.unwrittenLevers == [
        .init(name: "route short answers of chat", reason: .nothingToChange),
        .init(name: "end retry storms of chat", reason: .takesAll),
        .init(name: "end retry storms of search", reason: .noFeature),
      ])
    #expect(scenario.leverNames == ["batch chat"])
    var refused = scenario
    refused.impossibleLevers = ["batch chat"]
    #expect(refused.leverLines.isEmpty)
    #expect(refused.unwrittenLevers.last == .init(name: "batch chat", reason: .impossible))
  }

  @Test func `two levers of one name are both written`() throws {
    let finding = Self.finding(.retryStorm, .fewerCalls(share: 0.1))
    #expect(
      try Self.scenario(Self.calls, [finding, finding]).leverNames == [
        "end retry storms of chat", "end retry storms of chat 2",
      ])
  }

  // MARK: - Parts compared with a plan together

  /// 100 calls of 1,000 tokens on gpt-4o and 300 of 2,000 on gpt-4o-mini, planned as two parts of one feature, which the log has.
  @Test func `the parts of a feature are held against the log as one`() throws {
    let plan = """
      {month: 2026-11, features: {
        chat one: {model: gpt-4o, sessions: 100, tokens: {input: 1000, output: 100}, tags: {feature: chat}},
        chat two: {model: gpt-4o-mini, sessions: 300, tokens: {input: 2000, output: 100}, tags: {feature: chat}}}}
      """
    let logged =
      (0..<100).map { call(day: $0 % 30 + 1, input: 1_000, output: 100, values: ["chat"]) }
      + (0..<300).map { call("gpt-4o-mini", day: $0 % 30 + 1, input: 2_600, output: 100, values: ["chat"]) }
    let drift = try PlanDriftTests.drift(logged, plan: plan)
    #expect(drift.features.map(\.name) == ["chat"])
    let feature = try #require(drift.features.first)
    // 100 x $0.0035 and 300 x (2,000 x $0.15 + 100 x $0.60) / 1,000,000: $0.35 + $0.108. With 2,600 tokens $0.35 + $0.135.
    #expect((try #require(feature.plannedUSD) - 0.458).magnitude < 1e-9)
    #expect((try #require(feature.measuredUSD) - 0.485).magnitude < 1e-6)
    func quantity(_ kind: PlanDrift.Quantity.Kind) throws -> PlanDrift.Quantity {
      try #require(feature.quantities.first { $0.kind == kind })
    }
    let sessions = try quantity(.sessions)
    let measured = try #require(sessions.measured)
    #expect(sessions.planned == 400 && (measured - 400).magnitude < 1e-6)
    // (100 x 1,000 + 300 x 2,000) / 400 is 1,750, and 2,200 with 2,600: the mean of all calls, not that of the parts.
    let prompt = try quantity(.promptTokens)
    #expect((try #require(prompt.planned) - 1_750).magnitude < 1e-6)
    #expect((try #require(prompt.measured) - 2_200).magnitude < 1e-3)
  }
}
