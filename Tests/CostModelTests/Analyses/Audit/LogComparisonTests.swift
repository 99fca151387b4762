import CostModel
import TestSupport
import Testing

/// A comparison of two logs.
@Suite struct LogComparisonTests {
  /// A log of sessions of one call each, unless said otherwise.
  private struct Log {
    var groups = CacheBreakTests.Log.Groups()
    var costs = SessionCosts(featureIndex: 0)
    private var line = 0

    mutating func session(
      task: UInt64 = 0, model: String = CachedSessions.large, feature: String? = "chat",
      calls: [(input: Int64, read: Int64, output: Int64)]
    ) throws {
      let group = try groups.number(of: model, values: [feature])
      var all: [SessionCall] = []
      for (index, tokens) in calls.enumerated() {
        line += 1
        var counts = ByTokenClass<Int64>(repeating: 0)
        counts.input = tokens.input
        counts.cacheRead = tokens.read
        counts.output = tokens.output
        var call = SessionCall(
          place: LogPlace(file: 0, line: line), second: Int64(line * 1_000 + index), group: group, tokens: counts)
        var sums = UsageSums()
        sums.calls = 1
        sums.tokens = counts
        call.cost = try groups.all[Int(group)].rates?.cost(of: sums).get().total
        call.task = task
        all.append(call)
      }
      costs.take(LoggedSession(id: "s\(line)", calls: all), groups: groups.all)
    }
  }

  private static func drivers(_ comparison: LogComparison) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: comparison.drivers.map { ($0.name, $0.usd) })
  }

  @Test func `drivers sum to the change, and one that is alone is all of it`() throws {
    var (before, after) = (Log(), Log())
    for _ in 0..<30 { try before.session(calls: [(1_000, 0, 100), (1_200, 0, 100)]) }
    for _ in 0..<30 { try after.session(calls: [(1_000, 0, 150), (1_200, 0, 150)]) }
    let comparison = LogComparison(from: before.costs, to: after.costs, confidence: 0.95, limit: nil)
    // 60 calls with 50 tokens more at $10.00 a million: $0.03.
    let drivers = Self.drivers(comparison)
    #expect((try #require(drivers["output"]) - 0.03).magnitude < 1e-12)
    #expect(drivers.values.reduce(0) { $0 + $1.magnitude } - 0.03 < 1e-12)
    #expect((comparison.total.after - comparison.total.before - 0.03).magnitude < 1e-12)
  }

  @Test func `drivers of logs that differ in everything sum to the change`() throws {
    for seed in 1...20 {
      var generator = SeededGenerator(seed: UInt64(seed))
      func log() throws -> SessionCosts {
        var log = Log()
        for _ in 0..<Int.random(in: 3...12, using: &generator) {
          let feature = ["chat", "search", nil].randomElement(using: &generator) ?? nil
          let model = [CachedSessions.large, CachedSessions.small, CachedSessions.automatic].randomElement(
            using: &generator)
          try log.session(
            model: model ?? CachedSessions.large, feature: feature,
            calls: (0..<Int.random(in: 1...5, using: &generator)).map { _ in
              (
                Int64.random(in: 0...5_000, using: &generator), Int64.random(in: 1...5_000, using: &generator),
                Int64.random(in: 0...900, using: &generator)
              )
            })
        }
        return log.costs
      }
      let (before, after) = (try log(), try log())
      let comparison = LogComparison(from: before, to: after, confidence: 0.9, limit: nil)
      let sum = comparison.drivers.reduce(0) { $0 + $1.usd }
      #expect((sum - (after.cost.usd - before.cost.usd)).magnitude < 1e-9)
    }
  }

  @Test func `more sessions of the same kind are volume, and no change of a session`() throws {
    var (before, after) = (Log(), Log())
    for session in 0..<40 { try before.session(calls: [(Int64(900 + session), 0, 100)]) }
    for session in 0..<80 { try after.session(calls: [(Int64(900 + session % 40), 0, 100)]) }
    let comparison = LogComparison(from: before.costs, to: after.costs, confidence: 0.95, limit: 0.05)
    #expect((try #require(comparison.change)).magnitude < 1e-12)
    #expect(comparison.verdict == .pass)
    #expect((try #require(Self.drivers(comparison)["volume"]) - before.costs.cost.usd).magnitude < 1e-9)
  }

  @Test func `the verdict needs the whole interval`() throws {
    // Sessions of 1,000 and 3,000 tokens: the second log has the more expensive ones a little more often.
    func log(_ count: Int, dear: Int) throws -> SessionCosts {
      var log = Log()
      for session in 0..<count { try log.session(calls: [(session % 10 < dear ? 3_000 : 1_000, 0, 0)]) }
      return log.costs
    }
    func verdict(_ count: Int, _ dear: Int) throws -> LogComparison.Verdict? {
      LogComparison(from: try log(count, dear: 5), to: try log(count, dear: dear), confidence: 0.95, limit: 0.05)
        .verdict
    }
    // 2,000 to 2,400 or 2,600 a session, +20 % and +30 %: sure with many, open with few, and not judged with fewer than twenty.
    #expect(try verdict(2_000, 8) == .fail)
    #expect(try verdict(40, 7) == .notEnoughData)
    #expect(try verdict(10, 10) == .notEnoughData)
    #expect(try verdict(2_000, 3) == .pass)
  }

  @Test func `tasks that both logs have are compared one by one`() throws {
    var (before, after) = (Log(), Log())
    // Tasks differ by a factor of forty; each costs 10 % more after.
    for task in 1...40 {
      try before.session(task: UInt64(task), calls: [(Int64(task) * 1_000, 0, 0)])
      try after.session(task: UInt64(task), calls: [(Int64(task) * 1_100, 0, 0)])
    }
    let comparison = LogComparison(from: before.costs, to: after.costs, confidence: 0.95, limit: 0.05)
    #expect(comparison.pairing == .tasks)
    #expect(comparison.verdict == .fail)
    let (low, high) = (try #require(comparison.low), try #require(comparison.high))
    #expect((low - 0.1).magnitude < 1e-9 && (high - 0.1).magnitude < 1e-9)
  }

  @Test func `an interval of two samples is as worked by hand`() throws {
    var (before, after) = (Log(), Log())
    for session in 0..<20 { try before.session(calls: [(session < 10 ? 1_000 : 3_000, 0, 0)]) }
    for session in 0..<20 { try after.session(calls: [(session < 10 ? 2_000 : 6_000, 0, 0)]) }
    let comparison = LogComparison(from: before.costs, to: after.costs, confidence: 0.95, limit: nil)
    // Means 2,000 and 4,000; variances 20 x 1,000^2 / 19 and four times that; relative variances of both means 1/76. Error
    // (2/76)^(1/2) = 0.162221, 38 degrees of freedom, t = 2.024394; 2 x exp(-0.328400) = 1.440147, 2 x exp(0.328400) = 2.777494.
    #expect((try #require(comparison.low) - 0.440147).magnitude < 2e-5)
    #expect((try #require(comparison.high) - 1.777494).magnitude < 2e-5)
    #expect(comparison.verdict == nil)
  }

  @Test func `the interval holds the truth as often as it says`() throws {
    var generator = SeededGenerator(seed: 5)
    var held = 0
    let draws = 100
    for _ in 0..<draws {
      // Both are of the same distribution, skewed: the truth is no change.
      func log() throws -> SessionCosts {
        var log = Log()
        for _ in 0..<40 {
          let size = Double.random(in: 0..<1, using: &generator)
          try log.session(calls: [(Int64(500 + 20_000 * size * size * size), 0, 0)])
        }
        return log.costs
      }
      let comparison = LogComparison(from: try log(), to: try log(), confidence: 0.95, limit: nil)
      if let low = comparison.low, let high = comparison.high, low <= 0, high >= 0 { held += 1 }
    }
    // 95 of 100, less three standard errors of 100 draws: 0.95 - 3 x (0.95 x 0.05 / 100)^(1/2) = 0.885.
    #expect(Double(held) / Double(draws) >= 0.885)
  }
}
