import Documents
import Testing

@testable import CostModel

/// Months with uncertain numbers and rates, against figures worked out by hand and against certain forecasts.
@Suite struct ForecastUncertaintyTests {
  private static func uncertainty(
    _ scenario: Scenario, _ count: Int, levers: [Int] = [], draws: Int = 1024
  ) throws -> ForecastUncertainty {
    var request = SimulationRequest()
    request.draws = draws
    return try ForecastUncertainty(
      scenario, months: (0..<count).map { scenario.month.adding(months: $0) }, levers: levers, request,
      date: PricingDate())
  }

  /// $10 in December, and each later month as much or a tenth more, each as likely: $10 or $11 in January, $10 or 10 x 1.1^2 = $12.10 in February.
  @Test func `a rate of growth that is uncertain spreads the months`() throws {
    let scenario = try ForecastTests.scenario(
      ForecastTests.hundredths(
        "1000",
        "growth: {traffic: 5%}\nuncertain: {growth.traffic: {values: [0, 0.1]}}\nbudget: {monthly: 11.5, yearly: 32}"))
    let found = try Self.uncertainty(scenario, 3)
    let months = found.months
    #expect(abs(months[0].cost.p10.value - 10) < 1e-9 && abs(months[0].cost.p90.value - 10) < 1e-9)
    #expect(abs(months[1].cost.p10.value - 10) < 1e-9 && abs(months[1].cost.p90.value - 11) < 1e-9)
    #expect(abs(months[2].cost.p90.value - 12.1) < 1e-9 && abs(months[2].cost.mean.value - 11.05) < 1e-6)
    // Only February of the fast way, $12.10, is over $11.50, and only that way, 10 + 11 + 12.1 = $33.10, over $32.
    #expect(months.map(\.chanceOver) == [0, 0, 0.5] && found.chanceOverYear == 0.5)
    #expect(abs(found.total.p90.value - 33.1) < 1e-9)
  }

  /// 1,000 or 2,000 sessions in December, a tenth more each month: $10 or $20, then $11 or $22.
  @Test func `growth begins from what is drawn`() throws {
    let scenario = try ForecastTests.scenario(
      ForecastTests.hundredths(
        "1000", "growth: {chat.sessions: 10%}\nuncertain: {chat.sessions: {values: [1000, 2000]}}"))
    let months = try Self.uncertainty(scenario, 2).months
    #expect(abs(months[0].cost.p10.value - 10) < 1e-9 && abs(months[0].cost.p90.value - 20) < 1e-9)
    #expect(abs(months[1].cost.p10.value - 11) < 1e-9 && abs(months[1].cost.p90.value - 22) < 1e-9)
  }

  /// With a single value each month is that of the certain forecast: calendar, seasons, ramps and levers of events included.
  @Test func `a number with one value is certain`() throws {
    let scenario = try ForecastTests.scenario(
      """
      month: 2026-12
      features:
        chat: {model: gpt-4o, sessions: {per_day: 900}, turns: 4, tokens: {system: 1500, user: 80, output: 300}}
        mail: {model: gpt-4o-mini, sessions: 70000, tokens: {input: 900, output: 100}}
      levers:
        shorter: {scale: {chat.tokens.output: 0.5}}
      growth:
        traffic: 8%
        chat.turns: {to: 7, by: 2027-06}
        seasons: {mail.sessions: {1: 1.3, 2: 0.7}}
      events:
        launch: {from: 2027-02-10, add: {mail.sessions: 9000}, ramp_days: 20}
        cut: {from: 2027-03-20, lever: shorter}
      uncertain: {growth.traffic: {values: [0.08]}, chat.turns: {values: [4]}, mail.sessions: {values: [70000]}}

      """)
    let certain = try ForecastTests.forecast(scenario, 6)
    let found = try Self.uncertainty(scenario, 6, draws: 256)
    for (month, figures) in zip(certain.months, found.months) {
      #expect(ForecastTests.isNear(month.usd, figures.cost.p50.value))
      #expect(ForecastTests.isNear(month.usd, figures.cost.mean.value))
    }
  }

  /// A part of the prompt grows, and the lever takes the parts away: reported where the growth is written.
  @Test func `growth of what a lever takes away is refused at its place`() throws {
    let scenario = try ForecastTests.scenario(
      """
      month: 2026-12
      features:
        chat:
          model: gpt-4o
          sessions: 1000
          tokens: {system: 2000, user: 80, output: 300}
      levers:
        one call: {set: {chat.tokens: {input: 900, output: 300}}}
      growth: {chat.tokens.system: {add: 10}}

      """)
    do {
      _ = try ForecastTests.forecast(scenario, 2, levers: [0])
      Issue.record("no error")
    } catch let Forecast.Failure.lever(diagnostics) {
      let fault = try #require(diagnostics.first)
      #expect(
        fault.message == "'chat.tokens.system' changes from month to month, but the lever 'one call' takes it away")
      #expect(fault.span?.location.line == 9 && fault.span?.location.column == 10)
    }
    #expect(try ForecastTests.forecast(scenario, 2).months.count == 2)
  }

  /// $10 and $20 in December, twice as much each month; $15 for the first: passed in January, 31 x 15 / 20 = 23.25 days into it.
  @Test func `budgets of features are held against their months`() throws {
    let scenario = try ForecastTests.scenario(
      """
      month: 2026-12
      features:
        chat: {model: gpt-4o, sessions: 1000, tokens: {input: 1000, output: 750}}
        mail: {model: gpt-4o, sessions: 2000, tokens: {input: 1000, output: 750}}
      growth: {traffic: 100%}
      budget: {monthly: 1000, features: {chat: {monthly: 15}, mail: {monthly: 500}}}

      """)
    let parts = try ForecastTests.forecast(scenario, 3).parts
    #expect(parts.map(\.name) == ["chat", "mail"])
    #expect(parts[0].spending.firstOver == Month("2027-01") && parts[0].spending.usedUpOn == CivilDate("2027-01-24"))
    #expect(parts[1].spending.firstOver == nil && parts[1].spending.usedUpOn == nil)
  }
}
