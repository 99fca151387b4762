import Testing

@testable import CostModel

/// The month of the lawyers' assistant, against figures worked out hour by hour with exact fractions.
@Suite struct LawFirmTests {
  /// A row of what a hard stop at $15,000 does: 80, 90, 95 and 100 in 100 of it, and the share that is refused from then on.
  struct Stop: Sendable {
    let active: Double
    let month: Double
    let times: [String]
    let refused: Double
  }

  /// At .70 a day is 707.7504: 12,000 are 16.9552 of them, 15,000 are 21.1939, and 1 - 15,000 / 16,278.26 = 7.85 % are refused.
  static let stops = [
    Stop(active: 0.55, month: 12_790.06, times: ["30 Dec 14:47"], refused: 0),
    Stop(
      active: 0.7, month: 16_278.26, times: ["23 Dec 18:33", "28 Dec 09:44", "29 Dec 10:20", "30 Dec 10:56"],
      refused: 0.0785),
    Stop(
      active: 0.85, month: 19_766.46, times: ["18 Dec 18:37", "22 Dec 16:05", "23 Dec 14:48", "24 Dec 13:32"],
      refused: 0.2411),
    Stop(
      active: 1, month: 23_254.66, times: ["16 Dec 17:41", "18 Dec 12:31", "21 Dec 09:56", "21 Dec 17:21"],
      refused: 0.3550),
    Stop(
      active: 1.15, month: 26_742.85, times: ["15 Dec 12:12", "16 Dec 15:06", "17 Dec 11:33", "17 Dec 18:00"],
      refused: 0.4391),
    Stop(
      active: 1.3, month: 30_231.05, times: ["14 Dec 10:17", "15 Dec 11:42", "15 Dec 17:24", "16 Dec 13:07"],
      refused: 0.5038),
  ]

  @Test(arguments: stops)
  func `a hard stop refuses the rest of the month`(stop: Stop) throws {
    let guarded = """
      limits: {prod: {of: {env: prod}, hard: 15000, enforcement: hard}}
        alerts: {a: {of: prod, at: 0.8}, b: {of: prod, at: 0.9}, c: {of: prod, at: 0.95}}
      """
    let analysis = try LawFirm.analysis(active: stop.active, guarded)
    #expect(analysis.expectedUSD.isNear(stop.month))
    let times = (analysis.alerts.map(\.fires) + [analysis.limits[0].fires]).compactMap { $0?.words }
    #expect(times == stop.times)
    #expect(analysis.monthEnd.usd.isNear(min(stop.month, 15_000)))
    #expect(analysis.limits[0].refusedShare.isNear(stop.refused, within: 0.00005))
    #expect(analysis.monthEnd.refusedUSD.isNear(max(stop.month - 15_000, 0)))
  }

  /// Month's end with one rung and with three, without a lag and with an hour of it at each; the last moment for the one rung.
  struct Ladder: Sendable {
    let active: Double
    let one: Double
    let oneLate: Double
    let three: Double
    let latest: (days: Double, spent: Double)?
  }

  /// At 1.00 the 14,250 are 14.09395 days, whose rest costs 0.06.
  ///
  /// The other 8.90605 cost 0.06 x 1,011.072 each: 540.28, together 14,790.28. An hour later 94.5 % of
  /// 101.1072 more: 94 % of it, 95.04. The last moment s: 1,011.072 (s + 0.06 (23 - s)) = 15,000, s = 14.3146.
  static let ladders = [
    Ladder(
      active: 0.55, one: 12_790.06, oneLate: 12_790.06, three: 12_547.14, latest: nil),
    Ladder(
      active: 0.7, one: 14_371.70, oneLate: 14_438.22, three: 14_098.05,
      latest: (21.0786, 14_918.41)),
    Ladder(
      active: 0.85, one: 14_580.99, oneLate: 14_661.77, three: 14_427.09,
      latest: (17.0998, 14_695.76)),
    Ladder(
      active: 1, one: 14_790.28, oneLate: 14_885.32, three: 14_636.38,
      latest: (14.3146, 14_473.11)),
    Ladder(
      active: 1.15, one: 14_999.57, oneLate: 15_108.87, three: 14_845.67,
      latest: (12.2560, 14_250.46)),
    Ladder(
      active: 1.3, one: 15_208.86, oneLate: 15_317.64, three: 15_054.97,
      latest: (10.6725, 14_027.81)),
  ]

  static func late(_ ladder: String) -> String { ladder.replacing("}", with: ", lag: 1h}") }

  @Test(arguments: ladders)
  func `a ladder lands the month`(ladder: Ladder) throws {
    func end(_ steps: String) throws -> GuardAnalysis {
      try LawFirm.analysis(active: ladder.active, "ladder: \(steps)")
    }
    let one = try end(LawFirm.oneRung)
    #expect(one.monthEnd.usd.isNear(ladder.one))
    #expect(one.monthEnd.refusedUSD == 0)
    #expect(try end(LawFirm.threeRungs).monthEnd.usd.isNear(ladder.three))
    // An hour of the clock is one of business unless the day ends in it: at 1.00 the rung is reached at 09:56.
    if ladder.active == 1 { #expect(try end(Self.late(LawFirm.oneRung)).monthEnd.usd.isNear(ladder.oneLate)) }
    switch (one.steps[0].latest, ladder.latest) {
    case (.notNeeded, nil): break
    case (.by(_, let days, let spent), let expected?):
      #expect(days.isNear(expected.days, within: 0.00005))
      #expect(spent.isNear(expected.spent))
    default: Issue.record("\(one.steps[0].latest)")
    }
  }

  /// A `lag` is time of the clock, as vendors state theirs: a rung that is reached 20 minutes before the firm closes acts when it opens again.
  ///
  /// At 101.1072 an hour 12,000 are reached after 118.686 business hours, at 17:41, and questions move at 18:41 with 12,101.11 spent. At 70.0195 an hour
  /// 13,500 are reached at 139.6648, which is 18:40; an hour later the firm is closed, and 13,523.47 are spent by then. Revisions are moved from 140 on: at 28.6265
  /// an hour 14,250 are reached at 165.3796, and drafts move an hour later with 14,278.63 spent. The other 63.6204 hours at 6.0664 come to 385.95: 14,664.58.
  /// With a lag of one business hour the second rung would act at 140.6648, and the month would end at 14,670.41.
  @Test func `an hour of lag is one of the clock`() throws {
    let analysis = try LawFirm.analysis(active: 1, "ladder: \(Self.late(LawFirm.threeRungs))")
    #expect(analysis.monthEnd.usd.isNear(14_664.58))
  }

  /// 14,250 / 1,011.072 = 14.0939.
  @Test func `the worst case reaches 95 % on business day 14.09`() throws {
    let analysis = try LawFirm.analysis(active: 1, "ladder: \(LawFirm.oneRung)")
    #expect(try #require(analysis.steps[0].beginsAfterDays).isNear(14.09, within: 0.005))
    #expect(analysis.steps[0].begins?.words == "21 Dec 09:56")
    #expect(!analysis.fails)
  }

  /// Noticed after day 15 of 23 the other 8 days can save 0.94 x 1,011.072 each, 7,603.26 in all; 8,254.66 are over: 108.6 %.
  @Test(arguments: [(0.7, 0.240), (0.85, 0.738), (1.0, 1.086)])
  func `what is noticed late needs more calls moved`(active: Double, share: Double) throws {
    let analysis = try LawFirm.analysis(active: active, "ladder: \(LawFirm.oneRung)")
    let found = try #require(analysis.noticed.first { $0.days == 15 })
    #expect(found.share.isNear(share, within: 0.0005))
  }

  /// 14,250 x 0.94 + 0.06 x 23 b = 15,000 at b = 1,163.043 a day, 1.15031 times full activity; 2.09147 times 55 %.
  @Test func `the service is proven up to 1.1503 times full activity`() throws {
    let guarded = """
      limits: {prod: {of: {env: prod}, hard: 15000, enforcement: hard}}
        ladder: \(LawFirm.oneRung)
        never_refuse: {features: [drafts, questions], hours: "mon-fri 08:00-19:00"}
      """
    let full = try #require(try LawFirm.analysis(active: 1, guarded).service)
    #expect(full.holds && full.firstBreak == nil)
    #expect(try #require(full.upTo).isNear(1.15031, within: 0.00001))
    #expect(full.breaksBy?.by == "prod")
    let usual = try #require(try LawFirm.analysis(active: 0.55, guarded).service)
    #expect(try #require(usual.upTo).isNear(2.09147, within: 0.00002))
    let over = try LawFirm.analysis(active: 1.3, guarded)
    // 15,000 are reached late on 31 December: 14,250 and 750 at 0.06 x 1,314.39 a day, 9.51 days after day 10.84.
    #expect(over.service?.holds == false)
    #expect(over.service?.firstBreak?.feature == "drafts")
    #expect(over.fails)
  }

  /// Outside of the hours nothing has to be served: the firm's day ends at 19:00, the promise at 18:00.
  @Test func `a refusal outside of the hours breaks nothing`() throws {
    let guarded = """
      limits: {day: {of: {env: prod}, hard: 1000, per: day, enforcement: hard}}
        never_refuse: {hours: "mon-fri 08:00-18:00"}
      """
    // 1,000 of 1,011.07 are spent by 18:53.
    let analysis = try LawFirm.analysis(active: 1, guarded)
    #expect(analysis.limits[0].fires?.words == "1 Dec 18:53")
    #expect(analysis.service?.holds == true)
    #expect(analysis.monthEnd.usd.isNear(23_000))
    #expect(analysis.limits[0].refusedShare.isNear(11.072 / 1011.072, within: 1e-6))
  }

  /// $12,500 is 15,000 / 1.2; 12,790.06 is 2.3 % more.
  @Test func `the plan leaves less than a sixth`() throws {
    let analysis = try LawFirm.analysis(
      active: 0.55, "limits: {prod: {of: {env: prod}, hard: 15000, enforcement: hard, layer: application}}")
    #expect(analysis.findings.map(\.kind.code) == ["expected-above-safe"])
  }
}
