import CostModel
import Documents
import Testing

/// Plans whose days have a calendar and prices of their own.
@Suite struct PlanPriceTests {
  // 30,000 calls a day read 9,000 tokens and send 300 on claude-sonnet-5-5, whose reads cost 0.20 per million until 7 October 2026 and 0.10 from then
  // on; the lever halves an answer of 100 tokens at 10.00.
  static let sonnet = """
    {month: "2026-09", features: {d: {model: claude-sonnet-5-5, sessions: {per_day: 30000},
      tokens: {system: 9000, user: 300, output: 100}, cache: {hit_rate: 1}}},
    levers: {cut: {scale: {d.tokens.output: 0.5}, effort_days: 5}}}
    """

  // October: 31 x 30,000 calls read 8,370 million tokens at (6 x 0.20 + 25 x 0.10) / 31, which is 999.00; 279 million at 2.00 are 558.00 and 46.5 million
  // at 10.00 are 465.00: 2,022.00. November, 30 days: 8,100 x 0.10 + 270 x 2.00 + 45 x 10.00 = 1,800.00. September before the plan, 14 days, and 5 days
  // of work: 19 x (9,000 x 0.20 + 300 x 2.00 + 100 x 10.00) x 0.03 = 1,938.00, then 11 days at 87.00.
  @Test func `a target is reached on the prices of the day that is measured`() throws {
    let found = plan(try leverSpace(Self.sonnet), target: 2200) {
      $0.start = CivilDate("2026-09-15")
      $0.days = 60
    }
    #expect(found.isFeasible)
    #expect(agrees(found.usd, 1800, within: 1e-9))
    #expect(agrees(try #require(found.measuredUSD), 1800, within: 1e-9))
    #expect(agrees(found.nowUSD, 3060, within: 1e-9))
    #expect(agrees(found.baseUSD, 2250, within: 1e-9))
    #expect(found.invoices.map { ($0.usd * 1e6).rounded() / 1e6 } == [19 * 102 + 11 * 87, 2022, 1800])
    #expect(found.invoices.map { ($0.baseUSD * 1e6).rounded() / 1e6 } == [3060, 2487, 2250])
    // Day 16 is 30 September, day 17 the first of October with its 31 days, day 23 the 7th.
    #expect([16, 17, 22, 23, 48].map { (found.runRates[$0] * 1e6).rounded() / 1e6 } == [2610, 2697, 2697, 1860, 1800])
  }

  // gemini-3.7-flash doubles on 1 January 2027 by what is announced: from 0.75 and 3.75 to 1.50 and 7.50.
  @Test(arguments: [(true, [7672.5, 6930.0]), (false, [3836.25, 3465])])
  func `an announced price counts from its day where it is asked for`(isIncluded: Bool, invoices: [Double]) throws {
    let text = """
      {month: "2026-12", features: {d: {model: gemini-3.7-flash, sessions: {per_day: 30000},
        tokens: {system: 3000, user: 500, output: 700}}}, levers: {half: {scale: {d.tokens.system: 0.5}}}}
      """
    let base = try leverSpace(text)
    let date = PricingDate(includesAnnounced: isIncluded)
    let space = try #require(LeverSpace(base: base.base, date: date))
    var request = PlanRequest(targetUSD: 4000)
    request.start = CivilDate("2026-12-01")
    let found = Plan(space, request, date: date)
    #expect(found.isFeasible == !isIncluded)
    #expect(found.invoices.suffix(2).map { ($0.usd * 1e6).rounded() / 1e6 } == invoices)
  }

  /// Two features whose days differ in their sessions, on a price that changes inside October.
  static func uneven(_ month: String) -> String {
    """
    {month: "\(month)", fixed: {store: 310}, features: {
      d: {model: claude-sonnet-5-5, sessions: {per_business_day: 30000, per_weekend_day: 1000},
        tokens: {system: 9000, user: 300, output: 100}, cache: {hit_rate: 1}},
      e: {model: claude-sonnet-5-5, sessions: 100000, tokens: {system: 4000, user: 100, output: 50}, cache: {ttl: 5m}}},
    levers: {cut: {scale: {d.tokens.output: 0.5}}, trim: {scale: {e.tokens.system: 0.5}, after: [cut]}}}
    """
  }

  @Test(arguments: ["2026-08", "2026-10", "2026-11"])
  func `a month in which nothing moves costs what its projection says`(month: String) throws {
    let space = try leverSpace(Self.uneven("2026-08"))
    let found = plan(space, target: 1) {
      $0.selection = .given([0, 1])
      $0.start = CivilDate("2026-08-01")
      $0.days = 122
    }
    let moved = try leverSpace(Self.uneven(month))
    guard case .projection(let with) = moved.evaluate(LeverSet([0, 1])),
      case .projection(let without) = moved.evaluate(.none)
    else { throw Unevaluated() }
    let invoice = try #require(found.invoices.first { $0.calendarMonth?.description == month })
    #expect(agrees(invoice.usd, with.totalUSD, within: 1e-9), "\(invoice.usd) \(with.totalUSD)")
    #expect(agrees(invoice.baseUSD, without.totalUSD, within: 1e-9), "\(invoice.baseUSD) \(without.totalUSD)")
  }

  private struct Unevaluated: Error {}

  // Reads become cheap within the days that are added up, so no one price decides, and all sets are tried: the least work that is enough.
  @Test func `a sum over days with several prices is decided by its days`() throws {
    let text = """
      {month: "2026-09", features: {d: {model: claude-sonnet-5-5, sessions: {per_day: 30000},
        tokens: {system: 9000, user: 300, output: 100}, cache: {hit_rate: 1}}},
      levers: {cut: {scale: {d.tokens.output: 0.5}, effort_days: 5}, trim: {scale: {d.tokens.system: 0.6}, effort_days: 8},
        talk: {scale: {d.tokens.user: 0.9}, effort_days: 1}}}
      """
    let space = try leverSpace(text)
    func total(_ order: [Int]) throws -> Double {
      try #require(
        plan(space, target: 1) {
          $0.selection = .given(order)
          $0.start = CivilDate("2026-09-15")
          $0.days = 60
          $0.measure = .total
        }.measuredUSD)
    }
    let cut = try total([0])
    let trim = try total([1])
    #expect(cut != trim)
    for (target, names) in [(cut + 0.01, ["cut"]), (min(cut, trim) - 0.01, ["cut", "talk"])] {
      let found = plan(space, target: target) {
        $0.start = CivilDate("2026-09-15")
        $0.days = 60
        $0.measure = .total
      }
      #expect(found.names == names)
      guard case .reached(.whole) = found.verdict else {
        Issue.record("\(found.verdict)")
        return
      }
    }
  }

  // mini is in use from day 18, tune from day 41: without tune the month costs 600,000 x (0.2 x 0.01025 + 0.8 x 0.000615) = 1,525.20, with it
  // 600,000 x (0.2 x 0.00825 + 0.8 x 0.000495) = 1,227.60. So it saves 297.60 a month, 9.92 a day, and 1,500 after 151.2 days.
  @Test func `a lever earns back what was paid by what it saves beside those in use by then`() throws {
    let space = try leverSpace(
      """
      {month: "2026-11", features: {d: {model: gpt-4o, sessions: 600000, tokens: {system: 2000, user: 500, output: 400}}},
      levers: {tune: {set: {d.tokens.output: 200}, effort_days: 2, one_off: 1500, ready_day: 40},
        mini: {set: {d.routing: {gpt-4o: 0.2, gpt-4o-mini: 0.8}}, effort_days: 15}}}
      """)
    let found = plan(space, target: 1300)
    #expect(found.names == ["tune", "mini"])
    #expect(found.paybackDays == [152])
    #expect(found.schedule.savingsUSD.map { ($0 * 1e6).rounded() / 1e6 } == [297.6, 6150 - 1525.2])
  }
}
