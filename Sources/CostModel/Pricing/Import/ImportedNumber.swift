import Documents

/// A price of a public list, read exactly.
struct ImportedNumber {
  /// The price, in the smallest unit that is kept.
  private let decimal: DecimalNumber

  /// Reads a non-negative number; nil for anything else.
  init?(_ node: Node) {
    guard node.kind == .number, let decimal = DecimalNumber(node.text), decimal.significand >= 0 else { return nil }
    self.decimal = decimal
  }

  /// Whether it is zero.
  var isZero: Bool { decimal.significand == 0 }

  /// As USD per million tokens; nil when that is beyond the range of a price file.
  ///
  /// - Parameter decimalShift: 6 for a price per token, 0 for a price per million.
  /// - Returns: The rate and whether it had to be rounded to the twelve decimals a price file has. Lists that were computed with binary
  ///   fractions have such prices: 1.6000000000000001e-06 for 1.60 a million.
  func rate(decimalShift: Int) -> (rate: Rate, isRounded: Bool)? {
    let shifted = DecimalNumber(significand: decimal.significand, exponent: decimal.exponent + decimalShift)
    if let rate = Rate(usdPerMillionTokens: shifted) { return (rate, false) }
    guard let rounded = shifted.rounded(toDecimals: 12), rounded.significand > 0,
      let rate = Rate(usdPerMillionTokens: rounded)
    else { return nil }
    return (rate, true)
  }

  /// As USD per call; nil when that is beyond the range of a price file.
  ///
  /// - Parameter decimalShift: -3 for a price per thousand calls, 0 for a price per call.
  /// - Returns: The amount.
  func money(decimalShift: Int) -> Money? {
    Money(usd: DecimalNumber(significand: decimal.significand, exponent: decimal.exponent + decimalShift))
      .flatMap { $0 <= Money(attodollars: 1_000_000_000_000_000_000_000_000) ? $0 : nil }
  }
}

extension DecimalNumber {
  /// The nearest number with that many decimals, halves up; nil when it is far too small or large to have any.
  fileprivate func rounded(toDecimals decimals: Int) -> DecimalNumber? {
    let extra = -exponent - decimals
    guard (1...36).contains(extra) else { return nil }
    var divisor: Int128 = 1
    for _ in 0..<extra { divisor *= 10 }
    let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: divisor)
    return DecimalNumber(
      significand: remainder >= divisor - remainder ? quotient + 1 : quotient, exponent: -decimals)
  }
}

extension Node {
  /// The value of a key; nil when the object has none, or is not an object.
  func value(_ key: String) -> Node? {
    for field in fields where field.key.textEquals(key) { return field.value }
    return nil
  }

  /// The text of a key, when it is text.
  func textValue(_ key: String) -> String? {
    value(key).flatMap { $0.kind == .string ? $0.text : nil }
  }

  /// The integer number of tokens of a key, if valid in a price file.
  func tokenCount(_ key: String) -> Int? {
    guard let node = value(key), node.kind == .number, let count = DecimalNumber(node.text)?.scaled(byPowerOfTen: 0),
      (1...1_000_000_000).contains(count)
    else { return nil }
    return Int(count)
  }
}
