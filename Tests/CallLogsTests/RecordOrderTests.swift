import CallLogs
import CostModel
import Foundation
import TestSupport
import Testing

/// What a record means is decided by the record alone, whatever is read before it, beside it or by another thread.
///
/// Formats without duplicates and without records that depend on those before them, so that a log is the sum of its records.
@Suite struct RecordOrderTests {
  static let formats = LogFormat.all.filter { !$0.isStateful }.map { format in
    var format = format
    format.duplicates = .keepAll
    return format
  }

  /// Texts that decide the format of a record in some format, and texts that do so in none.
  static let texts =
    Set(formats.flatMap { $0.signature.values.flatMap(\.texts) }).sorted() + ["summary", "other.thing"]

  /// The records of a sample, and each of them with other texts in the fields that decide.
  static let records: [(format: String, lines: [[UInt8]])] = FormatSample.all.compactMap { sample in
    guard sample.isJSON, formats.contains(where: { $0.name == sample.format }), let log = try? sample.log() else {
      return nil
    }
    let lines = log.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.hasPrefix("{") && $0.hasSuffix("}") }
    return (
      sample.name,
      lines.flatMap { line in
        [line]
          + texts.compactMap { text in
            for key in ["type", "object", "schemaType"] {
              guard let start = line.range(of: "\"\(key)\":\"") else { continue }
              let rest = line[start.upperBound...]
              guard let end = rest.firstIndex(of: "\"") else { continue }
              return line[..<start.upperBound] + text + rest[end...]
            }
            return nil
          }
      }.map { Array($0.utf8) + [UInt8(ascii: "\n")] }
    )
  }

  static let plan = {
    var plan = ScanPlan(dimensions: ["feature", "type", "format"])
    plan.dayOfUndated = CivilDate(year: 2026, month: 11, day: 2)
    plan.modelOfUnnamed = "gpt-4o"
    return plan
  }()

  /// A scanner of whole logs by one thread: to make one takes longer than to read a record.
  static let scanner = LogScanner(plan: plan, pricer: FormatSampleTests.pricer, formats: formats)

  static func scan(_ files: [[UInt8]], with scanner: LogScanner = scanner) throws -> UsageLedger {
    try scanner.scan(files.map { .memory($0) })
  }

  /// What a ledger says without the places in the log.
  static func words(_ ledger: UsageLedger) -> [String] {
    ledger.groups.map { "\($0.key) \($0.sums)" } + ledger.skipped.map { "\($0.key) \($0.value.count)" }.sorted()
      + ledger.contradictions.map { "\($0.key) \($0.value.count)" }.sorted()
      + ledger.formats.map { "\($0.key) \($0.value)" }.sorted()
  }

  /// Some records of each sample, and what each of them is by itself.
  private static func pools(_ generator: inout SeededGenerator) throws -> [[(line: [UInt8], ledger: UsageLedger)]] {
    try records.map { sample in
      let lines = Set(sample.lines.prefix(1) + sample.lines.shuffled(using: &generator).prefix(3))
      return try lines.sorted { $0.lexicographicallyPrecedes($1) }.map { ($0, try scan([$0])) }
    }
  }

  @Test func `a mix of any two formats is the sum of its records in any order`() throws {
    var generator = SeededGenerator(seed: 10)
    let pools = try Self.pools(&generator)
    // All pairs take minutes in a debug build: each format is mixed with itself and three others, and with all of them on demand.
    let isLong = ProcessInfo.processInfo.environment["LLMCOST_FUZZ_ITERATIONS"] != nil
    for first in pools.indices {
      let others = pools.indices.shuffled(using: &generator).prefix(isLong ? pools.count : 3)
      for second in [first] + others {
        let mix = pools[first] + pools[second]
        var expected = UsageLedger(dimensions: ["feature", "type", "format"])
        for record in mix { expected.merge(record.ledger) }
        // Twice each, so that most records meet a template of their own or of another record.
        expected.merge(expected)
        let lines = (mix + mix).map(\.line).shuffled(using: &generator)
        let cut = Int.random(in: 0...lines.count, using: &generator)
        let files = [Array(lines[..<cut].joined()), Array(lines[cut...].joined())]
        let isThreaded = Int.random(in: 0..<6, using: &generator) == 0
        let ledger = try Self.scan(
          files,
          with: isThreaded
            ? LogScanner(
              plan: Self.plan, pricer: FormatSampleTests.pricer, formats: Self.formats,
              threads: ScannerFuzzTests.threads, pieceSize: Int.random(in: 500...4000, using: &generator))
            : Self.scanner)
        #expect(
          Self.words(ledger) == Self.words(expected),
          "\(Self.records[first].format), \(Self.records[second].format): \(String(decoding: files.joined(), as: UTF8.self))"
        )
      }
    }
  }

  // 100,000 tokens of which 90,000 were cached, whatever the record calls itself: a log of one's own is the plain format.
  @Test(arguments: [["message", "summary", "summary"], ["summary", "message", "summary"]])
  func `a plain record may be of any type`(types: [String]) throws {
    let log = types.map {
      #"{"timestamp":"2026-11-02T00:00:00Z","type":"\#($0)","model":"m","usage":{"input_tokens":100000,"cached_input_tokens":90000,"output_tokens":10}}"#
    }
    let ledger = try Self.scan([Array(log.joined(separator: "\n").utf8)])
    #expect(ledger.formats == ["plain": 3])
    #expect(ledger.groups.reduce(0) { $0 + $1.sums.tokens.input } == 30_000)
    #expect(ledger.groups.reduce(0) { $0 + $1.sums.tokens.cacheRead } == 270_000)
  }

  // The first lines are plain, so that the log is read in pieces until the session of Codex is met.
  @Test(arguments: [1, 2, 3, 4])
  func `records that depend on each other are read in order wherever they start`(seed: Int) throws {
    let plain = #"{"timestamp":"2026-11-02T00:00:00Z","model":"m","input_tokens":10,"output_tokens":1}"# + "\n"
    let session = try FormatSample("codex").log()
    let log = Array(String(repeating: plain, count: 100 + seed).utf8) + session
    func scan(_ threads: LogThreads, _ pieceSize: Int) throws -> [String] {
      ScannerFuzzTests.words(
        try LogScanner(plan: ScanPlan(), pricer: FormatSampleTests.pricer, threads: threads, pieceSize: pieceSize)
          .scan([.memory(log)]))
    }
    let whole = try scan(.none, 1 << 20)
    #expect(try scan(ScannerFuzzTests.threads, 300 * seed) == whole)
    #expect(try scan(.none, 300 * seed) == whole)
  }
}
