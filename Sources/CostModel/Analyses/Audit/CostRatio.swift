/// How much more expensive calls of one kind are than those of another, with a confidence interval.
package struct CostRatio: Sendable, Equatable {
  /// The mean and spread of some costs.
  package struct Side: Sendable, Equatable {
    package let mean: Double
    package let standardDeviation: Double
    package let count: Int

    package init(mean: Double, standardDeviation: Double, count: Int) {
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.count = count
    }
  }

  /// The first mean as a multiple of the second.
  package let ratio: Double
  /// The lower end of the interval.
  package let low: Double
  /// The upper end of the interval.
  package let high: Double

  /// Whether the two differ by more than chance explains.
  package var isSignificant: Bool { low > 1 || high < 1 }

  /// Compares two means by the normal interval of the logarithm of their ratio (the delta method); nil where a mean is not above zero or a side
  /// has no calls.
  ///
  /// - Parameters:
  ///   - first: The costs that are compared with the others.
  ///   - second: The others.
  ///   - confidence: The confidence that the interval contains the ratio of the expected costs.
  package init?(_ first: Side, to second: Side, confidence: Double = 0.95) {
    guard first.mean > 0, second.mean > 0, first.count > 0, second.count > 0 else { return nil }
    func part(_ side: Side) -> Double {
      let variation = side.standardDeviation / side.mean
      return variation * variation / Double(side.count)
    }
    let width =
      ElementaryFunctions.normalQuantile((1 + confidence) / 2) * (part(first) + part(second)).squareRoot()
    ratio = first.mean / second.mean
    low = ratio * ElementaryFunctions.exponential(-width)
    high = ratio * ElementaryFunctions.exponential(width)
  }
}
