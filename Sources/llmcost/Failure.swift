import Documents

/// Why a run ends without its result: what to tell, and the exit status.
struct Failure: Error, Sendable {
  /// How the run ends.
  let status: ExitStatus
  /// What is wrong.
  let diagnostics: [Diagnostic]
  /// How many diagnostics were met beyond those kept.
  let omitted: Int
  /// The command whose help explains more, for a wrong command line.
  let helpTopic: String?

  init(_ status: ExitStatus, _ diagnostics: [Diagnostic], omitted: Int = 0, helpTopic: String? = nil) {
    self.status = status
    self.diagnostics = diagnostics
    self.omitted = omitted
    self.helpTopic = helpTopic
  }

  /// A single error that is about no place in a file.
  init(_ status: ExitStatus = .wrongInput, code: String, _ message: String, hint: String? = nil) {
    self.init(status, [Diagnostic(.error, code: code, message, at: nil, hint: hint)])
  }

  /// A wrong command line.
  init(_ error: UsageError, helpTopic: String?) {
    self.init(.wrongInput, [error.diagnostic], helpTopic: helpTopic.map { "llmcost \($0)" } ?? "llmcost")
  }
}

extension Failure {
  /// A name that stands for nothing, with the nearest name that does.
  ///
  /// - Parameters:
  ///   - code: The diagnostic code.
  ///   - message: What is wrong.
  ///   - name: The name as given.
  ///   - known: The names there are.
  ///   - hint: What to say when none of them is near.
  /// - Returns: The failure.
  static func unknownName(
    code: String, _ message: String, _ name: String, among known: [String], otherwise hint: String? = nil
  ) -> Failure {
    Failure(code: code, message, hint: Suggestion.phrase(for: name, among: known) ?? hint)
  }
}

extension Failure {
  /// A result cannot be written where it was asked for.
  static func unwritable(_ path: String, _ failure: FileFailure) -> Failure {
    Failure(code: "unwritable-file", "'\(path)' cannot be written: \(failure.reason)")
  }
}
