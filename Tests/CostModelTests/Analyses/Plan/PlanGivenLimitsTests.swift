import CostModel
import Testing

/// Levers that are given, under limits of work and risk.
@Suite struct PlanGivenLimitsTests {
  // $250 for 1,000 prompts of 100,000 tokens; 'half' leaves $125 with 6 days of work and a risk of 0.4, 'less' has no risk written.
  static let text = """
    month: 2026-12
    features: {chat: {model: gpt-4o, sessions: 100000, tokens: {input: 1000, output: 0}}}
    levers:
      half: {scale: {chat.tokens.input: 0.5}, effort_days: 6, risk: 0.4}
      less: {scale: {chat.tokens.input: 0.9}, effort_days: 1}
    """

  static let cases: [(levers: [Int], effort: Double?, risk: Double?, allowsUnrated: Bool, broken: [Plan.Limit]?)] = [
    ([0], nil, nil, false, nil), ([0], 6, 0.4, false, nil), ([0], 5, nil, false, [.effort]),
    ([0], nil, 0.3, false, [.risk]), ([0], 5, 0.3, false, [.effort, .risk]), ([0, 1], nil, 0.4, false, [.risk]),
    ([0, 1], nil, 0.4, true, nil), ([0, 1], 6, nil, false, [.effort]),
  ]

  @Test(arguments: cases)
  func `a limit that the levers break is named, and the plan is not feasible`(
    levers: [Int], effort: Double?, risk: Double?, allowsUnrated: Bool, broken: [Plan.Limit]?
  ) throws {
    let found = plan(try leverSpace(Self.text), target: 200) {
      $0.selection = .given(levers)
      $0.maxEffortDays = effort
      $0.maxRisk = risk
      $0.allowsUnrated = allowsUnrated
    }
    #expect(found.isFeasible == (broken == nil))
    // The target is reached all the same.
    #expect((found.measuredUSD ?? .infinity) < 125.001)
    switch found.verdict {
    case .reached: #expect(broken == nil)
    case .missed(let limits): #expect(limits == broken)
    case .alreadyMet, .outOfReach: Issue.record("\(found.verdict)")
    }
  }
}
