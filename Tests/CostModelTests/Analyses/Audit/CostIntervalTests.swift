import Foundation
import Testing

@testable import CostModel

@Suite struct CostIntervalTests {
  // Student's t at 97.5 %, from published tables.
  @Test(arguments: [
    (1, 12.7062), (2, 4.30265), (3, 3.18245), (10, 2.22814), (99, 1.98422), (100, 1.98397), (200, 1.97190),
    (201, 1.97184), (1000, 1.96234),
  ])
  func `quantiles are those of the tables`(degrees: Int, quantile: Double) {
    #expect(abs(StudentQuantile.value(0.975, degrees: degrees) / quantile - 1) < 0.00001)
  }

  // Twice nothing and twice $4, 4 of 16 calls: mean 2, variance 16/3, no skewness. Student with 3 degrees of freedom: 3.18245 x sqrt(16/3) / 2 x
  // sqrt(12/16) = 3.18245. The lower end is not below the $0.50 a call that the 4 drawn come to if the other 12 are free.
  @Test func `costs without skewness have Student's interval, narrower by the share that was drawn`() throws {
    let interval = try #require(CostInterval.ofSample(CostSample([0, 4, 0, 4]), ofPopulation: 16))
    #expect(abs(interval.high - 5.18245) < 1e-4)
    #expect(interval.low == 0.5 && interval.estimate == 2)
  }

  // 0, 0, 0 and 8: mean 2, standard deviation 4, third moment (3 x -8 + 216) / 4 = 48, so skewness 48 / 64 x 16 / 6 = 2.
  // Of 8: a = 2 x 1.5 / (6 sqrt 2) = 0.353553, c = -a + 2 x sqrt(0.5) / 4 = 0, t = 3.18245. T at the upper end: (cbrt(1 - 3 a t) - 1) / a.
  @Test func `skewed costs reach further up`() throws {
    let interval = try #require(CostInterval.ofSample(CostSample([0, 0, 0, 8]), ofPopulation: 8))
    let a = 2 * 1.5 / (6 * 2.0.squareRoot())
    let upper = (cbrt(1 - 3 * a * 3.18245) - 1) / a
    #expect(abs(interval.high - (2 - upper * 2 * 0.5.squareRoot())) < 1e-3)
    // Half of the calls cost 2 on average; the others nothing at least.
    #expect(interval.low == 1)
  }

  /// A kind of log: how a cost is drawn.
  struct Shape: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let cost: @Sendable (inout SplitMix) -> Double

    static func normal(_ generator: inout SplitMix) -> Double {
      let radius = (-2 * log(Double.random(in: 0x1p-60...1, using: &generator))).squareRoot()
      return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
    }
  }

  static let shapes: [Shape] = [
    Shape(testDescription: "lognormal") { exp(Shape.normal(&$0)) },
    Shape(testDescription: "heavy tail") { exp(1.5 * Shape.normal(&$0)) },
    Shape(testDescription: "four kinds") {
      let pick = Double.random(in: 0..<1, using: &$0)
      return pick < 0.4 ? 0.01 : pick < 0.7 ? 0.05 : pick < 0.9 ? 0.1 : 1
    },
    Shape(testDescription: "two values") { Double.random(in: 0..<1, using: &$0) < 0.45 ? 100 : 1 },
    Shape(testDescription: "two kinds of lognormal") {
      let isLong = Double.random(in: 0..<1, using: &$0) < 0.4
      return exp(0.6 * Shape.normal(&$0) + (isLong ? 2 : 0))
    },
    Shape(testDescription: "one in five free") {
      Double.random(in: 0..<1, using: &$0) < 0.2 ? 0 : exp(Shape.normal(&$0))
    },
    Shape(testDescription: "even") { Double.random(in: 0..<1, using: &$0) },
  ]

  /// In how many of some draws the interval of a sample without repetition holds the mean of the calls it was drawn from.
  static func coverage(_ shape: Shape, count: Int, of population: Int, draws: Int) -> Double {
    var generator = SplitMix(seed: 2_026)
    var held = 0
    var costs = (0..<population).map { _ in shape.cost(&generator) }
    let truth = costs.reduce(0, +) / Double(population)
    for _ in 0..<draws {
      // The first elements of a shuffle.
      for place in 0..<count { costs.swapAt(place, Int.random(in: place..<population, using: &generator)) }
      let sample = CostSample(Array(costs[..<count]))
      guard let interval = CostInterval.ofSample(sample, ofPopulation: population) else { continue }
      if (interval.low...interval.high).contains(truth) { held += 1 }
    }
    return Double(held) / Double(draws)
  }

  // Five hundred draws give a coverage to a point (sqrt(0.95 x 0.05 / 500)), of seven shapes together to 0.4 points. In
  // each size the interval holds the truth in 93 to 97 of 100 draws; a shape for itself may be two points of chance
  // lower, and higher where few values make a sample uneven.
  @Test(arguments: [30, 100, 300, 800])
  func `the interval holds the truth in 95 of 100 draws, whatever the costs are like`(count: Int) {
    let held = Self.shapes.map { shape in
      (shape.testDescription, Self.coverage(shape, count: count, of: 1_000, draws: 500))
    }
    let mean = held.reduce(0) { $0 + $1.1 } / Double(held.count)
    #expect((0.93...0.97).contains(mean), "\(held)")
    for (name, share) in held { #expect((0.91...0.99).contains(share), "\(name): \(share)") }
  }

  @Test(arguments: shapes)
  func `a sample of everything is certain`(shape: Shape) throws {
    var generator = SplitMix(seed: 3)
    let sample = CostSample((0..<200).map { _ in shape.cost(&generator) })
    let interval = try #require(CostInterval.ofSample(sample, ofPopulation: 200))
    #expect(interval.low == sample.mean && interval.high == sample.mean)
  }

  @Test func `costs that are all alike leave nothing to chance`() throws {
    let interval = try #require(
      CostInterval.ofSample(CostSample([Double](repeating: 0.03, count: 50)), ofPopulation: 9_000))
    #expect(abs(interval.low - 0.03) < 1e-15 && abs(interval.high - 0.03) < 1e-15)
  }

  // 1,000 of 1,000 calls, alternately 100 and 10,000 input tokens at $2.50 and 10 output at $10 a million: $0.00035 and $0.0251.
  @Test func `a census of two kinds of calls has no width, and half of one is not too wide`() throws {
    let costs = (0..<1_000).map { $0 % 2 == 0 ? 0.00035 : 0.0251 }
    let all = try #require(CostInterval.ofSample(CostSample(costs), ofPopulation: 1_000))
    #expect(all.low == all.high && abs(all.low - 0.012725) < 1e-12)
    let half = try #require(CostInterval.ofSample(CostSample(Array(costs[..<500])), ofPopulation: 1_000))
    // 1.9647 x 0.012387 / sqrt 500 x sqrt 0.5 = 0.00077 either way.
    #expect(abs(half.high - half.low - 2 * 0.00077) < 0.00002)
  }

  @Test func `too few calls say nothing`() {
    #expect(CostInterval.ofSample(CostSample([1]), ofPopulation: 10) == nil)
    #expect(CostInterval.ofSample(CostSample([]), ofPopulation: 10) == nil)
  }

  @Test func `the figures of a log are those of its calls`() {
    var generator = SplitMix(seed: 8)
    let costs = (0..<500).map { _ in exp(Shape.normal(&generator)) / 100 }
    var distribution = Distribution()
    for cost in costs { distribution.add(Int64((cost * 1e12).rounded())) }
    let (counted, exact) = (CostSample(distribution), CostSample(costs))
    #expect(counted.count == 500 && abs(counted.mean / exact.mean - 1) < 1e-9)
    #expect(abs(counted.standardDeviation / exact.standardDeviation - 1) < 1e-9)
    #expect(abs(counted.skewness / exact.skewness - 1) < 0.02)
    #expect(abs(counted.logVariance / exact.logVariance - 1) < 0.01)
    #expect(distribution.quantile(1) == (costs.max().map { ($0 * 1e12).rounded() }))
  }
}
