import CostModel

/// The amounts of a comparison rounded together: parts sum to totals, drivers to changes, in every row and column.
struct DiffFigures {
  /// One part of the bill.
  struct Part {
    let part: CostDiff.Part
    let before: Double?
    let after: Double?
    let change: Double
    /// The effects of the drivers, in the order of the part's contributions.
    let contributions: [Double]

    /// Whether anything is visible.
    var isChanged: Bool { change != 0 || contributions.contains { $0 != 0 } || (before == nil) != (after == nil) }
  }

  let before: Double
  let after: Double
  let change: Double
  let parts: [Part]
  /// The effect of each driver on the whole bill.
  let drivers: [(drivers: [CostDriver], usd: Double)]

  /// Rounds a comparison.
  ///
  /// - Parameters:
  ///   - diff: The comparison.
  ///   - unitsPerOne: The units that make a dollar: 100 for cents.
  init(_ diff: CostDiff, unitsPerOne: Double) {
    func rounded(_ usd: Double) -> Double { Apportionment.rounded([usd], unitsPerOne: unitsPerOne)[0] }
    func sum(_ amounts: [Double]) -> Double { rounded(amounts.reduce(0, +)) }
    // Unchanged parts must not appear to change, so only the others take part in the rounding of totals.
    let same = diff.parts.map { $0.contributions.isEmpty && $0.beforeUSD != nil && $0.afterUSD != nil }
    let unchanged = zip(diff.parts, same).map { part, same in same ? rounded(part.afterUSD ?? 0) : 0 }
    func column(_ amounts: [Double], total: Double) -> [Double] {
      let moving = zip(amounts, same).map { $1 ? 0 : $0 }
      let rest = Apportionment.rounded(moving, toTotal: total - sum(unchanged), unitsPerOne: unitsPerOne)
      return same.indices.map { same[$0] ? unchanged[$0] : rest[$0] }
    }
    let before = rounded(diff.beforeUSD)
    let after = rounded(diff.afterUSD)
    let befores = column(diff.parts.map { $0.beforeUSD ?? 0 }, total: before)
    let afters = column(diff.parts.map { $0.afterUSD ?? 0 }, total: after)
    let parts = diff.parts.enumerated().map { index, part in
      let change = rounded(afters[index] - befores[index])
      return Part(
        part: part, before: part.beforeUSD.map { _ in befores[index] }, after: part.afterUSD.map { _ in afters[index] },
        change: change,
        contributions: part.contributions.isEmpty
          ? [] : Apportionment.rounded(part.contributions.map(\.usd), toTotal: change, unitsPerOne: unitsPerOne))
    }
    self.before = before
    self.after = after
    self.change = rounded(after - before)
    self.parts = parts
    drivers = diff.contributions.map { driver in
      let shares = parts.flatMap { part in
        zip(part.part.contributions, part.contributions).filter { $0.0.drivers == driver.drivers }.map(\.1)
      }
      return (driver.drivers, sum(shares))
    }
  }
}

extension [CostDriver] {
  /// The name for people.
  var words: String {
    let names = map { $0 == .contract ? "contract or fixed costs" : $0.name.replacing("_", with: " ") }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
