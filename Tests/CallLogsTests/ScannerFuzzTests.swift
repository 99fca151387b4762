import CallLogs
import CostModel
import Documents
import Foundation
import Synchronization
import TestSupport
import Testing

/// Mutated logs are read by every way there is: as trees, by the general parser and by shapes, in pieces of any size and by several threads.
///
/// All must say the same. `LLMCOST_FUZZ_ITERATIONS` sets how many, for a longer run on demand.
@Suite struct ScannerFuzzTests {
  static let iterations =
    ProcessInfo.processInfo.environment["LLMCOST_FUZZ_ITERATIONS"].flatMap { Int($0) } ?? 32

  static let lines = [
    #"{"timestamp":"2026-10-01T08:00:01.250Z","request_id":"r1","user_id":"u_1","feature":"chat","team":"a","model":"small","usage":{"input_tokens":120,"output_tokens":7,"cache_read_input_tokens":64},"latency_ms":90}"#,
    #"{"timestamp":"2026-10-02T23:59:59Z","request_id":"r\u00e9\"2","user_id":"u_2","feature":"search","team":"b","model":"small","usage":{"input_tokens":1,"output_tokens":70000,"cache_read_input_tokens":0},"latency_ms":9.5}"#,
    #"{"model": "long", "usage": {"output_tokens": 12, "cache_read_input_tokens": 1, "input_tokens": 1001}, "timestamp": "2026-10-01T08:00:01+02:00", "feature": "ch\u0061t"}"#,
    #"{"timestamp":1790812800,"model":"other","input_tokens":12,"cached_input_tokens":4,"output_tokens":"5","id":"x1","metadata":{"team":"c"},"cost":0.0125}"#,
    #"{"timestamp":"2026-10-01T08:00:01Z","tags":["a",{"model":"x"}],"model":"small","note":"the \"model\":\"fake\"","prompt_tokens":10,"completion_tokens":2,"total_tokens":12,"id":"x2","status":"ok","service_tier":"batch"}"#,
    #"{"timestamp":"2026-10-01T08:00:01Z","model":"small","input_tokens":10,"output_tokens":0,"status":"error","id":"x3"}"#,
    "",
  ].map { Array($0.utf8) }

  static let rows = [
    "2026-10-01T08:00:01.250Z,r1,chat,a,small,120,7,64",
    "2026-10-01T08:00:02Z,\"r,2\",\"ch\"\"at\",b,long,2000,7,0",
    "2026-10-02T08:00:02Z,\"r\n3\",chat,,small,5,007,1",
    "2026-10-02T08:00:02Z,r4,chat,a,small,5,7",
    "2026-10-02T08:00:02Z,r5,chat,a,,5,7,\r",
  ].map { Array($0.utf8) }
  static let header = Array("timestamp,id,feature,team,model,input_tokens,output_tokens,cache_read_input_tokens\n".utf8)

  static let fragments =
    [
      "\n", "\r\n", "{", "}", "[", "]", ",", "\"", "\\", "\\u00", "\\ud83d", ":", "\0", "-", "0", "00", "1.5", "e3",
      "NaN",
      "99999999999999999999", "null", "true", "\u{FEFF}", "é", "\"model\":\"small\",", "\"\"", "2019-01-01T00:00:00Z",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]

  static let pricer: CallPricer = {
    CallPricer(book: PriceBook.read([SourceFile(name: "acme.yaml", text: PlainFormatTests.prices)]).book)
  }()

  /// Threads of the system: the test is about what they do to each other, not about how they are started.
  static let threads = LogThreads(count: 3) { count, work in
    DispatchQueue.concurrentPerform(iterations: count) { work($0) }
  }

  /// All that a ledger says.
  static func words(_ ledger: UsageLedger) -> [String] {
    var words = ledger.groups.map { "\($0)" }
    words += ledger.skipped.map { "\($0.key) \($0.value)" }.sorted()
    words += ledger.contradictions.map { "\($0.key) \($0.value)" }.sorted()
    words += ledger.formats.map { "\($0.key) \($0.value)" }.sorted()
    words += ledger.topCalls.entries.map { "\($0)" }
    let sessions = ledger.sessions
    words += (0..<sessions.count).map { "\(sessions.values($0)) \(sessions.id($0)) \(sessions.usage($0))" }.sorted()
    words += ledger.sampler?.sample.strata.map { "\($0)" } ?? []
    return words
  }

  private func mutated(_ bytes: [UInt8], times: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<times {
      let position = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, position + Int.random(in: 0...12, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeSubrange(position..<end)
      case 1: bytes.insert(contentsOf: Array(bytes[position..<end]), at: position)
      case 2: bytes.insert(contentsOf: Self.fragments.randomElement(using: &generator) ?? [], at: position)
      default: if position < bytes.count { bytes[position] = UInt8.random(in: 0...255, using: &generator) }
      }
    }
    return bytes
  }

  private func check(_ log: [UInt8], _ generator: inout SeededGenerator, keepsCalls: Bool) throws {
    var plan = ScanPlan(dimensions: ["feature", "team"])
    if keepsCalls {
      plan.topCalls = 5
      plan.keepsSessions = true
      plan.sampler = CallSampler(size: 4, by: UsageGrouping(names: ["feature"], among: plan.dimensions))
    }
    let formats = Bool.random(using: &generator) ? LogFormat.all : [.plain]
    func scan(_ threads: LogThreads, _ pieceSize: Int, readsTrees: Bool = false, isStream: Bool = false) throws
      -> [String]
    {
      let scanner = LogScanner(
        plan: plan, pricer: Self.pricer, formats: formats, threads: threads, pieceSize: pieceSize,
        readsTrees: readsTrees)
      let whole = LogSource.memory(log)
      let source = isStream ? LogSource(size: nil, read: whole.read) : whole
      return Self.words(try scanner.scan([source]))
    }
    let twin = try scan(.none, 1 << 18, readsTrees: true, isStream: true)
    #expect(try scan(.none, 1 << 18) == twin, "\(String(decoding: log, as: UTF8.self))")
    let size = Int.random(in: 90...900, using: &generator)
    #expect(try scan(Self.threads, size) == twin, "pieces of \(size) of \(String(decoding: log, as: UTF8.self))")
    #expect(try scan(.none, size, isStream: true) == twin, "a stream by \(size)")
  }

  /// What is written back of a log.
  final class Written: RecordWriter {
    private let state = Mutex((bytes: [UInt8](), repeated: 0))

    var bytes: [UInt8] { state.withLock { $0.bytes } }

    // As in a pipe, nothing that was written can be taken back: the same comes again.
    func restart() { state.withLock { $0.repeated = $0.bytes.count } }

    func take(line: ArraySlice<UInt8>) {
      state.withLock { state in
        let known = min(state.repeated, line.count)
        #expect(state.bytes[(state.bytes.count - state.repeated)...].prefix(known).elementsEqual(line.prefix(known)))
        state.repeated -= known
        state.bytes += line.dropFirst(known)
      }
    }

    func take(_ visit: LogScanner.Visit) { take(line: TaggedRecord.bytes(of: visit)[...]) }
  }

  /// A log is written back with costs: the same bytes in pieces of any size, by one thread or several.
  private func checkWritten(_ logs: [[UInt8]], _ generator: inout SeededGenerator) throws {
    var plan = ScanPlan(dimensions: ["feature"])
    plan.pricesEachCall = true
    func written(_ threads: LogThreads, _ pieceSize: Int, isStream: Bool = false) throws -> (String, [String]) {
      var scanner = LogScanner(plan: plan, pricer: Self.pricer, threads: threads, pieceSize: pieceSize)
      let writer = Written()
      scanner.writer = writer
      let ledger = try scanner.scan(
        logs.map { log in
          let whole = LogSource.memory(log)
          return isStream ? LogSource(size: nil, read: whole.read) : whole
        })
      return (String(decoding: writer.bytes, as: UTF8.self), Self.words(ledger))
    }
    let twin = try written(.none, 1 << 18, isStream: true)
    for threads in [LogThreads.none, Self.threads] {
      let size = Int.random(in: 90...900, using: &generator)
      let own = try written(threads, size)
      #expect(own.0 == twin.0, "pieces of \(size) of \(logs.map { String(decoding: $0, as: UTF8.self) })")
      #expect(own.1 == twin.1)
    }
  }

  @Test(arguments: 1...8) func `records are written back the same in every split`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 100)
    for round in 0..<(Self.iterations / 2) {
      var logs: [[UInt8]] = []
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let isTable = round % 4 == 3
        var log: [UInt8] = isTable ? Self.header : []
        // With the same ids again and again, mostly of the same calls.
        for _ in 0..<Int.random(in: 1...30, using: &generator) {
          let line = (isTable ? Self.rows : Self.lines).randomElement(using: &generator) ?? []
          let times = Int.random(in: 0..<8, using: &generator) == 0 ? Int.random(in: 1...3, using: &generator) : 0
          log += mutated(line, times: times, &generator) + [UInt8(ascii: "\n")]
        }
        if Bool.random(using: &generator) { log.removeLast() }
        logs.append(log)
      }
      try checkWritten(logs, &generator)
    }
  }

  @Test(arguments: 1...4) func `mutated lines say the same by every way to read them`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for round in 0..<(Self.iterations / 4) {
      var log: [UInt8] = []
      for _ in 0..<Int.random(in: 1...30, using: &generator) {
        let line = Self.lines.randomElement(using: &generator) ?? []
        let times = Int.random(in: 0..<3, using: &generator) == 0 ? Int.random(in: 1...3, using: &generator) : 0
        log += mutated(line, times: times, &generator) + [UInt8(ascii: "\n")]
      }
      if Bool.random(using: &generator) { log.removeLast() }
      try check(log, &generator, keepsCalls: round % 4 == 0)
    }
  }

  @Test(arguments: 5...8) func `mutated rows say the same by every way to read them`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for round in 0..<(Self.iterations / 4) {
      var log = Self.header
      for _ in 0..<Int.random(in: 1...30, using: &generator) {
        let row = Self.rows.randomElement(using: &generator) ?? []
        let times = Int.random(in: 0..<6, using: &generator) == 0 ? Int.random(in: 1...3, using: &generator) : 0
        log += mutated(row, times: times, &generator) + [UInt8(ascii: "\n")]
      }
      if Bool.random(using: &generator) { log.removeLast() }
      try check(log, &generator, keepsCalls: round % 4 == 0)
    }
  }

  @Test func `the order of the files makes no difference`() throws {
    let logs = Self.lines.map { LogSource.memory($0 + [UInt8(ascii: "\n")]) }
    let scanner = LogScanner(
      plan: ScanPlan(dimensions: ["feature"]), pricer: Self.pricer, threads: Self.threads, pieceSize: 64)
    let first = try scanner.scan(logs)
    let second = try scanner.scan(logs.reversed())
    #expect(first.groups == second.groups)
    #expect(first.skipped.mapValues(\.count) == second.skipped.mapValues(\.count))
  }

  @Test func `the total is that of decimal arithmetic, call by call`() throws {
    var generator = SeededGenerator(seed: 11)
    var log = ""
    var total = Decimal(0)
    for _ in 0..<2000 {
      let (input, read, output) = (
        Int.random(in: 0...2000, using: &generator), Int.random(in: 0...2000, using: &generator),
        Int.random(in: 1...500, using: &generator)
      )
      let isLong = Bool.random(using: &generator)
      log +=
        #"{"timestamp":"2026-10-0\#(Int.random(in: 1...9, using: &generator))T00:00:00Z","model":"\#(isLong ? "long" : "small")","input_tokens":\#(input),"cache_read_input_tokens":\#(read),"output_tokens":\#(output)}"#
        + "\n"
      // The prices of the fixture: small 1, 0.1, 4; long 2, 8, and twice that from 1,001 prompt tokens; its cached tokens cost what input does.
      let factor = Decimal(isLong && input + read > 1000 ? 2 : 1)
      total +=
        isLong
        ? (Decimal(input + read) * 2 + Decimal(output) * 8) * factor
        : Decimal(input) + Decimal(read) / 10 + Decimal(output) * 4
    }
    let scanner = LogScanner(
      plan: ScanPlan(), pricer: Self.pricer, formats: [.plain], threads: Self.threads, pieceSize: 1000)
    let usage = try scanner.scan([.memory(Array(log.utf8))]).priced(by: Self.pricer)
    #expect(usage.ledger.calls == 2000)
    // Millionths of a dollar, to the attodollar.
    #expect(Decimal(string: "\(usage.cost.total.attodollars)") == total * 1_000_000_000_000)
  }
}
