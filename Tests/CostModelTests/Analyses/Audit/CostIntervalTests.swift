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

  // Logs 0, 1, 2: mean 1, variance 1. Cox: e^(1.5 +- 4.30265 sqrt(1/3 + 1/4)).
  @Test func `three calls worked by hand`() throws {
    let interval = try #require(CostInterval.cox([CostSample([1, exp(1), exp(2)])]))
    #expect(abs(interval.estimate - 4.481689) < 1e-6)
    #expect(abs(log(interval.high) - (1.5 + 4.30265 * (7.0 / 12).squareRoot())) < 1e-4)
    #expect(abs(log(interval.low) - (1.5 - 4.30265 * (7.0 / 12).squareRoot())) < 1e-4)
  }

  /// Lognormal costs with a median of one.
  static func costs(_ count: Int, sigma: Double, using generator: inout SplitMix) -> [Double] {
    (0..<count).map { _ in
      let radius = (-2 * log(Double.random(in: 0x1p-60...1, using: &generator))).squareRoot()
      return exp(sigma * radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator)))
    }
  }

  // Published coverage of nominal 95 % intervals of 100 calls at sigma 1.5: t 83.9 %, Cox 95.2 %; two thousand draws are good to a point or so.
  @Test func `the interval holds the truth as often as it says, where the usual one does not`() throws {
    var generator = SplitMix(seed: 11)
    let truth = exp(1.5 * 1.5 / 2)
    var (cox, usual) = (0, 0)
    for _ in 0..<2_000 {
      let sample = CostSample(Self.costs(100, sigma: 1.5, using: &generator))
      if let interval = CostInterval.cox([sample]), (interval.low...interval.high).contains(truth) { cox += 1 }
      if let interval = CostInterval.student(sample), (interval.low...interval.high).contains(truth) { usual += 1 }
    }
    #expect(abs(Double(cox) / 2_000 - 0.952) < 0.015)
    #expect(abs(Double(usual) / 2_000 - 0.839) < 0.025)
  }

  @Test func `groups that differ are judged as groups`() throws {
    // 1 in 10 calls is of a kind that costs e^4 times as much: together they are not lognormal.
    var generator = SplitMix(seed: 5)
    let truth = exp(0.125) * (0.9 + 0.1 * exp(4))
    var held = 0
    for _ in 0..<500 {
      let dear = (0..<400).count { _ in Double.random(in: 0..<1, using: &generator) < 0.1 }
      let cheap = CostSample(Self.costs(400 - dear, sigma: 0.5, using: &generator))
      let large = CostSample(Self.costs(dear, sigma: 0.5, using: &generator).map { $0 * exp(4) })
      let interval = try #require(CostInterval.cox([cheap, large]))
      if (interval.low...interval.high).contains(truth) { held += 1 }
    }
    #expect(abs(Double(held) / 500 - 0.95) < 0.03)
  }

  @Test func `a sample of everything is certain`() throws {
    let sample = CostSample([1, 2, 3, 4])
    let interval = try #require(CostInterval.cox([sample], ofPopulation: 4))
    #expect(interval.low == interval.high)
    let half = try #require(CostInterval.cox([sample], ofPopulation: 8))
    let none = try #require(CostInterval.cox([sample]))
    #expect(abs(log(half.high / half.estimate) / log(none.high / none.estimate) - 0.5.squareRoot()) < 1e-12)
  }

  // Half of the calls cost 1 and half e^6: no lognormal has both, and Cox's interval alone is far above the mean of the sample.
  @Test func `calls of two kinds are not taken for lognormal ones`() throws {
    let sample = CostSample((0..<200).map { $0 % 2 == 0 ? 1 : exp(6) })
    let cox = try #require(CostInterval.cox([sample], ofPopulation: 1_000_000))
    #expect(cox.low > sample.mean)
    let interval = try #require(CostInterval.ofLog([sample], ofPopulation: 1_000_000))
    #expect(interval.low < sample.mean && interval.high > sample.mean)
  }

  @Test func `small groups are judged together`() throws {
    let parts = [CostSample([1, 2, 3]), CostSample([5]), CostSample([8, 13])]
    let interval = try #require(CostInterval.ofLog(parts, ofPopulation: 100))
    let whole = try #require(CostInterval.cox([CostSample([1, 2, 3, 5, 8, 13])], ofPopulation: 100))
    #expect(abs(interval.low / whole.low - 1) < 1e-12 && abs(interval.high / whole.high - 1) < 1e-12)
  }

  @Test func `free calls lower the estimate`() throws {
    let interval = try #require(CostInterval.cox([CostSample([1, 1, 0, 0])]))
    #expect(abs(interval.estimate - 0.5) < 1e-12)
    #expect(interval.low < 0.5 && interval.high > 0.5)
  }

  @Test func `too few calls say nothing`() {
    #expect(CostInterval.cox([CostSample([1])]) == nil)
    #expect(CostInterval.cox([CostSample([0, 0, 0])]) == nil)
    #expect(CostInterval.cox([CostSample([1, 2]), CostSample([1])]) == nil)
    #expect(CostInterval.student(CostSample([1])) == nil)
  }
}
