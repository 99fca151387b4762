/// A number on its way through growth, seasons and events, with the factors that wider paths apply to it.
struct GrownNumber {
  /// The number, including all factors.
  private(set) var value: Double
  /// The factor of each wider path so far.
  private(set) var factors: [Double]
  /// Whether something has set it.
  private(set) var isSet = false

  init(value: Double, factors: [Double]) {
    self.value = factors.reduce(value, *)
    self.factors = factors
  }

  /// Changes the number itself, for a share of the month.
  mutating func change(_ operation: NumberChange.Operation, weight: Double) {
    let after = NumberChange(operation).result(of: value)
    if case .set = operation { isSet = true }
    value += weight * (after - value)
  }

  /// Changes the factor of a wider path, and the number with it.
  mutating func changeFactor(_ place: Int, _ operation: NumberChange.Operation, weight: Double) {
    let before = factors[place]
    let after = before + weight * (NumberChange(operation).result(of: before) - before)
    value = before == 0 ? 0 : value * (after / before)
    factors[place] = after
  }
}
