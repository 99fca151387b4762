import Documents

/// The printer of diagnostics with their excerpts, and of notes, to standard error.
struct Complaints: Sendable {
  /// The output.
  let world: World
  /// When they are coloured.
  let colour: ColourChoice

  /// Prints why a run ends.
  func report(_ failure: Failure) {
    var text = drawn(failure.diagnostics, omitted: failure.omitted)
    text += Explanation.pointer(from: failure.diagnostics)
    if let topic = failure.helpTopic { text += "See '\(topic) --help'.\n" }
    write(text)
  }

  /// Prints the diagnostics of the inputs.
  func report(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    write(drawn(diagnostics))
  }

  /// Prints a note.
  func report(_ remark: String) {
    write(TerminalText.escaped(remark) + "\n")
  }

  private func write(_ text: String) {
    world.writeError(Array(RunnerText.inert(text).utf8))
  }

  private func drawn(_ diagnostics: [Diagnostic], omitted: Int = 0) -> String {
    let style = colour.drawingStyle(for: world.errorTerminal, in: world)
    // A single error without a file is its own summary.
    if let only = diagnostics.first, diagnostics.count == 1, omitted == 0, only.span == nil { return only.drawn(style) }
    return Diagnostic.drawn(diagnostics, omitted: omitted, style: style)
  }
}
