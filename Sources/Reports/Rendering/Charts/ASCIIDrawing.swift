/// Drawing characters in ASCII, each in one cell as before: for terminals without UTF-8.
enum ASCIIDrawing {
  /// A text with the characters of rules, bars, charts and marks in ASCII; letters of names stay what they are.
  static func of(_ text: String) -> String {
    var drawn = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { drawn.append(signs[scalar] ?? scalar) }
    return String(drawn)
  }

  private static let signs: [Unicode.Scalar: Unicode.Scalar] = {
    var signs: [Unicode.Scalar: Unicode.Scalar] = [:]
    // From light to dark; what ends a bar or column in less than half a cell is lighter than what fills it.
    for (characters, sign) in [
      ("─╌—–", "-"), ("┤│", "|"), ("┼", "+"), ("█▉▊▋▌▇▆▅▄", "#"), ("▍▎▏▃▂▁", "."), ("░", "."), ("▒", ":"), ("▓", "%"),
      ("…", "~"),
      ("●", "*"), ("○", "o"), ("◆", "@"), ("◇", "^"), ("×", "x"), ("→", ">"), ("≤", "<"), ("≥", ">"), ("−", "-"),
      ("±", "+"),
      ("·", "."), ("’‘", "'"), ("“”", "\""),
    ] as [(String, Unicode.Scalar)] {
      for character in characters.unicodeScalars { signs[character] = sign }
    }
    return signs
  }()
}
