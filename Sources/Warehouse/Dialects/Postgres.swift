/// Postgres: numeric is exact without a limit that matters.
///
/// It has no casts that fail softly, so an invalid value ends the query with an error.
struct Postgres: SQLDialect {
  let name = "postgres"
  let title = "PostgreSQL"

  let textType = "text"
  func double(_ expression: String) -> String { "cast(\(expression) as double precision)" }
  func decimalType(_ digits: Int, _ decimals: Int) -> String { "numeric(\(digits), \(decimals))" }

  func createTable(_ name: String) -> String { "drop table if exists \(name) cascade;\ncreate table \(name)" }
  func createView(_ name: String) -> String { "drop view if exists \(name) cascade;\ncreate view \(name) as" }
  func columns(of alias: String, except names: [String]) -> String? { nil }

  func whole(_ text: String) -> String { "cast(\(text) as bigint)" }
  func matches(_ text: String, _ pattern: String) -> String { "\(text) ~ \(literal(pattern))" }
  func removing(_ pattern: String, from text: String) -> String {
    "regexp_replace(\(text), \(literal(pattern)), '')"
  }
  func daysSinceEpoch(_ text: String) -> String { "(cast(\(text) as date) - date '1970-01-01')" }
  func date(daysSinceEpoch: String) -> String { "date '1970-01-01' + cast(\(daysSinceEpoch) as integer)" }

  func json(_ document: String, _ path: [String]) -> String {
    let keys = path.map { isPlainKey($0) ? $0 : "\"\($0)\"" }.joined(separator: ",")
    return "\(document) #>> \(literal("{\(keys)}"))"
  }
  func elements(of document: String, at key: String) -> (element: String, join: String)? {
    let list = "\(document) -> \(literal(key))"
    return (
      "e.usage_each",
      " cross join lateral jsonb_array_elements(case when jsonb_typeof(\(list)) = 'array' then \(list) end) as e(usage_each)"
    )
  }
  func rowAsJSON(_ alias: String) -> String? { "to_jsonb(\(alias))" }
  func document(_ column: String) -> String { "cast(\(column) as jsonb)" }
}
