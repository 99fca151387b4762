import CostModel
import Testing

/// The shop of $108,000 a month and its way to $65,000, worked out by enumerating all sets with another program.
@Suite struct PlanFigureTests {
  static let example = [
    "descriptions: cache the prompt", "descriptions: batch 95 %", "explanations: 80 % to mini",
    "explanations: answer cache", "chatbot: stable prompt for the cache", "chatbot: concise answers",
    "chatbot: route 50 % to mini",
  ]

  private static func cents(_ usd: Double) -> Double { (usd * 100).rounded() / 100 }

  @Test func `eighteen days bring the shop to $64,825.36, and seventeen to $65,339.50 at best`() throws {
    let space = try shopSpace()
    let found = plan(space, target: 65_000)
    #expect(
      found.names == [
        "descriptions: cap at 700", "descriptions: batch 95 %", "chatbot: stable prompt for the cache",
        "explanations: answer cache",
      ])
    #expect(Self.cents(found.usd) == 64_825.36)
    #expect(found.effortDays == 18)
    #expect(found.risk == 0.3)
    #expect(found.isFeasible)
    let tooLittle = plan(space, target: 65_000) { $0.maxEffortDays = 17 }
    #expect(!tooLittle.isFeasible)
    #expect(Self.cents(tooLittle.usd) == 65_339.50)
    guard case .outOfReach(let limits, .whole) = tooLittle.verdict else {
      Issue.record("\(tooLittle.verdict)")
      return
    }
    #expect(limits == [.effort])
  }

  @Test func `the frontier with at most one point of risk per feature has these points`() throws {
    let points = plan(try shopSpace(), target: 65_000) { $0.maxRisk = 1 }.frontier
    let found = Dictionary(uniqueKeysWithValues: points.map { ($0.effortDays, $0.usd.rounded()) })
    for (days, usd) in [
      (3.0, 96_448.0), (8, 86_192), (11, 74_640), (17, 65_340), (18, 63_068), (19, 55_165), (29, 43_025), (43, 30_594),
    ] {
      #expect(found[days] == usd, "\(days)")
    }
    #expect(zip(points, points.dropFirst()).allSatisfy { $0.effortDays < $1.effortDays && $0.usd > $1.usd })
  }

  // The levers without any risk are both caches and the batch: 108,000 - 11,552 - 19,475 - 304 = 76,669.
  @Test func `without any risk the target is out of reach, and the limit is named`() throws {
    let found = plan(try shopSpace(), target: 65_000) { $0.maxRisk = 0 }
    #expect(Self.cents(found.usd) == 76_669)
    guard case .outOfReach([.risk], .whole) = found.verdict else {
      Issue.record("\(found.verdict)")
      return
    }
  }

  @Test func `the roadmap of seven levers in 45 days comes out day by day and month by month`() throws {
    let space = try shopSpace()
    let order = try space.indices(Self.example)
    let found = plan(space, target: 65_000) { $0.selection = .given(order) }
    #expect(found.order == order)
    #expect(
      found.schedule.items.map { [$0.startDay, $0.readyDay, $0.fullDay] } == [
        [1, 3, 8], [4, 11, 25], [12, 19, 40], [20, 25, 35], [26, 28, 33], [29, 31, 38], [32, 45, 73],
      ])
    #expect([15, 30, 45, 75].map { found.runRates[$0].rounded() } == [98_006, 68_667, 48_774, 37_857])
    #expect(found.reachedOnDay == 31)
    #expect(found.invoices.map { $0.usd.rounded() } == [94_331, 49_015, 38_870])
    #expect(found.periodUSD.rounded() == 182_217)
    #expect(found.runRates[0] == found.baseUSD)
    #expect(abs(found.runRates[73] - found.usd) < 1e-6)
    #expect(abs(found.schedule.savingsUSD.reduce(0, +) - (found.baseUSD - found.usd)) < 1e-6)
    #expect(abs(found.fairShares.reduce(0, +) - (found.baseUSD - found.usd)) < 1e-6)
  }

  // The invoice of month 3 is 38,870 and the 90 days 182,217, while the pace at the end is 37,857: three different targets.
  @Test(arguments: [
    (PlanRequest.Measure.runRate, 37_857.0), (.invoice(month: 3), 38_870), (.invoice(month: 1), 94_331),
    (.total, 182_217),
  ])
  func `each measure holds its own figure against the target`(measure: PlanRequest.Measure, usd: Double) throws {
    let space = try shopSpace()
    let order = try space.indices(Self.example)
    let found = [1.0, -1].map { margin in
      plan(space, target: usd + margin) {
        $0.selection = .given(order)
        $0.measure = measure
      }
    }
    #expect(found.map { $0.measuredUSD?.rounded() } == [usd, usd])
    #expect(found.map(\.isFeasible) == [true, false])
  }

  @Test func `a preference decides what is made small first`() throws {
    let space = try shopSpace()
    let plans = PlanRequest.Preference.allCases.map { preference in
      plan(space, target: 65_000) {
        $0.preference = preference
        $0.days = 365
      }
    }
    #expect(plans[0].effortDays <= plans[1].effortDays && plans[1].risk <= plans[0].risk)
    // All levers together leave $22,322.17.
    #expect(Self.cents(plans[2].usd) == 22_322.17)
  }

  // 100,000 prompts of 1,000 tokens at $2.50 a million are $250 on each of two features. A tenth fewer sessions of both, and half the tokens of each:
  // 0.9 x 0.5 x $500 = $225. On each feature that is 0.2 + 0.3 = 0.5 of risk, though 0.8 in all.
  @Test(arguments: [(0.5, 225.0, 3), (0.49, 250, 2)])
  func `a limit of risk is about each feature, also where levers act on several`(most: Double, usd: Double, count: Int)
    throws
  {
    let space = try leverSpace(
      """
      month: 2026-12
      features:
        one: {model: gpt-4o, sessions: 100000, tokens: {input: 1000, output: 0}}
        two: {model: gpt-4o, sessions: 100000, tokens: {input: 1000, output: 0}}
      levers:
        fewer: {scale: {one.sessions: 0.9, two.sessions: 0.9}, effort_days: 1, risk: 0.2}
        half one: {scale: {one.tokens.input: 0.5}, effort_days: 1, risk: 0.3}
        half two: {scale: {two.tokens.input: 0.5}, effort_days: 1, risk: 0.3}
      """)
    let found = plan(space, target: 300) {
      $0.maxRisk = most
      $0.preference = .cost
    }
    #expect(found.isFeasible && Self.cents(found.usd) == usd && found.schedule.levers.count == count)
  }

  // $250 for 30 days: the first lever halves it from day 2 on, the second saves a tenth of it from day 20 on. By return the larger comes first; but
  // 'small' has to wait for a day of its own and nothing else, while 'large' waits for 'first', which saves nothing.
  //
  // By return: small (day 9 of work), first, large: 5 + 1 + 1 days, ready on day 5, 6, 7. First, large, small: ready on day 1, 2, 7.
  @Test func `another order of the work is tried where that by return is late`() throws {
    let space = try leverSpace(
      """
      month: 2026-11
      features:
        chat: {model: gpt-4o, sessions: 100000, tokens: {input: 1000, output: 0}}
      levers:
        small: {scale: {chat.sessions: 0.8}, effort_days: 5}
        first: {set: {chat.batch_share: 0}, effort_days: 1}
        large: {scale: {chat.tokens.input: 0.4}, effort_days: 1, after: [first]}
      """)
    // First, large, small on the invoice of 30 days at $250/30 a day: 2 days whole, 5 at 0.4, 23 at 0.32:
    // (2 + 5 x 0.4 + 23 x 0.32) x 250 / 30 = $94.67. By return: 5 whole, 2 at 0.8, 23 at 0.32: (5 + 1.6 + 7.36) x 250 / 30 = $116.33.
    let all = try space.indices(["small", "first", "large"])
    func plan(_ target: Double) -> Plan {
      CostModelTests.plan(space, target: target) {
        $0.days = 30
        $0.measure = .invoice(month: 1)
        $0.preference = .cost
      }
    }
    #expect(plan(117).order == all)
    let early = plan(95)
    #expect(early.order == [all[1], all[2], all[0]] && Self.cents(early.measuredUSD ?? 0) == 94.67)
    guard case .reached(.whole) = early.verdict, case .outOfReach([.time], .whole) = plan(94).verdict else {
      Issue.record("\(early.verdict) \(plan(94).verdict)")
      return
    }
  }
}
