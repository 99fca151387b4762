import Documents
import Testing

@testable import CostModel

/// What is sent after prompts whose length decides their price, and what calls that capacity refuses would have used.
@Suite struct PromptAdditionTests {
  static let book = OwnPrices.book([
    "acme": """
    banded: {input: 1.25, output: 10, above: [{prompt_tokens: 200000, input: 2.50, output: 15}]}
    bought:
      input: 2.50
      output: 10
      search: 0.01
      units: {page: 0.001}
      provisioned: [{unit: PTU, usd_per_month: 60, input_tokens_per_minute: 500, output_counts: 4}]
    """
  ])

  private static func projection(_ text: String) throws -> Projection {
    Projection(of: try ForecastTests.scenario("month: 2026-12\n" + text, book: book), date: PricingDate())
  }

  // Pictures come on top of the text of each prompt: 9,000 and 158,000 tokens, none above 200,000. 10,000 x (.9 x 9,000 + .1 x 158,000) = 239M tokens at
  // $1.25 and 0.1M at $10.
  @Test func `pictures lengthen every prompt by as much`() throws {
    let projection = try Self.projection(
      """
      features:
        docs:
          model: banded
          sessions: 10000
          tokens:
            input: {histogram: {"1000": 0.9, "150000": 0.1}}
            output: 10
            images: {count: 8, tokens_each: 1000}
      """)
    #expect(abs(projection.totalUSD - 299.75) < 1e-9)
  }

  // An answer of 24,000 tokens under a cap of 8,000 takes three calls: 187,000, 195,000 and 203,000 tokens, of which the last is above the band.
  // 187M x 1.25 + 195M x 1.25 + 203M x 2.50 + 16M x 10 + 8M x 15 = 233.75 + 243.75 + 507.50 + 160 + 120.
  @Test func `each call for the rest of an answer has its own length`() throws {
    let projection = try Self.projection(
      """
      features:
        long: {model: banded, sessions: 1000, tokens: {input: 187000, output: 24000}, max_tokens: 8000, on_truncation: {continue: 1}}
      """)
    #expect(abs(projection.totalUSD - 1265) < 1e-9)
  }

  // One unit serves 30,000 tokens an hour, 30 of 60 calls: of 44,640 calls in December half are refused, and neither search nor read a page.
  // 60 + 22,320 x ($0.01 + $0.001).
  @Test func `calls that are refused use nothing`() throws {
    let projection = try Self.projection(
      """
      provisioned: {acme/bought: {units: 1, term: month, beyond: refused}}
      features:
        a:
          model: bought
          sessions: {per_day: 1440}
          tokens: {input: 1000, output: 0}
          searches_per_call: 1
          units_per_call: {page: 1}
      """)
    #expect(abs(projection.totalUSD - 305.52) < 1e-9)
  }
}
