import CostModel
import Testing

@testable import CallLogs

/// Lines with a time before the record.
@Suite struct LinePrefixTests {
  /// Lines, and the first byte of the record; nil where there is no time before one.
  static let lines: [(String, Int?)] = [
    (#"2026-11-02T09:21:12.000Z {"a":1}"#, 25), (#"2026-11-02T09:21:12Z   {}"#, 23),
    (#"2026-11-02T09:21:12.123456789Z stdout F {"a":1}"#, 40),
    (#"2026-11-02T09:21:12+02:00\t{"a":1}"#.replacing("\\t", with: "\t"), 26),
    (#"2026-11-02T09:21:12 {"a":1}"#, 20),
    (#"2026/11/02 09:21:12 {"a":1}"#, 20), (#"2026-11-02 09:21:12.5Z stdout F {"a":1}"#, 32),
    (#"2026/11/02 {"a":1}"#, nil), (#"2026/11/02 INFO {"a":1}"#, nil),
    // A record, a row of a table, other words, no time, nothing between, no record, too far away.
    (#"{"a":1}"#, nil), (#"2026-11-02T09:21:12Z,gpt-4o,"{}""#, nil), (#"2026-11-02T09:21:12Z INFO {"a":1}"#, nil),
    (#"2026 {"a":1}"#, nil), (#"2026-13-02T09:21:12Z {"a":1}"#, nil), (#"2026-11-02T09:21:12Z{"a":1}"#, nil),
    ("2026-11-02T09:21:12Z ", nil), ("", nil),
    // The data of server-sent events, and what else such a stream has.
    (#"data: {"a":1}"#, 6), (#"data:{"a":1}"#, 5), ("data: [DONE]", nil), ("data:", nil), ("data: ", nil),
    ("event: ping", nil), (#"dat: {"a":1}"#, nil),
    ("2026-11-02T09:21:12Z " + String(repeating: " ", count: 64) + "{}", nil),
  ]

  @Test(arguments: lines) func `the record starts behind the time`(line: String, start: Int?) {
    let bytes = Array(line.utf8)
    #expect(LinePrefix(bytes.span)?.record == start)
    #expect(LinePrefix.dropped(from: bytes[...]).count == bytes.count - (start ?? 0))
  }

  private static func record(_ time: String?, _ input: Int) -> String {
    let own = time.map { "\"timestamp\":\"\($0)\"," } ?? ""
    return "{\(own)\"model\":\"small\",\"input_tokens\":\(input),\"output_tokens\":1}"
  }

  /// Records with and without a time of their own, behind a time and alone: shapes are met with each before the other.
  static let log = [
    "2026-10-01T00:00:00Z " + record("2026-10-05T00:00:00Z", 1), record("2026-10-06T00:00:00Z", 2),
    "2026-10-02T00:00:00Z " + record(nil, 4), record(nil, 8), "2026-10-03T01:00:00+02:00 stderr F " + record(nil, 16),
    record(nil, 32), "2026-10-04T00:00:00Z INFO " + record(nil, 64), record("2026-10-06T00:00:00Z", 128),
  ]

  @Test(arguments: [1, 2, 7, 40, 1000], [false, true])
  func `the time counts for its own record, where that has none`(pieceSize: Int, readsTrees: Bool) throws {
    let scanner = LogScanner(
      plan: ScanPlan(), pricer: PlainFormatTests.pricer, pieceSize: pieceSize, readsTrees: readsTrees)
    let ledger = try scanner.scan([.memory(Array(Self.log.joined(separator: "\n").utf8))])
    let inputs = ledger.groups.map { "\($0.key.day) \($0.sums.tokens.input)" }
    // The fifth is of 23:00 UTC of the day before.
    #expect(inputs == ["2026-10-02 20", "2026-10-05 1", "2026-10-06 130"])
    #expect(ledger.skipped[.noTimestamp]?.count == 2 && ledger.skipped[.malformed]?.count == 1)
  }

  @Test(arguments: [1, 7, 40, 1000], [false, true])
  func `a stream of server-sent events is its data`(pieceSize: Int, readsTrees: Bool) throws {
    let log =
      "event: a\n" + "data: \(Self.record("2026-10-05T00:00:00Z", 1))\n\n: comment\nid: 7\nretry: 10\n"
      + "data:\(Self.record("2026-10-05T00:00:00Z", 2))\n\ndata: [DONE]\n\ndata: none\n"
    let scanner = LogScanner(
      plan: ScanPlan(), pricer: PlainFormatTests.pricer, pieceSize: pieceSize, readsTrees: readsTrees)
    let ledger = try scanner.scan([.memory(Array(log.utf8))])
    #expect(ledger.groups.map(\.sums.tokens.input) == [3])
    #expect(ledger.skipped[.notACall]?.count == 5 && ledger.skipped[.malformed]?.count == 1)
  }

  @Test func `a log that starts with a time before its record is lines`() {
    func shape(_ text: String) -> LogShape? { LogShape.of(Array(text.utf8)[...]) }
    #expect(shape(Self.log[0]) == .lines)
    #expect(shape(Self.log[2] + "\n" + Self.log[0]) == .lines)
    #expect(shape("2026-10-01T00:00:00Z,small,1") == .table(separator: UInt8(ascii: ",")))
  }
}
