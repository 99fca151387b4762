import Documents
import Testing

@testable import CostModel

/// What a limit says of a cost, given the cost before: the table of `scenarios/README.md` case by case.
@Suite struct LimitJudgementTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let limit: BudgetLimit.Measure
    let amount: Double
    /// USD before; nil for nothing to compare with, negative for what was not there.
    let before: Double?
    let after: Double
    let verdict: CheckVerdict
    var ceiling: Double?

    var testDescription: String { "\(limit.key) \(amount): \(before.map { "\($0)" } ?? "-") to \(after)" }
  }

  static let share = BudgetLimit.Measure.increase(.share, floorUSD: 50)
  static let usd = BudgetLimit.Measure.increase(.usd, floorUSD: 0)

  static let cases: [Case] = [
    // Without anything to compare with only the limit counts; near is from 80 %.
    Case(limit: .monthly, amount: 1000, before: nil, after: 800, verdict: .pass, ceiling: 1000),
    Case(limit: .monthly, amount: 1000, before: nil, after: 800.01, verdict: .warn, ceiling: 1000),
    Case(limit: .monthly, amount: 1000, before: nil, after: 1000, verdict: .warn, ceiling: 1000),
    Case(limit: .monthly, amount: 1000, before: nil, after: 1000.01, verdict: .fail, ceiling: 1000),
    // Binary rounding is not an excess.
    Case(limit: .monthly, amount: 0.3, before: nil, after: 0.1 + 0.2, verdict: .warn, ceiling: 0.3),
    // What was over before and is not worse is known; the smallest rise fails.
    Case(limit: .monthly, amount: 1000, before: 1200, after: 1200, verdict: .known, ceiling: 1000),
    Case(limit: .monthly, amount: 1000, before: 1200, after: 1100, verdict: .known, ceiling: 1000),
    Case(limit: .monthly, amount: 1000, before: 1200, after: 1200.01, verdict: .fail, ceiling: 1000),
    Case(limit: .monthly, amount: 1000, before: 900, after: 900, verdict: .pass, ceiling: 1000),
    Case(limit: .monthly, amount: 1000, before: 900, after: 901, verdict: .warn, ceiling: 1000),
    // A new feature is compared with its own limit.
    Case(limit: .monthly, amount: 1000, before: -1, after: 500, verdict: .new, ceiling: 1000),
    Case(limit: .monthly, amount: 1000, before: -1, after: 900, verdict: .warn, ceiling: 1000),
    Case(limit: .monthly, amount: 1000, before: -1, after: 1001, verdict: .fail, ceiling: 1000),
    // Ten percent of 1,000 is 100; of 200 it is 20, and growth of 50 is let pass.
    Case(limit: share, amount: 0.1, before: 1000, after: 1100, verdict: .warn, ceiling: 1100),
    Case(limit: share, amount: 0.1, before: 1000, after: 1100.01, verdict: .fail, ceiling: 1100),
    Case(limit: share, amount: 0.1, before: 1000, after: 1080, verdict: .pass, ceiling: 1100),
    Case(limit: share, amount: 0.1, before: 200, after: 250, verdict: .pass, ceiling: 250),
    Case(limit: share, amount: 0.1, before: 200, after: 250.01, verdict: .fail, ceiling: 250),
    Case(limit: share, amount: 0.1, before: 0, after: 50, verdict: .pass, ceiling: 50),
    Case(limit: usd, amount: 40, before: 1000, after: 1040.01, verdict: .fail, ceiling: 1040),
    Case(limit: usd, amount: 40, before: 1000, after: 900, verdict: .pass, ceiling: 1040),
    Case(limit: usd, amount: 40, before: -1, after: 900, verdict: .new),
  ]

  static func limit(_ measure: BudgetLimit.Measure, _ amount: Double) -> BudgetLimit {
    BudgetLimit(
      scope: .all, measure: measure, amount: .standard(amount), warnAt: .standard(0.8),
      terms: BudgetLimit.Terms(owner: nil, message: nil, waiver: nil))
  }

  static func cost(_ usd: Double) -> ScopeCost {
    var cost = ScopeCost()
    cost.usd = max(usd, 0)
    cost.isThere = usd >= 0
    return cost
  }

  @Test(arguments: cases)
  func `a cost is judged by its limit and by what it was`(test: Case) {
    let judgement = LimitJudgement(
      Self.limit(test.limit, test.amount), after: Self.cost(test.after), before: test.before.map { Self.cost($0) })
    #expect(judgement.verdict == test.verdict)
    #expect(judgement.ceiling == test.ceiling)
    #expect((judgement.excess == nil) == (test.verdict != .fail && (test.ceiling ?? .infinity) >= test.after - 1e-9))
  }

  @Test func `what cannot be priced is never within a limit`() {
    var after = Self.cost(500)
    after.isComplete = false
    #expect(LimitJudgement(Self.limit(.monthly, 1000), after: after, before: nil).verdict == .unpriced)
    // What can be priced is over already.
    #expect(LimitJudgement(Self.limit(.monthly, 400), after: after, before: nil).verdict == .fail)
    // Growth from a cost that is not known is not known.
    var before = Self.cost(500)
    before.isComplete = false
    #expect(LimitJudgement(Self.limit(Self.usd, 10), after: Self.cost(500), before: before).verdict == .unpriced)
    #expect(LimitJudgement(Self.limit(.monthly, 1000), after: Self.cost(500), before: before).verdict == .pass)
    #expect(LimitJudgement(Self.limit(.monthly, 400), after: Self.cost(500), before: before).verdict == .fail)
  }

  @Test func `unit costs are of what is counted`() {
    var cost = Self.cost(1000)
    (cost.calls, cost.sessions, cost.outcomes) = (4000, 500, 250)
    #expect(cost.value(of: .perCall) == 0.25)
    #expect(cost.value(of: .perSession) == 2)
    #expect(cost.value(of: .perOutcome) == 4)
    // Without a single call there is nothing that could be too dear.
    #expect(LimitJudgement(Self.limit(.perCall, 0.01), after: Self.cost(1000), before: nil).verdict == .pass)
  }
}
