import CostModel
import Testing

@Suite struct ApportionmentTests {
  /// Cents that each have the same remainder, as sums and differences of other amounts leave them, and who gets the missing ones.
  static let cases: [(amounts: [Double], cents: [Double])] = [
    // 0.01 over three: each third is as good as any other, so the first gets the cent.
    ([1.0 / 300, 1.0 / 300, 1.0 / 300], [0.01, 0, 0]),
    // 2/3 of a cent three times: two are missing, and the two first get them, whatever the last digits of the fractions are.
    ([28.0 + 2.0 / 3, 162.0 + 1.4 / 3, 341.0 + 2.0 / 3], [28.67, 162.47, 341.66]),
    ([28.666666666666515, 162.46666666666667, 341.66666666666674], [28.67, 162.47, 341.66]),
    ([28.666666666666742, 162.46666666666653, 341.666666666666686], [28.67, 162.47, 341.66]),
    // Amounts a millionth of a cent apart are equal, and so are those in a chain of such steps.
    ([0.0030000001, 0.0030000002, 0.0039999997], [0, 0, 0.01]),
    ([0.00333333333, 0.00333333334, 0.00333333333], [0.01, 0, 0]),
    // What is further apart is not.
    ([0.003, 0.0031, 0.0039], [0, 0, 0.01]),
    // Below zero: each is rounded down by two thirds of a cent, and the first two get theirs back.
    ([-1.0 / 300, -1.0 / 300, -1.0 / 300], [0, 0, -0.01]),
  ]

  @Test(arguments: cases)
  func `of equal remainders the earlier gets the cent`(amounts: [Double], cents: [Double]) {
    #expect(Apportionment.rounded(amounts, unitsPerOne: 100) == cents)
  }

  @Test func `amounts of a thousand million keep their sum where fractions are coarse`() {
    let amounts = [1e9 + 1.0 / 300, 2e9 + 1.0 / 300, 3e9 + 1.0 / 300]
    let rounded = Apportionment.rounded(amounts, unitsPerOne: 100)
    #expect(rounded == [1e9 + 0.01, 2e9, 3e9])
  }
}
