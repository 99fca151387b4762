/// One quantity over two axes: a value for each pair of places.
package struct MatrixChart: Sendable, Hashable {
  /// The axis whose places are lines.
  package let lines: ChartAxis
  /// The axis whose places are columns.
  package let columns: ChartAxis
  /// The name of the quantity.
  package let name: String
  package let unit: ChartUnit
  /// The values line by line; nil where there is none.
  package let values: [Double?]
  /// Which of the points exceed a level, or nil where there is none.
  package let excess: Excess?

  /// Which points exceed a level; the compared value need not be the one shown.
  package struct Excess: Sendable, Hashable {
    /// The level in words: `the budget of $15,000.00`.
    package let level: String
    /// For each value whether its point exceeds the level, line by line.
    package let isOver: [Bool]

    package init(of level: String, _ isOver: [Bool]) {
      self.level = level
      self.isOver = isOver
    }
  }

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - name: The name of the quantity.
  ///   - unit: Its unit.
  ///   - lines: The axis whose places are lines; at least one.
  ///   - columns: The axis whose places are columns; at least one.
  ///   - values: The values line by line.
  ///   - excess: Which of the points exceed a level, or nil.
  package init(
    _ name: String, _ unit: ChartUnit, lines: ChartAxis, columns: ChartAxis, values: [Double?],
    excess: Excess? = nil
  ) {
    precondition(values.count == lines.count * columns.count && !values.isEmpty, "a value for each pair of places")
    precondition(excess.map { $0.isOver.count == values.count } ?? true, "a judgement for each value")
    self.name = name
    self.unit = unit
    self.lines = lines
    self.columns = columns
    self.values = values
    self.excess = excess
  }

  /// The value of a pair of places; nil where there is none.
  package func value(line: Int, column: Int) -> Double? { values[line * columns.count + column] }

  /// The position of a value between the least and the greatest, from 0 to 1; 0 where all are equal.
  package func shade(_ value: Double) -> Double {
    let known = values.compactMap(\.self)
    guard let least = known.min(), let most = known.max(), most > least else { return 0 }
    return (value - least) / (most - least)
  }

  /// A row for each pair of places.
  package var table: Table {
    Table(
      columns: [lines.column, columns.column, .number(name)],
      rows: (0..<lines.count).flatMap { line in
        (0..<columns.count).map { column in
          Table.Row([
            lines.cell(line), columns.cell(column), .known(value(line: line, column: column), unit.cell),
          ])
        }
      })
  }
}
