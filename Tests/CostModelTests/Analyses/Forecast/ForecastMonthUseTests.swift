import Documents
import Testing

@testable import CostModel

/// Months in which an event begins, where a part of the bill rests on the use of the whole month: days keep their own prices and traffic.
@Suite struct ForecastMonthUseTests {
  static let book = OwnPrices.book([
    "acme": """
    dated:
      prices:
        - {from: 2026-12-20, input: 1.50, output: 6.00}
        - {from: 2026-03-01, input: 3.00, output: 12.00}
    daily: {input: 1, output: 4, allowance: {requests_per_day: 300}}
    whole: {input: 2, output: 8, volume: [{at_least: 20000000, all_units: true, input: 1.6, output: 6.4}]}
    """,
    "beta": "b: {input: 1, output: 2}",
  ])

  static let cases: [(scenario: String, usd: Double, why: String)] = [
    (
      "features: {a: {model: dated, sessions: {per_day: 500}, tokens: {input: 1000, output: 100}}}\n"
        + "commitment: {beta: {monthly: 1, discount: 0.2}}\nevents: {e: {from: 2026-12-20, scale: {traffic: 1.5}}}\n",
      59.80, "19 x 500 x 0.0042 + 12 x 750 x 0.0021 + 1: what is agreed with another vendor changes none of it"
    ),
    (
      "features: {a: {model: dated, sessions: {per_day: 500}, tokens: {input: 1000, output: 100}}}\n"
        + "commitment: {acme: {monthly: 4, discount: 0.2}}\nevents: {e: {from: 2026-12-20, scale: {traffic: 1.5}}}\n",
      57.80, "the commitment covers 4 / 0.8 = 5 of the 58.80 of the whole month: 4 + 53.80"
    ),
    (
      "features: {a: {model: daily, sessions: {per_day: 500}, tokens: {input: 1000, output: 100}}}\n"
        + "events: {e: {from: 2026-12-16, scale: {traffic: 0.4}}}\n",
      4.20, "15 days of 200 beyond the 300 free ones, and 16 of 200 that are all free: 3,000 x 0.0014"
    ),
    (
      "features: {a: {model: whole, sessions: {per_day: 600}, tokens: {input: 1000, output: 0}}}\n"
        + "events: {e: {from: 2026-12-16, scale: {traffic: 1.5}}}\n",
      37.44, "15 x 0.6 + 16 x 0.9 = 23.4 million tokens, all at 1.60"
    ),
    (
      "features: {a: {model: whole, sessions: {per_business_day: 700, per_weekend_day: 100}, "
        + "tokens: {input: 1000, output: 0}}}\n"
        + "events: {e: {from: 2026-12-10, scale: {traffic: 1.5}}}\n",
      36.48, "business and weekend days 7 and 2 before the 10th, 16 and 6 from it on: 5.1 + 1.5 x 11.8 = 22.8 million"
    ),
  ]

  @Test(arguments: cases)
  func `a month with an event is the sum of its days`(scenario: String, usd: Double, why: String) throws {
    let read = try ForecastTests.scenario("month: 2026-12\n" + scenario, book: Self.book)
    let forecast = try ForecastTests.forecast(read, 1)
    #expect(abs((forecast.months[0].usd ?? 0) - usd) < 1e-9, "\(why)")
  }
}
