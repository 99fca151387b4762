import Testing

@testable import CostModel

@Suite struct SobolPointsTests {
  /// The eighth point in the order of the index, of SciPy's `qmc.Sobol(48, scramble=False, bits=32)`, which has it at the place 5 of the Gray code.
  static let eighthPoint: [UInt32] = [
    3_758_096_384, 3_758_096_384, 536_870_912, 1_610_612_736, 3_758_096_384, 2_684_354_560, 3_758_096_384,
    1_610_612_736, 1_610_612_736, 536_870_912, 1_610_612_736, 3_758_096_384, 3_758_096_384, 536_870_912, 3_758_096_384,
    1_610_612_736,
  ]

  @Test func `unscrambled points are those of Joe and Kuo`() {
    for (dimension, expected) in Self.eighthPoint.enumerated() {
      #expect(SobolPoints.reversedDigits(dimension, at: 7).withReversedBits == expected, "dimension \(dimension)")
    }
  }

  /// Of 256 points of a (0, 1) net each interval of width 1/256 has one, whatever the scrambling; so do the dimensions past the table.
  @Test(arguments: [0, 1, 5, 47, 48, 100])
  func `each of 256 intervals has one of 256 points`(dimension: Int) {
    let points = SobolPoints(seed: 7, dimensions: 101)
    let cells = (0..<256).map { Int(points.number(dimension, at: UInt32($0)) * 256) }
    #expect(Set(cells).count == 256)
    #expect(cells.allSatisfy { (0..<256).contains($0) })
  }

  /// The first two dimensions are a (0, 2) net: of 256 points each of 16 x 16 squares has one.
  @Test func `each of 256 squares has one of 256 points`() {
    let points = SobolPoints(seed: 3, dimensions: 2)
    let cells = (0..<256).map { index in
      let (x, y) = (points.number(0, at: UInt32(index)), points.number(1, at: UInt32(index)))
      return Int(x * 16) * 16 + Int(y * 16)
    }
    #expect(Set(cells).count == 256)
  }

  @Test func `seeds give other points, and the same ones again`() {
    let (first, again, other) = (
      SobolPoints(seed: 1, dimensions: 3), SobolPoints(seed: 1, dimensions: 3), SobolPoints(seed: 2, dimensions: 3)
    )
    #expect(first.number(2, at: 9) == again.number(2, at: 9))
    #expect(first.number(2, at: 9) != other.number(2, at: 9))
  }

  /// Dimensions are independent: the correlation of uniform numbers over 4,096 points of two dimensions is 0 up to what the net leaves.
  @Test(arguments: [(0, 1), (3, 20), (7, 48), (11, 59)])
  func `dimensions do not move together`(first: Int, second: Int) {
    let points = SobolPoints(seed: 11, dimensions: 60)
    let products = (0..<4096).map { index in
      (points.number(first, at: UInt32(index)) - 0.5) * (points.number(second, at: UInt32(index)) - 0.5)
    }
    #expect(abs(products.reduce(0, +) / 4096 * 12) < 0.02)
  }
}
