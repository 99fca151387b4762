import Documents
import TestSupport
import Testing

@testable import CostModel

/// Grids over all settings of drawn scenarios against each scenario read again with the values of the point, and break-evens by hand.
@Suite struct SweepGridTests {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `each point of a grid is what the scenario costs that is read with its values`(seed: UInt64) throws {
    let scenario = try PatchTests.scenario(LeverGenerator.scenario(seed: seed, levers: 1))
    let paths = scenario.numberPaths.filter { !$0.contains(".routing.") }
    var compared = 0
    // Each seed takes a sixth of the pairs: to read a scenario again takes long.
    let pairs = zip(paths, paths.dropFirst()).enumerated().filter { $0.offset % 6 == Int(seed) % 6 }.map(\.element)
    for (first, second) in pairs {
      let axes = try [first, second].map { path in
        let target = try #require(PatchTarget(path, in: scenario), "\(path)")
        let base = target.value ?? 1
        return SweepAxis([base * 0.75, base + 1].filter { target.range.contains($0) }, of: target)
      }
      // The points alone: to look for crossings takes longer, and has tests of its own.
      let points = Sweep.points(
        SweepPatches(axes, of: scenario), axes, of: scenario, countsOutcomes: false, date: PricingDate())
      for (point, values) in points.enumerated().map({ ($0.element, Self.values($0.offset, axes)) }) {
        let edits = try zip([first, second], values).map { path, value in
          try PatchTests.edit(path, .set(PatchTests.node("\(value)")))
        }
        let origin = try #require(scenario.origin)
        let again = Scenario.read(
          origin.document, book: origin.book, currentMonth: scenario.month, edits: edits, checks: .values)
        guard let expected = again.scenario else { continue }
        compared += 1
        let projection = Projection(of: expected)
        guard let usd = point.usd else {
          #expect(!projection.isComplete, "\(first) and \(second) at \(values)")
          continue
        }
        #expect(agrees(usd, projection.totalUSD), "\(first) and \(second) at \(values)")
      }
    }
    #expect(compared > 3)
  }

  private static func values(_ point: Int, _ axes: [SweepAxis]) -> [Double] {
    zip(axes, SweepPatches.steps(point, of: axes)).map { axis, step in
      if case .number(let number) = axis.values[step] { number } else { 0 }
    }
  }

  /// A model whose cache write costs 1.25 and whose read costs 0.1 of its input of $4 per million: with a hit rate h a token of the prefix costs
  /// 0.1 h + 1.25 (1 - h) of the input, which is 1 at h = 0.25 / 1.15 = 0.217391.
  @Test func `caching pays from the hit rate at which it costs what it saves`() throws {
    let book = try priceBook(
      "m: {input: 4, cache_read: 0.4, cache_write: 5, output: 8, context_window: 200000, caching: {kind: explicit, minimum: 1024, ttl: 5m}}"
    )
    let text = """
      month: 2026-12
      features:
        chat: {model: m, sessions: 1000, tokens: {system: 4000, user: 50, output: 100}, cache: {hit_rate: 0.8}}

      """
    let scenario = try ForecastTests.scenario(text, book: book)
    let even = try BreakEven(path: "chat.cache.hit_rate", of: scenario, date: PricingDate())
    #expect(even.setting == "chat.cache")
    // 1,000 calls of 4,050 tokens in at $4 and 100 out at $8 per million: 16.20 + 0.80.
    #expect(agrees(even.withoutUSD, 17))
    #expect(abs((even.solution.solution?.value ?? 0) - 0.25 / 1.15) < 1e-9)
  }

  @Test func `a path without a number has no break-even, nor has one that is needed`() throws {
    let scenario = try ForecastTests.scenario(ForecastTests.hundredths("1000", ""))
    #expect(throws: BreakEven.Failure.self) { try BreakEven(path: "chat.turn", of: scenario, date: PricingDate()) }
    #expect(throws: BreakEven.Failure.self) {
      try BreakEven(path: "chat.tokens.input", of: scenario, date: PricingDate())
    }
  }

  /// $10 for 1,000 sessions of which 0.5 or 0.8 are solved: 500 or 800 outcomes.
  @Test func `outcomes of a point are those of its values`() throws {
    let scenario = try ForecastTests.scenario(
      ForecastTests.hundredths("1000", "").replacing(
        "tokens:", with: "outcome: {name: solved, per_session: 0.5}, tokens:"))
    let target = try #require(PatchTarget("chat.outcome.per_session", in: scenario))
    let sweep = Sweep(
      scenario, over: [SweepAxis([0.5, 0.8], of: target)], other: nil, countsOutcomes: true, date: PricingDate())
    let each = sweep.points.map { ($0.usd ?? 0) / ($0.outcomes ?? 1) }
    #expect(agrees(each[0], 0.02) && agrees(each[1], 0.0125))
  }
}
