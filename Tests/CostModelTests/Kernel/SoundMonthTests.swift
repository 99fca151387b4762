import Testing

@testable import CostModel

/// Sound and pictures of models whose prices depend on the month.
@Suite struct SoundMonthTests {
  private static func book() throws -> PriceBook {
    try priceBook(
      "talk: {input: 2, output: 8, audio_input: 40, volume: [{above_tokens: 1000000000, input: 1.60, output: 6.40}]}",
      "draw: {input: 2, output: 8, image_output: 40, volume: [{at_least: 1000000000, all_units: true, input: 1, output: 4}]}",
      "daily: {input: 1, output: 4, audio_input: 10, allowance: {requests_per_day: 1000}}",
      "counted: {input: 1, output: 4, audio_input: 10, allowance: {tokens_per_month: 60000000}}",
      """
      ptu: {input: 2.50, output: 10, audio_input: 40, provisioned: [{unit: PTU, minimum: 50, step: 50, usd_per_month: 260, \
      input_tokens_per_minute: 2500}]}
      """)
  }

  private func outcome(_ settings: String, rest: String = "") throws -> Outcome {
    let outcome = try projectFeature(settings, month: "2026-11", rest: rest, book: Self.book())
    let scenario = outcome.projection.compiled.scenario
    let patch = try #require(PatchTarget("chat.tokens.input", in: scenario)).patch(.scale(1.1))
    #expect(
      agrees(
        PatchEvaluator(scenario, date: PricingDate()).cost(of: patch).totalUSD,
        Projection(of: scenario.applying(patch)).totalUSD))
    return outcome
  }

  // A million calls of 1,000 of text and 1,000 of sound are 2e9 tokens, half of them above 1e9: of the text half at $2.00 and half at $1.60, $1,800; sound
  // keeps its rate, 1e9 x 40 = $40,000.
  @Test func `sound counts towards volume and keeps its rate`() throws {
    let outcome = try outcome("model: talk, sessions: 1000000, tokens: {input: 1000, output: 0, audio: {input: 1000}}")
    #expect(agrees(outcome.usd, 41_800) && agrees(outcome.projection.monthCharges.first?.usd ?? 0, -200))
  }

  // 500,000 x 1,000 of text and as many of pictures reach 1e9 together: the text falls to $1.00, $500, the pictures cost 0.5e9 x 40 = $20,000.
  @Test func `pictures count towards volume and keep their rate`() throws {
    let outcome = try outcome(
      "model: draw, sessions: 500000, tokens: {input: 1000, output: 0, drawn: {tokens_each: 1000}}")
    #expect(agrees(outcome.usd, 20_500))
  }

  // 2,000 calls a day of which 1,000 are free, each 1,000 x 1.00 + 1,000 x 10.00 millionths: 30 days x 1,000 x $0.011 = $330 of $660 are paid.
  @Test func `the sound of a free request is free`() throws {
    let tokens = "tokens: {input: 1000, output: 0, audio: {input: 1000}}"
    let daily = try outcome("model: daily, sessions: {per_day: 2000}, \(tokens)")
    guard case .allowance(let allowance)? = daily.projection.monthCharges.first?.kind else {
      Issue.record("no allowance")
      return
    }
    #expect(agrees(daily.usd, 330) && agrees(allowance.used, 60_000) && agrees(allowance.free, 30_000))
    // 60,000 x 2,000 tokens, of which 60,000,000 are free: half.
    #expect(agrees(try outcome("model: counted, sessions: {per_day: 2000}, \(tokens)").usd, 330))
  }

  // 50 units serve the text of 2,700,000 calls for $13,000; nobody says how much of them audio takes: 270,000,000 x 40
  // = $10,800 are paid beside, and it is said.
  @Test func `capacity serves text, and a warning says so`() throws {
    let outcome = try outcome(
      "model: ptu, sessions: 2700000, tokens: {input: 1000, output: 0, audio: {input: 100}}",
      rest: ", provisioned: {ptu: {units: 50, term: month}}")
    #expect(agrees(outcome.usd, 23_800) && outcome.warningCodes == ["capacity-of-text"])
  }
}
