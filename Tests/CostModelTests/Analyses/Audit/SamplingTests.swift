import CostModel
import Testing

/// Figures worked with the normal and Student quantiles of another library.
@Suite struct SamplingTests {
  // sqrt(e^(s^2) - 1) / 10: the coefficient of variation over the root of a hundred.
  @Test(arguments: [(0.5, 0.053), (1.0, 0.131), (1.5, 0.291), (2.0, 0.732)])
  func `the error of a hundred calls grows with the tail`(sigma: Double, error: Double) {
    #expect(abs(SamplingPower.relativeError(count: 100, sigma: sigma) - error) < 0.0005)
  }

  @Test(arguments: [(0.5, 1.22), (1.0, 1.49), (1.5, 1.81), (2.0, 2.21)])
  func `two samples of a hundred show a drift from this factor on`(sigma: Double, factor: Double) {
    #expect(abs(SamplingPower.detectableFactor(count: 100, sigma: sigma) - factor) < 0.005)
  }

  // (1.95996 x CV / 0.1)^2; with the quantile rounded to 1.96 the last is 20,591.
  @Test(arguments: [(0.5, 110), (1.0, 661), (1.5, 3_261), (2.0, 20_590)])
  func `ten per cent either way take so many calls`(sigma: Double, count: Int) {
    #expect(SamplingPower.count(forHalfWidth: 0.1, sigma: sigma) == count)
  }

  // 70 % of the calls at a spread of .0015, 25 % at .010, 5 % at .18: 100 x W s / sum = 8.4, 19.9, 71.7.
  static let strata = [
    NeymanAllocation.Stratum(count: 70_000, spread: 0.0015), .init(count: 25_000, spread: 0.010),
    .init(count: 5_000, spread: 0.18),
  ]

  @Test func `calls that differ are drawn more often`() {
    #expect(NeymanAllocation.sizes(100, among: Self.strata) == [8, 20, 72])
  }

  // The mean is .70 x .002 + .25 x .012 + .05 x .15 = .0119.
  @Test(arguments: [([8, 20, 72], 0.105), ([70, 25, 5], 0.341)])
  func `the error falls to a third`(sizes: [Int], error: Double) {
    #expect(abs(NeymanAllocation.standardError(sizes, of: Self.strata) / 0.0119 - error) < 0.0015)
  }

  @Test func `each group gives two calls, and none more than it has`() {
    let strata = [
      NeymanAllocation.Stratum(count: 1, spread: 0), .init(count: 1_000, spread: 0), .init(count: 3, spread: 900),
      .init(count: 1_000, spread: 1),
    ]
    #expect(NeymanAllocation.sizes(20, among: strata) == [1, 2, 3, 14])
    #expect(NeymanAllocation.sizes(5_000, among: strata) == [1, 1_000, 3, 1_000])
    #expect(NeymanAllocation.sizes(4, among: strata).reduce(0, +) == 4)
  }

  @Test(arguments: 0..<100)
  func `a sample has the size that was asked for`(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    let strata = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
      NeymanAllocation.Stratum(
        count: Int.random(in: 0...500, using: &generator), spread: Double.random(in: 0...3, using: &generator))
    }
    let size = Int.random(in: 1...600, using: &generator)
    let sizes = NeymanAllocation.sizes(size, among: strata)
    #expect(sizes.reduce(0, +) == min(size, strata.reduce(0) { $0 + $1.count }))
    #expect(zip(sizes, strata).allSatisfy { $0 >= 0 && $0 <= $1.count })
  }

  // 1.398 x e^(+-1.96 sqrt((.021/.0123)^2/100 + (.011/.0088)^2/150)).
  @Test func `a ratio that looks large may be chance`() throws {
    let ratio = try #require(
      CostRatio(
        .init(mean: 0.0123, standardDeviation: 0.021, count: 100),
        to: .init(mean: 0.0088, standardDeviation: 0.011, count: 150)))
    #expect(abs(ratio.ratio - 1.40) < 0.005)
    #expect(abs(ratio.low - 0.95) < 0.005)
    #expect(abs(ratio.high - 2.06) < 0.005)
    #expect(!ratio.isSignificant)
  }

  @Test func `nothing is compared with nothing`() {
    let side = CostRatio.Side(mean: 1, standardDeviation: 1, count: 10)
    #expect(CostRatio(side, to: .init(mean: 0, standardDeviation: 0, count: 10)) == nil)
    #expect(CostRatio(.init(mean: 1, standardDeviation: 1, count: 0), to: side) == nil)
  }
}
