import Documents
import Testing

@testable import CostModel

/// On which days items are embedded: at the prices, under the allowances and against the limits of these days.
@Suite struct ItemEmbeddingDayTests {
  static let book = OwnPrices.book([
    "acme": """
    embed-dated:
      prices:
        - {from: 2026-12-15, input: 0.04}
        - {from: 2026-03-01, input: 0.02}
    embed-free: {input: 0.02, allowance: {tokens_per_day: 50000000}}
    embed-zoned: {input: 0.02, regions: {eu: 1.1x}}
    answers: {input: 1, output: 2, regions: {eu: 1.1x}}
    """
  ])

  private func projection(_ settings: String, rest: String = "") throws -> Projection {
    try projectFeature(settings, rest: rest, book: Self.book).projection
  }

  // A pass over 1,000,000 items of 500 tokens is 500 million: on the 20th at $0.04 $20.00, on the 10th at $0.02 $10.00.
  @Test func `a pass is paid at the price of its day`() throws {
    func usd(_ days: String) throws -> Double {
      try projection(
        "model: embed-dated, embedding: {items: 1000000, tokens_each: 500, full_passes: {on: [\(days)]}}"
      ).totalUSD
    }
    #expect(agrees(try usd("2026-12-20"), 20))
    #expect(agrees(try usd("2026-12-10"), 10))
    #expect(agrees(try usd("2026-12-10, 2026-12-20, 2026-12-21"), 50))
  }

  // What changes comes every day alike: 14 days at $0.02 and 17 at $0.04 of 1 % of 500 million tokens are 14 x 0.10 + 17 x 0.20 = $4.80, whatever days
  // people search on. With 30 days in place of 31, 30/31 of it; the pass stays.
  @Test func `what changes comes every day, whenever people search`() throws {
    let items = "embedding: {items: 1000000, tokens_each: 500, changed_share_per_day: 0.01"
    let searches = "sessions: {per_business_day: 100, per_weekend_day: 0}, tokens: {input: 0}"
    #expect(agrees(try projection("model: embed-dated, \(searches), \(items)}").totalUSD, 4.8))
    #expect(agrees(try projection("model: embed-dated, \(items)}, days_per_month: 30").totalUSD, 4.8 * 30 / 31))
    let both = "\(items), full_passes: {on: [2026-12-20]}}"
    #expect(agrees(try projection("model: embed-dated, \(both), days_per_month: 30").totalUSD, 20 + 4.8 * 30 / 31))
  }

  // 500 million tokens in one day use the 50 million that are free on it: 450 million are $9.00. Over the month each day's 16.1 million are free.
  @Test func `a pass uses the allowance of its day`() throws {
    let items = "model: embed-free, embedding: {items: 1000000, tokens_each: 500, full_passes: "
    #expect(agrees(try projection(items + "{on: [2026-12-20]}}").totalUSD, 9))
    #expect(agrees(try projection(items + "1}").totalUSD, 0))
  }

  // An event about something else cuts the month in two, and the pass is in one of the halves: still $20.00 beside 15 days of 100 and 16 of 200 calls
  // of 1,000 tokens at $1 a million, $4.70.
  @Test func `a month in stretches has the pass once`() throws {
    let text = """
      month: 2026-12
      features:
        search: {model: embed-dated, embedding: {items: 1000000, tokens_each: 500, full_passes: {on: [2026-12-20]}}}
        chat: {model: answers, sessions: {per_day: 100}, tokens: {input: 1000, output: 0}}
      events: {launch: {from: 2026-12-16, scale: {traffic: 2}}}
      """
    let scenario = try ForecastTests.scenario(text, book: Self.book)
    #expect(agrees(try ForecastTests.forecast(scenario, 1).months[0].usd ?? 0, 24.7))
    let committed = try ForecastTests.scenario(
      text + "\ncommitment: {acme: {monthly: 4, discount: 0.2}}", book: Self.book)
    // The commitment covers 4 / 0.8 = 5 of it.
    #expect(agrees(try ForecastTests.forecast(committed, 1).months[0].usd ?? 0, 4 + 19.7))
  }

  @Test func `a pass is spent in the hours of its day`() throws {
    let projection = try projection(
      "model: embed-dated, embedding: {items: 1000000, tokens_each: 500, full_passes: {on: [2026-12-20]}}")
    let clock = MonthClock(projection.compiled.scenario.month, zone: .utc)
    let profile = SpendProfile(projection, clock: clock)
    #expect(profile.usd(0, until: 19 * 24) == 0)
    #expect(agrees(profile.usd(0, until: 19 * 24 + 12), 10) && agrees(profile.usd(0, until: 20 * 24), 20))
    #expect(agrees(profile.monthUSD(0), 20))
  }

  // 50 million tokens at $0.02 are $1.00, in a region of 1.1 times the price $1.10; a model that has no such region keeps its price.
  @Test func `items and lookups are pinned where their model has the region`() throws {
    let calls = "model: answers, region: eu, sessions: 1000, tokens: {input: 0, output: 0}"
    let items = "items: 100000, tokens_each: 500, full_passes: 1"
    #expect(agrees(try projection("\(calls), embedding: {model: embed-zoned, \(items)}").totalUSD, 1.1))
    #expect(agrees(try projection("\(calls), embedding: {model: embed-free, \(items)}").totalUSD, 0))
    let lookups = "response_cache: {hit_rate: 0, embedding_model: embed-zoned, embedding_tokens: 50000}"
    #expect(agrees(try projection("\(calls), \(lookups)").totalUSD, 1.1))
  }

  @Test func `patches know the days of passes`() throws {
    let projection = try projection(
      "model: embed-dated, days_per_month: 30, sessions: {per_business_day: 9}, tokens: {input: 5}, embedding: {items: 1000000, "
        + "tokens_each: 500, changed_share_per_day: 0.01, full_passes: {on: [2026-12-20]}}")
    let scenario = projection.compiled.scenario
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    for (path, change) in [
      ("traffic", NumberChange.Operation.scale(10)), ("chat.embedding.items", .scale(2)),
      ("chat.embedding.changed_share_per_day", .set(0.5)), ("chat.days_per_month", .set(20)),
    ] {
      let patch = try #require(PatchTarget(path, in: scenario)).patch(change)
      #expect(agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD), "\(path)")
    }
  }
}
