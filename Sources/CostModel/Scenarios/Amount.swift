package import Documents

/// A number of tokens that may differ from call to call.
package struct Amount: Sendable {
  /// The distribution of the tokens of single calls around the mean.
  package enum Spread: Sendable, Equatable {
    /// Every call has the mean.
    case none
    /// The logarithm is normal with this standard deviation, above 0 and at most 5.
    case lognormal(sigma: Double)
    /// Some sizes with their shares, ascending; the shares sum to 1.
    case histogram([SizeShare])
  }

  /// A size and the share of calls that have it.
  package struct SizeShare: Sendable, Equatable {
    package let tokens: Double
    package let share: Double
  }

  /// The mean tokens of a call.
  package let mean: Double
  /// How single calls differ.
  package let spread: Spread
  /// Where it was written; nil for a default of zero.
  package let span: SourceSpan?
  /// Where the number comes from.
  package let source: TokenSource

  package init(mean: Double, spread: Spread = .none, span: SourceSpan?, source: TokenSource = .given) {
    self.mean = mean
    self.spread = spread
    self.span = span
    self.source = source
  }

  /// No tokens.
  package static let zero = Amount(mean: 0, span: nil)

  /// The amount counted by another tokenizer, or written by a more verbose model.
  package func scaled(by factor: Double) -> Amount {
    switch spread {
    case .none, .lognormal: Amount(mean: mean * factor, spread: spread, span: span, source: source)
    case .histogram(let sizes):
      Amount(
        mean: mean * factor, spread: .histogram(sizes.map { SizeShare(tokens: $0.tokens * factor, share: $0.share) }),
        span: span, source: source)
    }
  }
}
