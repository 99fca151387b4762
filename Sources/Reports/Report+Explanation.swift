extension Report {
  /// The same report with its arithmetic appended, and in the result for machines under `explanation`.
  ///
  /// - Parameter sections: The arithmetic, in reading order.
  /// - Returns: The report.
  package func explained(by sections: [Section]) -> Report {
    Report(
      title: title, subtitle: subtitle, sections: self.sections + sections, notes: notes, findings: findings,
      metrics: metrics, marker: marker, records: makeRecords,
      json: Report.adding(JSONText.Member("explanation", .array(sections.map(\.explanation))), to: makeJSON()))
  }

  private static func adding(_ member: JSONText.Member, to value: JSONText.Value) -> JSONText.Value {
    guard case .object(let members) = value else { return value }
    return .object(members + [member])
  }
}

extension Report.Section {
  /// The arithmetic of the section for programs: every line with its result and the places of its numbers.
  fileprivate var explanation: JSONText.Value {
    ["section": heading.map { .string($0) } ?? .null, "parts": .array(blocks.compactMap(\.explanation))]
  }
}

extension Report.Block {
  fileprivate var explanation: JSONText.Value? {
    switch self {
    case .derivation(let derivation):
      ["title": derivation.title.map { .string($0) } ?? .null, "lines": .array(derivation.lines.map(\.explanation))]
    case .paragraph(let words): ["text": .string(words)]
    case .table(let table), .drawing(_, records: let table, chart: _):
      [
        "columns": .array(table.columns.map { .string($0.title) }),
        "rows": .array(table.rows.map { row in .array(row.cells.map { .string($0.plainText) }) }),
      ]
    case .switches(let switches): ["text": .string("\(switches.table.rows.count) sets of levers")]
    case .facts, .chart: nil
    }
  }
}

extension Derivation.Line {
  fileprivate var explanation: JSONText.Value {
    [
      "label": .string(label), "expression": expression.isEmpty ? .null : .string(expression),
      "result": .string(result.text()),
      "sources": .array(
        sources.map { source in
          [
            "file": .string(source.place.file), "line": .integer(source.place.line),
            "column": source.place.column.map { .integer($0) } ?? .null, "what": .string(source.what),
          ]
        }),
    ]
  }
}
