import Documents
import TestSupport
import Testing

@testable import CostModel

/// Draws that are costed lane by lane, against a patch for each of them.
@Suite struct LaneProgramTests {
  /// A program for some paths, the scenario's patches for the same draws, and the draws.
  private static func program(
    _ paths: [String], in scenario: Scenario, then patch: Patch = .none, box: [ClosedRange<Double>]
  ) throws -> LaneProgram? {
    let targets = try paths.map { try #require(PatchTarget($0, in: scenario), "\($0)") }
    return PatchEvaluator(scenario, date: PricingDate()).program(targets, then: patch, boxes: [box])
  }

  /// Requires that lanes have the costs of patches; returns whether there are lanes for the paths.
  private static func compare(
    _ paths: [String], in scenario: Scenario, then patch: Patch = .none, box: [ClosedRange<Double>],
    _ random: inout SeededGenerator
  ) throws -> Bool {
    guard var program = try program(paths, in: scenario, then: patch, box: box) else { return false }
    let targets = try paths.map { try #require(PatchTarget($0, in: scenario)) }
    let columns = box.indices.map { index in
      (0..<24).map { draw in
        let value =
          draw == 0
          ? box[index].lowerBound : draw == 1 ? box[index].upperBound : Double.random(in: box[index], using: &random)
        return targets[index].isWhole ? value.rounded() : value
      }
    }
    let costs = program.costs(columns, byFeature: true)
    let patches = (0..<24).map { draw in
      Patch(zip(targets, columns).flatMap { $0.patch(.set($1[draw])).changes } + patch.changes)
    }
    let expected = PatchEvaluator(scenario, date: PricingDate()).costs(of: patches, byFeature: true)
    for (draw, cost) in expected.enumerated() where !costs.isOutside[draw] {
      #expect(cost.state == .complete, "\(paths) \(columns.map { $0[draw] })")
      #expect(
        agrees(costs.usd[draw], cost.totalUSD), "\(paths) \(columns.map { $0[draw] }): \(costs.usd[draw]) \(cost)")
      #expect(
        zip(costs.features, cost.featureUSD).allSatisfy { agrees($0[draw], $1) }, "\(paths) by feature")
    }
    #expect(costs.isOutside.count { !$0 } > 12, "\(paths)")
    return true
  }

  /// A box of 60 to 160 % of what a number is.
  private static func box(_ path: String, in scenario: Scenario) throws -> ClosedRange<Double> {
    let target = try #require(PatchTarget(path, in: scenario))
    guard let value = target.value else { return 0.6...1.6 }
    let low = max(value * 0.6, target.range.lowerBound)
    return low...min(max(value * 1.6, low), target.range.upperBound)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `lanes have the costs of patches`(seed: UInt64) throws {
    let scenario = try PatchTests.scenario(LeverGenerator.scenario(seed: seed, levers: 1))
    var random = SeededGenerator(seed: seed)
    let paths =
      scenario.numberPaths
      + ["traffic", "*.turns", "prices.gpt-4o", "prices.openai"].filter {
        PatchTarget($0, in: scenario) != nil
      }
    var programs = 0
    for path in paths {
      let other = random.pick(paths.filter { $0 != path })
      for chosen in [[path], [path, other]] {
        let box = try chosen.map { try Self.box($0, in: scenario) }
        if try Self.compare(chosen, in: scenario, box: box, &random) { programs += 1 }
      }
    }
    // Sessions, traffic, sizes, turns and prices at least, alone and in pairs.
    #expect(programs >= 8)
  }

  /// Sessions of many lengths, with each thing that cuts them: caches to the token and in steps, windows, compaction, bands, tools.
  @Test(arguments: [
    ("gpt-4o", "full", ""), ("gpt-4o", "full", "cache: {hit_rate: 0.8, history: 0.7}, "),
    ("claude-haiku-5-5", "full", "cache: {hit_rate: 0.8, history: 0.7}, "),
    ("claude-haiku-5-5", "{last_turns: 3}", "cache: {hit_rate: 0.8, history: 0.7}, "),
    ("gpt-4o", "{last_turns: 3}", ""), ("gpt-4o", "{compact_above: 900, to: 200}", ""),
    ("claude-haiku-5-5", "{compact_above: 2900, to: 700}", "cache: {hit_rate: 0.5, history: 0.5}, "),
    ("gemini-2.5-pro", "full", "calls_per_turn: 2.5, "), ("gpt-4o-mini", "none", "retries: {rate: 0.1}, "),
  ])
  func `shorter sessions have the first calls of long ones`(model: String, history: String, rest: String) throws {
    let scenario = try PatchTests.scenario(
      """
      month: 2026-12
      features:
        chat: {model: \(model), sessions: {per_day: 9000}, turns: 5, history: \(history), \(rest)tokens: {system: 1500, user: 400, output: 700}}
        even: {model: \(model), sessions: 300, turns: {mean: 5, distribution: geometric}, history: full, tokens: {system: 1500, user: 400, output: 700}}
      contract: {openai: {discount: 0.5}}
      fixed: {vector store: 40}
      """)
    var random = SeededGenerator(seed: 5)
    #expect(try Self.compare(["chat.turns"], in: scenario, box: [0...90], &random))
    #expect(try Self.compare(["chat.turns", "traffic"], in: scenario, box: [1...14, 0.5...3], &random))
    #expect(try Self.compare(["even.turns.mean", "chat.turns"], in: scenario, box: [1...14, 2...3], &random))
    let lever = try #require(PatchTarget("chat.turns", in: scenario)).patch(.scale(1.5))
    #expect(try Self.compare(["chat.turns"], in: scenario, then: lever, box: [1...14], &random))
  }

  @Test func `the vendor's share of a commitment is that of the draw`() throws {
    let scenario = try PatchTests.scenario(
      """
      month: 2026-12
      features:
        a: {model: gpt-4o, sessions: 1000, turns: 1, tokens: {input: 400, output: 0}}
        b: {model: claude-haiku-5-5, sessions: 1000, turns: 2, tokens: {input: 400, output: 100}}
      commitment: {openai: {monthly: 1.5, discount: 0.2, overage: 0.9}}
      """)
    var random = SeededGenerator(seed: 6)
    #expect(try Self.compare(["a.sessions", "b.turns"], in: scenario, box: [100...9000, 1...6], &random))
  }

  @Test func `draws have the same digits in any company, and those outside of the box are named`() throws {
    let scenario = try PatchTests.scenario(LeverGenerator.scenario(seed: 3, levers: 1))
    let paths = ["chat.tokens.user", "chat.sessions.per_day", "flat.sessions"]
    let box: [ClosedRange<Double>] = [50...200, 5000...20_000, 10_000...90_000]
    var together = try #require(try Self.program(paths, in: scenario, box: box))
    let draws = (0..<200).map { Double($0) }
    let columns: [[Double]] = [draws.map { 40 + $0 }, draws.map { 5000 + $0 * 7 }, draws.map { 10_000 + $0 }]
    let costs = together.costs(columns, byFeature: true)
    #expect(costs.isOutside == columns[0].map { !(50...200).contains($0) })
    for draw in [10, 57, 160] {
      var alone = try #require(try Self.program(paths, in: scenario, box: box))
      let cost = alone.costs(columns.map { [$0[draw]] }, byFeature: true)
      #expect(cost.usd == [costs.usd[draw]] && cost.features.map { $0[0] } == costs.features.map { $0[draw] })
    }
  }

  @Test func `what no lane can do has no program`() throws {
    let scenario = try PatchTests.scenario(
      """
      month: 2026-12
      features:
        a: {sessions: 1000, turns: 2, tokens: {input: 400, output: 90}, routing: {gpt-4o: 0.5, gpt-4o-mini: 0.5}, max_tokens: 80}
        b: {model: gpt-4o, sessions: 1000, turns: {mean: 3, distribution: poisson}, tokens: {input: 400, output: 90}}
      fixed: {vector store: 40}
      """)
    for (path, box) in [
      ("a.routing.gpt-4o", 0.1...0.9), ("a.tokens.output", 50...200), ("b.turns.mean", 1...9),
      ("fixed.vector store", 1...9),
      ("b.batch_share", 0...0.5),
    ] as [(String, ClosedRange<Double>)] {
      #expect(try Self.program([path], in: scenario, box: [box]) == nil, "\(path)")
    }
  }

  /// $1.00 a million tokens an hour, so 720 hours of 100,000 tokens are $72.00, and of 50,000 tokens half of that.
  @Test func `a prefix that is kept by the hour is kept at its own size`() throws {
    let scenario = try PatchTests.scenario(
      """
      month: 2026-12
      features:
        a: {model: gemini-2.5-pro, sessions: 10, turns: 1, cache: {hit_rate: 1, storage_hours: 720}, tokens: {system: 100000, user: 10, output: 1}}
      """)
    let target = try #require(PatchTarget("a.tokens.system", in: scenario))
    let patch = target.patch(.set(50_000))
    #expect(
      agrees(
        PatchEvaluator(scenario, date: PricingDate()).cost(of: patch).totalUSD,
        Projection(of: scenario.applying(patch)).totalUSD))
    #expect(try Self.program(["a.tokens.system"], in: scenario, box: [40_000...90_000]) == nil)
  }

  @Test(arguments: [0, 1, 7, 4095, 65_530] as [UInt32])
  func `points that follow each other are the points of their indices`(first: UInt32) {
    let points = SobolPoints(seed: 9, dimensions: 52)
    for dimension in [0, 1, 13, 47, 48, 51] {
      var walk = points.walk(dimension, from: first)
      for index in first..<first + 70 { #expect(walk.next() == points.number(dimension, at: index)) }
    }
    let replicates = (0..<16).map { SobolPoints(seed: UInt64($0), dimensions: 3) }
    let columns = replicates.columns(480..<720)
    for draw in 480..<720 {
      #expect(
        (0..<3).map { columns[$0][draw - 480] }
          == (0..<3).map { replicates[draw % 16].number($0, at: UInt32(draw / 16)) })
    }
  }
}
