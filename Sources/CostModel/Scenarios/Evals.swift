package import Documents

/// How models did on a set of cases that stands for what the product needs, and how good they must be.
package struct Evals: Sendable {
  /// The share of cases that a model must pass in the long run, 0...1.
  package let gate: Assumption
  /// How sure that must be, 0.5 up to but not including 1.
  package let confidence: Assumption
  /// What was found, in the order of the file.
  package let results: [Result]

  /// How one model did.
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
