import Documents
import Testing

@testable import CostModel

/// Pictures in a scenario that have rates of their own.
@Suite struct PictureRateFigureTests {
  private static let drawing =
    "model: gemini-3.1-flash-image, sessions: 1000, tokens: {input: 200, output: 50, drawn: {count: 2, tokens_each: 1120}}"

  // 1,000 calls: 200,000 x 0.50 = $0.10, 50,000 x 3.00 = $0.15, and 2 x 1,120 x 1,000 = 2,240,000 of pictures x 60.00 = $134.40. In batch half of each.
  @Test func `what is drawn is charged at its own rate, in batch too`() throws {
    let outcome = try projectFeature(Self.drawing)
    #expect(agrees(outcome.usd, 134.65) && agrees(outcome.projection.calls, 1000))
    #expect(agrees(outcome.tokens.output, 2_290_000) && outcome.warningCodes.isEmpty)
    #expect(agrees(try projectFeature("\(Self.drawing), batch_share: 1").usd, 67.325))
    let silent = Self.drawing.replacing(", drawn: {count: 2, tokens_each: 1120}", with: "")
    #expect(try projectFeature(silent).warningCodes == ["pictures-as-text"])
  }

  // 5,000 calls of GPT Image 2: 500,000 of text x 5.00 = $2.50, 6,000,000 of pictures read x 8.00 = $48.00, 8,835,000 drawn x 30.00 = $265.05.
  @Test func `pictures that are read have their own rate, too`() throws {
    let outcome = try projectFeature(
      "model: gpt-image-2, sessions: 5000, tokens: {input: 100, images: {tokens_each: 1200}, drawn: {tokens_each: 1767}}"
    )
    #expect(agrees(outcome.usd, 315.55))
    // Without text: 1,000 x 100 tokens of pictures at 0.45.
    let embedded = try projectFeature("model: gemini-embedding-2, sessions: 1000, tokens: {images: {tokens_each: 100}}")
    #expect(agrees(embedded.usd, 0.045))
  }

  private static func seer() throws -> PriceBook {
    try priceBook(
      "seer: {input: 1, cache_read: 0.1, output: 4, image_input: 10, image_cache_read: 1, caching: {kind: automatic, minimum: 1}}",
      "blind: {input: 1, cache_read: 0.1, output: 4, image_input: 10, caching: {kind: automatic, minimum: 1}}")
  }

  // Two turns. Text: 110 in the first, 100 + 60 + 10 in the second, 280 x 1; pictures 200 and 400, 600 x 10; 100 x 4 written: 6,680 millionths. With the
  // cache the first turn reads the 100 of the prefix, the second the 110 and the 200 that the first has sent: text 70 x 1 + 210 x 0.1 = 91, pictures 400 x
  // 10 + 200 x 1 = 4,200, 400 written: 4,691.
  @Test func `pictures stay in the conversation and in its cache`() throws {
    let talk =
      "sessions: 1000, turns: 2, tokens: {system: 100, user: 10, images: {tokens_each: 200}, output: 50}"
    let cache = ", cache: {hit_rate: 1, history: 1}"
    #expect(agrees(try projectFeature("model: seer, \(talk)", book: Self.seer()).usd, 6.68))
    #expect(agrees(try projectFeature("model: seer, \(talk)\(cache)", book: Self.seer()).usd, 4.691))
    // A model without a rate for cached pictures has no price for them.
    let blind = try projectFeature("model: blind, \(talk)\(cache)", book: Self.seer())
    #expect(blind.projection.unpriced.map(\.reason) == ["has no price for image_cache_read"])
  }

  @Test func `they are paths, levers and drivers`() throws {
    let scenario = try projectFeature(Self.drawing).projection.compiled.scenario
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    for (path, change) in [
      ("chat.tokens.drawn.count", NumberChange.Operation.set(1)), ("chat.tokens.drawn.tokens_each", .scale(1.5)),
      ("chat.tokens.output", .add(50)), ("chat.turns", .set(3)), ("chat.sessions", .scale(2)),
      ("prices.gemini-3.1-flash-image", .scale(0.5)),
    ] {
      let patch = try #require(PatchTarget(path, in: scenario)).patch(change)
      #expect(agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD), "\(path)")
    }
    let diff = try diffFeature(Self.drawing, Self.drawing.replacing("count: 2", with: "count: 1"))
    #expect(agrees(diff.byName["output_tokens"] ?? 0, -67.2))
  }

  @Test func `what is not sold or cannot be followed is refused`() throws {
    func read(_ tokens: String, model: String, _ more: String = "") throws -> [String] {
      try complaintsOnFeature("model: \(model)\ntokens: {\(tokens)}\(more)")
    }
    #expect(
      try read("input: 1, drawn: {tokens_each: 5}", model: "gpt-4o") == [
        "6:31 error[drawn-not-sold]: 'gpt-4o' has no price for image_output, which 'chat' draws = it has no rate for pictures that it draws"
      ])
    #expect(
      try read("drawn: {tokens_each: 5}", model: "imagen-4.0-generate-001") == [
        "6:21 error[drawn-not-sold]: 'imagen-4.0-generate-001' has no price for image_output, which 'chat' draws = "
          + "it sells pictures by the piece: give them in 'units_per_call'"
      ])
    #expect(
      try read("drawn: {count: 2}", model: "gpt-image-2") == [
        "6:21 error[missing-key]: drawn needs 'tokens_each', the tokens of a picture that is drawn = "
          + "vendors say how many a picture of a size and quality has, and answers count them"
      ])
    #expect(
      try read(
        "user: 10, images: {tokens_each: 5}, output: 9", model: "gpt-realtime-2.1",
        "\nturns: 9\nhistory: {compact_above: 400, to: 100}") == [
          "6:32 error[compacted-pictures]: pictures of 'chat' have rates of their own, and what becomes of them in a history that is compacted is "
            + "not known = give 'history' as full, none or {\"last_turns\": n}"
        ])
  }

  @Test func `a tier has the rates that its mapping gives`() throws {
    let book = try priceBook(
      "half: {input: 1, output: 4, image_output: 60, batch: 0.5x}",
      "own: {input: 1, output: 4, image_output: 60, audio_input: 8, batch: {input: 0.5, output: 2, image_output: 25, audio_input: 3}}"
    )
    let tokens = "sessions: 1000, batch_share: 1, tokens: {input: 0, drawn: {tokens_each: 1000}}"
    #expect(agrees(try projectFeature("model: own, \(tokens)", book: book).usd, 25))
    #expect(
      try projectFeature("model: half, \(tokens)", book: book).projection.unpriced.map(\.reason)
        == ["is not sold at the 'batch' tier, for pictures"])
    let sound = "sessions: 1000, batch_share: 1, tokens: {audio: {input: 1000}}"
    #expect(agrees(try projectFeature("model: own, \(sound)", book: book).usd, 3))
    let bands = PriceBook.read([
      SourceFile(
        name: "prices.yaml",
        text: """
          vendor: test
          source: https://example.com/prices
          checked: 2026-11-20
          models:
            long: {input: 1, output: 4, above: [{prompt_tokens: 1000, input: 2, output: 8, batch: {input: 1, output: 4, image_input: 9}}]}
          """)
    ])
    #expect(bands.diagnostics.map(\.code) == ["rates-of-row"])
  }
}

/// Pages of PDFs in a scenario.
@Suite struct PageFigureTests {
  // 20,000 calls of 400 + 12 x 560 = 7,120 tokens: 142,400,000 x 1.50 = $213.60, and 6,000,000 x 9.00 = $54.00. At low detail 280 a page.
  @Test func `a page is tokens by the rule of its vendor`() throws {
    let base = "model: gemini-3.5-flash, sessions: 20000, tokens: {input: 400, pages: {count: 12}, output: 300}"
    #expect(agrees(try projectFeature(base).usd, 267.6))
    let low = try projectFeature(base.replacing("count: 12", with: "count: 12, detail: low"))
    #expect(agrees(low.tokens.input, 20_000 * (400 + 12 * 280)))
    // 12 x 258 on Gemini 2.5, and what is given anywhere.
    let older = try projectFeature(base.replacing("gemini-3.5-flash", with: "gemini-2.5-flash"))
    #expect(agrees(older.tokens.input, 20_000 * (400 + 3096)))
    let given = try projectFeature(
      "model: claude-sonnet-4-5, sessions: 100, tokens: {input: 400, pages: {count: 12, tokens_each: 3800}, output: 0}")
    #expect(agrees(given.tokens.input, 100 * (400 + 45_600)))
  }

  // By parts the pages of a message stay in the history: 10 + 560 in the first turn, 2 x 570 + 50 in the second.
  @Test func `pages of a message stay in the conversation`() throws {
    let outcome = try projectFeature(
      "model: gemini-3.5-flash, sessions: 1000, turns: 2, tokens: {user: 10, pages: {}, output: 50}")
    #expect(agrees(outcome.tokens.input, 1000 * (570 + 1190)))
  }

  @Test func `their number is a path, a lever and a driver`() throws {
    let base = "model: gemini-3.5-flash, sessions: 1000, tokens: {input: 200, pages: {count: 5}, output: 100}"
    let scenario = try projectFeature(base).projection.compiled.scenario
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    for (path, value) in [("chat.tokens.pages.count", 3.0), ("chat.tokens.input", 900), ("chat.sessions", 5000)] {
      let patch = try #require(PatchTarget(path, in: scenario)).patch(.set(value))
      #expect(agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD), "\(path)")
    }
    let diff = try diffFeature(base, base.replacing("count: 5", with: "count: 9"))
    #expect(agrees(diff.byName["prompt_tokens"] ?? 0, 4 * 560 * 1000 * 1.5 / 1e6))
  }

  @Test func `what is no number is asked for`() throws {
    func read(_ pages: String, model: String) throws -> [String] {
      try complaintsOnFeature("model: \(model)\ntokens: {input: 1, output: 1, pages: \(pages)}")
    }
    #expect(
      try read("{count: 3}", model: "claude-sonnet-4-5") == [
        "6:42 error[picture-tokens]: how many tokens 'claude-sonnet-4-5' makes of a page is not known = "
          + "its vendor says 1,500 to 3,000 tokens of text a page, and a picture of it: give 'tokens_each'"
      ])
    #expect(
      try read("{}", model: "gpt-4o") == [
        "6:42 error[picture-tokens]: how many tokens 'gpt-4o' makes of a page is not known = give 'tokens_each'"
      ])
    #expect(
      try read("{detail: low}", model: "gemini-2.5-flash").first?.contains("'gemini-2.5-flash' makes of a page") == true
    )
    #expect(
      try read("{pages: 3}", model: "gemini-3.5-flash").first?.hasPrefix(
        "6:43 error[unknown-key]: unknown key 'pages' in 'chat.tokens.pages'") == true)
  }
}
