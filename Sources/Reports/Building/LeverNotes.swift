import CostModel
import Documents

extension Report.Note {
  /// What is doubtful with a lever.
  init(_ warning: LeverWarning, in levers: [Lever]) {
    self.init(warning.diagnostic(in: levers))
  }
}

/// What rounded figures differ from their rounded sum.
enum Rounding {
  /// The difference as a cell; nil where there is none.
  ///
  /// No figure is moved by a cent so that a column sums.
  static func cell(of shown: [Double], toSum sum: Double) -> Cell? {
    let difference = ((sum - shown.reduce(0, +)) * 100).rounded() / 100
    return difference == 0 ? nil : .signedMoney(difference)
  }
}
