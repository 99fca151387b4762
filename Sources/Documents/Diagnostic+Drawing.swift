extension Diagnostic {
  /// How a diagnostic is drawn, depending on the output.
  package enum DrawingStyle: Sendable {
    /// Plain text.
    case plain
    /// With the colours of ANSI terminals (ECMA-48, select graphic rendition).
    case colored
  }

  /// Draws one diagnostic: what is wrong and where, the line with carets under the place, and the remedy.
  ///
  ///     scenario.json:12:28: error: hit_rate must be between 0 and 1, found 82
  ///        12 |     "cache": { "hit_rate": 82 },
  ///           |                            ^^
  ///           = did you mean 0.82?
  ///
  /// - Parameter style: Whether it has colours.
  /// - Returns: The lines, each with a line break at its end. No character of an input affects a terminal.
  package func drawn(_ style: DrawingStyle = .plain) -> String {
    drawn(style, lines: span.map { LineTable($0.file) })
  }

  /// Draws the diagnostics of a run, file by file in the order of their first diagnostic, within a file in the order of the text.
  ///
  /// - Parameters:
  ///   - diagnostics: The diagnostics.
  ///   - omitted: The number of further diagnostics, which were not kept.
  ///   - style: Whether it has colours.
  /// - Returns: The diagnostics and a last line that counts them; empty when there are none.
  package static func drawn(_ diagnostics: [Diagnostic], omitted: Int = 0, style: DrawingStyle = .plain) -> String {
    guard !diagnostics.isEmpty || omitted > 0 else { return "" }
    var text = ""
    var table: LineTable?
    for diagnostic in inReadingOrder(diagnostics) {
      if let file = diagnostic.span?.file, table?.source !== file { table = LineTable(file) }
      text += diagnostic.drawn(style, lines: table)
    }
    if omitted > 0 { text += "... and \(omitted) more\n" }
    return text + counts(of: diagnostics) + "\n"
  }

  /// The diagnostics file by file, in the order in which the files first come up, within a file by place.
  package static func inReadingOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var ranks: [ObjectIdentifier?: Int] = [:]
    let ranked = diagnostics.enumerated().map { index, diagnostic in
      let file = diagnostic.span.map { ObjectIdentifier($0.file) }
      let rank = ranks[file] ?? ranks.count
      ranks[file] = rank
      return (key: (rank, diagnostic.span.map { Int($0.start) } ?? 0, index), diagnostic: diagnostic)
    }
    return ranked.sorted { $0.key < $1.key }.map(\.diagnostic)
  }

  // MARK: - Parts

  private static let width = 100

  private func drawn(_ style: DrawingStyle, lines: LineTable?) -> String {
    let word = style.paint(severity.rawValue, severity == .error ? .red : .yellow)
    let message = style.paint(TerminalText.escaped(message), .bold)
    guard let span, let lines else { return "\(word): \(message)\n" + hintLine(style, margin: 2) }

    let location = lines.location(of: span)
    let margin = max(5, "\(location.line)".count) + 1
    let excerpt = SourceExcerpt(
      of: span.file.bytes, line: lines.bytes(ofLine: location.line),
      span: Int(span.start)..<Int(max(span.start, span.end)),
      width: Self.width - margin - 2)
    let number = Self.spaces(margin - 1 - "\(location.line)".count) + "\(location.line) |"
    let carets = style.paint(String(repeating: "^", count: excerpt.caretCount), severity == .error ? .red : .yellow)
    return """
      \(TerminalText.escaped(location.description)): \(word): \(message)
      \(style.paint(number, .dim))\(excerpt.text.isEmpty ? "" : " \(excerpt.text)")
      \(Self.spaces(margin))\(style.paint("|", .dim)) \(Self.spaces(excerpt.caretOffset))\(carets)

      """ + hintLine(style, margin: margin)
  }

  private func hintLine(_ style: DrawingStyle, margin: Int) -> String {
    guard let hint else { return "" }
    return "\(Self.spaces(margin))\(style.paint("=", .dim)) \(TerminalText.escaped(hint))\n"
  }

  private static func counts(of diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append(errors == 1 ? "1 error" : "\(errors) errors") }
    if warnings > 0 { parts.append(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
    return parts.joined(separator: ", ")
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

extension Diagnostic.DrawingStyle {
  fileprivate enum Paint: String {
    case bold = "1"
    case dim = "2"
    case red = "1;31"
    case yellow = "1;33"
  }

  fileprivate func paint(_ text: String, _ paint: Paint) -> String {
    switch self {
    case .plain: text
    case .colored: "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m"
    }
  }
}
