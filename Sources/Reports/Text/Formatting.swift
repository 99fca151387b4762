package import CostModel

/// Numbers as people and machines read them: the same text in every locale.
///
/// A number that is not finite is shown as unknown. From 10^18 on, which no real amount reaches, people get the
/// scientific form.
package enum Formatting {
  /// The sign for an unknown value: never a zero.
  package static let unknown = "—"

  /// The number of decimals of an amount of money.
  package enum MoneyDecimals: Sendable, Hashable {
    /// Two, as on an invoice.
    case cents
    /// Two from one dollar on; below, five significant digits, up to ten decimals: `$0.066900`, `$0.0000028750`.
    case adaptive
  }

  /// US dollars: `$11,500.00`, `-$1.00`.
  package static func money(_ usd: Double, decimals: MoneyDecimals = .cents) -> String {
    guard let cents = RoundedDecimal(usd, decimals: 2) else { return outOfRange(usd, unit: "$") }
    switch decimals {
    case .cents: return signed(cents, unit: "$")
    case .adaptive where usd.magnitude >= 1 || usd == 0: return signed(cents, unit: "$")
    case .adaptive: return small(usd, significantDigits: 5, unit: "$")
    }
  }

  /// An exact amount of US dollars, shown to the cent.
  package static func money(_ exact: Money) -> String {
    signed(RoundedDecimal(exact, decimals: 2), unit: "$")
  }

  /// A change of US dollars with its sign: `+$212.00`, `-$1.00`, `$0.00`.
  package static func signedMoney(_ usd: Double) -> String {
    plus(
      money(usd),
      when: RoundedDecimal(usd, decimals: 2).map { !$0.isNegative && !$0.isZero } ?? (usd.isFinite && usd > 0))
  }

  /// A price in US dollars per million tokens: two decimals, up to six where they are needed.
  package static func rate(_ usdPerMillionTokens: Double) -> String {
    guard let rounded = RoundedDecimal(usdPerMillionTokens, decimals: 6) else {
      return outOfRange(usdPerMillionTokens, unit: "$")
    }
    if rounded.isZero, usdPerMillionTokens != 0 { return small(usdPerMillionTokens, significantDigits: 2, unit: "$") }
    return sign(rounded) + "$" + rounded.magnitudeText(grouping: .thousands, trimmedTo: 2)
  }

  /// A count: `4,000,000`; two decimals when it is not whole, more when two would show zero.
  package static func count(_ value: Double) -> String {
    guard let rounded = RoundedDecimal(value, decimals: 2) else { return outOfRange(value, unit: "") }
    if rounded.isZero, value != 0 { return small(value, significantDigits: 2, unit: "") }
    return sign(rounded) + rounded.magnitudeText(grouping: .thousands, trimmedTo: rounded.isWhole ? 0 : nil)
  }

  /// A count of tokens: like any count, but whole from a thousand on, as a fraction of a token is an artefact of
  /// averages.
  package static func tokens(_ value: Double) -> String {
    guard value.magnitude >= 1000, let rounded = RoundedDecimal(value, decimals: 0) else { return count(value) }
    return signed(rounded, unit: "")
  }

  /// A share of a whole in percent: `94.0%`; a share too small to show is `<0.1%`, not zero.
  package static func share(_ fraction: Double) -> String {
    guard let rounded = RoundedDecimal(fraction * 100, decimals: 1) else {
      return fraction.isFinite ? outOfRange(fraction * 100, unit: "") + "%" : unknown
    }
    if rounded.isZero, fraction != 0 { return fraction < 0 ? ">-0.1%" : "<0.1%" }
    return signed(rounded, unit: "") + "%"
  }

  /// A relative change in percent with its sign: `+7.1%`.
  package static func signedShare(_ fraction: Double) -> String {
    plus(
      share(fraction),
      when: RoundedDecimal(fraction * 100, decimals: 1).map { !$0.isNegative && !$0.isZero }
        ?? (fraction.isFinite && fraction > 0))
  }

  /// A count in three digits for narrow columns: `1.4B`, `800M`, `12.5K`; below a thousand like any count.
  package static func compact(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e18 else { return count(value) }
    let units: [(suffix: String, size: Double)] = [("K", 1e3), ("M", 1e6), ("B", 1e9), ("T", 1e12)]
    guard value.magnitude >= 1000 else { return count(value) }
    for (index, unit) in units.enumerated() where value.magnitude < unit.size * 1000 || index == units.count - 1 {
      let scaled = value / unit.size
      let decimals = scaled.magnitude < 9.995 ? 2 : scaled.magnitude < 99.95 ? 1 : 0
      guard let rounded = RoundedDecimal(scaled, decimals: decimals) else { break }
      // 999,999 is a million with only three digits.
      if rounded.units == 1000, decimals == 0, index < units.count - 1 {
        return sign(rounded) + "1" + units[index + 1].suffix
      }
      return sign(rounded) + rounded.magnitudeText(grouping: .thousands, trimmedTo: 0) + unit.suffix
    }
    return count(value)
  }

  /// A number in the JSON grammar with all decimals, without an exponent and without trailing zeros; `null` when it is
  /// not finite.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - decimals: The most decimals that are written, in 0...18.
  /// - Returns: Such as `11500` or `0.0669`.
  package static func jsonNumber(_ value: Double, decimals: Int = 6) -> String {
    guard value.isFinite else { return "null" }
    guard let rounded = RoundedDecimal(value, decimals: decimals) else {
      // From 10^18 on a binary number is an integer; beyond 10^38 only its shortest text, which JSON also reads, is
      // left.
      guard value.magnitude < 1e38 else { return value.description }
      return (value < 0 ? "-" : "") + String(UInt128(value.magnitude))
    }
    return sign(rounded) + rounded.magnitudeText(grouping: .none, trimmedTo: 0)
  }

  /// An exact amount of US dollars in full decimals, without trailing zeros.
  package static func jsonNumber(_ exact: Money) -> String {
    let rounded = RoundedDecimal(exact, decimals: 18)
    return sign(rounded) + rounded.magnitudeText(grouping: .none, trimmedTo: 0)
  }

  /// A number for another program to compute with: fifteen significant digits, which hides the noise of binary fractions, or "" if not finite.
  package static func plainNumber(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    guard value.magnitude < 1 else {
      let wholeDigits = RoundedDecimal(value, decimals: 0).map { String($0.units).utf8.count } ?? 15
      return jsonNumber(value, decimals: 15 - wholeDigits)
    }
    return jsonNumber(value, decimals: leadingZeros(value) + 15)
  }

  // MARK: - Parts

  /// A magnitude below one with a number of significant digits, up to ten decimals.
  private static func small(_ value: Double, significantDigits: Int, unit: String) -> String {
    let decimals = min(10, leadingZeros(value) + significantDigits)
    guard let rounded = RoundedDecimal(value, decimals: decimals) else { return unknown }
    if rounded.isZero { return value < 0 ? ">-\(unit)0.0000000001" : "<\(unit)0.0000000001" }
    if rounded.isWhole, let cents = RoundedDecimal(value, decimals: 2) { return signed(cents, unit: unit) }
    return signed(rounded, unit: unit)
  }

  /// The zeros after the decimal point of a magnitude below one, at most 18.
  private static func leadingZeros(_ value: Double) -> Int {
    guard let fine = RoundedDecimal(value, decimals: 18), !fine.isZero else { return 18 }
    return max(0, 18 - String(fine.units).utf8.count)
  }

  private static func signed(_ number: RoundedDecimal, unit: String) -> String {
    sign(number) + unit + number.magnitudeText(grouping: .thousands)
  }

  private static func sign(_ number: RoundedDecimal) -> String { number.isNegative ? "-" : "" }

  private static func plus(_ text: String, when isPositive: Bool) -> String { isPositive ? "+" + text : text }

  private static func outOfRange(_ value: Double, unit: String) -> String {
    value.isFinite ? (value < 0 ? "-" : "") + unit + value.magnitude.description : unknown
  }
}
