import CostModel

/// How many token sizes of some scenarios are known in which way.
struct TokenBasisCounts {
  private let counts: [(basis: TokenBasis, count: Int)]

  init(of scenarios: [Scenario]) {
    let sizes = scenarios.flatMap(\.features).flatMap(\.tokens.sizes)
    counts = [TokenBasis.measured, .counted, .given, .estimated].map { basis in
      (basis, sizes.count { $0.source.basis == basis })
    }
  }

  /// Such as `4 given, 2 estimated`.
  var words: String {
    let some = counts.filter { $0.count > 0 }
    return some.isEmpty ? "none" : some.map { "\($0.count) \($0.basis.rawValue)" }.joined(separator: ", ")
  }
}
