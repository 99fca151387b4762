/// Features of YAML that the dialect does not have: each is rejected by name, with the remedy.
extension YAMLParser {
  /// Rejects a feature of YAML by its name, in the plural.
  func refused(_ feature: String, at start: Int? = nil, length: Int, hint: String) -> SyntaxFault {
    let start = start ?? position
    return SyntaxFault(
      "yaml-feature", "\(feature) are not supported", at: start, to: start + max(length, 1), hint: hint)
  }

  func refusedTab(at position: Int) -> SyntaxFault {
    SyntaxFault("tab", "a tab in the indentation", at: position, hint: "indent with spaces")
  }

  /// Rejects a line that ends the document or starts another.
  func refuseMarker() throws(SyntaxFault) {
    guard indent == 0 else { return }
    if isDocumentMarker(UInt8(ascii: ".")) {
      throw refused("document end marks", at: lineStart, length: 3, hint: "a file ends by itself: leave '...' out")
    }
    guard isDocumentMarker(UInt8(ascii: "-")) else { return }
    throw refused(
      "several documents in one file", at: lineStart, length: 3, hint: "one '---' at the start is all there may be")
  }

  func ambiguous(_ scalar: Scalar, as meaning: String) -> SyntaxFault {
    let text = bytes.quotation(of: scalar.start..<scalar.end)
    return SyntaxFault(
      "ambiguous-scalar", "YAML reads '\(text)' as \(meaning)", at: scalar.start, to: scalar.end,
      hint: (meaning == "a number" ? "write a number in decimal digits, or " : "")
        + "quote it if it is text: \"\(text)\"")
  }

  func unclosedQuote(at start: Int, hint: String) -> SyntaxFault {
    SyntaxFault("syntax", "the text that starts here has no closing quote on its line", at: start, hint: hint)
  }

  func nestedPair(at colon: Int) -> SyntaxFault {
    SyntaxFault(
      "syntax", "a second ': ' on the line", at: colon, hint: "put the value in quotes, or the object on its own lines")
  }

  /// Rejects a plain scalar that starts with a character with another meaning [123].
  func refuseIndicator(inFlow: Bool) throws(SyntaxFault) {
    switch byte(at: position) {
    case UInt8(ascii: "&"):
      throw refused(
        "anchors ('&')", length: bytes.wordLength(at: position + 1) + 1, hint: "write the value out, or quote the text")
    case UInt8(ascii: "*"):
      throw refused(
        "aliases ('*')", length: bytes.wordLength(at: position + 1) + 1, hint: "write the value out, or quote the text")
    case UInt8(ascii: "!"):
      throw refused(
        "tags ('!')", length: bytes.wordLength(at: position + 1) + 1, hint: "leave it out, or quote the text")
    case UInt8(ascii: "?") where isSeparated(inFlow: inFlow):
      throw refused("complex keys ('?')", length: 1, hint: "a key is a word or a text in quotes")
    case UInt8(ascii: "-") where isSeparated(inFlow: inFlow):
      throw SyntaxFault("syntax", "a list item with '-' inside brackets", at: position, hint: "write [a, b]")
    case UInt8(ascii: ":") where isSeparated(inFlow: inFlow):
      throw SyntaxFault("syntax", "expected a key before ':'", at: position)
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"),
      UInt8(ascii: "#"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      throw SyntaxFault(
        "syntax", "expected a value, found \(bytes.found(at: position))", at: position,
        hint: "put a text that starts with this in quotes")
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0:
      throw SyntaxFault("syntax", "expected a value, found \(bytes.found(at: position))", at: position)
    default: return
    }
  }

  /// Whether the indicator here is alone, and so does not start a word.
  private func isSeparated(inFlow: Bool) -> Bool {
    let next = byte(at: position + 1)
    return isBlankOrEnd(next) || inFlow && isFlowIndicator(next)
  }

  /// Rejects characters that may not be in a YAML file at all [1], and a carriage return that ends no line.
  func checkCharacters() throws(SyntaxFault) {
    var found: UInt8 = 0
    for byte in bytes {
      // Without branches, so that it runs on many bytes at once.
      let isUnusual: UInt8 = byte &- 0x20 > 0x5E ? 1 : 0
      let isLineFeed: UInt8 = byte == 0x0A ? 1 : 0
      let isTab: UInt8 = byte == 0x09 ? 1 : 0
      found |= isUnusual & ~(isLineFeed | isTab)
    }
    if found == 0 { return }
    var position = builder.source.contentStart
    while position < bytes.count {
      let length = isForbidden(at: position)
      if length > 0 {
        throw SyntaxFault(
          "control-character", "a control character in the file", at: position, to: position + length,
          hint: "remove it, or write it as an escape in double quotes")
      }
      position += 1
    }
  }

  /// The length of the forbidden character at an offset, or zero.
  private func isForbidden(at position: Int) -> Int {
    switch bytes[position] {
    case 0x20...0x7E, 0x09, 0x0A: 0
    case 0x0D: byte(at: position + 1) == 0x0A ? 0 : 1
    case 0...0x1F, 0x7F: 1
    case 0xC2: byte(at: position + 1) < 0xA0 ? 2 : 0
    case 0xEF:
      byte(at: position + 1) == 0xBB && byte(at: position + 2) == 0xBF
        || byte(at: position + 1) == 0xBF && byte(at: position + 2) >= 0xBE ? 3 : 0
    default: 0
    }
  }
}
