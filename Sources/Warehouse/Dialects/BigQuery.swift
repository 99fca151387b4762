/// BigQuery: BIGNUMERIC, since NUMERIC has nine decimals and a price may have twelve.
struct BigQuery: SQLDialect {
  let name = "bigquery"
  let title = "BigQuery"

  let textType = "string"
  let wholeType = "int64"
  func decimalType(_ digits: Int, _ decimals: Int) -> String { "bignumeric" }

  func columns(of alias: String, except names: [String]) -> String? {
    "\(alias).* except (\(names.joined(separator: ", ")))"
  }

  func quoted(_ name: String) -> String { isPlain(name) ? name : "`\(name)`" }
  func literal(_ text: String) -> String { "'\(SQLText.escaped(text))'" }
  func double(_ expression: String) -> String { "cast(\(expression) as float64)" }
  func whole(_ text: String) -> String { "safe_cast(\(text) as int64)" }
  func matches(_ text: String, _ pattern: String) -> String { "regexp_contains(\(text), \(literal(pattern)))" }
  func removing(_ pattern: String, from text: String) -> String {
    "regexp_replace(\(text), \(literal(pattern)), '')"
  }
  func quotient(_ first: String, _ second: String) -> String { "div(\(first), \(second))" }
  func daysSinceEpoch(_ text: String) -> String { "unix_date(safe_cast(\(text) as date))" }
  func date(daysSinceEpoch: String) -> String { "date_from_unix_date(\(daysSinceEpoch))" }

  func json(_ document: String, _ path: [String]) -> String {
    let path = literal(jsonPath(path))
    return "coalesce(json_value(\(document), \(path)), json_query(\(document), \(path)))"
  }
  func elements(of document: String, at key: String) -> (element: String, join: String)? {
    ("usage_each", " cross join unnest(json_query_array(\(document), \(literal(jsonPath([key]))))) as usage_each")
  }
  func rowAsJSON(_ alias: String) -> String? { "to_json_string(\(alias))" }
}
