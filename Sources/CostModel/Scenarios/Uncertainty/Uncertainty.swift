package import Documents

/// The uncertainty of a scenario: some of its numbers with their distributions, and their correlations.
package struct Uncertainty: Sendable {
  /// The numbers, in the order they are written in.
  package let inputs: [UncertainInput]
  /// The rank correlations that are not 0.
  package let correlations: [RankCorrelation]

  /// The scores that produce the correlations; nil where all inputs are independent.
  var copula: GaussianCopula? {
    guard !correlations.isEmpty else { return nil }
    return GaussianCopula(
      count: inputs.count,
      correlations.map { ($0.first, $0.second, GaussianCopula.normalCorrelation(ofRanks: $0.ranks)) })
  }
}

/// An uncertain number.
package struct UncertainInput: Sendable {
  /// Its path.
  package let path: String
  package let marginal: Marginal
  /// The target of the path.
  package let kind: Kind
  /// Where the path was written.
  package let span: SourceSpan

  /// The kinds of uncertain numbers.
  package enum Kind: Sendable, Equatable {
    /// A number of the scenario.
    case number
    /// The monthly growth of a path, by the index of its curve: without effect in the scenario's own month.
    case growth(curve: Int)
  }
}

/// The correlation of two uncertain numbers.
package struct RankCorrelation: Sendable {
  /// The first of them, by its index among the inputs.
  package let first: Int
  /// The other one.
  package let second: Int
  /// Spearman's rank correlation, above -1 and below 1.
  package let ranks: Double
  /// Where it was written.
  package let span: SourceSpan
}
