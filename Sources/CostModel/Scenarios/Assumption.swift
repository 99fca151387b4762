package import Documents

/// A number of a scenario with its place, so that every figure can be traced to it.
package struct Assumption: Sendable {
  /// The number, with edits applied.
  package let value: Double
  /// Where it was written; nil for a documented default.
  package let span: SourceSpan?
  /// The origin of a number of tokens; `given` for all other numbers.
  package let source: TokenSource

  package init(_ value: Double, at span: SourceSpan?, source: TokenSource = .given) {
    self.value = value
    self.span = span
    self.source = source
  }

  /// A documented default.
  package static func standard(_ value: Double) -> Assumption { Assumption(value, at: nil) }
}
