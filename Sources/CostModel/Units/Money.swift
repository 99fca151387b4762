package import Documents

/// An exact amount of US dollars, counted in attodollars (10^-18 USD).
///
/// A list price has at most twelve decimals per million tokens here, so a whole number of tokens at a rate is a whole number of attodollars and
/// sums are exact in any order. The range is +-1.7 x 10^20 USD.
package struct Money: Sendable, Hashable, Comparable {
  /// The amount in attodollars.
  package let attodollars: Int128

  package init(attodollars: Int128) {
    self.attodollars = attodollars
  }

  /// Reads dollars as written; nil with more than 18 decimals or above nine billion dollars.
  package init?(usd: DecimalNumber) {
    guard let micro = usd.scaled(byPowerOfTen: 6) else {
      guard let atto = usd.scaled(byPowerOfTen: 18) else { return nil }
      attodollars = Int128(atto)
      return
    }
    attodollars = Int128(micro) * 1_000_000_000_000
  }

  /// Zero.
  package static let zero = Money(attodollars: 0)

  /// The nearest binary number of dollars.
  package var usd: Double { nearestNumber / 1e18 }

  /// The binary number that is nearest to the attodollars, as the standard library rounds: its own way from 128 bits takes thousands of steps.
  private var nearestNumber: Double {
    let amount = attodollars.magnitude
    guard amount > UInt128(UInt64.max) else {
      let number = Double(UInt64(truncatingIfNeeded: amount))
      return attodollars < 0 ? -number : number
    }
    // The highest 64 bits decide, as long as the lowest of them shows whether any bit below is set: a number has 53.
    let shift = 64 - amount.leadingZeroBitCount
    var highest = UInt64(truncatingIfNeeded: amount >> UInt128(shift))
    if amount.trailingZeroBitCount < shift { highest |= 1 }
    let number = Double(highest) * Double(sign: .plus, exponent: shift, significand: 1)
    return attodollars < 0 ? -number : number
  }

  package static func + (first: Money, second: Money) -> Money {
    Money(attodollars: first.attodollars + second.attodollars)
  }

  package static func < (first: Money, second: Money) -> Bool { first.attodollars < second.attodollars }
}

/// A price per token, exact: attodollars per token, which is 10^-12 USD per million tokens.
package struct Rate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The price of one token in attodollars.
  package let attodollarsPerToken: Int64

  package init(attodollarsPerToken: Int64) {
    self.attodollarsPerToken = attodollarsPerToken
  }

  /// Zero.
  package static let zero = Rate(attodollarsPerToken: 0)

  /// The highest plausible rate: a million USD per million tokens, a dollar a token.
  package static let highest = Rate(attodollarsPerToken: 1_000_000_000_000_000_000)

  /// Reads USD per million tokens as written; nil if negative, above `highest`, or with more than twelve decimals.
  package init?(usdPerMillionTokens: DecimalNumber) {
    guard let atto = usdPerMillionTokens.scaled(byPowerOfTen: 12), atto >= 0,
      atto <= Rate.highest.attodollarsPerToken
    else { return nil }
    attodollarsPerToken = atto
  }

  /// The nearest binary number of USD per million tokens.
  package var usdPerMillionTokens: Double { Double(attodollarsPerToken) / 1e12 }

  /// The rate times a factor, exactly; nil when it has more than twelve decimals or is above `highest`.
  package func multiplied(by factor: Multiplier) -> Rate? {
    let (product, remainder) = (Int128(attodollarsPerToken) * Int128(factor.trillionths))
      .quotientAndRemainder(dividingBy: 1_000_000_000_000)
    guard remainder == 0, let atto = Int64(exactly: product), atto <= Rate.highest.attodollarsPerToken else {
      return nil
    }
    return Rate(attodollarsPerToken: atto)
  }

  /// The cost of a whole number of tokens, exactly.
  package static func * (rate: Rate, tokens: Int64) -> Money {
    Money(attodollars: Int128(rate.attodollarsPerToken) * Int128(tokens))
  }

  package static func < (first: Rate, second: Rate) -> Bool { first.attodollarsPerToken < second.attodollarsPerToken }

  /// USD per million tokens with two decimals at least, and as many as there are.
  package var description: String {
    let whole = attodollarsPerToken / 1_000_000_000_000
    let fraction = DateText.padded(Int(attodollarsPerToken % 1_000_000_000_000), 12)
    var decimals = Array(fraction.utf8)
    while decimals.count > 2, decimals.last == UInt8(ascii: "0") { decimals.removeLast() }
    return "\(whole).\(String(decoding: decimals, as: UTF8.self))"
  }
}
