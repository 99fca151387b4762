/// Draws quantities along an axis: bars where there are few places of one quantity, and lines with the ranges around them otherwise.
struct SVGSeries {
  let chart: SeriesChart

  /// The most places that are drawn as bars.
  static let mostBars = 40

  private var count: Int { chart.axis.count }
  private var labels: [String] { (0..<count).map { chart.axis.label($0) } }
  private var isBars: Bool { chart.series.count == 1 && chart.bands.isEmpty && count <= Self.mostBars }
  private var step: Double { (SVGPlot.area.right - SVGPlot.area.left) / Double(count) }

  /// The chart.
  var svg: String {
    let bounds = chart.bands.flatMap { $0.ranges.compactMap(\.self).flatMap { [$0.lowerBound, $0.upperBound] } }
    let plot = SVGPlot(
      covering: chart.series.flatMap { $0.values.compactMap(\.self) } + bounds + chart.levels.map(\.value))
    var content = plot.grid { chart.unit.label($0) }
    for band in chart.bands { content += self.band(band, plot) }
    for (number, series) in chart.series.enumerated() {
      content += isBars ? bars(series, plot) : line(series, number, plot)
    }
    for level in chart.levels where level.value.isFinite {
      content +=
        "<path class=level d=M\(SVGPlot.number(SVGPlot.area.left)),\(SVGPlot.number(plot.y(level.value)))H\(SVGPlot.number(SVGPlot.area.right)) />"
    }
    content += plot.axis(labels) { middle($0) }
    return SVGPlot.svg(name, content) + key
  }

  /// The horizontal position of the middle of a place.
  private func middle(_ index: Int) -> Double { SVGPlot.area.left + (Double(index) + 0.5) * step }

  private func words(_ value: Double?) -> String { Cell.known(value, chart.unit.cell).text() }

  private func bars(_ series: SeriesChart.Series, _ plot: SVGPlot) -> String {
    series.values.enumerated().map { index, value in
      guard let value, value.isFinite else { return "" }
      let (top, bottom) = (plot.y(max(value, 0)), plot.y(min(value, 0)))
      let x = SVGPlot.area.left + (Double(index) + 0.15) * step
      return "<rect class=f0 x=\(SVGPlot.number(x)) y=\(SVGPlot.number(top)) width=\(SVGPlot.number(step * 0.7)) "
        + "height=\(SVGPlot.number(bottom - top))><title>\(HTMLText.escaped(labels[index])): "
        + "\(HTMLText.escaped(words(value)))</title></rect>"
    }.joined()
  }

  /// A line that keeps each value for its whole place; adjacent places with one value are one stretch, and unknown ones
  /// a gap.
  private func line(_ series: SeriesChart.Series, _ number: Int, _ plot: SVGPlot) -> String {
    let shape = number % HTMLPalette.shapes.count
    return stretches(series.values.map { value in value.flatMap { $0.isFinite ? $0 : nil } }).map { stretch in
      var path = ""
      var last: String?
      for (index, value) in stretch {
        let y = SVGPlot.number(plot.y(value))
        guard y != last else { continue }
        let x = SVGPlot.number(SVGPlot.area.left + Double(index) * step)
        path += path.isEmpty ? "M\(x),\(y)" : "H\(x)V\(y)"
        last = y
      }
      let end = (stretch.last?.index ?? 0) + 1
      return "<path class=\"s\(shape) line\" d=\(path)H\(SVGPlot.number(SVGPlot.area.left + Double(end) * step)) />"
    }.joined()
  }

  /// The area between the ends of a range.
  private func band(_ band: SeriesChart.Band, _ plot: SVGPlot) -> String {
    stretches(band.ranges).map { stretch in
      func path(_ places: [(index: Int, value: ClosedRange<Double>)], _ end: (ClosedRange<Double>) -> Double) -> String
      {
        places.map { place in "\(SVGPlot.number(middle(place.index))),\(SVGPlot.number(plot.y(end(place.value))))" }
          .joined(separator: "L")
      }
      let (above, below) = (path(stretch) { $0.upperBound }, path(stretch.reversed()) { $0.lowerBound })
      return "<path class=\"f0 band\" d=M\(above)L\(below)Z />"
    }.joined()
  }

  /// The consecutive places with a value.
  private func stretches<Value>(_ values: [Value?]) -> [[(index: Int, value: Value)]] {
    var stretches: [[(index: Int, value: Value)]] = []
    var isOpen = false
    for (index, value) in values.enumerated() {
      guard let value else {
        isOpen = false
        continue
      }
      if isOpen {
        stretches[stretches.count - 1].append((index, value))
      } else {
        stretches.append([(index, value)])
        isOpen = true
      }
    }
    return stretches
  }

  /// The accessible description of the chart, in a sentence.
  private var name: String {
    let parts = chart.series.map { series in
      "\(series.name) \(words(series.values.first ?? nil)) on \(labels.first ?? ""), "
        + "\(words(series.values.last ?? nil)) on \(labels.last ?? "")"
    }
    return "By \(chart.axis.title): \(parts.joined(separator: "; "))"
  }

  private var key: String {
    var parts: [String] = []
    if chart.series.count > 1 {
      parts += chart.series.enumerated().map { number, series in
        let shape = number % HTMLPalette.shapes.count
        let colour = "<svg viewBox=\"0 0 1 1\" aria-hidden=true><rect class=f\(shape) width=1 height=1 /></svg>"
        return "<span class=key>\(colour)\(HTMLText.escaped(series.name))</span>"
      }
    }
    parts += chart.bands.map { "Shaded: \(HTMLText.escaped($0.names.low)) to \(HTMLText.escaped($0.names.high))" }
    parts += chart.levels.map { "Dashed: \(HTMLText.escaped($0.name)) \(HTMLText.escaped(words($0.value)))" }
    return parts.isEmpty ? "" : "<figcaption>\(parts.joined(separator: ". "))</figcaption>"
  }
}
