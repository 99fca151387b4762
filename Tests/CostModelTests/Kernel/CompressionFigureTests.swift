import Documents
import Testing

@testable import CostModel

/// A model that makes prompts shorter, and what it costs itself.
@Suite struct CompressionFigureTests {
  private static let plain =
    "model: gpt-4o, sessions: 100000, tokens: {system: 500, user: 50, retrieved: 4000, output: 300}"
  private static let compressed =
    plain + ", compression: {model: gpt-4o-mini, share_left: 0.25, prompt: 120}"

  // gpt-4o reads 500 + 50 + 4,000 x 0.25 = 1,550 and writes 300: 155M x 2.50 + 30M x 10.00 = $387.50 + $300.00. gpt-4o-mini reads 4,000 + 120 and
  // writes 1,000: 412M x 0.15 + 100M x 0.60 = $61.80 + $60.00. Without, it is 455M x 2.50 + $300.00 = $1,437.50.
  @Test func `the compressor reads the long prompt and writes the short one`() throws {
    let outcome = try projectFeature(Self.compressed)
    #expect(agrees(outcome.usd, 809.30))
    #expect(agrees(outcome.tokens.input, 567_000_000) && agrees(outcome.tokens.output, 130_000_000))
    let feature = try #require(outcome.projection.features.first)
    #expect(agrees(feature.calls, 100_000))
    #expect(feature.lines.map { outcome.projection.compiled.lines[$0.lineIndex].purpose } == [.answer, .compression])
    #expect(agrees(feature.lines[1].usd ?? 0, 121.80))
    #expect(agrees(try projectFeature(Self.plain).usd, 1437.50))
  }

  // Three turns with two calls each: what is retrieved for a turn is compressed once and sent with both calls. By turn t the history is
  // (t - 1) x (50 + 300 + 0): prompts of 2 x (500 + 50 + 1,000) + 0, 700, 1,400 = 2 x 3 x 1,550 + 2 x (350 + 700) = 11,400, and 3 x 2 x 300 out with a
  // tool's output of 0 in the first call of a turn: 900. The compressor: 3 x 4,120 in and 3 x 1,000 out.
  @Test func `a turn is compressed once, whatever calls it takes`() throws {
    let outcome = try projectFeature(
      Self.compressed.replacing("sessions: 100000", with: "sessions: 1000, turns: 3, calls_per_turn: 2"))
    let lines = try #require(outcome.projection.features.first).lines
    #expect(agrees(lines[0].tokens.input, 11_400_000) && agrees(lines[0].tokens.output, 900_000))
    #expect(agrees(lines[1].tokens.input, 12_360_000) && agrees(lines[1].tokens.output, 3_000_000))
  }

  // A flat prompt of 6,000, of which 2,000 are the same in every call and cached: rewritten, nothing of it is. 1,500 x
  // 2.50 + 200 x 10.00 per million and call for gpt-4o, 6,000 x 0.15 + 1,500 x 0.60 for the compressor: $0.00575 +
  // $0.0018. Cached it is 1,920 x 1.25 x 0.9 + (6,000 - 0.9 x 1,920) x 2.50 + 2,000 = $0.01484.
  @Test func `a flat prompt that is written anew has no prefix in a cache`() throws {
    let flat =
      "model: gpt-4o, sessions: 1000000, cache: {hit_rate: 0.9}, tokens: {input: 6000, cacheable_tokens: 2000, output: 200}"
    #expect(agrees(try projectFeature(flat).usd, 14_840))
    let outcome = try projectFeature(flat + ", compression: {model: gpt-4o-mini, share_left: 0.25}")
    #expect(agrees(outcome.usd, 7550) && outcome.tokens.cacheRead == 0)
  }

  // With a token factor of 1.2 the compressor reads (4,000 + 120) x 1.2 = 4,944 and writes 1,200; a half of its calls, as of all calls, in batch at
  // half the rates: (4,944 x 0.15 + 1,200 x 0.60) x 0.75 per million = $0.0010962; 100,000 of them.
  @Test func `the compressor has its own tokenizer and the tiers of the feature`() throws {
    let outcome = try projectFeature(
      Self.compressed + ", batch_share: 0.5, models: {gpt-4o-mini: {token_factor: 1.2}}")
    let lines = try #require(outcome.projection.features.first).lines
    #expect(agrees(lines.suffix(2).reduce(0) { $0 + ($1.usd ?? 0) }, 109.62))
    #expect(!outcome.warningCodes.contains("unused-factor"))
  }

  @Test func `it is a lever, a path, a driver and a price that can change`() throws {
    let scenario = try projectFeature(Self.compressed).projection.compiled.scenario
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    for (path, change) in [
      ("chat.compression.share_left", NumberChange.Operation.set(0.5)), ("chat.compression.prompt", .set(600)),
      ("chat.tokens.retrieved", .scale(1.5)), ("chat.tokens.user", .set(90)), ("chat.sessions", .scale(3)),
      ("prices.gpt-4o-mini", .scale(2)),
    ] {
      let patch = try #require(PatchTarget(path, in: scenario)).patch(change)
      #expect(agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD), "\(path)")
    }
    // Twice the compressor's price: $121.80 more.
    let dearer = try #require(PatchTarget("prices.gpt-4o-mini", in: scenario)).patch(.scale(2))
    #expect(agrees(evaluator.cost(of: dearer).totalUSD, 809.30 + 121.80))
    let diff = try diffFeature(Self.plain, Self.compressed)
    #expect(agrees(diff.byName["prompt_tokens"] ?? 0, 809.30 - 1437.50))
  }

  @Test func `a share of everything and no instructions adds the compressor to the bill`() throws {
    for model in ["gpt-4o-mini", "gpt-4.1", "gpt-4o"] {
      let whole = try projectFeature(Self.plain + ", compression: {model: \(model), share_left: 1}")
      let lines = try #require(whole.projection.features.first).lines
      #expect(agrees(lines[0].usd ?? 0, 1437.50) && whole.usd > 1437.50)
    }
  }

  @Test(arguments: [
    (
      "compression: {share_left: 0.5}",
      "7:18 error[missing-key]: compression needs 'model', who compresses, and 'share_left', the share of the tokens that is left = "
        + "for example { \"model\": \"gpt-4o-mini\", \"share_left\": 0.25 }"
    ),
    (
      "compression: {model: gpt-4o-mini, share_left: 4}",
      "7:51 error[out-of-range]: share_left must be between 0 and 1, found 4 = did you mean 0.04?"
    ),
    (
      "compression: {model: gpt-4o-mini, share_left: 0.5}",
      "7:18 error[missing-key]: compression makes 'tokens.retrieved' shorter, which is not given = "
        + "give 'retrieved' in 'tokens', or \"of\": \"user\""
    ),
    (
      "compression: {model: gpt-4o-mini, of: input, share_left: 0.5}",
      "7:43 error[contradiction]: 'input' is the whole prompt of the flat form; this prompt is given by its parts = "
        + "write 'retrieved' or 'user'"
    ),
    (
      "compression: {model: gpt-4o-mini, of: retreived, share_left: 0.5}",
      "7:43 error[unknown-word]: of must be one of 'retrieved', 'user', 'input', found 'retreived' = did you mean 'retrieved'?"
    ),
    (
      "compression: {model: gpt-4o-mimi, of: user, share_left: 0.5}",
      "7:26 error[unknown-model]: unknown model 'gpt-4o-mimi' = did you mean 'gpt-4o-mini'?"
    ),
    (
      "compression: {model: gpt-4o-mini, of: user, share_left: 0.5, ratio: 4}",
      "7:66 error[unknown-key]: unknown key 'ratio' in 'chat.compression' = expected one of: model, of, prompt, share_left"
    ),
  ])
  func `what is not right is said`(_ lines: String, _ message: String) throws {
    #expect(try complaintsOnFeature(lines, byParts: true) == [message])
  }

  @Test func `the flat form has nothing but its input`() throws {
    #expect(
      try complaintsOnFeature("compression: {model: gpt-4o-mini, of: user, share_left: 0.5}") == [
        "7:43 error[contradiction]: the flat form has no 'user' that could be compressed = write 'input'"
      ])
  }
}
