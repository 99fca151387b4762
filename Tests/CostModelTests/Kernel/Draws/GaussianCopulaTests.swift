import Testing

@testable import CostModel

@Suite struct GaussianCopulaTests {
  @Test func `the correlation of scores is that of their ranks, bent`() {
    // 2 sin(pi / 12) = 0.5176380902; 1 and -1 stay.
    #expect(abs(GaussianCopula.normalCorrelation(ofRanks: 0.5) - 0.5176380902050415) < 1e-15)
    #expect(abs(GaussianCopula.normalCorrelation(ofRanks: -1) + 1) < 1e-15)
  }

  /// The rows of the triangle are (1), (0.6, 0.8), (0.5, 0.25, ...): correlated scores of the unit vectors are its columns.
  @Test func `scores get the correlations that were asked for`() throws {
    let copula = try #require(GaussianCopula(count: 3, [(0, 1, 0.6), (1, 2, 0.5), (0, 2, 0.5)]))
    let units = (0..<3).map { score in (0..<3).map { draw in draw == score ? 1.0 : 0 } }
    let columns = (0..<3).map { unit in copula.correlated(units.map { $0[unit] }) }
    // Draw by draw they are the same.
    let together = copula.correlated(units)
    #expect((0..<3).map { draw in together.map { $0[draw] } } == columns)
    func product(_ first: Int, _ second: Int) -> Double { columns.reduce(0) { $0 + $1[first] * $1[second] } }
    #expect(abs(product(0, 1) - 0.6) < 1e-15 && abs(product(1, 2) - 0.5) < 1e-15 && abs(product(2, 2) - 1) < 1e-15)
  }

  /// With a correlation of 0.6 the other is known up to a deviation of 0.8 about 0.6 times the value.
  @Test func `a score is drawn anew as it is when the others are known`() throws {
    let copula = try #require(GaussianCopula(count: 2, [(0, 1, 0.6)]))
    let redrawn = copula.redrawn(0, of: [[5.0], [2.0]], fresh: [1.5])
    #expect(redrawn.count == 1 && abs(redrawn[0] - (0.6 * 2 + 0.8 * 1.5)) < 1e-12)
    let moved = copula.moved([[1.0], [3.0]], keeping: 0, at: [2.0])
    #expect(moved[0] == [2] && abs(moved[1][0] - (3 + 0.6 * (2 - 1))) < 1e-12)
  }

  @Test func `what no numbers can have is none`() {
    #expect(GaussianCopula(count: 3, [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)]) == nil)
    #expect(GaussianCopula(count: 2, [(0, 1, 1)]) == nil)
  }
}
