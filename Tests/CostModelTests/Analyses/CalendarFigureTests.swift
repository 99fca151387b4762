import CostModel
import Testing

/// The month's own calendar and prices, and what is agreed with vendors.
@Suite struct CalendarFigureTests {
  // December 2026 has 31 days, 23 of them from Monday to Friday; February 2027 has 28 and 20, February 2028 has 29 and 21.
  @Test(arguments: [
    ("2026-12", "{per_day: 10}", 310.0), ("2027-02", "{per_day: 10}", 280), ("2028-02", "{per_day: 10}", 290),
    ("2026-12", "{per_business_day: 10}", 230), ("2027-02", "{per_business_day: 10}", 200),
    ("2028-02", "{per_business_day: 10}", 210), ("2026-12", "{per_business_day: 10, per_weekend_day: 1}", 238),
    ("2026-12", "{per_weekend_day: 1}", 8), ("2026-12", "{users: 2000, per_user_per_day: 3}", 186_000),
    ("2026-12", "{users: 2000, per_user_per_business_day: 3}", 138_000), ("2026-12", "{per_month: 10}", 10),
    ("2026-12", "10", 10), ("2026-12", "{per_day: 10}, days_per_month: 30", 300),
    ("2026-12", "{users: 2000, per_user_per_business_day: 3}, days_per_month: 20", 120_000),
    // Twice the calendar's days, with its mix of business days and weekends.
    ("2026-12", "{per_business_day: 10, per_weekend_day: 1}, days_per_month: 62", 476),
  ])
  func `a month has the sessions of its own days`(_ month: String, volume: String, sessions: Double) throws {
    let outcome = try projectFeature(
      "model: gpt-4o, sessions: \(volume), tokens: {input: 350, output: 200}", month: month)
    #expect(agrees(outcome.projection.sessions, sessions), "\(outcome.projection.sessions)")
    #expect(agrees(outcome.usd, sessions * 0.002875), "\(outcome.usd)")
  }

  // 100,000 users x 20 requests x 30 days = 60 million, not 2 billion; 800 in and 200 out on gpt-4o are $0.004.
  @Test func `sixty million requests at $0.004 are $240,000`() throws {
    let outcome = try projectFeature(
      """
      model: gpt-4o, sessions: {users: 100000, per_user_per_day: 20}, days_per_month: 30,
      tokens: {input: 800, output: 200}
      """)
    #expect(outcome.projection.calls == 60_000_000)
    #expect(agrees(outcome.usd, 240_000))
  }

  // MARK: - Prices that change

  static func changing() throws -> PriceBook {
    try priceBook(
      """
      m: {caching: {kind: none}, prices: [{from: 2027-01-01, status: announced, input: 4.00, output: 0},
          {from: 2026-12-16, input: 2.00, output: 0}, {input: 1.00, output: 0}]}
      """)
  }

  // Days 1 to 15 at 1.00 and 16 to 31 at 2.00, a million tokens a day. On business days alone, the 1st being a Tuesday: 11 and 12.
  @Test(arguments: [
    ("31", "2026-12", 47.0), ("{per_day: 1}", "2026-12", 47), ("{per_business_day: 1}", "2026-12", 35),
    ("{per_weekend_day: 1}", "2026-12", 12), ("{per_day: 1}", "2026-11", 30), ("{per_day: 1}", "2027-01", 62),
    ("0", "2026-12", 0),
  ])
  func `a price that changes in mid-month holds from its day on`(
    _ sessions: String, month: String, usd: Double
  ) throws {
    let outcome = try projectFeature(
      "model: m, sessions: \(sessions), tokens: {input: 1000000, output: 0}", month: month,
      book: try CalendarFigureTests.changing())
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
  }

  @Test(arguments: [(2026, 12, 15, 31.0), (2026, 12, 16, 62), (2027, 1, 1, 62)])
  func `prices frozen at a date hold for the whole month`(_ year: Int, month: Int, day: Int, usd: Double) throws {
    let day = try #require(CivilDate(year: year, month: month, day: day))
    let outcome = try projectFeature(
      "model: m, sessions: 31, tokens: {input: 1000000, output: 0}",
      date: PricingDate(asOf: day), book: try CalendarFigureTests.changing())
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
  }

  @Test func `announced prices count only when they are asked for`() throws {
    let settings = "model: m, sessions: 31, tokens: {input: 1000000, output: 0}"
    let outcome = try projectFeature(
      settings, month: "2027-01", date: PricingDate(includesAnnounced: true), book: try CalendarFigureTests.changing())
    #expect(agrees(outcome.usd, 124))
  }

  // A billion tokens in and 0.3 billion out a month: $1,875 in December 2026 and $3,750 from January 2027 on.
  @Test func `twelve months over an announced doubling cost $43,125, not $22,500`() throws {
    var announced = 0.0
    var listed = 0.0
    var month = try #require(Month("2026-12"))
    for _ in 0..<12 {
      let settings = "model: gemini-3.6-flash, sessions: 1000000, tokens: {input: 1000, output: 300}"
      announced += try projectFeature(
        settings, month: month.description, date: PricingDate(includesAnnounced: true)
      ).usd
      listed += try projectFeature(settings, month: month.description).usd
      month = month.adding(months: 1)
    }
    #expect(agrees(announced, 43_125), "\(announced)")
    #expect(agrees(listed, 22_500), "\(listed)")
  }

  // MARK: - Agreements

  /// Calls on gpt-4o worth a number of dollars at list prices: 400,000 input tokens are one dollar.
  static func spend(_ usd: Int, _ rest: String) throws -> Outcome {
    try projectFeature("model: gpt-4o, sessions: \(usd), tokens: {input: 400000, output: 0}", rest: ", \(rest)")
  }

  // What M covers at discount d is M / (1 - d) of list; beyond, `overage` times list.
  @Test(arguments: [
    // 100,000 committed at 30 % and 60,000 used: 1.167 times list.
    (60_000, "{monthly: 70000, discount: 0.3}", 70_000.0), (100_000, "{monthly: 70000, discount: 0.3}", 70_000),
    (120_000, "{monthly: 70000, discount: 0.3}", 90_000),
    (120_000, "{monthly: 70000, discount: 0.3, overage: 1.2}", 94_000),
    // $50,000 at 20 % covers 62,500.
    (62_500, "{monthly: 50000, discount: 0.2}", 50_000), (62_501, "{monthly: 50000, discount: 0.2}", 50_001),
    // By vendor: only what that vendor sells.
    (60_000, "{openai: {monthly: 70000, discount: 0.3}}", 70_000),
    (60_000, "{anthropic: {monthly: 1000, discount: 0.3}}", 61_000),
  ])
  func `a commitment is paid whether used or not`(_ usage: Int, commitment: String, usd: Double) throws {
    let outcome = try CalendarFigureTests.spend(usage, "commitment: \(commitment)")
    #expect(agrees(outcome.usd, usd, within: 1e-9), "\(outcome.usd)")
  }

  @Test(arguments: [
    ("contract: {discount: 0.1}", 900.0), ("contract: {openai: {discount: 0.1}}", 900),
    ("contract: {anthropic: {discount: 0.1}}", 1_000), ("contract: {discount: -0.05}", 1_050),
    ("contract: {discount: 0.1}, fixed: {vector store: 400, gateway: 99.5}", 1_399.5),
    ("contract: {openai: {discount: 0.1}}, commitment: {openai: {monthly: 500, discount: 0.5}}", 500),
  ])
  func `a contract takes its share off list prices, not off fixed costs`(_ rest: String, usd: Double) throws {
    #expect(agrees(try CalendarFigureTests.spend(1_000, rest).usd, usd))
  }

  @Test func `a region multiplies every rate`() throws {
    let settings = "model: claude-sonnet-5-5, sessions: 1000, turns: 4, tokens: {system: 900, user: 60, output: 250}"
    let plain = try projectFeature(settings + ", cache: {hit_rate: 0.9, history: 0.5}")
    let pinned = try projectFeature(settings + ", cache: {hit_rate: 0.9, history: 0.5}, region: us")
    #expect(agrees(pinned.usd, 1.1 * plain.usd), "\(pinned.usd / plain.usd)")
  }

  // MARK: - Embeddings

  // 10 million items of 250 tokens at $0.02 per million: $50 a pass, $1,500 for thirty, half in batch.
  @Test(arguments: [
    ("sessions: 10000000", 50.0), ("sessions: {per_day: 10000000}, days_per_month: 30", 1_500),
    ("sessions: 10000000, batch_share: 1", 25), ("sessions: {per_day: 2700000}, days_per_month: 30", 405),
  ])
  func `embedding ten million items costs $50 a pass`(_ volume: String, usd: Double) throws {
    let outcome = try projectFeature("model: text-embedding-3-small, \(volume), tokens: {input: 250}")
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
  }
}
