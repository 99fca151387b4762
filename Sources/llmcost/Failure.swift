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
