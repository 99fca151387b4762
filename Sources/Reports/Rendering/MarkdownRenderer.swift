/// Writes a report as GitHub Flavored Markdown, without any HTML tag.
struct MarkdownRenderer {
  func render(_ report: Report) -> String {
    var parts = ["# " + MarkdownText.escaped(report.title)]
    if let subtitle = report.subtitle { parts.append(MarkdownText.escaped(subtitle)) }
    for section in report.sections {
      if let heading = section.heading { parts.append("## " + MarkdownText.escaped(heading)) }
      parts += section.blocks.map { block in
        switch block {
        case .table(let table): self.table(table)
        case .facts(let facts): self.facts(facts)
        case .paragraph(let words): MarkdownText.escaped(words)
        case .derivation(let derivation): self.derivation(derivation)
        case .series(let series): chart(series)
        }
      }
    }
    if !report.notes.isEmpty { parts.append("## Notes") }
    if !report.notes.isEmpty { parts.append(report.notes.map { note($0) }.joined(separator: "\n")) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func table(_ table: Table) -> String {
    var lines = [line(table.columns.map { MarkdownText.escaped($0.title) })]
    lines.append(line(table.columns.map { $0.alignment == .right ? "---:" : ":---" }))
    for row in table.rows {
      let cells = zip(row.cells, table.columns).enumerated().map { index, pair in
        let text = strong(cell(pair.0, length: pair.1.length), when: row.role != .body)
        // The indentation of the tree stands before the first cell; Markdown drops plain spaces there.
        return index == 0 ? String(repeating: "&nbsp;&nbsp;", count: row.depth) + text : text
      }
      lines.append(line(cells))
    }
    if table.rows.isEmpty {
      lines.append(line(["(\(MarkdownText.escaped(table.emptyText)))"] + table.columns.dropFirst().map { _ in "" }))
    }
    return lines.joined(separator: "\n")
  }

  private func facts(_ facts: [Report.Fact]) -> String {
    facts.map { fact in
      let value = strong(cell(fact.value, length: .full), when: true)
      return "- \(MarkdownText.escaped(fact.label)):" + (value.isEmpty ? "" : " " + value)
    }.joined(separator: "\n")
  }

  private func derivation(_ derivation: Derivation) -> String {
    let rows = derivation.lines.map { step in
      line([
        MarkdownText.escaped(step.label), MarkdownText.escaped(step.expression), cell(step.result, length: .full),
        step.sources.map { MarkdownText.escaped("\($0.place.text) \($0.what)") }.joined(separator: "; "),
      ])
    }
    let table = ([line(["Step", "Calculation", "Result", "Source"]), line([":---", ":---", "---:", ":---"])] + rows)
      .joined(separator: "\n")
    return (derivation.title.map { "### \(MarkdownText.escaped($0))\n\n" } ?? "") + table
  }

  /// The drawing as code, whose characters all have one width.
  private func chart(_ series: Series) -> String {
    let lines = SeriesChart(series: series, width: TextRenderer.widestChart).lines()
    return "```text\n" + lines.joined(separator: "\n") + "\n```"
  }

  private func note(_ note: Report.Note) -> String {
    let place = note.place.map { " (\(MarkdownText.escaped($0.text)))" } ?? ""
    return "- **\(note.severity.rawValue):** \(MarkdownText.escaped(note.message))\(place)"
  }

  private func cell(_ cell: Cell, length: Cell.Length) -> String {
    let text = cell.text(length)
    if cell.isWords { return MarkdownText.escaped(text) }
    // Numbers are ours; only the sign of a share too small to show would be read as markup.
    return text.hasPrefix("<") || text.hasPrefix(">") ? MarkdownText.escaped(text) : text
  }

  private func strong(_ text: String, when isStrong: Bool) -> String {
    isStrong && !text.isEmpty ? "**\(text)**" : text
  }

  private func line(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }
}
