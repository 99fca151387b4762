import Documents
import Testing

@testable import CostModel

/// Plans that must meet their target with a chance, against chances worked out by hand.
@Suite struct PlanAssuranceTests {
  /// $100 as written; traffic is half, once, one and a half times or twice that, each as likely.
  private static let text = """
    month: 2026-12
    features: {chat: {model: gpt-4o, sessions: 10000, tokens: {input: 1000, output: 750}}}
    levers:
      small: {scale: {chat.sessions: 0.6}, effort_days: 1}
      large: {scale: {chat.sessions: 0.4}, effort_days: 3}
    uncertain: {traffic: {values: [0.5, 1, 1.5, 2]}}

    """

  private static func plan(
    _ chance: Double, target: Double = 100, _ change: (inout PlanRequest) -> Void = { _ in }
  ) throws -> Plan {
    let space = try leverSpace(text)
    var request = PlanRequest(targetUSD: target)
    change(&request)
    return Plan(
      space, request, date: PricingDate(),
      confidence: PlanConfidence(chance, scenario: space.base, scaling: .none, draws: 1024, seed: 1))
  }

  /// No lever: $50, $100, $150, $200, so 2 of 4 are within $100.
  ///
  /// Small: $30, $60, $90, $120, so 3 of 4. Large: all of $20, $40, $60, $80.
  @Test(arguments: [(0.45, [], 0.5), (0.7, ["small"], 0.75), (0.9, ["large"], 1.0)])
  func `the least effort that is sure enough is found`(asked: Double, names: [String], chance: Double) throws {
    let plan = try Self.plan(asked)
    let assurance = try #require(plan.assurance)
    #expect(plan.isFeasible && plan.names == names)
    #expect(assurance.isProven && abs(assurance.chance - chance) < 0.001)
    // By the numbers as written $100 are met without a lever, which holds in half of the draws.
    #expect(assurance.certainLevers == [] && abs(assurance.certainChance - 0.5) < 0.001)
  }

  /// Both levers: $12, $24, $36, $48, so $15 is met in a quarter of the draws, and in no more.
  @Test func `a target out of reach is reported with the best chance there is`() throws {
    let plan = try Self.plan(0.5, target: 15)
    #expect(!plan.isFeasible && plan.names == ["small", "large"])
    #expect(abs((plan.assurance?.chance ?? 0) - 0.25) < 0.001)
  }

  @Test func `levers that are given are judged by their chance`() throws {
    #expect(try !Self.plan(0.8) { $0.selection = .given([0]) }.isFeasible)
    #expect(try Self.plan(0.7) { $0.selection = .given([0]) }.isFeasible)
  }

  @Test func `nothing uncertain is nothing to be sure of`() throws {
    let space = try leverSpace(Self.text.replacing("[0.5, 1, 1.5, 2]", with: "[1]"))
    let certain = Plan(space, PlanRequest(targetUSD: 60), date: PricingDate())
    let sure = Plan(
      space, PlanRequest(targetUSD: 60), date: PricingDate(),
      confidence: PlanConfidence(0.99, scenario: space.base, scaling: .none, draws: 256, seed: 1))
    #expect(certain.names == sure.names && sure.assurance?.chance == 1)
  }
}

/// Budgets that must hold with a chance.
@Suite struct CheckSurenessTests {
  /// $50, $100, $150 or $200: $150 holds in three of four draws.
  @Test(arguments: [(0.7, CheckVerdict.pass), (0.8, .fail)])
  func `a budget holds with a chance`(asked: Double, verdict: CheckVerdict) throws {
    let scenario = try leverSpace(
      """
      month: 2026-12
      features: {chat: {model: gpt-4o, sessions: 10000, tokens: {input: 1000, output: 750}}}
      budget: {monthly: 150}
      uncertain: {traffic: {values: [0.5, 1, 1.5, 2]}}

      """
    ).base
    let subject = CheckSubject(
      name: "test", after: DiffSide(scenario, book: ShippedPrices.book, date: PricingDate()), baseline: .none)
    let limits = (scenario.budget?.limits ?? []).map { Check.Limit($0, of: [0]) }
    var check = Check(
      limits, of: [subject],
      options: Check.Options(today: CivilDate(daysSinceEpoch: 20_600), ignoresPriceChanges: false))
    #expect(check.verdict == .pass)
    var request = SimulationRequest()
    request.draws = 1024
    try check.judge(
      confidence: asked, of: [Check.Uncertain(subject: 0, scenario: scenario, scaling: .none)], request,
      date: PricingDate())
    #expect(check.sureness.count == 1 && abs((check.sureness.first?.chance ?? 0) - 0.75) < 0.001)
    #expect(check.verdict == verdict)
  }
}
