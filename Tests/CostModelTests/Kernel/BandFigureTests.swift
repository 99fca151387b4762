import CostModel
import Testing

/// Context bands: the whole request at the rates of the band that its prompt falls in.
@Suite struct BandFigureTests {
  // 1.25 and 10 up to 200,000 tokens, 2.50 and 15 beyond, with 1,000 of output.
  @Test(arguments: [(199_999, 0.25999875), (200_000, 0.260000), (200_001, 0.5150025), (250_000, 0.640000)])
  func `one token over the threshold prices the whole request anew`(_ prompt: Int, usd: Double) throws {
    let flat = try projectFeature("model: gemini-2.5-pro, sessions: 1, tokens: {input: \(prompt), output: 1000}")
    #expect(agrees(flat.usd, usd), "\(flat.usd)")
    let parts = try projectFeature(
      "model: gemini-2.5-pro, sessions: 1, tokens: {system: 150000, user: \(prompt - 150_000), output: 1000}")
    #expect(agrees(parts.usd, usd), "\(parts.usd)")
  }

  // 0.10 and 0.50 up to 100,000; 0.50 and 2.50 beyond; 800 of output. E[X; X <= c] = m Phi((ln c - mu) / s - s).
  @Test func `prompts of 60,000 with sigma 0.8 cost 2.6 times what their mean costs`() throws {
    let outcome = try projectFeature(
      "model: claude-haiku-5-5, sessions: 1, tokens: {input: {mean: 60000, sigma: 0.8}, output: 800}")
    #expect(abs(outcome.usd - 0.016377) < 0.5e-6, "\(outcome.usd)")
    #expect(agrees(outcome.tokens.input, 60_000))
    let parts = outcome.projection.features[0].lines[0].parts
    #expect(abs(parts[1].calls - 0.1495) < 0.00005)
  }

  @Test(arguments: [
    ("claude-haiku-5-5", 30_000, 1.0, 800, 0.465), ("claude-haiku-5-5", 60_000, 0.8, 800, 0.609),
    ("gemini-2.5-pro", 120_000, 0.7, 1_500, 0.246), ("gpt-6.1-sol", 150_000, 0.8, 1_500, 0.260),
  ])
  func `pricing at the mean prompt is too low`(
    _ model: String, mean: Int, sigma: Double, output: Int, missing: Double
  ) throws {
    let atMean = try projectFeature("model: \(model), sessions: 1, tokens: {input: \(mean), output: \(output)}")
    let real = try projectFeature(
      "model: \(model), sessions: 1, tokens: {input: {mean: \(mean), sigma: \(sigma)}, output: \(output)}")
    #expect(abs(1 - atMean.usd / real.usd - missing) < 0.0005, "\(1 - atMean.usd / real.usd)")
  }

  // Turn t sends 90,000 + 1,000 t + 500 (t - 1), over 100,000 from the seventh turn on (t = 6: 98,500; t = 7: 100,000 is not over; t = 8 is).
  @Test func `a conversation crosses a band at the turn whose prompt does`() throws {
    let outcome = try projectFeature(
      "model: claude-haiku-5-5, sessions: 1, turns: 10, tokens: {system: 90000, user: 1000, output: 500}")
    let parts = outcome.projection.features[0].lines[0].parts
    #expect(parts.map(\.calls) == [7, 3])
    // Turns 1 to 7: 91,000 and 1,500 more each; 8 to 10: 101,500, 103,000, 104,500.
    #expect(parts.map(\.tokens.input) == [668_500, 309_000])
    // 668,500 x 0.10 + 3,500 x 0.50 and 309,000 x 0.50 + 1,500 x 2.50 micro-dollars.
    #expect(agrees(outcome.usd, 0.226850), "\(outcome.usd)")
  }

  // Turn 8 sends 90,000 + 8 x 1,000 + 7 x 500 = 101,500. Answers of 0 or 1,000 give it a standard deviation of 500 x 7^0.5 = 1,323, so some are at most
  // 100,000; with 20,000 less of system none of the ten turns comes within 3 x 500 x 9^0.5 = 4,500 of the threshold.
  @Test func `a conversation that may come to the other side is reported`() throws {
    func codes(_ system: Int, _ output: String, _ more: String = "") throws -> [String] {
      try projectFeature(
        "model: claude-haiku-5-5, sessions: 1, turns: 10, tokens: {system: \(system), user: 1000, output: \(output)}\(more)"
      ).warningCodes
    }
    let answers = "{histogram: {0: 0.5, 1000: 0.5}}"
    #expect(try codes(90_000, answers) == ["band-at-mean"])
    #expect(try codes(70_000, answers) == [])
    #expect(try codes(90_000, "500") == [])
    #expect(try codes(90_000, answers, ", history: none") == [])
    // What is sent again of two turns makes 92,000 + 2 x 1,000 + 500 at most.
    #expect(try codes(90_000, answers, ", history: {last_turns: 2}") == [])
  }

  // With a growth of 0.1 and a threshold three steps away the division gives 2.9999...: the fourth turn has exactly the threshold.
  @Test func `a turn exactly on a threshold is under it, however its growth is rounded`() throws {
    let book = try priceBook(
      "m: {caching: {kind: none}, input: 1.00, output: 1.00, above: [{prompt_tokens: 1, input: 100.00, output: 100.00}]}"
    )
    let outcome = try projectFeature(
      "model: m, sessions: 1, turns: 40, tokens: {system: 0.6, user: 0.1, output: 0}", book: book)
    // The prompt of turn t is 0.6 + 0.1 t: turns 1 to 4 are not over 1, and the 36 after them are.
    #expect(outcome.projection.features[0].lines[0].parts.map(\.calls) == [4, 36])
  }

  // A tenth of the prompts have exactly 1,000 tokens: not over.
  @Test func `a histogram size exactly on a threshold is under it`() throws {
    let book = try priceBook(
      "m: {caching: {kind: none}, input: 1.00, output: 0, above: [{prompt_tokens: 1000, input: 100.00, output: 0}]}")
    for share in [0.1, 0.3, 0.7, 0.9] {
      let outcome = try projectFeature(
        """
        model: m, sessions: 1, tokens: {input: {histogram: {"1000": \(share), "1001": \(1 - share)}}, output: 0}
        """, book: book)
      #expect(agrees(outcome.usd, (share * 1_000 + (1 - share) * 100_100) / 1e6), "\(share)")
    }
  }

  // MARK: - Hours

  // 4 million calls of 350 in and 200 out: $690 off-peak, twice that in 7 peak hours of each of the 23 business days of December 2026:
  // 690 x (1 + 7 x 23 / (24 x 31)).
  @Test(arguments: [
    ("sessions: 4000000", 839.31451612903226), ("sessions: 4000000, peak_share: 0", 690.0),
    ("sessions: 4000000, peak_share: 1", 1_380), ("sessions: 4000000, peak_share: 0.5", 1_035),
    // At 02:00 every day: 23 days of 31 in peak. On the 23 business days alone: 7 hours of 24.
    ("sessions: 4000000, hour_profile: [0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]", 1201.9354838709678),
    ("sessions: {per_business_day: 173913.04347826086}", 891.25),
  ])
  func `peak hours are charged for the traffic that falls in them`(_ volume: String, usd: Double) throws {
    let outcome = try projectFeature("model: deepseek-flash, \(volume), tokens: {input: 350, output: 200}")
    #expect(agrees(outcome.usd, usd, within: 1e-9), "\(outcome.usd)")
  }

  // 10,000 calls a day of 5,000 in and 500 out are $10.50 off-peak. All in hours of the peak, December has 23 days at twice that and 8 at the weekend:
  // 10.50 x 54 = 567.00; spread evenly 10.50 x (31 + 23 x 7 / 24) = 395.9375. November 2026 has 21 of 30: 10.50 x 51 = 535.50; February 2027 20 of 28:
  // 10.50 x 48 = 504.00.
  @Test(arguments: [
    ("2026-12", true, 567.0), ("2026-12", false, 395.9375), ("2026-11", true, 535.5), ("2027-02", true, 504),
  ])
  func `peak hours fall on the month's own weekdays`(_ month: String, inPeak: Bool, usd: Double) throws {
    let profile = inPeak ? ", hour_profile: [0,1,1,1,0,0,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]" : ""
    let outcome = try projectFeature(
      "model: deepseek-flash, sessions: {per_day: 10000}, tokens: {input: 5000, output: 500}\(profile)", month: month)
    #expect(agrees(outcome.usd, usd, within: 1e-9), "\(outcome.usd)")
  }
}
