import Documents
import Testing

@testable import CostModel

/// The limits of two sides compared with each other.
@Suite struct LimitChangeTests {
  static func limit(
    _ measure: BudgetLimit.Measure, _ amount: Double, warnAt: Double = 0.8, until: String? = nil
  ) -> BudgetLimit {
    let place = SourceSpan(file: SourceFile(name: "test", text: "waiver"), start: 0, end: 6)
    let waiver = until.flatMap { CivilDate($0) }.map { BudgetLimit.Waiver(until: $0, reason: "launch", span: place) }
    return BudgetLimit(
      scope: .all, measure: measure, amount: .standard(amount), warnAt: .standard(warnAt),
      terms: BudgetLimit.Terms(owner: nil, message: nil, waiver: waiver))
  }

  static func share(_ share: Double, floor: Double = 0) -> BudgetLimit {
    limit(.increase(.share, floorUSD: floor), share)
  }

  static func usd(_ usd: Double) -> BudgetLimit { limit(.increase(.usd, floorUSD: 0), usd) }

  /// Two limits, the cost before, and the most that the stricter allows.
  static let ceilings: [(head: BudgetLimit, base: BudgetLimit, before: Double, ceiling: Double)] = [
    (limit(.monthly, 900), limit(.monthly, 600), 100, 600),
    (limit(.monthly, 600), limit(.monthly, 900), 100, 600),
    // 5 % of $1,000 is $50, and $40 is less; of $100 it is $5.
    (share(0.05), usd(40), 1000, 1040),
    (share(0.05), usd(40), 100, 105),
    (usd(40), share(0.05), 100, 105),
    // 10 % of $1,000 is $100; a floor of $50 allows $50 where 1 % would be $10.
    (share(0.10), share(0.01, floor: 50), 1000, 1050),
    (share(0.01, floor: 500), share(0.10), 1000, 1100),
  ]

  @Test(arguments: ceilings)
  func `the stricter of two limits has the lower ceiling`(
    head: BudgetLimit, base: BudgetLimit, before: Double, ceiling: Double
  ) {
    let before = LimitJudgementTests.cost(before)
    for limit in [head.stricter(than: base, before: before), base.stricter(than: head, before: before)] {
      #expect(LimitJudgement(limit, after: before, before: before).ceiling == ceiling)
    }
  }

  @Test func `the first warning of both counts`() {
    // 0.9 x 100 is 90; 0.3 x 200 is 60, which is 0.6 x 100.
    let limit = Self.limit(.monthly, 100, warnAt: 0.9).stricter(
      than: Self.limit(.monthly, 200, warnAt: 0.3), before: nil)
    #expect(limit.amount.value == 100)
    #expect(abs(limit.warnAt.value - 0.6) < 1e-12)
  }

  @Test func `a waiver counts while both sides have one`() {
    let long = Self.limit(.monthly, 1, until: "2026-12-31")
    let short = Self.limit(.monthly, 1, until: "2026-11-30")
    let none = Self.limit(.monthly, 1)
    #expect(long.stricter(than: short, before: nil).terms.waiver?.until == CivilDate("2026-11-30"))
    #expect(long.stricter(than: none, before: nil).terms.waiver == nil)
    #expect(none.stricter(than: long, before: nil).terms.waiver == nil)
  }

  @Test func `each limit that moved or went is reported, and counts unless the base leaves it to the change`() {
    let head = [Self.limit(.monthly, 900), Self.share(0.02)]
    let before = [Self.limit(.monthly, 600), Self.share(0.05), Self.limit(.perCall, 1)]
    let held = Check.limits(head, heldAgainst: Budget(limits: before), of: [0])
    #expect(held.changes.map(\.kind) == [.weaker, .stricter, .removed])
    #expect(held.changes.map(\.name) == ["monthly", "max_increase", "per_call"])
    #expect(held.limits.count == 3)
    #expect(held.changes.map(\.isHeld) == [true, true, true])
    let free = Check.limits(head, heldAgainst: Budget(limits: before, rule: .head), of: [0])
    #expect(free.changes.map(\.kind) == held.changes.map(\.kind))
    #expect(free.limits.count == 2)
    #expect(free.changes.map(\.isHeld) == [false, false, false])
    #expect(Check.limits(head, heldAgainst: nil, of: [0]).changes.isEmpty)
  }
}
