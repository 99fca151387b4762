import CostModel
import Testing

/// Figures worked with the lognormal of another library, and a search on a grid.
@Suite struct CommitmentSizingTests {
  static let figures: [(discount: Double, overage: Double, covered: Double, saving: Double)] = [
    (0.3, 1, 78_975, 0.1937), (0.3, 1.2, 87_870, 0.1492), (0.2, 1.2, .nan, 0.0645), (0.4, 1, .nan, 0.2765),
  ]

  static func sizing(_ discount: Double, _ overage: Double) -> CommitmentSizing {
    CommitmentSizing(meanUsageUSD: 100_000, variation: 0.35, discount: discount, overage: overage)
  }

  @Test(arguments: figures)
  func `a commitment for a demand of $100,000 that varies by 35 %`(
    discount: Double, overage: Double, covered: Double, saving: Double
  ) {
    let sizing = Self.sizing(discount, overage)
    if !covered.isNaN { #expect(abs(sizing.bestCoveredUSD - covered) < 1) }
    let expected = sizing.expectedUSD(coveringUSD: sizing.bestCoveredUSD)
    #expect(abs(1 - expected / 100_000 - saving) < 0.00006, "\(1 - expected / 100_000)")
  }

  @Test func `committing to the mean saves less: 16.50 % of 30 %`() {
    #expect(abs(1 - Self.sizing(0.3, 1).expectedUSD(coveringUSD: 100_000) / 100_000 - 0.1650) < 0.00006)
  }

  @Test(arguments: figures)
  func `no other commitment has a lower expected bill`(
    discount: Double, overage: Double, covered: Double, saving: Double
  ) {
    let sizing = Self.sizing(discount, overage)
    let least = sizing.expectedUSD(coveringUSD: sizing.bestCoveredUSD)
    for covered in stride(from: 0.0, through: 300_000, by: 500) {
      #expect(sizing.expectedUSD(coveringUSD: covered) >= least - 1e-6)
    }
  }

  @Test func `without a discount no commitment pays`() {
    #expect(Self.sizing(0, 1).bestMonthlyUSD == 0)
    #expect(agrees(Self.sizing(0, 1).expectedUSD(coveringUSD: 0), 100_000))
  }
}
