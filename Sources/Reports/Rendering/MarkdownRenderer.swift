/// Writes a report as GitHub Flavored Markdown, within the bytes that a place takes.
///
/// A report that is too long loses whole rows, which are counted: first those of the collapsed parts, then those of all
/// parts, then whole parts from the end. The title always stays.
struct MarkdownRenderer {
  /// The most bytes, or nil.
  let limit: Int?

  init(limit: Int? = nil) {
    self.limit = limit
  }

  func render(_ report: Report) -> String {
    let whole = MarkdownPage(report: report, cut: MarkdownPage.Cut()).text()
    guard let limit, whole.utf8.count > limit else { return whole }
    let mostRows = report.sections.flatMap(\.blocks).map(\.rowCount).max() ?? 0
    let rows = max(mostRows, report.notes.count)
    let stages: [(most: Int, cut: (Int) -> MarkdownPage.Cut)] = [
      (rows, { MarkdownPage.Cut(foldedRows: $0) }),
      (rows, { MarkdownPage.Cut(foldedRows: 0, rows: $0) }),
      (report.sections.count, { MarkdownPage.Cut(foldedRows: 0, rows: 0, sections: $0) }),
    ]
    for stage in stages {
      let text = { MarkdownPage(report: report, cut: stage.cut($0)).text() }
      // The largest that fits is found by bisection.
      var (least, most) = (0, stage.most)
      guard text(0).utf8.count <= limit else { continue }
      while least < most {
        let middle = (least + most + 1) / 2
        if text(middle).utf8.count <= limit { least = middle } else { most = middle - 1 }
      }
      return text(least)
    }
    return MarkdownPage(report: report, cut: MarkdownPage.Cut(foldedRows: 0, rows: 0, sections: 0)).headline()
  }
}

extension Report.Block {
  /// The rows that can be omitted one by one.
  fileprivate var rowCount: Int {
    switch self {
    case .table(let table), .drawing(let table, records: _, chart: _): table.rows.count
    case .switches(let switches): switches.table.rows.count
    case .facts(let facts): facts.count
    case .derivation(let derivation): derivation.lines.count
    case .chart(.matrix(let chart)): MatrixDrawing(chart: chart).table.rows.count
    case .paragraph, .chart(.series): 0
    }
  }
}
