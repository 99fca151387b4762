/// How many calls to draw from each group so that a sample says most about the whole.
///
/// A group gets calls in proportion to its size times the spread of its costs (J. Neyman, "On the Two Different Aspects
/// of the Representative Method", Journal of the Royal Statistical Society 97, 1934): few from many similar calls, many
/// from a few that differ.
package enum NeymanAllocation {
  /// A group that calls are drawn from.
  package struct Stratum: Sendable, Equatable {
    /// Its calls.
    package let count: Int
    /// The standard deviation of the cost of its calls, in any unit.
    package let spread: Double

    package init(count: Int, spread: Double) {
      self.count = count
      self.spread = spread
    }
  }

  /// Allocates a sample among groups.
  ///
  /// Every group that has at least two calls gets at least two, since one says nothing about its spread, and none gets
  /// more than it has.
  ///
  /// - Parameters:
  ///   - size: The calls to draw.
  ///   - strata: The groups.
  /// - Returns: The calls of each group; all of them where there are no more than asked for.
  package static func sizes(_ size: Int, among strata: [Stratum]) -> [Int] {
    var sizes = strata.map { min($0.count, 2) }
    guard strata.reduce(0, { $0 + $1.count }) > size else { return strata.map(\.count) }
    guard sizes.reduce(0, +) < size else { return proportional(size, strata, weights: strata.map { Double($0.count) }) }
    let weights = strata.map { Double($0.count) * $0.spread }
    // Those that get fewer than two, or more than they have, are settled; the rest is divided among the others again.
    var settled = Set<Int>()
    while true {
      let open = strata.indices.filter { !settled.contains($0) }
      let left = size - settled.reduce(0) { $0 + sizes[$1] }
      guard !open.isEmpty else { break }
      let sum = open.reduce(0) { $0 + weights[$1] }
      let shares = open.map { sum > 0 ? weights[$0] / sum : 1 / Double(open.count) }
      let parts = whole(shares.map { $0 * Double(left) }, total: left)
      var isSettled = true
      for (index, part) in zip(open, parts) {
        let least = min(strata[index].count, 2)
        if part > strata[index].count || part < least {
          sizes[index] = part < least ? least : strata[index].count
          settled.insert(index)
          isSettled = false
          break
        }
        sizes[index] = part
      }
      if isSettled { break }
    }
    return sizes
  }

  /// The standard error of the estimated overall mean.
  ///
  /// - Parameters:
  ///   - sizes: The calls drawn from each group.
  ///   - strata: The groups.
  /// - Returns: The error, in the unit of the spreads.
  package static func standardError(_ sizes: [Int], of strata: [Stratum]) -> Double {
    let total = Double(strata.reduce(0) { $0 + $1.count })
    guard total > 0 else { return 0 }
    return zip(sizes, strata).reduce(0) { sum, entry in
      let (size, stratum) = entry
      let weight = Double(stratum.count) / total
      return size > 0 ? sum + weight * weight * stratum.spread * stratum.spread / Double(size) : sum
    }.squareRoot()
  }

  private static func proportional(_ size: Int, _ strata: [Stratum], weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    return whole(weights.map { sum > 0 ? $0 / sum * Double(size) : 0 }, total: size)
  }

  private static func whole(_ amounts: [Double], total: Int) -> [Int] {
    Apportionment.rounded(amounts, toTotal: Double(total), unitsPerOne: 1).map { Int(max(0, min($0, 1e15))) }
  }
}
