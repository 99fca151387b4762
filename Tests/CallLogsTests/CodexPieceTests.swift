import CallLogs
import CostModel
import TestSupport
import Testing

/// A session of Codex says the same whether one thread reads it from start to end or several read pieces of it.
///
/// `LLMCOST_FUZZ_ITERATIONS` sets how many sessions are made up.
@Suite struct CodexPieceTests {
  /// A line at a second of a day.
  static func line(_ second: Int, _ type: String, _ payload: String) -> String {
    let time = "2026-11-02T0\(second / 3600):\(10 + second / 60 % 50):\(10 + second % 50).\(100 + second % 900)Z"
    return #"{"timestamp":"\#(time)","type":"\#(type)","payload":{\#(payload)}}"#
  }

  /// A usage; nil values are not written.
  static func usage(_ counts: [Int?]) -> String {
    let names = [
      "input_tokens", "cached_input_tokens", "cache_write_input_tokens", "output_tokens", "reasoning_output_tokens",
      "total_tokens",
    ]
    let members = zip(names, counts).compactMap { name, count in count.map { "\"\(name)\":\($0)" } }
    return "{\(members.joined(separator: ","))}"
  }

  /// A session with all that can be in one: events again, sums that go back, requests before a model is named, records of usage, forks.
  static func session(_ generator: inout SeededGenerator, oddity: String?) -> String {
    var lines: [String] = []
    var sums = [0, 0, 0, 0, 0, 0]
    func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &generator) == 0 }
    for second in 0..<Int.random(in: 30...120, using: &generator) {
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: lines.append(line(second, "turn_context", #""model":"gpt-5.3-codex","effort":"high""#))
      case 1 where chance(3): lines.append(line(second, "turn_context", #""model":"gpt-5-mini","service_tier":"flex""#))
      case 1 where chance(3): lines.append(line(second, "turn_context", #""model":null"#))
      case 1 where chance(2):
        lines.append(line(second, "session_meta", #""id":"s\#(second)","forked_from_id":"p""#))
        sums = [0, 0, 0, 0, 0, 0]
      case 1: lines.append(line(second, "session_meta", #""id":"s\#(second)""#))
      case 2: lines.append(line(second, "response_item", #""type":"message","content":[{"text":"a \"b\" \n"}]"#))
      case 3: lines.append(line(second, "event_msg", #""type":"token_count","info":null"#))
      case 4: lines.append("{\"timestamp\":\"2026")
      default:
        let input = Int.random(in: 10...5000, using: &generator)
        let (cached, output) = (Int.random(in: 0...input, using: &generator), Int.random(in: 1...90, using: &generator))
        let used = [input, cached, chance(4) ? nil : 0, output, output / 2, input + output]
        if !chance(5) { for index in sums.indices { sums[index] += used[index] ?? 0 } }
        if chance(20) { sums = [0, 0, 0, 0, 0, 0] }
        let total = chance(6) ? "" : #""total_token_usage":\#(usage(sums)),"#
        let last = chance(6) ? "" : #""last_token_usage":\#(usage(used)),"#
        let info = #""type":"token_count","info":{\#(total)\#(last)"model_context_window":258400}"#
        if chance(6) {
          lines.append(
            line(second, "token_usage_record", #""response_id":"r\#(second)","usage":\#(usage(used))"#))
        }
        if !chance(8) { lines.append(line(second, "event_msg", info)) }
      }
    }
    // Something that only the line itself says: then the file is read in order.
    if let oddity {
      let used = #"{"input_tokens":10,"output_tokens":1,\#(oddity)}"#
      lines.insert(
        line(9, "event_msg", #""type":"token_count","info":{"last_token_usage":\#(used)}"#), at: lines.count / 2)
    }
    return lines.joined(separator: "\n") + (chance(2) ? "\n" : "")
  }

  static let oddities: [String?] = [
    nil, nil, nil, #""odd_tokens":7"#, #""total_tokens":"11""#, #""output_tokens":2"#, #""total_tokens":1.5"#,
  ]

  @Test(arguments: 1...6) func `a session says the same in pieces and in whole`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for round in 0..<max(2, ScannerFuzzTests.iterations / 6) {
      let oddity = Self.oddities.randomElement(using: &generator) ?? nil
      let logs = (0..<2).map { _ in Array(Self.session(&generator, oddity: oddity).utf8) }
      var plan = ScanPlan(dimensions: round % 3 == 0 ? ["hour", "format"] : [])
      func scan(_ threads: LogThreads, _ pieceSize: Int, readsTrees: Bool = false) throws -> [String] {
        try RecordTemplateTests.words(
          LogScanner(
            plan: plan, pricer: FormatSampleTests.pricer, threads: threads, pieceSize: pieceSize, readsTrees: readsTrees
          ).scan(logs.map { .memory($0) }))
      }
      let twin = try scan(.none, 1 << 18, readsTrees: true)
      let text = logs.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n\n")
      for _ in 0..<3 {
        let size = Int.random(in: 300...9000, using: &generator)
        #expect(try scan(ScannerFuzzTests.threads, size) == twin, "pieces of \(size) of \(text)")
      }
      // Single calls are kept another way, which must sum to the same.
      plan.topCalls = 3
      plan.keepsSessions = true
      let calls = try scan(.none, 1 << 18, readsTrees: true)
      #expect(try scan(ScannerFuzzTests.threads, 2000) == calls, "single calls of \(text)")
    }
  }
}
