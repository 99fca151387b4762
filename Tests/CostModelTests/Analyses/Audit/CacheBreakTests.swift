import CostModel
import TestSupport
import Testing

/// Which calls of a session wrote again what it had cached.
@Suite struct CacheBreakTests {
  /// The sessions of some calls, and their groups by the shipped prices.
  struct Log {
    private var known = Groups()
    var groups: [CallGroup] { known.all }

    /// Groups by model and values, at the shipped prices.
    struct Groups {
      private(set) var all: [CallGroup] = []
      private var numbers: [UsageKey: Int32] = [:]
      private var models: [String: Int] = [:]

      mutating func number(of model: String, values: [String?] = []) throws -> Int32 {
        // 2026-11-11.
        func key(_ tier: ServiceTier) -> UsageKey {
          UsageKey(
            day: CivilDate(daysSinceEpoch: 20_768), model: LoggedModel(name: model), tier: .known(tier), cell: .usual,
            values: values)
        }
        if let known = numbers[key(.standard)] { return known }
        let pricer = try LoggedModelTests.pricer()
        let resolution = pricer.resolve(LoggedModel(name: model))
        let modelNumber = models[model] ?? models.count
        models[model] = modelNumber
        all.append(
          CallGroup(
            key: key(.standard), rates: try pricer.rates(of: key(.standard), resolution: resolution).get(),
            batchRates: try? pricer.rates(of: key(.batch), resolution: resolution).get(), model: resolution,
            modelNumber: modelNumber))
        numbers[key(.standard)] = Int32(all.count - 1)
        return Int32(all.count - 1)
      }
    }

    mutating func session(_ calls: [CachedSessions.Call]) throws -> LoggedSession {
      var entries: [SessionCall] = []
      for (line, call) in calls.enumerated() {
        var tokens = ByTokenClass<Int64>(repeating: 0)
        tokens.input = call.input
        tokens.cacheRead = call.read
        tokens.cacheWrite = call.write
        tokens.cacheWrite1h = call.writeLong
        tokens.output = call.output
        var entry = SessionCall(
          place: LogPlace(file: 0, line: line + 1), second: call.second, group: try known.number(of: call.model),
          tokens: tokens,
          traits: call.isReplayed ? .isReplayed : [])
        entry.thread =
          call.thread.isEmpty ? 0 : UInt64(truncatingIfNeeded: 1 + call.thread.utf8.reduce(0) { $0 &* 31 &+ Int($1) })
        entry.prefix = call.prefixHash.isEmpty ? 0 : UInt64(call.prefixHash.utf8.last ?? 1)
        entries.append(entry)
      }
      return LoggedSession(id: calls.first?.session ?? "", calls: entries)
    }

    mutating func breaks(_ calls: [CachedSessions.Call]) throws -> [CacheBreak] {
      CacheBreakFinder.caching(of: try session(calls), groups: groups).breaks
    }
  }

  private static func call(
    _ second: Int64, input: Int64 = 10, read: Int64 = 0, write: Int64 = 0, long: Int64 = 0, output: Int64 = 100,
    _ model: String = CachedSessions.large
  ) -> CachedSessions.Call {
    CachedSessions.Call(
      session: "s", second: second, model: model, input: input, read: read, write: write, writeLong: long,
      output: output, kind: "by hand")
  }

  // MARK: - The labelled generator

  @Test(arguments: [UInt64(1), 2, 3])
  func `breaks are found where they were made, and nowhere else`(seed: UInt64) throws {
    let generated = CachedSessions(seed: seed, rounds: 40).calls
    var log = Log()
    var bySession: [String: [CachedSessions.Call]] = [:]
    for call in generated { bySession[call.session, default: []].append(call) }
    var (found, made, right) = (0, 0, 0)
    var missed: [String: Int] = [:]
    var wrong: [String: Int] = [:]
    for (_, unordered) in bySession.sorted(by: { $0.key < $1.key }) {
      let calls = unordered.enumerated().sorted { ($0.element.second, $0.offset) < ($1.element.second, $1.offset) }.map(
        \.element)
      let breaks = try log.breaks(calls)
      let causes = Dictionary(uniqueKeysWithValues: breaks.map { ($0.place.line - 1, $0.cause.rawValue) })
      for (index, call) in calls.enumerated() {
        let cause = causes[index] ?? ""
        if !cause.isEmpty { found += 1 }
        if !call.cause.isEmpty { made += 1 }
        if !cause.isEmpty, cause == call.cause { right += 1 }
        if cause != call.cause {
          if !call.cause.isEmpty { missed["\(call.kind): \(call.cause) -> \(cause)", default: 0] += 1 }
          if !cause.isEmpty { wrong["\(call.kind): \(call.cause) -> \(cause)", default: 0] += 1 }
        }
      }
    }
    let precision = Double(right) / Double(found)
    let recall = Double(right) / Double(made)
    let words =
      "seed \(seed): \(made) made, \(found) found, precision \(precision), recall \(recall), missed \(missed.sorted { $0.key < $1.key }), wrong \(wrong.sorted { $0.key < $1.key })"
    #expect(made > 600, "\(words)")
    #expect(precision >= 0.98, "\(words)")
    #expect(recall >= 0.98, "\(words)")
  }

  // MARK: - Figures

  @Test func `what an idle session lost is what the writes cost above reading`() throws {
    var log = Log()
    // 9,000 written; 700 more 60 s later; after 900 s, more than the five minutes, all 9,700 again and 600 new.
    let breaks = try log.breaks([
      Self.call(0, write: 9_000), Self.call(60, read: 9_000, write: 700), Self.call(960, write: 10_300),
    ])
    // claude-sonnet-5-5: $2.50 a million to write for five minutes, $0.20 to read: 9,700 x (2.50 - 0.20) / 1,000,000.
    let found = try #require(breaks.first)
    #expect(breaks.count == 1)
    #expect(found.cause == .idle)
    #expect(found.tokens == 9_700)
    #expect(found.gapSeconds == 900)
    #expect(found.place.line == 3 && found.earlier.line == 2)
    let group = log.groups[0]
    let write = try #require(group.rates?.cost(9_700, .cacheWrite))
    let read = try #require(group.rates?.cost(9_700, .cacheRead))
    #expect(found.lost == write - read)
  }

  @Test func `an hour's entries are read after a quarter of one`() throws {
    var log = Log()
    #expect(
      try log.breaks([
        Self.call(0, long: 9_000), Self.call(900, read: 9_000, long: 700), Self.call(4_000, read: 9_700, long: 700),
      ]).isEmpty)
    let broken = try log.breaks([
      Self.call(0, long: 9_000), Self.call(900, read: 9_000, long: 700), Self.call(4_600, long: 10_400),
    ])
    #expect(broken.map(\.cause) == [.idle])
  }

  @Test func `a step of an automatic cache is no break`() throws {
    var log = Log()
    // 3,000 tokens are 1,024 and 15 steps of 128: 2,944 can be read; one step less is what vendors give at times.
    func read(_ tokens: Int64) throws -> [CacheBreak] {
      try log.breaks([
        Self.call(0, input: 2_400, CachedSessions.automatic),
        Self.call(30, input: 3_000 - 2_304, read: 2_304, CachedSessions.automatic),
        Self.call(60, input: 3_300 - tokens, read: tokens, CachedSessions.automatic),
      ])
    }
    #expect(try read(2_944).isEmpty)
    #expect(try read(2_816).isEmpty)
    let missing = try read(0)
    #expect(missing.map(\.cause) == [.unknown])
    #expect(missing.first?.tokens == 2_944)
  }

  @Test func `first calls, growth and uncached side calls are no breaks`() throws {
    var log = Log()
    #expect(
      try log.breaks([
        Self.call(0, write: 9_000), Self.call(1, input: 700, CachedSessions.small),
        Self.call(20, read: 9_000, write: 30_000), Self.call(40, read: 39_000, write: 80),
      ]).isEmpty)
  }

  @Test func `sessions are compared in the order of time, whatever the order of the log`() throws {
    var log = Log()
    let calls = [Self.call(960, write: 10_300), Self.call(0, write: 9_000), Self.call(60, read: 9_000, write: 700)]
    let session = try log.session(calls)
    #expect(session.outOfOrder == 2)
    #expect(CacheBreakFinder.caching(of: session, groups: log.groups).breaks.map(\.place.line) == [1])
  }

  @Test func `without times nothing is idle`() throws {
    var log = Log()
    let breaks = try log.breaks([
      Self.call(-1, write: 9_000), Self.call(-1, read: 9_000, write: 700), Self.call(-1, write: 10_300),
    ])
    #expect(breaks.map(\.cause) == [.unknown])
    #expect(breaks.first?.gapSeconds == nil)
  }

  @Test func `a longer life and calls that keep a cache warm are priced by the gaps`() throws {
    var log = Log()
    let session = try log.session([
      Self.call(0, write: 9_000), Self.call(60, read: 9_000, write: 1_000), Self.call(660, write: 10_500),
    ])
    let sums = CacheBreakFinder.caching(of: session, groups: log.groups).alternatives
    let rates = try #require(log.groups[0].rates)
    func usd(_ tokens: Int64, _ tokenClass: TokenClass) throws -> Money { try #require(rates.cost(tokens, tokenClass)) }
    // 9,000, 1,000 and the 500 that are new after the pause, each at the rate of an hour instead; the 10,000 lost would have been read.
    #expect(try sums.longerExtra == usd(10_500, .cacheWrite1h) - usd(10_500, .cacheWrite))
    #expect(try sums.longerSaved == usd(10_000, .cacheWrite) - usd(10_000, .cacheRead))
    // 600 s hold two stretches of 270 s: two calls that read 10,000 tokens and write one.
    #expect(sums.warmCalls == 2)
    #expect(try sums.warmCost == (usd(10_000, .cacheRead) + usd(1, .output)) * 2)
    #expect(sums.warmSaved == sums.longerSaved)
  }

  @Test func `what is new after a pause is written for an hour too, which can turn the advice`() throws {
    var log = Log()
    let session = try log.session([
      Self.call(0, write: 10_000), Self.call(60, read: 10_000, write: 100), Self.call(660, write: 40_000),
    ])
    let sums = CacheBreakFinder.caching(of: session, groups: log.groups).alternatives
    // $2.50 a million for five minutes, $4.00 for an hour, $0.10 to read. Saved are 10,100 x $2.40, $0.02424; 10,100 and 29,900 new ones cost $1.50 more, $0.06.
    // Without the new ones it would be $0.01515, and one-hour writes would seem to save.
    #expect(sums.longerSaved == Money(attodollars: 24_240_000_000_000_000))
    #expect(sums.longerExtra == Money(attodollars: 60_000_000_000_000_000))
  }

  @Test func `what is written after a step back counts as well`() throws {
    var log = Log()
    // The third call goes on from the first one, whose 9,000 tokens it reads, and writes 800.
    let session = try log.session([
      Self.call(0, write: 9_000), Self.call(60, read: 9_000, write: 4_000), Self.call(90, read: 13_000, write: 500),
      Self.call(120, read: 9_000, write: 800),
    ])
    let caching = CacheBreakFinder.caching(of: session, groups: log.groups)
    #expect(caching.breaks.isEmpty)
    // 9,000 + 4,000 + 500 + 800 tokens at $1.50 a million more.
    #expect(caching.alternatives.longerExtra == Money(attodollars: 14_300 * 1_500_000_000_000))
  }

  @Test func `a hash of the whole prompt is not one of its start`() throws {
    var log = Log()
    func causes(_ hashes: [UInt64]) throws -> [CacheBreakCause] {
      let session = try log.session([
        Self.call(0, write: 9_000), Self.call(60, read: 9_000, write: 700), Self.call(960, write: 10_300),
      ])
      let calls = zip(session.calls, hashes).map { call, hash in
        var call = call
        call.prompt = hash
        return call
      }
      return CacheBreakFinder.caching(of: LoggedSession(id: "s", calls: calls), groups: log.groups).breaks.map(\.cause)
    }
    // One that changes with every call says nothing of the start; one that stayed as the prompt grew does.
    #expect(try causes([1, 2, 3]) == [.idle])
    #expect(try causes([1, 1, 2]) == [.prefix])
  }

  // MARK: - The order of calls

  private static func timed(_ second: Int64, _ nanosecond: Int32 = -1, file: Int = 0, line: Int) -> SessionCall {
    var call = SessionCall(
      place: LogPlace(file: file, line: line), second: second, group: 0, tokens: ByTokenClass<Int64>(repeating: 1))
    call.nanosecond = nanosecond
    return call
  }

  @Test func `calls of one second stay in the order of their file`() {
    let session = LoggedSession(
      id: "s", calls: [Self.timed(9, line: 1), Self.timed(5, line: 2), Self.timed(5, line: 3), Self.timed(5, line: 4)])
    #expect(session.calls.map(\.place.line) == [2, 3, 4, 1])
    #expect(session.outOfOrder == 3)
    #expect(session.undecided == 0)
  }

  @Test func `fractions of a second order calls of several files`() {
    let session = LoggedSession(
      id: "s",
      calls: [
        Self.timed(5, 700_000_000, line: 1), Self.timed(6, 0, line: 2), Self.timed(5, 200_000_000, file: 1, line: 1),
        Self.timed(5, 900_000_000, file: 1, line: 2),
      ])
    #expect(session.calls.map { [$0.place.file, $0.place.line] } == [[1, 1], [0, 1], [1, 2], [0, 2]])
    #expect(session.undecided == 0)
  }

  @Test func `calls of one time in several files are counted, and taken file by file`() {
    let session = LoggedSession(
      id: "s",
      calls: [
        Self.timed(5, line: 1), Self.timed(5, line: 2), Self.timed(7, line: 3), Self.timed(5, file: 1, line: 1),
        Self.timed(8, file: 1, line: 2),
      ])
    #expect(session.calls.map { [$0.place.file, $0.place.line] } == [[0, 1], [0, 2], [1, 1], [0, 3], [1, 2]])
    // The two of the first file and the one of the second at the fifth second.
    #expect(session.undecided == 3)
    #expect(session.outOfOrder == 1)
  }

  @Test func `prompts that have nothing but their start in common are no breaks, however many there are`() throws {
    var log = Log()
    var generator = SeededGenerator(seed: 4)
    let calls = (0..<3_000).map { index in
      let own = Int64.random(in: 500...7_500, using: &generator)
      return index == 0
        ? Self.call(0, write: 1_500 + own) : Self.call(Int64(index * 20), read: 1_500, write: own)
    }
    // By chance two that follow each other are as long, to the token: one in 7,000.
    #expect(try log.breaks(calls).count <= 3)
  }

  // MARK: - Open sessions

  @Test func `a session is over after a quiet week of the log's own time`() {
    var open = OpenSessions(sweepCalls: 1)
    var over: [LoggedSession] = []
    func add(_ session: UInt64, _ second: Int64, file: Int = 0) {
      let tokens = ByTokenClass<Int64>(repeating: 1)
      let call = SessionCall(place: LogPlace(file: file, line: Int(session)), second: second, group: 0, tokens: tokens)
      over += open.add(call, of: SessionKey((session, 1)), id: { "s\(session)" })
    }
    let day: Int64 = 86_400
    add(1, 0)
    add(2, 6 * day)
    add(1, 7 * day)
    #expect(over.isEmpty)
    // The second one was last used nine days ago, the first eight.
    add(3, 15 * day + 2)
    #expect(over.map(\.id) == ["s1", "s2"])
    // A file of an earlier month follows: nothing is closed by its clock going back.
    add(4, 0, file: 1)
    #expect(over.count == 2)
    #expect(open.finishAll().map(\.id) == ["s3", "s4"])
    // The call that makes it known that sessions are over is there beside them.
    #expect(open.mostCalls == 4)
    #expect(!open.isUnordered)
  }

  @Test func `no session of a log in no order is over before the end`() {
    var open = OpenSessions(sweepCalls: 4)
    var over = 0
    for (line, day) in [20, 3, 29, 11, 1, 25, 8, 30, 2, 17, 28, 5].enumerated() {
      let call = SessionCall(
        place: LogPlace(file: 0, line: line + 1), second: Int64(day) * 86_400, group: 0,
        tokens: ByTokenClass<Int64>(repeating: 1))
      over += open.add(call, of: SessionKey((UInt64(line % 3 + 1), 1)), id: { "\(line % 3)" }).count
    }
    #expect(open.isUnordered)
    #expect(over == 0)
    #expect(open.finishAll().map(\.calls.count) == [4, 4, 4])
  }

  @Test func `of the records of one message the largest counts, at the time of the first`() {
    var open = OpenSessions()
    func add(_ output: Int64, _ second: Int64, of session: UInt64) {
      var tokens = ByTokenClass<Int64>(repeating: 0)
      tokens.output = output
      var call = SessionCall(place: LogPlace(file: 0, line: 1), second: second, group: 0, tokens: tokens)
      call.id = 77
      call.traits = .mayBeRepeated
      _ = open.add(call, of: SessionKey((session, 1)), id: { "\(session)" })
    }
    add(1, 10, of: 1)
    add(90, 14, of: 1)
    add(90, 14, of: 2)
    let sessions = open.finishAll()
    #expect(sessions.map(\.calls.count) == [1, 1])
    #expect(sessions[0].calls[0].tokens.output == 90)
    #expect(sessions[0].calls[0].second == 10)
    // The other session repeats the call: it is part of its history, and is not billed again.
    #expect(sessions[1].calls[0].traits.contains(.isReplayed))
  }
}
