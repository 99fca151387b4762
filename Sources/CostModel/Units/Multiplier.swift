package import Documents

/// A factor that prices are multiplied by, such as `0.1x`: exact, above 0 and at most 1000, with at most twelve decimals.
package struct Multiplier: Sendable, Hashable {
  /// The factor in trillionths (10^-12).
  package let trillionths: Int64

  /// Takes a factor as written; nil outside the range, or with more than twelve decimals.
  package init?(_ factor: DecimalNumber) {
    guard let trillionths = factor.scaled(byPowerOfTen: 12), trillionths > 0,
      trillionths <= 1000 * 1_000_000_000_000
    else { return nil }
    self.trillionths = trillionths
  }

  /// A factor of some trillionths; nil outside the range.
  init?(trillionths: Int64) {
    guard trillionths > 0, trillionths <= 1000 * 1_000_000_000_000 else { return nil }
    self.trillionths = trillionths
  }

  /// The nearest binary number.
  package var double: Double { Double(trillionths) / 1e12 }
}
