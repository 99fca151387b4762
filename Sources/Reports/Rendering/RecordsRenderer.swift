/// Writes a report's single table in the form of another specification: its columns, one record for each row, and
/// nothing else.
///
/// The records are those of RFC 4180: lines end in CR LF. Words that a spreadsheet would take for a formula begin with an apostrophe.
struct RecordsRenderer {
  func render(_ report: Report) -> String {
    guard let table = report.records else { return CSVRenderer().record([]) }
    let csv = CSVRenderer()
    return
      ([csv.record(table.columns.map(\.title))]
      + table.rows.map { row in
        csv.record(row.cells.map { $0.isWords ? csv.words($0.plainText) : $0.plainText })
      }).joined()
  }
}
