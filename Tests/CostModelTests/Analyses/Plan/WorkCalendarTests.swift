import CostModel
import Testing

/// The days of a plan on which people work.
@Suite struct WorkCalendarTests {
  @Test func `work goes on after weekends and holidays`() throws {
    // The plan begins on Friday 2026-12-18: days 1, 4, 5, 6, 7 are the 18th and 21st to 24th; the 25th is off, then 28th to 30th are days 11 to 13.
    let start = try #require(CivilDate("2026-12-18"))
    let off = [try #require(CivilDate("2026-12-25")), try #require(CivilDate("2027-01-01"))]
    let days = try #require(Weekday.days(in: "mon-fri"))
    let work = WorkCalendar(weekdays: Set(days), holidays: off, from: start)
    #expect((0...8).map { work.day(ofWorkDay: $0) } == [0, 1, 4, 5, 6, 7, 11, 12, 13])
    // The 31st is day 14, the 4th of January day 18.
    #expect(work.day(ofWorkDay: 9) == 14 && work.day(ofWorkDay: 10) == 18)
    #expect(work.words == "mon-fri")
    // Ten years are looked at day by day, and every week behind them is alike: 260 days of work are 364.
    #expect(work.day(ofWorkDay: 3_260) - work.day(ofWorkDay: 3_000) == 364)
    #expect(WorkCalendar.everyDay.day(ofWorkDay: 17) == 17)
  }

  @Test func `weekdays are read, and what is none is not`() {
    #expect(Weekday.days(in: "sat-mon")?.map(\.abbreviation) == ["mon", "sat", "sun"])
    #expect(Weekday.days(in: "mon,thu")?.count == 2)
    #expect(Weekday.days(in: "mo-fr") == nil && Weekday.days(in: "") == nil && Weekday.days(in: "mon-wed-fri") == nil)
  }

  @Test func `a plan waits for Monday, saves a year, and is paid back`() throws {
    let space = try leverSpace(
      """
      month: 2026-12
      features:
        chat: {model: gpt-4o, sessions: 1000000, tokens: {input: 1000, output: 100}}
      levers:
        shorter: {scale: {chat.tokens.input: 0.5}, effort_days: 3, owner: Ann, note: "after the audit"}
        quieter: {scale: {chat.tokens.output: 0.5}, effort_days: 2}
      """)
    // 1,000 x $2.50 + 100 x $10 a million and a million calls: $3,500; half the input saves $1,250, half the output $500.
    let start = try #require(CivilDate("2026-12-17"))
    let days = try #require(Weekday.days(in: "mon-fri"))
    let found = plan(space, target: 1_800) { request in
      request.start = start
      request.work = WorkCalendar(weekdays: Set(days), holidays: [], from: start)
      request.dayRateUSD = 700
    }
    // Thursday, Friday and Monday, which is day 5; then Tuesday and Wednesday.
    #expect(found.schedule.items.map(\.startDay) == [1, 6])
    #expect(found.schedule.items.map(\.readyDay) == [5, 7])
    #expect((found.savedPerYearUSD - 21_000).magnitude < 1e-6)
    #expect(found.investedUSD == 3_500)
    #expect((try #require(found.paybackMonths) - 2).magnitude < 1e-9)
    #expect(space.levers[0].owner == "Ann" && space.levers[0].note == "after the audit" && space.levers[1].owner == nil)
  }
}
