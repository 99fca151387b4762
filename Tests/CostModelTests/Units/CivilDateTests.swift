import CostModel
import Foundation
import Testing

@Suite struct CivilDateTests {
  @Test func `every day agrees with Foundation's calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    // 1899-12-31 to 2101-01-01: leap centuries (2000) and others (1900, 2100) among them.
    for day in -25_568...47_847 {
      let date = CivilDate(daysSinceEpoch: day)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
      // Foundation counts weekdays from Sunday = 1, this tool from Monday = 0.
      let agrees =
        date.year == parts.year && date.month == parts.month && date.day == parts.day
        && date.weekday.rawValue == ((parts.weekday ?? 0) + 5) % 7 && date.daysSinceEpoch == day
      #expect(agrees, "\(day): \(date)")
      if !agrees { break }
    }
  }

  @Test(arguments: [
    ("2026-12-01", "2026-12-01"), ("2024-02-29", "2024-02-29"), ("0001-01-01", "0001-01-01"),
    ("9999-12-31", "9999-12-31"), ("2026-02-29", nil), ("1900-02-29", nil), ("2026-13-01", nil), ("2026-00-01", nil),
    ("2026-01-00", nil), ("2026-01-32", nil), ("0000-01-01", nil), ("2026-1-1", nil), ("26-01-01", nil),
    ("2026/01/01", nil), ("2026-01-01 ", nil), ("2026-01-0a", nil), ("", nil), ("２０２６-01-01", nil),
  ])
  func `a date is read strictly`(text: String, expected: String?) {
    #expect(CivilDate(text)?.description == expected)
  }

  @Test func `dates are in order, and days add up`() throws {
    let date = try #require(CivilDate("2026-12-31"))
    #expect(date.adding(days: 1).description == "2027-01-01")
    #expect(date.adding(days: -365).description == "2025-12-31")
    #expect(date < date.adding(days: 1))
    #expect(date.monthOfYear == Month("2026-12"))
  }

  @Test func `days far away stay inside the calendar`() {
    #expect(CivilDate(daysSinceEpoch: .min).description == "0001-01-01")
    #expect(CivilDate(daysSinceEpoch: .max).description == "9999-12-31")
  }

  @Test func `weekdays have the names that files use`() {
    #expect(Weekday.allCases.map(\.abbreviation) == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
    #expect(Weekday(abbreviation: "sat")?.isBusinessDay == false)
    #expect(Weekday(abbreviation: "fri")?.isBusinessDay == true)
    #expect(Weekday(abbreviation: "Monday") == nil)
  }
}

@Suite struct MonthTests {
  @Test func `days and business days agree with Foundation's calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for year in 1999...2032 {
      for number in 1...12 {
        let month = try #require(Month(year: year, month: number))
        let first = try #require(calendar.date(from: DateComponents(year: year, month: number, day: 1)))
        let days = try #require(calendar.range(of: .day, in: .month, for: first))
        let businessDays = days.count { day in
          let date = calendar.date(byAdding: .day, value: day - 1, to: first) ?? first
          return !calendar.isDateInWeekend(date)
        }
        #expect(month.dayCount == days.count)
        #expect(month.days.count == days.count)
        #expect(month.days.first?.description == "\(month)-01")
        #expect(month.businessDayCount == businessDays)
      }
    }
  }

  @Test(arguments: [("2026-12", "2026-12"), ("2026-00", nil), ("2026-13", nil), ("2026-1", nil), ("2026-12-01", nil)])
  func `a month is read strictly`(text: String, expected: String?) {
    #expect(Month(text)?.description == expected)
  }

  @Test(arguments: [(1, "2027-01"), (-12, "2025-12"), (13, "2028-01"), (0, "2026-12"), (-1_000_000, "0001-01")])
  func `months add up over years`(count: Int, expected: String) throws {
    #expect(try #require(Month("2026-12")).adding(months: count).description == expected)
  }
}
