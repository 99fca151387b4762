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

  // A call every half hour from nine to five on ten days. The first day starts at nine as the others do; the last ends at one: of the seventeen calls
  // of a day, those from 9:00 to 13:00 are nine.
  @Test func `the first and the last day are counted by the hours of those between`() {
    var seconds: [Int] = []
    for day in 0..<10 {
      let end = day == 9 ? 13 * 3600 : 17 * 3600
      seconds += stride(from: 9 * 3600, through: end, by: 1_800).map { day * 86_400 + $0 }
    }
    let coverage = Self.coverage(seconds)
    #expect(coverage.firstDayPart == 1)
    #expect(abs(coverage.lastDayPart - 9.0 / 17) < 1e-12)
    #expect(abs(coverage.days - 9 - 9.0 / 17) < 1e-12)
  }

  /// The seconds of days with calls at the same times of each day.
  static func daily(_ days: Int, _ times: [Int]) -> [Int] {
    (0..<days).flatMap { day in times.map { day * 86_400 + $0 } }
  }

  /// Times of day: all at ten, a job of ten minutes in the night and one before midnight, working hours, all day, whole hours.
  static let timesOfDay: [(name: String, times: [Int])] = [
    ("10:00:00", [Int](repeating: 36_000, count: 100)),
    ("02:00 to 02:10", (0..<100).map { 7_200 + $0 * 6 }),
    ("23:50 to 23:59", (0..<100).map { 85_800 + $0 * 540 / 100 }),
    ("two jobs", (0..<50).flatMap { [7_200 + $0 * 12, 50_400 + $0 * 12] }),
    ("09 to 17", (0..<100).map { 32_400 + $0 * 288 }),
    ("all day", (0..<100).map { $0 * 864 }),
    ("cut to the hour", (0..<240).map { $0 / 10 * 3_600 }),
    ("4 calls at noon", [43_200, 43_200, 43_200, 43_200]),
  ]

  // The last day has the calls that a usual day has up to its last call: all of them. So two days are two, and thirty are thirty.
  @Test(arguments: timesOfDay.indices, [2, 3, 7, 14, 30])
  func `calls that come at one time of the day cover whole days`(index: Int, days: Int) {
    let coverage = Self.coverage(Self.daily(days, Self.timesOfDay[index].times))
    #expect(coverage.days == Double(days) && coverage.isWhole, "\(Self.timesOfDay[index].name)")
  }

  // Jobs at 02:00 and 14:00, 50 calls each; a log that ends between them has the first of two jobs of its last day: half of it. One that begins
  // between them has half of its first.
  @Test func `a day between two jobs is half of one`() {
    let all = Self.daily(7, Self.timesOfDay[3].times)
    let noon = 43_200
    let ended = Self.coverage(all.filter { $0 < 6 * 86_400 + noon })
    #expect(ended.firstDayPart == 1 && abs(ended.lastDayPart - 0.5) < 1e-12 && abs(ended.days - 6.5) < 1e-12)
    let begun = Self.coverage(all.filter { $0 > noon })
    #expect(begun.lastDayPart == 1 && abs(begun.firstDayPart - 0.5) < 1e-12)
  }

  // A job of 100 calls starts at another minute of the night on each day, 02:00 at the earliest, and on the last day at 02:01: five of the days
  // between end as early, and its 100 calls are as many as theirs.
  @Test func `a job that ends early on its last day is all there`() {
    let starts = [30, 0, 50, 10, 1, 40, 0, 20, 1, 55, 0, 12, 1]
    let seconds = starts.enumerated().flatMap { day, minute in
      (0..<100).map { day * 86_400 + 7_200 + minute * 60 + $0 }
    }
    #expect(Self.coverage(seconds).isWhole)
    // With a third of its calls it is a part, however early others end.
    let cut = seconds.filter { $0 < 12 * 86_400 + 7_260 + 33 }
    #expect(Self.coverage(cut).lastDayPart < 1)
  }

  // 100 calls on each day from Monday to Friday over the day and 20 at the weekend in the morning: a log that ends on a Saturday at noon has all of it.
  @Test func `a weekend day is held against weekends`() {
    let seconds = (0..<13).flatMap { day -> [Int] in
      let isWeekend = day % 7 > 4
      return (0..<(isWeekend ? 20 : 100)).map { day * 86_400 + $0 * (isWeekend ? 2_000 : 860) }
    }
    let coverage = Self.coverage(seconds.filter { $0 < 12 * 86_400 + 43_200 })
    #expect(coverage.isWhole && coverage.days == 13 && coverage.businessDays == 10)
  }

  // Two days from noon to noon, a call every hour: twelve of 24 hours on the first, thirteen on the last. Each hour is covered by one day but noon by
  // both, so a usual day has 24 calls.
  @Test func `two days are each other's usual day`() {
    let coverage = Self.coverage((12...36).map { $0 * 3_600 })
    #expect(abs(coverage.firstDayPart - 12.0 / 24) < 1e-12)
    #expect(abs(coverage.lastDayPart - 13.0 / 24) < 1e-12)
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
