import CostModel
import Documents
import Testing

/// A cap on answers: the bill has the smaller of answer and cap, and the model does not get terser.
@Suite struct OutputCapFigureTests {
  static func answers(_ output: String, cap: Double? = nil) throws -> Outcome {
    let cap = cap.map { ", max_tokens: \($0)" } ?? ""
    return try projectFeature("model: gpt-4o, sessions: 1, tokens: {input: 350, output: \(output)}\(cap)")
  }

  // E[min(X, c)] = m Phi((ln c - mu - s^2) / s) + c Phi(-(ln c - mu) / s) with mu = ln m - s^2 / 2.
  @Test func `a cap of 256 leaves 153.975 of a lognormal mean of 200, sigma 0.8`() throws {
    let outcome = try OutputCapFigureTests.answers("{mean: 200, sigma: 0.8}", cap: 256)
    #expect(abs(outcome.tokens.output - 153.975) < 0.0005, "\(outcome.tokens.output)")
    #expect(
      outcome.diagnostics.map(\.message) == ["max_tokens cuts 23.9 % of the answers of 'chat'"],
      "\(outcome.diagnostics.map(\.message))")
  }

  // 70.2 % cut to have the mean at 85 where sigma is 0.8: what saving 40 % of the bill by a cap alone would take.
  @Test(arguments: [(0.5, 92.4), (0.8, 70.2), (1.2, 41.3)])
  func `saving 40 % by a cap alone cuts most answers`(_ sigma: Double, percent: Double) throws {
    let amount = Amount(mean: 200, spread: .lognormal(sigma: sigma), span: nil)
    // The cap at which the mean answer is 85 tokens, by bisection.
    var low = 1.0
    var high = 10_000.0
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if amount.meanCapped(at: middle) < 85 { low = middle } else { high = middle }
    }
    #expect(abs(100 * (1 - amount.chance(atMost: low)) - percent) < 0.05)
    let capped = try OutputCapFigureTests.answers("{mean: 200, sigma: \(sigma)}", cap: low)
    #expect(agrees(capped.usd, 0.6 * 0.002875, within: 1e-9), "\(capped.usd)")
  }

  // A cap that cuts one answer in a hundred saves next to nothing of 350 in and 200 out.
  @Test(arguments: [(0.5, 0.0039), (0.8, 0.0117), (1.2, 0.0352)])
  func `a cap at the 99th percentile saves a little`(_ sigma: Double, saving: Double) throws {
    let cap = Amount(mean: 200, spread: .lognormal(sigma: sigma), span: nil).quantile(0.99)
    let outcome = try OutputCapFigureTests.answers("{mean: 200, sigma: \(sigma)}", cap: cap)
    #expect(abs(1 - outcome.usd / 0.002875 - saving) < 0.00005, "\(1 - outcome.usd / 0.002875)")
  }

  // 0.5 x 100 + 0.3 x 200 + 0.2 x 250.
  @Test func `a histogram is cut size by size`() throws {
    let outcome = try OutputCapFigureTests.answers(#"{histogram: {"100": 0.5, "200": 0.3, "900": 0.2}}"#, cap: 250)
    #expect(agrees(outcome.tokens.output, 160))
  }

  @Test func `a cap above every answer changes nothing`() throws {
    for output in ["200", "{mean: 200, sigma: 0.8}", #"{histogram: {"100": 0.5, "300": 0.5}}"#] {
      let free = try OutputCapFigureTests.answers(output)
      let capped = try OutputCapFigureTests.answers(output, cap: 1e9)
      #expect(agrees(free.usd, capped.usd, within: 1e-12), "\(output)")
      #expect(agrees(free.tokens.output, 200))
    }
  }

  @Test(arguments: [(300, 0.739), (1_000, 0.243)])
  func `reasoning of mean 800 uses up a cap before a word is written`(_ cap: Double, empty: Double) {
    let reasoning = Amount(mean: 800, spread: .lognormal(sigma: 0.9), span: nil)
    #expect(abs(1 - reasoning.chance(atMost: cap) - empty) < 0.0005)
  }

  // Simpson's rule over the reasoning's normal score, -9 to 9 in 20,000 steps, of E[min(R, c)] and E[min(V, c - R)].
  @Test(arguments: [100.0, 300, 1_000, 5_000])
  func `visible answer and reasoning under one cap agree with an integral`(_ cap: Double) {
    let visible = Amount(mean: 200, spread: .lognormal(sigma: 0.6), span: nil)
    let reasoning = Amount(mean: 800, spread: .lognormal(sigma: 0.9), span: nil)
    let answer = CappedAnswer(visible: visible, reasoning: reasoning, limit: cap)
    let (seen, thought) = CappedIntegral.integrate(visible: visible, meanReasoning: 800, sigma: 0.9, cap: cap)
    #expect(agrees(answer.visibleTokens, seen, within: 2e-3), "\(answer.visibleTokens) \(seen)")
    #expect(agrees(answer.billedTokens, seen + thought, within: 2e-3), "\(answer.billedTokens) \(seen + thought)")
  }
}
