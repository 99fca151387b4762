/// Words made inert for GitHub's Markdown: they show as they are and start nothing.
package enum MarkdownText {
  /// The words on one line, safe in a paragraph, a heading, a list item and a table cell.
  ///
  /// Punctuation that Markdown interprets is escaped, HTML becomes entities. GitHub links mentions, references and
  /// addresses after processing the Markdown, so a zero-width space is inserted into those, as an entity that is
  /// visible in the source.
  package static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    var digitsOnly = true
    for (index, scalar) in PrintableText.visible(text).unicodeScalars.enumerated() {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@": result += "@&#8203;"
      case "#": result += "\\#&#8203;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "!": result += "\\\(scalar)"
      // At the start of a line these begin a list or underline a heading.
      case "-", "+", "=": result += index == 0 ? "\\\(scalar)" : breaksReference(scalar, after: previous) + "\(scalar)"
      case ".", ")": result += (index > 0 && digitsOnly ? "\\" : breaksAddress(scalar, after: previous)) + "\(scalar)"
      case "/": result += (previous == ":" ? "&#8203;" : "") + "/"
      default: result.unicodeScalars.append(scalar)
      }
      if !("0"..."9").contains(scalar) { digitsOnly = false }
      previous = scalar
    }
    return result
  }

  /// The words on one line inside a separate tag, where Markdown has no effect but mentions and references are still
  /// linked.
  package static func escapedInTag(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in PrintableText.visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@", "#": result += "\(scalar)&#8203;"
      case "-": result += breaksReference(scalar, after: previous) + "-"
      case ".": result += breaksAddress(scalar, after: previous) + "."
      case "/": result += (previous == ":" ? "&#8203;" : "") + "/"
      default: result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }

  /// `GH-12` is a reference like `#12`.
  private static func breaksReference(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> String {
    scalar == "-" && (previous == "H" || previous == "h") ? "&#8203;" : ""
  }

  /// `www.` begins an address without a scheme.
  private static func breaksAddress(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> String {
    scalar == "." && (previous == "w" || previous == "W") ? "&#8203;" : ""
  }
}
