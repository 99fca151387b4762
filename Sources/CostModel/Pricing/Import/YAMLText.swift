import Documents

/// Text as scalars and comments of the YAML dialect.
enum YAMLText {
  /// A text as a key or value that is read back as that text: plain where it is unambiguous, otherwise in double
  /// quotes.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  /// Whether a text may be written without quotes, including in flow lists.
  private static func isPlain(_ text: String) -> Bool {
    let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard let first = text.utf8.first, isLetter(first), words.allSatisfy({ !$0.isEmpty }),
      text.utf8.last != UInt8(ascii: ":"),
      !["true", "false", "null", "none"].contains(text.lowercased())
    else { return false }
    return words.allSatisfy { word in
      word.last != UInt8(ascii: ":")
        && word.allSatisfy { byte in
          isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_./@:+()".utf8.contains(byte)
        }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where isUnsafe(scalar):
        let digits = String(scalar.value, radix: 16)
        result +=
          scalar.value > 0xFFFF
          ? "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
          : "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A text for a comment: on one line, and without control characters.
  static func comment(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars { result.unicodeScalars.append(isUnsafe(scalar) ? "?" : scalar) }
    return result
  }

  /// Whether a scalar is a control character, a line break, or one that changes how its neighbours are displayed.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}
