/// Words made inert for XML 1.0: text and attribute values.
package enum XMLText {
  /// The words with the markup escaped; characters that XML cannot represent become visible ones.
  package static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in PrintableText.visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      // `##[` begins a command to the runner of a pipeline, and `::` one at the start of a line.
      case "#" where previous == "#": result += "&#35;"
      case ":" where previous == ":": result += "&#58;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }
}
