/// How much spend to agree on with a vendor when demand is uncertain: the newsvendor's problem.
///
/// Usage at list price is lognormal. A commitment covers usage of Q at list price and costs (1 - d) Q, used or not; usage beyond costs o times
/// list price. The expected bill (1 - d) Q + o E[(D - Q)+] is least where P(D <= Q) = (o - 1 + d) / o (K. J. Arrow, T. Harris, J. Marschak,
/// "Optimal Inventory Policy", Econometrica 19, 1951).
package struct CommitmentSizing: Sendable {
  /// The mean USD a month of usage at list price, above 0.
  package let meanUsageUSD: Double
  /// The standard deviation of the usage as a share of its mean, above 0.
  package let variation: Double
  /// The share taken off list prices within the commitment, 0 up to but not including 1.
  package let discount: Double
  /// What usage beyond it costs, as a multiple of list price.
  package let overage: Double

  package init(meanUsageUSD: Double, variation: Double, discount: Double, overage: Double) {
    self.meanUsageUSD = meanUsageUSD
    self.variation = variation
    self.discount = discount
    self.overage = overage
  }

  private var sigma: Double { ElementaryFunctions.logarithm(1 + variation * variation).squareRoot() }
  private var mu: Double { ElementaryFunctions.logarithm(meanUsageUSD) - sigma * sigma / 2 }

  /// The share of months whose usage the best commitment covers; 0 or less when none pays.
  package var criticalFractile: Double { overage > 0 ? (overage - 1 + discount) / overage : 0 }

  /// USD a month of usage at list price that the best commitment covers; 0 when none pays.
  package var bestCoveredUSD: Double {
    let fractile = criticalFractile
    guard fractile > 0, fractile < 1 else { return 0 }
    return ElementaryFunctions.exponential(mu + sigma * ElementaryFunctions.normalQuantile(fractile))
  }

  /// USD a month to agree on.
  package var bestMonthlyUSD: Double { bestCoveredUSD * (1 - discount) }

  /// The expected bill in USD a month with a commitment that covers so much usage at list price.
  package func expectedUSD(coveringUSD covered: Double) -> Double {
    guard covered > 0 else { return overage * meanUsageUSD }
    let distance = (mu - ElementaryFunctions.logarithm(covered)) / sigma
    let beyond =
      meanUsageUSD * ElementaryFunctions.normalCumulative(distance + sigma)
      - covered * ElementaryFunctions.normalCumulative(distance)
    return (1 - discount) * covered + overage * beyond
  }
}
