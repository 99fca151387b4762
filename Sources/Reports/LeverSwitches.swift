package import CostModel

/// Levers that can be switched on and off where a format allows it, with the cost of every set of them.
package struct LeverSwitches: Sendable, Hashable {
  /// One lever.
  package struct Lever: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// The days of work it takes, or nil where that is not known.
    package let effortDays: Double?
  }

  /// The levers, in the order of their bits.
  package let levers: [Lever]
  /// Whole cents a month by set, with bit i of the index for the i-th lever; nil where a set is invalid.
  package let cents: [Int?]
  /// For each number of levers the cheapest set: what a page shows without a switch.
  package let table: Table

  /// Creates the switches of some levers.
  package init(_ combinations: LeverCombinations) {
    levers = combinations.levers.map { Lever(name: $0.name, effortDays: $0.effortDays?.value) }
    cents = combinations.usd.map { usd in
      usd.flatMap { Int(exactly: (Apportionment.rounded([$0], unitsPerOne: 100)[0] * 100).rounded()) }
    }
    let base = combinations.usd.first.flatMap(\.self) ?? .nan
    table = Table(
      columns: [.number("levers"), .number("cost a month"), .number("saved"), .name("which")],
      rows: combinations.cheapestBySize.map { row, usd in
        let names = combinations.levers(of: row).map(\.name)
        return Table.Row([
          .count(Double(names.count)), .money(usd), .money(base - usd),
          .text(names.isEmpty ? "none" : names.joined(separator: ", ")),
        ])
      })
  }

  /// Days of work by set; unknown ones are counted as zero, as the set says.
  package func days(of set: Int) -> Double {
    levers.indices.reduce(0) { $0 + (set >> $1 & 1 == 1 ? levers[$1].effortDays ?? 0 : 0) }
  }
}
