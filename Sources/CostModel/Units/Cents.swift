/// Whole cents, as on an invoice.
package struct Cents: Sendable, Hashable, Comparable {
  /// The number of cents.
  package let count: Int64

  package init(_ count: Int64) {
    self.count = count
  }

  /// An exact amount to the nearest cent, halves away from zero; nil beyond 90 quadrillion dollars, which no bill reaches.
  package init?(rounding money: Money) {
    let (whole, rest) = money.attodollars.quotientAndRemainder(dividingBy: Money.attodollarsPerCent)
    let carry: Int128 = rest.magnitude * 2 >= Money.attodollarsPerCent.magnitude ? (rest < 0 ? -1 : 1) : 0
    guard let count = Int64(exactly: whole + carry) else { return nil }
    self.count = count
  }

  /// An amount that is whole cents; nil for one that is not.
  package init?(exactly money: Money) {
    let (whole, rest) = money.attodollars.quotientAndRemainder(dividingBy: Money.attodollarsPerCent)
    guard rest == 0, let count = Int64(exactly: whole) else { return nil }
    self.count = count
  }

  /// The amount.
  package var money: Money { Money(attodollars: Int128(count) * Money.attodollarsPerCent) }

  package static func < (first: Cents, second: Cents) -> Bool { first.count < second.count }
}

extension Money {
  /// The attodollars of a cent.
  fileprivate static let attodollarsPerCent: Int128 = 10_000_000_000_000_000

  package static func - (first: Money, second: Money) -> Money {
    Money(attodollars: first.attodollars - second.attodollars)
  }
}
