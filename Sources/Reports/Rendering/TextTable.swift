/// Draws a table as lines of text: titles, a thin rule, rows; no boxes, so that it can be copied.
struct TextTable {
  let table: Table
  let width: Int
  let paint: Paint
  /// Whether words are cut so that each line fits.
  var cutsNames = true
  /// How dark each cell is, from 0 to 4, row by row; nil for a table without shades.
  var shades: [[Int?]]?

  /// The lines, none longer than the width.
  func lines() -> [String] {
    let titles = table.columns.map { PrintableText.visible($0.title) }
    let texts = table.rows.map { row in
      zip(row.cells, table.columns).enumerated().map { position, pair in
        // Excessive indentation would push the name out of the line.
        let indentation = position == 0 ? String(repeating: "  ", count: min(row.depth, 4)) : ""
        return indentation + PrintableText.visible(pair.0.text(pair.1.length))
      }
    }
    let layout = TextTableLayout(table, texts: texts, titles: titles, width: width, cutsNames: cutsNames)
    var lines: [String] = []
    for (number, panel) in layout.panels.enumerated() {
      if number > 0 { lines.append("") }
      let length = panel.widths.reduce(0, +) + TextTableLayout.gap * (panel.widths.count - 1)
      let rule = paint.dim(String(repeating: "─", count: cutsNames ? min(length, width) : length))
      lines.append(paint.bold(line(titles, panel)))
      lines.append(rule)
      var isInTotals = false
      for (position, (row, text)) in zip(table.rows, texts).enumerated() {
        if row.role == .total, !isInTotals, lines.last != rule { lines.append(rule) }
        isInTotals = row.role == .total
        let verdicts = row.cells.map { cell -> Cell.Verdict? in
          if case .verdict(_, let verdict) = cell { verdict } else { nil }
        }
        let drawn = line(text, panel, verdicts: verdicts, shades: shades?[position] ?? [])
        lines.append(row.role == .body ? drawn : paint.bold(drawn))
      }
      if table.rows.isEmpty {
        lines.append(paint.dim(DisplayWidth.truncated("(\(PrintableText.visible(table.emptyText)))", to: width)))
      }
    }
    return lines
  }

  private func line(
    _ texts: [String], _ panel: TextTableLayout.Panel, verdicts: [Cell.Verdict?] = [], shades: [Int?] = []
  ) -> String {
    // Nothing is padded after the last nonempty cell.
    let last = panel.columns.lastIndex { !texts[$0].isEmpty } ?? 0
    var line = ""
    for (index, position) in panel.columns.enumerated().prefix(last + 1) {
      let text = DisplayWidth.truncated(texts[position], to: panel.widths[index])
      let space = String(repeating: " ", count: max(0, panel.widths[index] - DisplayWidth.cells(text)))
      let verdict = verdicts.indices.contains(position) ? verdicts[position] : nil
      let painted = verdict.map { paint.verdict(text, $0) } ?? text
      if shades.indices.contains(position), let shade = shades[position] {
        // The whole cell is coloured, including the gap before it, so that the colours touch.
        let gap = String(repeating: " ", count: index > 0 ? TextTableLayout.gap : 0)
        line += paint.shaded(gap + space + text, shade)
        continue
      }
      if index > 0 { line += String(repeating: " ", count: TextTableLayout.gap) }
      switch table.columns[position].alignment {
      case .left: line += index == last ? painted : painted + space
      case .right: line += space + painted
      }
    }
    return line
  }
}
