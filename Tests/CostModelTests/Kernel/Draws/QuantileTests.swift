import Testing

@testable import CostModel

/// Inverse distribution functions against values worked out with forty digits (mpmath) or by SciPy.
@Suite struct QuantileTests {
  static let normal: [(chance: Double, score: Double)] = [
    (1e-10, -6.361340902404056), (1e-4, -3.7190164854556804), (0.01, -2.3263478740408408),
    (0.05, -1.6448536269514729), (0.25, -0.6744897501960817), (0.5, 0), (0.9, 1.2815515655446004),
    (0.975, 1.959963984540054), (0.999, 3.090232306167813), (1 - 1e-6, 4.753424308817087),
  ]

  @Test(arguments: normal)
  func `the normal quantile has twelve digits and more`(chance: Double, score: Double) {
    #expect(abs(ElementaryFunctions.normalQuantile(chance) - score) <= 1e-12 * max(1, abs(score)))
  }

  @Test func `the normal quantile is the inverse of the distribution`() {
    for step in 1..<200 {
      let chance = Double(step) / 200
      let back = ElementaryFunctions.normalCumulative(ElementaryFunctions.normalQuantile(chance))
      #expect(abs(back - chance) < 1e-15)
    }
  }

  static let cumulative: [(alpha: Double, beta: Double, x: Double, chance: Double)] = [
    // 6 x² - 8 x³ + 3 x⁴ at a quarter: 0.375 - 0.125 + 0.01171875.
    (2, 3, 0.25, 0.26171875), (0.5, 0.5, 0.1, 0.20483276469913345754), (30.5, 4.25, 0.9, 0.61370127305262107625),
    (200, 50, 0.78, 0.21105696076177425434), (0.3, 7, 0.001, 0.24736406489314071821),
  ]

  @Test(arguments: cumulative)
  func `the beta distribution has twelve digits`(alpha: Double, beta: Double, x: Double, chance: Double) {
    #expect(abs(BetaDistribution(alpha: alpha, beta: beta).cumulative(x) - chance) < 1e-12)
  }

  static let quantiles: [(alpha: Double, beta: Double, chance: Double, x: Double)] = [
    (2.5, 1.5, 0.01, 0.1214185737756364444), (30.5, 4.25, 0.5, 0.88495007105667978213),
    (0.4, 0.6, 0.999, 0.99996872819834369262), (200, 50, 0.05, 0.75713701621600614228),
    (0.3, 7, 0.2, 0.00049123873637663904247),
  ]

  @Test(arguments: quantiles)
  func `the beta quantile has twelve digits, with knots and without`(
    alpha: Double, beta: Double, chance: Double, x: Double
  ) {
    let distribution = BetaDistribution(alpha: alpha, beta: beta)
    #expect(abs(distribution.quantile(chance) - x) < 1e-12)
    #expect(abs(BetaQuantiles(distribution).quantile(chance) - x) < 1e-12)
  }

  /// Shapes by SciPy's root finder; 0.05 to 0.95 is the uniform distribution.
  static let ranges: [(low: Double, high: Double, alpha: Double, beta: Double)] = [
    (0.6, 0.9, 15.555559385929014, 4.775196408659518), (0.01, 0.2, 1.5004645028323351, 17.27153891123071),
    (0.05, 0.95, 1, 1),
  ]

  @Test(arguments: ranges)
  func `a range of a share gives the beta distribution with its percentiles`(
    low: Double, high: Double, alpha: Double, beta: Double
  ) throws {
    let fitted = try #require(BetaDistribution.between(low, high))
    #expect(abs(fitted.alpha / alpha - 1) < 1e-6 && abs(fitted.beta / beta - 1) < 1e-6)
    #expect(abs(fitted.cumulative(low) - 0.05) < 1e-12 && abs(fitted.cumulative(high) - 0.95) < 1e-12)
  }

  @Test(arguments: [(0.0001, 0.9999), (0.5, 0.501), (0.97, 0.9999), (0.82, 0.88), (1e-5, 0.5)])
  func `narrow, wide and lopsided ranges have one, too`(low: Double, high: Double) throws {
    let fitted = try #require(BetaDistribution.between(low, high))
    #expect(abs(fitted.cumulative(low) - 0.05) < 1e-10 && abs(fitted.cumulative(high) - 0.95) < 1e-10)
  }

  /// 350,000 to 700,000: mu is the mean of the logarithms, 13.112262, sigma their distance over 2 x 1.644854, 0.210702.
  @Test func `a range of a number gives the lognormal distribution with its percentiles`() {
    let marginal = Marginal.lognormal(p5: 350_000, p95: 700_000)
    #expect(abs(marginal.quantile(0.05) - 350_000) < 1e-6 && abs(marginal.quantile(0.95) - 700_000) < 1e-6)
    guard case .lognormal(let mu, let sigma) = marginal.kind else {
      Issue.record("\(marginal.name)")
      return
    }
    #expect(abs(mu - 13.112262) < 1e-6 && abs(sigma - 0.210702) < 1e-6)
  }

  // Triangular from 80 over 100 to 300: a share of 20 / 220 lies below the mode; the mean is 160. PERT: (80 + 4 x 100 + 300) / 6 = 130.
  @Test func `triangles, PERT and choices have their quantiles and means`() {
    let triangle = Marginal(kind: .triangular(low: 80, mode: 100, high: 300))
    #expect(abs(triangle.quantile(20.0 / 220) - 100) < 1e-9 && abs(triangle.mean - 160) < 1e-12)
    #expect(abs(triangle.quantile(0.5) - (300 - (0.5 * 220 * 200).squareRoot())) < 1e-9)
    #expect(abs(Marginal.pert(low: 80, mode: 100, high: 300).mean - 130) < 1e-9)
    let choices = Marginal.discrete([(1, 0.8), (0.7, 0.2)])
    #expect(choices.quantile(0.1) == 0.7 && choices.quantile(0.25) == 1 && abs(choices.mean - 0.94) < 1e-12)
    // 0.2 of a lognormal's mean: its variance is 0.04 of the square.
    #expect(abs(Marginal.lognormal(mean: 8, variation: 0.2).mean - 8) < 1e-12)
  }
}
