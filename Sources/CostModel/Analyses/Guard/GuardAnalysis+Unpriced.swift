extension GuardAnalysis {
  /// Whether everything that the month and the steps of its ladder use has a price; otherwise amounts are lower bounds.
  package var isComplete: Bool { unpriced.isEmpty }

  /// Whether everything that a scope covers has a price.
  package func isComplete(_ scope: LimitScope) -> Bool {
    !projection.features.contains { cost in
      scope.includes(cost.feature) && unpriced.contains { $0.feature == cost.feature.name }
    }
  }

  /// Everything without a price in the month, as it is or with the steps of its ladder, each once.
  static func unpriced(_ projections: [Projection]) -> [Projection.Unpriced] {
    var found: [Projection.Unpriced] = []
    for item in projections.flatMap(\.unpriced) where !found.contains(where: { $0.isAlike(item) }) {
      found.append(item)
    }
    return found
  }
}

extension Projection.Unpriced {
  fileprivate func isAlike(_ other: Projection.Unpriced) -> Bool {
    feature == other.feature && model == other.model && tier == other.tier && reason == other.reason
  }
}
