import CostModel
import TestSupport
import Testing

/// What of a log's cost is waste.
@Suite struct WasteTests {
  /// A log of calls that are written here.
  private struct Log {
    var groups = CacheBreakTests.Log.Groups()
    var audit: WasteAudit
    var line = 0

    init(_ thresholds: WasteThresholds = WasteThresholds()) {
      audit = WasteAudit(featureIndex: 0, thresholds: thresholds)
    }

    mutating func call(
      _ second: Int64, _ model: String = CachedSessions.large, feature: String? = "agent", input: Int64,
      read: Int64 = 0, write: Int64 = 0,
      output: Int64 = 100, _ change: (inout SessionCall) -> Void = { _ in }
    ) throws -> SessionCall {
      line += 1
      let group = try groups.number(of: model, values: [feature])
      var tokens = ByTokenClass<Int64>(repeating: 0)
      tokens.input = input
      tokens.cacheRead = read
      tokens.cacheWrite = write
      tokens.output = output
      var call = SessionCall(
        place: LogPlace(file: 0, line: line), second: second, group: group, tokens: tokens)
      var sums = UsageSums()
      sums.calls = 1
      sums.tokens = tokens
      call.cost = try groups.all[Int(group)].rates?.cost(of: sums).get().total
      change(&call)
      return call
    }

    mutating func session(_ calls: [SessionCall]) {
      audit.take(LoggedSession(id: "s\(line)", calls: calls), groups: groups.all)
    }

    mutating func single(_ call: SessionCall) { audit.take(single: call, groups: groups.all) }

    func found(_ code: WasteCode) -> WasteFinding? {
      audit.findings(groups: groups.all).first { $0.code == code }
    }
  }

  /// USD at claude-sonnet-5-5: $2.00 a million input, $0.10 read, $10.00 output since 2026-10-07.
  private static func usd(input: Int64 = 0, read: Int64 = 0, output: Int64 = 0) -> Money {
    Money(
      attodollars: Int128(input) * 2_000_000_000_000 + Int128(read) * 100_000_000_000 + Int128(output)
        * 10_000_000_000_000)
  }

  @Test func `calls that failed after they wrote are billed in vain`() throws {
    var log = Log()
    log.single(try log.call(0, input: 1_000, output: 40) { $0.traits = .failed })
    log.single(try log.call(9, input: 1_000, output: 40))
    let found = try #require(log.found(.failedBilled))
    #expect(found.cost == Self.usd(input: 1_000, output: 40))
    #expect(found.calls == 1 && found.code.basis == .measured)
    #expect(found.shareOfFeature == 0.5)
    #expect(found.examples.map(\.line) == [1])
  }

  @Test func `of the same prompt again and again all but the last call were in vain`() throws {
    var log = Log()
    log.session([
      try log.call(0, input: 5_000), try log.call(10, input: 5_000, output: 90),
      try log.call(30, input: 5_000, output: 80),
    ])
    #expect(try #require(log.found(.retryStorm)).cost == Self.usd(input: 10_000, output: 190))
    // Two calls are not a storm, nor are prompts that grow, nor the same one a quarter of an hour later, nor several at
    // the same second.
    var calm = Log()
    calm.session([try calm.call(0, input: 5_000), try calm.call(10, input: 5_000)])
    calm.session([try calm.call(0, input: 5_000), try calm.call(10, input: 5_001), try calm.call(20, input: 5_002)])
    calm.session([try calm.call(0, input: 5_000), try calm.call(900, input: 5_000), try calm.call(1_800, input: 5_000)])
    calm.session([try calm.call(0, input: 5_000), try calm.call(0, input: 5_000), try calm.call(0, input: 5_000)])
    #expect(calm.found(.retryStorm) == nil)
  }

  @Test func `prompts that differ by their hashes are no retries, however long they are`() throws {
    func calls(_ log: inout Log, prompt: [UInt64], prefix: [UInt64]) throws -> [SessionCall] {
      try (0..<3).map { index in
        try log.call(Int64(index * 10), input: 5_000) {
          $0.prompt = prompt[index]
          $0.prefix = prefix[index]
        }
      }
    }
    for (prompt, prefix, isStorm) in [
      ([1, 2, 3], [0, 0, 0], false), ([0, 0, 0], [1, 2, 3], false), ([4, 4, 4], [7, 7, 7], true),
      ([4, 0, 4], [0, 0, 0], true),
    ] as [([UInt64], [UInt64], Bool)] {
      var log = Log()
      log.session(try calls(&log, prompt: prompt, prefix: prefix))
      #expect((log.found(.retryStorm) != nil) == isStorm, "\(prompt) \(prefix)")
    }
  }

  @Test func `each dollar is in the sum of all findings once`() throws {
    var log = Log()
    // Three times the same prompt, and each time the same call of a tool: the first two calls are a storm, the last two ask again. All three are paid in vain by
    // one finding or both.
    log.session([
      try log.call(0, input: 5_000) { $0.toolCall = 5 }, try log.call(10, input: 5_000) { $0.toolCall = 5 },
      try log.call(30, input: 5_000) { $0.toolCall = 5 },
    ])
    // A call alone that failed.
    log.single(try log.call(99, input: 1_000, output: 40) { $0.traits = .failed })
    let report = WasteReport(log.audit, groups: log.groups.all)
    #expect(report.findings.reduce(Money.zero) { $0 + $1.cost } == Self.usd(input: 21_000, output: 440))
    #expect(report.measured == Self.usd(input: 16_000, output: 340))
    #expect(report.estimatedAtMost == .zero)
  }

  @Test func `what was lost of a cache is in what its call cost`() throws {
    var log = Log()
    // The third call writes again 9,700 tokens after a pause, and asks the tool again: the whole of it counts, with the $0.0233 that it lost.
    log.session([
      try log.call(0, input: 10, write: 9_000) { $0.toolCall = 5 },
      try log.call(60, input: 10, read: 9_000, write: 700),
      try log.call(960, input: 10, write: 10_300) { $0.toolCall = 5 },
    ])
    let report = WasteReport(log.audit, groups: log.groups.all)
    #expect(report.findings.map(\.code) == [.repeatedToolCall, .cacheBreaks])
    #expect(report.measured == report.findings[0].cost)
  }

  @Test func `estimates of one feature save no more than it costs`() throws {
    var log = Log()
    // Polling at night: nine tenths less by polling less, a half by batches, more together than there is.
    for day in 0..<5 {
      for call in 0..<60 {
        log.single(try log.call(Int64(day * 86_400 + 7_200 + call * 60), feature: "watch", input: 900, output: 4))
      }
    }
    let report = WasteReport(log.audit, groups: log.groups.all)
    #expect(Set(report.findings.map(\.code)) == [.idleFeature, .batchable])
    // 300 x (900 x $2.00 + 4 x $10.00) / 1,000,000.
    #expect(report.estimatedAtMost == Self.usd(input: 270_000, output: 1_200))
    #expect(report.findings.reduce(Money.zero) { $0 + $1.cost } > report.estimatedAtMost)
  }

  @Test func `a threshold moves the line`() throws {
    var thresholds = WasteThresholds()
    let name = try #require(WasteThresholds.names.first { $0.name == "retry_calls" })
    thresholds[name] = 2
    var log = Log(thresholds)
    log.session([try log.call(0, input: 5_000), try log.call(10, input: 5_000)])
    #expect(try #require(log.found(.retryStorm)).calls == 1)
  }

  @Test func `a tool that is asked the same again costs the call`() throws {
    var log = Log()
    log.session([
      try log.call(0, input: 2_000) { $0.toolCall = 5 }, try log.call(20, input: 3_000) { $0.toolCall = 6 },
      try log.call(40, input: 4_000) { $0.toolCall = 5 },
    ])
    #expect(try #require(log.found(.repeatedToolCall)).cost == Self.usd(input: 4_000, output: 100))
  }

  @Test func `a cut answer costs itself where it is asked for again, and the prompt where it goes on`() throws {
    var again = Log()
    again.session([
      try again.call(0, input: 6_000, output: 1_024) { $0.traits = .wasCut },
      try again.call(30, input: 6_000, output: 2_000),
    ])
    #expect(try #require(again.found(.outputCut)).cost == Self.usd(input: 6_000, output: 1_024))
    var goesOn = Log()
    goesOn.session([
      try goesOn.call(0, input: 6_000, output: 1_024) { $0.traits = .wasCut },
      try goesOn.call(30, input: 7_040, output: 300),
    ])
    #expect(try #require(goesOn.found(.outputCut)).cost == Self.usd(input: 7_040))
  }

  @Test func `a large result that later calls send again costs its share of their prompts`() throws {
    var log = Log()
    // 10,000, then an answer of 100 and a result of 9,900: half of 20,000. Three calls carry it: half of 20,000, and so on.
    log.session([
      try log.call(0, input: 10_000), try log.call(20, input: 20_000), try log.call(40, input: 20_000, output: 0),
      try log.call(140, input: 20_000, output: 0), try log.call(240, input: 20_000, output: 0),
    ])
    let found = try #require(log.found(.carriedResults))
    #expect(found.cost == Self.usd(input: 3 * 9_900))
    #expect(found.code.basis == .estimated)
    let kind = CallKind(model: "anthropic/claude-sonnet-5-5", tier: .standard, rates: .usual)
    #expect(found.lever == .fewerPromptTokens(share: 29_700.0 / 90_000, [kind: PromptTokens(plain: 29_700)]))
  }

  @Test func `a carried result costs what its own tokens cost, read where the cache reaches`() throws {
    var log = Log()
    // 10,000, then an answer of 100 and a result of 9,900, from token 10,100 to 20,000. The next call reads 10,100 from the cache and writes the result; the one after it
    // reads all of it; the last one reads 15,000, so 4,900 of it, and pays the other 5,000 in full.
    log.session([
      try log.call(0, input: 10_000), try log.call(20, input: 20_000, output: 0),
      try log.call(40, input: 100, read: 10_100, write: 9_900, output: 0),
      try log.call(60, input: 100, read: 20_100, output: 0),
      try log.call(80, input: 5_300, read: 15_000, output: 0),
    ])
    let found = try #require(log.found(.carriedResults))
    // Writing costs $2.50 a million: 9,900 written, 9,900 + 4,900 read, 5,000 in full.
    let written = Money(attodollars: 9_900 * 2_500_000_000_000)
    #expect(found.cost == written + Self.usd(input: 5_000, read: 14_800))
    let kind = CallKind(model: "anthropic/claude-sonnet-5-5", tier: .standard, rates: .usual)
    let tokens = PromptTokens(read: 14_800, short: 9_900, plain: 5_000)
    #expect(found.lever == .fewerPromptTokens(share: 29_700.0 / 90_600, [kind: tokens]))
    #expect(found.calls == 3)
  }

  @Test func `calls in a few hours of the night could be a batch`() throws {
    var log = Log()
    for day in 0..<5 {
      for call in 0..<30 {
        log.single(try log.call(Int64(day * 86_400 + 7_200 + call * 60), feature: "digest", input: 4_000, output: 200))
      }
    }
    // Batches cost half: 150 x (4,000 x $1.00 + 200 x $5.00) / 1,000,000.
    #expect(try #require(log.found(.batchable)).cost == Self.usd(input: 150 * 2_000, output: 150 * 100))
    // All day long somebody may wait.
    var day = Log()
    for call in 0..<150 { day.single(try day.call(Int64(call * 2_400), feature: "digest", input: 4_000)) }
    #expect(day.found(.batchable) == nil)
  }

  @Test func `short answers of an expensive model are priced at the cheap one's rates`() throws {
    var log = Log()
    for call in 0..<60 {
      log.single(try log.call(Int64(call * 2_400), feature: "triage", input: 1_000, output: 20))
      log.single(
        try log.call(Int64(call * 2_400 + 9), CachedSessions.small, feature: "triage", input: 1_000, output: 24))
    }
    // claude-haiku-4-5: $1.00 and $5.00; 60 x 1,000 x ($2.00 - $1.00) + 60 x 20 x ($10.00 - $5.00), a millionth of it: half.
    let found = try #require(log.found(.expensiveModel))
    #expect(found.cost == Self.usd(input: 30_000, output: 600))
    #expect(found.lever == .route(share: 1, from: "anthropic/claude-sonnet-5-5", to: "anthropic/claude-haiku-4-5"))
    // Long answers may need the large model.
    var long = Log()
    for call in 0..<60 {
      long.single(try long.call(Int64(call * 2_400), feature: "triage", input: 1_000, output: 600))
      long.single(
        try long.call(Int64(call * 2_400 + 9), CachedSessions.small, feature: "triage", input: 1_000, output: 24))
    }
    #expect(long.found(.expensiveModel) == nil)
  }

  @Test func `prompts several times as long as usual with answers no longer`() throws {
    var log = Log()
    for call in 0..<160 {
      let isLong = call % 4 == 0
      log.single(try log.call(Int64(call * 2_400), input: isLong ? 16_000 : 2_000, output: 100))
    }
    // 40 prompts of 16,000 where 2,000 are usual: beyond 4,000 each, 40 x 12,000 tokens.
    let found = try #require(log.found(.longPrompts))
    #expect(found.calls == 40)
    let off = (found.cost.usd - Self.usd(input: 480_000).usd).magnitude
    // The median is that of its bucket, within 0.8 %.
    #expect(off < 0.01 * found.cost.usd)
  }

  @Test func `the same prompt at regular times with next to no answer is polling`() throws {
    var log = Log()
    for call in 0..<240 { log.single(try log.call(Int64(call * 300), feature: "watch", input: 900, output: 4)) }
    #expect(try #require(log.found(.idleFeature)).calls == 240)
    // Other prompts are other questions.
    var busy = Log()
    for call in 0..<240 {
      busy.single(try busy.call(Int64(call * 300), feature: "triage", input: Int64(700 + call * 3), output: 4))
    }
    #expect(busy.found(.idleFeature) == nil)
  }

  @Test func `nothing is estimated of a feature with few calls`() throws {
    var log = Log()
    for call in 0..<90 {
      log.single(try log.call(Int64(call / 30 * 86_400 + call % 30 * 60), feature: "digest", input: 4_000))
    }
    #expect(log.audit.findings(groups: log.groups.all).isEmpty)
    #expect(log.audit.smallFeatures == ["digest"])
    #expect(log.audit.caps.isEmpty)
  }

  // Of 1,000 answers 996 are of 500 tokens, the others of 2,400, 2,977, 3,082 and 3,420: the 999th is 3,082, in a bucket of 3,072 to 3,103. On two digits
  // that is 3,200, which cuts one of 1,000.
  @Test func `a cap cuts no more than it says`() throws {
    var log = Log()
    let long: [Int64] = [2_400, 2_977, 3_082, 3_420]
    for call in 0..<1_000 {
      log.single(try log.call(Int64(call), input: 900, output: call < long.count ? long[call] : 500))
    }
    let cap = try #require(log.audit.caps.first)
    #expect(cap.cap == 3_200 && cap.shareCut == 0.001)
  }

  @Test func `a cap is what 999 of 1,000 answers fit in`() throws {
    var log = Log()
    for call in 0..<2_000 {
      log.single(try log.call(Int64(call), input: 900, output: call == 7 ? 90_000 : Int64(call % 100)))
    }
    let cap = try #require(log.audit.caps.first)
    // The answers are 0 to 99 and one of 90,000: the 1,998th of 2,000 is 99, so two digits are enough.
    #expect(cap.cap == 99)
    #expect(cap.shareCut == 1.0 / 2_000)
    #expect(cap.largest == 90_000)
  }
}
