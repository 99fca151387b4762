/// DuckDB: BIGINT times DECIMAL is exact, and an overflow is an error; division and averages of decimals would be binary and are not used.
struct DuckDB: SQLDialect {
  let name = "duckdb"
  let title = "DuckDB"

  func columns(of alias: String, except names: [String]) -> String? {
    "\(alias).* exclude (\(names.joined(separator: ", ")))"
  }
  func matches(_ text: String, _ pattern: String) -> String { "regexp_matches(\(text), \(literal(pattern)))" }
  func removing(_ pattern: String, from text: String) -> String {
    "regexp_replace(\(text), \(literal(pattern)), '')"
  }
  func quotient(_ first: String, _ second: String) -> String { "(\(first) // \(second))" }
  func daysSinceEpoch(_ text: String) -> String {
    "date_diff('day', date '1970-01-01', try_cast(\(text) as date))"
  }
  func date(daysSinceEpoch: String) -> String { "date '1970-01-01' + cast(\(daysSinceEpoch) as integer)" }

  func json(_ document: String, _ path: [String]) -> String {
    "json_extract_string(\(document), \(literal(jsonPath(path))))"
  }
  func elements(of document: String, at key: String) -> (element: String, join: String)? {
    let list = "json_extract(\(document), \(literal(jsonPath([key]))))"
    return ("unnest(case when json_type(\(list)) = 'ARRAY' then cast(\(list) as json[]) end)", "")
  }
  func rowAsJSON(_ alias: String) -> String? { "to_json(\(alias))" }

  func records(ofFile path: String, _ kind: FileKind) -> FileRecords? {
    switch kind {
    case .jsonLines:
      FileRecords(
        relation: "read_ndjson_objects(\(literal(path)), maximum_object_size = 16777216)", documentColumn: "json")
    case .documents:
      FileRecords(
        relation: "read_json_objects(\(literal(path)), maximum_object_size = 67108864)", documentColumn: "json")
    case .csv:
      FileRecords(relation: "read_csv(\(literal(path)), header = true, all_varchar = true)", documentColumn: nil)
    case .parquet: FileRecords(relation: "read_parquet(\(literal(path)))", documentColumn: nil)
    }
  }
}
