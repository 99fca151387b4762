/// Writes a table of a report: the first column contains the row headers, and wide tables scroll by themselves.
struct HTMLTable {
  let table: Table
  /// The accessible description of the table.
  let label: String

  /// The element.
  var html: String {
    let heads = table.columns.map {
      "<th scope=col\($0.alignment == .right ? " class=n" : "")>\(HTMLText.escaped($0.title))"
    }
    var rows = table.rows.map { row($0) }
    if table.rows.isEmpty {
      rows.append("<tr><td colspan=\(table.columns.count)>\(HTMLText.escaped(table.emptyText))")
    }
    return """
      <div class=wide tabindex=0 role=region aria-label="\(HTMLText.escaped(label.isEmpty ? "table" : label))"><table>
      <thead><tr>\(heads.joined())
      <tbody>
      \(rows.joined(separator: "\n"))
      </table></div>
      """
  }

  private func row(_ row: Table.Row) -> String {
    let cells = zip(row.cells, table.columns).enumerated().map { index, pair in
      let (cell, column) = pair
      let content = Self.content(cell, length: column.length, showsBar: row.role == .body && index > 0)
      guard index == 0, column.alignment == .left else {
        let alignment = column.alignment == .right ? " class=n" : ""
        return index == 0 ? "<th scope=row\(alignment)>\(content)" : "<td\(alignment)>\(content)"
      }
      let depth = row.depth > 0 ? " class=d\(min(row.depth, 3))" : ""
      return "<th scope=row\(depth)>\(content)"
    }
    let role = row.role == .body ? "" : " class=\(row.role.rawValue)"
    return "<tr\(role)>\(cells.joined())"
  }

  /// A value for people; a share has a bar before it.
  static func content(_ cell: Cell, length: Cell.Length, showsBar: Bool = false) -> String {
    let text = HTMLText.escaped(cell.text(length))
    switch cell {
    case .verdict(_, let verdict): return "<span class=\(name(of: verdict))>\(text)</span>"
    case .share(let fraction) where showsBar && (0...1).contains(fraction):
      let width = Formatting.plainNumber((fraction * 100).rounded())
      return "<span class=bar><i style=width:\(width)%></i></span>\(text)"
    default: return text
    }
  }

  private static func name(of verdict: Cell.Verdict) -> String {
    switch verdict {
    case .good: "good"
    case .doubtful: "doubtful"
    case .bad: "bad"
    }
  }
}
