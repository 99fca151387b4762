import Documents

/// When output is coloured.
enum ColourChoice: String, Sendable {
  case auto, always, never

  /// Finds the choice among words that may otherwise be invalid, for the errors about them.
  init(in words: [String]) {
    self = .auto
    for (position, word) in words.enumerated() {
      let value = word == "--color" && position + 1 < words.count ? words[position + 1] : String(word.dropFirst(8))
      guard word == "--color" || word.hasPrefix("--color="), let choice = ColourChoice(rawValue: value) else {
        continue
      }
      self = choice
    }
  }

  /// Whether a stream gets colour.
  ///
  /// - Parameters:
  ///   - terminal: The properties of the stream.
  ///   - world: Where `NO_COLOR` (https://no-color.org) and `TERM` are looked up.
  /// - Returns: Whether to use colour.
  func applies(to terminal: World.Terminal, in world: World) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: terminal.isTerminal && world.setting("NO_COLOR") == nil && world.setting("TERM") != "dumb"
    }
  }

  /// How diagnostics are drawn on a stream.
  func drawingStyle(for terminal: World.Terminal, in world: World) -> Diagnostic.DrawingStyle {
    applies(to: terminal, in: world) ? .colored : .plain
  }
}
