/// A quantity over whole steps, such as the cost of each day.
package struct Series: Sendable, Hashable {
  /// What the steps are: `day`.
  package let stepName: String
  /// What the quantity is: `run-rate`.
  package let valueName: String
  /// The first step.
  package let firstStep: Int
  /// One value for each step, in order; at least one.
  package let values: [Cell]
  /// The magnitudes of the values, for drawing.
  package let magnitudes: [Double]
  /// A level that the values are held against, with its name, or nil.
  package let level: Level?

  /// A level to hold values against.
  package struct Level: Sendable, Hashable {
    package let name: String
    package let usd: Double

    package init(_ name: String, usd: Double) {
      self.name = name
      self.usd = usd
    }
  }

  /// Amounts of US dollars over steps.
  ///
  /// - Parameters:
  ///   - valueName: What the amounts are.
  ///   - stepName: What the steps are.
  ///   - firstStep: The first step.
  ///   - usd: The amounts, one for each step; at least one.
  ///   - level: A level to hold them against, or nil.
  package init(_ valueName: String, by stepName: String, from firstStep: Int = 0, usd: [Double], level: Level? = nil) {
    precondition(!usd.isEmpty, "a series has at least one value")
    self.valueName = valueName
    self.stepName = stepName
    self.firstStep = firstStep
    values = usd.map { .money($0) }
    magnitudes = usd
    self.level = level
  }

  /// The last step.
  package var lastStep: Int { firstStep + values.count - 1 }

  /// The series as rows, one for each step.
  package var table: Table {
    Table(
      columns: [.number(stepName), .number(valueName)],
      rows: values.enumerated().map { Table.Row([.count(Double(firstStep + $0.offset)), $0.element]) })
  }
}
