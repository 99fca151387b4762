import CostModel
import Documents

extension PricedUsage {
  /// The failure of a run whose calls have no price, each model with its reason.
  ///
  /// - Parameter hint: How to let the run continue all the same.
  /// - Returns: The failure.
  func unpricedFailure(hint: String) -> Failure {
    Failure(
      .unpriced,
      unpriced.map { calls in
        Diagnostic(
          .error, code: "unpriced",
          "\(calls.subject) \(calls.reason.phrase): \(calls.sums.calls) call\(calls.sums.calls == 1 ? "" : "s")",
          at: nil, hint: hint)
      })
  }
}
