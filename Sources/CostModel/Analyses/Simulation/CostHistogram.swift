/// A histogram of costs in equal steps.
package struct CostHistogram: Sendable, Equatable {
  /// Where the first step begins.
  package let lowUSD: Double
  /// The width of a step.
  package let stepUSD: Double
  /// The share of the sample in each step.
  package let shares: [Double]
  /// The share of the sample beyond the last step.
  package let shareAbove: Double

  /// The steps.
  static let steps = 20

  /// The histogram of a sorted sample: from its least to its 99th percentile, in steps of 1, 2 or 5 times a power of ten.
  init(ofSorted sample: [Double]) {
    let low = sample.first ?? 0
    let high = max(sample.isEmpty ? 0 : SampleFigures.quantile(0.99, ofSorted: sample), low)
    stepUSD = Self.step(over: high - low)
    lowUSD = (low / stepUSD).rounded(.down) * stepUSD
    var counts: [Int] = []
    var above = 0
    let steps = min(Int(((high - lowUSD) / stepUSD).rounded(.down)) + 1, 2 * Self.steps)
    counts = Array(repeating: 0, count: max(steps, 1))
    for cost in sample {
      let place = Int(((cost - lowUSD) / stepUSD).rounded(.down))
      if place < counts.count { counts[max(place, 0)] += 1 } else { above += 1 }
    }
    let count = Double(max(sample.count, 1))
    shares = counts.map { Double($0) / count }
    shareAbove = Double(above) / count
  }

  /// A round step that divides a width into about twenty.
  private static func step(over width: Double) -> Double {
    guard width > 0, width.isFinite else { return 1 }
    let raw = width / Double(steps)
    let power = ElementaryFunctions.power(
      10, (ElementaryFunctions.logarithm(raw) / ElementaryFunctions.logarithm(10)).rounded(.down))
    return ([1, 2, 5, 10].first { $0 * power >= raw * 0.999 } ?? 10) * power
  }
}
