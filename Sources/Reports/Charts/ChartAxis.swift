package import CostModel

/// The places that the quantities of a chart belong to, in order.
package struct ChartAxis: Sendable, Hashable {
  /// The kind of places.
  package enum Places: Sendable, Hashable {
    /// Whole steps, such as the days of a plan, from the first on.
    case steps(from: Int, count: Int)
    case months([Month])
    case days([CivilDate])
    /// Numbers, at any distance from each other.
    case numbers([Double])
    /// Items without an order of their own.
    case names([String])
  }

  /// The name of the axis, such as `day`, `month` or the path of a setting.
  package let title: String
  package let places: Places

  package init(_ title: String, _ places: Places) {
    self.title = title
    self.places = places
  }

  /// The number of places.
  package var count: Int {
    switch places {
    case .steps(_, let count): count
    case .months(let months): months.count
    case .days(let days): days.count
    case .numbers(let numbers): numbers.count
    case .names(let names): names.count
    }
  }

  /// A place as the cell of a table.
  package func cell(_ index: Int) -> Cell {
    switch places {
    case .steps(let first, _): .count(Double(first + index))
    case .months(let months): .text(months[index].description)
    case .days(let days): .text(days[index].description)
    case .numbers(let numbers): Self.cell(numbers[index])
    case .names(let names): .text(names[index])
    }
  }

  /// A place in the words below a drawing: `day 3`, `Dec 2026`.
  package func label(_ index: Int) -> String {
    switch places {
    case .steps: "\(title) \(cell(index).text())"
    case .months(let months): "\(months[index].words.prefix(3)) \(months[index].year)"
    case .days, .numbers, .names: cell(index).text()
    }
  }

  /// Whether the places have an order and distances, so that a line may join what lies on them.
  package var isOrdered: Bool {
    if case .names = places { false } else { true }
  }

  /// The column of a table that holds the places.
  package var column: Table.Column {
    switch places {
    case .steps, .numbers: .number(title)
    case .months, .days, .names: .name(title)
    }
  }

  private static func cell(_ number: Double) -> Cell {
    number == number.rounded() || number.magnitude >= 1000
      ? .count(number) : .text(Formatting.jsonNumber(number, decimals: 9))
  }
}
