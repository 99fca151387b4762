/// The coordinate system of a chart: where values lie on a page of 640 by 250 units, with the lines and labels of its
/// scale.
///
/// The scale begins at zero, or below it where values do, so that lengths can be compared.
struct SVGPlot {
  /// The size of the drawing.
  static let size = (width: 640.0, height: 250.0)
  /// Where values begin and end; the margins leave room for labels in the large type of small screens.
  static let area = (left: 86.0, right: 628.0, top: 12.0, bottom: 214.0)

  /// The values of the lowest and the highest line.
  let low: Double
  let high: Double
  /// The values that have a line and a label.
  let ticks: [Double]

  /// A scale for some values.
  ///
  /// - Parameter values: Everything that is drawn; infinite values are skipped.
  init(covering values: [Double]) {
    let finite = values.filter(\.isFinite)
    let (least, most) = (min(finite.min() ?? 0, 0), max(finite.max() ?? 0, 0))
    let span = most - least
    guard span > 0, span.isFinite else {
      (low, high, ticks) = (0, 1, [0])
      return
    }
    let step = Self.step(span / 4)
    let (first, last) = ((least / step).rounded(.down), (most / step).rounded(.up))
    low = first * step
    high = last * step
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not less.
  private static func step(_ least: Double) -> Double {
    var power = 1.0
    while power > least { power /= 10 }
    while power * 10 <= least { power *= 10 }
    return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= least } ?? 10 * power
  }

  /// The vertical position of a value.
  func y(_ value: Double) -> Double {
    let area = Self.area
    return area.bottom - (min(max(value, low), high) - low) / (high - low) * (area.bottom - area.top)
  }

  /// The lines of the scale with their labels.
  ///
  /// - Parameter label: The label of a value on the scale.
  /// - Returns: The lines and labels.
  func grid(_ label: (Double) -> String) -> String {
    ticks.map { tick in
      let y = Self.number(self.y(tick))
      let text = HTMLText.escaped(label(tick))
      return "<path class=grid d=M\(Self.number(Self.area.left)),\(y)H\(Self.number(Self.area.right)) />"
        + "<text x=\(Self.number(Self.area.left - 8)) y=\(y) dy=.35em text-anchor=end>\(text)</text>"
    }.joined()
  }

  /// The labels under the steps, as many as fit: on a small screen the first and the last.
  ///
  /// - Parameters:
  ///   - labels: The label of each step.
  ///   - x: The horizontal position of the middle of a step.
  /// - Returns: The labels.
  func axis(_ labels: [String], x: (Int) -> Double) -> String {
    let longest = labels.map { DisplayWidth.cells($0) }.max() ?? 1
    // A character takes about 7.5 units, with 16 between two labels.
    let room = Int((Self.area.right - Self.area.left) / (Double(longest) * 7.5 + 16))
    let every = max(1, (labels.count + max(room, 1) - 1) / max(room, 1))
    return labels.indices.compactMap { index in
      let isEnd = index == 0 || index == labels.count - 1
      // The last label stays, so labels too near to it are dropped.
      guard isEnd || index % every == 0 && labels.count - 1 - index >= every else { return nil }
      let anchor = labels.count == 1 ? "middle" : index == 0 ? "start" : index == labels.count - 1 ? "end" : "middle"
      let x =
        labels.count == 1
        ? x(0) : index == 0 ? Self.area.left : index == labels.count - 1 ? Self.area.right : x(index)
      return "<text\(isEnd ? "" : " class=m") x=\(Self.number(x)) y=\(Self.number(Self.area.bottom + 24)) "
        + "text-anchor=\(anchor)>\(HTMLText.escaped(labels[index]))</text>"
    }.joined()
  }

  /// The drawing as an element that screen readers treat as one picture with a name.
  static func svg(_ name: String, height: Double = size.height, _ content: String) -> String {
    "<svg viewBox=\"0 0 \(number(size.width)) \(number(height))\" role=img aria-label=\"\(HTMLText.escaped(name))\">\(content)</svg>"
  }

  /// A coordinate, to a tenth.
  static func number(_ value: Double) -> String { Formatting.jsonNumber(value, decimals: 1) }
}
