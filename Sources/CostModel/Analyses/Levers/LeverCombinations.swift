/// The cost of every set of a scenario's levers, each evaluated on the full model: a table to look a set up in.
package struct LeverCombinations: Sendable {
  /// The most levers a table has; it has two to that power of rows.
  package static let mostLevers = 12

  /// The levers of the table, in the order of the file.
  package let levers: [Lever]
  /// The levers of the scenario that are in no row: those whose fair share is smallest, where there are too many.
  package let leftOut: [Lever]
  /// USD a month by set, bit i of the index standing for the i-th lever; nil where levers exclude each other, one lacks what must come before it, or
  /// something has no price.
  package let usd: [Double?]

  /// The table of a comparison's levers.
  ///
  /// - Parameters:
  ///   - space: The scenario with its levers.
  ///   - comparison: What each of them saves, to choose among too many.
  package init(_ space: LeverSpace, _ comparison: Comparison) {
    let shares = comparison.entries.map { $0.fairShare ?? -.infinity }
    let chosen = space.levers.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }.prefix(Self.mostLevers).sorted()
    levers = chosen.map { space.levers[$0] }
    leftOut = space.levers.indices.filter { !chosen.contains($0) }.map { space.levers[$0] }
    let all = LeverSet(chosen)
    var costs = LeverCosts(space)
    usd = (0..<UInt64(1) << UInt64(chosen.count)).map { bits in
      let set = all.subset(bits)
      return space.isAllowed(set) ? costs.usd(with: set) : nil
    }
  }

  /// The levers of a row.
  package func levers(of row: Int) -> [Lever] { levers.indices.filter { row >> $0 & 1 == 1 }.map { levers[$0] } }

  /// For each number of levers, from none on, the row that costs least; the first of equal ones.
  package var cheapestBySize: [(row: Int, usd: Double)] {
    (0...levers.count).compactMap { size in
      let rows = usd.indices.compactMap { row in
        row.nonzeroBitCount == size ? usd[row].map { (row: row, usd: $0) } : nil
      }
      return rows.min { ($0.usd, $0.row) < ($1.usd, $1.row) }
    }
  }
}
