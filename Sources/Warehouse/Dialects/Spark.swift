/// Spark, and Databricks, whose SQL differs from it in tables only.
///
/// A BIGINT times DECIMAL(18, 12) loses a digit without a warning, and so does coalesce with an integer: every operand
/// is cast, so that no product has more than 38 digits.
struct Spark: SQLDialect {
  let isDatabricks: Bool

  var name: String { isDatabricks ? "databricks" : "spark" }
  var title: String { isDatabricks ? "Databricks" : "Spark" }
  var remarks: [String] {
    [
      "Times without a zone are of the session's time zone, which the first statement sets to UTC.",
      "Keep ANSI mode on (spark.sql.ansi.enabled, the default since 4.0): without it an overflow is null.",
    ]
  }
  var preamble: [String] { ["set time zone 'UTC'"] }

  let textType = "string"

  func createTable(_ name: String) -> String {
    isDatabricks ? "create or replace table \(name)" : "drop table if exists \(name);\ncreate table \(name)"
  }
  func afterColumns(orderedBy columns: [String]) -> String { isDatabricks ? "" : " using parquet" }
  func columns(of alias: String, except names: [String]) -> String? {
    "\(alias).* except (\(names.joined(separator: ", ")))"
  }

  func quoted(_ name: String) -> String {
    isPlain(name) ? name : "`\(name.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``"))`"
  }
  func literal(_ text: String) -> String { "'\(SQLText.escaped(text))'" }
  func matches(_ text: String, _ pattern: String) -> String { "regexp_like(\(text), \(literal(pattern)))" }
  func removing(_ pattern: String, from text: String) -> String {
    "regexp_replace(\(text), \(literal(pattern)), '')"
  }
  func quotient(_ first: String, _ second: String) -> String { "(\(first) div \(second))" }
  func daysSinceEpoch(_ text: String) -> String { "datediff(try_cast(\(text) as date), date '1970-01-01')" }
  func date(daysSinceEpoch: String) -> String { "date_add(date '1970-01-01', cast(\(daysSinceEpoch) as int))" }

  func wholePart(ofScientific text: String) -> String? {
    "cast(floor(try_cast(\(text) as decimal(38, 9))) as bigint)"
  }

  func json(_ document: String, _ path: [String]) -> String {
    let path = "$" + path.map { isPlainKey($0) ? ".\($0)" : "['\($0)']" }.joined()
    return "get_json_object(\(document), \(literal(path)))"
  }
  func elements(of document: String, at key: String) -> (element: String, join: String)? {
    ("explode(from_json(\(json(document, [key])), 'array<string>'))", "")
  }
  func rowAsJSON(_ alias: String) -> String? { "to_json(struct(\(alias).*))" }
  func document(_ column: String) -> String { "cast(\(column) as string)" }

  func records(ofFile path: String, _ kind: FileKind) -> FileRecords? {
    let file = { (format: String) in "\(format).`\(path)`" }
    return switch kind {
    case .jsonLines: FileRecords(relation: file("text"), documentColumn: "value")
    case .documents: nil
    case .csv:
      isDatabricks
        ? FileRecords(
          relation: "read_files(\(literal(path)), format => 'csv', header => true, inferSchema => false)",
          documentColumn: nil)
        : nil
    case .parquet: FileRecords(relation: file("parquet"), documentColumn: nil)
    }
  }
}
