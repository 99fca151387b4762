import CostModel
import TestSupport
import Testing

/// Days that cost more than the days before had let expect.
@Suite struct AnomalyTests {
  /// Weekdays of so many days from a Monday.
  private static func weekdays(_ count: Int) -> [Int] { (0..<count).map { $0 % 7 } }

  @Test func `a level without noise is judged to the digit`() throws {
    // Twenty days of $100, then $100 and $130. The least spread is 0.05: ln 1.3 / 0.05 = 5.2473, above four; at most 100 x exp(0.2) = 122.14.
    let costs = [Double](repeating: 100, count: 21) + [130]
    let judgements = AnomalyDetector().judge(costs, weekdays: Self.weekdays(22))
    #expect(judgements[13] == nil)
    #expect(try #require(judgements[20]).score.magnitude < 1e-9)
    let last = try #require(judgements[21])
    #expect((last.score - 5.247_285_290).magnitude < 1e-6)
    #expect((last.high - 122.140_275_816).magnitude < 1e-6)
    #expect((last.expected - 100).magnitude < 1e-9)
  }

  @Test func `weekends that are always quiet are no anomaly, and a busy one is`() throws {
    var costs = (0..<35).map { $0 % 7 < 5 ? 100.0 : 10.0 }
    let quiet = AnomalyDetector().judge(costs, weekdays: Self.weekdays(35))
    #expect(quiet.compactMap(\.self).allSatisfy { $0.score.magnitude <= 4 })
    costs[34] = 60
    let busy = try #require(AnomalyDetector().judge(costs, weekdays: Self.weekdays(35))[34])
    #expect(busy.score > 4)
    #expect((busy.expected - 10).magnitude < 1e-6)
  }

  @Test func `an anomaly does not become the baseline`() throws {
    var costs = [Double](repeating: 100, count: 40)
    for day in 20..<27 { costs[day] = 900 }
    let judgements = AnomalyDetector().judge(costs, weekdays: Self.weekdays(40))
    #expect((20..<27).allSatisfy { (judgements[$0]?.score ?? 0) > 4 })
    #expect((27..<40).allSatisfy { (judgements[$0]?.score.magnitude ?? 9) <= 4 })
  }

  // 24 days of 100 calls of 1,000 and 100 tokens on gpt-4o, $0.35 a day; on the 25th 10 calls, and on the 26th 300. ln 0.1 / 0.05 is -46.05, ln 3 / 0.05 is 21.97; on neither
  // side more than exp(4 x 0.05) is usual.
  @Test func `days that cost too little are drops and fail nothing, those that cost too much are anomalies`() throws {
    func usage(_ counts: [Int]) -> PricedUsage {
      ledger(
        counts.enumerated().flatMap { day, count in
          (0..<count).map { _ in call(day: day + 1, input: 1_000, output: 100, values: ["chat"]) }
        })
    }
    func found(_ counts: [Int]) throws -> CostAnomalies {
      let first = try #require(CivilDate(year: 2026, month: 11, day: 1))
      return CostAnomalies(
        usage(counts), by: UsageGrouping(names: ["feature"], among: ["feature"]),
        period: .init(firstDay: first, lastDay: first.adding(days: counts.count - 1)), detector: AnomalyDetector())
    }
    let usual = [Int](repeating: 100, count: 24)
    let quiet = try found(usual + [10])
    #expect(quiet.anomalies.isEmpty && quiet.verdict == .pass)
    let drop = try #require(quiet.drops.first)
    #expect(quiet.drops.count == 1)
    #expect(drop.day == CivilDate(year: 2026, month: 11, day: 25) && drop.series.values.isEmpty)
    #expect((drop.cost - 0.035).magnitude < 1e-12 && (drop.judgement.expected - 0.35).magnitude < 1e-9)
    #expect((drop.judgement.score + 46.051_701_860).magnitude < 1e-6)
    #expect((drop.judgement.low - 0.286_555_763).magnitude < 1e-6)
    #expect(drop.driver == .volume && (drop.driverFactor - 0.1).magnitude < 1e-12)
    let both = try found(usual + [10, 300])
    #expect(both.drops.map(\.day) == quiet.drops.map(\.day))
    #expect(both.anomalies.map(\.day) == [CivilDate(year: 2026, month: 11, day: 26)])
    #expect(both.verdict == .fail)
  }

  // From Sunday, November 1 on: 40 calls of 1,000 tokens from Monday to Friday, 10 on Saturdays and Sundays. On Saturday the 28th the 10 calls have 3,000 each: three
  // times the prompt, and as many calls as on any Saturday, though a quarter of those of most days. On the 27th there are 120 calls, three times as many.
  @Test(arguments: [(28, CostAnomalies.Driver.prompt), (27, .volume)])
  func `what drives a day is held against such weekdays`(day: Int, driver: CostAnomalies.Driver) throws {
    let calls = (1...day).flatMap { each -> [MeasuredCall] in
      let isWeekend = [0, 1].contains(each % 7)
      let count = (isWeekend ? 10 : 40) * (each == 27 && day == 27 ? 3 : 1)
      return (0..<count).map { _ in call(day: each, input: each == 28 ? 3_000 : 1_000, output: 0) }
    }
    let first = try #require(CivilDate(year: 2026, month: 11, day: 1))
    let found = CostAnomalies(
      ledger(calls, dimensions: []), by: UsageGrouping(names: [], among: []),
      period: .init(firstDay: first, lastDay: first.adding(days: day - 1)), detector: AnomalyDetector())
    let anomaly = try #require(found.anomalies.first)
    #expect(anomaly.day == first.adding(days: day - 1))
    #expect(anomaly.driver == driver && (anomaly.driverFactor - 3).magnitude < 1e-9)
  }

  @Test func `noise alone is rarely an alarm, and the backtest says how rarely`() {
    var generator = SeededGenerator(seed: 11)
    var (days, alarms) = (0, 0)
    var (tested, wrong) = (0, 0)
    let detector = AnomalyDetector()
    for _ in 0..<20 {
      // The sum of twelve even numbers is nearly normal; 20 % up and down.
      let costs = (0..<60).map { _ -> Double in
        let noise = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
        return 100 * (1 + 0.1 * noise.clamped(to: -5...5))
      }
      for judgement in detector.judge(costs, weekdays: Self.weekdays(60)) {
        guard let judgement else { continue }
        days += 1
        if judgement.score > detector.limit { alarms += 1 }
      }
      let test = detector.backtest(costs, weekdays: Self.weekdays(60), draws: 5)
      tested += test.days
      wrong += test.alarms
    }
    #expect(days == 20 * 46)
    #expect(Double(alarms) / Double(days) < 0.02)
    #expect(tested > 4_000)
    #expect((Double(wrong) / Double(tested) - Double(alarms) / Double(days)).magnitude < 0.02)
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
