package import CostModel

/// A number rounded half up to a fixed number of decimals, stored as whole units of the last decimal.
///
/// Most decimal fractions cannot be represented in binary: 1.005 is stored a little lower. A value within four units in
/// the last place below a half is treated as the half, so that the result is what a pocket calculator shows; the nudge
/// is never more than a thousandth of the last decimal, so that large amounts are unaffected.
package struct RoundedDecimal: Sendable, Hashable {
  /// Whether the number is negative; false for what rounds to zero, so that `-0.00` is never written.
  package let isNegative: Bool
  /// The magnitude in units of the last decimal.
  package let units: UInt128
  /// The number of decimals of the units, in 0...18.
  package let decimals: Int

  /// Rounds a binary number; nil when it is not finite or its magnitude is 10^18 or more.
  ///
  /// - Parameters:
  ///   - value: The number to round.
  ///   - decimals: The decimals to keep; clamped to 0...18.
  package init?(_ value: Double, decimals: Int) {
    guard value.isFinite, value.magnitude < 1e18 else { return nil }
    self.decimals = min(max(decimals, 0), 18)
    units = RoundedDecimal.units(of: value.magnitude, scale: RoundedDecimal.powerOfTen(self.decimals))
    isNegative = value < 0 && units != 0
  }

  /// Rounds an exact amount of dollars.
  ///
  /// - Parameters:
  ///   - money: The amount to round.
  ///   - decimals: The decimals to keep; clamped to 0...18.
  package init(_ money: Money, decimals: Int) {
    self.decimals = min(max(decimals, 0), 18)
    let step = RoundedDecimal.powerOfTen(18 - self.decimals)
    let (whole, rest) = money.attodollars.magnitude.quotientAndRemainder(dividingBy: step)
    units = rest >= step - rest ? whole + 1 : whole
    isNegative = money.attodollars < 0 && units != 0
  }

  /// Ten to the power of a small whole number.
  static func powerOfTen(_ power: Int) -> UInt128 {
    (0..<power).reduce(1) { product, _ in product * 10 }
  }

  /// A magnitude below 10^18 times a scale of at most 10^18, rounded half up.
  private static func units(of magnitude: Double, scale: UInt128) -> UInt128 {
    // Below this the product cannot reach a half, and the bits below would have to be shifted out of the integer.
    guard magnitude > 1e-20 else { return 0 }
    // magnitude = significand x 2^exponent, exactly.
    let significand = UInt128(magnitude.significandBitPattern | 1 << 52)
    let exponent = Int(magnitude.exponent) - 52
    guard exponent < 0 else { return significand << UInt128(exponent) * scale }
    let unit: UInt128 = 1 << UInt128(-exponent)
    let nudge = min(scale * 4, unit >> 10)
    return (significand * scale + unit / 2 + nudge) >> UInt128(-exponent)
  }

  /// Whether the number is zero as rounded.
  package var isZero: Bool { units == 0 }

  /// Whether there are only zeros after the decimal point.
  package var isWhole: Bool { units % RoundedDecimal.powerOfTen(decimals) == 0 }

  /// How the whole part is written.
  package enum Grouping: Sendable {
    /// `1234567`.
    case none
    /// `1,234,567`.
    case thousands
  }

  /// The digits without the sign, with a point when there are decimals.
  ///
  /// - Parameters:
  ///   - grouping: How the whole part is written.
  ///   - keptDecimals: Trailing zeros are dropped until this many decimals are left; nil keeps all.
  /// - Returns: ASCII digits, such as `1,234.50`.
  package func magnitudeText(grouping: Grouping, trimmedTo keptDecimals: Int? = nil) -> String {
    var digits = Array(String(units).utf8)
    if digits.count <= decimals {
      digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: decimals + 1 - digits.count), at: 0)
    }
    let wholeCount = digits.count - decimals
    if let keptDecimals {
      while digits.count - wholeCount > max(keptDecimals, 0), digits.last == UInt8(ascii: "0") { digits.removeLast() }
    }
    var text: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index == wholeCount {
        text.append(UInt8(ascii: "."))
      } else if grouping == .thousands, index > 0, index < wholeCount, (wholeCount - index) % 3 == 0 {
        text.append(UInt8(ascii: ","))
      }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
