/// The spend to agree on with a vendor when next month's usage is not certain.
///
/// Usage at list price is assumed to be lognormal. Committing to cover usage of Q at a discount of d costs (1 - d) Q
/// whatever is used, and usage beyond it costs o times list: C(Q) = (1 - d) Q + o E[(D - Q)+]. It is lowest where the
/// probability of using no more than Q is (o - 1 + d) / o: the critical fractile of the newsvendor problem (Arrow,
/// Harris & Marschak, "Optimal Inventory Policy", Econometrica 19, 1951).
package struct CommitmentSizing: Sendable {
  /// The mean usage of a month at list price, in USD.
  package let meanUSD: Double
  /// Its standard deviation as a share of the mean, above 0.
  package let variation: Double
  /// The share taken off list prices, above 0 and below 1.
  package let discount: Double
  /// The cost of usage beyond it, as a multiple of list price; 1 or more.
  package let overage: Double

  package init(meanUSD: Double, variation: Double, discount: Double, overage: Double) {
    self.meanUSD = meanUSD
    self.variation = variation
    self.discount = discount
    self.overage = overage
  }

  private var usage: Amount {
    Amount(
      mean: meanUSD,
      spread: .lognormal(sigma: ElementaryFunctions.logarithm(1 + variation * variation).squareRoot()), span: nil)
  }

  /// The probability with which usage should stay within the commitment.
  package var criticalFractile: Double { (overage - 1 + discount) / overage }

  /// USD of usage at list price that the best commitment covers.
  package var coveredUSD: Double { usage.quantile(criticalFractile) }

  /// USD a month that the best commitment costs.
  package var monthlyUSD: Double { (1 - discount) * coveredUSD }

  /// The expected cost of a month, in USD, when a given amount of usage at list price is committed to.
  package func expectedUSD(covering covered: Double) -> Double {
    (1 - discount) * covered + overage * (meanUSD - usage.meanCapped(at: covered))
  }

  /// The share of the mean that committing to a given amount of usage at list price saves on average.
  package func expectedSaving(covering covered: Double) -> Double { 1 - expectedUSD(covering: covered) / meanUSD }
}
