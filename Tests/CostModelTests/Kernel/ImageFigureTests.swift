import Documents
import Testing

@testable import CostModel

/// Pictures in prompts.
@Suite struct ImageFigureTests {
  // GPT-4o makes 85 + 170 x 4 = 765 tokens of 1024 x 768: three are 2,295, with 200 of text 2,495 a call. 1,000 calls at $2.50: $6.2375; 100 out at
  // $10.00: $1.00.
  @Test func `a picture is tokens by the rule of its vendor`() throws {
    let outcome = try projectFeature(
      "model: gpt-4o, sessions: 1000, tokens: {input: 200, images: {count: 3, width: 1024, height: 768}, output: 100}")
    #expect(agrees(outcome.tokens.input, 2_495_000) && agrees(outcome.usd, 7.2375))
    let each = try projectFeature(
      "model: gpt-4o, sessions: 1000, tokens: {input: 200, images: {count: 3, tokens_each: 765}, output: 100}")
    #expect(agrees(each.usd, 7.2375))
    let low = try projectFeature(
      "model: gpt-4o, sessions: 1000, tokens: {input: 200, images: {width: 1024, height: 768, detail: low}, output: 0}")
    #expect(agrees(low.tokens.input, 285_000))
  }

  // By parts the pictures of a message stay in the history: 100 + 10 + 765 in the first turn, 100 + 2 x (10 + 765) + 50 in the second: 2,575.
  @Test func `pictures of a message stay in the conversation`() throws {
    let outcome = try projectFeature(
      """
      model: gpt-4o, sessions: 1000, turns: 2, \
      tokens: {system: 100, user: 10, images: {width: 1024, height: 768}, output: 50}
      """)
    #expect(agrees(outcome.tokens.input, 2_575_000))
  }

  // A half of the calls goes to a model that counts patches of 28 pixels: 37 x 28 = 1,036 tokens.
  @Test func `each model counts by its own rule`() throws {
    let outcome = try projectFeature(
      """
      routing: {gpt-4o: 0.5, claude-sonnet-4-5: 0.5}, sessions: 1000, \
      tokens: {input: 0, images: {width: 1024, height: 768}, output: 0}
      """)
    #expect(agrees(outcome.tokens.input, 500 * 765 + 500 * 1036))
  }

  @Test func `their number is a path, a lever and a driver`() throws {
    let base =
      "model: gpt-4o, sessions: 1000, tokens: {input: 200, output: 100, images: {count: 1, width: 1024, height: 768}}"
    let scenario = try projectFeature(base).projection.compiled.scenario
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    for (path, value) in [("chat.tokens.images.count", 3.0), ("chat.tokens.input", 900), ("chat.sessions", 5000)] {
      let patch = try #require(PatchTarget(path, in: scenario)).patch(.set(value))
      #expect(agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD), "\(path)")
    }
    let diff = try diffFeature(base, base.replacing("count: 1", with: "count: 3"))
    #expect(agrees(diff.byName["prompt_tokens"] ?? 0, 2 * 765 * 1000 * 2.5 / 1e6))
  }

  @Test func `what is not known is refused`() throws {
    func read(_ images: String, model: String = "gpt-4o") throws -> [String] {
      try complaintsOnFeature("model: \(model)\ntokens: {input: 1, output: 1, images: \(images)}")
    }
    #expect(
      try read("{width: 100}") == [
        "6:43 error[missing-key]: pictures need 'width' and 'height' in pixels, or 'tokens_each' = "
          + "'llmcost tokens photo.png --model MODEL' reads the size of a picture and counts it"
      ])
    #expect(
      try read("{width: 100, height: 50, tokens_each: 5}") == [
        "6:51 error[contradiction]: pictures have either 'tokens_each' or a size, not both"
      ])
    #expect(
      try read("{width: 10.5, height: 50}") == [
        "6:51 error[out-of-range]: width must be a whole number of pixels, found 10.5"
      ])
    #expect(
      try read("{width: 100, height: 50}", model: "mistral-large-latest") == [
        "6:43 error[picture-tokens]: how many tokens 'mistral-large-latest' makes of a picture is not known = "
          + "give 'tokens_each' in the place of the size"
      ])
  }

  // A model in whose place another is put without being read again: its pictures are not nothing.
  @Test func `pictures of another model are never nothing`() throws {
    let base = try projectFeature(
      "model: gpt-4o, sessions: 1000, tokens: {input: 200, images: {width: 1024, height: 768}, output: 100}"
    ).projection
    let model = try ShippedPrices.book.model(named: "mistral-large-latest")
    let comparison = ModelComparison(
      base, on: [.init(name: "mistral-large-latest", model: model, isNamed: true)], book: ShippedPrices.book)
    #expect(comparison.entries.isEmpty)
    #expect(comparison.leftOut.map(\.reason) == ["makes a number of tokens of a picture that is not known"])
  }
}
