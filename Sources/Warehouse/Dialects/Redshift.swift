/// Redshift: decimals have 38 digits, and a sum that needs more is an error.
///
/// It has no casts that fail softly.
struct Redshift: SQLDialect {
  let name = "redshift"
  let title = "Amazon Redshift"

  let textType = "varchar(65535)"
  let keyTextType = "varchar(256)"

  func double(_ expression: String) -> String { "cast(\(expression) as double precision)" }
  func createTable(_ name: String) -> String { "drop table if exists \(name) cascade;\ncreate table \(name)" }
  func createView(_ name: String) -> String { "drop view if exists \(name) cascade;\ncreate view \(name) as" }
  func columns(of alias: String, except names: [String]) -> String? { nil }

  func literal(_ text: String) -> String { "'\(SQLText.escaped(text))'" }
  func whole(_ text: String) -> String { "cast(\(text) as bigint)" }
  func matches(_ text: String, _ pattern: String) -> String { "\(text) ~ \(literal(pattern))" }
  func removing(_ pattern: String, from text: String) -> String {
    "regexp_replace(\(text), \(literal(pattern)), '')"
  }
  func daysSinceEpoch(_ text: String) -> String { "datediff(day, date '1970-01-01', cast(\(text) as date))" }
  func date(daysSinceEpoch: String) -> String {
    "cast(dateadd(day, cast(\(daysSinceEpoch) as integer), date '1970-01-01') as date)"
  }

  func json(_ document: String, _ path: [String]) -> String {
    let keys = path.map { literal($0) }.joined(separator: ", ")
    return "nullif(json_extract_path_text(\(document), \(keys), true), '')"
  }
  func document(_ column: String) -> String {
    "case when is_valid_json(\(column)) then \(column) end"
  }
}
