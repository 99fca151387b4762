/// Draws a quantity over steps: bars where each can be seen, and a line of steps where there are many.
struct SVGSeries {
  let series: Series

  /// The most steps that are drawn as bars.
  static let mostBars = 40

  /// The chart.
  var svg: String {
    let level = series.level
    let plot = SVGPlot(covering: series.magnitudes + [level?.usd ?? 0])
    let count = Double(series.magnitudes.count)
    let area = SVGPlot.area
    let width = (area.right - area.left) / count
    let labels = series.magnitudes.indices.map { "\(series.stepName) \(series.firstStep + $0)" }
    var content = plot.grid { "$" + Formatting.compact($0) }
    content +=
      series.magnitudes.count <= Self.mostBars ? bars(plot, width: width, labels) : steps(plot, width: width)
    if let level {
      content +=
        "<path class=level d=M\(SVGPlot.number(area.left)),\(SVGPlot.number(plot.y(level.usd)))H\(SVGPlot.number(area.right)) />"
    }
    content += plot.axis(labels) { area.left + (Double($0) + 0.5) * width }
    return SVGPlot.svg(name(labels), content) + key
  }

  private func bars(_ plot: SVGPlot, width: Double, _ labels: [String]) -> String {
    series.magnitudes.enumerated().map { index, value in
      guard value.isFinite else { return "" }
      let (top, bottom) = (plot.y(max(value, 0)), plot.y(min(value, 0)))
      let x = SVGPlot.area.left + (Double(index) + 0.15) * width
      return "<rect class=f0 x=\(SVGPlot.number(x)) y=\(SVGPlot.number(top)) width=\(SVGPlot.number(width * 0.7)) "
        + "height=\(SVGPlot.number(bottom - top))><title>\(HTMLText.escaped(labels[index])): "
        + "\(HTMLText.escaped(series.values[index].text()))</title></rect>"
    }.joined()
  }

  /// A line that holds each value for its whole step, over the area below it; steps of one value are one stretch.
  private func steps(_ plot: SVGPlot, width: Double) -> String {
    var path = ""
    var last: String?
    for (index, value) in series.magnitudes.enumerated() where value.isFinite {
      let y = SVGPlot.number(plot.y(value))
      guard y != last else { continue }
      let x = SVGPlot.number(SVGPlot.area.left + Double(index) * width)
      path += path.isEmpty ? "M\(x),\(y)" : "H\(x)V\(y)"
      last = y
    }
    path += "H\(SVGPlot.number(SVGPlot.area.right))"
    let floor = SVGPlot.number(plot.y(0))
    return "<path class=\"f0 band\" d=\(path)V\(floor)H\(SVGPlot.number(SVGPlot.area.left))Z />"
      + "<path class=\"s0 line\" d=\(path) />"
  }

  /// What the chart shows, in a sentence for people who hear it.
  private func name(_ labels: [String]) -> String {
    let (first, last) = (series.values.first?.text() ?? "", series.values.last?.text() ?? "")
    return
      "\(series.valueName) by \(series.stepName): \(first) on \(labels.first ?? ""), \(last) on \(labels.last ?? "")"
  }

  private var key: String {
    guard let level = series.level else { return "" }
    return "<figcaption>Dashed: \(HTMLText.escaped(level.name)) \(Formatting.money(level.usd))</figcaption>"
  }
}
