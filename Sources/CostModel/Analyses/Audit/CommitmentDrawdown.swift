/// A monthly spend that was agreed for a discount, exactly: as `Contract.Commitment` in a scenario.
package struct AgreedCommitment: Sendable {
  /// The vendor's id; nil for the calls of all vendors.
  package let vendor: String?
  /// The monthly payment, whether used or not.
  package let monthly: Money
  /// The share of prices that its discount leaves for usage within it, in trillionths: above 0 and at most 10^12.
  package let leftTrillionths: Int64
  /// The price of usage beyond it as a multiple of the usual price, in trillionths.
  package let overageTrillionths: Int64

  /// Creates a commitment.
  ///
  /// - Parameters:
  ///   - vendor: The vendor's id; nil for the calls of all vendors.
  ///   - monthly: The monthly payment, from 0 to a trillion USD.
  ///   - leftTrillionths: The share of prices that its discount leaves for usage within it.
  ///   - overageTrillionths: The price of usage beyond it as a multiple of the usual price, from 0 to 100 times.
  package init(vendor: String?, monthly: Money, leftTrillionths: Int64, overageTrillionths: Int64 = one) {
    self.vendor = vendor
    self.monthly = monthly
    self.leftTrillionths = leftTrillionths
    self.overageTrillionths = overageTrillionths
  }

  /// One, in trillionths.
  package static let one: Int64 = 1_000_000_000_000

  /// The usage that it pays for, to the nearest attodollar.
  package var covered: Money { monthly.times(Self.one, over: leftTrillionths) }

  /// The cost of usage beyond it, to the nearest attodollar.
  func cost(ofBeyond usage: Money) -> Money { usage.times(overageTrillionths, over: Self.one) }
}

extension Money {
  /// A non-negative amount times a fraction, to the nearest attodollar, halves up.
  fileprivate func times(_ numerator: Int64, over denominator: Int64) -> Money {
    guard attodollars > 0, numerator > 0, denominator > 0 else { return .zero }
    let divisor = UInt128(denominator)
    let product = UInt128(attodollars).multipliedFullWidth(by: UInt128(numerator))
    guard product.high < divisor else { return Money(attodollars: .max) }
    let (quotient, remainder) = divisor.dividingFullWidth(product)
    return Money(attodollars: Int128(clamping: quotient + (remainder * 2 >= divisor ? 1 : 0)))
  }
}

/// What the calls of each month draw from a commitment.
package struct CommitmentDrawdown: Sendable {
  /// One month.
  package struct OfMonth: Sendable {
    package let month: Month
    /// The cost of its calls without the commitment.
    package let usage: Money
    /// The part of it that the commitment pays.
    package let drawn: Money
    /// The unused part of the commitment.
    package let left: Money
    /// The usage that it does not pay for.
    package let beyond: Money
    /// The cost of the month: the commitment, and the usage beyond it.
    package let cost: Money
  }

  package let commitment: AgreedCommitment
  package let months: [OfMonth]

  /// Draws a commitment down by the cost of charges, month by month.
  ///
  /// - Parameters:
  ///   - commitment: The commitment.
  ///   - charges: The charges, at contract prices where there is a contract.
  ///   - period: Days whose months count even where they have no calls; nil for those from the first call to the last.
  package init(_ commitment: AgreedCommitment, _ charges: [FocusCharge], period: ClosedRange<CivilDate>? = nil) {
    var usage: [Month: Money] = [:]
    var (first, last) = (period?.lowerBound, period?.upperBound)
    for charge in charges {
      let day = charge.key.day
      first = min(first ?? day, day)
      last = max(last ?? day, day)
      guard commitment.vendor == nil || commitment.vendor == charge.vendor.id else { continue }
      usage[day.monthOfYear] = (usage[day.monthOfYear] ?? .zero) + charge.contractedCost
    }
    self.commitment = commitment
    guard let first, let last else {
      months = []
      return
    }
    let covered = commitment.covered
    var months: [OfMonth] = []
    var month = first.monthOfYear
    while month <= last.monthOfYear {
      let used = usage[month] ?? .zero
      let drawn = min(used, covered)
      months.append(
        OfMonth(
          month: month, usage: used, drawn: drawn, left: covered - drawn, beyond: used - drawn,
          cost: commitment.monthly + commitment.cost(ofBeyond: used - drawn)))
      month = month.lastDay.adding(days: 1).monthOfYear
    }
    self.months = months
  }

  /// The cost of all months.
  package var cost: Money { months.reduce(.zero) { $0 + $1.cost } }
}
