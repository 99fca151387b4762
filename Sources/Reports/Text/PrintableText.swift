/// Words from inputs, made safe to show: characters that could move a cursor, hide or reorder text are replaced by
/// visible ones.
package enum PrintableText {
  /// The text with every unsafe character replaced by one visible cell.
  ///
  /// C0 controls and DEL become their control pictures (`␛`, `␊`), everything else the replacement character.
  ///
  /// - Parameters:
  ///   - text: Any text.
  ///   - kept: Unsafe characters for which the format itself has a harmless form.
  /// - Returns: Text that is safe on a terminal.
  package static func visible(_ text: String, keeping kept: [Unicode.Scalar] = []) -> String {
    guard text.unicodeScalars.contains(where: { isUnsafe($0) }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(isUnsafe(scalar) && !kept.contains(scalar) ? picture(of: scalar) : scalar)
    }
    return String(scalars)
  }

  /// Whether a character affects the terminal or its neighbours instead of being visible.
  ///
  /// Controls, line and paragraph separators, bidirectional marks and overrides, and other invisible format characters
  /// (Unicode general categories Cc, Zl, Zp, Cf); the joiners of emoji and of Indic and Persian script are allowed.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20, scalar.value < 0x7F { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format: return scalar.value != 0x200C && scalar.value != 0x200D
    default: return false
    }
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    default: "\u{FFFD}"
    }
  }
}
