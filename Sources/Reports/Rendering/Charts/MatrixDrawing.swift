/// Draws a quantity over two axes as a table of numbers that are darker where they are greater.
///
/// The shades are characters, or colours where available. Values that exceed the level are marked.
struct MatrixDrawing {
  let chart: MatrixChart

  /// The most lines and columns that are drawn; of more, evenly spaced ones, including the first and the last.
  static let mostLines = 40
  static let mostColumns = 8
  /// From light to dark.
  private static let characters = [" ", "░", "▒", "▓", "█"]

  private var lines: [Int] { Self.chosen(chart.lines.count, Self.mostLines) }
  private var columns: [Int] { Self.chosen(chart.columns.count, Self.mostColumns) }

  /// The numbers with characters as shades.
  var table: Table { table { Self.characters[$0] } }

  /// The lines of text, none longer than the width where names are cut.
  func lines(width: Int, paint: Paint, cutsNames: Bool = true) -> [String] {
    guard paint.style == .ansi else {
      return TextTable(table: table, width: width, paint: paint, cutsNames: cutsNames).lines()
    }
    let shades = lines.map { line in [nil] + columns.map { chart.value(line: line, column: $0).map(shade) } }
    return TextTable(table: table { _ in "" }, width: width, paint: paint, cutsNames: cutsNames, shades: shades).lines()
  }

  /// The meaning of the shades and the marks, in a sentence, and whether something is not drawn.
  var legend: String {
    let over = chart.excess.map { $0.isOver.contains(true) ? "; ! is over \($0.level)" : "" } ?? ""
    return "Lines: \(chart.lines.title); columns: \(chart.columns.title); darker is more\(over)."
      + (isWhole ? "" : " Some of \(Formatting.count(Double(chart.values.count))) points; csv and json have all.")
  }

  private var isWhole: Bool { chart.lines.count <= Self.mostLines && chart.columns.count <= Self.mostColumns }

  private func table(_ character: (Int) -> String) -> Table {
    Table(
      columns: [.number(chart.lines.title)] + columns.map { .number(chart.columns.cell($0).text()) },
      rows: lines.map { line in
        Table.Row(
          [chart.lines.cell(line)]
            + columns.map { column in
              guard let value = chart.value(line: line, column: column) else { return .unknown }
              return .text(character(shade(value)) + mark(line, column) + chart.unit.cell(value).text())
            })
      })
  }

  private func shade(_ value: Double) -> Int { min(Self.characters.count - 1, Int(chart.shade(value) * 5)) }

  private func mark(_ line: Int, _ column: Int) -> String {
    chart.excess?.isOver[line * chart.columns.count + column] ?? false ? "!" : " "
  }

  /// The places that are drawn of some: all, or as many as allowed, including the first and the last.
  static func chosen(_ count: Int, _ most: Int) -> [Int] {
    guard count > most else { return Array(0..<count) }
    return (0..<most).map { $0 * (count - 1) / (most - 1) }
  }
}
