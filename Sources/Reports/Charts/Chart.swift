/// Quantities to be drawn, as a value: what they are and where they lie, independent of how a format draws them.
package enum Chart: Sendable, Hashable {
  /// Quantities along one axis: lines or columns, with ranges around them and levels to compare them with.
  case series(SeriesChart)
  /// One quantity over two axes.
  case matrix(MatrixChart)

  /// The same in rows, for formats that do not draw and for programs.
  package var table: Table {
    switch self {
    case .series(let chart): chart.table
    case .matrix(let chart): chart.table
    }
  }
}

/// The unit of the quantities of a chart, which decides how each is written.
package enum ChartUnit: Sendable, Hashable {
  /// US dollars to the cent.
  case usd
  /// US dollars in as many decimals as they need, such as the cost of a call.
  case unitCost
  /// A number of items.
  case count
  /// A fraction, written in percent.
  case share

  /// A quantity as the cell of a table.
  package func cell(_ value: Double) -> Cell {
    switch self {
    case .usd: .money(value)
    case .unitCost: .unitCost(value)
    case .count: .count(value)
    case .share: .share(value)
    }
  }

  /// A quantity in the few characters that fit next to a scale.
  package func label(_ value: Double) -> String {
    switch self {
    case .usd: "$" + Formatting.compact(value)
    case .unitCost: Formatting.money(value, decimals: .adaptive)
    case .count: Formatting.compact(value)
    case .share: Formatting.share(value)
    }
  }
}
