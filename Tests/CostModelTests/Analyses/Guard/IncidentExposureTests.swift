import Testing

@testable import CostModel

/// Runaways against limits with lags: stopped at limit / burn + lag, for limit + lag x burn.
@Suite struct IncidentExposureTests {
  // 200 requests a day of which 100 are free are 30 x 100 x $0.001 = $3.00 in November; a limit on everything, and one on the feature, expect as much.
  @Test func `a limit expects what the month's use leaves to pay`() throws {
    let book = OwnPrices.book(["acme": "free: {input: 1, output: 4, allowance: {requests_per_day: 100}}"])
    let scenario = try ForecastTests.scenario(
      """
      month: 2026-11
      features: {a: {model: free, sessions: {per_day: 200}, tokens: {input: 1000, output: 0}}}
      budget: {monthly: 100}
      guard: {limits: {all: {hard: 4, enforcement: hard}, one: {hard: 4, enforcement: hard, of: {feature: a}}}}

      """, book: book)
    let model = try GuardModel(scenario, try #require(scenario.guardPlan), change: .none, date: PricingDate())
    #expect(model.plan.limits.map { model.expectedUSD(of: $0.scope) }.allSatisfy { agrees($0, 3) })
  }

  static func exposures(_ limits: String, _ incidents: String) throws -> [IncidentExposure] {
    let text = """
      month: 2026-12
      features: {chat: {model: gpt-4o, sessions: 1000, tokens: {input: 1000, output: 750}, tags: {env: prod}}}
      guard:
        limits: \(limits)
        incidents: \(incidents)

      """
    let scenario = try ForecastTests.scenario(text)
    return try GuardAnalysis(scenario, try #require(scenario.guardPlan), GuardRequest(), date: PricingDate()).incidents
  }

  static let loop = "{loop: {model: gpt-4-32k, output_tokens_per_minute: 23333.333333, lasts: 90m, key: dev}}"

  struct Row: Sendable {
    let lag: String
    let minute: Double?
    let cost: Double
  }

  /// $2.80 a minute for 90 minutes, $252: 30 / 2.8 = 10.714.
  @Test(arguments: [
    Row(lag: "", minute: 10.714, cost: 30), Row(lag: "1m", minute: 11.714, cost: 32.80),
    Row(lag: "2m", minute: 12.714, cost: 35.60), Row(lag: "3m", minute: 13.714, cost: 38.40),
    Row(lag: "8m", minute: 18.714, cost: 52.40), Row(lag: "10m", minute: 20.714, cost: 58),
    Row(lag: "15m", minute: 25.714, cost: 72), Row(lag: "30m", minute: 40.714, cost: 114),
    Row(lag: "8h", minute: nil, cost: 252), Row(lag: "1d", minute: nil, cost: 252),
  ])
  func `the loop at a limit of 30`(row: Row) throws {
    let enforcement = row.lag.isEmpty ? "hard" : "delayed, lag: \(row.lag)"
    let found = try Self.exposures("{dev: {of: {env: dev}, hard: 30, enforcement: \(enforcement)}}", Self.loop)[0]
    #expect(found.usdPerMinute.isNear(2.8, within: 1e-6))
    #expect(found.usd.isNear(row.cost))
    #expect((found.minutes == nil) == (row.minute == nil))
    if let minute = row.minute { #expect(try #require(found.minutes).isNear(minute, within: 0.0005)) }
    #expect(found.layer == (row.minute == nil ? nil : .key))
  }

  /// $50 / $2.80 = 17.857 minutes.
  @Test func `a hard limit of 50 stops the loop after 17.857 minutes`() throws {
    let found = try Self.exposures("{dev: {of: {env: dev}, hard: 50, enforcement: hard}}", Self.loop)[0]
    #expect(try #require(found.minutes).isNear(17.857, within: 0.0005))
    #expect(found.usd.isNear(50))
  }

  /// $47,000 in 360 minutes is 130.5556 a minute; 1,000 / 130.5556 = 7.66 minutes.
  @Test(arguments: [
    ("hard", 7.66, 1000.0), ("delayed, lag: 10m", 17.66, 2305.56), ("delayed, lag: 30m", 37.66, 4916.67),
  ])
  func `the load test at a limit of 1,000`(enforcement: String, minute: Double, cost: Double) throws {
    let found = try Self.exposures(
      "{prod: {of: {env: prod}, hard: 1000, enforcement: \(enforcement)}}",
      "{load test: {usd_per_hour: 7833.333333, lasts: 6h, key: prod}}")[0]
    #expect(found.usdPerMinute.isNear(130.56))
    #expect(try #require(found.minutes).isNear(minute))
    #expect(found.usd.isNear(cost))
  }

  /// The smallest of nested limits acts first: 50 / 130.5556 + 15 = 15.38 minutes for 2,008.33, where 15,000 would be 129.89 for 16,958.33.
  @Test func `of nested limits the smallest stops it`() throws {
    let limits = """
      {dev: {of: {env: dev}, hard: 50, enforcement: delayed, lag: 15m}, project: {of: {}, hard: 200, enforcement: delayed, lag: 15m}, prod: {of: {env: prod}, hard: 15000, enforcement: delayed, lag: 15m}, organization: {hard: 15400, enforcement: delayed, lag: 15m, layer: finance}}
      """
    let found = try Self.exposures(
      limits, "{a: {usd_per_hour: 7833.333333, lasts: 6h, key: dev}, b: {usd_per_hour: 168, lasts: 90m, key: prod}}")
    #expect(found[0].limit == 0)
    #expect(try #require(found[0].minutes).isNear(15.38))
    #expect(found[0].usd.isNear(2008.33))
    #expect(found[0].stops.map(\.limit) == [0, 1, 3])
    // 200 / 2.8 + 15 = 86.43 minutes, just before the end.
    #expect(found[1].limit == 1)
    #expect(found[1].stops.map(\.limit) == [2, 1, 3])
  }

  /// What each layer's usual lag costs: 5, 15 and 30 minutes, 30 days of 1,440 minutes.
  @Test func `lags alone cost this much`() throws {
    let limits = "{dev: {of: {env: dev}, hard: 50, enforcement: none}}"
    let found = try Self.exposures(
      limits, "{loop: {usd_per_hour: 168, key: dev}, load test: {usd_per_hour: 7833.3333333333, key: dev}}")
    #expect(zip(found[0].usual.map(\.usd), [0, 14, 42, 84, 120_960]).allSatisfy { $0.isNear($1) })
    #expect(zip(found[1].usual.map(\.usd), [0, 652.78, 1958.33, 3916.67, 5_640_000]).allSatisfy { $0.isNear($1) })
    // A limit that only reports stops nothing: the invoice does.
    #expect(found[0].layer == .finance && found[0].limit == nil && found[0].usd.isNear(120_960))
  }

  /// 1,000 tokens a minute at $120 a million are $0.12 a minute: $10.80 in 90.
  @Test(arguments: [(1000, 10.80), (5000, 54.0), (10_000, 108.0)])
  func `tokens a minute slow a runaway`(tokens: Int, cost: Double) throws {
    let limits = """
      {dev: {of: {env: dev}, hard: 500, enforcement: hard}, tokens: {of: {env: dev}, tokens_per_minute: \(tokens), enforcement: hard}}
      """
    #expect(try Self.exposures(limits, Self.loop)[0].usd.isNear(cost))
  }

  /// A key of $50 a month over 744 hours: 14.4 times its pace is 0.9677 an hour, which $2.80 a minute passes after 0.3456 minutes.
  @Test func `a burn-rate alert belongs on the key`() throws {
    let text = """
      {dev: {of: {env: dev}, hard: 50, enforcement: none}, all: {hard: 15000, enforcement: none}}
        alerts: {key: {of: dev, at: 14.4, window: 1h}, half: {of: dev, at: 0.5}}
      """
    let found = try Self.exposures(text, "{loop: {usd_per_hour: 168, lasts: 90m, key: dev}}")[0]
    #expect(try #require(found.notices[0].minutes).isNear(14.4 * 50 / 744 / 2.8, within: 1e-9))
    #expect(try #require(found.notices[1].minutes).isNear(25 / 2.8, within: 1e-9))
  }
}
