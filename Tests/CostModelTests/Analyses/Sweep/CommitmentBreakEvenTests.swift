import Documents
import Testing

@testable import CostModel

/// From which amount a commitment pays, against the same use without one.
@Suite struct CommitmentBreakEvenTests {
  static let book = OwnPrices.book(["acme": "plain: {input: 1, output: 1}"])

  /// A month of $110 at list prices: 110,000 prompts of 1,000 tokens at $1 a million.
  static func meetings(_ commitment: String) throws -> (BreakEven, [CostSolution.Meeting]) {
    let text = """
      month: 2026-12
      features: {a: {model: plain, sessions: 110000, tokens: {input: 1000, output: 0}}}
      commitment: {acme: {\(commitment)}}
      """
    let found = try BreakEven(
      path: "commitment.acme.monthly", of: ForecastTests.scenario(text, book: book), date: PricingDate())
    return (found, found.solution.meetings)
  }

  // M pays for M / 0.98, the rest costs 1.5: M + 1.5 (110 - M / 0.98) = 110 at M = 55 / (1.5 / 0.98 - 1), and M = 110 covers all. Between them it saves,
  // most at 107.80: both lie between 100 and 115.48, two values of the scan.
  @Test func `both ends of a narrow stretch in which it pays are found`() throws {
    let (found, meetings) = try Self.meetings("monthly: 10, discount: 0.02, overage: 1.5")
    #expect(found.setting == "commitment.acme" && abs(found.withoutUSD - 110) < 1e-9)
    guard meetings.count == 2, case .at(let first) = meetings[0], case .at(let last) = meetings[1] else {
      Issue.record("\(meetings)")
      return
    }
    #expect(abs(first.value - 55 / (1.5 / 0.98 - 1)) < 1e-6)
    #expect(abs(last.value - 110) < 1e-6)
    #expect(abs((found.solution.cheapest?.value ?? 0) - 107.8) < 1e-6)
  }

  // Without a discount what is covered costs what it did: up to 110 the bill is the same, at every amount.
  @Test func `a stretch on which it changes nothing is one stretch`() throws {
    let (_, meetings) = try Self.meetings("monthly: 10, discount: 0, overage: 1")
    guard meetings.count == 1, case .between(let first, let last) = meetings[0] else {
      Issue.record("\(meetings)")
      return
    }
    #expect(first.value == 0 && abs(last.value - 110) < 1e-4)
  }

  // What is beyond costs half more, and nothing is saved: only 110, which covers just what is used, costs as much as without.
  @Test func `an amount that only touches the bill is found`() throws {
    let (_, meetings) = try Self.meetings("monthly: 10, discount: 0, overage: 1.5")
    guard meetings.count == 1, case .at(let point) = meetings[0] else {
      Issue.record("\(meetings)")
      return
    }
    #expect(abs(point.value - 110) < 1e-4)
  }
}
