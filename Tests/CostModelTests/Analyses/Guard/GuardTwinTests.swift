import TestSupport
import Testing

@testable import CostModel

/// `GuardRun` compared with its twin, and invariants of every month.
@Suite struct GuardTwinTests {
  /// A scenario of one to three features with a ladder, drawn at random.
  struct Drawn {
    let scenario: Scenario
    let profiles: [[Double]]
    let businessOnly: [Bool]
    let limit: Double
    let lag: Int
    let shares: [Double]

    init(_ seed: UInt64, limitFactor: Double = 1, moreLag: Int = 0) throws {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...3, using: &random)
      let names = ["a", "b", "c"].prefix(count)
      let profiles = names.map { _ in (0..<24).map { _ in Double(Int.random(in: 0...9, using: &random)) + 0.5 } }
      self.profiles = profiles
      let business = names.map { _ in Bool.random(using: &random) }
      businessOnly = business
      // Each costs 1,000 x 2.50 and 750 x 10 per million: a hundredth of a dollar, about $100 to $1,000 in the month.
      let features = names.enumerated().map { index, name in
        let perDay = Int.random(in: 3...30, using: &random) * 100
        let volume = business[index] ? "{per_business_day: \(perDay), per_weekend_day: 0}" : "{per_day: \(perDay)}"
        return
          "  \(name): {model: gpt-4o, sessions: \(volume), tokens: {input: 1000, output: 750}, hour_profile: \(profiles[index]), tags: {env: \(index == 0 ? "prod" : "dev")}}"
      }
      let levers = names.map { "  small \($0): {set: {\($0).model: gpt-4o-mini}}" }
      var at = 0.0
      let shares = names.map { _ in
        at += Double(Int.random(in: 10...35, using: &random)) / 100
        return at
      }
      self.shares = shares
      let steps = zip(shares, names).map { "{at: \($0), lever: small \($1)}" }.joined(separator: ", ")
      limit = Double(Int.random(in: 50...400, using: &random)) * limitFactor
      lag = Int.random(in: 0...600, using: &random) + moreLag
      let enforcement = lag == 0 ? "hard" : "delayed, lag: \(lag)m"
      scenario = try ForecastTests.scenario(
        """
        month: 2026-12
        features:
        \(features.joined(separator: "\n"))
        levers:
        \(levers.joined(separator: "\n"))
        budget: {monthly: 600}
        guard:
          limits: {prod: {of: {env: prod}, hard: \(limit), enforcement: \(enforcement)}}
          ladder: [\(steps)]

        """)
    }

    func analysis() throws -> GuardAnalysis {
      try GuardAnalysis(scenario, try #require(scenario.guardPlan), GuardRequest(), date: PricingDate())
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the twin says the same`(seed: UInt64) throws {
    let drawn = try Drawn(seed)
    let analysis = try drawn.analysis()
    var edits = Patch.none
    let reader = try #require(PatchReader(drawn.scenario))
    var monthUSD: [[Double]] = []
    for count in 0...drawn.profiles.count {
      edits = try reader.patch(drawn.scenario.levers.prefix(count).flatMap(\.edits))
      monthUSD.append(
        Projection(of: drawn.scenario.applying(edits), date: PricingDate()).features.map { $0.usd ?? 0 })
    }
    let twin = GuardTwin(
      monthUSD: monthUSD, profiles: drawn.profiles, businessOnly: drawn.businessOnly, limitUSD: drawn.limit,
      lagMinutes: drawn.lag, covered: drawn.profiles.indices.map { $0 == 0 }, steps: drawn.shares.map { $0 * 600 })
    let walked = twin.walk()
    // Each event is up to a minute late in the twin.
    let error = walked.largestMinute * Double(drawn.shares.count + 2) + 1e-6
    #expect(abs(analysis.monthEnd.usd - walked.usd) <= error)
    #expect(abs(analysis.monthEnd.refusedUSD - walked.refused) <= error)
    func minutes(_ moment: GuardMoment?) -> Int? {
      moment.map { ($0.date.day - 1) * 1440 + $0.minuteOfDay }
    }
    let limitMinute = minutes(analysis.limits[0].fires)
    #expect((limitMinute == nil) == (walked.limitMinute == nil))
    // What the minutes of other events have spent more is made up for by a slow hour in more than a minute.
    if let limitMinute, let other = walked.limitMinute { #expect(abs(limitMinute - other) <= 30) }
    let stepMinutes = analysis.steps.compactMap { minutes($0.begins) }
    #expect(stepMinutes.count == walked.stepMinutes.count)
    for (first, second) in zip(stepMinutes, walked.stepMinutes) { #expect(abs(first - second) <= 4) }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `what is spent and what is refused is all that was asked for`(seed: UInt64) throws {
    let drawn = try Drawn(seed)
    let analysis = try drawn.analysis()
    let refused = analysis.monthEnd.refusedByLayer.reduce(0) { $0 + $1.usd }
    #expect(refused.isNear(analysis.monthEnd.refusedUSD, within: 1e-6))
    #expect(analysis.days.count == 31)
    #expect(analysis.days.reduce(0) { $0 + $1.usd }.isNear(analysis.monthEnd.usd, within: 1e-6))
    #expect(analysis.days.reduce(0) { $0 + $1.refusedUSD }.isNear(analysis.monthEnd.refusedUSD, within: 1e-6))
    // Without levers the two add up to the projection.
    let plan = try #require(drawn.scenario.guardPlan)
    let model = try GuardModel(drawn.scenario, plan, change: .none, date: PricingDate())
    let bare = GuardRules(limits: model.rules.limits, watches: [], steps: [], dayStarts: [])
    let run = GuardRun(bare, model.profiles())
    #expect((run.totalUSD + run.refusedUSD.reduce(0, +)).isNear(model.expectedUSD, within: 1e-6))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a lower limit never costs more, and a longer lag never less`(seed: UInt64) throws {
    // Levers that are pulled later because less is spent can make a month more expensive: the rule is about limits alone.
    func usd(_ drawn: Drawn) throws -> Double {
      let model = try GuardModel(
        drawn.scenario, try #require(drawn.scenario.guardPlan), change: .none, date: PricingDate())
      return GuardRun(
        GuardRules(limits: model.rules.limits, watches: [], steps: [], dayStarts: []), model.profiles()
      ).totalUSD
    }
    let base = try usd(try Drawn(seed))
    #expect(try usd(try Drawn(seed, limitFactor: 0.7)) <= base + 1e-9)
    #expect(try usd(try Drawn(seed, moreLag: 300)) >= base - 1e-9)
  }
}
