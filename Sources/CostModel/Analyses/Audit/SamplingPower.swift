/// What a sample of calls can show, and how large it must be.
package enum SamplingPower {
  /// The smallest factor between the typical costs of two samples of the same size that they would show.
  ///
  /// - Parameters:
  ///   - count: The calls of each sample, at least 1.
  ///   - sigma: The standard deviation of the logarithm of the cost of a call.
  ///   - confidence: The confidence required of a difference, two-sided.
  ///   - power: The chance to see a difference of that size.
  /// - Returns: The factor, at least 1.
  package static func detectableFactor(
    count: Int, sigma: Double, confidence: Double = 0.95, power: Double = 0.8
  ) -> Double {
    let quantiles =
      ElementaryFunctions.normalQuantile((1 + confidence) / 2) + ElementaryFunctions.normalQuantile(power)
    return ElementaryFunctions.exponential(quantiles * sigma * (2 / Double(max(count, 1))).squareRoot())
  }

  /// The standard error of the mean cost of a sample, as a share of the mean.
  ///
  /// - Parameters:
  ///   - count: The calls, at least 1.
  ///   - sigma: The standard deviation of the logarithm of the cost of a call.
  /// - Returns: The relative standard error.
  package static func relativeError(count: Int, sigma: Double) -> Double {
    variation(sigma) / Double(max(count, 1)).squareRoot()
  }

  /// The calls needed to estimate the mean cost to within a relative half-width.
  ///
  /// - Parameters:
  ///   - halfWidth: The half-width of the interval as a share of the mean, above 0.
  ///   - sigma: The standard deviation of the logarithm of the cost of a call.
  ///   - confidence: The confidence that the interval contains the mean.
  /// - Returns: The number of calls.
  package static func count(forHalfWidth halfWidth: Double, sigma: Double, confidence: Double = 0.95) -> Int {
    let needed = ElementaryFunctions.normalQuantile((1 + confidence) / 2) * variation(sigma) / halfWidth
    return Int(min((needed * needed).rounded(.up), 1e15))
  }

  /// The coefficient of variation of a lognormal cost.
  private static func variation(_ sigma: Double) -> Double {
    (ElementaryFunctions.exponential(sigma * sigma) - 1).squareRoot()
  }
}
