extension Projection.Adjustment {
  /// USD a month by which it changes the bill on average over months, for usage that varies as the commitment says.
  ///
  /// A commitment is paid in full in months with less usage, and exceeded in those with more, so the mean of the bill
  /// is not the bill of the mean usage. The usage of a month is lognormal, as in `CommitmentSizing`. nil where the
  /// scenario does not say how it varies.
  package var expectedUSD: Double? {
    guard commitment.usageVariation.span != nil, usageUSD > 0 else { return nil }
    let sizing = CommitmentSizing(
      meanUSD: usageUSD, variation: commitment.usageVariation.value, discount: commitment.discount.value,
      overage: commitment.overage.value)
    return sizing.expectedUSD(covering: coveredUSD) - usageUSD
  }
}

extension Projection {
  /// USD a month on average over months whose usage varies as commitments say; nil where none says so, or not all has a price.
  package var expectedUSD: Double? {
    guard isComplete, adjustments.contains(where: { $0.expectedUSD != nil }) else { return nil }
    return adjustments.reduce(totalUSD) { $0 + ($1.expectedUSD ?? $1.usd) - $1.usd }
  }
}
