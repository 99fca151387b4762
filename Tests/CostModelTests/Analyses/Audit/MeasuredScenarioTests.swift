import CostModel
import Documents
import Testing

/// Logs are generated with known habits, made into a scenario, and the scenario's projection is compared with the exact
/// cost of the log.
@Suite struct MeasuredScenarioTests {
  static let november = CivilDate(year: 2026, month: 11, day: 1) ?? CivilDate(daysSinceEpoch: 0)

  /// Habits that each make something else matter.
  static let habits: [(name: String, traffic: Traffic)] = [
    ("plain calls", Traffic()),
    ("calls without sessions", Traffic(namesSessions: false)),
    ("an automatic cache in steps", Traffic(prefix: 1_920, hitRate: 0.7)),
    (
      "a cache whose writes cost",
      Traffic(models: [("claude-sonnet-5-5", 1)], prefix: 2_500, hitRate: 0.85, writes: true)
    ),
    ("some calls in batches", Traffic(batchShare: 0.4)),
    ("two models", Traffic(models: [("gpt-4o-mini", 0.7), ("gpt-4o", 0.3)])),
    (
      "a cache on one of two models",
      Traffic(models: [("gpt-4o-mini", 0.5), ("claude-haiku-4-5", 0.5)], prefix: 5_000, hitRate: 0.6)
    ),
    (
      "prompts on both sides of a context band",
      Traffic(models: [("gemini-2.5-pro", 1)], prefix: 150_000, growth: 2_000, promptSigma: 0.5)
    ),
    (
      "prompts on both sides of the cache's minimum", Traffic(prefix: 1_100, growth: 50, hitRate: 0.8, promptSigma: 0.3)
    ),
  ]

  static func scenario(_ text: String) throws -> (projection: Projection, messages: [String]) {
    let parsed = Document.parse(SourceFile(name: "measured.json", text: text), as: .json)
    let document = try #require(parsed.document, "\(parsed.diagnostics.map(\.message))")
    let month = try #require(Month("2026-11"))
    let read = Scenario.read(document, book: ShippedPrices.book, currentMonth: month)
    let scenario = try #require(read.scenario, "\(read.diagnostics.map(\.message)) in \(text)")
    return (Projection(of: scenario), read.diagnostics.map(\.message))
  }

  /// The scenario of a log, split where that is needed, with its projection.
  static func measured(_ usage: PricedUsage, days: Int) throws -> (scenario: MeasuredScenario, projection: Projection) {
    var scenario = MeasuredScenario(
      usage.measuredFeatures(by: 0), name: "Measured",
      coverage: Coverage(.init(firstDay: november, lastDay: november.adding(days: days - 1))), book: ShippedPrices.book)
    var projection = try self.scenario(scenario.text).projection
    while let refined = scenario.refined(projection) {
      scenario = refined
      projection = try self.scenario(scenario.text).projection
    }
    return (scenario, projection)
  }

  @Test(arguments: habits.indices)
  func `the projection costs what the month cost`(index: Int) throws {
    var generator = SplitMix(seed: UInt64(index) + 1)
    let usage = ledger(Self.habits[index].traffic.calls(30, from: Self.november, using: &generator))
    let (scenario, projection) = try Self.measured(usage, days: 30)
    let check = scenario.check(projection)
    #expect(abs(check.measuredUSD - usage.cost.total.usd) < 1e-9 * check.measuredUSD)
    #expect(abs(check.error) < 0.01, "\(Self.habits[index].name): \(check)\n\(scenario.text)")
  }

  @Test func `features together cost what they cost apart`() throws {
    var generator = SplitMix(seed: 77)
    var calls: [MeasuredCall] = []
    for (index, (_, traffic)) in Self.habits.enumerated() {
      var traffic = traffic
      traffic.feature = "feature \(index)"
      calls += traffic.calls(30, from: Self.november, using: &generator)
    }
    let usage = ledger(calls)
    let (scenario, projection) = try Self.measured(usage, days: 30)
    #expect(abs(scenario.check(projection).error) < 0.01)
    // The sizes of a few hundred calls may lie unluckily about a limit; no feature is far off all the same.
    for (feature, check) in scenario.checks(projection) {
      #expect(abs(check.error) < 0.02, "\(feature ?? "")")
    }
  }

  // A log of ten days is a third of November: the month costs three times as much, at the pace of those days.
  @Test func `part of a month is scaled to it`() throws {
    var generator = SplitMix(seed: 5)
    let usage = ledger(Traffic().calls(10, from: Self.november, using: &generator))
    let (scenario, projection) = try Self.measured(usage, days: 10)
    let scaled = usage.cost.total.usd * 3
    #expect(abs(projection.totalUSD / scaled - 1) < 0.01)
    #expect(scenario.text.contains("\"per_day\": 40"))
  }

  @Test func `weekends keep their own pace`() throws {
    var generator = SplitMix(seed: 6)
    let calls = Traffic().calls(14, from: Self.november, using: &generator).filter { $0.day.weekday.isBusinessDay }
    let (scenario, _) = try Self.measured(ledger(calls), days: 14)
    #expect(scenario.text.contains("{ \"per_business_day\": 40, \"per_weekend_day\": 0 }"))
  }

  @Test func `names that cannot be a feature's are changed`() throws {
    var traffic = Traffic()
    traffic.turns = 1...1
    var generator = SplitMix(seed: 9)
    var calls: [MeasuredCall] = []
    for name in ["v1.2*", "budget", nil, "a\"b\u{7}"] {
      traffic.feature = name
      calls += traffic.calls(30, from: Self.november, using: &generator)
    }
    let (scenario, projection) = try Self.measured(ledger(calls), days: 30)
    #expect(Set(scenario.features.map(\.name)) == ["v1-2-", "feature budget", "untagged", "a\"b\u{7}"])
    #expect(projection.features.count == 4)
  }

  // 100 calls of 1,000 + 500 tokens: nothing needs a histogram, a cache or a spread.
  @Test func `what is alike is written plainly`() throws {
    let calls = (0..<100).map { index in
      CostModelTests.call(day: index % 30 + 1, input: 1_000, output: 500, values: ["chat"])
    }
    let (scenario, _) = try Self.measured(ledger(calls), days: 30)
    #expect(
      scenario.text == """
        {
          "name": "Measured",
          "description": "Measured in call logs of 30 days, 2026-11-01 to 2026-11-30.",
          "month": "2026-11",
          "features": {
            "chat": {
              "model": "gpt-4o",
              "sessions": 100,
              "tokens": { "input": { "mean": 1000, "basis": "measured" }, "output": { "mean": 500, "basis": "measured" } }
            }
          }
        }

        """)
  }
}
