/// What some calls cost as far as they have a price.
///
/// What has none costs something that is not known, and never nothing.
package struct PartialCost: Sendable, Hashable {
  /// What those with a price cost.
  package private(set) var priced: Money
  /// The calls that have none.
  package private(set) var unpricedCalls: Int64

  package init(_ priced: Money = .zero, unpricedCalls: Int64 = 0) {
    self.priced = priced
    self.unpricedCalls = unpricedCalls
  }

  package mutating func add(_ other: PartialCost) {
    priced = priced + other.priced
    unpricedCalls &+= other.unpricedCalls
  }

  /// Whether every call has a price.
  package var isComplete: Bool { unpricedCalls == 0 }
  /// What they cost, at least; nil where that says nothing.
  package var known: Money? { isComplete || priced > .zero ? priced : nil }
  /// What they cost; nil where some have no price.
  package var exact: Money? { isComplete ? priced : nil }

  /// USD of each of so many that bear it; nil where there is none, or nothing is known.
  package func shared(among count: Int) -> KnownUSD? {
    count > 0 ? KnownUSD(priced.usd / Double(count), isExact: isComplete) : nil
  }
}

/// An amount of which calls without a price may be a part: then it is the least.
package struct KnownUSD: Sendable, Hashable {
  package let usd: Double
  /// Whether it is no more than that.
  package let isExact: Bool

  /// An amount; nil where it is nothing at least, which says nothing.
  package init?(_ usd: Double, isExact: Bool) {
    guard isExact || usd > 0 else { return nil }
    self.usd = usd
    self.isExact = isExact
  }

  /// The amount where it is no more than that.
  package var exact: Double? { isExact ? usd : nil }
}
