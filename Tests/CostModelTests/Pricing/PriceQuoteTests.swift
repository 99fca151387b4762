import CostModel
import Foundation
import Testing

@Suite struct PriceQuoteTests {
  static let gemini = """
    models:
      gemini-2.5-pro:
        input: 1.25
        cache_read: 0.1x
        output: 10.00
        above:
          - {prompt_tokens: 200000, input: 2.50, output: 15.00}

    """
  static let grok = """
    models:
      grok:
        input: 3.00
        output: 15.00
        above:
          - {at_least: 200000, input: 6.00, output: 30.00}

    """

  static func tokens(
    input: Int64 = 0, cacheRead: Int64 = 0, cacheWrite: Int64 = 0, cacheWrite1h: Int64 = 0, output: Int64 = 0
  ) -> ByTokenClass<Int64> {
    var tokens = ByTokenClass<Int64>(repeating: 0)
    tokens.input = input
    tokens.cacheRead = cacheRead
    tokens.cacheWrite = cacheWrite
    tokens.cacheWrite1h = cacheWrite1h
    tokens.output = output
    return tokens
  }

  /// Dollars as a decimal, for comparing with sums done by hand.
  static func dollars(_ money: Money) -> Decimal {
    (Decimal(string: "\(money.attodollars)") ?? .nan) / Decimal(sign: .plus, exponent: 18, significand: 1)
  }

  struct Case {
    let body: String
    let tokens: ByTokenClass<Int64>
    let dollars: String
  }

  static let cases = [
    // Google's page prices the whole request by its prompt, "prompts <= 200k tokens" and "> 200k":
    // 200,000 x 1.25 / 10^6 + 1,000 x 10 / 10^6 = 0.25 + 0.01
    Case(body: gemini, tokens: tokens(input: 200_000, output: 1000), dollars: "0.26"),
    // 200,001 x 2.50 / 10^6 + 1,000 x 15 / 10^6 = 0.5000025 + 0.015
    Case(body: gemini, tokens: tokens(input: 200_001, output: 1000), dollars: "0.5150025"),
    // Cache reads count towards the prompt: 1 x 2.50 / 10^6 + 200,000 x 0.25 / 10^6
    Case(body: gemini, tokens: tokens(input: 1, cacheRead: 200_000), dollars: "0.0500025"),
    // Output does not: 200,000 x 1.25 / 10^6 + 50,000 x 10 / 10^6
    Case(body: gemini, tokens: tokens(input: 200_000, output: 50_000), dollars: "0.75"),
    // Cache writes count, and cost what input costs where no rate is given: 200,001 x 2.50 / 10^6
    Case(body: gemini, tokens: tokens(input: 1, cacheWrite: 200_000), dollars: "0.5000025"),
    // xAI's tier starts at the threshold itself: 199,999 x 3 / 10^6, 200,000 x 6 / 10^6
    Case(body: grok, tokens: tokens(input: 199_999), dollars: "0.599997"),
    Case(body: grok, tokens: tokens(input: 200_000), dollars: "1.2"),
    Case(body: grok, tokens: tokens(input: 200_000, output: 10), dollars: "1.2003"),
    Case(body: grok, tokens: tokens(), dollars: "0"),
  ]

  @Test(arguments: cases)
  func `the whole call is charged at the rates of its prompt's band`(example: Case) throws {
    let quote = try PricingFixture.tariff(example.body).quote(for: example.tokens).get()
    #expect(Self.dollars(quote.total) == Decimal(string: example.dollars))
  }

  @Test func `a quote has a line for each class with tokens`() throws {
    let quote = try PricingFixture.tariff(Self.gemini)
      .quote(for: Self.tokens(input: 100, cacheRead: 1000, cacheWrite: 10, output: 7)).get()
    // In picodollars: 100 x 1.25, 1,000 x 0.125, 10 x 1.25 and 7 x 10 microdollars.
    #expect(
      quote.lines.map { "\($0.tokenClass.name) \($0.tokens) \($0.rate.rate) \($0.cost.attodollars / 1_000_000)" } == [
        "input 100 1.25 125000000", "cache_read 1000 0.125 125000000", "cache_write 10 1.25 12500000",
        "output 7 10.00 70000000",
      ])
    #expect(quote.promptTokens == 1110)
    #expect(quote.threshold == nil)
  }

  @Test func `tokens of a class without a rate are refused`() throws {
    let tariff = try PricingFixture.tariff(Self.gemini)
    #expect(throws: UnpricedReason.classNotPriced(.cacheWrite1h)) {
      try tariff.quote(for: Self.tokens(cacheWrite1h: 1)).get()
    }
    let embedding = try PricingFixture.tariff("models:\n  m: {input: 0.02}\n")
    #expect(throws: UnpricedReason.classNotPriced(.output)) { try embedding.quote(for: Self.tokens(output: 1)).get() }
  }

  @Test func `a tier that is not sold above a length is refused there`() throws {
    let tariff = try PricingFixture.tariff(
      "models:\n  m: {input: 1, batch: {input: 0.5}, above: [{prompt_tokens: 10, input: 2}]}\n", .batch)
    #expect(throws: Never.self) { try tariff.quote(for: Self.tokens(input: 10)).get() }
    #expect(throws: UnpricedReason.notSoldForPrompt(tokens: 11)) { try tariff.quote(for: Self.tokens(input: 11)).get() }
  }

  @Test func `the largest counts at the highest rate do not overflow`() throws {
    let quote = try PricingFixture.tariff("models:\n  m: {input: 1000000, cache_write_1h: 1x, output: 1000000}\n")
      .quote(for: ByTokenClass(repeating: .max)).get()
    // Five classes of 2^63 - 1 tokens at a dollar each.
    #expect(quote.total.attodollars == 5 * Int128(Int64.max) * 1_000_000_000_000_000_000)
    #expect(quote.promptTokens == .max)
  }

  @Test func `a quote is exact against decimal arithmetic`() throws {
    let tariff = try PricingFixture.tariff(
      "models:\n  m: {input: 0.0375, cache_read: 0.1x, cache_write: 1.25x, output: 0.123456789012}\n")
    var state: UInt64 = 7
    for _ in 0..<200 {
      func draw() -> Int64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int64(state >> 44)
      }
      let (input, read, write, output) = (draw(), draw(), draw(), draw())
      let quote = try tariff.quote(
        for: Self.tokens(input: input, cacheRead: read, cacheWrite: write, output: output)
      ).get()
      let million = Decimal(1_000_000)
      let rates = ["0.0375", "0.00375", "0.046875", "0.123456789012"].map { Decimal(string: $0) ?? .nan }
      let expected = zip(rates, [input, read, write, output]).reduce(Decimal(0)) { $0 + $1.0 * Decimal($1.1) / million }
      #expect(Self.dollars(quote.total) == expected)
    }
  }
}
