/// Writes the tables of a report as one rectangle of records (RFC 4180): lines end in CR LF, every record has the same fields.
///
/// The first fields say which section a row is from, what it is for and how deep it is indented, so that a sum over `body` rows of one
/// depth counts nothing twice. Then comes one field for each column title of any table; a table leaves those empty that it does not have.
/// Where an amount is only the least that it may be, a last field `at least` names the columns of the row for which that holds.
/// A report without tables gives its facts.
struct CSVRenderer {
  func render(_ report: Report) -> String {
    let tables = tables(of: report)
    var names: [String] = []
    for (_, table) in tables {
      for name in fieldNames(of: table) where !names.contains(name) { names.append(name) }
    }
    let hasLeast = tables.contains { $0.table.hasLeast }
    var text = record(["section", "row", "depth"] + names.map { words($0) } + (hasLeast ? [Self.leastTitle] : []))
    for (section, table) in tables {
      let positions = fieldNames(of: table).map { name in names.firstIndex(of: name) ?? 0 }
      for row in table.rows {
        var fields = Array(repeating: "", count: names.count)
        for (cell, position) in zip(row.cells, positions) {
          fields[position] = cell.isWords ? words(cell.plainText) : cell.plainText
        }
        if hasLeast { fields.append(leastColumns(of: row, in: table)) }
        text += record([words(section), row.role.rawValue, String(row.depth)] + fields)
      }
    }
    return text
  }

  /// The tables of a report, each as a separate text under the names of its columns.
  ///
  /// Rows that are not plain lines have two more columns at the end: their role, and their indentation.
  func spreadsheets(of report: Report) -> [(name: String, text: String)] {
    var counts: [String: Int] = [:]
    return tables(of: report).map { section, table in
      let name = Self.fileName(section)
      counts[name, default: 0] += 1
      let number = counts[name] ?? 1
      return (number == 1 ? name : "\(name)-\(number)", text(of: table))
    }
  }

  private func text(of table: Table) -> String {
    let hasRoles = table.rows.contains { $0.role != .body || $0.depth > 0 }
    let hasLeast = table.hasLeast
    let head = record(
      fieldNames(of: table).map { words($0) } + (hasRoles ? ["row", "depth"] : [])
        + (hasLeast ? [Self.leastTitle] : []))
    let rows = table.rows.map { row in
      record(
        row.cells.map { $0.isWords ? words($0.plainText) : $0.plainText }
          + (hasRoles ? [row.role.rawValue, String(row.depth)] : [])
          + (hasLeast ? [leastColumns(of: row, in: table)] : []))
    }
    return head + rows.joined()
  }

  /// The title of the field that names the amounts of a row that are only the least that they may be.
  private static let leastTitle = "at least"

  /// The columns of a row whose amounts are only the least that they may be, with spaces between.
  private func leastColumns(of row: Table.Row, in table: Table) -> String {
    words(zip(row.cells, fieldNames(of: table)).filter { $0.0.isLeast }.map(\.1).joined(separator: " "))
  }

  /// A name of small letters, digits and `-` for a section: `cost-by-month`.
  private static func fileName(_ section: String) -> String {
    var name = ""
    for scalar in section.lowercased().unicodeScalars.prefix(60) {
      let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isKept {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, !name.hasSuffix("-") {
        name += "-"
      }
    }
    while name.hasSuffix("-") { name.removeLast() }
    return name.isEmpty ? "table" : name
  }

  private func tables(of report: Report) -> [(section: String, table: Table)] {
    var tables: [(section: String, table: Table)] = []
    var facts: [(section: String, table: Table)] = []
    for section in report.sections {
      let name = section.name ?? report.title
      for block in section.blocks {
        switch block {
        case .table(let table), .drawing(_, records: let table, chart: _): tables.append((name, table))
        case .chart(let chart): tables.append((name, chart.table))
        case .switches(let switches): tables.append((name, switches.table))
        case .facts(let values):
          let rows = values.map { Table.Row([.text($0.label), $0.value]) }
          facts.append((name, Table(columns: [.name("name"), .number("value")], rows: rows)))
        case .paragraph, .derivation: continue
        }
      }
    }
    return tables.isEmpty ? facts : tables
  }

  /// The titles of the columns; repeated ones are numbered, since field names must be unique.
  private func fieldNames(of table: Table) -> [String] {
    var names: [String] = []
    for column in table.columns {
      var name = column.title
      var number = 2
      while names.contains(name) {
        name = "\(column.title) \(number)"
        number += 1
      }
      names.append(name)
    }
    return names
  }

  func record(_ fields: [String]) -> String {
    fields.map { quoted($0) }.joined(separator: ",") + "\r\n"
  }

  /// The characters that start a formula in spreadsheets: the list of the OWASP page on CSV injection, with the
  /// fullwidth forms that some programs convert to the plain ones.
  private static let formulaStarts = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)

  /// Other characters that may end a cell: the separators that spreadsheets of other countries, and imports, split at.
  private static let otherSeparators = Set(";\t\n".unicodeScalars)

  /// Words that are safe for a spreadsheet: a text that would be read as a formula is prefixed with an apostrophe, and
  /// so is anything after a semicolon, a tab or a line feed, where an import may start another cell although the text
  /// is in quotes.
  func words(_ text: String) -> String {
    var guarded = String.UnicodeScalarView()
    var mayStartCell = true
    for scalar in text.unicodeScalars {
      if mayStartCell, Self.formulaStarts.contains(scalar) { guarded.append("'") }
      // Some imports remove blanks before a formula.
      mayStartCell = Self.otherSeparators.contains(scalar) || mayStartCell && scalar == " "
      guarded.append(scalar)
    }
    return PrintableText.visible(String(guarded), keeping: ["\n", "\t"])
  }

  private func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { ",;\t\"\r\n".utf8.contains($0) }) else { return field }
    var text = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}

extension Table {
  /// Whether an amount is only the least that it may be.
  fileprivate var hasLeast: Bool { rows.contains { $0.cells.contains(where: \.isLeast) } }
}
