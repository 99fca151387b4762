/// A number exactly as it was written: a whole significand times a power of ten.
///
/// Prices are decimal, so they are kept decimal; a binary fraction is made only where an expectation needs one.
package struct DecimalNumber: Sendable, Hashable {
  /// The digits without the decimal point; at most 36 of them.
  package let significand: Int128
  /// The power of ten the significand is multiplied by, in -464...400 as read: it is that of the last digit, also of a
  /// fraction.
  package let exponent: Int

  package init(significand: Int128, exponent: Int) {
    self.significand = significand
    self.exponent = exponent
  }

  /// Reads a number of the JSON grammar; nil for anything else, for more than 36 significant digits, or an exponent beyond 400.
  package init?(_ text: some StringProtocol) {
    self.init(utf8: text.utf8)
  }

  /// Reads a number of the JSON grammar from its bytes.
  package init?(utf8 bytes: some Sequence<UInt8>) {
    var significand: Int128 = 0
    var digits = 0
    var wholeDigits = 0
    var fractionDigits = 0
    var exponent = 0
    var exponentDigits = 0
    var negative = false
    var negativeExponent = false
    var leadingZero = false
    /// 0 before anything, 1 after the sign, 2 in whole digits, 3 in the fraction, 4 after `e`, 5 after its sign, 6 in its digits.
    var state = 0
    for byte in bytes {
      switch (byte, state) {
      case (UInt8(ascii: "-"), 0):
        negative = true
        state = 1
      case (UInt8(ascii: "0")...UInt8(ascii: "9"), 0...2):
        guard !leadingZero else { return nil }
        leadingZero = wholeDigits == 0 && byte == UInt8(ascii: "0")
        wholeDigits += 1
        state = 2
        if significand != 0 || byte != UInt8(ascii: "0") { digits += 1 }
        guard digits <= 36 else { return nil }
        significand = significand * 10 + Int128(byte - UInt8(ascii: "0"))
      case (UInt8(ascii: "."), 2):
        state = 3
      case (UInt8(ascii: "0")...UInt8(ascii: "9"), 3):
        fractionDigits += 1
        if significand != 0 || byte != UInt8(ascii: "0") { digits += 1 }
        guard digits <= 36 else { return nil }
        significand = significand * 10 + Int128(byte - UInt8(ascii: "0"))
      case (UInt8(ascii: "e"), 2...3), (UInt8(ascii: "E"), 2...3):
        guard state == 2 || fractionDigits > 0 else { return nil }
        state = 4
      case (UInt8(ascii: "+"), 4):
        state = 5
      case (UInt8(ascii: "-"), 4):
        negativeExponent = true
        state = 5
      case (UInt8(ascii: "0")...UInt8(ascii: "9"), 4...6):
        state = 6
        exponentDigits += 1
        exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
        guard exponent <= 400 else { return nil }
      default:
        return nil
      }
    }
    guard wholeDigits > 0, state == 2 || (state == 3 && fractionDigits > 0) || state == 6 else { return nil }
    self.significand = negative ? -significand : significand
    self.exponent = (negativeExponent ? -exponent : exponent) - fractionDigits
  }

  /// Reads a number of the JSON grammar from a stretch of bytes.
  ///
  /// For the many numbers of a price book: nearly all of them are a few digits and a point, which are read in one short
  /// loop.
  package init?(bytes: [UInt8], in range: Range<Int>) {
    var digits: Int64 = 0
    var point = range.upperBound
    var isShort = range.count <= 18
    for position in range where isShort {
      let byte = bytes[position]
      if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
        digits = digits &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
      } else {
        isShort = byte == UInt8(ascii: ".") && point == range.upperBound && position + 1 < range.upperBound
        point = position
      }
    }
    let wholeDigits = point - range.lowerBound
    if isShort, wholeDigits == 1 || wholeDigits > 1 && bytes[range.lowerBound] != UInt8(ascii: "0") {
      self.init(significand: Int128(digits), exponent: min(point + 1 - range.upperBound, 0))
      return
    }
    self.init(utf8: bytes[range])
  }

  /// The nearest binary number; infinite when it is too large.
  package var double: Double {
    // Both are exact up to here, so one division or multiplication rounds once (Clinger 1990, "How to read floating point numbers
    // accurately").
    if (-22...22).contains(exponent), significand.magnitude <= 9_007_199_254_740_992 {
      let whole = Double(Int64(truncatingIfNeeded: significand))
      var power = 1.0
      for _ in 0..<exponent.magnitude { power *= 10 }
      return exponent < 0 ? whole / power : whole * power
    }
    return Double("\(significand)e\(exponent)") ?? .infinity
  }

  /// The number times ten to the `power`, when that is whole and fits; nil otherwise.
  ///
  /// - Parameter power: How many decimals the result keeps as whole units.
  /// - Returns: The scaled whole number, or nil.
  package func scaled(byPowerOfTen power: Int) -> Int64? {
    if significand == 0 { return 0 }
    var shift = exponent + power
    if shift > 0 {
      guard var value = Int64(exactly: significand) else { return nil }
      while shift > 0 {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        value = product
        shift -= 1
      }
      return value
    }
    var value = significand
    while shift < 0 {
      guard value % 10 == 0 else { return nil }
      value /= 10
      shift += 1
    }
    return Int64(exactly: value)
  }

  /// The product of two numbers, exactly; nil when it has too many digits.
  package func multiplied(by other: DecimalNumber) -> DecimalNumber? {
    let (product, overflow) = significand.multipliedReportingOverflow(by: other.significand)
    return overflow ? nil : DecimalNumber(significand: product, exponent: exponent + other.exponent)
  }
}
