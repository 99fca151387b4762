/// Text in which a pipeline's runner finds no commands.
///
/// Runners read what a program writes line by line. GitHub's treats a line that begins with `::` as a command, after
/// any white space, and `##[command]` anywhere in a line; Azure's treats `##vso[`, TeamCity's `##teamcity[`.
package enum RunnerText {
  /// The text with a backslash wherever a line would be treated as a command.
  ///
  /// - Parameter text: Text of any number of lines, ready to be written.
  /// - Returns: The text, unchanged where there is no command in it.
  package static func inert(_ text: String) -> String {
    guard hasPair(text) else { return text }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var isAtStart = true
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if isAtStart, scalar == ":", next == ":" { result.append("\\") }
      result.append(scalar)
      if scalar == "#", index > 0, scalars[index - 1] == "#", opensBracket(scalars[(index + 1)...]) {
        result.append("\\")
      }
      isAtStart = scalar == "\n" || scalar == "\r" || (isAtStart && scalar.properties.isWhitespace)
    }
    return String(result)
  }

  /// Whether two colons or two hashes are adjacent anywhere, which is rare.
  private static func hasPair(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == previous, byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#") { return true }
      previous = byte
    }
    return false
  }

  private static func opensBracket(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    rest.first { !$0.properties.isAlphabetic } == "["
  }
}
