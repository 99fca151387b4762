/// Text from inputs, made safe for a terminal or a log: nothing in it can move the cursor, change colours or reorder
/// the display.
package enum TerminalText {
  /// A text in which every character that would affect a terminal, or is invisible, is written as `\\u{..}`.
  ///
  /// Escaped are the control characters (C0, DEL, C1), line and paragraph separators, the marks that change the direction of text, the byte
  /// order mark and other characters without width that no script needs, and tags.
  package static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isEscaped) else { return text }
    var result = ""
    for scalar in text.unicodeScalars { append(scalar, to: &result) }
    return result
  }

  /// The number of terminal cells of a text, as far as that can be known: two for wide East Asian characters and emoji.
  package static func width(of text: String) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  /// The number of cells of a character.
  static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if first.value < 0x1100 { return character.unicodeScalars.contains("\u{FE0F}") && first.value > 0x7F ? 2 : 1 }
    let isEmoji = first.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}")
    return isEmoji || wideRanges.contains { $0 ~= first.value } ? 2 : 1
  }

  /// A character as it is drawn, with its width.
  static func cell(_ character: Character) -> (text: String, width: Int) {
    guard character.unicodeScalars.contains(where: isEscaped) else { return (String(character), width(of: character)) }
    let text = escaped(String(character))
    return (text, text.reduce(0) { $0 + width(of: $1) })
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    if isEscaped(scalar) {
      text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      text.unicodeScalars.append(scalar)
    }
  }

  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x61B: scalar.value == 0xAD
    case 0...0x1F, 0x7F...0x9F: true
    case 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    case 0xE0000...0xE007F: true
    default: false
    }
  }

  /// The blocks whose characters are wide or full-width (Unicode Standard Annex 11), joined where only unassigned ones lie between.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF,
    0x1F200...0x1F2FF, 0x20000...0x3FFFD,
  ]
}
