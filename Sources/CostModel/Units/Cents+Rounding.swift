extension Cents {
  /// Amounts to the cent that sum to the sum of the exact ones to the cent.
  ///
  /// Each is rounded down, and the missing cents go to the largest remainders, the earlier of two equal ones first.
  ///
  /// - Parameter amounts: The exact amounts, none negative.
  /// - Returns: The amounts to the cent, in the order given; nil where one is beyond the range of cents.
  package static func rounded(_ amounts: [Money]) -> [Cents]? {
    guard let total = Cents(rounding: amounts.reduce(.zero, +)) else { return nil }
    var cents: [Int64] = []
    var remainders: [Money] = []
    for amount in amounts {
      guard let nearest = Cents(rounding: amount) else { return nil }
      let whole = nearest.money > amount ? Cents(nearest.count - 1) : nearest
      cents.append(whole.count)
      remainders.append(amount - whole.money)
    }
    let missing = total.count - cents.reduce(0, +)
    let byRemainder = cents.indices.sorted { first, second in
      remainders[first] != remainders[second] ? remainders[first] > remainders[second] : first < second
    }
    for index in byRemainder.prefix(Int(clamping: max(0, missing))) { cents[index] += 1 }
    return cents.map { Cents($0) }
  }
}
