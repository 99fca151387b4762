/// A report as Markdown, as much of it as a limit allows; the only tags are those of collapsed sections.
///
/// A report with a marker is a comment on a change: it begins with the marker, and its headings are smaller.
struct MarkdownPage {
  /// The limits that apply to a page.
  struct Cut {
    /// The most rows of a block in a collapsed part.
    var foldedRows: Int?
    /// The most rows of a block in any other part, and of notes.
    var rows: Int?
    /// The most parts.
    var sections: Int?

    /// Whether anything may be left out; then words from inputs are cut as well.
    var isCutting: Bool { foldedRows != nil || rows != nil || sections != nil }
  }

  let report: Report
  let cut: Cut

  /// The length to which the words of a cell, heading or sentence are cut, in characters.
  static let longestWords = 300

  /// The page.
  func text() -> String {
    var parts = opening
    if let subtitle = report.subtitle { parts.append(words(subtitle)) }
    let sections = report.sections.prefix(cut.sections ?? report.sections.count)
    for section in sections { parts += self.parts(of: section) }
    if !report.notes.isEmpty {
      parts.append(heading("Notes", level: 2))
      parts.append(limited(report.notes, to: cut.rows, separator: "\n", { note($0) }))
    }
    let missing = report.sections.count - sections.count
    if missing > 0 { parts.append("*\(counted(missing, "part")) left out*") }
    if cut.isCutting { parts.append("*Shortened to what a comment may hold; the other formats have all of it.*") }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The marker and the title alone.
  func headline() -> String { opening.joined(separator: "\n\n") + "\n" }

  private var opening: [String] {
    [report.marker?.text, heading(report.title, level: 1)].compactMap(\.self)
  }

  private func parts(of section: Report.Section) -> [String] {
    let limit = section.isFolded ? cut.foldedRows : cut.rows
    let blocks = section.blocks.map { block in
      switch block {
      case .table(let table), .drawing(let table, records: _, chart: _): self.table(table, limit: limit)
      case .switches(let switches): self.table(switches.table, limit: limit)
      case .facts(let facts): limited(facts, to: limit, separator: "\n") { fact($0) }
      case .paragraph(let sentence): words(sentence)
      case .derivation(let derivation): self.derivation(derivation, limit: limit)
      case .chart(.series(let chart)): drawing(chart)
      case .chart(.matrix(let chart)):
        self.table(MatrixDrawing(chart: chart).table, limit: limit) + "\n\n" + words(MatrixDrawing(chart: chart).legend)
      }
    }
    guard let title = section.heading else { return blocks }
    guard section.isFolded else { return [heading(title, level: section.isSubordinate ? 3 : 2)] + blocks }
    return ["<details>\n<summary>\(MarkdownText.escapedInTag(shortened(title)))</summary>"] + blocks + ["</details>"]
  }

  // MARK: - Blocks

  private func table(_ table: Table, limit: Int?) -> String {
    var lines = [line(table.columns.map { words($0.title) })]
    lines.append(line(table.columns.map { $0.alignment == .right ? "---:" : ":---" }))
    // Totals stay, since they apply to all rows.
    let removable = table.rows.count { $0.role != .total }
    let kept = min(limit ?? removable, removable)
    var count = 0
    for row in table.rows {
      if row.role != .total {
        count += 1
        if count > kept { continue }
      }
      let cells = zip(row.cells, table.columns).enumerated().map { index, pair in
        let text = strong(cell(pair.0, length: pair.1.length), when: row.role != .body)
        // The indentation of the tree precedes the first cell; Markdown drops plain spaces there.
        return index == 0 ? String(repeating: "&nbsp;&nbsp;", count: row.depth) + text : text
      }
      lines.append(line(cells))
    }
    if table.rows.isEmpty {
      lines.append(line(["(\(words(table.emptyText)))"] + table.columns.dropFirst().map { _ in "" }))
    }
    return lines.joined(separator: "\n") + remainder(removable - kept)
  }

  private func fact(_ fact: Report.Fact) -> String {
    let value = strong(cell(fact.value, length: .full), when: true)
    return "- \(words(fact.label)):" + (value.isEmpty ? "" : " " + value)
  }

  private func derivation(_ derivation: Derivation, limit: Int?) -> String {
    let head = [line(["Step", "Calculation", "Result", "Source"]), line([":---", ":---", "---:", ":---"])]
    let rows = limited(derivation.lines, to: limit, separator: "\n") { step in
      line([
        words(step.label), words(step.expression), cell(step.result, length: .full),
        step.sources.map { words("\($0.place.text) \($0.what)") }.joined(separator: "; "),
      ])
    }
    let title = derivation.title.map { heading($0, level: 3) + "\n\n" } ?? ""
    return title + (head + [rows]).joined(separator: "\n")
  }

  /// The drawing as code, whose characters all have the same width.
  private func drawing(_ chart: SeriesChart) -> String {
    let lines = SeriesDrawing(chart: chart, width: TextRenderer.widestChart).lines()
    return "```text\n" + lines.joined(separator: "\n") + "\n```"
  }

  private func note(_ note: Report.Note) -> String {
    let place = note.place.map { " (\(words($0.text)))" } ?? ""
    return "- **\(note.severity.rawValue):** \(words(note.message))\(place)"
  }

  // MARK: - Pieces

  private func heading(_ title: String, level: Int) -> String {
    String(repeating: "#", count: report.marker == nil ? level : level + 2) + " " + words(title)
  }

  private func cell(_ cell: Cell, length: Cell.Length) -> String {
    let text = cell.text(length)
    if cell.isWords { return words(text) }
    // Numbers are ours; only the sign of a share too small to show would be read as markup.
    return text.hasPrefix("<") || text.hasPrefix(">") ? MarkdownText.escaped(text) : text
  }

  private func words(_ text: String) -> String { MarkdownText.escaped(shortened(text)) }

  private func shortened(_ text: String) -> String {
    guard cut.isCutting, text.unicodeScalars.count > MarkdownPage.longestWords else { return text }
    return String(text.unicodeScalars.prefix(MarkdownPage.longestWords)) + "…"
  }

  private func strong(_ text: String, when isStrong: Bool) -> String {
    isStrong && !text.isEmpty ? "**\(text)**" : text
  }

  private func line(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }

  /// The first of some items, each written, and the number of the others.
  private func limited<Element>(
    _ elements: [Element], to limit: Int?, separator: String, _ write: (Element) -> String
  ) -> String {
    let kept = min(limit ?? elements.count, elements.count)
    return elements.prefix(kept).map(write).joined(separator: separator) + remainder(elements.count - kept)
  }

  private func remainder(_ count: Int) -> String { count > 0 ? "\n\n*\(counted(count, "more row")) left out*" : "" }

  private func counted(_ count: Int, _ thing: String) -> String { count == 1 ? "1 \(thing)" : "\(count) \(thing)s" }
}
