/// Rounds amounts so that the rounded ones still sum to the rounded total.
package enum Apportionment {
  /// The amounts in whole units, by largest remainder: each is rounded down, and the units that are then missing go to the largest remainders, the
  /// earlier of two equal ones first.
  ///
  /// - Parameters:
  ///   - amounts: The amounts; their sum is what is shared out.
  ///   - unitsPerOne: The units that make one, 100 for cents; above zero.
  /// - Returns: The rounded amounts, in the order given, summing to their rounded total.
  package static func rounded(_ amounts: [Double], unitsPerOne: Double) -> [Double] {
    rounded(amounts, toTotal: amounts.reduce(0, +), unitsPerOne: unitsPerOne)
  }

  /// The amounts in whole units, by largest remainder, summing to a total that is shown elsewhere and may differ by a rounding.
  ///
  /// - Parameters:
  ///   - amounts: The amounts.
  ///   - total: What the rounded amounts sum to, rounded itself.
  ///   - unitsPerOne: The units that make one, 100 for cents; above zero.
  /// - Returns: The rounded amounts, in the order given.
  package static func rounded(_ amounts: [Double], toTotal total: Double, unitsPerOne: Double) -> [Double] {
    let scaled = amounts.map { $0 * unitsPerOne }
    let total = Rounding.halfUp(total * unitsPerOne)
    guard !amounts.isEmpty, total.magnitude < 1e15, scaled.allSatisfy(\.isFinite) else { return amounts }
    var whole = scaled.map { ($0 + $0.ulp * 8).rounded(.down) }
    let missing = Int(total - whole.reduce(0, +))
    let byRemainder = scaled.indices.sorted { first, second in
      let (firstRest, secondRest) = (scaled[first] - whole[first], scaled[second] - whole[second])
      return firstRest != secondRest ? firstRest > secondRest : first < second
    }
    if missing > 0 { for index in byRemainder.prefix(missing) { whole[index] += 1 } }
    if missing < 0 { for index in byRemainder.suffix(-missing) { whole[index] -= 1 } }
    return whole.map { $0 / unitsPerOne }
  }
}

/// Rounding as a pocket calculator's user expects it.
package enum Rounding {
  /// The nearest whole number, halves upwards.
  ///
  /// A sum of decimals may come out a few units in the last place below the half it stands for (1.005 x 100 is 100.49999999999999); such a value
  /// counts as the half.
  package static func halfUp(_ value: Double) -> Double {
    value < 0 ? -halfUp(-value) : (value + 0.5 + value.ulp * 8).rounded(.down)
  }
}
