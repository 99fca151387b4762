import CostModel
import TestSupport
import Testing

/// What must hold of every scenario, tried on random ones.
@Suite struct KernelPropertyTests {
  /// Features without charges that are no tokens, so that the whole bill scales.
  static func features(_ count: Int, seed: UInt64) -> [TwinFeature] {
    var generator = ScenarioGenerator(seed: 1_000 + seed)
    return (0..<count).map { _ in generator.feature() }
  }

  static func project(_ feature: TwinFeature) throws -> Projection {
    try CostModelTests.project(feature.json, book: TwinPrices.book).projection
  }

  @Test func `the cost of features adds up, in any order`() throws {
    let features = KernelPropertyTests.features(40, seed: 1)
    let named = features.enumerated().map { (name: "f\($0.offset)", feature: $0.element) }
    let forwards = try CostModelTests.project(TwinFeature.scenario(named), book: TwinPrices.book)
    let backwards = try CostModelTests.project(TwinFeature.scenario(named.reversed()), book: TwinPrices.book)
    let alone = try features.map { try KernelPropertyTests.project($0).totalUSD }
    #expect(agrees(forwards.usd, alone.reduce(0, +), within: 1e-12))
    #expect(agrees(backwards.usd, forwards.usd, within: 1e-12))
    // Each feature costs to the digit what it costs alone, wherever it stands.
    #expect(forwards.projection.features.map(\.usd) == alone)
    #expect(backwards.projection.features.map(\.usd) == alone.reversed())
  }

  @Test func `cost is linear in sessions, and nothing without any`() throws {
    for var feature in KernelPropertyTests.features(60, seed: 2) {
      // Items are embedded whatever the sessions are.
      feature.items = nil
      var more = feature
      more.sessions *= 8
      let once = try KernelPropertyTests.project(feature)
      let eightTimes = try KernelPropertyTests.project(more)
      #expect(agrees(eightTimes.totalUSD, 8 * once.totalUSD, within: 1e-12))
      more.sessions = 0
      let never = try KernelPropertyTests.project(more)
      #expect(never.totalUSD == 0)
      #expect(never.calls == 0)
    }
  }

  @Test func `a longer prompt that is not cached never costs less`() throws {
    for feature in KernelPropertyTests.features(80, seed: 3) where feature.flat == nil {
      var short = feature
      short.cache = nil
      // A longer message can make a history that is compacted sooner, and then shorter.
      if case .compact = short.history { short.history = .full }
      let before = try KernelPropertyTests.project(short).totalUSD
      for path in [\TwinFeature.system, \.user, \.toolResult] {
        var long = short
        long[keyPath: path] += 37
        let after = try KernelPropertyTests.project(long).totalUSD
        #expect(after >= before * (1 - 1e-12), "\(after) \(before) \(long.json)")
      }
    }
  }

  @Test func `routing shares blend the costs of their models`() throws {
    for feature in KernelPropertyTests.features(60, seed: 4) where feature.stages.isEmpty {
      var routed = feature
      routed.batchShare = 0
      routed.searchesPerCall = 0
      routed.responseCache = nil
      func usd(_ share: Double) throws -> Double {
        routed.routes = [
          TwinFeature.Route(model: "alpha", share: share), TwinFeature.Route(model: "gamma", share: 1 - share),
        ].filter { $0.share > 0 }
        return try KernelPropertyTests.project(routed).totalUSD
      }
      let ends = (try usd(0), try usd(1))
      for share in [0.25, 0.5, 0.75] {
        let blended = try usd(share)
        #expect(agrees(blended, ends.0 + share * (ends.1 - ends.0), within: 1e-9), "\(routed.json)")
      }
    }
  }

  @Test func `a cap that nothing reaches is no cap`() throws {
    for feature in KernelPropertyTests.features(60, seed: 5) {
      var free = feature
      free.maxTokens = nil
      var capped = feature
      capped.maxTokens = 1e6
      let difference = try KernelPropertyTests.project(free).totalUSD - KernelPropertyTests.project(capped).totalUSD
      #expect(abs(difference) <= 1e-12 * max(1, try KernelPropertyTests.project(free).totalUSD))
    }
  }

  // Beta charges nothing for writes, so what is never read costs what no cache costs.
  @Test func `a cache that is never hit costs nothing where writes are free`() throws {
    for feature in KernelPropertyTests.features(80, seed: 6) where feature.flat == nil {
      var cold = feature
      cold.stages = []
      cold.searchesPerCall = 0
      cold.routes = [TwinFeature.Route(model: "beta", share: 1)]
      cold.cache = TwinFeature.Cache(hitRate: 0, history: 0)
      var none = cold
      none.cache = nil
      let coldUSD = try KernelPropertyTests.project(cold).totalUSD
      let noneUSD = try KernelPropertyTests.project(none).totalUSD
      #expect(agrees(coldUSD, noneUSD, within: 1e-9), "\(coldUSD) \(noneUSD) \(cold.json)")
    }
  }

  @Test func `the calls of the segments are the expected turns times the expected calls`() throws {
    for feature in KernelPropertyTests.features(120, seed: 7) {
      var plain = feature
      plain.responseCache = nil
      let compiled = try KernelPropertyTests.project(plain).compiled
      let expected = plain.turns.mean * plain.callsPerTurn.mean
      for line in compiled.lines where line.purpose == .answer || line.purpose == .judge {
        let answers = line.segments.filter { if case .answer = $0.origin { true } else { false } }
        let calls = answers.reduce(0) { $0 + $1.calls }
        #expect(agrees(calls, expected, within: 1e-9), "\(calls) \(expected) \(plain.json)")
      }
    }
  }

  @Test func `tokens and charges are never negative`() throws {
    for feature in KernelPropertyTests.features(150, seed: 8) {
      let table = try KernelPropertyTests.project(feature).compiled.table
      let columns = Kernel.evaluate(table)
      let least =
        (0..<table.count).flatMap { entry in
          CostColumns.Column.allCases.map { columns.value($0, of: entry) }
        }.min() ?? 0
      // What is left of millions of tokens after subtraction may be a rounding below zero.
      #expect(least >= -1e-6, "\(least) \(feature.json)")
    }
  }

  // The prefix of 400 fits no call of 50: with a lognormal input some calls are always shorter.
  @Test(arguments: [0.3, 0.8, 2])
  func `a prefix longer than many flat calls leaves no negative input`(_ sigma: Double) throws {
    let outcome = try projectFeature(
      """
      model: beta, sessions: 1000, tokens: {input: {mean: 600, sigma: \(sigma)}, cacheable_tokens: 500, output: 1},
      cache: {hit_rate: 1}
      """, book: TwinPrices.book)
    for part in outcome.projection.features[0].lines[0].parts { #expect(part.tokens.input >= 0) }
    #expect(outcome.tokens.cacheRead <= 500_000)
    #expect(agrees(outcome.tokens.cacheRead + outcome.tokens.input, 600_000, within: 1e-9))
  }

  @Test func `any split of a table into ranges gives the same digits`() throws {
    let features = KernelPropertyTests.features(150, seed: 9)
    let named = features.enumerated().map { (name: "f\($0.offset)", feature: $0.element) }
    let outcome = try CostModelTests.project(TwinFeature.scenario(named), book: TwinPrices.book)
    let table = outcome.projection.compiled.table
    let whole = Kernel.evaluate(table)
    #expect(table.blockCount > 5)
    var random = SeededGenerator(seed: 10)
    for _ in 0..<8 {
      var columns = CostColumns(for: table)
      var cuts = [0, table.blockCount]
      for _ in 0..<4 { cuts.append(Int.random(in: 0...table.blockCount, using: &random)) }
      cuts.sort()
      for index in cuts.indices.dropLast().shuffled(using: &random) {
        Kernel.evaluate(table, blocks: cuts[index]..<cuts[index + 1], into: &columns)
      }
      let same = (0..<table.count).allSatisfy { entry in
        CostColumns.Column.allCases.allSatisfy { columns.value($0, of: entry) == whole.value($0, of: entry) }
      }
      #expect(same)
    }
  }
}
