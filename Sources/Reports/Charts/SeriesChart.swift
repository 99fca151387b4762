/// Quantities of one unit along an axis.
package struct SeriesChart: Sendable, Hashable {
  /// One quantity at each place.
  package struct Series: Sendable, Hashable {
    /// The name of the quantity: `run-rate`.
    package let name: String
    /// One value for each place; nil where it is not known.
    package let values: [Double?]

    package init(_ name: String, _ values: [Double?]) {
      self.name = name
      self.values = values
    }
  }

  /// The range that a quantity may be in at each place, such as P10 to P90.
  package struct Band: Sendable, Hashable {
    /// The names of its lower and its upper end: `P10`, `P90`.
    package let names: (low: String, high: String)
    /// One range for each place; nil where there is none.
    package let ranges: [ClosedRange<Double>?]

    package init(_ low: String, _ high: String, _ ranges: [ClosedRange<Double>?]) {
      names = (low, high)
      self.ranges = ranges
    }

    package static func == (first: Band, second: Band) -> Bool {
      first.names == second.names && first.ranges == second.ranges
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(names.low)
      hasher.combine(names.high)
      hasher.combine(ranges)
    }
  }

  /// A level to compare the values with, such as a budget.
  package struct Level: Sendable, Hashable {
    package let name: String
    package let value: Double

    package init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  package let axis: ChartAxis
  package let unit: ChartUnit
  /// The quantities; the first is the main one.
  ///
  /// Every one has a value, or nil, for each place.
  package let series: [Series]
  /// The ranges, the widest first.
  package let bands: [Band]
  package let levels: [Level]

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - axis: The places; at least one.
  ///   - unit: The unit of the quantities.
  ///   - series: The quantities.
  ///   - bands: The ranges, the widest first.
  ///   - levels: The levels to compare the values with.
  package init(_ axis: ChartAxis, _ unit: ChartUnit, _ series: [Series], bands: [Band] = [], levels: [Level] = []) {
    precondition(axis.count > 0, "a chart has at least one place")
    precondition(
      series.allSatisfy { $0.values.count == axis.count } && bands.allSatisfy { $0.ranges.count == axis.count },
      "a value for each place")
    self.axis = axis
    self.unit = unit
    self.series = series
    self.bands = bands
    self.levels = levels
  }

  /// The greatest of all values, ends of ranges and levels, and 0: the upper end of a scale from 0.
  package var top: Double {
    let values = series.flatMap { $0.values.compactMap(\.self) }
    return max(
      values.max() ?? 0, bands.flatMap { $0.ranges.compactMap { $0?.upperBound } }.max() ?? 0,
      levels.map(\.value).max() ?? 0, 0)
  }

  /// A row for each place: the place, the values, the ends of the ranges.
  package var table: Table {
    Table(
      columns: [axis.column] + series.map { .number($0.name) }
        + bands.flatMap { [.number($0.names.low), .number($0.names.high)] },
      rows: (0..<axis.count).map { place in
        Table.Row(
          [axis.cell(place)] + series.map { .known($0.values[place], unit.cell) }
            + bands.flatMap { band in
              [
                Cell.known(band.ranges[place]?.lowerBound, unit.cell),
                .known(band.ranges[place]?.upperBound, unit.cell),
              ]
            })
      })
  }
}
