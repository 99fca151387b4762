import TestSupport
import Testing

@testable import CostModel

/// Forecasts from the days of logs: ranges that hold as often as they promise, and what is rejected.
@Suite struct HistoryForecastTests {
  private static let start = CivilDate(daysSinceEpoch: 20_454)  // 2026-01-01, a Thursday

  /// A normal number, by the twelve-uniform sum, which has a variance of exactly 1.
  private static func normal(_ random: inout SeededGenerator) -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
  }

  /// Days about a level in logarithms that moves by so much in a day; a call costs a cent.
  private static func days(_ count: Int, seed: UInt64, spread: Double, wander: Double) -> [(calls: Double, usd: Double)]
  {
    var random = SeededGenerator(seed: seed)
    var level = ElementaryFunctions.logarithm(1000)
    return (0..<count).map { _ in
      level += wander * normal(&random)
      let calls = ElementaryFunctions.exponential(level + spread * normal(&random))
      return (calls, calls / 100)
    }
  }

  /// How often the range of 95 in 100 of four weeks holds, after so many days, and its median width as a share of the median.
  private static func held(_ seen: Int, spread: Double, wander: Double) throws -> (count: Int, width: Double) {
    let ahead = 28
    var count = 0
    var widths: [Double] = []
    for seed in 1...100 {
      let days = days(seen + ahead, seed: UInt64(seed), spread: spread, wander: wander)
      let draws = try #require(HistoryDraws(DailyHistory(from: start, Array(days.prefix(seen)))))
      let sums = draws.sums(
        weights: [Double](repeating: 1, count: ahead), stretches: [Int](repeating: 0, count: ahead), count: 1,
        draws: 200)
      let range = HistoryRange(sums[0], widening: draws.widening)
      let usd = days.suffix(ahead).reduce(0) { $0 + $1.usd }
      if (range.low95...range.high95).contains(usd) { count += 1 }
      widths.append((range.high95 - range.low95) / range.median)
    }
    return (count, widths.sorted()[50])
  }

  @Test func `ranges hold 90 to 99 of 100 times where the level moves`() throws {
    let held = try Self.held(84, spread: 0.2, wander: 0.1)
    #expect((90...99).contains(held.count), "\(held)")
  }

  /// The best possible range knows the level and the spread s = 0.3 of the days: the sum of 28 days varies by sqrt((e^(s^2) - 1) / 28) = 0.0580 of
  /// itself, so 95 in 100 lie within 2 x 1.96 x 0.0580 = 0.227.
  @Test func `where nothing changes, ranges are narrow too`() throws {
    let held = try Self.held(112, spread: 0.3, wander: 0)
    #expect(held.count >= 90, "\(held)")
    #expect(held.width <= 1.5 * 0.227, "\(held)")
  }

  /// 1 % more calls each day are 1.01^30 - 1 = 34.8 % more in 30 days.
  ///
  /// What is known of a trend before any day is seen takes next to nothing of it.
  @Test(arguments: [14, 30, 60])
  func `a growth of 1 % a day is reported as that of 30 days`(count: Int) throws {
    let days = (0..<count).map { day in
      let calls = 1_000 * ElementaryFunctions.exponential(Double(day) * ElementaryFunctions.logarithm(1.01))
      return (calls: calls, usd: calls / 100)
    }
    let forecast = try HistoryForecast(DailyHistory(from: Self.start, days), words: "", months: 1)
    #expect((forecast.signs.monthlyGrowth - 0.347_848_915).magnitude < 0.003, "\(forecast.signs.monthlyGrowth)")
    #expect(forecast.signs.chanceVolumeMoves < 0.5)
  }

  /// The same with days that vary by 5 %, for two months: it is seen for the most part.
  @Test func `a growth is seen among days that vary`() throws {
    var random = SeededGenerator(seed: 3)
    let days = (0..<60).map { day in
      let calls = 1_000 * ElementaryFunctions.exponential(Double(day) * 0.00995 + 0.05 * Self.normal(&random))
      return (calls: calls, usd: calls / 100)
    }
    let growth = try HistoryForecast(DailyHistory(from: Self.start, days), words: "", months: 1).signs.monthlyGrowth
    #expect((0.2...0.45).contains(growth), "\(growth)")
  }

  /// A step from 100 to 300 calls a day six weeks ago: the mean of all days is $1.75 a day, that of the recent ones $3.
  @Test func `the recent level comes before the long mean`() throws {
    let calls = (0..<112).map { $0 < 70 ? 100.0 : 300.0 }.enumerated().map { $1 * ($0 % 2 == 0 ? 1.05 : 0.95) }
    let forecast = try HistoryForecast(
      DailyHistory(from: Self.start, calls.map { ($0, $0 / 100) }), words: "", months: 2)
    // 2026-01-01 and 112 days end on 22 April: May has 31 days of $3.
    #expect(forecast.months[1].month == Month("2026-05"))
    #expect(abs(forecast.months[1].usd.median - 93) < 9)
    #expect(forecast.signs.chanceVolumeMoves > 0.9 && forecast.signs.chanceCostPerCallMoves < 0.5)
  }

  /// 100 calls from Monday to Friday and 40 at weekends: March 2026 has 22 and 9 of them, so 2,560 calls at a cent are $25.60.
  @Test func `a month has the weekdays of its calendar`() throws {
    let days = (0..<59).map { number in
      let calls = (Self.start.adding(days: number).weekday.isBusinessDay ? 100.0 : 40) * (number % 3 == 0 ? 1.02 : 0.99)
      return (calls: calls, usd: calls / 100)
    }
    let forecast = try HistoryForecast(DailyHistory(from: Self.start, days), words: "", months: 1)
    #expect(forecast.months[0].month == Month("2026-03"))
    #expect(abs(forecast.months[0].usd.median / 25.6 - 1) < 0.02)
    let week = try #require(forecast.signs.week)
    #expect(week[0] > 0.1 && week[5] < -0.3)
  }

  /// Twenty days of January at $1: $20 are measured, and eleven days are left.
  @Test func `a month that has begun keeps what is measured`() throws {
    let forecast = try HistoryForecast(
      DailyHistory(from: Self.start, (0..<20).map { _ in (100, 1) }), words: "", months: 1, limitUSD: 30)
    let month = forecast.months[0]
    #expect(month.month == Month("2026-01") && month.measuredUSD == 20)
    #expect(abs(month.usd.median - 31) < 0.1 && month.usd.low95 > 20)
    #expect((month.chanceOver ?? 0) > 0.9)
    // 20 of 28 days: ranges are taken to the power of sqrt(28 / 20).
    #expect(abs(forecast.signs.widening - 1.183216) < 1e-6)
  }

  @Test func `fewer than seven days carry no forecast, and none does without a cost`() {
    #expect(throws: HistoryForecast.Failure.self) {
      try HistoryForecast(DailyHistory(from: Self.start, (0..<6).map { _ in (100, 1) }), words: "6 days", months: 1)
    }
    #expect(throws: HistoryForecast.Failure.self) {
      try HistoryForecast(DailyHistory(from: Self.start, (0..<60).map { _ in (100, 0) }), words: "", months: 1)
    }
  }

  /// The same log gives the same bytes, and adding days without calls lowers what is expected.
  @Test func `draws are the same in every run, and days without calls count`() throws {
    func median(_ days: [(calls: Double, usd: Double)]) throws -> Double {
      try HistoryForecast(DailyHistory(from: Self.start, days), words: "", months: 1).total.median
    }
    let days = Self.days(59, seed: 7, spread: 0.2, wander: 0)
    #expect(try median(days) == median(days))
    let gaps = days.enumerated().map { $0 % 5 == 0 ? (calls: 0, usd: 0) : $1 }
    #expect(abs(try median(gaps) / median(days) - 0.8) < 0.08)
  }
}

/// How the recent days differ from those before.
@Suite struct UsageShiftTests {
  /// Before: 100 calls at $0.10 are $10 a day; recently 150 at $0.20 are $30.
  ///
  /// By the two orders of two drivers: volume 50 x (0.1 + 0.2) / 2 = 7.50,
  /// cost of a call 0.1 x (100 + 150) / 2 = 12.50; one model has no mix.
  @Test func `the parts of a change are fair shares`() throws {
    let days = (0..<56).map { $0 < 28 ? (calls: 100.0, usd: 10.0) : (calls: 150.0, usd: 30.0) }
    let shift = try #require(UsageShift(DailyHistory(from: CivilDate(daysSinceEpoch: 20_454), days)))
    #expect(abs(shift.volumeUSD - 7.5) < 1e-9)
    #expect(abs(shift.costPerCallUSD - 12.5) < 1e-9)
    #expect(abs(shift.mixUSD) < 1e-9)
    #expect(abs(shift.recent.usdPerDay - shift.before.usdPerDay - 20) < 1e-9)
  }
}

/// Backtests: what they count, and when they cannot.
@Suite struct HistoryBacktestTests {
  private static let start = CivilDate(daysSinceEpoch: 20_454)

  @Test func `a steady log is forecast well, and one of three weeks not at all`() throws {
    let days = (0..<60).map { (calls: $0 % 2 == 0 ? 99.0 : 101, usd: $0 % 2 == 0 ? 0.99 : 1.01) }
    let backtest = try #require(HistoryBacktest(DailyHistory(from: Self.start, days)))
    // 60 days: 14 ahead of 28 and more, so from day 28 to 46.
    #expect(backtest.ahead == 14 && backtest.origins == 19)
    #expect(backtest.medianError < 0.01 && backtest.held95 == 1)
    #expect(HistoryBacktest(DailyHistory(from: Self.start, Array(days.prefix(20)))) == nil)
  }

  /// A level that doubles after day 40 and is compared with forecasts from before it: those fail.
  @Test func `a step that no earlier day shows is a miss`() throws {
    let days = (0..<60).map { number in
      let calls = (number < 40 ? 100.0 : 200) * (number % 2 == 0 ? 0.97 : 1.03)
      return (calls: calls, usd: calls / 100)
    }
    let backtest = try #require(HistoryBacktest(DailyHistory(from: Self.start, days)))
    #expect(backtest.held95 < 0.7 && backtest.worstError > 0.3)
  }
}
