import CostModel

/// Draws a series as columns of block characters (U+2581 to U+2588), from zero up.
struct SeriesChart {
  let series: Series
  let width: Int

  /// The lines of the drawing that hold columns.
  static let height = 8

  /// The lines, none longer than the width.
  func lines() -> [String] {
    let level = series.level.map(\.usd) ?? 0
    let top = max(series.magnitudes.max() ?? 0, level)
    guard top > 0, top.isFinite else { return ["(nothing to draw)"] }
    let labels = (0..<SeriesChart.height).map { row in
      row == 0 ? label(top) : row == SeriesChart.height / 2 ? label(top / 2) : ""
    }
    let margin = (labels.map { DisplayWidth.cells($0) }.max() ?? 0) + 1
    let columns = self.columns(most: max(8, width - margin - 1))
    let levelRow = series.level.map { row(of: $0.usd, top: top) }
    var lines = labels.enumerated().map { row, label in
      let cells = columns.map { cell($0 / top, row: row, isLevel: row == levelRow) }.joined()
      return DisplayWidth.padded(label, to: margin - 1, .right) + " ┤" + SeriesChart.trimmed(cells)
    }
    lines.append(
      DisplayWidth.padded("$0", to: margin - 1, .right) + " ┼" + String(repeating: "─", count: columns.count))
    let indentation = String(repeating: " ", count: margin + 1)
    let first = "\(series.stepName) \(series.firstStep)"
    let last = "\(series.stepName) \(series.lastStep)"
    let space = max(1, columns.count - first.utf8.count - last.utf8.count)
    lines.append(indentation + first + String(repeating: " ", count: space) + last)
    if let level = series.level {
      lines.append(indentation + "╌ \(PrintableText.visible(level.name)) \(Formatting.money(level.usd))")
    }
    return lines.map { DisplayWidth.truncated($0, to: width) }
  }

  private func label(_ usd: Double) -> String { "$" + Formatting.compact(usd) }

  /// The row, from the top, that a level lies in.
  private func row(of value: Double, top: Double) -> Int {
    let fromBottom = Int((value / top * Double(SeriesChart.height)).rounded(.up)) - 1
    return SeriesChart.height - 1 - min(max(fromBottom, 0), SeriesChart.height - 1)
  }

  /// The values to draw: each of a few steps is drawn wider, and of many only as many as there are columns.
  private func columns(most: Int) -> [Double] {
    let values = series.magnitudes
    guard values.count > most else {
      let widening = max(1, min(most / values.count, 6))
      return values.flatMap { Array(repeating: $0, count: widening) }
    }
    return (0..<most).map { values[$0 * (values.count - 1) / max(1, most - 1)] }
  }

  /// One cell of a column: full below its value, empty above, in eighths where it ends.
  private func cell(_ share: Double, row: Int, isLevel: Bool) -> String {
    let filled = share * Double(SeriesChart.height) - Double(SeriesChart.height - 1 - row)
    let eighths = min(8, max(0, Int((filled * 8).rounded())))
    guard eighths > 0 else { return isLevel ? "╌" : " " }
    return [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][eighths]
  }

  private static func trimmed(_ cells: String) -> String {
    var characters = Array(cells.unicodeScalars)
    while characters.last == " " { characters.removeLast() }
    var text = ""
    text.unicodeScalars.append(contentsOf: characters)
    return text
  }
}
