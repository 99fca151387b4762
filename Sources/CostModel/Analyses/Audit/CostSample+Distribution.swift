extension CostSample {
  /// The figures of the calls of a log, from their exact sums and, for the logarithms, the middles of the buckets they were counted in.
  ///
  /// A bucket is at most 1.6 % wide, so a logarithm is off by 0.8 % at most, far less than any sample can tell.
  ///
  /// - Parameter cost: The cost of the calls, in picodollars.
  package init(_ cost: Distribution) {
    var paid: Int64 = 0
    var logSum = 0.0
    var logs: [(log: Double, count: Double)] = []
    for (bucket, count) in cost.buckets {
      let range = Distribution.range(of: bucket)
      let middle = (Double(range.lowerBound) + Double(range.upperBound - 1)) / 2
      guard middle > 0 else { continue }
      let log = ElementaryFunctions.logarithm(middle / 1e12)
      logs.append((log, Double(count)))
      logSum += log * Double(count)
      paid &+= count
    }
    let logMean = paid > 0 ? logSum / Double(paid) : 0
    let squares = logs.reduce(0) { $0 + $1.count * ($1.log - logMean) * ($1.log - logMean) }
    self.init(
      count: Int(cost.count), freeCount: Int(cost.count - paid), mean: (cost.mean ?? 0) / 1e12,
      standardDeviation: (cost.variance ?? 0).squareRoot() / 1e12, logMean: logMean,
      logVariance: paid > 1 ? squares / Double(paid - 1) : 0)
  }
}
