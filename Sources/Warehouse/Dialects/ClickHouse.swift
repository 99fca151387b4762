/// ClickHouse: Decimal256, since sums and products of Decimal128 wrap without a word; and joins whose missing side is null, not 0.
struct ClickHouse: SQLDialect {
  let name = "clickhouse"
  let title = "ClickHouse"
  var remarks: [String] {
    ["Every view sets join_use_nulls: by default a call without a price would cost 0 there, not null."]
  }

  let textType = "Nullable(String)"
  let keyTextType = "String"
  let wholeType = "Int64"
  let dateType = "Date32"
  func decimalType(_ digits: Int, _ decimals: Int) -> String { "Decimal(\(digits), \(decimals))" }
  /// All arithmetic has 76 digits.
  func decimal(_ expression: String, _ digits: Int, _ decimals: Int) -> String {
    "toDecimal256(\(expression), \(decimals))"
  }

  func createTable(_ name: String) -> String { "drop table if exists \(name);\ncreate table \(name)" }
  func afterColumns(orderedBy columns: [String]) -> String {
    "\nengine = MergeTree order by (\(columns.joined(separator: ", ")))"
  }
  func createView(_ name: String) -> String { "drop view if exists \(name);\ncreate view \(name) as" }
  var afterView: String { "\nsettings join_use_nulls = 1" }
  func nullable(_ type: String) -> String { type.hasPrefix("Nullable") ? type : "Nullable(\(type))" }
  func columns(of alias: String, except names: [String]) -> String? {
    "\(alias).* except (\(names.joined(separator: ", ")))"
  }

  func quoted(_ name: String) -> String { isPlain(name) ? name : "`\(name)`" }
  func literal(_ text: String) -> String { "'\(SQLText.escaped(text))'" }
  func dateLiteral(_ date: String) -> String { "toDate32('\(date)')" }
  func double(_ expression: String) -> String { "toFloat64(\(expression))" }
  func wholePart(of expression: String) -> String { "toInt64(floor(\(expression)))" }
  func text(_ expression: String) -> String { "toString(\(expression))" }
  func whole(_ text: String) -> String { "toInt64OrNull(\(text))" }
  func matches(_ text: String, _ pattern: String) -> String { "match(\(text), \(literal(pattern)))" }
  func removing(_ pattern: String, from text: String) -> String {
    "replaceRegexpOne(\(text), \(literal(pattern)), '')"
  }
  func quotient(_ first: String, _ second: String) -> String { "intDiv(\(first), \(second))" }
  func daysSinceEpoch(_ text: String) -> String { "toInt64(toInt32(toDate32OrNull(\(text))))" }
  func date(daysSinceEpoch: String) -> String { "addDays(toDate32('1970-01-01'), \(daysSinceEpoch))" }

  /// The raw JSON, with the quotes of a text taken off; escapes are undone only where there are any.
  func json(_ document: String, _ path: [String]) -> String {
    let keys = path.map { literal($0) }.joined(separator: ", ")
    return "multiIf(JSONType(\(document), \(keys)) = 'String', JSONExtractString(\(document), \(keys)),"
      + " JSONType(\(document), \(keys)) in ('Null', 'Undefined'), null, JSONExtractRaw(\(document), \(keys)))"
  }
  func elements(of document: String, at key: String) -> (element: String, join: String)? {
    ("arrayJoin(JSONExtractArrayRaw(\(document), \(literal(key))))", "")
  }
  func rowAsJSON(_ alias: String) -> String? { "formatRowNoNewline('JSONEachRow', \(alias).*)" }
  func document(_ column: String) -> String { "ifNull(toString(\(column)), '')" }

  func records(ofFile path: String, _ kind: FileKind) -> FileRecords? {
    switch kind {
    case .jsonLines, .documents:
      FileRecords(relation: "file(\(literal(path)), 'JSONAsString', 'json String')", documentColumn: "json")
    case .csv: FileRecords(relation: "file(\(literal(path)), 'CSVWithNames')", documentColumn: nil)
    case .parquet: FileRecords(relation: "file(\(literal(path)), 'Parquet')", documentColumn: nil)
    }
  }
}
