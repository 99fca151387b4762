/// A text with terminal sessions in it, and how to run them again.
///
/// Lines that begin with four spaces are sessions, all others are prose:
///
///     What went wrong is told on standard error.
///
///         $ llmcost prices show gpt-9
///         ! error: unknown model 'gpt-9'
///         exit 2
///
/// Standard output comes first, then standard error marked with `! `, then `exit` with the status when it is not 0. An empty line between
/// two lines of output is part of it; a last line `...` says that the rest of the output is not compared. Control characters are written as
/// `\u{1b}`, and a missing last line feed as `\`.
struct Transcript {
  /// One command and what came of it.
  struct Command {
    let line: String
    var output: [String] = []
  }

  private enum Part {
    case prose(String)
    case command(Command)
  }

  /// How sessions are marked.
  enum Style {
    /// By four spaces; standard error is marked.
    case indented
    /// By a fence of three backticks and `console`; standard error stands where a terminal shows it.
    case fenced
  }

  private var parts: [Part] = []
  let style: Style

  /// Reads a text.
  init(_ text: String, style: Style) {
    self.style = style
    var command: Command?
    var blanks = 0
    var isFenced = false
    func finish(_ parts: inout [Part]) {
      if let done = command { parts.append(.command(done)) }
      command = nil
      for _ in 0..<blanks { parts.append(.prose("")) }
      blanks = 0
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for line in lines {
      if style == .fenced, line.hasPrefix("```") {
        finish(&parts)
        isFenced = !isFenced && line == "```console"
        parts.append(.prose(line))
        continue
      }
      let session: String? =
        style == .fenced ? (isFenced ? line : nil) : line.hasPrefix("    ") ? String(line.dropFirst(4)) : nil
      if let session, session.hasPrefix("$ ") {
        finish(&parts)
        command = Command(line: String(session.dropFirst(2)))
      } else if line.isEmpty, command != nil {
        blanks += 1
      } else if let session, command != nil {
        for _ in 0..<blanks { command?.output.append("") }
        blanks = 0
        command?.output.append(session)
      } else {
        finish(&parts)
        parts.append(.prose(line))
      }
    }
    finish(&parts)
  }

  /// The commands in order.
  var commands: [Command] {
    parts.compactMap { if case .command(let command) = $0 { command } else { nil } }
  }

  /// The text, with what the commands wrote put in the place of what the text says they write.
  ///
  /// - Parameter run: Runs a command line.
  /// - Returns: The text as it should be.
  func replayed(by run: (String) throws -> Sandbox.Outcome) rethrows -> String {
    var result = ""
    for part in parts {
      switch part {
      case .prose(let line): result += line + "\n"
      case .command(let command):
        let indent = style == .indented ? "    " : ""
        result += "\(indent)$ \(command.line)\n"
        let written = Self.lines(of: try run(style == .fenced ? "{ \(command.line)\n} 2>&1" : command.line), style)
        for line in Self.shortened(written, like: command.output) {
          result += line.isEmpty ? "\n" : "\(indent)\(line)\n"
        }
      }
    }
    return result
  }

  private static func lines(of outcome: Sandbox.Outcome, _ style: Style) -> [String] {
    var lines = lines(of: withoutDigests(outcome.outputText))
    if style == .indented {
      lines += Self.lines(of: withoutDigests(outcome.errorText)).map { "! \($0)" }
      if outcome.status != 0 { lines.append("exit \(outcome.status)") }
    }
    return lines
  }

  /// The text with a placeholder, as long as it is, for every digest of prices, so that an edit of prices changes no session that merely uses them.
  private static func withoutDigests(_ text: String) -> String {
    text.replacing(/fnv1a-64:[0-9a-f]{16}/, with: "fnv1a-64:################")
  }

  private static func lines(of text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    var lines: [String] = []
    var line: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"):
        lines.append(String(decoding: line, as: UTF8.self))
        line = []
      // What an editor would not show is shown as in Swift.
      case 0..<32, 127: line += Array("\\u{\(String(byte, radix: 16))}".utf8)
      default: line.append(byte)
      }
    }
    return line.isEmpty ? lines : lines + [String(decoding: line, as: UTF8.self) + "\\"]
  }

  /// The lines up to where the expected ones end with `...`.
  private static func shortened(_ lines: [String], like expected: [String]) -> [String] {
    guard expected.last == "...", lines.count >= expected.count else { return lines }
    return lines.prefix(expected.count - 1) + ["..."]
  }
}
