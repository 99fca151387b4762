/// The statistics of a sample of costs, with the standard errors that its independent parts show.
package struct SampleFigures: Sendable {
  /// A figure and its standard error: that of the mean over the parts.
  package struct Figure: Sendable, Equatable {
    package let value: Double
    package let standardError: Double
  }

  package let mean: Figure
  package let standardDeviation: Double
  package let p5: Figure
  package let p10: Figure
  package let p50: Figure
  package let p90: Figure
  package let p95: Figure
  package let p99: Figure
  package let least: Double
  package let most: Double

  /// Computes the figures of a sample; nil when it is empty.
  ///
  /// - Parameter replicates: Its independent parts.
  init?(_ replicates: [[Double]]) {
    let sorted = replicates.filter { !$0.isEmpty }.map { $0.sorted() }
    let all = sorted.flatMap(\.self).sorted()
    guard let least = all.first, let most = all.last else { return nil }
    self.least = least
    self.most = most
    // Each replicate is summed separately and in order, so that the sums have the same digits for any number of
    // threads.
    let sums = replicates.map { $0.reduce(0, +) }
    let mean = sums.reduce(0, +) / Double(all.count)
    self.mean = Figure(
      value: mean,
      standardError: Self.standardError(zip(sums, replicates).compactMap { $1.isEmpty ? nil : $0 / Double($1.count) }))
    standardDeviation = (all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)).squareRoot()
    func figure(_ chance: Double) -> Figure {
      Figure(
        value: Self.quantile(chance, ofSorted: all),
        standardError: Self.standardError(sorted.map { Self.quantile(chance, ofSorted: $0) }))
    }
    (p5, p10, p50) = (figure(0.05), figure(0.10), figure(0.50))
    (p90, p95, p99) = (figure(0.90), figure(0.95), figure(0.99))
  }

  /// The quantile of a sample at a share, interpolated linearly (type 7 of Hyndman and Fan, 1996).
  static func quantile(_ chance: Double, ofSorted sample: [Double]) -> Double {
    let place = chance * Double(sample.count - 1)
    let below = min(Int(place), sample.count - 1)
    let above = min(below + 1, sample.count - 1)
    return sample[below] + (sample[above] - sample[below]) * (place - Double(below))
  }

  /// The standard error of the mean of some numbers; 0 for fewer than two.
  static func standardError(_ numbers: [Double]) -> Double {
    guard numbers.count > 1 else { return 0 }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(numbers.count - 1) / Double(numbers.count)).squareRoot()
  }
}
