import Documents
import Testing

@testable import CostModel

/// Forecasts against figures worked out by hand.
@Suite struct ForecastTests {
  static func scenario(_ text: String, book: PriceBook = ShippedPrices.book) throws -> Scenario {
    let document = try #require(Document.parse(SourceFile(name: "test.yaml", text: text), as: .yaml).document)
    let month = try #require(Month("2026-12"))
    let read = Scenario.read(document, book: book, currentMonth: month)
    return try #require(read.scenario, "\(read.diagnostics.map(\.message))")
  }

  static func forecast(_ scenario: Scenario, _ count: Int, levers: [Int] = [], announced: Bool = false) throws
    -> Forecast
  {
    let months = (0..<count).map { scenario.month.adding(months: $0) }
    return try Forecast(
      scenario, months: months, levers: levers, date: PricingDate(includesAnnounced: announced))
  }

  /// A session is 1,000 tokens in at $2.50 and 750 out at $10 a million: $0.01; so many sessions a month cost a hundredth.
  static func hundredths(_ sessions: String, _ rest: String) -> String {
    "month: 2026-12\nfeatures: {chat: {model: gpt-4o, sessions: \(sessions), tokens: {input: 1000, output: 750}}}\n\(rest)\n"
  }

  static func isNear(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-9 * abs(expected) } ?? false
  }

  /// 40 x 3.8073^5 = 40 x 799.9867 = 31,999.4...: from $40 to $32,000 in five steps.
  @Test func `a bill of 40 is one of 32,000 after five steps`() throws {
    let forecast = try Self.forecast(Self.scenario(Self.hundredths("4000", "growth: {traffic: 280.73%}")), 6)
    let costs = forecast.months.compactMap(\.usd)
    #expect(Self.isNear(costs[0], 40))
    #expect(Self.isNear(costs[5], 40 * 3.8073 * 3.8073 * 3.8073 * 3.8073 * 3.8073))
    #expect(abs(costs[5] - 32_000) < 5)
  }

  /// 1.15^6 = 2.313061 and 1.15^12 = 5.350250, days being the same in all months.
  @Test func `sessions that grow by 15 % make the bill grow by 15 %`() throws {
    let text = Self.hundredths("{per_day: 100}", "growth: {traffic: 15%}")
      .replacing("tokens:", with: "days_per_month: 30, tokens:")
    let costs = try Self.forecast(Self.scenario(text), 13).months.compactMap(\.usd)
    #expect(Self.isNear(costs[0], 30))
    #expect(abs(costs[6] / costs[0] - 2.313061) < 1e-6)
    #expect(abs(costs[12] / costs[0] - 5.350250) < 1e-6)
  }

  /// $10 in December; 31 and 28 days of 31 by the calendar, all else the same.
  @Test func `each month has its own days`() throws {
    let forecast = try Self.forecast(Self.scenario(Self.hundredths("{per_day: 100}", "")), 3)
    let costs = forecast.months.map(\.usd)
    #expect(Self.isNear(costs[0], 31) && Self.isNear(costs[1], 31) && Self.isNear(costs[2], 28))
    #expect(forecast.drivers.map(\.name) == ["calendar", "prices"])
    #expect(Self.isNear(forecast.drivers.first?.usd, -3))
  }

  /// 1,000 sessions of 1,000 in and 500 out: $2 a month, $4 at the announced prices.
  @Test(arguments: [false, true])
  func `announced prices count when they are asked for`(announced: Bool) throws {
    let book = try priceBook(
      "small: {prices: [{from: 2026-01-01, input: 1, output: 2}, {from: 2027-01-01, status: announced, input: 2, output: 4}]}"
    )
    let text = "month: 2026-12\nfeatures: {a: {model: small, sessions: 1000, tokens: {input: 1000, output: 500}}}\n"
    let forecast = try Self.forecast(Self.scenario(text, book: book), 2, announced: announced)
    #expect(Self.isNear(forecast.months[0].usd, 2))
    #expect(Self.isNear(forecast.months[1].usd, announced ? 4 : 2))
    #expect(Self.isNear(forecast.months[1].announcedUSD, 4))
    #expect(forecast.dependsOnAnnounced == !announced)
  }

  /// From $100: a line to 400 in three months, an S-curve whose first third is 3/9 - 2/27 = 7/27 of the way, steps, an amount, a season.
  static let forms: [(growth: String, costs: [Double])] = [
    ("chat.sessions: {to: 40000, by: 2027-03}", [100, 200, 300, 400, 400]),
    ("chat.sessions: {to: 37000, by: 2027-03, shape: curve}", [100, 170, 300, 370, 370]),
    ("chat.sessions: {2027-01: 20000, 2027-03: 5000}", [100, 200, 200, 50, 50]),
    ("chat.sessions: {add: 500}", [100, 105, 110, 115, 120]),
    ("seasons: {traffic: {12: 1.6, 1: 0.8}}", [100, 50, 62.5, 62.5, 62.5]),
    ("prices.gpt-4o: -50%", [100, 50, 25, 12.5, 6.25]),
  ]

  @Test(arguments: forms)
  func `each form of growth has its figures`(growth: String, costs: [Double]) throws {
    let forecast = try Self.forecast(Self.scenario(Self.hundredths("10000", "growth: {\(growth)}")), 5)
    for (month, expected) in zip(forecast.months, costs) {
      #expect(Self.isNear(month.usd, expected), "\(month.month): \(month.usd ?? -1) for \(expected)")
    }
  }

  /// February 2027 has 28 days.
  ///
  /// From the 15th 14 of them, half; of a ramp of 28 days these are the first 14: (1 + ... + 14)/28 = 3.75 days of it, and 10.75 on the next 14.
  static let events: [(event: String, february: Double, march: Double)] = [
    ("{from: 2027-02-15, add: {chat.sessions: 10000}}", 150, 200),
    ("{from: 2027-02-15, until: 2027-02-28, scale: {traffic: 3}}", 200, 100),
    ("{from: 2027-02-15, set: {chat.sessions: 0}}", 50, 0),
    (
      "{from: 2027-02-15, add: {chat.sessions: 10000}, ramp_days: 28}", 100 + 100 * 3.75 / 28,
      100 + 100 * (10.75 + 17) / 31
    ),
    ("{from: 2027-02-15, lever: half}", 75, 50),
  ]

  @Test(arguments: events)
  func `events weigh by their days`(event: String, february: Double, march: Double) throws {
    let rest = "events: {launch: \(event)}\nlevers: {half: {scale: {chat.sessions: 0.5}}}"
    let forecast = try Self.forecast(Self.scenario(Self.hundredths("10000", rest)), 4)
    #expect(Self.isNear(forecast.months[1].usd, 100))
    #expect(Self.isNear(forecast.months[2].usd, february))
    #expect(abs((forecast.months[3].usd ?? -1) - march) < 1e-9)
  }

  @Test func `drivers add up, and a budget is used up on a day`() throws {
    let rest = """
      growth: {traffic: 10%, chat.tokens.output: {add: 50}}
      events: {launch: {from: 2027-02-01, add: {chat.sessions: 1000}}}
      budget: {monthly: 120, yearly: 250}
      """
    let forecast = try Self.forecast(Self.scenario(Self.hundredths("10000", rest)), 4)
    let sum = forecast.drivers.reduce(0) { $0 + $1.usd }
    let change = (forecast.months.last?.usd ?? 0) - (forecast.months.first?.usd ?? 0)
    #expect(abs(sum - change) < 1e-9 * change)
    #expect(
      forecast.drivers.map(\.name).suffix(3) == ["growth: traffic", "growth: chat.tokens.output", "event: launch"])
    // $100, then 11,000 sessions of $0.0105: $115.50, then 10,000 x 1.21 + 1,000 = 13,100 of $0.011.
    #expect(Self.isNear(forecast.months[1].usd, 115.5))
    #expect(Self.isNear(forecast.months[2].usd, 144.1))
    // Of February's 28 days 120/144.10 are paid: 23.3, so day 24. Of the year 250 - 215.50 = 34.50 are left: 6.7 days, so day 7.
    #expect(forecast.monthly?.usedUpOn == CivilDate("2027-02-24"))
    #expect(forecast.yearly?.usedUpOn == CivilDate("2027-02-07"))
  }

  static let faults: [(String, [String])] = [
    (
      "growth: {chat.turn: 8%}",
      ["7:10 error[unknown-path]: there is no number or setting at 'chat.turn' = did you mean 'chat.turns'?"]
    ),
    (
      "growth: {traffic: 8}",
      [
        "7:19 error[growth-form]: 'traffic' needs a growth, found the number 8 = a share a month has a percent sign, such as 8%"
      ]
    ),
    (
      "events: {launch: {from: 2027-02-15, until: 2027-02-01, scale: {traffic: 2}}}",
      ["7:44 error[event-order]: the event 'launch' ends on 2027-02-01, before it begins on 2027-02-15"]
    ),
    (
      "events: {launch: {from: 2027-02-15, lever: cap}}",
      ["7:44 error[unknown-lever]: the scenario has no lever 'cap'"]
    ),
    (
      "growth: {chat.sessions: {to: 20, by: 2026-11}}",
      ["7:38 error[growth-order]: the month must be after the scenario's, 2026-12, found '2026-11'"]
    ),
  ]

  @Test(arguments: faults)
  func `what cannot grow is reported`(_ ending: String, reported: [String]) throws {
    let head = """
      month: 2026-12
      features:
        chat:
          model: gpt-4o
          sessions: 10
          tokens: {input: 350, output: 200}

      """
    #expect(try complaints(head + ending) == reported)
  }
}
