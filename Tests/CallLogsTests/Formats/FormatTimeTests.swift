import CallLogs
import CostModel
import Testing

/// The times of logs: with a zone, as numbers since 1970 whose size shows the unit, and without a zone where the format
/// says what is meant.
@Suite struct FormatTimeTests {
  /// A Langfuse record, whose times are UTC, and a plain one, whose are not.
  static func record(_ time: String, isUTC: Bool) -> [UInt8] {
    Array(
      (isUTC
        ? #"{"id":"1","type":"GENERATION","model":"m","usageDetails":{"input":1},"startTime":\#(time)}"#
        : #"{"model":"m","input_tokens":1,"timestamp":\#(time)}"#).utf8)
  }

  // 2026-11-02 12:00:00 UTC is 1,793,620,800 seconds after 1970-01-01: 20,759 days of 86,400 seconds and 43,200 more.
  static let known: [(text: String, second: Int64)] = [
    (#""2026-11-02T12:00:00Z""#, 1_793_620_800),
    (#""2026-11-02T12:00:00.123456789Z""#, 1_793_620_800),
    (#""2026-11-02T13:00:00+01:00""#, 1_793_620_800),
    (#""2026-11-02T06:30:00.5-05:30""#, 1_793_620_800),
    (#""2026-11-02 12:00:00+00:00""#, 1_793_620_800),
    (#""2026-11-02T12:00:00 UTC""#, 1_793_620_800),
    ("1793620800", 1_793_620_800),
    ("1793620800.75", 1_793_620_800),
    (#""1793620800""#, 1_793_620_800),
    ("1793620800123", 1_793_620_800),
    ("1793620800123456", 1_793_620_800),
    ("1793620800123456789", 1_793_620_800),
    (#""1793620800123456789""#, 1_793_620_800),
    (#""2026/11/02 12:00:00Z""#, 1_793_620_800), (#""2026/11/02T13:00:00.5+01:00""#, 1_793_620_800),
    (#""2026/11/02 12:00 UTC""#, 1_793_620_800), (#""2026-11-02T12:00Z""#, 1_793_620_800),
    // Seconds and nanoseconds, as the SDK of OpenTelemetry for JavaScript has them.
    ("[1793620800,250000000]", 1_793_620_800), ("[ 1793620800 , 0 ]", 1_793_620_800),
    // RFC 1123 as HTTP has it, RFC 5322 as mails have it. 2026-11-02 is 20,759 days after a Thursday, 4 more than 2,965 weeks: a Monday.
    (#""Mon, 02 Nov 2026 12:00:00 GMT""#, 1_793_620_800), (#""Mon, 2 Nov 2026 14:00:00 +0200""#, 1_793_620_800),
    (#""02 Nov 2026 06:30 -0530""#, 1_793_620_800), (#""Mon, 02 Nov 2026 12:00:00 Z""#, 1_793_620_800),
    // In its own zone it is a Tuesday.
    (#""Tue, 03 Nov 2026 00:00:00 +1200""#, 1_793_620_800),
  ]

  @Test(arguments: known)
  func `a time is reported whatever its unit and zone`(time: (text: String, second: Int64)) throws {
    for isUTC in [false, true] {
      let (_, calls) = try FormatSampleTests.scan(Self.record(time.text, isUTC: isUTC))
      #expect(calls.map(\.second) == [time.second])
    }
  }

  static let withoutZone: [(text: String, second: Int64?)] = [
    (#""2026-11-02 12:00:00.123456""#, 1_793_620_800), (#""2026-11-02T12:00:00""#, 1_793_620_800),
    (#""2026-11-02""#, nil), (#""2026/11/02""#, nil), (#""2026/11/02 12:00""#, 1_793_620_800),
    (#""2026/11/02 12:00:00,123""#, 1_793_620_800), (#""2026-11-02 12:00""#, 1_793_620_800),
    (#""Mon, 02 Nov 2026 12:00:00""#, 1_793_620_800),
  ]

  @Test(arguments: withoutZone)
  func `a time without a zone is UTC only where the format says so`(time: (text: String, second: Int64?)) throws {
    let (_, calls) = try FormatSampleTests.scan(Self.record(time.text, isUTC: true))
    #expect(calls.map(\.second) == [time.second])
    #expect(calls.map(\.day.description) == ["2026-11-02"])
    let plain = try FormatSampleTests.scan(Self.record(time.text, isUTC: false))
    #expect(plain.ledger.skipped.keys.map(\.self) == [.noTimeZone])
    var plan = ScanPlan()
    plan.assumesUTC = true
    #expect(
      try FormatSampleTests.scan(Self.record(time.text, isUTC: false), plan: plan).calls.map(\.second) == [time.second])
  }

  static let wrong = [
    #""2026-13-02T12:00:00Z""#, #""2026-02-30T12:00:00Z""#, #""2026-11-02T24:00:00Z""#, #""2026-11-02T12:60:00Z""#,
    #""2026-11-02T12:00:00+25:00""#,
    #""2026/11-02 12:00Z""#, #""2026/13/02 12:00Z""#, #""2026/11/02 12:0""#, #""2026/11/02 12:00.5Z""#,
    #""2026/11/02 12""#, #""Tue, 02 Nov 2026 12:00:00 GMT""#, #""Mon, 02 Nov 2026 12:00:00 PST""#,
    #""Mon, 32 Nov 2026 12:00:00 GMT""#, #""Mon 02 Nov 2026 12:00:00 GMT""#, #""Mon, 02 Now 2026 12:00:00 GMT""#,
    #""02/11/2026""#, #""now""#, "0", "-1793620800", "1500000000", "99999999999999999999", "1e9", "true",
    "[1793620800]", "[]", "[1793620800,1000000000]", "[1793620800,1,2]", #"["1793620800","1"]"#, "[1793620800,-1]",
    "[1500000000,0]", "{}", #""2019-12-31T23:59:59Z""#,
  ]

  @Test(arguments: wrong)
  func `what is no time of a call is counted as such`(time: String) throws {
    let (ledger, calls) = try FormatSampleTests.scan(Self.record(time, isUTC: true))
    #expect(calls.isEmpty)
    #expect(ledger.skipped.keys.map(\.self) == [.badTimestamp])
  }

  static let digits: [(time: String, isGood: Bool)] = [
    ("23:59:59Z", true), ("20:00:00.999Z", true), ("12:34:56.7Z", true), ("24:00:00Z", false), ("30:00:00Z", false),
    ("1a:00:00Z", false), ("12:60:00Z", false), ("12:6a:00Z", false), ("12:00:60Z", true), ("12:00:70.000Z", false),
    ("12.00:00Z", false), ("12:00:00.00aZ", false), ("12:00:00.Z", false), ("12:00:000Z", false),
  ]

  /// The short way for a time on the day of the call before must take what the general way takes, a leap second too, and nothing else.
  @Test(arguments: digits) func `the digits of a time are looked at whatever call came before`(
    time: String, isGood: Bool
  ) throws {
    func line(_ time: String) -> String {
      #"{"timestamp":"2026-11-02T\#(time)","model":"small","input_tokens":1,"output_tokens":1}"# + "\n"
    }
    let usual = (0..<4).map { line("08:00:0\($0)Z") }.joined()
    let alone = try PlainFormatTests.scan(usual + line(time)).ledger
    let scanner = LogScanner(plan: ScanPlan(), pricer: ScannerFuzzTests.pricer, readsTrees: true)
    let tree = try scanner.scan([.memory(Array((usual + line(time)).utf8))])
    #expect(alone.calls == (isGood ? 5 : 4))
    #expect(alone.skipped.keys.map(\.self) == (isGood ? [] : [.badTimestamp]))
    #expect(tree.groups == alone.groups)
  }
}
