import CostModel
import Testing

/// Days, shares and one-off costs.
@Suite struct PlanScheduleTests {
  /// $250 a month: 100,000 calls of 1,000 input tokens at $2.50 per million.
  static func chat(_ levers: String) -> String {
    "{month: \"2026-12\", features: {chat: {model: gpt-4o, sessions: 100000, tokens: {input: 1000, output: 0}}}, levers: {\(levers)}}"
  }

  static let pair =
    "half: {scale: {chat.sessions: 0.5}, effort_days: 4, ramp_days: 10}, short: {scale: {chat.tokens.input: 0.8}, effort_days: 4, ramp_days: 5}"

  // half is ready on day 4 and used by 5/10 on day 9, short is ready on day 8 and used by 1/5: 250 x (1 - 0.5 x 0.5) x (1 - 0.2 x 0.2) = 180.
  @Test func `levers that are being rolled out multiply by the shares of traffic`() throws {
    let found = plan(try leverSpace(Self.chat(Self.pair)), target: 100)
    #expect(found.schedule.items.map { [$0.startDay, $0.readyDay, $0.fullDay] } == [[1, 4, 14], [5, 8, 13]])
    #expect(abs(found.runRates[9] - 180) < 1e-9)
    #expect(abs(found.runRates[4] - 250) < 1e-9)
    #expect(abs(found.runRates[14] - 100) < 1e-9)
    #expect(found.reachedOnDay == 14)
  }

  @Test func `two engineers work on two levers at once`() throws {
    let found = plan(try leverSpace(Self.chat(Self.pair)), target: 100) { $0.engineers = 2 }
    #expect(found.schedule.items.map { [$0.startDay, $0.readyDay] } == [[1, 4], [1, 4]])
  }

  @Test func `a lever waits for what must come before it, and is not used without it`() throws {
    let found = plan(
      try leverSpace(
        Self.chat(
          "slow: {scale: {chat.tokens.input: 0.9}, effort_days: 5, ramp_days: 10}, big: {scale: {chat.sessions: 0.5}, effort_days: 1, after: [slow]}"
        )), target: 120
    ) { $0.engineers = 2 }
    #expect(found.schedule.items.map { [$0.startDay, $0.readyDay] } == [[1, 5], [6, 6]])
    // On day 7 a fifth uses 'slow', and all of these 'big': 250 x (0.8 + 0.2 x 0.9 x 0.5).
    #expect(abs(found.runRates[7] - 222.5) < 1e-9)
  }

  @Test func `a lever is not ready before its day, and one without effort is there from the start`() throws {
    let found = plan(
      try leverSpace(
        Self.chat(
          "late: {scale: {chat.tokens.input: 0.9}, effort_days: 1, ready_day: 20}, free: {scale: {chat.sessions: 0.5}}"
        )), target: 113)
    #expect(found.schedule.items.map { [$0.startDay, $0.readyDay, $0.fullDay] } == [[1, 0, 1], [1, 20, 21]])
    #expect([0, 1, 20, 21].map { (found.runRates[$0] * 1e6).rounded() / 1e6 } == [250, 125, 125, 112.5])
  }

  // December has 31 days and the plan starts on its 21st: 20 days at 250, then 11 at 125, of 31.
  @Test func `calendar invoices have the days before the plan`() throws {
    let found = plan(try leverSpace(Self.chat("free: {scale: {chat.sessions: 0.5}}")), target: 130) {
      $0.start = CivilDate("2026-12-21")
      $0.days = 30
    }
    #expect(found.invoices.map { "\($0.calendarMonth.map { $0.description } ?? "")" } == ["2026-12", "2027-01"])
    #expect(abs(found.invoices[0].usd - (20 * 250 + 11 * 125) / 31.0) < 1e-9)
    #expect(abs(found.invoices[1].usd - 125) < 1e-9)
  }

  // On day 8 half of 'half' is used at most, so only a set with more effort is in time.
  @Test func `a set that is not in time is passed over, and time is named when none is`() throws {
    let levers =
      "slow: {scale: {chat.sessions: 0.5}, effort_days: 1, ramp_days: 100}, fast: {scale: {chat.tokens.input: 0.5}, effort_days: 2}"
    let space = try leverSpace(Self.chat(levers))
    #expect(plan(space, target: 125) { $0.days = 90 }.names == ["fast"])
    #expect(plan(space, target: 125) { $0.days = 110 }.names == ["slow"])
    let late = plan(space, target: 70) { $0.days = 20 }
    guard case .outOfReach([.time], .whole) = late.verdict else {
      Issue.record("\(late.verdict)")
      return
    }
    #expect(late.names == ["slow", "fast"])
  }

  // 2,000,000 tokens x 3 passes at $3 per million = $18 for gpt-4o-mini; 10,000,000 tokens at $0.02 per million = $0.20.
  @Test(arguments: [
    ("500", 500.0), ("{model: gpt-4o-mini, training_tokens: 2000000, epochs: 3}", 18),
    ("{model: text-embedding-3-small, embedding_tokens: 10000000}", 0.2),
  ])
  func `what is paid once has its price`(oneOff: String, usd: Double) throws {
    let found = plan(
      try leverSpace(Self.chat("half: {scale: {chat.sessions: 0.5}, effort_days: 1, one_off: \(oneOff)}")), target: 130)
    #expect(try found.oneOffs.map { try $0.usd.get() } == [usd])
  }

  // Half of $250 is saved from day 3 on. 30 days without the plan cost 250, so month 1 costs 2 x 250/30 + 28 x 125/30 = 133.33 and $60 on day 2.
  // Each day saves 125/30 = 4.1667, so that the 60 are earned back in 14.4 days: on day 2 + 15 = 17.
  @Test func `what is paid once is on the invoice of its month and in the total, and in no run-rate`() throws {
    let space = try leverSpace(Self.chat("half: {scale: {chat.sessions: 0.5}, effort_days: 2, one_off: 60}"))
    let month = (2 * 250 + 28 * 125) / 30.0
    let found = plan(space, target: 130) { $0.days = 60 }
    #expect(found.oneOffs.map(\.day) == [2])
    #expect(abs(found.invoices[0].usd - (month + 60)) < 1e-9)
    #expect(abs(found.invoices[1].usd - 125) < 1e-9)
    #expect(abs(found.periodUSD - (month + 60 + 125)) < 1e-9)
    #expect(abs(found.runRates[2] - 250) < 1e-9 && abs(found.runRates[3] - 125) < 1e-9)
    #expect(found.paybackDays == [15])
    #expect(found.paidBackOnDay == 17)
    // The total of 60 days is 318.33 with the 60: a dollar less is out of reach, and so is the first invoice.
    for (measure, usd) in [(PlanRequest.Measure.total, month + 185), (.invoice(month: 1), month + 60)] {
      let reached = [0.01, -0.01].map { margin in
        plan(space, target: usd + margin) {
          $0.days = 60
          $0.measure = measure
        }
      }
      #expect(reached.map(\.isFeasible) == [true, false])
      #expect(abs(try #require(reached[0].measuredUSD) - usd) < 1e-9)
    }
  }

  // Without a training price the invoice of month 1 is not known, and neither is a total; the pace is.
  @Test func `an invoice with a payment of unknown price is unknown and reaches no target`() throws {
    let space = try leverSpace(
      Self.chat(
        "half: {scale: {chat.sessions: 0.5}, one_off: {model: claude-haiku-5-5, training_tokens: 1000}}"))
    let found = plan(space, target: 130) { $0.days = 60 }
    #expect(found.isFeasible)
    #expect(found.invoices.map(\.isComplete) == [false, true])
    #expect(!found.isPeriodComplete)
    let total = plan(space, target: 400) {
      $0.days = 60
      $0.measure = .total
    }
    #expect(!total.isFeasible)
  }

  @Test func `training a model that has no training price has no cost`() throws {
    let found = plan(
      try leverSpace(
        Self.chat(
          "half: {scale: {chat.sessions: 0.5}, effort_days: 1, one_off: {model: claude-haiku-5-5, training_tokens: 1000}}"
        )),
      target: 130)
    guard case .failure(let unpriced) = try #require(found.oneOffs.first).usd else {
      Issue.record("it has a price")
      return
    }
    #expect(unpriced.reason == "has no training price on 2026-12-01")
  }
}
