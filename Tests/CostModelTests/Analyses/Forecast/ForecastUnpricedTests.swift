import Documents
import Testing

@testable import CostModel

/// Months in which something has no price: the known part is shown, and never as if it were everything.
@Suite struct ForecastUnpricedTests {
  static let book = OwnPrices.book([
    "acme": """
    plain: {input: 1, output: 1}
    half: {input: 1}
    """
  ])

  // 'a' is 1,000 x 1,000 tokens at $1 a million, $1. The million prompt tokens of 'b' are $1, its answers have no price.
  @Test func `a month with a part that has no price costs at least the rest`() throws {
    let text = """
      month: 2026-12
      features:
        a: {model: plain, sessions: 1000, tokens: {input: 1000, output: 0}}
        b: {model: half, sessions: 1000, tokens: {input: 1000, output: 10}}
      budget: {monthly: 1.5, yearly: 5}
      growth: {traffic: 100%}
      """
    let forecast = try ForecastTests.forecast(ForecastTests.scenario(text, book: Self.book), 2)
    #expect(forecast.months.map(\.usd) == [nil, nil])
    #expect(forecast.months.map(\.known) == [KnownUSD(2, isExact: false), KnownUSD(4, isExact: false)])
    #expect(forecast.months[0].knownFeatures == [KnownUSD(1, isExact: true), KnownUSD(1, isExact: false)])
    #expect(forecast.knownTotal == KnownUSD(6, isExact: false))
    #expect(!forecast.isComplete && forecast.totalUSD == nil && forecast.unpriced.count == 1)
    // What is known is over the budgets already.
    #expect(forecast.monthly?.firstOver == Month("2026-12"))
    #expect(forecast.yearly?.firstOver == Month("2027-01"))
  }

  @Test func `a month of which nothing is known is not known, and never nothing`() throws {
    let text = """
      month: 2026-12
      features: {b: {model: half, sessions: 1000, tokens: {input: 0, output: 10}}}
      """
    let forecast = try ForecastTests.forecast(ForecastTests.scenario(text, book: Self.book), 1)
    #expect(forecast.months[0].known == nil && forecast.knownTotal == nil && !forecast.isComplete)
  }

  // In 2027-02 28 days of 1.5 are beyond 1: the share of a hit rate cannot be.
  @Test func `the path is named whose number leaves its range`() throws {
    let text = """
      month: 2026-12
      features: {a: {model: plain, sessions: 1000, tokens: {input: 1000, output: 10}, batch_share: 0}}
      growth: {traffic: 5%, a.retries.rate: {add: 0.6}}
      """.replacing("batch_share: 0", with: "retries: {rate: 0.1}")
    let scenario = try ForecastTests.scenario(text, book: Self.book)
    do throws(Forecast.Failure) {
      _ = try Forecast(
        scenario, months: (0..<4).map { scenario.month.adding(months: $0) }, levers: [], date: PricingDate())
      Issue.record("there is no such month")
    } catch {
      guard case .impossible(let month, let fault) = error else {
        Issue.record("\(error)")
        return
      }
      // 0.1, 0.7, 1.3: the most is 0.99.
      #expect(month == Month("2027-02"))
      #expect(fault?.path == "a.retries.rate" && fault?.range == 0...0.99)
      #expect(fault?.span?.location.line == 3)
    }
  }
}
