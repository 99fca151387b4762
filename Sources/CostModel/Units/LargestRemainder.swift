/// Divides a whole number of units among weights so that the parts sum to it, exactly.
package enum LargestRemainder {
  /// The parts of a total by weight.
  ///
  /// Each part is the weight's share rounded down; the missing units go to the largest remainders, the earlier of two
  /// equal ones first. There is no intermediate rounding, however large the weights are.
  ///
  /// - Parameters:
  ///   - total: The units to divide, not negative.
  ///   - weights: The weights, none negative; where all are zero they count equally.
  /// - Returns: The parts, in the order of the weights; none where there are no weights.
  package static func parts(of total: UInt64, by weights: [UInt128]) -> [UInt64] {
    let weights = usable(weights)
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return [] }
    var parts: [UInt64] = []
    var remainders: [UInt128] = []
    for weight in weights {
      // A weight is at most their sum, so the quotient is at most the total: it fits, and the division cannot trap.
      let (part, remainder) = sum.dividingFullWidth(weight.multipliedFullWidth(by: UInt128(total)))
      parts.append(UInt64(truncatingIfNeeded: part))
      remainders.append(remainder)
    }
    let missing = total - parts.reduce(0, +)
    let byRemainder = parts.indices.sorted { first, second in
      remainders[first] != remainders[second] ? remainders[first] > remainders[second] : first < second
    }
    for index in byRemainder.prefix(Int(clamping: missing)) { parts[index] += 1 }
    return parts
  }

  /// The weights halved until their sum cannot overflow, and all one where all are zero.
  private static func usable(_ weights: [UInt128]) -> [UInt128] {
    guard weights.contains(where: { $0 > 0 }) else { return weights.map { _ in 1 } }
    let largest = weights.max() ?? 0
    let room = UInt128.max / UInt128(max(weights.count, 1))
    var shift = 0
    while largest >> shift > room { shift += 1 }
    return shift == 0 ? weights : weights.map { $0 >> shift }
  }
}
