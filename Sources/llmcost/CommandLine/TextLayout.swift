/// Paragraphs and two-column lists of at most 80 columns.
enum TextLayout {
  /// The layout of the terms and texts of a list.
  enum Entries {
    /// Side by side.
    case columns
    /// The text under its term.
    case stacked
  }

  static let width = 80

  /// Breaks a paragraph into lines.
  ///
  /// - Parameters:
  ///   - text: Words separated by spaces; a line feed starts a new paragraph.
  ///   - indent: The spaces before each line.
  ///   - hanging: More spaces before each line after the first.
  /// - Returns: Lines, each with its line feed.
  static func wrapped(_ text: String, indent: Int, hanging: Int = 0) -> String {
    var result = ""
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = String(repeating: " ", count: indent)
      var isEmpty = true
      for word in paragraph.split(separator: " ") {
        if !isEmpty, line.count + 1 + word.count > width {
          result += line + "\n"
          line = String(repeating: " ", count: indent + hanging)
          isEmpty = true
        }
        line += isEmpty ? String(word) : " " + word
        isEmpty = false
      }
      result += isEmpty ? "\n" : line + "\n"
    }
    return result
  }

  /// Lays out a list.
  static func list(_ entries: [(term: String, text: String)], layout: Entries) -> String {
    var result = ""
    let column = min(entries.map(\.term.count).max() ?? 0, 22) + 4
    for (term, text) in entries {
      switch layout {
      case .stacked:
        result += "  \(term)\n" + wrapped(text, indent: 6)
      case .columns where term.count + 4 > column:
        result += "  \(term)\n" + wrapped(text, indent: column)
      case .columns:
        let lines = wrapped(text, indent: column)
        result += "  \(term)" + lines.dropFirst(2 + term.count)
      }
    }
    return result
  }
}
