/// How much more a month costs than the one before.
enum MonthChange {
  /// The change in USD; none where only the rounding of sums differs.
  static func usd(from before: Double, to usd: Double) -> Double {
    abs(usd - before) <= 1e-12 * max(abs(usd), abs(before)) ? 0 : usd - before
  }
}
