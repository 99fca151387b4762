import Documents
import Testing

@Suite struct DecimalNumberTests {
  static let read: [(text: String, significand: Int128, exponent: Int)] = [
    ("0", 0, 0), ("-0", 0, 0), ("7", 7, 0), ("-12", -12, 0), ("2.50", 250, -2), ("0.003", 3, -3), ("1e3", 1, 3),
    ("1.5E+2", 15, 1), ("12e-4", 12, -4), ("0.000000075", 75, -9), ("1e400", 1, 400), ("1.25e-400", 125, -402),
    ("123456789012345678901234567890123456", 123_456_789_012_345_678_901_234_567_890_123_456, 0),
  ]

  @Test(arguments: read) func `a number is kept as it is written`(text: String, significand: Int128, exponent: Int) {
    #expect(DecimalNumber(text) == DecimalNumber(significand: significand, exponent: exponent))
  }

  static let refused = [
    "", "-", "+1", ".5", "1.", "01", "-01", "00", "1e", "1e+", "e1", "1.e1", "1..2", "1.2.3", "0x1F", "1_000", "1,000",
    " 1", "1 ", "NaN", "Infinity", "--1", "1e401", "1e-401", "1e99999999999999999999", "٣",
    "1234567890123456789012345678901234567",
  ]

  @Test(arguments: refused) func `what JSON does not call a number is none`(text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  static let doubles: [(text: String, value: Double)] = [
    ("0.1", 0.1), ("-2.50", -2.5), ("1e22", 1e22), ("123456789.123456789", 123456789.123456789), ("1e400", .infinity),
    ("1e-400", 0),
  ]

  @Test(arguments: doubles) func `the nearest binary number is the one the compiler finds`(text: String, value: Double)
  {
    #expect(DecimalNumber(text)?.double == value)
  }

  static let scaled: [(text: String, power: Int, whole: Int64?)] = [
    ("2.50", 6, 2_500_000), ("0.000001", 6, 1), ("0.0000001", 6, nil), ("0.10", 1, 1), ("-1.5", 1, -15),
    ("0e400", 6, 0), ("1e400", 6, nil), ("1e-400", 6, nil), ("9223372036854775807", 0, .max),
    ("9223372036854775808", 0, nil), ("922337203685477580.8", 1, nil),
  ]

  @Test(arguments: scaled) func `a number is scaled exactly or not at all`(text: String, power: Int, whole: Int64?) {
    #expect(DecimalNumber(text)?.scaled(byPowerOfTen: power) == whole)
  }

  @Test func `a product is exact or nothing`() throws {
    let price = try #require(DecimalNumber("2.50"))
    let factor = try #require(DecimalNumber("0.1"))
    // 250 x 10^-2 times 1 x 10^-1.
    #expect(price.multiplied(by: factor) == DecimalNumber(significand: 250, exponent: -3))
    let longest = try #require(DecimalNumber("123456789012345678901234567890123456"))
    #expect(longest.multiplied(by: longest) == nil)
  }
}
