/// Draws one quantity over two axes: a field for each pair of places, darker for greater values, and a frame around
/// those that exceed the level.
struct SVGMatrix {
  let chart: MatrixChart

  /// The height of a line of fields.
  private static let lineHeight = 26.0

  private var columnWidth: Double { (SVGPlot.area.right - SVGPlot.area.left) / Double(chart.columns.count) }

  /// The chart.
  var svg: String {
    let area = SVGPlot.area
    var content = ""
    for line in 0..<chart.lines.count {
      let top = area.top + Double(line) * Self.lineHeight
      content += "<text x=\(SVGPlot.number(area.left - 8)) y=\(SVGPlot.number(top + Self.lineHeight / 2)) dy=.35em "
      content += "text-anchor=end>\(HTMLText.escaped(chart.lines.cell(line).text()))</text>"
      for column in 0..<chart.columns.count { content += field(line, column, top: top) }
    }
    let bottom = area.top + Double(chart.lines.count) * Self.lineHeight
    for column in 0..<chart.columns.count {
      let isEnd = column == 0 || column == chart.columns.count - 1
      let x = area.left + (Double(column) + 0.5) * columnWidth
      content += "<text\(isEnd ? "" : " class=m") x=\(SVGPlot.number(x)) y=\(SVGPlot.number(bottom + 22)) "
      content += "text-anchor=middle>\(HTMLText.escaped(chart.columns.cell(column).text()))</text>"
    }
    return SVGPlot.svg(name, height: bottom + 34, content) + key
  }

  private func field(_ line: Int, _ column: Int, top: Double) -> String {
    guard let value = chart.value(line: line, column: column) else { return "" }
    let isOver = chart.excess?.isOver[line * chart.columns.count + column] ?? false
    let x = SVGPlot.area.left + Double(column) * columnWidth
    let place = "\(chart.lines.cell(line).text()), \(chart.columns.cell(column).text())"
    let words = "\(place): \(chart.unit.cell(value).text())"
    return "<rect class=\"f0\(isOver ? " over" : "")\" x=\(SVGPlot.number(x + 1)) y=\(SVGPlot.number(top + 1)) "
      + "width=\(SVGPlot.number(max(columnWidth - 2, 1))) height=\(SVGPlot.number(Self.lineHeight - 2)) "
      + "fill-opacity=\(Formatting.jsonNumber(0.12 + 0.88 * chart.shade(value), decimals: 2))>"
      + "<title>\(HTMLText.escaped(words))</title></rect>"
  }

  private var name: String {
    "\(chart.name) by \(chart.lines.title) and \(chart.columns.title), the darker the greater"
  }

  private var key: String {
    let over = chart.excess.map { " Framed: over \($0.level)." } ?? ""
    return
      "<figcaption>\(HTMLText.escaped("Down: \(chart.lines.title); across: \(chart.columns.title). The darker, the greater.\(over)"))</figcaption>"
  }
}
