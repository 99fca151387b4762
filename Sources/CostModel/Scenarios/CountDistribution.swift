package import Documents

/// A number of turns per session, or of calls per turn.
package struct CountDistribution: Sendable {
  /// The distribution of the counts of single sessions around the mean.
  package enum Shape: Sendable, Equatable {
    /// Every session has the mean; a mean of 3.4 is three turns, and a fourth in 40 % of sessions.
    case fixed
    /// After every turn the session ends with the same probability.
    case geometric
    /// One plus a Poisson number.
    case poisson
    /// Some counts with their shares, ascending; the shares sum to 1.
    case histogram([CountShare])
  }

  /// A count and the share of sessions that have it.
  package struct CountShare: Sendable, Equatable {
    package let count: Int
    package let share: Double
  }

  /// The mean count, at least 1 except for `fixed` and `histogram`.
  package let mean: Double
  /// The distribution.
  package let shape: Shape
  /// Where it was written; nil for the default of one.
  package let span: SourceSpan?

  /// Exactly one.
  package static let one = CountDistribution(mean: 1, shape: .fixed, span: nil)
}
