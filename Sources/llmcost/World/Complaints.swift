import Documents

/// The way to standard error: diagnostics with their excerpts, and remarks.
struct Complaints: Sendable {
  /// Where they go.
  let world: World
  /// When they are coloured.
  let colour: ColourChoice

  /// Tells why a run ends.
  func tell(_ failure: Failure) {
    var text = drawn(failure.diagnostics)
    if failure.omitted > 0 { text += "... and \(failure.omitted) more\n" }
    if let topic = failure.helpTopic { text += "See '\(topic) --help'.\n" }
    world.writeError(Array(text.utf8))
  }

  /// Tells what was found in the inputs.
  func tell(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    world.writeError(Array(drawn(diagnostics).utf8))
  }

  /// Tells a remark.
  func tell(_ text: String) {
    world.writeError(Array((text + "\n").utf8))
  }

  private func drawn(_ diagnostics: [Diagnostic]) -> String {
    Self.drawn(diagnostics, isColoured: colour.applies(to: world.errorTerminal, in: world))
  }

  /// Diagnostics as people read them.
  static func drawn(_ diagnostics: [Diagnostic], isColoured: Bool) -> String {
    diagnostics.map { diagnostic in
      let place = diagnostic.span.map { "\($0.location): " } ?? ""
      return place + "\(diagnostic.severity.rawValue): \(diagnostic.message)\n"
        + (diagnostic.hint.map { "  = \($0)\n" } ?? "")
    }
    .joined()
  }
}
