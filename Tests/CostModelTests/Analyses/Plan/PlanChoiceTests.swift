import Documents
import Testing

@testable import CostModel

/// Plans whose best levers are not those that look best alone.
@Suite struct PlanChoiceTests {
  // A halves the 31 of a for 3 days and a risk of 0.1; B takes a tenth of b for 8 days without any risk. Only A leaves 15.50 + 31 within 10 days.
  @Test func `a set that takes less work is kept where the least risk is wanted`() throws {
    let space = try PlanMonthUseTests.space(
      """
      features:
        a: {model: plain, sessions: {per_day: 1000}, tokens: {input: 1000, output: 0}}
        b: {model: plain, sessions: {per_day: 1000}, tokens: {input: 1000, output: 0}}
      levers:
        A: {scale: {a.tokens.input: 0.5}, effort_days: 3, risk: 0.1}
        B: {scale: {b.tokens.input: 0.9}, effort_days: 8, risk: 0}
      """)
    let found = plan(space, target: 47) {
      $0.preference = .risk
      $0.maxEffortDays = 10
    }
    #expect(found.isFeasible && found.names == ["A"])
  }

  // Half of the month's 31 are used before a plan from the 17th on, and a quarter with it: 16 + 7.50 = 23.50 is less than the 25 agreed, which are paid.
  @Test func `the days before a plan count for the commitment of its first month`() throws {
    let space = try PlanMonthUseTests.space(
      "features: {a: {model: plain, sessions: {per_day: 1000}, tokens: {input: 1000, output: 0}}}\n"
        + "commitment: {acme: {monthly: 25, discount: 0}}\nlevers: {l: {scale: {a.tokens.input: 0.5}}}\n")
    let found = plan(space, target: 25) {
      $0.selection = .given([0])
      $0.start = CivilDate("2026-12-17")
      $0.days = 40
      $0.measure = .invoice(month: 1)
    }
    #expect(abs(found.invoices[0].usd - 25) < 1e-9, "\(found.invoices[0].usd)")
    var parts = 0.0
    for part in found.invoices[0].parts { parts += Double(part.days) * part.usdPerMonth / 31 }
    #expect(abs(parts - 25) < 1e-9)
    #expect(found.isFeasible)
  }

  // In use from day 50 on a lever saves more, but nothing within the 30 days that are measured.
  @Test func `the nearest set is nearest on the day that is measured`() throws {
    let space = try PlanMonthUseTests.space(
      """
      features:
        a: {model: plain, sessions: {per_day: 1000}, tokens: {input: 1000, output: 0}}
      levers:
        late: {scale: {a.tokens.input: 0.5}, effort_days: 2, ready_day: 50}
        soon: {scale: {a.tokens.input: 0.9}, effort_days: 1}
      """)
    let found = plan(space, target: 20) {
      $0.days = 30
      $0.maxEffortDays = 2
    }
    #expect(!found.isFeasible && found.names == ["soon"])
    #expect(abs((found.measuredUSD ?? 0) - 27.9) < 1e-9)
  }

  // B costs more than nothing, and is no alternative to C, which is not in the plan.
  @Test func `what a lever excludes outside of a plan changes no share`() throws {
    let space = try PlanMonthUseTests.space(
      """
      features:
        a: {model: plain, sessions: {per_day: 1000}, tokens: {input: 1000, output: 0}}
      levers:
        A: {scale: {a.tokens.input: 0.5}}
        B: {scale: {a.sessions.per_day: 1.2}, excludes: [C]}
        C: {scale: {a.sessions.per_day: 0.9}}
      """)
    let found = plan(space, target: 20) { $0.selection = .given([0, 1]) }
    var sum = 0.0
    for share in found.fairShares { sum += share }
    // 31 - 31 x 0.5 x 1.2.
    #expect(abs(sum - 12.4) < 1e-9, "\(found.fairShares)")
    // Alone -6.20, after A -3.10.
    #expect(abs(found.fairShares[1] + 4.65) < 1e-9)
  }

  // From the 20th on a batch of m5 costs 5 instead of 1. Only A and B together use it: C, pulled with all, is a model of its own.
  @Test func `a price that changes for levers together alone is seen`() throws {
    let book = OwnPrices.book([
      "acme": """
      plain: {input: 10, output: 10}
      m5:
        prices:
          - {from: 2026-12-20, input: 10, output: 10, batch: {input: 5, output: 5}}
          - {from: 2026-01-01, input: 10, output: 10, batch: {input: 1, output: 1}}
      m3: {input: 9, output: 9}
      """
    ])
    let space = try PlanMonthUseTests.space(
      """
      features:
        a: {model: plain, sessions: {per_day: 100}, tokens: {input: 1000, output: 0}}
      levers:
        A: {set: {a.batch_share: 1}}
        B: {set: {a.model: m5}, excludes: [C]}
        C: {set: {a.model: m3}}
      """, book: book)
    let found = plan(space, target: 9) {
      $0.start = CivilDate("2026-12-01")
      $0.days = 40
      $0.measure = .invoice(month: 1)
    }
    // 19 days at 0.10 and 12 at 0.50.
    #expect(found.isFeasible && abs((found.measuredUSD ?? 0) - 7.9) < 1e-9, "\(found.measuredUSD ?? 0)")
  }
}
