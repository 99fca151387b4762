import Documents
import Testing

@testable import CostModel

/// Months as an axis: the scenario as it is written, on the days and at the prices of each.
@Suite struct SweepMonthTests {
  private static func months(_ first: String, _ count: Int) throws -> [Month] {
    let first = try #require(Month(first))
    return (0..<count).map { first.adding(months: $0) }
  }

  private static func scenario(_ sessions: String) throws -> Scenario {
    let book = try priceBook(
      "m: {prices: [{from: 2027-01-16, input: 4, output: 8}, {from: 2026-11-01, input: 2, output: 8}]}")
    return try ForecastTests.scenario(
      """
      month: 2026-12
      features:
        chat: {model: m, sessions: \(sessions), tokens: {input: 1000, output: 100}}
      fixed: {host: 10}

      """, book: book)
  }

  /// Costs by hand.
  ///
  /// A call of 1,000 in and 100 out costs 0.002 + 0.0008 = $0.0028, from 16 January on 0.004 + 0.0008 = $0.0048; a day of 1,000 sessions $2.80
  /// or $4.80. November 30 days: 84. December 31: 86.80. January 15 days before and 16 after: 42 + 76.80 = 118.80. February 28: 134.40.
  /// The host is $10 in each.
  @Test func `each month has its own days and the prices of each day`() throws {
    let scenario = try Self.scenario("{per_day: 1000}")
    let sweep = SweepTests.sweep(scenario, [SweepAxis(try Self.months("2026-11", 4))])
    let expected = [94, 96.8, 128.8, 144.4]
    #expect(sweep.points.count == expected.count)
    for (point, usd) in zip(sweep.points, expected) { #expect(abs((point.usd ?? 0) - usd) < 1e-9) }
    #expect(sweep.points.map(\.sessions) == [30_000, 31_000, 31_000, 28_000])
    #expect(agrees(sweep.present.usd ?? 0, 96.8))
    #expect(sweep.cheapest == [0])
    #expect(sweep.axes[0].span == nil && sweep.crossings.isEmpty)
  }

  /// Costs by hand.
  ///
  /// December's 31,000 calls at $0.0028 are $86.80, at the prices of February $0.0048 each, $148.80, beside the host of $10. In October no price was
  /// known. With twice the traffic only the calls cost twice as much.
  @Test func `a day's prices hold for the whole month`() throws {
    let scenario = try Self.scenario("{per_day: 1000}")
    let days = try ["2026-12-20", "2027-02-01", "2026-10-31"].map { try #require(CivilDate($0)) }
    let traffic = SweepAxis([1, 2], of: try #require(PatchTarget("traffic", in: scenario)))
    let sweep = SweepTests.sweep(scenario, [SweepAxis(pricesOf: days), traffic])
    #expect(sweep.points.map { (($0.usd ?? 0) * 1e9).rounded() / 1e9 } == [96.8, 183.6, 158.8, 307.6, 0, 0])
    #expect(sweep.points.map(\.state) == [.complete, .complete, .complete, .complete, .unpriced, .unpriced])
    #expect(agrees(sweep.present.usd ?? 0, 96.8) && sweep.cheapest == [0] && !sweep.unpriced.isEmpty)
    let turned = SweepTests.sweep(scenario, [traffic, SweepAxis(pricesOf: days)])
    #expect(turned.points.map(\.usd) == [0, 2, 4, 1, 3, 5].map { sweep.points[$0].usd })
  }

  /// Costs by hand.
  ///
  /// November 2026 has 21 days from Monday to Friday, December 23, January 2027 21: 0.0028 each of 1,000 calls is 2.80 a day. January's days before
  /// the 16th are 11 of the 21 (1, 4 to 8, 11 to 15), the others 10: 30.80 + 48.
  @Test func `days of business are those of the month`() throws {
    let scenario = try Self.scenario("{per_business_day: 1000}")
    let sweep = SweepTests.sweep(scenario, [SweepAxis(try Self.months("2026-11", 3))])
    for (point, usd) in zip(sweep.points, [68.8, 74.4, 88.8]) { #expect(abs((point.usd ?? 0) - usd) < 1e-9) }
  }

  /// The prices of 1 December for all: only the days differ, 30, 31 and 31.
  @Test func `prices as of a date leave the days to differ`() throws {
    let scenario = try Self.scenario("{per_day: 1000}")
    let sweep = Sweep(
      scenario, over: [SweepAxis(try Self.months("2026-11", 3))], other: nil, countsOutcomes: false,
      date: PricingDate(asOf: CivilDate("2026-12-01")))
    for (point, usd) in zip(sweep.points, [94, 96.8, 96.8]) { #expect(abs((point.usd ?? 0) - usd) < 1e-9) }
  }

  @Test func `a month before the first price has no cost`() throws {
    let sweep = SweepTests.sweep(
      try Self.scenario("{per_day: 1000}"), [SweepAxis(try Self.months("2026-10", 2))])
    #expect(sweep.points[0].usd == nil && sweep.points[0].state == .unpriced)
    #expect(agrees(sweep.points[1].usd ?? 0, 94))
    #expect(sweep.cheapest == [1])
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `each point is the projection of the scenario that is read with its month and values`(seed: UInt64) throws {
    let scenario = try PatchTests.scenario(LeverGenerator.scenario(seed: seed, levers: 1))
    let path = try #require(scenario.numberPaths.first { $0.hasSuffix("tokens.user") || $0.hasSuffix("tokens.input") })
    let target = try #require(PatchTarget(path, in: scenario))
    let months = try Self.months("2026-12", 4)
    let values = [100.0, 300]
    let sweep = SweepTests.sweep(scenario, [SweepAxis(values, of: target), SweepAxis(months)])
    var point = 0
    for value in values {
      for month in months {
        let changed = try? scenario.changed(by: [
          try SweepTests.edit(path, "\(value)"), try SweepTests.edit("month", "\"\(month)\""),
        ])
        let projection = changed.map { Projection(of: $0, date: SweepTests.date) }
        if let projection, projection.isComplete {
          #expect(agrees(sweep.points[point].usd ?? 0, projection.totalUSD), "\(path) \(value) in \(month)")
        } else {
          #expect(sweep.points[point].usd == nil)
        }
        point += 1
      }
    }
  }
}
