import CallLogs
import CostModel
import Testing

@testable import CallLogs

/// How times and numbers of logs are written.
@Suite struct NotationTests {
  static let times: [(pattern: String, text: String, second: Int64?, day: String)] = [
    ("DD/MM/YYYY hh:mm", "08/07/2026 09:06", 1_783_501_560, "2026-07-08"),
    ("DD/MM/YYYY[ hh:mm[:ss]]", "8/7/2026 9:06:05", 1_783_501_565, "2026-07-08"),
    ("DD/MM/YYYY[ hh:mm[:ss]]", "08/07/2026", nil, "2026-07-08"),
    ("MM/DD/YY hh:mm AM", "07/08/26 12:06 am", 1_783_469_160, "2026-07-08"),
    ("DD MON YYYY hh:mm:ss[.f]", "08 July 2026 09:06:05.123", 1_783_501_565, "2026-07-08"),
    // Two hours ahead of UTC: 07:06 there.
    ("YYYY.MM.DDThh:mm:ssZ", "2026.07.08T09:06:05+02:00", 1_783_494_365, "2026-07-08"),
    ("DD.MM.YYYY hh:mm Z", "08.07.2026 00:06 +0200", 1_783_461_960, "2026-07-07"),
  ]

  @Test(arguments: times) func `a pattern reads a time`(pattern: String, text: String, second: Int64?, day: String)
    throws
  {
    let bytes = Array(text.utf8)
    let time = try TimePattern(pattern).read(bytes.span, zoneMinutes: 0)
    #expect(time.second == second)
    #expect("\(CivilDate(daysSinceEpoch: time.day))" == day)
  }

  static let misfits: [(pattern: String, text: String)] = [
    ("DD/MM/YYYY", "08/13/2026"), ("DD/MM/YYYY", "31/02/2026"), ("DD/MM/YYYY", "08/07/2026 "), ("DD/MM/YYYY", ""),
    ("DD/MM/YYYY hh:mm AM", "08/07/2026 13:00 PM"), ("DD/MM/YYYY hh:mm", "08/07/2026 24:00"),
    ("DD/MM/YYYY", "08/07/1999"), ("DD MON YYYY", "08 Foo 2026"),
  ]

  @Test(arguments: misfits) func `what does not fit is no time`(pattern: String, text: String) throws {
    let bytes = Array(text.utf8)
    let read = try TimePattern(pattern)
    #expect(throws: LogTime.Fault.unreadable) { try read.read(bytes.span, zoneMinutes: 0) }
  }

  @Test func `a time without a zone is none where no zone is known`() throws {
    let bytes = Array("08/07/2026 09:06".utf8)
    let pattern = try TimePattern("DD/MM/YYYY hh:mm")
    #expect(throws: LogTime.Fault.withoutZone) { try pattern.read(bytes.span, zoneMinutes: nil) }
    #expect(throws: TimePattern.Fault.openBracket) { try TimePattern("DD/MM/YYYY[ hh:mm") }
    #expect(throws: TimePattern.Fault.openBracket) { try TimePattern("DD/MM/YYYY]") }
    #expect(throws: TimePattern.Fault.unknownLetters("yyyy")) { try TimePattern("DD/MM/yyyy") }
  }

  static let numbers: [(text: String, point: String?, comma: String?)] = [
    ("6387", "6387", "6387"), ("6,387", "6387", "6.387"), ("6.387", "6.387", "6387"), ("1,234.56", "1234.56", nil),
    ("1.234,56", nil, "1234.56"), ("$0.0166", "0.0166", nil), ("0,0166 USD", nil, "0.0166"),
    ("1 234 567", "1234567", "1234567"),
    ("-$1,000.5", "-1000.5", nil), ("12,34", nil, "12.34"), ("1,2,3", nil, nil), ("1,23,456", "123456", nil),
    ("12,34,56,789.5", "123456789.5", nil), ("1,23,45", nil, nil), ("1,23,456,789", nil, nil), ("1.23.456", nil, nil),
    ("", nil, nil),
    ("abc", nil, nil), (".5", nil, nil), ("5.", nil, nil), ("0.016", "0.016", nil), ("007", "7", "7"), ("€5", nil, nil),
  ]

  @Test(arguments: numbers) func `a number in both styles`(text: String, point: String?, comma: String?) {
    let bytes = Array(text.utf8)
    #expect(NumberStyle.point.plain(bytes).map { String(decoding: $0, as: UTF8.self) } == point)
    #expect(NumberStyle.comma.plain(bytes).map { String(decoding: $0, as: UTF8.self) } == comma)
  }

  static let evidence: [(counts: [String], amounts: [String], verdict: NumberEvidence.Verdict)] = [
    (["10", "2000"], ["0.5", "0.016"], .plain),
    (["6,387"], [], .style(.point, example: "6,387")),
    (["6.387"], [], .style(.comma, example: "6.387")),
    ([], ["$0.0166"], .style(.point, example: "$0.0166")),
    ([], ["0,0166"], .style(.comma, example: "0,0166")),
    ([], ["1,500"], .ambiguous("1,500")),
    ([], ["1,500", "0.25"], .style(.point, example: "1,500")),
    (["6,387"], ["0,5"], .conflict("6,387", "0,5")),
    (["12.5", "x"], [], .plain),
  ]

  @Test(arguments: evidence)
  func `numbers report how they are written`(counts: [String], amounts: [String], verdict: NumberEvidence.Verdict) {
    var evidence = NumberEvidence()
    for count in counts { evidence.add(Array(count.utf8), isCount: true) }
    for amount in amounts { evidence.add(Array(amount.utf8), isCount: false) }
    #expect(evidence.verdict == verdict)
  }

  static let amounts: [(amounts: [String], commaIsLikely: Bool, verdict: NumberEvidence.Verdict)] = [
    (["1.234"], false, .plain), (["1.234"], true, .ambiguous("1.234")),
    (["1.234", "12.345"], true, .ambiguous("1.234")),
    // A fraction of another length, a part of one, or thousands without a mark say that points stand before fractions.
    (["1.234", "0.016"], true, .plain), (["1.234", "12.50"], true, .plain), (["1.234", "2000"], true, .plain),
    (["1.234", "2,5"], true, .style(.comma, example: "2,5")),
  ]

  @Test(arguments: amounts)
  func `amounts between semicolons may have commas`(
    amounts: [String], commaIsLikely: Bool, verdict: NumberEvidence.Verdict
  ) {
    var evidence = NumberEvidence(isCommaLikely: commaIsLikely)
    for amount in amounts { evidence.add(Array(amount.utf8), isCount: false) }
    #expect(evidence.verdict == verdict)
  }

  @Test func `columns say that their times are UTC`() {
    for name in ["Request Time (UTC)", "time_utc", "UTC", "created (gmt)"] {
      #expect(TableSurvey.namesUTC(name), "\(name)")
    }
    for name in ["Time (UTC+2)", "time", "outcome", "utcoffset"] { #expect(!TableSurvey.namesUTC(name), "\(name)") }
  }
}
