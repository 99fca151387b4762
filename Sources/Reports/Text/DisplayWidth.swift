/// The number of terminal cells that a text takes.
///
/// Characters count by scalar, as the `wcwidth` of terminals does: East Asian wide and fullwidth characters and emoji
/// take two cells (Unicode Standard Annex #11), combining marks and joiners none. So a joined emoji counts at least as
/// much as in any terminal.
package enum DisplayWidth {
  /// The cells of a text without control characters.
  package static func cells(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + cells($1) }
  }

  /// The cells of one scalar: 0, 1 or 2.
  package static func cells(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value >= 0x20, scalar.value < 0x300 { return scalar.value >= 0x7F && scalar.value < 0xA0 ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    // Vowels and final consonants join the syllable started by a leading consonant.
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// The text, cut with an ellipsis to a number of cells if it is longer.
  ///
  /// - Parameters:
  ///   - text: A text without control characters.
  ///   - limit: The most cells; nothing is left at 0.
  /// - Returns: At most `limit` cells of text; no character is cut in two.
  package static func truncated(_ text: String, to limit: Int) -> String {
    guard limit > 0 else { return "" }
    // A text of few bytes cannot take more cells, so the common case needs no counting.
    guard text.utf8.count > limit, cells(text) > limit else { return text }
    var kept = ""
    var used = 0
    for character in text {
      let width = cells(String(character))
      guard used + width < limit else { break }
      kept.append(character)
      used += width
    }
    return kept + "…"
  }

  /// The text padded with spaces to a number of cells.
  ///
  /// - Parameters:
  ///   - text: A text without control characters.
  ///   - width: The cells to fill; a longer text is unchanged.
  ///   - alignment: The alignment of the text.
  /// - Returns: The padded text.
  package static func padded(_ text: String, to width: Int, _ alignment: Table.Column.Alignment) -> String {
    let space = String(repeating: " ", count: max(0, width - cells(text)))
    return alignment == .left ? text + space : space + text
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isIdeographic || scalar.properties.isEmojiPresentation { return true }
    return switch scalar.value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF,
      0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
      0x1F200...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
