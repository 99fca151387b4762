/// Counts the tokens of a text, as well as can be done here.
package enum TokenCounter: Sendable {
  /// By a vocabulary.
  case counting(BytePairCounter)
  /// By fitted coefficients.
  case estimating(TokenEstimator)

  /// The family of tokens.
  package var encoding: Encoding {
    switch self {
    case .counting(let counter): counter.vocabulary.encoding
    case .estimating(let estimator): estimator.encoding
    }
  }

  /// Whether the numbers are exact for this encoding.
  package var isExact: Bool {
    switch self {
    case .counting: true
    case .estimating: false
    }
  }

  /// The tokens of a text.
  ///
  /// - Parameter bytes: UTF-8; each ill-formed part counts like U+FFFD.
  /// - Returns: 0 for an empty text, otherwise at least 1.
  package func tokens(in bytes: [UInt8]) -> Int {
    switch self {
    case .counting(let counter): counter.tokens(in: bytes)
    case .estimating(let estimator): estimator.tokens(in: bytes)
    }
  }
}
