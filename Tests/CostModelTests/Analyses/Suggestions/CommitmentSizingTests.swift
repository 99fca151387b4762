import CostModel
import Testing

/// Commitments when demand is lognormal with a mean of $100,000 and a standard deviation of 35 % of it.
///
/// The figures were worked out with scipy's normal distribution and agree with a grid of commitments from $1 to $300,000.
@Suite struct CommitmentSizingTests {
  private func sizing(_ discount: Double, _ overage: Double) -> CommitmentSizing {
    CommitmentSizing(meanUSD: 100_000, variation: 0.35, discount: discount, overage: overage)
  }

  static let figures: [(discount: Double, overage: Double, fractile: Double, coveredUSD: Double?, saving: Double)] = [
    (0.3, 1, 0.3, 78_975, 0.1937), (0.3, 1.2, 0.4167, 87_870, 0.1492), (0.2, 1.2, 0.3333, nil, 0.0645),
    (0.4, 1, 0.4, nil, 0.2765),
  ]

  @Test(arguments: figures)
  func `the best commitment is the critical fractile of demand`(
    discount: Double, overage: Double, fractile: Double, coveredUSD: Double?, saving: Double
  ) {
    let sizing = sizing(discount, overage)
    #expect(abs(sizing.criticalFractile - fractile) < 5e-5)
    if let coveredUSD { #expect(abs(sizing.coveredUSD - coveredUSD) < 0.5) }
    #expect(abs(sizing.expectedSaving(covering: sizing.coveredUSD) - saving) < 5e-5)
    #expect(abs(sizing.monthlyUSD - (1 - discount) * sizing.coveredUSD) < 1e-9)
  }

  @Test func `committing to the mean saves less than the headline says`() {
    #expect(abs(sizing(0.3, 1).expectedSaving(covering: 100_000) - 0.165) < 5e-5)
  }

  @Test(arguments: [(0.3, 1.0), (0.3, 1.2), (0.2, 1.2), (0.1, 1.0)])
  func `no commitment of a grid is cheaper`(discount: Double, overage: Double) {
    let sizing = sizing(discount, overage)
    let best = sizing.expectedUSD(covering: sizing.coveredUSD)
    for covered in stride(from: 1000.0, through: 300_000, by: 1000) {
      #expect(sizing.expectedUSD(covering: covered) >= best)
    }
  }

  // Committed to $100,000 of usage at 30 %: $70,000 is paid whatever is used. $60,000 of usage then costs 1.167 times list.
  @Test func `a demand that falls makes a commitment more expensive than list`() throws {
    let settings = "model: gpt-4o, sessions: 240000000, tokens: {input: 100, output: 0}"
    let agreed = ", commitment: {openai: {monthly: 70000, discount: 0.3}}"
    let (list, paid) = (try projectFeature(settings).usd, try projectFeature(settings, rest: agreed).usd)
    #expect(agrees(list, 60_000) && agrees(paid, 70_000))
    #expect(abs(paid / list - 1.167) < 5e-4)
  }

  @Test func `without a commitment usage costs list price`() {
    #expect(abs(sizing(0.3, 1).expectedUSD(covering: 0) - 100_000) < 1e-6)
  }
}
