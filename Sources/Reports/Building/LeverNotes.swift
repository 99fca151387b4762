import CostModel
import Documents

extension Report.Note {
  /// Doubts about a lever.
  init(_ warning: LeverWarning, in levers: [Lever]) {
    self.init(warning.diagnostic(in: levers))
  }
}

/// The difference of rounded figures from their rounded sum.
enum Rounding {
  /// The difference as a cell; nil where there is none.
  ///
  /// No figure is adjusted by a cent to make a column sum.
  static func cell(of shown: [Double], toSum sum: Double) -> Cell? {
    let difference = ((sum - shown.reduce(0, +)) * 100).rounded() / 100
    return difference == 0 ? nil : .signedMoney(difference)
  }
}
