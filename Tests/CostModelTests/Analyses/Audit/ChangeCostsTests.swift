import CostModel
import TestSupport
import Testing

/// Sessions joined to the commits that were made in their time and directory.
@Suite struct ChangeCostsTests {
  private static let start: Int64 = 1_800_000_000

  private static func commit(
    _ id: String, _ minutes: Int64, _ fate: CodeCommit.Fate = .stayed, by author: String = "ann@example.com"
  ) -> CodeCommit {
    CodeCommit(id: id, second: start + minutes * 60, author: author, subject: "change \(id)", fate: fate)
  }

  /// A log whose calls cost one dollar for each of `dollars`, made at some minutes in one directory.
  private struct Log {
    var groups = CacheBreakTests.Log.Groups()
    var costs: ChangeCosts
    private var line = 0

    init(_ histories: [ChangeHistory]) { costs = ChangeCosts(histories: histories, directoryIndex: 0) }

    mutating func call(_ minutes: Int64?, in directory: String?, dollars: Double?) throws -> SessionCall {
      line += 1
      var call = SessionCall(
        place: LogPlace(file: 0, line: line), second: minutes.map { start + $0 * 60 } ?? -1,
        group: try groups.number(of: CachedSessions.large, values: [directory]),
        tokens: ByTokenClass<Int64>(repeating: 0))
      call.cost = dollars.map { Money(attodollars: Int128($0) * 1_000_000_000_000_000_000) }
      return call
    }

    mutating func session(_ calls: [(minutes: Int64?, directory: String?, dollars: Double?)]) throws {
      let made = try calls.map { try call($0.minutes, in: $0.directory, dollars: $0.dollars) }
      costs.take(LoggedSession(id: "s\(line)", calls: made), groups: groups.all)
    }

    mutating func single(dollars: Double) throws {
      costs.take(single: try call(0, in: "/shop", dollars: dollars), groups: groups.all)
    }
  }

  private static func history(_ commits: [CodeCommit], at directories: [String] = ["/shop"]) -> ChangeHistory {
    ChangeHistory(name: "shop", directories: directories, base: "main", commits: commits)
  }

  private static func costs(_ summary: ChangeCosts.Summary) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: summary.changes.map { ($0.commit.id, $0.tally.cost.usd) })
  }

  @Test func `a call belongs to the first commit after it, until an hour after its session`() throws {
    var log = Log([
      Self.history([
        Self.commit("a", 10), Self.commit("b", 30, .reverted), Self.commit("c", 91), Self.commit("d", 300, .unmerged),
      ])
    ])
    // Up to minute 10 it is a's ($1 + $2), then b's ($4); the session ends at minute 31, so that minute 91 is the last of its hour: c gets $8.
    try log.session([(0, "/shop", 1), (10, "/shop/src", 2), (11, "/shop", 4), (31, "/shop", 8)])
    // No commit within the hour: the next one is at 300, and this session ends at 200.
    try log.session([(195, "/shop", 16), (200, "/shop", 32)])
    // d is made while its session goes on; the call after it has no commit.
    try log.session([(290, "/shop", 64), (310, "/shop", 128)])
    let summary = log.costs.summary
    #expect(Self.costs(summary) == ["a": 3, "b": 4, "c": 8, "d": 64])
    #expect(summary.unjoined.map(\.obstacle) == [.noCommit])
    #expect(summary.unjoined.first?.tally.cost.usd == 176)
    // $255 for three merged changes, two of which stayed.
    #expect(summary.costPer([.stayed, .reverted])?.exact == 85)
    #expect(summary.costPer([.stayed])?.exact == 127.5)
    #expect(summary.medianUSD?.exact == 6)
    #expect(summary.cost.priced.usd == 255)
  }

  @Test func `what cannot be joined is counted with its reason, and everything sums to the log`() throws {
    var log = Log([Self.history([Self.commit("a", 10)])])
    try log.session([(0, "/shop", 1), (1, "/shopping", 2), (2, nil, 4)])
    try log.session([(nil, "/shop", 8)])
    try log.single(dollars: 16)
    try log.session([(5, "/shop", nil)])
    let summary = log.costs.summary
    #expect(Self.costs(summary) == ["a": 1])
    #expect(summary.changes.first?.tally.sessions == 2)
    #expect(summary.changes.first?.tally.unpricedCalls == 1)
    let reasons = summary.unjoined.map { "\($0.obstacle.rawValue) \($0.tally.cost.usd)" }
    #expect(reasons == ["other-directory 2.0", "no-directory 4.0", "no-session 16.0", "no-time 8.0"])
    #expect(summary.cost.priced.usd == 31)
    #expect(summary.calls == 6)
    #expect(summary.unpricedCalls == 1)
    // Only calls of the repository are paid for by its changes.
    #expect(summary.placedCost.priced.usd == 1)
    #expect(summary.placedCost.exact == nil)
  }

  @Test func `a log that names no directory is of the one repository, and of none where there are two`() throws {
    var one = Log([Self.history([Self.commit("a", 10), Self.commit("b", 12)])])
    try one.session([(0, nil, 1), (20, nil, 2)])
    #expect(one.costs.summary.assumesDirectory)
    #expect(Self.costs(one.costs.summary) == ["a": 1])
    #expect(one.costs.summary.commitsWithoutCalls == 1)
    #expect(one.costs.summary.unjoined.map(\.obstacle) == [.noCommit])
    var two = Log([Self.history([Self.commit("a", 10)]), Self.history([Self.commit("b", 10)], at: ["/other"])])
    try two.session([(0, nil, 1)])
    try two.session([(0, "/other/app", 2)])
    #expect(!two.costs.summary.assumesDirectory)
    #expect(Self.costs(two.costs.summary) == ["b": 2])
    #expect(two.costs.summary.unjoined.map(\.obstacle) == [.noDirectory])
  }

  @Test func `sessions and calls are conserved whatever the commits`() throws {
    for seed in 1...30 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let commits = (0..<Int.random(in: 0...8, using: &generator)).map { number in
        Self.commit(
          "c\(number)", Int64.random(in: 0...600, using: &generator),
          CodeCommit.Fate.allCases[Int.random(in: 0...2, using: &generator)])
      }
      var log = Log([Self.history(commits)])
      var (calls, dollars) = (Int64(0), 0.0)
      for _ in 0..<12 {
        var minutes = Int64.random(in: 0...600, using: &generator)
        try log.session(
          (0..<Int.random(in: 1...6, using: &generator)).map { _ in
            minutes += Int64.random(in: 0...40, using: &generator)
            calls += 1
            dollars += 1
            return (minutes, Bool.random(using: &generator) ? "/shop" : "/else", 1)
          })
      }
      #expect(log.costs.summary.calls == calls)
      #expect(log.costs.summary.cost.priced.usd == dollars)
    }
  }

  // Two changes, one of $1 and one of a call without a price: each takes $0.50 at least, and nobody knows the median. The unpriced one alone says nothing.
  @Test func `calls without a price make the least of a change's cost`() throws {
    var log = Log([Self.history([Self.commit("one", 10), Self.commit("two", 30)])])
    try log.session([(5, "/shop", 1), (20, "/shop", nil)])
    let both = log.costs.summary
    #expect(both.costPer([.stayed]) == KnownUSD(0.5, isExact: false))
    #expect(both.costPer([.stayed])?.exact == nil && both.cost.known?.usd == 1 && both.cost.exact == nil)
    var alone = Log([Self.history([Self.commit("two", 30)])])
    try alone.session([(20, "/shop", nil)])
    #expect(alone.costs.summary.costPer([.stayed]) == nil && alone.costs.summary.medianUSD == nil)
    #expect(alone.costs.summary.cost.known == nil)
  }
}
