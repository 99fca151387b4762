import CostModel

/// Draws quantities along an axis with block characters (U+2581 to U+2588), from zero up.
///
/// The first quantity is a column at each place; the others are marks at their heights. A range is shaded: below the
/// value from its lower end on, above the value up to its upper end. With braille the first quantity is a line of dots
/// where the places have an order.
struct SeriesDrawing {
  let chart: SeriesChart
  let width: Int
  var charts = RenderOptions.Charts.blocks
  /// Whether the names of quantities are cut so that each line fits.
  var cutsNames = true

  /// The lines of the drawing that hold columns.
  static let height = 8
  /// The marks of all quantities but the first.
  private static let marks = ["●", "○", "◆", "◇", "×"]

  /// The lines, none longer than the width.
  func lines() -> [String] {
    let top = chart.top
    guard top > 0, top.isFinite else { return ["(nothing to draw)"] }
    let labels = (0..<Self.height).map { row in
      row == 0 ? chart.unit.label(top) : row == Self.height / 2 ? chart.unit.label(top / 2) : ""
    }
    let margin = (labels.map { DisplayWidth.cells($0) }.max() ?? 0) + 1
    let places = self.places(most: max(8, width - margin - 1))
    let levelRows = Set(chart.levels.filter { $0.value > 0 }.map { row(of: $0.value, top: top) })
    let dots = hasDots ? dots(cells: places.count, top: top) : []
    var lines = labels.enumerated().map { row, label in
      let cells = places.enumerated().map { column, place in
        cell(
          at: place, row: row, top: top, isLevel: levelRows.contains(row), dots: dots.isEmpty ? 0 : dots[row][column])
      }
      return DisplayWidth.padded(label, to: margin - 1, .right) + " ┤" + Self.trimmed(cells.joined())
    }
    lines.append(
      DisplayWidth.padded(chart.unit.label(0), to: margin - 1, .right) + " ┼"
        + String(repeating: "─", count: places.count))
    let indentation = String(repeating: " ", count: margin + 1)
    lines.append(indentation + ends(cells: places.count))
    lines += legend.map { indentation + $0 }
    return cutsNames ? lines.map { DisplayWidth.truncated($0, to: width) } : lines
  }

  /// Whether the first quantity is a line of dots.
  private var hasDots: Bool { charts == .braille && chart.axis.isOrdered }

  private func dots(cells: Int, top: Double) -> [[UInt8]] {
    guard let values = chart.series.first?.values else { return [] }
    return BrailleLine(values: values, top: top, height: Self.height, width: cells).cells()
  }

  /// The names of the first and the last place, at the ends of the axis.
  private func ends(cells: Int) -> String {
    let first = PrintableText.visible(chart.axis.label(0))
    guard chart.axis.count > 1 else { return first }
    let last = PrintableText.visible(chart.axis.label(chart.axis.count - 1))
    let space = max(1, cells - DisplayWidth.cells(first) - DisplayWidth.cells(last))
    return first + String(repeating: " ", count: space) + last
  }

  private var legend: [String] {
    var lines: [String] = []
    if chart.series.count > 1 || !chart.bands.isEmpty, let first = chart.series.first {
      var words = ["\(hasDots ? "⠒" : "█") \(PrintableText.visible(first.name))"]
      words += chart.series.dropFirst().enumerated().map { index, series in
        "\(Self.marks[index % Self.marks.count]) \(PrintableText.visible(series.name))"
      }
      if let band = chart.bands.first {
        words.append("▓░ \(PrintableText.visible(band.names.low)) to \(PrintableText.visible(band.names.high))")
      }
      lines.append(words.joined(separator: "   "))
    }
    return lines
      + chart.levels.map { "╌ \(PrintableText.visible($0.name)) \(chart.unit.cell($0.value).text())" }
  }

  /// The row, from the top, that a height lies in.
  private func row(of value: Double, top: Double) -> Int {
    let fromBottom = Int((value / top * Double(Self.height)).rounded(.up)) - 1
    return Self.height - 1 - min(max(fromBottom, 0), Self.height - 1)
  }

  /// The places to draw, cell by cell: a few are drawn wider, and of many only as many as there are cells.
  private func places(most: Int) -> [Int] {
    let count = chart.axis.count
    guard count > most else {
      let widening = max(1, min(most / count, 6))
      return (0..<count).flatMap { Array(repeating: $0, count: widening) }
    }
    return (0..<most).map { $0 * (count - 1) / max(1, most - 1) }
  }

  /// One cell: a mark, the column as full as it is there, the range, or the level.
  private func cell(at place: Int, row: Int, top: Double, isLevel: Bool, dots: UInt8) -> String {
    for (index, series) in chart.series.dropFirst().enumerated() {
      if let value = series.values[place], value > 0, self.row(of: value, top: top) == row {
        return Self.marks[index % Self.marks.count]
      }
    }
    func eighths(_ value: Double) -> Int {
      let filled = value / top * Double(Self.height) - Double(Self.height - 1 - row)
      return min(8, max(0, Int((filled * 8).rounded())))
    }
    if hasDots {
      if dots != 0 { return BrailleLine.character(dots) }
      let isInRange = chart.bands.first?.ranges[place].map { eighths($0.upperBound) >= 4 && eighths($0.lowerBound) < 4 }
      return isInRange ?? false ? "░" : isLevel ? "╌" : " "
    }
    let filled = chart.series.first?.values[place].map(eighths) ?? 0
    // A column that ends here is more informative than a level that passes through.
    if filled > 0, filled < 8 { return [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][filled] }
    if isLevel { return "╌" }
    let range = chart.bands.first?.ranges[place]
    if filled == 8 { return range.map { eighths($0.lowerBound) < 4 } ?? false ? "▓" : "█" }
    return range.map { eighths($0.upperBound) >= 4 && eighths($0.lowerBound) < 8 } ?? false ? "░" : " "
  }

  private static func trimmed(_ cells: String) -> String {
    var characters = Array(cells.unicodeScalars)
    while characters.last == " " { characters.removeLast() }
    var text = ""
    text.unicodeScalars.append(contentsOf: characters)
    return text
  }
}
