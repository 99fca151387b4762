/// The cost of a scenario with a patch.
package struct PatchedCost: Sendable, Equatable {
  /// The validity of the figures.
  package enum State: Sendable, Equatable {
    /// Everything has a price.
    case complete
    /// Something has no price: the total excludes it.
    case unpriced
    /// The scenario is invalid with the patch: a number leaves its range, or a feature isn't possible.
    case impossible
  }

  package let state: State
  /// USD a month.
  package let totalUSD: Double
  /// Sessions a month.
  package let sessions: Double
  /// Model calls a month.
  package let calls: Double
  /// USD a month by feature, where it was requested; otherwise empty.
  package let featureUSD: [Double]

  /// USD a month; nil when it is not known.
  package var usd: Double? { state == .complete && totalUSD.isFinite ? totalUSD : nil }
}
