/// Trino: an overflow of a decimal is an error, and a product of 12 and 19 digits has 31.
struct Trino: SQLDialect {
  let name = "trino"
  let title = "Trino"

  func createTable(_ name: String) -> String { "drop table if exists \(name);\ncreate table \(name)" }
  func columns(of alias: String, except names: [String]) -> String? { nil }

  func matches(_ text: String, _ pattern: String) -> String { "regexp_like(\(text), \(literal(pattern)))" }
  func removing(_ pattern: String, from text: String) -> String { "regexp_replace(\(text), \(literal(pattern)))" }
  func daysSinceEpoch(_ text: String) -> String {
    "date_diff('day', date '1970-01-01', try_cast(\(text) as date))"
  }
  func date(daysSinceEpoch: String) -> String { "date_add('day', \(daysSinceEpoch), date '1970-01-01')" }

  func json(_ document: String, _ path: [String]) -> String {
    let path = "$" + path.map { isPlainKey($0) ? ".\($0)" : "[\"\($0)\"]" }.joined()
    return "coalesce(json_extract_scalar(\(document), \(literal(path))),"
      + " json_format(json_extract(\(document), \(literal(path)))))"
  }
  func elements(of document: String, at key: String) -> (element: String, join: String)? {
    (
      "json_format(e.usage_each)",
      " cross join unnest(cast(json_extract(\(document), \(literal(jsonPath([key])))) as array(json))) as e(usage_each)"
    )
  }
}
