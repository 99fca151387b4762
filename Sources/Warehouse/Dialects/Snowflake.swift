/// Snowflake: the scale of a product is at most 12 unless an operand has more, so rates are cast to 18 decimals before they are multiplied.
struct Snowflake: SQLDialect {
  let name = "snowflake"
  let title = "Snowflake"

  func decimalType(_ digits: Int, _ decimals: Int) -> String { "number(\(digits), \(decimals))" }
  func columns(of alias: String, except names: [String]) -> String? {
    "\(alias).* exclude (\(names.joined(separator: ", ")))"
  }
  /// Names without quotes are upper case there.
  func quoted(_ name: String) -> String { isPlain(name) ? name : "\"\(name)\"" }
  func literal(_ text: String) -> String { "'\(SQLText.escaped(text))'" }
  func whole(_ text: String) -> String { "try_to_number(\(text), 18, 0)" }
  /// The whole text must fit there.
  func matches(_ text: String, _ pattern: String) -> String { "regexp_instr(\(text), \(literal(pattern))) > 0" }
  func removing(_ pattern: String, from text: String) -> String {
    "regexp_replace(\(text), \(literal(pattern)), '')"
  }
  func quotient(_ first: String, _ second: String) -> String { "floor(\(first) / \(second))" }
  func daysSinceEpoch(_ text: String) -> String {
    "datediff('day', date '1970-01-01', try_to_date(\(text), 'YYYY-MM-DD'))"
  }
  func date(daysSinceEpoch: String) -> String { "dateadd('day', \(daysSinceEpoch), date '1970-01-01')" }

  func json(_ document: String, _ path: [String]) -> String {
    let path = path.enumerated().map { index, key in
      isPlainKey(key) ? (index == 0 ? key : ".\(key)") : "[\"\(key)\"]"
    }.joined()
    return "cast(get_path(\(document), \(literal(path))) as varchar)"
  }
  func elements(of document: String, at key: String) -> (element: String, join: String)? {
    ("e.value", ", lateral flatten(input => get_path(\(document), \(literal(key)))) e")
  }
  func rowAsJSON(_ alias: String) -> String? { "object_construct_keep_null(\(alias).*)" }
  func document(_ column: String) -> String { "try_parse_json(cast(\(column) as varchar))" }
}
