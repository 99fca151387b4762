import Documents
import Testing

@testable import CostModel

/// Limits of rate as facts of models, and scenarios that ask for more.
@Suite struct RateLimitTests {
  static let book: PriceBook = PriceBook.read([
    SourceFile(
      name: "test.yaml",
      text: """
        vendor: test
        name: Test
        source: https://example.com/prices
        checked: 2026-11-20
        currency: USD
        models:
          gratis:
            free: true
            limits: {requests_per_minute: 2, requests_per_day: 50}
          tiers:
            input: 1.00
            output: 4.00
            batch: 0.5x
            limits:
              tier 1: {requests_per_minute: 500, tokens_per_minute: 30000}
              tier 2: {requests_per_minute: 5000, tokens_per_minute: 450000}
          third: {input: 1.00, output: 4.00, limits: {scale: {requests_per_minute: 9}}}
        """)
  ]).book

  static func messages(_ feature: String, rest: String = "") throws -> [String] {
    try projectFeature(feature, rest: rest, book: book).projection.warnings.map {
      "\($0.code): \($0.message)\($0.hint.map { " = \($0)" } ?? "")"
    }
  }

  // 9,000,000 calls in the 31 days of December are 290,323 a day and 201.6 a minute; two a minute are 2 x 1,440 x 31 = 89,280, in 30 days 86,400;
  // 50 a day are 1,550.
  @Test func `nine million calls of a free model are not nothing without a word`() throws {
    #expect(
      try Self.messages("model: gratis, sessions: 9000000, tokens: {input: 100, output: 10}") == [
        "rate-limit: 'gratis' is asked for 202 requests a minute in the busiest hour; the vendor answers 2 a minute = "
          + "that is at most 89280 requests in December 2026",
        "rate-limit: 'gratis' is asked for 290323 requests on the busiest day; the vendor answers 50 a day = "
          + "that is at most 1550 requests in December 2026",
      ])
    #expect(
      try project(
        "{month: 2026-11, features: {chat: {model: gratis, sessions: {per_day: 2881}, tokens: {input: 1, output: 1}}}}",
        book: Self.book
      ).projection.warnings.first?.hint == "that is at most 86400 requests in November 2026")
  }

  @Test func `within its limits a free model is nothing to warn about`() throws {
    #expect(try Self.messages("model: gratis, sessions: {per_day: 50}, tokens: {input: 100, output: 10}") == [])
  }

  // 24,000 sessions a day of 1,000 and 100 tokens, all between 9:00 and 10:00, are 400 calls and 440,000 tokens a minute.
  @Test func `a peak is held against the limits of the account`() throws {
    let noon = "hour_profile: [0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0]"
    let feature = "model: tiers, sessions: {per_day: 24000}, \(noon), tokens: {input: 1000, output: 100}"
    #expect(
      try Self.messages(feature, rest: ", usage_tier: {test: tier 1}") == [
        "rate-limit: 'tiers' is asked for 440000 tokens a minute in the busiest hour; the vendor answers 30000 a minute in 'tier 1' = "
          + "that is at most 1339200000 tokens in December 2026"
      ])
    #expect(try Self.messages(feature, rest: ", usage_tier: {test: tier 2}") == [])
    #expect(try Self.messages(feature) == [])
    #expect(
      try Self.messages(feature.replacing("24000", with: "48000")) == [
        "rate-limit: 'tiers' is asked for 880000 tokens a minute in the busiest hour; the vendor answers 450000 a minute in 'tier 2', "
          + "the most generous tier = that is at most 20088000000 tokens in December 2026"
      ])
    // A tier that the model does not have is no reason not to report which one was used.
    #expect(
      try Self.messages(
        feature.replacing("24000", with: "48000")
          + "}, other: {model: third, sessions: 1, tokens: {input: 1, output: 1}", rest: ", usage_tier: {test: scale}")
        == [
          "rate-limit: 'tiers' is asked for 880000 tokens a minute in the busiest hour; the vendor answers 450000 a minute in 'tier 2', "
            + "the most generous tier: it has no 'scale' = that is at most 20088000000 tokens in December 2026"
        ])
    // Each attempt is a request: 49 calls a day of which every second attempt fails are 98, billed or not; one in a few bits more is none more.
    for billed in [0, 1] {
      #expect(
        try Self.messages(
          "model: gratis, sessions: {per_day: 49}, retries: {rate: 0.5, billed: \(billed)}, tokens: {input: 1, output: 1}"
        )
          == [
            "rate-limit: 'gratis' is asked for 98 requests on the busiest day; the vendor answers 50 a day = "
              + "that is at most 1550 requests in December 2026"
          ])
    }
    #expect(
      try Self.messages(
        "model: gratis, sessions: {per_day: 1001}, days_per_month: 10, tokens: {input: 1, output: 1}"
      ).contains { $0.contains("asked for 1001 requests") })
    // Batch is counted apart.
    #expect(try Self.messages("\(feature), batch_share: 1", rest: ", usage_tier: {test: tier 1}") == [])
  }

  // Two passes a day over 10,000,000 items of 250 tokens are 5e9 tokens, 3,472,222 a minute; the vendor's page has 3,000,000 for the first tier and three
  // times as much for the third. Many items go in one request. Calls with sound are not counted twice: 2,880 a day are two a minute.
  @Test func `items count by their tokens, and sound in the calls that answer`() throws {
    let items =
      "model: voyage-3-large, embedding: {items: 10000000, tokens_each: 250, full_passes: {per_day: 2}}"
    func warnings(_ rest: String) throws -> [String] {
      try projectFeature(items, month: "2026-11", rest: rest).projection.warnings.map(\.message)
    }
    #expect(
      try warnings(", usage_tier: {voyage: tier 1}") == [
        "'voyage-3-large' is asked for 3472223 tokens a minute in the busiest hour; the vendor answers 3000000 a minute in 'tier 1'"
      ])
    #expect(try warnings("") == [])
    let book = PriceBook.read([
      SourceFile(
        name: "test.yaml",
        text: """
          vendor: test
          name: Test
          source: https://example.com/prices
          checked: 2026-11-20
          currency: USD
          models: {voice: {input: 1.00, output: 4.00, audio_input: 8.00, limits: {requests_per_minute: 2}}}
          """)
    ]).book
    func voice(_ sessions: Int) throws -> [String] {
      try projectFeature(
        "model: voice, sessions: {per_day: \(sessions)}, tokens: {input: 1, output: 1, audio: {input: 5}}", book: book
      ).projection.warnings.map(\.code)
    }
    #expect(try voice(2880) == [] && voice(2881) == ["rate-limit"])
  }

  @Test func `bad limits and tiers are errors`() throws {
    func read(_ body: String) -> [String] {
      PricingFixture.read("models: {m: {input: 1, \(body)}}").diagnostics.map(PricingFixture.line)
    }
    #expect(read("limits: 5") == ["5:32: limits must be an object with named values, found the number 5"])
    #expect(
      read("limits: {requests_per_hour: 5}") == [
        "5:33: unknown key 'requests_per_hour' in 'limits' = expected one of: requests_per_day, requests_per_minute, "
          + "requests_per_month, tokens_per_day, tokens_per_minute, tokens_per_month"
      ])
    #expect(
      read("limits: {requests_per_day: 0}") == [
        "5:51: requests_per_day must be a whole number of requests between 1 and 1000000000000000, found 0"
      ])
    #expect(
      read("limits: {a: {requests_per_day: 1}, requests_per_day: 1}") == [
        "5:59: 'limits' are given for all accounts, or by tiers of accounts, not both"
      ])
    let head = "{features: {chat: {model: tiers, sessions: 1, tokens: {input: 1, output: 0}}}, usage_tier: "
    #expect(
      try complaints("\(head){test: tier 3}}", book: Self.book) == [
        "1:\(head.count + 8) error[unknown-usage-tier]: no model of 'test' here has limits for 'tier 3' = known are: tier 1, tier 2, scale"
      ])
    #expect(
      try complaints("\(head){tset: tier 1}}", book: Self.book) == [
        "1:\(head.count + 2) error[unknown-vendor]: unknown vendor 'tset' = did you mean 'test'?"
      ])
  }

  @Test func `another currency is three letters and a rate`() throws {
    let head = "{features: {chat: {model: tiers, sessions: 1, tokens: {input: 1, output: 0}}}, show_in: "
    #expect(try complaints("\(head){EUR: 0.91, JPY: 152}}", book: Self.book) == [])
    #expect(
      try complaints("\(head){eur: 0.91}}", book: Self.book) == [
        "1:\(head.count + 2) error[currency]: a currency is three capital letters other than USD, found 'eur' = "
          + "write it as in \"EUR\": 0.91, what one US dollar is in it"
      ])
    #expect(
      try complaints("\(head){EUR: 0}}", book: Self.book) == [
        "1:\(head.count + 7) error[out-of-range]: EUR must be at least 0.0001, found 0"
      ])
  }
}
