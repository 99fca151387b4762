import CallLogs
import CostModel
import TestSupport
import Testing

/// Broken records of the formats that need more than a table of fields, read by every way there is.
///
/// `LLMCOST_FUZZ_ITERATIONS` sets how many, as for the plain format.
@Suite struct FormatFuzzTests {
  static let formats: Set = [
    "claude-code", "codex", "kong", "otlp", "cloudflare", "litellm-spend-logs", "litellm-payload", "helicone",
    "anthropic-usage", "openai-usage",
  ]
  static let samples = FormatSample.all.filter { formats.contains($0.format) }

  /// Bytes that mean something where these formats are read.
  static let fragments =
    [
      "\"", "\\", "\\u00e9", "\\ud83d\\ude00", "{", "}", "[", "]", ",", ":", "null", "true", "0", "-1", "1.5", "é",
      #""feature":"chat","#, #""team":null,"#, #""metadata":"{\"team\":\"a\"}","#, #""metadata":"{","#,
      #""request_tags":"[\"team:b\",\"fe\\u0061ture=x\"]","#, #""type":"assistant","#, #""id":"msg_F1","#,
      #""usage":{},"#, #""data":[{}],"#, #""payload":{},"#, #""FEATURE":"f","#,
      #"{"key":"team","value":{"intValue":"1"}},"#,
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x0A]]

  /// Lines of a sample, some of them broken, in any order.
  private func log(_ lines: [ArraySlice<UInt8>], _ generator: inout SeededGenerator) -> [UInt8] {
    var log: [UInt8] = []
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      var line = Array(lines.randomElement(using: &generator) ?? [])
      while Int.random(in: 0..<3, using: &generator) == 0 {
        let position = Int.random(in: 0...line.count, using: &generator)
        let end = min(line.count, position + Int.random(in: 0...30, using: &generator))
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: line.removeSubrange(position..<end)
        case 1: line.insert(contentsOf: line[position..<end], at: position)
        default:
          // Mostly where a member of an object may stand.
          let places = line.indices.filter { line[$0] == UInt8(ascii: "{") || line[$0] == UInt8(ascii: ",") }
          let place = (places.randomElement(using: &generator) ?? position - 1) + 1
          line.insert(contentsOf: Self.fragments.randomElement(using: &generator) ?? [], at: place)
        }
      }
      log += line + [UInt8(ascii: "\n")]
    }
    return log
  }

  @Test(arguments: samples) func `broken records say the same by every way to read them`(sample: FormatSample) throws {
    let lines = try sample.log().split(separator: UInt8(ascii: "\n"))
    var generator = SeededGenerator(seed: UInt64(lines.count))
    for _ in 0..<(ScannerFuzzTests.iterations / 4) {
      let log = log(lines, &generator)
      var plan = ScanPlan(dimensions: ["feature", "team"])
      func scan(_ threads: LogThreads, _ pieceSize: Int, readsTrees: Bool = false) throws -> [String] {
        let scanner = LogScanner(
          plan: plan, pricer: FormatSampleTests.pricer, threads: threads, pieceSize: pieceSize, readsTrees: readsTrees)
        // Twice the same: the second one repeats the calls of the first.
        return ScannerFuzzTests.words(try scanner.scan([.memory(log), .memory(log)]))
      }
      let text = String(decoding: log, as: UTF8.self)
      let twin = try scan(.none, 1 << 18, readsTrees: true)
      #expect(try scan(.none, 1 << 18) == twin, "\(text)")
      let size = Int.random(in: 100...3000, using: &generator)
      #expect(try scan(ScannerFuzzTests.threads, size) == twin, "pieces of \(size) of \(text)")
      // Single calls are kept another way, which must sum to the same.
      plan.topCalls = 3
      let calls = try scan(ScannerFuzzTests.threads, size)
      #expect(calls.prefix(twin.count) == twin[...], "single calls of \(text)")
    }
  }
}
