import Documents
import Testing

@testable import CostModel

/// What is asked for after an answer was cut.
@Suite struct ContinuationFigureTests {
  static let answers = "output: {histogram: {120: 0.5, 300: 0.3, 900: 0.15, 2400: 0.05}}"

  // 120,000 calls of 3,100 tokens in at $0.40 are $148.80, 405 out on average at $1.60 $77.76: $226.56. Cut at 600 they are 270: $200.64. To have them
  // whole, 0.15 + 3 x 0.05 = 0.3 calls more each send 3,100 tokens ($44.64), and 0.15 x 600 + 0.05 x (600 + 1,200 + 1,800) = 270 of the answer so
  // far ($12.96); they write the 135 that are missing ($25.92): $284.16. With half of them: (200.64 + 284.16) / 2 = $242.40.
  @Test func `asking on sends the prompt and the answer so far`() throws {
    func outcome(_ more: String) throws -> Outcome {
      try projectFeature("model: gpt-4.1-mini, sessions: 120000, tokens: {input: 3100, \(Self.answers)}\(more)")
    }
    #expect(agrees(try outcome("").usd, 226.56))
    #expect(agrees(try outcome(", max_tokens: 600").usd, 200.64))
    let whole = try outcome(", max_tokens: 600, on_truncation: {continue: 1}")
    #expect(agrees(whole.usd, 284.16) && agrees(whole.projection.calls, 120_000))
    #expect(whole.projection.features[0].lines.map(\.calls).map { $0.rounded() } == [120_000, 36_000])
    #expect(agrees(try outcome(", max_tokens: 600, on_truncation: {continue: 0.5}").usd, 242.4))
    #expect(agrees(try outcome(", on_truncation: {continue: 1}").usd, 226.56))
  }

  // 2,000 in, 200 out with sigma 0.8, on GPT-4o: $0.007 a call. Cut at 256 and continued by everybody it costs 27.99 % more, by half of them 10.7 %
  // more; summed over k of P(X > 256 k) and E[min(X - 256 k, 256)] with an error function of another library.
  @Test func `a cap may cost more than it saves`() throws {
    func usd(_ more: String) throws -> Double {
      try projectFeature(
        "model: gpt-4o, sessions: 1000000, tokens: {input: 2000, output: {mean: 200, sigma: 0.8}}\(more)"
      ).usd
    }
    #expect(agrees(try usd(""), 7000))
    #expect(agrees(try usd(", max_tokens: 256"), 6539.7478640388, within: 1e-9))
    #expect(agrees(try usd(", max_tokens: 256, on_truncation: {continue: 1}"), 8959.013714468597, within: 1e-9))
    #expect(
      agrees(
        try usd(", max_tokens: 256, on_truncation: {continue: 0.5}"), (6539.7478640388 + 8959.013714468597) / 2,
        within: 1e-9))
  }

  // Two turns with 100 tokens of system and 10 of the user, answers of 50 or 150 that are cut at 100 and all asked for. The first turn sends 110, the
  // second 110 + 10 + 100 of the answer: half of the answers are continued, at 110 + 100 and 220 + 100. Input: 110 + 220 + 0.5 x 210 + 0.5 x 320 =
  // 595; output: 2 x 100. At $2.50 and $10.00: 0.0014875 + 0.002.
  @Test func `what was asked for is in the conversation`() throws {
    let outcome = try projectFeature(
      """
      model: gpt-4o, sessions: 1000, turns: 2, max_tokens: 100, on_truncation: {continue: 1}, \
      tokens: {system: 100, user: 10, output: {histogram: {50: 0.5, 150: 0.5}}}
      """)
    #expect(agrees(outcome.tokens.input, 595_000) && agrees(outcome.tokens.output, 200_000))
    #expect(agrees(outcome.usd, 3.4875))
  }

  // The same with 5,000 of system, 100 of the user, answers of 500 or 1,500 cut at 1,000, all of it cached. The turns send 5,100 and 5,100 + 100 + 1,000:
  // the first reads 5,000 and writes 100, the second reads 5,100 and writes 1,100. Half of each are gone on from: they read 0.5 x (5,100 + 6,200) and
  // send 0.5 x 2 x 1,000 anew. If the conversation is there in half of the cases, the second turn reads 0.5 x 5,100 + 0.5 x 5,000, and those that go
  // on 0.5 x (0.5 x 11,300 + 0.5 x 10,000); the rest is written.
  @Test func `asking on reads the prompt from the cache`() throws {
    func tokens(_ history: String) throws -> ByTokenClass<Double> {
      try projectFeature(
        """
        model: claude-sonnet-5-5, sessions: 1, turns: 2, max_tokens: 1000, on_truncation: {continue: 1}, cache: {hit_rate: 1, history: \(history)}, \
        tokens: {system: 5000, user: 100, output: {histogram: {500: 0.5, 1500: 0.5}}}
        """
      ).tokens
    }
    let all = try tokens("1")
    #expect(agrees(all.cacheRead, 10_100 + 5_650) && agrees(all.cacheWrite, 1_200) && agrees(all.input, 1_000))
    #expect(agrees(all.output, 2_000))
    let half = try tokens("0.5")
    #expect(agrees(half.cacheRead, 10_050 + 5_325) && agrees(half.cacheWrite, 1_250 + 325) && agrees(half.input, 1_000))
  }

  @Test func `it is a path, a lever and a driver`() throws {
    let base = "model: gpt-4.1-mini, sessions: 120000, max_tokens: 600, tokens: {input: 3100, \(Self.answers)}"
    let scenario = try projectFeature("\(base), on_truncation: {continue: 0.5}").projection.compiled.scenario
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    let target = try #require(PatchTarget("chat.on_truncation.continue", in: scenario))
    #expect(agrees(evaluator.cost(of: target.patch(.set(1))).totalUSD, 284.16))
    for path in ["chat.sessions", "chat.tokens.input", "chat.max_tokens", "traffic"] {
      let patch = try #require(PatchTarget(path, in: scenario)).patch(.scale(1.5))
      #expect(agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD), "\(path)")
    }
    let diff = try diffFeature(base, "\(base), on_truncation: {continue: 1}")
    #expect(agrees(diff.byName["output_tokens"] ?? 0, 83.52))
  }

  @Test func `what cannot be costed is refused`() throws {
    let words =
      "error[contradiction]: 'on_truncation' of 'chat' cannot be costed with reasoning, several calls a turn, pictures at rates of their own or a history that is compacted = "
      + "give the calls that go on as a feature of their own"
    #expect(
      try complaintsOnFeature("on_truncation: {continue: 1}\nmax_tokens: 300\ncalls_per_turn: 2", byParts: true) == [
        "7:31 \(words)"
      ])
    #expect(
      try complaintsOnFeature("on_truncation: {contin: 1}") == [
        "7:20 error[missing-key]: on_truncation needs 'continue', the share of cut answers that users ask on about",
        "7:21 error[unknown-key]: unknown key 'contin' in 'chat.on_truncation' = did you mean 'continue'?",
      ])
    #expect(
      try complaintsOnFeature("on_truncation: {continue: 30}") == [
        "7:31 error[out-of-range]: continue must be between 0 and 1, found 30 = did you mean 0.3?"
      ])
  }
}
