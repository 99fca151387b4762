extension CostSample {
  /// The figures of the calls of a log: count, mean and spread from their exact sums; skewness and logarithms from the middles of the buckets they
  /// were counted in.
  ///
  /// A bucket is at most 1.6 % wide, so a logarithm is off by 0.8 % at most, far less than any sample can resolve.
  ///
  /// - Parameter cost: The cost of the calls, in picodollars.
  package init(_ cost: Distribution) {
    let costs = cost.buckets.map { bucket, count in
      let range = Distribution.range(of: bucket)
      return (value: (Double(range.lowerBound) + Double(range.upperBound - 1)) / 2e12, count: Double(count))
    }
    let logs = WeightedMoments(
      costs.filter { $0.value > 0 }.map { (ElementaryFunctions.logarithm($0.value), $0.count) })
    self.init(
      count: Int(cost.count), freeCount: Int(cost.count) - Int(logs.count), mean: (cost.mean ?? 0) / 1e12,
      standardDeviation: (cost.variance ?? 0).squareRoot() / 1e12, skewness: WeightedMoments(costs).skewness, logs: logs
    )
  }
}
