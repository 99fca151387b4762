package import Documents

/// An input with the place of each expected finding marked in it: `«` before the first character, `»` after the last.
///
///     MarkedText(#"{"a": «01»}"#).marks    // ["1:7-9"]
///
/// An empty place is `«»`. So no test counts columns by hand.
package struct MarkedText: Sendable {
  /// The input without its marks.
  package let text: String
  /// The marked places in their order, each as `line:column-column`, the columns in characters, the last after the end.
  package let marks: [String]

  package init(_ marked: String) {
    var text = ""
    var line = 1
    var column = 1
    var marks: [String] = []
    var start = ""
    for character in marked {
      switch character {
      case "«": start = "\(line):\(column)"
      case "»": marks.append("\(start)-\(column)")
      case "\n", "\r\n":
        text.append(character)
        line += 1
        column = 1
      default:
        text.append(character)
        column += 1
      }
    }
    self.text = text
    self.marks = marks
  }

  /// The place of a span in the form of `marks`, for a span that ends on the line it starts on.
  package static func place(of span: SourceSpan) -> String {
    let end = SourceSpan(file: span.file, start: Int(span.end), end: Int(span.end)).location
    return "\(span.location.line):\(span.location.column)-\(end.column)"
  }
}
