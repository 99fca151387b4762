import CallLogs
import CostModel
import TestSupport
import Testing

/// Records that look like one that was read before are read by a template of it: they must say what they say by themselves.
///
/// The records of each sample come many times, with other texts and numbers, some of them such that no template fits or the meaning changes.
/// `LLMCOST_FUZZ_ITERATIONS` sets how many logs are read.
@Suite struct RecordTemplateTests {
  static let samples = FormatSample.all.filter(\.isJSON)

  /// Numbers and texts that stand where others stood: of other kinds, with escapes, in bytes that are no text, as counts in texts.
  static let numbers = ["0", "7", "12345", "1.5", "1000.0", "-3", "1e3", "007", "99999999999999999", "null", "\"12\""]
    .map { Array($0.utf8) }
  static let texts =
    ["", "12", "0012", "a\\\"b\\n", "\\u00e9\\ud83d\\ude00", "\\\\", "é", "\\x", "AUDIO", "true"].map { Array($0.utf8) }
    + [[0xFF, 0xC3]]

  /// The texts and numbers of a record, by where their bytes are: of texts those inside the quotes, and not the names.
  static func leaves(_ line: [UInt8]) -> [(range: Range<Int>, isText: Bool)] {
    var leaves: [(range: Range<Int>, isText: Bool)] = []
    var place = 0
    while place < line.count {
      if line[place] == UInt8(ascii: "\"") {
        let start = place + 1
        place = start
        while place < line.count, line[place] != UInt8(ascii: "\"") {
          place += line[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        let isName = place + 1 < line.count && line[place + 1] == UInt8(ascii: ":")
        if !isName, place <= line.count { leaves.append((start..<place, true)) }
        place += 1
      } else if line[place] &- 0x30 < 10 {
        let start = place
        while place < line.count, line[place] &- 0x30 < 10 || line[place] == UInt8(ascii: ".") { place += 1 }
        leaves.append((start..<place, false))
      } else {
        place += 1
      }
    }
    return leaves
  }

  /// A record with some other texts and numbers.
  static func varied(_ line: [UInt8], pool: [[UInt8]], _ generator: inout SeededGenerator) -> [UInt8] {
    var line = line
    // Mostly one value of a record is odd, and some others are as usual.
    for (range, isText) in leaves(line).reversed() where Int.random(in: 0..<8, using: &generator) == 0 {
      let others = isText ? texts + pool : numbers
      line.replaceSubrange(range, with: others.randomElement(using: &generator) ?? [])
    }
    return line
  }

  static func words(_ ledger: UsageLedger) -> [String] {
    ScannerFuzzTests.words(ledger) + ledger.unreadCounts.map { "\($0.key) \($0.value)" }.sorted()
  }

  @Test(arguments: samples) func `records that look alike say the same by every way to read them`(
    sample: FormatSample
  ) throws {
    let lines = try sample.log().split(separator: UInt8(ascii: "\n")).map { Array($0) }
    let pool = lines.flatMap { line in Self.leaves(line).filter(\.isText).map { Array(line[$0.range]) } }
    var generator = SeededGenerator(seed: UInt64(pool.count))
    var plan = sample.plan
    for round in 0..<max(2, ScannerFuzzTests.iterations / 8) {
      var log: [UInt8] = []
      // Few records, each of them often, so that most meet a template.
      let some = lines.shuffled(using: &generator).prefix(3)
      for _ in 0..<40 {
        guard let line = some.randomElement(using: &generator) else { continue }
        let isVaried = Bool.random(using: &generator)
        log += (isVaried ? Self.varied(line, pool: pool, &generator) : line) + [UInt8(ascii: "\n")]
      }
      plan.dimensions = round % 2 == 0 ? [] : ["feature", "team", "format"]
      func scan(_ threads: LogThreads, _ pieceSize: Int, readsTrees: Bool = false) throws -> [String] {
        let scanner = LogScanner(
          plan: plan, pricer: FormatSampleTests.pricer, threads: threads, pieceSize: pieceSize, readsTrees: readsTrees)
        return Self.words(try scanner.scan([.memory(log)]))
      }
      let twin = try scan(.none, 1 << 18, readsTrees: true)
      let text = String(decoding: log, as: UTF8.self)
      #expect(try scan(.none, 1 << 18) == twin, "\(text)")
      let size = Int.random(in: 300...6000, using: &generator)
      #expect(try scan(ScannerFuzzTests.threads, size) == twin, "pieces of \(size) of \(text)")
    }
  }
}
