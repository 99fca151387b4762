import CallLogs
import CostModel
import Documents
import TestSupport
import Testing

/// What is found in sessions is the same by one thread or several, in pieces and stretches of any size.
@Suite struct SessionSinkTests {
  /// All analyses of sessions together.
  struct All: SessionAnalysis {
    var cache = CacheAudit(featureIndex: 0)
    var waste = WasteAudit(featureIndex: 0, thresholds: thresholds)
    var costs = SessionCosts(featureIndex: 0)

    /// Low enough for a log of a few thousand calls.
    static let thresholds: WasteThresholds = {
      var thresholds = WasteThresholds()
      thresholds.retryCalls = 2
      thresholds.leastCalls = 20
      thresholds.resultTokens = 500
      thresholds.carriedCalls = 2
      return thresholds
    }()

    mutating func take(_ session: LoggedSession, groups: [CallGroup]) {
      cache.take(session, groups: groups)
      waste.take(session, groups: groups)
      costs.take(session, groups: groups)
    }

    mutating func take(single call: SessionCall, groups: [CallGroup]) {
      cache.take(single: call, groups: groups)
      waste.take(single: call, groups: groups)
      costs.take(single: call, groups: groups)
    }

    mutating func merge(_ next: All) {
      cache.merge(next.cache)
      waste.merge(next.waste)
      costs.merge(next.costs)
    }

    mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
      cache.resolvePlaces(resolve)
      waste.resolvePlaces(resolve)
    }

    /// All that they say.
    func words(_ groups: [CallGroup]) -> [String] {
      var words = CacheBreakCause.allCases.map { "\($0) \(cache.sum(of: $0))" }
      words += cache.shownExamples.map {
        "\($0.found.place) \($0.found.earlier) \($0.found.tokens) \($0.session) \($0.model) \($0.feature ?? "")"
      }
      words += ["\(cache.alternatives) \(cache.writeCost) \(cache.cost) \(cache.calls) \(cache.comparedCalls)"]
      words += waste.findings(groups: groups).map { "\($0)" } + waste.caps.map { "\($0)" }
      words += ["\(waste.hasStopReasons) \(waste.callsWithoutSession)"]
      words += costs.units.map { "\($0)" } + ["\(costs.cost) \(costs.calls) \(costs.sessions)"]
      for (name, feature) in costs.features.sorted(by: { $0.key ?? "" < $1.key ?? "" }) {
        words += feature.routes.sorted { $0.key < $1.key }.map {
          "\(name ?? "") \(feature.sessions) \($0.key) \($0.value)"
        }
      }
      return words
    }
  }

  static let prices = """
    vendor: corner
    name: Corner
    source: https://corner.example
    checked: 2026-01-02
    currency: USD
    defaults: {caching: {kind: explicit, minimum: 1024, ttl: 5m}, cache_read: 0.1x, cache_write: 1.25x, cache_write_1h: 2x, batch: 0.5x}
    models:
      large: {input: 5, output: 25}
      small: {input: 1, output: 5}
    """

  /// Conversations side by side over some months, so that many are over before the end; some calls are retries, some name no session.
  static func log(_ generator: inout SeededGenerator) -> [UInt8] {
    struct Conversation {
      var id: Int
      var prompt: Int
      var cached = 0
      var left: Int
    }
    var (text, time) = ("", 1_767_225_600)
    func conversation(_ id: Int) -> Conversation {
      Conversation(
        id: id, prompt: Int.random(in: 900...4_000, using: &generator), left: Int.random(in: 1...12, using: &generator))
    }
    var open = (0..<9).map { conversation($0) }
    for number in 0..<2_500 {
      time += [3, 40, 400, 9_000].randomElement(using: &generator) ?? 3
      let place = Int.random(in: 0..<open.count, using: &generator)
      let own = open[place]
      let read = Int.random(in: 0..<6, using: &generator) == 0 ? 0 : own.cached
      let output = Int.random(in: 5...700, using: &generator)
      let session = own.id % 11 == 0 ? "" : #""session_id":"s\#(own.id)","#
      let model = own.id % 3 == 0 ? "large" : "small"
      text +=
        #"{"timestamp":\#(time),"model":"\#(model)",\#(session)"feature":"f\#(own.id % 4)","stop_reason":"#
        + #""\#(number % 17 == 0 ? "max_tokens" : "end_turn")","input_tokens":5,"cache_read_input_tokens":\#(read),"#
        + #""cache_creation_input_tokens":\#(own.prompt - read),"output_tokens":\#(output)}"# + "\n"
      open[place].cached = own.prompt
      // The same prompt again, or one that has grown by the answer and a result.
      if Int.random(in: 0..<8, using: &generator) > 0 {
        open[place].prompt += output + Int.random(in: 10...800, using: &generator)
      }
      open[place].left -= 1
      if open[place].left == 0 { open[place] = conversation(100 + number) }
    }
    return Array(text.utf8)
  }

  @Test(arguments: 1...3) func `threads find together what one finds alone`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let log = Self.log(&generator)
    let pricer = CallPricer(book: PriceBook.read([SourceFile(name: "corner.yaml", text: Self.prices)]).book)
    var plan = ScanPlan(dimensions: ["feature"])
    plan.followsSessions = true
    func found(_ threads: LogThreads, pieceSize: Int, stretchCalls: Int) throws -> [String] {
      let sink = SessionSink(All(), pricer: pricer, stretchCalls: stretchCalls)
      var scanner = LogScanner(
        plan: plan, pricer: pricer, formats: LogFormat.all.map(\.traced), threads: threads, pieceSize: pieceSize)
      scanner.sink = sink
      _ = try scanner.scan([.memory(log)])
      let (analysis, groups, _) = sink.finish(threads: threads.count, run: threads.run)
      return analysis.words(groups)
    }
    let alone = try found(.none, pieceSize: 1 << 22, stretchCalls: .max)
    #expect(
      alone.count > 300 && alone.contains { $0.contains("carriedResults") }
        && alone.contains { $0.contains("retryStorm") })
    for stretchCalls in [1, 40, 700] {
      let size = Int.random(in: 2_000...30_000, using: &generator)
      let together = try found(ScannerFuzzTests.threads, pieceSize: size, stretchCalls: stretchCalls)
      #expect(together == alone, "pieces of \(size), stretches of \(stretchCalls)")
    }
  }
}
