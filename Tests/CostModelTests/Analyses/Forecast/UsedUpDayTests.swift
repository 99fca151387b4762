import Documents
import Testing

@testable import CostModel

/// The day on which a budget is used up, by what the days of its month cost.
@Suite struct UsedUpDayTests {
  private static func forecast(_ rest: String) throws -> Forecast {
    // 10,000 sessions a day at $0.0035 are $35.
    let scenario = try ForecastTests.scenario(
      """
      month: 2027-03
      features:
        chat: {model: gpt-4o, sessions: 310000, tokens: {input: 1000, output: 100}}
      \(rest)

      """)
    return try Forecast(scenario, months: [scenario.month], levers: [], date: PricingDate())
  }

  // $840 by the 24th, $1,050 by the 25th, $1,260 by the 26th.
  @Test func `an event makes the days from it on more expensive, not those before`() throws {
    let found = try Self.forecast(
      "events: {sale: {from: 2027-03-25, scale: {traffic: 6}}}\nbudget: {monthly: 1085, features: {chat: {monthly: 1051}}}"
    )
    #expect(found.monthly?.usedUpOn?.description == "2027-03-26")
    #expect(found.parts.map(\.spending.usedUpOn?.description) == ["2027-03-26"])
  }

  // What a lever costs once is paid on the first day of its event: $350 by the 10th, and $1,000 of it on the 11th.
  @Test func `what is paid once is spent on its day`() throws {
    let found = try Self.forecast(
      "levers: {tune: {scale: {chat.tokens.input: 1.0001}, one_off: 1000}}\n"
        + "events: {tuned: {from: 2027-03-11, lever: tune}}\nbudget: {monthly: 1300}")
    #expect(found.monthly?.usedUpOn?.description == "2027-03-11")
  }

  @Test func `even days use a budget up evenly`() throws {
    #expect(try Self.forecast("budget: {monthly: 700}").monthly?.usedUpOn?.description == "2027-03-21")
  }
}
