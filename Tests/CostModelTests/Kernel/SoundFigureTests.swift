import Documents
import Testing

@testable import CostModel

/// Tokens of sound in a scenario, at rates of their own.
@Suite struct SoundFigureTests {
  private static let text = "model: gpt-realtime, sessions: 50000, turns: 6, tokens: {input: 800, output: 100}"
  private static let sound = text.replacing(
    "output: 100", with: "output: 100, audio: {input: 600, cached: 2400, output: 400}")

  // 300,000 calls. Text: 240M x 4.00 + 30M x 16.00 = $960 + $480. Sound: 180M x 32.00 + 720M x 0.40 + 120M x 64.00 = $5,760 + $288 + $7,680.
  @Test func `sound is charged at its own rates`() throws {
    let outcome = try projectFeature(Self.sound)
    #expect(agrees(outcome.usd, 15_168))
    #expect(
      agrees(outcome.tokens.input, 420e6) && agrees(outcome.tokens.cacheRead, 720e6)
        && agrees(outcome.tokens.output, 150e6))
    #expect(agrees(outcome.projection.calls, 300_000))
    #expect(!outcome.warningCodes.contains("sound-as-text"))
    #expect(try projectFeature(Self.text).warningCodes.contains("sound-as-text"))
  }

  @Test func `sound alone needs no text`() throws {
    let outcome = try projectFeature(
      "model: gpt-realtime, sessions: 300000, tokens: {audio: {input: 600, cached: 2400, output: 400}}")
    #expect(agrees(outcome.usd, 13_728))
  }

  // Gemini 2.5 Flash reads sound at $1.00 and from its cache at $0.10 for the standard tier; its text is $0.30.
  @Test func `a cheaper model of another vendor has its own rates, too`() throws {
    let outcome = try projectFeature(
      "model: gemini-2.5-flash, sessions: 1000000, tokens: {output: 0, audio: {input: 1000, cached: 500}}")
    #expect(agrees(outcome.usd, 1050))
  }

  // Cached sound at a model that has no rate for it is not charged as anything else.
  @Test func `what is not sold has no price`() throws {
    #expect(
      try complaintsOnFeature("model: gpt-audio\ntokens: {audio: {input: 9, cached: 5}}") == [
        "6:40 error[sound-not-sold]: 'gpt-audio' has no price for audio_cache_read, which 'chat' uses = it has: audio_input, audio_output"
      ])
    #expect(
      try complaintsOnFeature("model: gpt-4o\ntokens: {audio: {input: 9}}") == [
        "6:29 error[sound-not-sold]: 'gpt-4o' has no price for audio_input, which 'chat' uses = it has rates for text alone, which are none for sound"
      ])
    let batch = try projectFeature(
      "model: gemini-2.5-flash, sessions: 1000, batch_share: 1, tokens: {input: 10, output: 0, audio: {input: 1000}}")
    #expect(batch.projection.unpriced.map(\.reason) == ["is not sold at the 'batch' tier, for sound"])
    #expect(batch.projection.features.first?.isComplete == false)
  }

  @Test(arguments: [
    ("{}", "6:21 error[missing-key]: audio needs 'input', 'cached' or 'output', the tokens of sound of a call"),
    ("{inputs: 5}", "6:22 error[unknown-key]: unknown key 'inputs' in 'chat.tokens.audio' = did you mean 'input'?"),
    ("{input: -1}", "6:29 error[out-of-range]: input must be at least 0 tokens, found -1"),
  ])
  func `what is not right is said`(_ audio: String, _ message: String) throws {
    #expect(try complaintsOnFeature("model: gpt-realtime\ntokens: {audio: \(audio)}").contains(message))
  }

  @Test func `it is a path and a driver, and grows with the calls`() throws {
    let scenario = try projectFeature(Self.sound).projection.compiled.scenario
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    for (path, change) in [
      ("chat.tokens.audio.input", NumberChange.Operation.set(900)), ("chat.tokens.audio.cached", .scale(2)),
      ("chat.tokens.audio.output", .add(50)), ("chat.turns", .set(9)), ("chat.sessions", .scale(2)),
      ("prices.gpt-realtime", .scale(0.5)),
    ] {
      let patch = try #require(PatchTarget(path, in: scenario)).patch(change)
      #expect(agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD), "\(path)")
    }
    let half = try #require(PatchTarget("prices.gpt-realtime", in: scenario)).patch(.scale(0.5))
    #expect(agrees(evaluator.cost(of: half).totalUSD, 15_168 / 2))
    // 300,000 x 200 more tokens of sound written at $64.00.
    let diff = try diffFeature(Self.sound, Self.sound.replacing("output: 400", with: "output: 600"))
    #expect(agrees(diff.byName["prompt_tokens"] ?? 0, 3840))
  }
}
