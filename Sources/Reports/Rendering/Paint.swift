/// Decorations of terminal text, or nothing where the style is plain.
///
/// Each decoration is ended by its own code (ECMA-48 SGR 22, 39), so that colours may be inside bold text. Text must
/// already be escaped.
struct Paint {
  let style: RenderOptions.Style

  func bold(_ text: String) -> String { wrapped(text, 1, 22) }
  func dim(_ text: String) -> String { wrapped(text, 2, 22) }
  func red(_ text: String) -> String { wrapped(text, 31, 39) }
  func green(_ text: String) -> String { wrapped(text, 32, 39) }
  func yellow(_ text: String) -> String { wrapped(text, 33, 39) }

  /// The colour of a verdict.
  func verdict(_ text: String, _ verdict: Cell.Verdict) -> String {
    switch verdict {
    case .good: green(text)
    case .doubtful: yellow(text)
    case .bad: red(text)
    }
  }

  /// A cell of a matrix on a background from light to dark, in the 256 colours of xterm, with a readable foreground.
  ///
  /// - Parameters:
  ///   - text: The text of the whole cell.
  ///   - shade: How dark it is, from 0 to 4.
  /// - Returns: The text in colours, or unchanged without them.
  func shaded(_ text: String, _ shade: Int) -> String {
    guard style == .ansi, !text.isEmpty else { return text }
    let background = [230, 222, 215, 203, 124][min(max(shade, 0), 4)]
    return "\u{1B}[38;5;\(shade < 4 ? 16 : 231);48;5;\(background)m\(text)\u{1B}[39;49m"
  }

  private func wrapped(_ text: String, _ begin: Int, _ end: Int) -> String {
    style == .plain || text.isEmpty ? text : "\u{1B}[\(begin)m\(text)\u{1B}[\(end)m"
  }
}
