/// Finds which of some correlations are impossible together.
struct CorrelationChecks {
  let count: Int
  let correlations: [RankCorrelation]

  /// A correlation that is inconsistent with the others, and the range in which it would be consistent, in hundredths;
  /// nil where all are consistent.
  ///
  /// Of several that could be changed it is the last one; where no single change helps, the strongest.
  var impossible: (correlation: RankCorrelation, possible: ClosedRange<Double>?)? {
    guard !holds(correlations) else { return nil }
    for index in correlations.indices.reversed() {
      let possible = (-99...99).map { Double($0) / 100 }.filter { ranks in
        var changed = correlations
        let own = correlations[index]
        changed[index] = RankCorrelation(first: own.first, second: own.second, ranks: ranks, span: own.span)
        return holds(changed)
      }
      if let low = possible.first, let high = possible.last { return (correlations[index], low...high) }
    }
    return correlations.max { $0.ranks.magnitude < $1.ranks.magnitude }.map { ($0, nil) }
  }

  private func holds(_ correlations: [RankCorrelation]) -> Bool {
    GaussianCopula(
      count: count, correlations.map { ($0.first, $0.second, GaussianCopula.normalCorrelation(ofRanks: $0.ranks)) })
      != nil
  }
}
