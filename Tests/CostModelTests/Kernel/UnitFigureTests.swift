import Documents
import Testing

@testable import CostModel

/// What is sold by the piece, the minute or the page.
@Suite struct UnitFigureTests {
  static let book: PriceBook = {
    PriceBook.read([
      SourceFile(
        name: "pics.yaml",
        text: """
          vendor: pics
          name: Pics
          source: https://example.com/prices
          checked: 2026-11-20
          currency: USD
          models:
            draw:
              units: {image: 0.04}
            rank:
              units: {search_unit: 0.002}
            kinds:
              prices:
                - from: 2026-12-16
                  units: {image: {standard: 0.03, ultra: 0.06}}
                - from: 2026-01-01
                  units: {image: {standard: 0.04, ultra: 0.06}}
            speech:
              input: 2
              output: 8
              units: {audio_minute: 0.006}
          """)
    ]).book
  }()

  static func outcome(_ settings: String, rest: String = "") throws -> Outcome {
    try projectFeature(settings, rest: rest, book: book)
  }

  // The pictures of a legal text: 1,175,000 x $0.04.
  @Test func `pictures cost their number times their price`() throws {
    let outcome = try Self.outcome("model: draw, sessions: 1175000, units_per_call: {image: 1}")
    #expect(outcome.usd == 47_000 && outcome.tokens.sum == 0 && outcome.projection.isComplete)
  }

  // A call of a reranker is one query at $0.002, unless the feature says how many: 1,000 calls are $2, of three queries $6.
  @Test func `the queries of a reranker are counted once`() throws {
    #expect(agrees(try Self.outcome("model: rank, sessions: 1000, tokens: {input: 0}").usd, 2))
    #expect(agrees(try Self.outcome("model: rank, sessions: 1000, units_per_call: {search_unit: 1}").usd, 2))
    #expect(agrees(try Self.outcome("model: rank, sessions: 1000, units_per_call: {search_unit: 3}").usd, 6))
  }

  // 15 of 31 days at $0.04 and 16 at $0.03, each session with 2 of the kind; 3,100 sessions, 100 a day: 1,500 x 2 x 0.04 + 1,600 x 2 x 0.03 = 216.
  // Those of the other kind are 3,100 x 0.5 x 0.06 = 93.
  @Test func `a kind has its own price, of each day`() throws {
    let outcome = try Self.outcome(
      "model: kinds, sessions: {per_day: 100}, units_per_call: {image standard: 2, image ultra: 0.5}")
    #expect(agrees(outcome.usd, 309))
  }

  // Tokens beside: 1,000 x (100 x 2 + 50 x 8) / 1e6 = 0.60, and 1,000 calls x 1.5 minutes x 0.006 = 9. Three turns are three calls: 28.80.
  @Test func `units are paid beside tokens, for every call`() throws {
    let outcome = try Self.outcome(
      "model: speech, sessions: 1000, turns: 3, tokens: {input: 100, output: 50}, units_per_call: {audio_minute: 1.5}")
    #expect(agrees(outcome.usd, 28.8))
  }

  @Test func `a lever, a patch and a second reading cost the same`() throws {
    let text = "{features: {chat: {model: draw, sessions: 1000, units_per_call: {image: 2}}}}"
    let document = try #require(Document.parse(SourceFile(name: "test.yaml", text: text), as: .yaml).document)
    let month = try #require(Month("2026-12"))
    let scenario = try #require(Scenario.read(document, book: Self.book, currentMonth: month).scenario)
    let target = try #require(PatchTarget("chat.units_per_call.image", in: scenario))
    #expect(target.value == 2)
    let cost = PatchEvaluator(scenario, date: PricingDate()).cost(of: target.patch(.set(5)))
    #expect(agrees(cost.totalUSD, 200) && cost.state == .complete)
    #expect(agrees(Projection(of: scenario.applying(target.patch(.scale(0.5)))).totalUSD, 40))
  }

  @Test func `a change of units is a change of turns, and adds up`() throws {
    let base = "model: draw, sessions: 1000, "
    let diff = try diffFeature(
      base + "units_per_call: {image: 1}", base + "units_per_call: {image: 3}", book: Self.book)
    #expect(agrees(diff.byName["turns"] ?? 0, 80))
  }

  // A model of the routing that sells no pictures is refused where it is read; one that a lever brings has no price.
  @Test func `a unit without a price is never free`() throws {
    let read = try complaints(
      "{features: {chat: {model: speech, sessions: 1, units_per_call: {image: 1}}}}", book: Self.book)
    #expect(
      read == [
        "1:72 error[unit-not-sold]: 'speech' does not sell 'image', which 'chat' uses = it sells: audio_minute"
      ])
    #expect(
      try complaints(
        "{features: {chat: {model: kinds, sessions: 1, units_per_call: {image ulta: 1, imag: 2, page: 0}}}}",
        book: Self.book) == [
          "1:79 error[unknown-unit]: unknown unit 'imag' = did you mean 'image'?"
        ])
    #expect(
      try complaints(
        "{features: {chat: {model: kinds, sessions: 1, units_per_call: {image ulta: 1}}}}", book: Self.book) == [
          "1:76 error[unit-not-sold]: 'kinds' does not sell 'image ulta', which 'chat' uses = did you mean 'image ultra'? it sells: image standard, image ultra"
        ])
    #expect(
      try complaints(
        "{features: {chat: {model: kinds, sessions: 1, units_per_call: {image: -1}}}}", book: Self.book) == [
          "1:71 error[out-of-range]: image must be at least 0, found -1"
        ])
  }

  @Test func `web searches of a model without a price for them leave the total incomplete`() throws {
    let outcome = try Self.outcome(
      "model: speech, sessions: 1000, tokens: {input: 100, output: 50}, searches_per_call: 1")
    #expect(!outcome.projection.isComplete)
    #expect(outcome.projection.unpriced.map(\.reason) == ["has no price for web searches"])
    let evaluator = PatchEvaluator(outcome.projection.compiled.scenario, date: PricingDate())
    #expect(evaluator.cost(of: Patch.none).state != .complete)
  }
}
