import Foundation
import Testing

@testable import CostModel

/// How much time the calls of a log cover.
@Suite struct CoverageTests {
  /// Monday, 2 November 2026.
  static let monday = 20_759

  /// The times of calls at seconds after that Monday's midnight.
  static func times(_ seconds: [Int]) -> CallTimes {
    var times = CallTimes()
    for second in seconds {
      times.add(1, day: monday + second / 86_400, second: Int64(monday * 86_400 + second))
    }
    return times
  }

  static func coverage(_ seconds: [Int], sessions: Double? = nil) -> Coverage {
    Coverage(times(seconds), sessions: sessions ?? Double(seconds.count))
  }

  @Test func `the days are those of the calendar`() {
    #expect(CivilDate(daysSinceEpoch: Self.monday) == CivilDate(year: 2026, month: 11, day: 2))
  }

  // Two calls 29 minutes apart: those and half of such a gap before and after, 58 minutes.
  @Test func `29 minutes of a log are not a day`() {
    let coverage = Self.coverage([36_000, 37_740])
    #expect(abs(coverage.days - 58.0 / 1440) < 1e-12)
    #expect(coverage.words == "58 minutes" && coverage.isShort && !coverage.isWhole)
  }

  // Two calls an hour apart, at ten and eleven or around midnight: two hours either way, so that neither is a fall.
  @Test func `an hour around midnight covers what an hour within a day does`() {
    let (within, around) = (Self.coverage([36_000, 39_600]), Self.coverage([84_600, 88_200]))
    #expect(abs(within.days - 2.0 / 24) < 1e-12)
    #expect(abs(around.days - within.days) < 1e-12)
    #expect(around.period.dayCount == 2)
  }

  // A call each minute of a day but the last half minute: nothing shows that the day is not whole.
  @Test func `a day without a gap is whole`() {
    let coverage = Self.coverage((0..<1_440).map { $0 * 60 })
    #expect(coverage.days == 1 && coverage.isWhole)
  }

  // A call every half hour from nine to five on ten days. The first day starts at nine as the others do; the last ends at one: of seventeen calls a
  // day, those at 9:00 to 13:00 are nine and an eighteenth of an hour's two... by hours: 9, 10, 11, 12 with two each, and 13 with two at its start.
  @Test func `the first and the last day are told by the hours of those between`() {
    var seconds: [Int] = []
    for day in 0..<10 {
      let end = day == 9 ? 13 * 3600 : 17 * 3600
      seconds += stride(from: 9 * 3600, through: end, by: 1_800).map { day * 86_400 + $0 }
    }
    let coverage = Self.coverage(seconds)
    #expect(coverage.firstDayPart == 1)
    // Eight of seventeen calls are before 13:00.
    #expect(abs(coverage.lastDayPart - 8.0 / 17) < 1e-12)
    #expect(abs(coverage.days - 9 - 8.0 / 17) < 1e-12)
  }

  // Three calls a day at random hours: that the first day has none before noon is chance.
  @Test func `a sparse log has whole days`() {
    let seconds = (0..<30).flatMap { day in
      [12, 15, 20].map { day * 86_400 + (($0 + day * 7) % 24) * 3600 }
    }
    #expect(Self.coverage(seconds + [43_200]).isWhole)
  }

  @Test func `plain days are whole`() {
    var times = CallTimes()
    for day in 0..<3 { times.add(5, day: Self.monday + day, second: -1) }
    let coverage = Coverage(times, sessions: 15)
    #expect(coverage.days == 3 && coverage.isWhole && coverage.isShort)
  }

  @Test func `calls of one moment show no pace`() {
    let coverage = Self.coverage([36_000, 36_000])
    #expect(coverage.basis == .moment && coverage.days == 1 && coverage.isShort)
  }

  // 100 sessions in two hours of a Monday: at least those two hours of each of the 21 business days of November, at most every hour, each times
  // exp(2 / sqrt 100) by chance: low 2/24 x 21/30 x e^-0.2, high e^0.2.
  @Test func `a part of a day has a range`() throws {
    let coverage = Self.coverage([36_000, 39_600], sessions: 100)
    let november = try #require(Month("2026-11"))
    let range = try #require(coverage.range(in: november))
    #expect(abs(range.low - 2.0 / 24 * 21 / 30 * exp(-0.2)) < 1e-9)
    #expect(abs(range.high - exp(0.2)) < 1e-9)
  }

  @Test func `a week has none, nor what the user says`() throws {
    let november = try #require(Month("2026-11"))
    let week = Self.coverage((0..<(7 * 24)).map { $0 * 3600 + 60 })
    #expect(week.days == 7 && !week.isShort && week.range(in: november) == nil)
    let given = Coverage(Self.coverage([36_000]).period, paceDays: 0.5)
    #expect(given.days == 0.5 && !given.isShort && given.range(in: november) == nil)
  }

  @Test func `the order of the calls makes no difference`() {
    let seconds = (0..<200).map { ($0 * 7_919) % 500_000 }
    var other = Self.times(Array(seconds[120...]))
    other.merge(Self.times(Array(seconds[..<120])))
    #expect(other == Self.times(seconds))
  }

  // October has its last day, November four and a part.
  @Test func `each month has its own days`() throws {
    let first = CivilDate(year: 2026, month: 10, day: 31) ?? CivilDate(daysSinceEpoch: 0)
    let coverage = Coverage(.init(firstDay: first, lastDay: first.adding(days: 4)))
    let (october, november) = (try #require(Month("2026-10")), try #require(Month("2026-11")))
    #expect(coverage.days(in: october) == 1 && coverage.days(in: november) == 4)
  }
}
