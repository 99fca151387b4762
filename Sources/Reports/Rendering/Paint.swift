/// Decorations of terminal text, or nothing where the style is plain.
///
/// Each decoration is ended by its own code (ECMA-48 SGR 22, 39), so that colours may stand inside bold text. Text must be harmless before.
struct Paint {
  let style: RenderOptions.Style

  func bold(_ text: String) -> String { wrapped(text, 1, 22) }
  func dim(_ text: String) -> String { wrapped(text, 2, 22) }
  func red(_ text: String) -> String { wrapped(text, 31, 39) }
  func green(_ text: String) -> String { wrapped(text, 32, 39) }
  func yellow(_ text: String) -> String { wrapped(text, 33, 39) }

  /// The colour of a judging word.
  func verdict(_ text: String, _ verdict: Cell.Verdict) -> String {
    switch verdict {
    case .good: green(text)
    case .doubtful: yellow(text)
    case .bad: red(text)
    }
  }

  private func wrapped(_ text: String, _ begin: Int, _ end: Int) -> String {
    style == .plain || text.isEmpty ? text : "\u{1B}[\(begin)m\(text)\u{1B}[\(end)m"
  }
}
