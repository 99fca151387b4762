import Documents
import Foundation
import Testing

@testable import CostModel

/// Logs in which what decides a price goes together with how long or how well cached the calls are, made into scenarios.
///
/// The cost of the log is exact, and the projection must come within 1 % of it, in all and for each feature.
@Suite struct MixedScenarioTests {
  static let november = MeasuredScenarioTests.november

  /// A kind of log by the name of what is mixed in it.
  struct Mix: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let calls: @Sendable (inout SplitMix) -> [MeasuredCall]
  }

  static func normal(_ generator: inout SplitMix) -> Double {
    let radius = (-2 * log(Double.random(in: 0x1p-60...1, using: &generator))).squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
  }

  /// A call of a day and second with the tokens given.
  static func call(
    _ model: String, day: Int, second: Int = 0, feature: String? = "chat", input: Int64, read: Int64 = 0,
    write: Int64 = 0, write1h: Int64 = 0, output: Int64 = 300, tier: ServiceTier = .standard, session: String? = nil
  ) -> MeasuredCall {
    let date = november.adding(days: day)
    var call = MeasuredCall(
      place: LogPlace(file: 0, line: 1), day: date, model: LoggedModel(name: model), tier: .known(tier))
    call.second = Int64(date.daysSinceEpoch * 86_400 + second)
    call.values = [feature]
    call.session = session
    call.tokens.input = input
    call.tokens.cacheRead = read
    call.tokens.cacheWrite = write
    call.tokens.cacheWrite1h = write1h
    call.tokens.output = output
    return call
  }

  /// A length in tokens: lognormal with a median.
  static func length(_ median: Double, _ sigma: Double, _ generator: inout SplitMix) -> Int64 {
    Int64((median * exp(sigma * normal(&generator))).rounded())
  }

  static let mixes: [Mix] = [
    // 300 calls of 300,000 tokens, 280,000 of them cached, and 300 of 100,000 without a cache: one on each side of the band at 200,000.
    Mix(testDescription: "cached long prompts across a band") { _ in
      (0..<300).flatMap { index in
        [
          call("gemini-2.5-pro", day: index % 30, input: 20_000, read: 280_000),
          call("gemini-2.5-pro", day: index % 30, input: 100_000),
        ]
      }
    },
    Mix(testDescription: "long prompts that are cached more often than short ones") { generator in
      (0..<1_500).map { index in
        let prompt = length(120_000, 0.7, &generator)
        let isCached = prompt > 150_000 && Double.random(in: 0..<1, using: &generator) < 0.8
        return call(
          "gemini-2.5-pro", day: index % 30, input: isCached ? prompt / 10 : prompt,
          read: isCached ? prompt - prompt / 10 : 0)
      }
    },
    Mix(testDescription: "lognormal lengths over a band") { generator in
      (0..<2_000).map { call("gemini-2.5-pro", day: $0 % 30, input: length(150_000, 0.9, &generator)) }
    },
    Mix(testDescription: "five-minute and one-hour writes") { generator in
      (0..<1_200).map { index in
        let kind = index % 4
        let prefix = length(9_000, 0.3, &generator)
        return call(
          "claude-sonnet-5-5", day: index % 30, input: 800, read: kind > 1 ? prefix : 0, write: kind == 0 ? prefix : 0,
          write1h: kind == 1 ? prefix : 0)
      }
    },
    Mix(testDescription: "long answers in peak hours") { generator in
      (0..<2_400).map { index in
        let hour = index % 24
        let isPeak = hour < 4 || (6..<10).contains(hour)
        return call(
          "deepseek/deepseek-flash", day: index % 30, second: hour * 3600,
          input: length(isPeak ? 9_000 : 2_000, 0.4, &generator), output: isPeak ? 2_000 : 200)
      }
    },
    Mix(testDescription: "batches beside a cache") { generator in
      (0..<1_500).map { index in
        index % 3 == 0
          ? call("gpt-4o", day: index % 30, input: length(20_000, 0.5, &generator), output: 100, tier: .batch)
          : call("gpt-4o", day: index % 30, input: 500, read: index % 3 == 1 ? 2_048 : 0, output: 600)
      }
    },
    Mix(testDescription: "sessions of very different length") { generator in
      (0..<200).flatMap { session in
        let turns = session % 20 == 0 ? 60 : 2
        return (0..<turns).map { turn in
          call(
            "claude-sonnet-5-5", day: session % 30, second: turn, input: 900,
            read: turn > 0 ? Int64(3_000 + 700 * turn) : 0,
            write: turn == 0 ? 3_000 : 700, output: length(250, 0.6, &generator), session: "s\(session)")
        }
      }
    },
    Mix(testDescription: "nine models, of which some are cached, and one call in sixteen untagged") { generator in
      let models = [
        "gpt-4o", "gpt-4o-mini", "gpt-5", "claude-sonnet-5-5", "claude-haiku-4-5", "gemini-2.5-pro", "gemini-2.5-flash",
        "deepseek/deepseek-flash", "gpt-5-mini",
      ]
      return (0..<5_400).map { index in
        let model = models[index % 9]
        let prompt = length(model == "gemini-2.5-pro" ? 150_000 : 6_000, 0.8, &generator)
        let isCached = prompt > 5_000 && index % 5 < 2 && !model.contains("deepseek")
        return call(
          model, day: index % 30, second: (index * 977) % 86_400,
          feature: index % 16 == 0 ? nil : ["chat", "search"][index % 2],
          input: isCached ? prompt / 4 : prompt, read: isCached ? prompt - prompt / 4 : 0,
          output: length(300, 0.9, &generator), tier: model == "gpt-4o" && index % 4 == 0 ? .batch : .standard)
      }
    },
  ]

  /// The scenario of a log with its projection.
  static func measured(_ usage: PricedUsage) throws -> (scenario: MeasuredScenario, projection: Projection) {
    try MeasuredScenarioTests.measured(usage, days: 30)
  }

  @Test(arguments: mixes, [1, 2, 3] as [UInt64])
  func `a scenario of a mixed log costs what the log does`(mix: Mix, seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let usage = ledger(mix.calls(&generator))
    #expect(usage.isComplete)
    let (scenario, projection) = try Self.measured(usage)
    let check = scenario.check(projection)
    #expect(abs(check.measuredUSD - usage.cost.total.usd) < 1e-9 * check.measuredUSD)
    #expect(abs(check.error) < 0.01, "\(check)")
    for (feature, check) in scenario.checks(projection) {
      #expect(abs(check.error) < 0.01, "\(feature ?? "untagged"): \(check)")
    }
    #expect(scenario.unreproduced(projection).isEmpty)
  }

  // The same log against the scenario that was written from it: nothing drifted, in all and in each feature.
  @Test(arguments: mixes)
  func `a log has not drifted from the scenario that was written from it`(mix: Mix) throws {
    var generator = SplitMix(seed: 4)
    let usage = ledger(mix.calls(&generator))
    let (written, projection) = try Self.measured(usage)
    let plan = projection.compiled.scenario
    let features = usage.measuredFeatures(by: 0)
    let scenario = MeasuredScenario(
      features, name: "log", coverage: written.coverage, month: plan.month, book: ShippedPrices.book,
      keepsFeatures: true, parts: plan.partsOfFeatures)
    let measured = try MeasuredScenarioTests.scenario(scenario.text).projection.compiled.scenario
    let drift = try PlanDrift(
      plan: DiffSide(plan, book: ShippedPrices.book, date: PricingDate()), measured: measured, scenario: scenario,
      date: PricingDate())
    #expect(abs(try #require(drift.drift)) < 1e-9)
    for feature in drift.features {
      #expect(abs(try #require(feature.drift, "\(feature.name)")) < 1e-9, "\(feature.name)")
    }
    #expect(drift.judgement(DriftLimits(overall: 0.001)).verdict == .pass)
  }

  // The price of the model's cache reads fell on 7 October 2026, and most calls were made before: a scenario has them evenly over the month.
  @Test func `a price that changes inside the month is named where the scenario cannot have it`() throws {
    let october = try #require(CivilDate(year: 2026, month: 10, day: 1))
    let calls = (0..<800).map { index in
      var call = Self.call("claude-sonnet-5-5", day: 0, input: 100, read: 50_000, output: 10)
      call.day = october.adding(days: index % 10 < 9 ? index % 6 : 10 + index % 20)
      return call
    }
    let usage = ledger(calls)
    let scenario = MeasuredScenario(
      usage.measuredFeatures(by: 0), name: "Measured",
      coverage: Coverage(.init(firstDay: october, lastDay: october.adding(days: 30))), book: ShippedPrices.book)
    let parsed = Document.parse(SourceFile(name: "measured.json", text: scenario.text), as: .json)
    let document = try #require(parsed.document)
    let month = try #require(Month("2026-10"))
    let read = Scenario.read(document, book: ShippedPrices.book, currentMonth: month)
    let projection = Projection(of: try #require(read.scenario))
    let off = try #require(scenario.unreproduced(projection).first)
    #expect(off.name == "chat")
    guard case .priceChange(let model, let day) = off.reason else {
      Issue.record("\(off.reason)")
      return
    }
    #expect(model == "claude-sonnet-5-5" && day == CivilDate(year: 2026, month: 10, day: 7))
  }
}
