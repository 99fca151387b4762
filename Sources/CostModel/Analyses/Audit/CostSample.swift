/// What a sample of calls says of the cost per call: the figures that an interval needs.
package struct CostSample: Sendable, Equatable {
  /// The calls.
  package let count: Int
  /// The calls that cost nothing.
  package let freeCount: Int
  /// USD per call, the free ones included.
  package let mean: Double
  /// The standard deviation of USD per call, the free ones included.
  package let standardDeviation: Double
  /// The mean of the natural logarithm of the USD of the calls that cost something.
  package let logMean: Double
  /// The variance of that logarithm, by one less than their number.
  package let logVariance: Double

  package init(
    count: Int, freeCount: Int, mean: Double, standardDeviation: Double, logMean: Double, logVariance: Double
  ) {
    self.count = count
    self.freeCount = freeCount
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.logMean = logMean
    self.logVariance = logVariance
  }

  /// The figures of single costs.
  ///
  /// - Parameter usd: USD of each call, none below zero.
  package init(_ usd: [Double]) {
    let logs = usd.filter { $0 > 0 }.map { ElementaryFunctions.logarithm($0) }
    let (mean, variance) = Self.moments(usd)
    let (logMean, logVariance) = Self.moments(logs)
    self.init(
      count: usd.count, freeCount: usd.count - logs.count, mean: mean, standardDeviation: variance.squareRoot(),
      logMean: logMean, logVariance: logVariance)
  }

  /// The figures of several samples as one.
  init(pooling samples: [CostSample]) {
    func pooled(_ parts: [(count: Int, mean: Double, variance: Double)]) -> (mean: Double, variance: Double) {
      let count = parts.reduce(0) { $0 + $1.count }
      guard count > 0 else { return (0, 0) }
      let mean = parts.reduce(0) { $0 + Double($1.count) * $1.mean } / Double(count)
      let squares = parts.reduce(0) { sum, part in
        sum + Double(max(0, part.count - 1)) * part.variance + Double(part.count) * (part.mean - mean)
          * (part.mean - mean)
      }
      return (mean, count > 1 ? squares / Double(count - 1) : 0)
    }
    let costs = pooled(samples.map { ($0.count, $0.mean, $0.standardDeviation * $0.standardDeviation) })
    let logs = pooled(samples.map { ($0.paidCount, $0.logMean, $0.logVariance) })
    self.init(
      count: samples.reduce(0) { $0 + $1.count }, freeCount: samples.reduce(0) { $0 + $1.freeCount }, mean: costs.mean,
      standardDeviation: costs.variance.squareRoot(), logMean: logs.mean, logVariance: logs.variance)
  }

  /// How unequal the calls are: the standard deviation of the logarithm of their cost.
  package var sigma: Double { logVariance.squareRoot() }
  /// The calls that cost something.
  package var paidCount: Int { count - freeCount }

  /// The expected cost per call if the costs are lognormal, the free calls included.
  var lognormalMean: Double {
    guard count > 0, paidCount > 0 else { return 0 }
    return Double(paidCount) / Double(count) * ElementaryFunctions.exponential(logMean + logVariance / 2)
  }

  /// The variance of the logarithm of that expectation, from the sampling alone; nil with fewer than two calls that cost something.
  ///
  /// The first two terms are Cox's (C. E. Land, "An Evaluation of Approximate Confidence Interval Estimation Methods for Lognormal Means",
  /// Technometrics 14, 1972); the last is that of the share of calls that cost something.
  var logMeanVariance: Double? {
    guard paidCount >= 2 else { return nil }
    let paid = Double(paidCount)
    return logVariance / paid + logVariance * logVariance / (2 * (paid - 1)) + Double(freeCount)
      / (Double(count) * paid)
  }

  private static func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
    guard !values.isEmpty else { return (0, 0) }
    let mean = values.reduce(0, +) / Double(values.count)
    guard values.count > 1 else { return (mean, 0) }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(values.count - 1))
  }
}
