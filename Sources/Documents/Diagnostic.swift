/// A message to a person about an input: what is wrong, where, and the remedy.
package struct Diagnostic: Sendable {
  /// The severity.
  package enum Severity: String, Sendable {
    /// The input cannot be used.
    case error
    /// The input can be used, but the result may not be what was meant.
    case warning
  }

  /// The severity.
  package let severity: Severity
  /// A stable identifier for the kind of diagnostic, such as `unknown-key`; `llmcost explain CODE` explains it.
  package let code: String
  /// One sentence, lower case, no full stop, the offending word in quotes.
  package let message: String
  /// Where it was written; nil when it has no place in a file.
  package let span: SourceSpan?
  /// What to type instead, or nil.
  package let hint: String?

  package init(_ severity: Severity, code: String, _ message: String, at span: SourceSpan?, hint: String? = nil) {
    self.severity = severity
    self.code = code
    self.message = message
    self.span = span
    self.hint = hint
  }
}
