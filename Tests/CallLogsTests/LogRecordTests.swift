import CallLogs
import Testing

@Suite struct LogRecordTests {
  @Test func `a path finds fields inside of each other, and names with points in them`() throws {
    let record = try LogRecord.json(
      Array(#"{"a":{"b.c":1,"b":{"c":2}},"a.b":{"d":3},"\u0061.b.e":4,"l":[5,{"x":6}]}"#.utf8))
    func number(_ path: FieldPath) -> Int64? { record[path].flatMap { record.integer($0) } }
    // The first that fits, in the order of the record.
    #expect(number("a.b.c") == 1)
    #expect(number("a.b.d") == 3)
    #expect(number("a.b.e") == 4)
    #expect(number("a.b.f") == nil)
    #expect(number("l.x") == nil)
    #expect(record["l"].map { record.elements($0).map { record.integer($0) } } == [5, nil])
    #expect(record.members(record.root).map { record.text($0.key) } == ["a", "a.b", "a.b.e", "l"])
  }

  @Test func `a value is what it was written as`() throws {
    let record = try LogRecord.json(
      Array(#"["é\n\ud83d\ude00\ud83d!","7",-7,1e3,true,null,{},99999999999999999999]"#.utf8))
    let values = Array(record.elements(record.root))
    #expect(values.map { record.text($0) } == ["é\n😀\u{FFFD}!", "7", nil, nil, nil, nil, nil, nil])
    #expect(values.map { record.integer($0) } == [nil, 7, -7, nil, nil, nil, nil, nil])
    #expect(
      values.map { record.word($0) }
        == ["é\n😀\u{FFFD}!", "7", "-7", "1e3", "true", nil, nil, "99999999999999999999"])
  }

  static let faults: [(String, RecordFault?)] = [
    (#" {"a" : [ 1 , {} , [] ] } "#, nil), ("", .incomplete), ("{", .incomplete), (#"{"a""#, .incomplete),
    (#"{"a":"#, .incomplete), (#"{"a":1"#, .incomplete), (#"{"a":1,"#, .incomplete), (#"{"a":1,}"#, .malformed),
    ("[1,]", .malformed), ("[,]", .malformed), ("{,}", .malformed), ("{1:2}", .malformed), ("[1 2]", .malformed),
    ("[1}", .malformed), ("1 2", .malformed), ("tru", .incomplete), ("trx", .malformed), ("nulls", .malformed),
    ("-", .incomplete), ("-a", .malformed), ("01", .malformed), ("1.", .incomplete), ("1.x", .malformed),
    ("1e", .incomplete), ("1e+", .incomplete), ("1e+x", .malformed), (#""a"#, .incomplete), (#""\"#, .incomplete),
    (#""\x""#, .malformed), (#""\u12"#, .incomplete), (#""\u12x4""#, .malformed), ("\"a\tb\"", .malformed),
    (String(repeating: "[", count: 128) + String(repeating: "]", count: 128), nil),
    (String(repeating: "[", count: 129) + String(repeating: "]", count: 129), .tooDeep),
  ]

  @Test(arguments: faults) func `a fault is reported from a cut`(text: String, fault: RecordFault?) {
    if let fault {
      #expect(throws: fault) { try LogRecord.json(Array(text.utf8)) }
    } else {
      #expect(throws: Never.self) { try LogRecord.json(Array(text.utf8)) }
    }
  }
}
