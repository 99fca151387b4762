/// Rounds amounts so that the rounded ones still sum to the rounded total.
package enum Apportionment {
  /// The amounts in whole units, by largest remainder: each is rounded down, and the missing units go to the largest
  /// remainders, the first of equal ones first.
  ///
  /// Remainders within a millionth of a unit count as equal: smaller differences are binary rounding, not amounts.
  ///
  /// - Parameters:
  ///   - amounts: The amounts; their sum is what is divided.
  ///   - unitsPerOne: The units that make one, 100 for cents; above zero.
  /// - Returns: The rounded amounts, in the order given, summing to their rounded total.
  package static func rounded(_ amounts: [Double], unitsPerOne: Double) -> [Double] {
    rounded(amounts, toTotal: amounts.reduce(0, +), unitsPerOne: unitsPerOne)
  }

  /// The amounts in whole units, by largest remainder, summing to a total that is shown elsewhere and may differ by
  /// rounding.
  ///
  /// - Parameters:
  ///   - amounts: The amounts.
  ///   - total: The target sum of the rounded amounts, rounded itself.
  ///   - unitsPerOne: The units that make one, 100 for cents; above zero.
  /// - Returns: The rounded amounts, in the order given.
  package static func rounded(_ amounts: [Double], toTotal total: Double, unitsPerOne: Double) -> [Double] {
    let scaled = amounts.map { $0 * unitsPerOne }
    let total = Rounding.halfUp(total * unitsPerOne)
    guard !amounts.isEmpty, total.magnitude < 1e15, scaled.allSatisfy(\.isFinite) else { return amounts }
    var whole = scaled.map { ($0 + $0.ulp * 8).rounded(.down) }
    let missing = Int(total - whole.reduce(0, +))
    let byRemainder = indicesByRemainder(zip(scaled, whole).map { $0 - $1 }, tolerance: tolerance(of: scaled))
    if missing > 0 { for index in byRemainder.prefix(missing) { whole[index] += 1 } }
    if missing < 0 { for index in byRemainder.suffix(-missing) { whole[index] -= 1 } }
    return whole.map { $0 / unitsPerOne }
  }

  /// The largest difference between two remainders that count as equal, in units: more where the amounts are so large
  /// that binary fractions are coarser.
  private static func tolerance(of scaled: [Double]) -> Double {
    max(1e-6, (scaled.map(\.magnitude).max() ?? 0).ulp * 16)
  }

  /// The indices of some remainders, largest first and the earlier of equal ones first.
  ///
  /// Consecutive remainders that are equal to the next within the tolerance form one run of equals: so the order does
  /// not depend on which two are compared.
  private static func indicesByRemainder(_ remainders: [Double], tolerance: Double) -> [Int] {
    var ordered = remainders.indices.sorted { remainders[$0] > remainders[$1] }
    var start = 0
    for end in ordered.indices.map({ $0 + 1 }) {
      if end < ordered.count, remainders[ordered[end - 1]] - remainders[ordered[end]] <= tolerance { continue }
      ordered[start..<end].sort()
      start = end
    }
    return ordered
  }
}

/// Rounding as a pocket calculator's user expects it.
package enum Rounding {
  /// The nearest whole number, halves upwards.
  ///
  /// A sum of decimals may come out a few units in the last place below the half it represents (1.005 x 100 is
  /// 100.49999999999999); such a value counts as the half.
  package static func halfUp(_ value: Double) -> Double {
    value < 0 ? -halfUp(-value) : (value + 0.5 + value.ulp * 8).rounded(.down)
  }
}
