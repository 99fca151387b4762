package import Documents

/// The results of models on a set of cases that represents the product's needs, and the required quality.
package struct Evals: Sendable {
  /// The share of cases that a model must pass in the long run, 0...1.
  package let gate: Assumption
  /// The required confidence, 0.5 up to but not including 1.
  package let confidence: Assumption
  /// The results, in the order of the file.
  package let results: [Result]

  /// The result of one model.
  package struct Result: Sendable {
    /// The name as written.
    package let name: String
    /// The model.
    package let model: Model
    /// The cases it passed.
    package let passed: Int
    /// The cases it was tried on, at least 1.
    package let cases: Int
    /// Where the name was written.
    package let span: SourceSpan
  }

  /// The result of a model, or nil when it was not tried.
  package func result(of model: Model) -> Result? { results.first { $0.model.isSame(as: model) } }
}
