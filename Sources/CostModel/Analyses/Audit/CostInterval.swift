/// A confidence interval for the cost per call of all calls, estimated from a sample of them.
package struct CostInterval: Sendable, Equatable {
  /// The likeliest value, USD per call.
  package let estimate: Double
  /// The lower end, USD per call.
  package let low: Double
  /// The upper end, USD per call.
  package let high: Double
  /// The confidence that the interval contains the cost per call of all calls.
  package let confidence: Double

  package init(estimate: Double, low: Double, high: Double, confidence: Double) {
    self.estimate = estimate
    self.low = low
    self.high = high
    self.confidence = confidence
  }

  /// The interval of a sample that was drawn at random, each call at most once, from a known number of calls.
  ///
  /// It is Student's interval with two corrections. The drawn calls are known, so only the rest is uncertain: the width
  /// falls with the share that was drawn and is zero when all were. And costs are skewed: when a few calls cost much, a
  /// sample mostly has too few of them, its mean and its spread are both too small, and Student's interval misses the
  /// truth above it. The skewness is taken out of Student's quantity T by Hall's cubic (P. Hall, "On the Removal of
  /// Skewness by Transformation", J. R. Statist. Soc. B 54, 1992), with the terms for drawing without replacement.
  ///
  /// Where the logarithms of the costs are consistent with a normal distribution, the interval is widened to hold that
  /// of a lognormal cost, since the few expensive calls that a small sample lacks are then known to exist.
  ///
  /// - Parameters:
  ///   - sample: The sample.
  ///   - population: The calls that it was drawn from, the sample included.
  ///   - confidence: The confidence that the interval contains the cost per call of all of them, 0.5..<1.
  /// - Returns: The interval; nil with fewer than two calls.
  package static func ofSample(
    _ sample: CostSample, ofPopulation population: Int, confidence: Double = 0.95
  ) -> CostInterval? {
    guard sample.count > 1 else { return nil }
    let (count, mean) = (Double(sample.count), sample.mean)
    guard population > sample.count, sample.standardDeviation > 0 else {
      return CostInterval(estimate: mean, low: mean, high: mean, confidence: confidence)
    }
    let quantile = StudentQuantile.value((1 + confidence) / 2, degrees: sample.count - 1)
    let drawn = count / Double(population)
    let error = sample.standardDeviation / count.squareRoot() * (1 - drawn).squareRoot()
    let cubic = SkewnessCubic(skewness: sample.skewness, count: count, drawn: drawn)
    var low = mean - cubic.inverse(quantile) * error
    var high = mean - cubic.inverse(-quantile) * error
    if sample.isLognormal, let rest = lognormalRest(sample, population: population, quantile: quantile) {
      low = min(low, drawn * mean + (1 - drawn) * rest.low)
      high = max(high, drawn * mean + (1 - drawn) * rest.high)
    }
    // The calls that were not drawn cost at least nothing.
    return CostInterval(estimate: mean, low: max(low, drawn * mean), high: high, confidence: confidence)
  }

  /// The interval for the mean of the calls that were not drawn if costs are lognormal: Cox's interval, widened for the
  /// chance variation of that many calls.
  private static func lognormalRest(
    _ sample: CostSample, population: Int, quantile: Double
  ) -> (low: Double, high: Double)? {
    guard let own = sample.logMeanVariance else { return nil }
    let free = Double(sample.freeCount) / Double(sample.count)
    let rest = (ElementaryFunctions.exponential(sample.logVariance) - 1 + free) / Double(population - sample.count)
    let width = quantile * (own + rest).squareRoot()
    return (
      sample.lognormalMean * ElementaryFunctions.exponential(-width),
      sample.lognormalMean * ElementaryFunctions.exponential(width)
    )
  }
}

/// A cubic of Student's T that has, unlike T, hardly any skewness: ((1 + a T)^3 - 1) / 3a + c, which grows with T everywhere.
///
/// For n of N values drawn without replacement, f = n / N, of skewness g, the first and third cumulants of T are to the
/// order of 1/sqrt(n)
///
///     k1 = -g sqrt(1 - f) / (2 sqrt(n)),   k3 = -g (2 - f) / sqrt(n (1 - f))
///
/// (mean and third moment of the sample mean, and its covariance with the sample variance). By Cornish and Fisher T + a (T^2 - 1) - k1 with
/// a = -k3 / 6 is normal to that order; the cubic has the same first terms with c = -a - k1. For f = 0 it is Hall's: a = g / 3 sqrt(n), c = a / 2.
private struct SkewnessCubic {
  private let slope: Double
  private let constant: Double

  init(skewness: Double, count: Double, drawn: Double) {
    slope = skewness * (2 - drawn) / (6 * (count * (1 - drawn)).squareRoot())
    constant = -slope + skewness * (1 - drawn).squareRoot() / (2 * count.squareRoot())
  }

  /// The T at which the cubic takes a value.
  func inverse(_ value: Double) -> Double {
    guard slope.magnitude > 1e-9 else { return value - constant }
    return (ElementaryFunctions.cubeRoot(1 + 3 * slope * (value - constant)) - 1) / slope
  }
}
