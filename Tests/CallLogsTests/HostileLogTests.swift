import CallLogs
import CostModel
import Documents
import Synchronization
import Testing

/// Logs that are broken, cut, hostile or merely odd: each record is counted or left out for a reason, at its place.
@Suite struct HostileLogTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let log: [UInt8]
    /// The calls that are counted.
    let calls: Int64
    /// The reasons with the lines they were met at.
    let skipped: [SkipReason: [Int]]

    init(_ name: String, _ log: String, calls: Int64, _ skipped: [SkipReason: [Int]]) {
      self.init(name, Array(log.utf8), calls: calls, skipped)
    }

    init(_ name: String, _ log: [UInt8], calls: Int64, _ skipped: [SkipReason: [Int]]) {
      self.name = name
      self.log = log
      self.calls = calls
      self.skipped = skipped
    }

    var testDescription: String { name }
  }

  static let good =
    #"{"timestamp":"2026-10-01T00:00:00Z","model":"small","input_tokens":1,"output_tokens":1}"#
  static func with(_ field: String, _ value: String) -> String {
    let fields = [("timestamp", #""2026-10-01T00:00:00Z""#), ("model", #""small""#), ("input_tokens", "1")]
    return "{" + fields.map { #""\#($0.0)":\#($0.0 == field ? value : $0.1)"# }.joined(separator: ",")
      + #","output_tokens":1}"#
  }
  static let header = "timestamp,model,input_tokens,output_tokens,note\n"
  static let row = "2026-10-01T00:00:00Z,small,1,1,x\n"

  static let cases: [Case] = [
    Case("a line cut off in the middle", "\(good.dropLast(20))\n\(good)\n", calls: 1, [.malformed: [1]]),
    Case("two lines in one", "\(good.dropLast(30))\(good)\n\(good)\n", calls: 1, [.malformed: [1]]),
    Case("two objects on a line", "\(good)\(good)\n\(good)\n", calls: 1, [.malformed: [1]]),
    Case("the last line cut off", "\(good)\n\(good.dropLast(9))", calls: 1, [.truncated: [2]]),
    Case("no line feed at the end", "\(good)\n\(good)", calls: 2, [:]),
    Case(
      "bytes that are no text", Array("\(good)\n".utf8) + [0, 0xFF, 0x1B, 0x0D, 0x0A] + Array(good.utf8), calls: 2,
      [.malformed: [2]]),
    Case(
      "ten thousand brackets",
      "\(good)\n" + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000) + "\n\(good)\n",
      calls: 2, [.tooDeep: [2]]),
    Case(
      "ten thousand objects that do not end", "\(good)\n" + String(repeating: #"{"a":"#, count: 10_000) + "\n\(good)\n",
      calls: 2, [.tooDeep: [2]]),
    Case(
      "a model that is not UTF-8",
      Array(#"{"timestamp":"2026-10-01T00:00:00Z","input_tokens":1,"output_tokens":1,"model":"sm"#.utf8) + [0xC3, 0x28]
        + Array(#""}"#.utf8),
      calls: 0, [.invalidUTF8: [1]]),
    Case(
      "a note that is not UTF-8",
      Array(#"{"note":""#.utf8) + [0xFF] + Array(#"","#.utf8) + Array(good.dropFirst().utf8),
      calls: 1, [:]),
    Case("a count beyond 64 bits", with("input_tokens", "99999999999999999999"), calls: 0, [.badCount: [1]]),
    Case("a count no call has", with("input_tokens", "100000000001"), calls: 0, [.badCount: [1]]),
    Case("a negative count", with("input_tokens", "-1"), calls: 0, [.badCount: [1]]),
    Case("half a token", with("input_tokens", "1.5"), calls: 0, [.badCount: [1]]),
    Case("a count with an exponent", with("input_tokens", "1e3"), calls: 1, [:]),
    Case("a count in words", with("input_tokens", #""NaN""#), calls: 0, [.badCount: [1]]),
    Case("a count that is a list", with("input_tokens", "[1]"), calls: 0, [.badCount: [1]]),
    Case("a count that is true", with("input_tokens", "true"), calls: 0, [.badCount: [1]]),
    Case("NaN", with("input_tokens", "NaN"), calls: 0, [.malformed: [1]]),
    Case("a count with a zero before it", with("input_tokens", "01"), calls: 0, [.malformed: [1]]),
    Case("a count in digits in quotes", with("input_tokens", #""12""#), calls: 1, [:]),
    Case("a date before 2020", with("timestamp", #""2019-12-31T23:59:59Z""#), calls: 0, [.badTimestamp: [1]]),
    Case("a day that is none", with("timestamp", #""2026-02-30T00:00:00Z""#), calls: 0, [.badTimestamp: [1]]),
    Case("an hour that is none", with("timestamp", #""2026-10-01T24:00:00Z""#), calls: 0, [.badTimestamp: [1]]),
    Case("a time without a zone", with("timestamp", #""2026-10-01T00:00:00""#), calls: 0, [.noTimeZone: [1]]),
    Case("a time that is an object", with("timestamp", #"{"a":1}"#), calls: 0, [.badTimestamp: [1]]),
    Case("a time of the year 33658", with("timestamp", "999999999999999999999"), calls: 0, [.badTimestamp: [1]]),
    Case("a model without a name", with("model", #""""#), calls: 0, [.noModel: [1]]),
    Case("a model that is null", "\(good)\n" + with("model", "null"), calls: 1, [.unrecognised: [2]]),
    Case("a key given twice", with("model", #""small","model":"long""#), calls: 0, [.duplicateKey: [1]]),
    Case("a mark at the start and carriage returns", "\u{FEFF}\(good)\r\n\r\n\(good)\r\n", calls: 2, [:]),
    Case("blank lines", "\n\n \t\n\(good)\n\n\(good.dropLast(3))\n", calls: 1, [.malformed: [6]]),
    Case("nothing", "", calls: 0, [:]),
    Case("only a mark", "\u{FEFF}", calls: 0, [:]),
    Case("an empty list", "[]", calls: 0, [:]),

    Case("a shell's prompt before the records", "$ cat calls.jsonl\n\(good)\n\(good)\n", calls: 2, [.malformed: [1]]),
    Case("a comment before the records", "# exported, 2026-11-01\n\(good)\n\(good)\n", calls: 2, [.malformed: [1]]),
    Case("commas before the records", ",,,\n\(good)\n", calls: 1, [.malformed: [1]]),
    Case("a text and a number before the records", "\"log\"\n1\n\(good)\n", calls: 1, [.unrecognised: [1, 2]]),
    Case("a line of a program before the records", "[info] started\n\(good)\n\(good)\n", calls: 2, [.malformed: [1]]),
    Case(
      "a header before the records", "\(header)\(good)\n", calls: 0, [.malformed: [2]]),
    Case(
      "no record near a line that is none", "no log\n" + String(repeating: "1,2\n", count: 70) + good + "\n", calls: 0,
      [.malformed: Array(2...6)]),
    Case("a list cut off", "[\(good),\n\(good.dropLast(2))", calls: 1, [.truncated: [2]]),
    Case("a record over several lines", "{\n\"model\":\"small\",\n\(good.dropFirst())", calls: 0, [.duplicateKey: [1]]),
    Case("numbers and texts", "[1, \"a\", null, \(good)]", calls: 1, [.unrecognised: [1, 1, 1]]),

    Case("a row with a quote that does not end", header + "a,\"b,1,1,x\n" + row + row, calls: 2, [.malformed: [2]]),
    Case("a quote inside of a cell", header + "a,b\"c,1,1,x\n" + row, calls: 1, [.malformed: [2]]),
    Case("text after a quote", header + "a,\"b\"c,1,1,x\n" + row, calls: 1, [.malformed: [2]]),
    Case("too few cells", header + "a,b\n" + row, calls: 1, [.malformed: [2]]),
    Case("too many cells", "\(header)\(row.dropLast()),y\n\(row)", calls: 1, [.malformed: [2]]),
    Case("the last row cut off", header + row + "2026-10-01T00:00:00Z,sma", calls: 1, [.truncated: [3]]),
    Case(
      "a cell over two lines", "\(header)\(row.dropLast(2))\"x\ny\"\n\(row.dropLast(6))-1,1,x\n", calls: 1,
      [.badCount: [4]]),
    Case("carriage returns", "\u{FEFF}" + [header, row, row].map { "\($0.dropLast())\r\n" }.joined(), calls: 2, [:]),
    Case("a column given twice", "model," + header + "small," + row, calls: 0, [.duplicateKey: [2]]),
    Case("a header alone", header, calls: 0, [:]),
  ]

  private func check(_ ledger: UsageLedger, _ example: Case) {
    #expect(ledger.calls == example.calls)
    #expect(ledger.skipped.mapValues { $0.places.map(\.line) } == example.skipped)
  }

  @Test(arguments: cases) func `each record is counted or left out for its reason, by every way`(example: Case) throws {
    for (pieceSize, readsTrees) in [(1 << 18, false), (1 << 18, true), (100, false)] {
      let scanner = LogScanner(
        plan: ScanPlan(), pricer: ScannerFuzzTests.pricer,
        threads: pieceSize == 100 ? ScannerFuzzTests.threads : .none, pieceSize: pieceSize, readsTrees: readsTrees)
      check(try scanner.scan([.memory(example.log)]), example)
    }
  }

  @Test(arguments: [("lines", [1, 3]), ("list", [2]), ("rows", [3])])
  func `a record longer than the longest is left out, by every way`(shape: String, lines: [Int]) throws {
    let note = String(repeating: "x", count: 2000)
    let long = #"{"note":"\#(note)","# + Self.good.dropFirst()
    let log =
      switch shape {
      case "lines": [long, Self.good, note, Self.good, ""].joined(separator: "\n")
      case "list": "[\(Self.good),\n\(long),\n\(Self.good)]"
      default: Self.header + Self.row + Self.row.replacing("x\n", with: "\(note)\n") + Self.row
      }
    for (pieceSize, isStream) in [(1 << 18, false), (1 << 18, true), (100, false), (100, true)] {
      let source = LogSource.memory(Array(log.utf8))
      let scanner = LogScanner(
        plan: ScanPlan(), pricer: ScannerFuzzTests.pricer, threads: ScannerFuzzTests.threads, pieceSize: pieceSize,
        longestRecord: 1000)
      let ledger = try scanner.scan([isStream ? Self.stream(Array(log.utf8)) : source])
      check(ledger, Case(shape, log, calls: 2, [.tooLong: lines]))
    }
  }

  @Test func `behind a record of a list that does not end within the longest, nothing is read`() throws {
    let log = "[\(Self.good),\n{\"note\":\"\(String(repeating: "x", count: 200_000))\"},\n\(Self.good)]"
    let scanner = LogScanner(
      plan: ScanPlan(), pricer: ScannerFuzzTests.pricer, pieceSize: 100, longestRecord: 1000)
    check(try scanner.scan([.memory(Array(log.utf8))]), Case("", log, calls: 1, [.tooLong: [2]]))
  }

  @Test func `a first line longer than any header is none`() throws {
    let log = String(repeating: "x", count: 70_000) + "\n" + Self.good + "\n"
    let scanner = LogScanner(plan: ScanPlan(), pricer: ScannerFuzzTests.pricer)
    for source in [LogSource.memory(Array(log.utf8)), Self.stream(Array(log.utf8))] {
      check(try scanner.scan([source]), Case("", log, calls: 1, [.malformed: [1]]))
    }
  }

  /// Each piece of a line that goes over thousands of them must not look for the end of it.
  @Test func `a line longer than the longest is read no more than a few times`() throws {
    let long = Self.row.replacing("x\n", with: String(repeating: "x", count: 200_000) + "\n")
    let log = Array((Self.header + Self.row + long + Self.row).utf8)
    let readBytes = Mutex(0)
    let memory = LogSource.memory(log)
    let source = LogSource(size: log.count) { (bytes, range, offset) throws(LogReadFailure) in
      let count = try memory.read(&bytes, range, offset)
      readBytes.withLock { $0 += count }
      return count
    }
    let scanner = LogScanner(
      plan: ScanPlan(), pricer: ScannerFuzzTests.pricer, threads: ScannerFuzzTests.threads, pieceSize: 10_000,
      longestRecord: 50_000)
    check(try scanner.scan([source]), Case("", String(decoding: log, as: UTF8.self), calls: 2, [.tooLong: [3]]))
    #expect(readBytes.withLock { $0 } < 4 * log.count)
  }

  /// A log that is read once, from start to end.
  private static func stream(_ log: [UInt8]) -> LogSource {
    let place = Mutex(0)
    return LogSource(size: nil) { (bytes, range, _) throws(LogReadFailure) in
      place.withLock { place in
        let piece = log[place..<min(log.count, place + range.count)]
        for (index, byte) in zip(range, piece) { bytes[index] = byte }
        place += piece.count
        return piece.count
      }
    }
  }

  @Test func `a file that becomes shorter while it is read is an error`() {
    let whole = LogSource.memory(Array("\(Self.good)\n".utf8))
    let source = LogSource(size: 5000, read: whole.read)
    let scanner = LogScanner(plan: ScanPlan(), pricer: ScannerFuzzTests.pricer)
    #expect(throws: LogScanFailure(file: 0, reason: "it became shorter meanwhile")) { try scanner.scan([source]) }
  }

  @Test func `of a file that grows, what was there when it was opened counts`() throws {
    let log = Array("\(Self.good)\n\(Self.good)\n".utf8)
    let source = LogSource(size: log.count - 10, read: LogSource.memory(log).read)
    let scanner = LogScanner(plan: ScanPlan(), pricer: ScannerFuzzTests.pricer)
    check(try scanner.scan([source]), Case("", log, calls: 1, [.truncated: [2]]))
  }

  @Test func `a call that was exported again counts once, whichever thread meets it first`() throws {
    let record = #"{"id":"a","# + Self.good.dropFirst()
    let log = String(repeating: record + "\n" + Self.good + "\n", count: 40)
    let scanner = LogScanner(
      plan: ScanPlan(), pricer: ScannerFuzzTests.pricer, threads: ScannerFuzzTests.threads, pieceSize: 100)
    let ledger = try scanner.scan([.memory(Array(log.utf8))])
    check(ledger, Case("", log, calls: 41, [.duplicate: [3, 5, 7, 9, 11]]))
    #expect(ledger.skipped[.duplicate]?.count == 39)
  }

  @Test func `of two records with one id that differ the first counts`() throws {
    let first = #"{"id":"a","# + Self.with("input_tokens", "10").dropFirst()
    let second = #"{"id":"a","# + Self.with("input_tokens", "20").dropFirst()
    let log = ([first] + Array(repeating: second, count: 30)).joined(separator: "\n")
    let scanner = LogScanner(
      plan: ScanPlan(), pricer: ScannerFuzzTests.pricer, threads: ScannerFuzzTests.threads, pieceSize: 100)
    let ledger = try scanner.scan([.memory(Array(log.utf8))])
    #expect(ledger.groups.map(\.sums.tokens.input) == [10])
    #expect(ledger.differingRepeat == LogPlace(file: 0, line: 2))
  }

  @Test(arguments: [("2026-10-01T09:00:00Z", nil), ("2026-10-02T00:00:00Z", 2)])
  func `a record that has the same counts at another time of the day is the same call`(time: String, line: Int?) throws
  {
    let first = #"{"id":"a","# + Self.good.dropFirst()
    let second = first.replacing("2026-10-01T00:00:00Z", with: time)
    let log = [first, second, first].joined(separator: "\n")
    #expect(first != second)
    let scanner = LogScanner(plan: ScanPlan(), pricer: ScannerFuzzTests.pricer, pieceSize: 100)
    let ledger = try scanner.scan([.memory(Array(log.utf8))])
    #expect(ledger.skipped[.duplicate]?.count == 2)
    #expect(ledger.differingRepeat == line.map { LogPlace(file: 0, line: $0) })
  }

  @Test(arguments: [
    "\"null\"", "\"None\"", "\"N/A\"", "\"-\"", "0", "\"00000000-0000-0000-0000-000000000000\"", "null", "\"\"",
  ])
  func `what stands for no id is none`(id: String) throws {
    let log = String(repeating: #"{"id":\#(id),"# + Self.good.dropFirst() + "\n", count: 3)
    let scanner = LogScanner(plan: ScanPlan(), pricer: ScannerFuzzTests.pricer, pieceSize: 100)
    for visitor in [nil, { (_: LogScanner.Visit) in }] {
      let ledger = try scanner.scan([.memory(Array(log.utf8))], visitor: visitor)
      #expect(ledger.calls == 3 && ledger.skipped.isEmpty)
    }
  }
}
