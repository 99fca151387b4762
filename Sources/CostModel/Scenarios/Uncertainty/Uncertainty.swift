package import Documents

/// What of a scenario is not known: some of its numbers with their distributions, and which of them move together.
package struct Uncertainty: Sendable {
  /// The numbers, in the order they are written in.
  package let inputs: [UncertainInput]
  /// The rank correlations that are not 0.
  package let correlations: [RankCorrelation]

  /// The scores that give the correlations; nil where all inputs are independent.
  var copula: GaussianCopula? {
    guard !correlations.isEmpty else { return nil }
    return GaussianCopula(
      count: inputs.count,
      correlations.map { ($0.first, $0.second, GaussianCopula.normalCorrelation(ofRanks: $0.ranks)) })
  }
}

/// A number that is not known.
package struct UncertainInput: Sendable {
  /// Its path.
  package let path: String
  package let marginal: Marginal
  /// What the path stands for.
  package let kind: Kind
  /// Where the path was written.
  package let span: SourceSpan

  /// What can be uncertain.
  package enum Kind: Sendable, Equatable {
    /// A number of the scenario.
    case number
    /// The growth a month of a path, by its place among the curves: without effect in the scenario's own month.
    case growth(curve: Int)
  }
}

/// How two uncertain numbers move together.
package struct RankCorrelation: Sendable {
  /// The first of them, by its place among the inputs.
  package let first: Int
  /// The other one.
  package let second: Int
  /// Spearman's rank correlation, above -1 and below 1.
  package let ranks: Double
  /// Where it was written.
  package let span: SourceSpan
}
