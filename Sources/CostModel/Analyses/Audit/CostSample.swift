/// The statistics of a sample of calls that an interval of the cost per call needs.
package struct CostSample: Sendable, Equatable {
  /// The calls.
  package let count: Int
  /// The calls that are free.
  package let freeCount: Int
  /// USD per call, the free ones included.
  package let mean: Double
  /// The standard deviation of USD per call, the free ones included.
  package let standardDeviation: Double
  /// The mean of the natural logarithm of the cost in USD of calls that are not free.
  package let logMean: Double
  /// The variance of that logarithm, with n - 1 in the denominator.
  package let logVariance: Double
  /// The skewness of USD per call, the free ones included; 0 where all cost the same.
  let skewness: Double
  /// The skewness of the logarithm, and its excess kurtosis.
  let logSkewness: Double
  let logExcessKurtosis: Double

  /// Computes the statistics of single costs.
  ///
  /// - Parameter usd: USD of each call, none negative.
  package init(_ usd: [Double]) {
    let costs = WeightedMoments(usd.map { ($0, 1) })
    let logs = WeightedMoments(usd.filter { $0 > 0 }.map { (ElementaryFunctions.logarithm($0), 1) })
    self.init(
      count: usd.count, freeCount: usd.count - Int(logs.count), mean: costs.mean,
      standardDeviation: costs.variance.squareRoot(), skewness: costs.skewness, logs: logs)
  }

  init(
    count: Int, freeCount: Int, mean: Double, standardDeviation: Double, skewness: Double, logs: WeightedMoments
  ) {
    self.count = count
    self.freeCount = freeCount
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.skewness = skewness
    logMean = logs.mean
    logVariance = logs.variance
    logSkewness = logs.skewness
    logExcessKurtosis = logs.excessKurtosis
  }

  /// The dispersion of the calls: the standard deviation of the logarithm of their cost.
  package var sigma: Double { logVariance.squareRoot() }
  /// The calls that cost something.
  package var paidCount: Int { count - freeCount }

  /// The expected cost per call if the costs are lognormal, the free calls included.
  var lognormalMean: Double {
    guard count > 0, paidCount > 0 else { return 0 }
    return Double(paidCount) / Double(count) * ElementaryFunctions.exponential(logMean + logVariance / 2)
  }

  /// The variance of the logarithm of that expectation, from sampling alone; nil with fewer than two calls that cost
  /// something.
  ///
  /// The first two terms are Cox's (C. E. Land, "An Evaluation of Approximate Confidence Interval Estimation Methods for Lognormal Means",
  /// Technometrics 14, 1972); the last is that of the share of calls that cost something.
  var logMeanVariance: Double? {
    guard paidCount >= 2 else { return nil }
    let paid = Double(paidCount)
    return logVariance / paid + logVariance * logVariance / (2 * (paid - 1)) + Double(freeCount)
      / (Double(count) * paid)
  }

  /// Whether the logarithms of the costs are consistent with a normal distribution.
  ///
  /// The statistic is that of Jarque and Bera ("Efficient Tests for Normality, Homoscedasticity and Serial
  /// Independence", Economics Letters 6, 1980), which is above 2 in 37 of 100 large samples of a normal distribution.
  /// Fewer than twenty calls say nothing about it.
  var isLognormal: Bool {
    guard paidCount >= 20, logVariance > 1e-6 else { return false }
    let statistic = Double(paidCount) / 6 * (logSkewness * logSkewness + logExcessKurtosis * logExcessKurtosis / 4)
    return statistic < 2
  }
}

/// The moments of numbers with their multiplicities.
struct WeightedMoments {
  /// The count of numbers.
  private(set) var count = 0.0
  private(set) var mean = 0.0
  /// The variance, with n - 1 in the denominator.
  private(set) var variance = 0.0
  /// The estimated skewness of the population that they were sampled from; 0 with fewer than three numbers or where all
  /// are equal.
  private(set) var skewness = 0.0
  /// The excess kurtosis; 0 where all are equal.
  private(set) var excessKurtosis = 0.0

  init(_ values: [(value: Double, count: Double)]) {
    count = values.reduce(0) { $0 + $1.count }
    guard count > 0 else { return }
    mean = values.reduce(0) { $0 + $1.value * $1.count } / count
    var (second, third, fourth) = (0.0, 0.0, 0.0)
    for (value, count) in values {
      let difference = value - mean
      let square = difference * difference
      second += square * count
      third += square * difference * count
      fourth += square * square * count
    }
    guard count > 1 else { return }
    variance = second / (count - 1)
    // The rounding error of equal numbers is not variance.
    guard variance > mean * mean * 1e-24, count > 2 else { return }
    skewness =
      third / count / (variance * variance.squareRoot()) * count * count / ((count - 1) * (count - 2))
    excessKurtosis = fourth * count / (second * second) - 3
  }
}
