/// Something to tell a person about an input: what is wrong, where, and the way out.
package struct Diagnostic: Sendable {
  /// How bad it is.
  package enum Severity: String, Sendable {
    /// The input cannot be used.
    case error
    /// The input can be used, but what comes of it may not be what was meant.
    case warning
  }

  /// How bad it is.
  package let severity: Severity
  /// A stable word for the kind of diagnostic, such as `unknown-key`; `llmcost explain CODE` tells more.
  package let code: String
  /// One sentence, lower case, no full stop, the offending word in quotes.
  package let message: String
  /// Where it was written; nil when it is about no place in a file.
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
