import CostModel
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct FormattingTests {
  // What a pocket calculator with twelve digits shows when it is set to two decimals.
  static let money: [(Double, String)] = [
    (0, "$0.00"), (-0.0, "$0.00"), (1, "$1.00"), (-1, "-$1.00"), (11_500, "$11,500.00"), (999, "$999.00"),
    (1000, "$1,000.00"),
    (1.005, "$1.01"), (0.285, "$0.29"), (2.675, "$2.68"), (1.115, "$1.12"), (8.345, "$8.35"), (-2.675, "-$2.68"),
    (999.995, "$1,000.00"),
    (1.004999, "$1.00"), (0.004, "$0.00"), (-0.004, "$0.00"), (0.005, "$0.01"), (-0.005, "-$0.01"), (1e-7, "$0.00"),
    (.leastNonzeroMagnitude, "$0.00"),
    (0.1 + 0.2, "$0.30"), (1e12, "$1,000,000,000,000.00"), (123_456_789_012.345, "$123,456,789,012.35"),
    (999_999_999_999_999, "$999,999,999,999,999.00"), (1e15, "$1,000,000,000,000,000.00"),
    (-1e15, "-$1,000,000,000,000,000.00"),
    (999_999_999_999_999.25, "$999,999,999,999,999.25"), (1e18, "$1e+18"), (-1e300, "-$1e+300"), (.nan, "—"),
    (.infinity, "—"),
    (-.infinity, "—"),
  ]

  @Test(arguments: money)
  func `money has two decimals, rounded half up as written`(usd: Double, text: String) {
    #expect(Formatting.money(usd) == text)
  }

  static let unitCosts: [(Double, String)] = [
    (0.0669, "$0.066900"), (0.000002875, "$0.0000028750"), (0.50554, "$0.50554"), (0.5, "$0.50000"), (0.1, "$0.10000"),
    (0.01, "$0.010000"),
    (0.00001, "$0.000010000"), (1e-7, "$0.0000001000"), (1e-10, "$0.0000000001"), (4e-11, "<$0.0000000001"),
    (-4e-11, ">-$0.0000000001"),
    (.leastNonzeroMagnitude, "<$0.0000000001"), (0.99999, "$0.99999"), (0.999999, "$1.00"), (0.994, "$0.99400"),
    (-0.0669, "-$0.066900"), (1, "$1.00"),
    (1.005, "$1.01"), (0, "$0.00"), (0.213333333, "$0.21333"), (.nan, "—"),
  ]

  @Test(arguments: unitCosts)
  func `a unit cost below a dollar shows digits that say something`(usd: Double, text: String) {
    #expect(Formatting.money(usd, decimals: .adaptive) == text)
  }

  static let exact: [(Int128, String, String)] = [
    (0, "$0.00", "0"), (1, "$0.00", "0.000000000000000001"), (5_000_000_000_000_000, "$0.01", "0.005"),
    (4_999_999_999_999_999, "$0.00", "0.004999999999999999"), (-5_000_000_000_000_000, "-$0.01", "-0.005"),
    (170_000_000_000_000_000_000_000_000_000_000_000_000, "$170,000,000,000,000,000,000.00", "170000000000000000000"),
    (.min, "-$170,141,183,460,469,231,731.69", "-170141183460469231731.687303715884105728"),
  ]

  @Test(arguments: exact)
  func `exact money is shown to the cent and written whole`(attodollars: Int128, text: String, json: String) {
    #expect(Formatting.money(Money(attodollars: attodollars)) == text)
    #expect(Formatting.jsonNumber(Money(attodollars: attodollars)) == json)
  }

  static let others: [(Cell, String)] = [
    (.signedMoney(212), "+$212.00"), (.signedMoney(-1), "-$1.00"), (.signedMoney(0.001), "$0.00"),
    (.signedMoney(-0.001), "$0.00"),
    (.signedMoney(.nan), "—"), (.signedMoney(.infinity), "—"), (.signedMoney(1e18), "+$1e+18"),
    (.signedShare(.infinity), "—"), (.rate(2.5), "$2.50"), (.rate(0.0028), "$0.0028"), (.rate(75), "$75.00"),
    (.rate(0), "$0.00"),
    (.rate(0.1234567), "$0.123457"), (.rate(1e-7), "$0.00000010"), (.rate(1000), "$1,000.00"),
    (.count(4_000_000), "4,000,000"),
    (.count(3.5), "3.50"), (.count(3_999_999.9999999995), "4,000,000"), (.count(0.001), "0.0010"),
    (.count(-12.345), "-12.35"),
    (.count(0), "0"), (.count(.infinity), "—"), (.tokens(1234.56), "1,235"), (.tokens(999.5), "999.50"),
    (.tokens(1.4e9), "1,400,000,000"),
    (.share(0.94), "94.0%"), (.share(0.285), "28.5%"), (.share(0.9405), "94.1%"), (.share(0.0004), "<0.1%"),
    (.share(-0.0004), ">-0.1%"),
    (.share(0), "0.0%"), (.share(1), "100.0%"), (.share(17.28), "1,728.0%"), (.share(.nan), "—"),
    (.signedShare(0.071), "+7.1%"),
    (.signedShare(-0.36), "-36.0%"), (.signedShare(0), "0.0%"), (.unknown, "—"), (.empty, ""), (.text("a"), "a"),
    (.known(nil) { .money($0) }, "—"), (.known(0) { .money($0) }, "$0.00"),
  ]

  @Test(arguments: others)
  func `each kind of cell has its own text`(cell: Cell, text: String) {
    #expect(cell.text() == text)
  }

  static let compact: [(Double, String)] = [
    (0, "0"), (12, "12"), (999, "999"), (1000, "1K"), (12_500, "12.5K"), (999_499, "999K"), (999_500, "1M"),
    (1.4e9, "1.4B"), (800e6, "800M"),
    (9.996e6, "10M"), (-1.435e9, "-1.44B"), (1e12, "1T"), (1.5e15, "1,500T"), (.nan, "—"), (3.5, "3.50"),
    (99_960, "100K"),
  ]

  @Test(arguments: compact)
  func `a compact count has three digits`(value: Double, text: String) {
    #expect(Formatting.compact(value) == text)
  }

  static let json: [(Double, String)] = [
    (0, "0"), (-0.0, "0"), (11_500, "11500"), (0.0669, "0.0669"), (1e-7, "0"), (-1e-7, "0"), (0.1 + 0.2, "0.3"),
    (1.0000005, "1.000001"),
    (-2.5, "-2.5"), (1e15, "1000000000000000"), (1e18, "1000000000000000000"), (-1e21, "-1000000000000000000000"),
    (123_456_789.123456, "123456789.123456"), (.nan, "null"), (.infinity, "null"),
  ]

  @Test(arguments: json)
  func `a JSON number has full decimals and no exponent`(value: Double, text: String) {
    #expect(Formatting.jsonNumber(value) == text)
  }

  static let plain: [(Double, String)] = [
    (2.875e-6, "0.000002875"), (0.1 + 0.2, "0.3"), (1.005, "1.005"), (1e-7, "0.0000001"),
    (11_500.123456789, "11500.123456789"),
    (1e15, "1000000000000000"), (0, "0"), (.nan, ""), (999_999_999_999.5, "999999999999.5"), (-0.25, "-0.25"),
  ]

  @Test(arguments: plain)
  func `a plain number keeps what a Double knows`(value: Double, text: String) {
    #expect(Formatting.plainNumber(value) == text)
  }

  @Test func `every amount of whole cents below a billion dollars survives being a Double`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      // The expectation is made of integers only.
      let cents = Int.random(in: 0..<100_000_000_000, using: &random)
      let expected = "\(cents / 100)." + (cents % 100 < 10 ? "0" : "") + "\(cents % 100)"
      let shown = Formatting.money(Double(cents) / 100).filter { $0 != "," && $0 != "$" }
      #expect(shown == expected)
      // Half a cent more always rounds up, whichever side of it the Double is on.
      let half = try #require(Double("\(cents / 1000).\(cents % 1000 / 100)\(cents % 100 / 10)\(cents % 10)5"))
      let up = cents + 1
      let thousandths = "\(up / 1000).\(up % 1000 / 100)\(up % 100 / 10)\(up % 10)"
      #expect(RoundedDecimal(half, decimals: 3)?.magnitudeText(grouping: .none) == thousandths)
    }
  }
}
