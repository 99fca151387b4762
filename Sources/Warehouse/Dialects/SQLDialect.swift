/// The parts of SQL that differ by engine; everything else is the same text for all of them.
///
/// Each is written by hand: a translator checks syntax, not whether an engine has a function or what its week starts with. Time and week are
/// arithmetic on whole numbers, since every engine counts week days and converts zones in a way of its own.
package protocol SQLDialect: Sendable {
  /// The name for `--dialect`.
  var name: String { get }
  /// The name for people.
  var title: String { get }
  /// Notes for the reader, each a line of a comment.
  var remarks: [String] { get }
  /// Statements before all others.
  var preamble: [String] { get }

  // MARK: Types

  var textType: String { get }
  /// The type of texts by which rows are looked up.
  var keyTextType: String { get }
  var wholeType: String { get }
  var dateType: String { get }
  /// A decimal type with a number of digits and a number of decimals.
  func decimalType(_ digits: Int, _ decimals: Int) -> String
  /// An expression as such a decimal.
  func decimal(_ expression: String, _ digits: Int, _ decimals: Int) -> String

  // MARK: Statements

  /// The statements that recreate a table, up to its columns.
  func createTable(_ name: String) -> String
  /// The text after the columns of a table.
  func afterColumns(orderedBy columns: [String]) -> String
  /// The statement that recreates a view, up to its query.
  func createView(_ name: String) -> String
  /// The text after the query of a view.
  var afterView: String { get }
  /// The type of a column that can be null.
  func nullable(_ type: String) -> String
  /// All columns of a relation except some; nil where the engine has no syntax for that.
  func columns(of alias: String, except names: [String]) -> String?

  // MARK: Expressions

  /// The name of a column.
  func quoted(_ name: String) -> String
  /// A text.
  func literal(_ text: String) -> String
  func dateLiteral(_ date: String) -> String
  /// A number in binary, which may be rounded.
  func double(_ expression: String) -> String
  /// The integer part of a non-negative number.
  func wholePart(of expression: String) -> String
  /// A value as text; null where it has none.
  func text(_ expression: String) -> String
  /// A text of digits as a whole number.
  func whole(_ text: String) -> String
  /// Whether a text fits a regular expression, which has no escapes.
  func matches(_ text: String, _ pattern: String) -> String
  /// A text without the first place that fits a regular expression.
  func removing(_ pattern: String, from text: String) -> String
  /// The integer quotient of two non-negative integers.
  func quotient(_ first: String, _ second: String) -> String
  /// The days from 1970-01-01 to a date given as `YYYY-MM-DD`; null, or an error, where it is invalid.
  func daysSinceEpoch(_ text: String) -> String
  /// The date a number of days after 1970-01-01.
  func date(daysSinceEpoch: String) -> String

  /// The whole part of a number that the engine itself writes as `1.79E9` where a document has its digits; nil where it does not.
  func wholePart(ofScientific text: String) -> String?

  // MARK: JSON

  /// A value of a JSON document as text, that of an object or list as JSON; null where there is none.
  func json(_ document: String, _ path: [String]) -> String
  /// The elements of a list in a JSON document, a row for each and none where there is no list: the element, a document
  /// again, and what is put after the relation; nil where the engine does not support that.
  func elements(of document: String, at key: String) -> (element: String, join: String)?
  /// Every row of a relation as a JSON document; nil where the engine cannot make one without the names of the columns.
  func rowAsJSON(_ alias: String) -> String?
  /// A column that holds JSON as what `json` takes.
  func document(_ column: String) -> String

  // MARK: Files

  /// A relation of a file's records; nil where the engine reads no files.
  func records(ofFile path: String, _ kind: FileKind) -> FileRecords?
}

/// The kind of a file of records.
package enum FileKind: Sendable {
  /// JSON Lines.
  case jsonLines
  /// JSON documents, each of any number of lines.
  case documents
  /// A table with a header.
  case csv
  case parquet

  /// The kind of file of a path; nil for the name of a table.
  /// - Parameters:
  ///   - path: The path.
  ///   - isPages: Whether a file of JSON has documents of more than a line.
  package init?(path: String, isPages: Bool = false) {
    var name = path.lowercased()
    for packed in [".gz", ".zst", ".zstd"] where name.hasSuffix(packed) { name.removeLast(packed.count) }
    if isPages, name.hasSuffix(".json") {
      self = .documents
    } else if [".jsonl", ".json", ".ndjson"].contains(where: { name.hasSuffix($0) }) {
      self = .jsonLines
    } else if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".parquet") {
      self = .parquet
    } else if name.contains("/") || name.contains("*") {
      self = .jsonLines
    } else {
      return nil
    }
  }
}

/// How a file is read: a relation, and the column that holds each record where it has but one.
package struct FileRecords: Sendable {
  package let relation: String
  /// The column with a record as JSON; nil where the columns are those of the file.
  package let documentColumn: String?
}

/// All dialects, by the names that `--dialect` takes.
package enum SQLDialects {
  package static let all: [any SQLDialect] = [
    DuckDB(), Spark(isDatabricks: false), BigQuery(), Snowflake(), ClickHouse(), Postgres(), Trino(), Redshift(),
    Spark(isDatabricks: true),
  ]

  package static func named(_ name: String) -> (any SQLDialect)? { all.first { $0.name == name } }
}

/// The defaults of most engines.
extension SQLDialect {
  package var remarks: [String] { [] }
  package var preamble: [String] { [] }
  package var textType: String { "varchar" }
  package var keyTextType: String { textType }
  package var wholeType: String { "bigint" }
  package var dateType: String { "date" }
  package func decimalType(_ digits: Int, _ decimals: Int) -> String { "decimal(\(digits), \(decimals))" }
  package func decimal(_ expression: String, _ digits: Int, _ decimals: Int) -> String {
    "cast(\(expression) as \(decimalType(digits, decimals)))"
  }

  package func createTable(_ name: String) -> String { "create or replace table \(name)" }
  package func afterColumns(orderedBy columns: [String]) -> String { "" }
  package func createView(_ name: String) -> String { "create or replace view \(name) as" }
  package var afterView: String { "" }
  package func nullable(_ type: String) -> String { type }

  package func quoted(_ name: String) -> String {
    isPlain(name)
      ? name : "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }

  /// Whether a name needs no quotes: lower-case letters, digits and `_`.
  func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(48...57).contains(first), !ReservedWords.all.contains(name) else {
      return false
    }
    return name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
  }

  package func literal(_ text: String) -> String { "'\(SQLText.doubled(text))'" }
  package func dateLiteral(_ date: String) -> String { "date '\(date)'" }
  package func double(_ expression: String) -> String { "cast(\(expression) as double)" }
  package func wholePart(of expression: String) -> String { "cast(floor(\(expression)) as \(wholeType))" }
  package func text(_ expression: String) -> String { "cast(\(expression) as \(textType))" }
  package func whole(_ text: String) -> String { "try_cast(\(text) as \(wholeType))" }
  package func quotient(_ first: String, _ second: String) -> String { "(\(first) / \(second))" }
  package func wholePart(ofScientific text: String) -> String? { nil }
  package func document(_ column: String) -> String { column }
  package func rowAsJSON(_ alias: String) -> String? { nil }
  package func elements(of document: String, at key: String) -> (element: String, join: String)? { nil }
  package func records(ofFile path: String, _ kind: FileKind) -> FileRecords? { nil }

  /// `$.usage.input_tokens`, with quotes for keys that are not plain words.
  func jsonPath(_ path: [String]) -> String {
    "$" + path.map { isPlainKey($0) ? ".\($0)" : ".\"\($0)\"" }.joined()
  }

  func isPlainKey(_ key: String) -> Bool {
    key.utf8.allSatisfy { byte in
      (97...122).contains(byte | 0x20) || (48...57).contains(byte) || byte == 95
    }
  }
}

/// Words that mean something in the SQL of one engine or another.
enum ReservedWords {
  static let all: Set<String> = [
    "all", "and", "any", "as", "at", "between", "by", "case", "cast", "check", "column", "create", "cross", "current",
    "date", "default", "desc", "distinct", "do", "else", "end", "except", "exists", "false", "fetch", "filter", "first",
    "for", "from", "full", "function", "group", "grouping", "having", "hour", "in", "index", "inner", "interval",
    "into", "is", "join", "key", "left", "like", "limit", "map", "match", "minute", "month", "natural", "new", "no",
    "not", "null", "of", "offset", "on", "option", "or", "order", "outer", "over", "partition", "primary", "range",
    "right", "row", "rows", "schema", "second", "select", "set", "some", "start", "system", "table", "tag", "then",
    "time", "timestamp", "to", "top", "trigger", "true", "union", "unique", "unnest", "user", "using", "value",
    "values", "view", "when", "where", "window", "with", "within", "year", "zone", "day", "end_user", "level", "type",
    "rule", "session", "source", "language", "role", "tier", "name",
  ]
}

/// Texts in SQL.
enum SQLText {
  /// With each quote twice.
  static func doubled(_ text: String) -> String {
    text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }

  /// With a backslash before backslashes and quotes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if character == "\\" || character == "'" { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  /// Lines with some blanks before each.
  static func indented(_ text: String, _ count: Int = 2) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? String($0) : String(repeating: " ", count: count) + $0 }
      .joined(separator: "\n")
  }
}
