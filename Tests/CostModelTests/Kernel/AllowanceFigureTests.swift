import Testing

@testable import CostModel

/// What vendors give free by the minute, the day and the month.
@Suite struct AllowanceFigureTests {
  static func allowance(_ settings: String, month: String = "2026-10") throws -> (usd: Double, AllowanceOutcome) {
    let outcome = try projectFeature(settings, month: month, book: MonthPrices.book)
    for charge in outcome.projection.monthCharges {
      if case .allowance(let allowance) = charge.kind { return (outcome.usd, allowance) }
    }
    return try #require(nil)
  }

  // October 2026 has 22 days from Monday to Friday. 2,727 requests on each are 59,994, of which 1,500 a day are free: 22 x 1,227 = 26,994 are paid
  // for, $0.001 each; a month's 45,000 free would leave 14,994.
  @Test func `what is free on a day does not wait for a busier one`() throws {
    let (usd, allowance) = try Self.allowance(
      "model: daily, sessions: {per_business_day: 2727, per_weekend_day: 0}, tokens: {input: 1000, output: 0}")
    #expect(agrees(allowance.used, 59_994) && agrees(allowance.billable, 26_994) && agrees(usd, 26.994))
    let (monthly, _) = try Self.allowance(
      "model: monthly, sessions: {per_business_day: 2727, per_weekend_day: 0}, tokens: {input: 1000, output: 0}")
    #expect(agrees(monthly, 14.994))
  }

  // 60,000 requests, spread over 22 days without rounding to whole requests: 60,000 - 22 x 1,500 = 27,000; by the month 15,000. Over all 31 days
  // 60,000 - 31 x 1,500 = 13,500.
  @Test func `sixty thousand requests leave what their days leave`() throws {
    let tokens = "tokens: {input: 1000, output: 0}"
    let (usd, _) = try Self.allowance(
      "model: daily, sessions: {users: 60000, per_user_per_business_day: \(1.0 / 22)}, \(tokens)")
    #expect(agrees(usd, 27, within: 1e-9))
    #expect(agrees(try Self.allowance("model: monthly, sessions: 60000, \(tokens)").usd, 15))
    #expect(agrees(try Self.allowance("model: daily, sessions: 60000, \(tokens)").usd, 13.5))
    // Eleven billed days, each with 1,500 free of 2,000.
    #expect(
      agrees(try Self.allowance("model: daily, sessions: {per_day: 2000}, days_per_month: 11, \(tokens)").usd, 5.5))
  }

  // 1,000 requests of each feature, chat's on all days and the jobs' on 22: 2,000 on those, of which a quarter is paid for. Chat: 250 x 22 x $0.001
  // = $5.50; jobs of 3,000 tokens: 250 x 22 x $0.003 = $16.50.
  @Test func `features share what is free as they use it`() throws {
    let outcome = try project(
      """
      {month: 2026-10, features: {chat: {model: daily, sessions: {per_day: 1000}, tokens: {input: 1000, output: 0}}, \
      jobs: {model: daily, sessions: {per_business_day: 1000, per_weekend_day: 0}, tokens: {input: 3000, output: 0}}}}
      """, book: MonthPrices.book)
    #expect(agrees(outcome.usd, 22))
    let scenario = outcome.projection.compiled.scenario
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    for path in ["chat.sessions.per_day", "jobs.sessions.per_business_day", "traffic", "jobs.tokens.input"] {
      let target = try #require(PatchTarget(path, in: scenario))
      for factor in [0.5, 1, 2.5] {
        let patch = target.patch(.scale(factor))
        #expect(
          agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD), "\(path)")
      }
    }
  }

  // 300 searches a day at $0.035: 200 x 31 x 0.035 = $217, and 300 requests a day are free.
  @Test func `searches have an allowance of their own`() throws {
    let outcome = try projectFeature(
      "model: daily, sessions: {per_day: 300}, searches_per_call: 1, tokens: {input: 1000, output: 0}",
      book: MonthPrices.book)
    #expect(agrees(outcome.usd, 217))
    #expect(outcome.projection.monthCharges.map(\.name) == ["allowance (test/daily)", "allowance (test/daily)"])
  }

  // 150 requests a day, 100 of them free with their two pictures: 50 x 31 x ($0.001 + 2 x $0.04) = $125.55. Free tokens make no picture free: 150 x 31 x
  // $0.08 = $372.00 for the pictures, and 50,000 tokens a day x 31 at $1 a million = $1.55.
  @Test func `a free request is free with what it uses by the piece`() throws {
    let book = OwnPrices.book([
      "acme": """
      requests: {input: 1, output: 4, units: {image: 0.04}, allowance: {requests_per_day: 100}}
      tokens: {input: 1, output: 4, units: {image: 0.04}, allowance: {tokens_per_day: 100000}}
      """
    ])
    let calls = "sessions: {per_day: 150}, units_per_call: {image: 2}, tokens: {input: 1000, output: 0}"
    #expect(agrees(try projectFeature("model: requests, \(calls)", book: book).usd, 125.55))
    #expect(agrees(try projectFeature("model: tokens, \(calls)", book: book).usd, 373.55))
  }

  // 240 requests a day, all between 12:00 and 13:00, are 4 a minute of which 2 are free: half of 7,440. Over 24 hours they are 0.17 a minute.
  // 3,100 a day over 24 hours are 2.15 a minute: 2,880 a day are within the minute's, 1,500 within the day's: 46,500 a month, of 1,000 tokens
  // each; the month's 30,000,000 tokens are 30,000 requests. 96,100 - 30,000 = 66,100.
  @Test func `what is free is within all allowances, of the minute first`() throws {
    let noon = "hour_profile: [0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0]"
    let tokens = "tokens: {input: 1000, output: 0}"
    func billable(_ settings: String) throws -> Double {
      try Self.allowance("model: several, \(settings), \(tokens)", month: "2026-12").1.billable
    }
    #expect(agrees(try billable("sessions: {per_day: 240}, \(noon)"), 3720))
    #expect(agrees(try billable("sessions: {per_day: 240}"), 0))
    #expect(agrees(try billable("sessions: {per_day: 3100}"), 66_100))
  }
}
