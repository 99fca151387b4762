import CallLogs

/// Where the records of a warehouse are and how their fields are found.
package struct RecordSource: Sendable {
  /// The form of the fields of a record.
  package enum Layout: Sendable {
    /// Every row is made a JSON document first, so that a field that no row has is simply null.
    case rows
    /// A column holds each record as a JSON document.
    case documents(column: String)
    /// Columns with these names, those of objects as JSON.
    case columns([String])
  }

  /// Whether its columns are named.
  var isColumns: Bool {
    if case .columns = layout { true } else { false }
  }

  /// The relation, as it is written after `from`.
  package let relation: String
  package let layout: Layout
  /// Whether times without a zone are UTC: those of columns are, those of documents only where the format says so.
  package let assumesUTC: Bool

  package init(relation: String, layout: Layout, assumesUTC: Bool) {
    self.relation = relation
    self.layout = layout
    self.assumesUTC = assumesUTC
  }
}

/// Finds the fields of records by their dotted paths.
struct FieldFinder {
  let dialect: any SQLDialect
  let layout: RecordSource.Layout
  let format: LogFormat

  /// The first of some fields that a record has, as text; nil where it can have none.
  ///
  /// - Parameter paths: Dotted paths.
  /// - Returns: An expression over a row `r`, whose document is `usage_json`.
  func text(of paths: [String]) -> String? {
    var found: [String] = []
    for path in paths {
      for text in expressions(of: path) where !found.contains(text) { found.append(text) }
    }
    guard found.count > 1 else { return found.first }
    return "coalesce(\n" + SQLText.indented(found.joined(separator: ",\n"), 4) + ")"
  }

  /// The fields of a slot.
  func text(of slot: Slot) -> String? {
    if slot == .timestamp, let start = format.stretchStart { return startOfStretch(start) }
    return text(of: format.fields.filter { $0.slot == slot }.map(\.path))
  }

  /// The start of the stretch that a record is a result of, which a row of a table has next to the counts.
  private func startOfStretch(_ path: String) -> String? {
    if case .columns = layout { return text(of: [path]) }
    return dialect.json("r.usage_stretch", [path])
  }

  private func expressions(of path: String) -> [String] {
    switch layout {
    case .rows, .documents:
      return spellings(of: path).map { dialect.json("r.usage_json", $0, within: format) }
    case .columns(let names):
      if names.contains(path) { return [dialect.text("r.\(dialect.quoted(path))")] }
      let parts = path.split(separator: ".").map(String.init)
      guard parts.count > 1, names.contains(parts[0]) else { return [] }
      let document = dialect.document("r.\(dialect.quoted(parts[0]))")
      return spellings(of: parts.dropFirst().joined(separator: ".")).map { dialect.json(document, $0) }
    }
  }

  /// The keys that a path can mean: one key for each part, or the names with points that attributes of spans have.
  private func spellings(of path: String) -> [[String]] {
    let parts = path.split(separator: ".").map(String.init)
    guard let first = parts.first, parts.count > 1 else { return [parts] }
    if Self.dottedNames.contains(first) { return [[path], parts] }
    if first == "attributes" { return [[first, parts.dropFirst().joined(separator: ".")], parts] }
    return [parts]
  }

  /// The prefixes of the names of attributes that contain dots.
  private static let dottedNames: Set<String> = ["gen_ai", "llm", "ai", "openai", "traceloop", "langfuse"]
}

extension SQLDialect {
  /// A value of a document, whose texts can be JSON again.
  fileprivate func json(_ document: String, _ path: [String], within format: LogFormat) -> String {
    guard let first = path.first, path.count > 1, format.textsOfJSON.contains(first) else {
      return json(document, path)
    }
    return json(self.document(json(document, [first])), Array(path.dropFirst()))
  }
}
