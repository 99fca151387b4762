/// Texts as written in JSON.
package enum JSONLiteral {
  /// A text between quotes (RFC 8259).
  ///
  /// Invisible characters are escaped: controls, so that it stays on its line and nothing in it affects a terminal, and
  /// marks of direction and separators of lines and paragraphs, so that it is not displayed in another order.
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where isHidden(scalar):
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          let digits = String(unit, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Whether a character is invisible and has an effect: Unicode general categories Cc, Zl, Zp and Cf, without the two
  /// joiners that scripts and emoji need.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20, scalar.value < 0x7F { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format: return scalar.value != 0x200C && scalar.value != 0x200D
    default: return false
    }
  }
}
