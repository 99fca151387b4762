/// A test whether a model that passed some of the cases it was tried on is good enough in the long run.
///
/// The bound is the lower end of Wilson's interval, one-sided (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
/// Inference", Journal of the American Statistical Association 22, 1927).
package struct EvalGate: Sendable {
  /// The required pass rate, 0...1.
  package let gate: Double
  /// The required confidence, 0.5 up to but not including 1.
  package let confidence: Double
  /// The standard normal quantile of that confidence.
  private let normal: Double

  package init(gate: Double, confidence: Double) {
    self.gate = gate
    self.confidence = confidence
    normal = ElementaryFunctions.normalQuantile(confidence)
  }

  /// The gate for one of several models that were tried: with the error probability divided among them (Bonferroni),
  /// all that clear it are good enough jointly at the confidence of this one.
  package func corrected(forCandidates count: Int) -> EvalGate {
    EvalGate(gate: gate, confidence: 1 - (1 - confidence) / Double(max(1, count)))
  }

  package init(_ evals: Evals) {
    self.init(gate: evals.gate.value, confidence: evals.confidence.value)
  }

  /// A lower bound of the long-run pass rate of a model, at the confidence of the gate.
  ///
  /// - Parameters:
  ///   - passed: The cases it passed.
  ///   - cases: The cases it was tried on, at least 1.
  /// - Returns: The bound, 0...1.
  package func lowerBound(passed: Int, of cases: Int) -> Double {
    let count = Double(cases)
    let rate = Double(passed) / count
    let square = normal * normal
    let centre = rate + square / (2 * count)
    let width = normal * (rate * (1 - rate) / count + square / (4 * count * count)).squareRoot()
    return max(0, (centre - width) / (1 + square / count))
  }

  /// Whether a model clears the gate with confidence.
  package func isCleared(passed: Int, of cases: Int) -> Bool { lowerBound(passed: passed, of: cases) >= gate }

  /// The fewest cases that must be passed to clear the gate; nil when even all of them are too few.
  package func leastPassed(of cases: Int) -> Int? {
    guard isCleared(passed: cases, of: cases) else { return nil }
    var (failing, clearing) = (-1, cases)
    while clearing - failing > 1 {
      let middle = failing + (clearing - failing) / 2
      if isCleared(passed: middle, of: cases) { clearing = middle } else { failing = middle }
    }
    return clearing
  }
}
