import CostModel
import Testing

/// What holds of the comparison of any two scenarios.
@Suite struct CostDiffPropertyTests {
  static func random(_ generator: inout ScenarioGenerator) throws -> DiffSide {
    try side(generator.feature().json, book: TwinPrices.book)
  }

  @Test(arguments: 0..<8)
  func `the drivers sum to the change, and turn round with the scenarios`(block: Int) throws {
    var generator = ScenarioGenerator(seed: 100 + UInt64(block))
    for _ in 0..<2 {
      let before = try Self.random(&generator)
      let after = try Self.random(&generator)
      let there = try CostDiff(from: before, to: after)
      let back = try CostDiff(from: after, to: before)
      let scale = max(1, there.beforeUSD, there.afterUSD)
      for diff in [there, back] {
        #expect(abs(diff.contributions.reduce(0) { $0 + $1.usd } - diff.changeUSD) < 1e-9 * scale)
        for part in diff.parts {
          #expect(abs(part.contributions.reduce(0) { $0 + $1.usd } - part.changeUSD) < 1e-9 * scale)
          let lines = part.lines.reduce(0) { $0 + ($1.afterUSD ?? 0) - ($1.beforeUSD ?? 0) }
          if before.projection.features[0].fees.isEmpty, after.projection.features[0].fees.isEmpty {
            #expect(abs(lines - part.changeUSD) < 1e-9 * scale)
          }
        }
      }
      #expect(there.contributions.map(\.name) == back.contributions.map(\.name))
      for (one, other) in zip(there.contributions, back.contributions) {
        #expect(abs(one.usd + other.usd) < 1e-9 * scale)
      }
      let same = try CostDiff(from: after, to: after)
      #expect(same.changeUSD == 0 && same.contributions.isEmpty)
    }
  }

  /// Every setting of a feature, one at a time: what it was, what it is, and the driver that must report it.
  static let settings: [(before: String, after: String, driver: String)] = [
    ("sessions: 1000", "sessions: 2000", "volume"),
    ("sessions: {per_day: 10}", "sessions: {per_day: 10}, days_per_month: 20", "volume"),
    ("sessions: 1000, turns: 2", "sessions: 1000, turns: {mean: 2, distribution: geometric}", "turns"),
    ("sessions: 1000", "sessions: 1000, calls_per_turn: 2", "turns"),
    ("sessions: 1000", "sessions: 1000, retries: {rate: 0.1, billed: 1}", "turns"),
    ("sessions: 1000", "sessions: 1000, searches_per_call: 0.5", "turns"),
    ("sessions: 1000, turns: 3", "sessions: 1000, turns: 3, history: none", "prompt_tokens"),
    ("sessions: 1000", "sessions: 1000, max_tokens: 100", "output_tokens"),
    ("sessions: 1000", "sessions: 1000, cache: {hit_rate: 0.9}", "caching"),
    ("sessions: 1000", "sessions: 1000, response_cache: {hit_rate: 0.3}", "caching"),
    ("sessions: 1000", "sessions: 1000, batch_share: 0.5", "batch"),
    ("sessions: 1000", "sessions: 1000, service_tier: priority", "batch"),
  ]

  @Test(arguments: settings)
  func `every setting has its driver`(before: String, after: String, driver: String) throws {
    let common = "model: gpt-4o, tokens: {system: 2000, user: 100, output: 300}"
    let diff = try diffFeature("\(common), \(before)", "\(common), \(after)")
    #expect(diff.contributions.map(\.name) == [driver])
    #expect(diff.changeUSD != 0 && agrees(diff.contributions.first?.usd ?? 0, diff.changeUSD))
  }

  @Test func `the parts of a prompt, and of an answer, are distinguished`() throws {
    let diff = try diffFeature(
      "model: gpt-4o, sessions: 1000, tokens: {system: 100, user: 10, output: 10}",
      "model: gpt-4o, sessions: 1000, tokens: {system: 200, user: 10, output: 10, reasoning: 90}")
    // 1,000 x 100 tokens at $2.50, and 1,000 x 90 at $10.
    #expect(diff.contributions.map(\.name) == ["prompt_tokens", "output_tokens"])
    #expect(agrees(diff.byName["prompt_tokens"] ?? 0, 0.25) && agrees(diff.byName["output_tokens"] ?? 0, 0.9))
  }

  @Test func `another model is the routing, with its factors`() throws {
    let diff = try diffFeature(
      "model: gpt-4o, sessions: 1000, tokens: {input: 1000, output: 0}",
      "routing: {gpt-4o-mini: 0.5, gpt-4o: 0.5}, models: {gpt-4o-mini: {token_factor: 2}}, sessions: 1000, tokens: {input: 1000, output: 0}"
    )
    // $2.50 becomes half of 2.50 and half of 2 x 0.15.
    #expect(diff.byName.keys.sorted() == ["routing"])
    #expect(agrees(diff.changeUSD, 1.25 + 0.15 - 2.5))
  }
}
