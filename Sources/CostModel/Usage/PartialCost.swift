/// The cost of some calls as far as they have a price.
///
/// The cost of the others is unknown, and never zero.
package struct PartialCost: Sendable, Hashable {
  /// The cost of those with a price.
  package private(set) var priced: Money
  /// The calls without one.
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
  /// Their minimum cost; nil where nothing is known.
  package var known: Money? { isComplete || priced > .zero ? priced : nil }
  /// Their cost; nil where some have no price.
  package var exact: Money? { isComplete ? priced : nil }

  /// USD per bearer, for a number of them; nil where there is none, or nothing is known.
  package func shared(among count: Int) -> KnownUSD? {
    count > 0 ? KnownUSD(priced.usd / Double(count), isExact: isComplete) : nil
  }
}

/// An amount that may not include calls without a price: then it is a lower bound.
package struct KnownUSD: Sendable, Hashable {
  package let usd: Double
  /// Whether it is a lower bound.
  package let isExact: Bool

  /// An amount; nil for a lower bound of zero, which says nothing.
  package init?(_ usd: Double, isExact: Bool) {
    guard isExact || usd > 0 else { return nil }
    self.usd = usd
    self.isExact = isExact
  }

  /// The amount where it is a lower bound.
  package var exact: Double? { isExact ? usd : nil }
}
