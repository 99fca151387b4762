import Documents
import Testing

@testable import CostModel

/// Plans where a part of the bill rests on the use of the whole month: days are added up before that part is worked out.
@Suite struct PlanMonthUseTests {
  static let book = OwnPrices.book([
    "acme": """
    plain: {input: 1, output: 1}
    daily: {input: 1, output: 4, allowance: {requests_per_day: 300}}
    whole: {input: 2, output: 8, volume: [{at_least: 20000000, all_units: true, input: 1.6, output: 6.4}]}
    units: {input: 1, output: 1, provisioned: [{unit: PTU, usd_per_month: 10, input_tokens_per_minute: 1000}]}
    """,
    "beta": "other: {input: 1, output: 2}",
  ])

  static func space(_ text: String, book: PriceBook = book) throws -> LeverSpace {
    try #require(
      LeverSpace(base: try ForecastTests.scenario("month: 2026-12\n" + text, book: book), date: PricingDate()))
  }

  static func plain(_ terms: String) -> String {
    "features: {a: {model: plain, sessions: {per_day: 1000}, tokens: {input: 1000, output: 0}}}\n\(terms)\n"
      + "levers: {l: {scale: {a.tokens.input: 0.5}, effort_days: 15}}\n"
  }

  /// December by a plan from its first day, whose lever is in use from the 16th; without the plan; and the pace from then on.
  static let cases: [(text: String, usd: Double, baseUSD: Double, pace: Double, why: String)] = [
    (plain("commitment: {acme: {monthly: 20, discount: 0}}"), 23, 31, 20, "15 x 1 + 16 x 0.5, more than the 20 agreed"),
    (
      plain("commitment: {acme: {monthly: 25, discount: 0}}"), 25, 31, 25,
      "15 x 1 + 16 x 0.5 = 23, less than the 25 agreed"
    ),
    (
      plain("commitment: {acme: {monthly: 20, discount: 0.2, overage: 2}}"), 20, 32, 20,
      "20 pay for 25, all of the 23; of 31 without the plan 6 are beyond, at twice their price"
    ),
    (
      "features: {a: {model: daily, sessions: {per_day: 500}, tokens: {input: 1000, output: 100}}}\n"
        + "levers: {l: {scale: {a.sessions.per_day: 0.4}, effort_days: 15}}\n",
      4.20, 8.68, 0, "15 days of 200 beyond the 300 that are free, at 0.0014; 31 without the plan"
    ),
    (
      "features: {a: {model: whole, sessions: {per_day: 600}, tokens: {input: 1000, output: 0}}}\n"
        + "levers: {l: {scale: {a.sessions.per_day: 1.5}, effort_days: 15}}\n",
      37.44, 37.2, 44.64,
      "15 x 0.6 + 16 x 0.9 = 23.4 million, all at 1.60; 18.6 million at 2.00 without the plan; 27.9 million at 1.60 in full use"
    ),
    (
      "features: {a: {model: units, sessions: {per_day: 1440}, tokens: {input: 1000, output: 0}}}\n"
        + "provisioned: {acme/units: {units: 1, term: month}}\n"
        + "levers: {l: {scale: {a.sessions.per_day: 2}, effort_days: 15}}\n",
      10 + 16 * 1.44, 10, 10 + 31 * 1.44,
      "a unit serves the 1.44 million tokens of a day, and no more of the 2.88 from the 16th on"
    ),
  ]

  @Test(arguments: cases)
  func `a month in which a lever comes into use is the sum of its days`(
    text: String, usd: Double, baseUSD: Double, pace: Double, why: String
  ) throws {
    let space = try Self.space(text)
    let found = plan(space, target: 1) {
      $0.selection = .given([0])
      $0.start = CivilDate("2026-12-01")
      $0.days = 31
      $0.measure = .invoice(month: 1)
    }
    #expect(abs(found.invoices[0].usd - usd) < 1e-9, "\(found.invoices[0].usd) \(why)")
    #expect(abs(found.invoices[0].baseUSD - baseUSD) < 1e-9, "\(found.invoices[0].baseUSD) \(why)")
    #expect(abs((found.measuredUSD ?? 0) - usd) < 1e-9)
    #expect(abs(found.runRates[31] - pace) < 1e-9, "\(found.runRates[31]) \(why)")
    // The days add up to the month, and the parts that its arithmetic shows do, too.
    #expect(abs(found.periodUSD - usd) < 1e-9)
    #expect(abs(found.periodBaseUSD - baseUSD) < 1e-9)
    let days: Double = found.invoices[0].parts.reduce(0) { sum, part in sum + Double(part.days) * part.usdPerMonth / 31
    }
    #expect(abs(days - usd) < 1e-9)
  }

  // Without dates a month has 30 days of the scenario's: 15 x 1 + 15 x 0.5 = 22.50 of a November, less than the 25 agreed.
  @Test func `a month without dates is the sum of its days, too`() throws {
    let text = Self.plain("commitment: {acme: {monthly: 25, discount: 0}}")
    let scenario = try ForecastTests.scenario("month: 2026-11\n" + text, book: Self.book)
    let space = try #require(LeverSpace(base: scenario, date: PricingDate()))
    let found = plan(space, target: 1) {
      $0.selection = .given([0])
      $0.days = 30
    }
    #expect(abs(found.invoices[0].usd - 25) < 1e-9)
    #expect(abs(found.invoices[0].baseUSD - 30) < 1e-9)
  }

  // Days 16 to 25 of a ramp of ten move 1/10, 2/10 ... of the calls: 15 + (10 - 0.5 x 5.5) + 6 x 0.5 = 25.25, and 24 of it are paid by the commitment.
  // On day 20 half of the calls are on the lever: a month at that pace is 31 x 0.75 = 23.25, less than is agreed.
  @Test func `a ramp is added up call by call before the commitment is held against it`() throws {
    let text = Self.plain("commitment: {acme: {monthly: 24, discount: 0}}")
      .replacing("effort_days: 15", with: "effort_days: 15, ramp_days: 10")
    let found = plan(try Self.space(text), target: 1) {
      $0.selection = .given([0])
      $0.start = CivilDate("2026-12-01")
      $0.days = 31
    }
    #expect(abs(found.invoices[0].usd - 25.25) < 1e-9)
    #expect(abs(found.runRates[20] - 24) < 1e-9)
    #expect(abs(found.runRates[17] - 31 * 0.9) < 1e-9)
  }

  @Test func `what is agreed with a vendor that nothing is asked of adds to each month what it costs`() throws {
    for text in [PlanPriceTests.sonnet, PlanPriceTests.uneven("2026-08")] {
      let agreed = text.replacing(", features:", with: ", commitment: {mistral: {monthly: 3.1}}, features:")
        .replacing("\"2026-09\", features", with: "\"2026-09\", commitment: {mistral: {monthly: 3.1}}, features")
      func invoices(_ text: String) throws -> [Double] {
        plan(try leverSpace(text), target: 1) {
          $0.selection = .given([0])
          $0.start = CivilDate("2026-09-10")
          $0.days = 60
        }.invoices.flatMap { [$0.usd, $0.baseUSD] }
      }
      for (with, without) in zip(try invoices(agreed), try invoices(text)) {
        #expect(abs(with - without - 3.1) < 1e-6, "\(with) \(without)")
      }
    }
  }

  // Two agreements: the bill of a month that is half of one set and half of another can be below that of either, so all sets are tried day by day.
  @Test func `the least work is found that brings the invoice of a month below its target`() throws {
    let text = """
      features:
        a: {model: plain, sessions: {per_day: 1000}, tokens: {input: 1000, output: 0}}
        b: {model: other, sessions: {per_day: 1000}, tokens: {input: 1000, output: 0}}
      commitment: {acme: {monthly: 25, discount: 0}, beta: {monthly: 10, discount: 0}}
      levers:
        a less: {scale: {a.tokens.input: 0.5}, effort_days: 1}
        b less: {scale: {b.tokens.input: 0.5}, effort_days: 3}
      """
    // Nothing: 31 + 31. 'a less' from day 2: 1 + 30 x 0.5 = 16, of which 25 are paid: 25 + 31 = 56. 'b less' from day 4: 31 + 3 + 28 x 0.5 = 48.
    let space = try Self.space(text)
    func found(_ target: Double) -> Plan {
      plan(space, target: target) {
        $0.start = CivilDate("2026-12-01")
        $0.measure = .invoice(month: 1)
      }
    }
    #expect(found(56).names == ["a less"])
    #expect(found(55.99).names == ["b less"])
    #expect(abs((found(48).measuredUSD ?? 0) - 48) < 1e-9)
  }
}
