import CallLogs
import CostModel
import Foundation
import TestSupport
import Testing

/// A count that no format knows is never silent.
@Suite struct UnreadCountTests {
  @Test func `a count that nobody knows is reported with its sum and its first place`() throws {
    let log = """
      {"timestamp":"2026-10-01T00:00:00Z","model":"small","usage":{"input_tokens":10,"output_tokens":1,"new_tokens":7}}
      {"timestamp":"2026-10-01T00:00:00Z","model":"small","usage":{"input_tokens":10,"output_tokens":1,"new_tokens":0}}
      {"timestamp":"2026-10-01T00:00:00Z","model":"small","usage":{"input_tokens":10,"output_tokens":1,"new_tokens":5}}
      {"timestamp":"2026-10-01T00:00:00Z","model":"small","latency_ms":5,"usage":{"input_tokens":10,"output_tokens":1,"new_details":{"odd":3}}}

      """
    let ledger = try PlainFormatTests.scan(log).ledger
    #expect(ledger.calls == 4)
    #expect(
      ledger.unreadCounts.mapValues(\.sum) == ["usage.new_tokens": 12, "usage.new_details.odd": 3])
    #expect(ledger.unreadCounts["usage.new_tokens"]?.records.places.map(\.line) == [1, 3])
  }

  // 10 and 1 of 18: the 7 were used beside them.
  @Test func `a record whose total has what is not known is not priced as if it were whole`() throws {
    let ledger = try PlainFormatTests.scan(
      #"{"timestamp":"2026-10-01T00:00:00Z","model":"small","usage":{"input_tokens":10,"output_tokens":1,"new_tokens":7,"total_tokens":18}}"#
    ).ledger
    #expect(ledger.calls == 0 && ledger.skipped[.incomplete]?.count == 1)
    #expect(ledger.unreadCounts["usage.new_tokens"]?.sum == 7)
  }

  @Test func `a count that nobody knows in what was billed beside an answer is reported, too`() throws {
    let log =
      #"{"timestamp":"2026-10-01T00:00:00Z","model":"small","usage":{"input_tokens":10,"output_tokens":1,"iterations":[{"type":"compaction","input_tokens":5,"output_tokens":1,"odd_tokens":8}]}}"#
    let ledger = try PlainFormatTests.scan(log).ledger
    #expect(ledger.calls == 2)
    #expect(ledger.unreadCounts.mapValues(\.sum) == ["usage.iterations[].odd_tokens": 8])
  }

  // `tool_token_count` is read of Gemini CLI alone, and of Codex says again what the others say.
  @Test func `a count that nobody knows in an event of an agent is reported, too`() throws {
    func event(_ name: String, _ counts: [String: Int]) -> String {
      let texts = ["event.name": name, "event.kind": "response.completed", "model": "small"]
      let attributes =
        texts.sorted { $0.key < $1.key }.map { #"{"key":"\#($0)","value":{"stringValue":"\#($1)"}}"# }
        + counts.sorted { $0.key < $1.key }.map { #"{"value":{"intValue":"\#($1)"},"key":"\#($0)"}"# }
      return
        #"{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1790812800000000000","attributes":[\#(attributes.joined(separator: ","))]}]}]}]}"#
    }
    let log = [
      event("api_request", ["input_tokens": 10, "output_tokens": 1, "odd_tokens": 6]),
      event("codex.sse_event", ["input_token_count": 10, "output_token_count": 1, "tool_token_count": 11]),
    ].joined(separator: "\n")
    let ledger = try PlainFormatTests.scan(log).ledger
    #expect(ledger.calls == 2)
    #expect(ledger.unreadCounts.mapValues(\.sum) == ["odd_tokens": 6])
  }

  @Test func `a column of counts that nobody knows is reported, too`() throws {
    let log =
      "timestamp,model,input_tokens,output_tokens,odd_tokens\n2026-10-01T00:00:00Z,small,10,1,4\n"
    #expect(
      try PlainFormatTests.scan(log).ledger.unreadCounts.mapValues(\.sum) == ["odd_tokens": 4])
  }

  @Test(arguments: FormatSample.all) func `a sample has no count that its format does not know`(
    sample: FormatSample
  )
    throws
  {
    let ledger = try FormatSampleTests.scan(try sample.log(), plan: sample.plan).ledger
    #expect(ledger.unreadCounts.isEmpty)
  }

  /// Every count of every record, renamed: what is read of the record changes only with a finding.
  @Test(arguments: FormatSample.all.filter(\.isJSON))
  func `a count under another name is never left out in silence`(sample: FormatSample) throws {
    // The names of counts in usage objects, also of those in a text of JSON.
    let names = try Regex(
      #""([A-Za-z0-9_.]*([Tt]oken|input|output|promptToken|cache)[A-Za-z0-9_.]*)\\?":\s*"?([1-9][0-9]*)[,"}\s]"#)
    let scanner = LogScanner(plan: sample.plan, pricer: FormatSampleTests.pricer)
    func findings(_ log: String) throws -> UsageLedger {
      try FormatSampleTests.scan(Array(log.utf8), with: scanner).ledger
    }
    for line in String(decoding: try sample.log(), as: UTF8.self).split(separator: "\n") {
      let line = String(line)
      let before = try findings(line)
      for match in line.matches(of: names) {
        guard let name = match[1].range else { continue }
        let leaf = line[name].lastIndex(of: ".").map { line.index(after: $0) } ?? name.lowerBound
        let renamed = line[..<leaf] + "odd_tokens" + line[name.upperBound...]
        let after = try findings(String(renamed))
        let isSame = after.groups.map { "\($0)" } == before.groups.map { "\($0)" }
        let isFound =
          !after.unreadCounts.isEmpty || after.skipped != before.skipped
          || after.contradictions != before.contradictions
        #expect(isSame || isFound, "\(line[name]) of \(line)")
      }
    }
  }
}
