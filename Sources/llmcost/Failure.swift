import Documents

/// Why a run ends without its result: the diagnostics, and the exit status.
struct Failure: Error, Sendable {
  /// The exit status.
  let status: ExitStatus
  /// The diagnostics.
  let diagnostics: [Diagnostic]
  /// The number of diagnostics beyond those kept.
  let omitted: Int
  /// The command whose help explains more, for a wrong command line.
  let helpTopic: String?

  init(_ status: ExitStatus, _ diagnostics: [Diagnostic], omitted: Int = 0, helpTopic: String? = nil) {
    self.status = status
    self.diagnostics = diagnostics
    self.omitted = omitted
    self.helpTopic = helpTopic
  }

  /// A single error without a place in a file.
  init(_ status: ExitStatus = .wrongInput, code: String, _ message: String, hint: String? = nil) {
    self.init(status, [Diagnostic(.error, code: code, message, at: nil, hint: hint)])
  }

  /// A wrong command line.
  init(_ error: UsageError, helpTopic: String?) {
    self.init(.wrongInput, [error.diagnostic], helpTopic: helpTopic.map { "llmcost \($0)" } ?? "llmcost")
  }
}

extension Failure {
  /// An unknown name, with the nearest known one.
  ///
  /// - Parameters:
  ///   - code: The diagnostic code.
  ///   - message: The message.
  ///   - name: The name as given.
  ///   - known: The known names.
  ///   - hint: The hint when none of them is similar.
  /// - Returns: The failure.
  static func unknownName(
    code: String, _ message: String, _ name: String, among known: [String], otherwise hint: String? = nil
  ) -> Failure {
    Failure(code: code, message, hint: Suggestion.phrase(for: name, among: known) ?? hint)
  }
}

extension Failure {
  /// A result cannot be written to its destination.
  static func unwritable(_ path: String, _ failure: FileFailure) -> Failure {
    Failure(code: "unwritable-file", "'\(path)' cannot be written: \(failure.reason)")
  }
}
