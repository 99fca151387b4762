/// A prompt text with marks such as `{{question}}` that are replaced before it is sent.
package struct PlaceholderText: Sendable {
  /// The text without the requested marks.
  package private(set) var bytes: [UInt8] = []
  /// The number of occurrences of each requested mark.
  package private(set) var occurrences: [String: Int] = [:]
  /// The first of each requested mark, in the order of the text.
  package private(set) var firstMarks: [FirstMark] = []
  /// The names of the other marks, each once, in the order of the text.
  package private(set) var others: [String] = []

  /// The first occurrence of a mark.
  package struct FirstMark: Sendable {
    package let name: String
    /// The bytes of `bytes` before it.
    package let offset: Int
    /// The number of occurrences of each mark before it.
    package let earlier: [String: Int]
  }

  /// The longest name of a mark, in bytes.
  private static let longestName = 64

  /// Takes marks out of a text.
  ///
  /// A mark is `{{name}}`, with or without spaces inside the braces; a name is ASCII letters, digits, `_`, `-` and `.`. Everything else in braces
  /// is text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - names: The names of the marks to take out.
  package init(_ text: [UInt8], without names: Set<String>) {
    var position = 0
    var copied = 0
    while let open = PlaceholderText.next(of: UInt8(ascii: "{"), in: text, from: position) {
      guard let (name, end) = PlaceholderText.mark(in: text, at: open) else {
        position = open + 1
        continue
      }
      position = end
      if names.contains(name) {
        bytes += text[copied..<open]
        copied = end
        if occurrences[name] == nil {
          firstMarks.append(FirstMark(name: name, offset: bytes.count, earlier: occurrences))
        }
        occurrences[name, default: 0] += 1
      } else if !others.contains(name) {
        others.append(name)
      }
    }
    bytes += text[copied...]
  }

  private static func next(of byte: UInt8, in text: [UInt8], from position: Int) -> Int? {
    text[position...].firstIndex(of: byte)
  }

  /// The name of the mark at an offset, and where the mark ends.
  private static func mark(in text: [UInt8], at open: Int) -> (name: String, end: Int)? {
    var position = open + 2
    guard position < text.count, text[open + 1] == UInt8(ascii: "{") else { return nil }
    while position < text.count, text[position] == UInt8(ascii: " ") { position += 1 }
    let start = position
    while position < text.count, position - start <= longestName, isNameByte(text[position]) { position += 1 }
    let name = text[start..<position]
    while position < text.count, text[position] == UInt8(ascii: " ") { position += 1 }
    guard !name.isEmpty, name.count <= longestName, position + 1 < text.count,
      text[position] == UInt8(ascii: "}"), text[position + 1] == UInt8(ascii: "}")
    else { return nil }
    return (String(decoding: name, as: UTF8.self), position + 2)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
