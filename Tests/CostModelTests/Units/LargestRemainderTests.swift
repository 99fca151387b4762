import CostModel
import Testing

@Suite struct LargestRemainderTests {
  static let cases: [(total: UInt64, weights: [UInt128], parts: [UInt64])] = [
    (100, [1, 1, 1], [34, 33, 33]), (10, [7, 2, 1], [7, 2, 1]), (3, [5, 5, 5, 5], [1, 1, 1, 0]), (0, [1, 2], [0, 0]),
    (5, [0, 0], [3, 2]), (7, [], []), (7, [0, 3], [0, 7]), (3, [.max, .max, .max], [1, 1, 1]),
  ]

  @Test(arguments: cases)
  func `units go by weight, the rest to the largest remainders`(total: UInt64, weights: [UInt128], parts: [UInt64]) {
    #expect(LargestRemainder.parts(of: total, by: weights) == parts)
  }

  @Test(arguments: [
    ("0.005", 1 as Int64), ("0.00499", 0), ("-0.005", -1), ("12.344", 1234), ("94000", 9_400_000),
  ])
  func `an amount is rounded to the nearest cent`(usd: String, cents: Int64) {
    #expect(Cents(rounding: money(usd))?.count == cents)
  }

  @Test func `only whole cents are exactly cents`() {
    #expect(Cents(exactly: money("12.34"))?.count == 1234)
    #expect(Cents(exactly: money("12.345")) == nil)
    #expect(Cents(rounding: Money(attodollars: .max)) == nil)
  }
}
