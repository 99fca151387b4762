import TestSupport
import Testing

@testable import CostModel

/// Limits that are charged after the answer: what is under way when they are reached is paid, and is a part of what is asked for.
@Suite struct ChargedLimitTests {
  private static func analysis(_ limits: String, perDay: Int = 3000) throws -> GuardAnalysis {
    // A session costs 1,500 x 2.50 + 500 x 10 per million = $0.00875, and $0.01375 at most: 3,000 a day are $26.25 of the day, $813.75 of December.
    let scenario = try ForecastTests.scenario(
      """
      month: 2026-12
      features:
        chat: {model: gpt-4o, sessions: {per_day: \(perDay)}, max_tokens: 1000, tokens: {input: 1500, output: 500}, tags: {env: prod}}
      budget: {monthly: 5000}
      guard:
        limits:
      \(limits)

      """)
    return try GuardAnalysis(scenario, try #require(scenario.guardPlan), GuardRequest(), date: PricingDate())
  }

  private static func run(_ analysis: GuardAnalysis) -> (usd: Double, refused: Double) {
    (analysis.monthEnd.usd, analysis.monthEnd.refusedUSD)
  }

  @Test func `requests under way are no more than what is asked for`() throws {
    let found = Self.run(
      try Self.analysis("    day: {of: {env: prod}, per: day, hard: 20, enforcement: charged, in_flight: 5000}"))
    #expect(abs(found.usd - 813.75) < 1e-6 && abs(found.refused) < 1e-6, "\(found)")
  }

  // 100 requests of at most $0.01375 are $1.375 beyond the $20 of each of the 31 days.
  @Test func `what is under way is not refused`() throws {
    let found = Self.run(
      try Self.analysis("    day: {of: {env: prod}, per: day, hard: 20, enforcement: charged, in_flight: 100}"))
    #expect(abs(found.usd - 31 * 21.375) < 1e-6, "\(found)")
    #expect(abs(found.usd + found.refused - 813.75) < 1e-6, "\(found)")
  }

  @Test func `no request under way passes a limit that reserves`() throws {
    let found = Self.run(
      try Self.analysis(
        """
            month: {of: {env: prod}, hard: 300, enforcement: hard}
            day: {of: {env: prod}, per: day, hard: 20, enforcement: charged, in_flight: 120}
        """))
    #expect(abs(found.usd - 300) < 1e-6 && abs(found.refused - 513.75) < 1e-6, "\(found)")
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `what is admitted and refused is what is asked for, and a lower limit never costs more`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let perDay = Int.random(in: 5...60, using: &random) * 100
    let inFlight = Int.random(in: 0...400, using: &random)
    let month = Int.random(in: 100...900, using: &random)
    let enforcement = random.pick(["hard", "charged, in_flight: 50", "delayed, lag: 3h"])
    var earlier = -Double.infinity
    for hard in [5, 9, 14, 22, 35] {
      let found = Self.run(
        try Self.analysis(
          """
              month: {of: {env: prod}, hard: \(month), enforcement: \(enforcement)}
              day: {of: {env: prod}, per: day, hard: \(hard), enforcement: charged, in_flight: \(inFlight)}
          """, perDay: perDay))
      #expect(abs(found.usd + found.refused - Double(perDay) * 0.00875 * 31) < 1e-6, "\(found)")
      // A month's limit that lets something pass lets the more pass the more is asked for when it is reached.
      if enforcement == "hard" { #expect(found.usd >= earlier - 1e-6, "\(hard): \(found.usd) after \(earlier)") }
      earlier = found.usd
    }
  }
}
