import Documents
import Testing

@testable import CostModel

/// Capacity, allowances and volume where days, hours and offers of a month differ.
@Suite struct DatedCapacityTests {
  static let book = OwnPrices.book([
    "acme": """
    free: {input: 1, output: 4, allowance: {requests_per_day: 100}}
    cap:
      input: 2.50
      output: 10
      provisioned: [{unit: PTU, minimum: 1, step: 1, usd_per_month: 260, input_tokens_per_minute: 2500}]
    weekend:
      input: 2.50
      output: 10
      hours: [{weekdays: [sat, sun], input: 5, output: 20}]
      provisioned: [{unit: PTU, minimum: 1, step: 1, usd_per_month: 300, input_tokens_per_minute: 2500}]
    halved:
      prices:
        - from: 2026-11-16
          input: 2.50
          output: 10
          provisioned: [{unit: PTU, minimum: 1, step: 1, usd_per_hour: 2, usd_per_month: 300, input_tokens_per_minute: 5000}]
        - from: 2026-01-01
          input: 2.50
          output: 10
          provisioned: [{unit: PTU, minimum: 1, step: 1, usd_per_hour: 1, usd_per_month: 300, input_tokens_per_minute: 2500}]
    late:
      prices:
        - from: 2026-11-16
          input: 2.50
          output: 10
          provisioned: [{unit: PTU, minimum: 1, step: 1, usd_per_hour: 1, usd_per_month: 300, input_tokens_per_minute: 2500}]
        - from: 2026-01-01
          input: 2.50
          output: 10
    both:
      input: 1
      output: 4
      allowance: {requests_per_day: 1000}
      provisioned: [{unit: PTU, minimum: 1, step: 1, usd_per_month: 100, input_tokens_per_minute: 2500}]
    steps: {input: 2, output: 8, volume: [{at_least: 1000000, all_units: true, input: 1.6, output: 6.4}]}
    """
  ])

  private func outcome(_ features: String, _ rest: String = "", month: String = "2026-11") throws -> Outcome {
    try project("{month: \(month), features: {\(features)}\(rest)}", book: Self.book)
  }

  private func capacity(_ model: String, _ more: String = "term: month") -> String {
    ", provisioned: {\(model): {units: 1, \(more)}}"
  }

  // On ten of thirty days both ask 100 times, on twenty one of them alone: 10 x 100 + 20 x 100 are free of 4,000, and 1,000 cost $1.00.
  @Test func `billed days of one feature are among those of another`() throws {
    let calls = "sessions: {per_day: 100}, tokens: {input: 1000, output: 0}"
    let both = "a: {model: free, \(calls), days_per_month: 10}, b: {model: free, \(calls)}"
    #expect(agrees(try outcome(both).usd, 1))
    #expect(agrees(try outcome("a: {model: free, \(calls), days_per_month: 10}").usd, 0))
  }

  // 1 unit serves 3.6 million a day. Ten days ask for 18.5 million, twenty for 3.5: 10 x 3.6 + 20 x 3.5 = 106 of 255 million are served. $260.00 and 149 x
  // $2.50 are $632.50.
  @Test func `capacity serves what comes on each day`() throws {
    let features =
      "a: {model: cap, sessions: {per_day: 15000}, days_per_month: 10, tokens: {input: 1000, output: 0}}, "
      + "b: {model: cap, sessions: {per_day: 3500}, tokens: {input: 1000, output: 0}}"
    let outcome = try outcome(features, capacity("cap"))
    #expect(agrees(outcome.usd, 632.5))
    let scenario = outcome.projection.compiled.scenario
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    for path in ["traffic", "a.days_per_month", "b.sessions.per_day"] {
      let patch = try #require(PatchTarget(path, in: scenario)).patch(.scale(1.5))
      #expect(agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD), "\(path)")
    }
  }

  // November 2026 has 21 days from Monday to Friday. 7.2 million on each are 3.6 beyond it at $2.50, $189.00; 3.6 on each of the others are all served,
  // whatever they would cost.
  @Test func `what is beyond it costs what its hours cost`() throws {
    let features =
      "a: {model: weekend, sessions: {per_business_day: 7200, per_weekend_day: 3600}, tokens: {input: 1000, output: 0}}"
    #expect(agrees(try outcome(features, capacity("weekend")).usd, 489))
  }

  // 15 million a day. 15 days of 3.6 served for $1 an hour, 15 of 7.2 for $2: $360 + $720, and 450 - 54 - 108 = 288 million at $2.50, $720.00.
  @Test func `a new offer holds from its day on`() throws {
    let features = "a: {model: halved, sessions: {per_day: 15000}, tokens: {input: 1000, output: 0}}"
    let outcome = try outcome(features, capacity("halved", "term: hour"))
    #expect(agrees(outcome.usd, 1800))
    #expect(
      outcome.projection.monthCharges.map(\.name) == [
        "capacity (acme/halved, 2026-11-01 to 2026-11-15)", "capacity (acme/halved, 2026-11-16 to 2026-11-30)",
      ])
    #expect(outcome.warningCodes == [])
  }

  // Sold from the 16th on: 360 hours at $1.00 serve 54 of 450 million; 396 x $2.50 = $990.00. Half of the month of $300.00 is $150.00. In October it is not
  // sold: 465 x $2.50 = $1,162.50.
  @Test func `capacity is bought on the days on which it is sold`() throws {
    let features = "a: {model: late, sessions: {per_day: 15000}, tokens: {input: 1000, output: 0}}"
    let hourly = try outcome(features, capacity("late", "term: hour"))
    #expect(agrees(hourly.usd, 1350) && hourly.warningCodes == ["capacity-part-month"])
    #expect(agrees(try outcome(features, capacity("late")).usd, 1140))
    let before = try outcome(features, capacity("late"), month: "2026-10")
    #expect(agrees(before.usd, 1162.5) && before.warningCodes == ["capacity-part-month"])
    let after = try outcome(features, capacity("late"), month: "2026-12")
    #expect(agrees(after.usd, 300 + (465 - 31 * 3.6) * 2.5) && after.warningCodes == [])
  }

  // 7,200 requests a day, half of them served. 1,000 of the other 3,600 are free: 30 x 2,600 = 78,000 are paid for.
  @Test func `what capacity serves is not paid for by the request`() throws {
    let features = "a: {model: both, sessions: {per_day: 7200}, tokens: {input: 1000, output: 0}}"
    let projection = try outcome(features, capacity("both")).projection
    let allowances = projection.monthCharges.compactMap { charge -> AllowanceOutcome? in
      if case .allowance(let allowance) = charge.kind { allowance } else { nil }
    }
    #expect(allowances.count == 1)
    #expect(agrees(allowances[0].used, 108_000) && agrees(allowances[0].billable, 78_000))
    #expect(agrees(projection.totalUSD, 100 + 78))
  }

  // 0, 1, 2 and 3 units of 3.6 million a day for 10.08 million a day: none $756.00, one (302.4 - 108) x $2.50 + 260 = $746.00, two (302.4 - 216) x 2.50 +
  // 520 = $736.00, three $780.00 for all. Nothing is bought between them.
  @Test func `solving for units finds what is sold`() throws {
    let features = "a: {model: cap, sessions: {per_day: 10080}, tokens: {input: 1000, output: 0}}"
    let scenario = try outcome(features, capacity("cap")).projection.compiled.scenario
    let solver = try CostSolver(path: "provisioned.cap.units", of: scenario, date: PricingDate())
    #expect([0, 1, 2, 3].map { (solver.usd(with: $0) ?? 0).rounded() } == [756, 746, 736, 780])
    #expect(solver.usd(with: 1.5) == nil)
    let below = solver.solve(toUSD: 500)
    #expect(below.meetings.isEmpty && below.cheapest?.value == 2 && agrees(below.cheapest?.usd ?? 0, 736))
    let met = solver.solve(toUSD: 746).meetings
    #expect(met.contains { if case .at(let point) = $0 { point.value == 1 } else { false } })
  }

  // 300 calls of 1,000 tokens in 1 / 0.3 attempts each are a million, by rounding one in 10^16 less: all of it at $1.60.
  @Test func `a step that is reached exactly is reached however it is rounded`() throws {
    let features = "a: {model: steps, sessions: 300, tokens: {input: 1000, output: 0}, retries: {rate: 0.7}}"
    #expect(agrees(try outcome(features).usd, 1.6))
    let step = VolumeThreshold(tokens: 1_000_000, isInclusive: true)
    #expect(step.isReached(by: 999_999.9999999999) && !step.isReached(by: 999_999.999))
    let above = VolumeThreshold(tokens: 1_000_000, isInclusive: false)
    #expect(!above.isReached(by: 1_000_000.0000000001) && above.isReached(by: 1_000_000.001))
  }
}
