/// Flow collections: `[a, b]` and `{key: value}`, on one line or several.
extension YAMLParser {
  /// Reads a collection in brackets; the position is after the closing bracket.
  ///
  /// - Parameter parent: The column of the block around it; each further line must be more indented than that [69].
  /// - Throws: A fault at the first byte that does not belong.
  mutating func parseFlowCollection(parent: Int) throws(SyntaxFault) {
    let isMapping = byte(at: position) == UInt8(ascii: "{")
    let bracket = isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")
    let start = position
    try builder.open(isMapping ? .object : .array, at: start)
    position += 1
    try skipFlowSpace(parent: parent)
    while byte(at: position) != bracket {
      if isMapping {
        try parseFlowPair(parent: parent)
      } else {
        try parseFlowValue(parent: parent)
      }
      let line = lineStart
      try skipFlowSpace(parent: parent)
      if byte(at: position) == UInt8(ascii: ",") {
        position += 1
        try skipFlowSpace(parent: parent)
      } else if byte(at: position) != bracket {
        throw unexpectedInFlow(bracket: bracket, opened: start, isNewLine: line != lineStart)
      }
    }
    position += 1
    contentEnd = position
    columnOfPlainValue = .max
    builder.close(end: position)
  }

  private mutating func parseFlowPair(parent: Int) throws(SyntaxFault) {
    if byte(at: position) == UInt8(ascii: "{") || byte(at: position) == UInt8(ascii: "[") {
      throw refused("complex keys", length: 1, hint: "a key is a word or a text in quotes")
    }
    let key = try scanScalar(inFlow: true)
    try skipFlowSpace(parent: parent)
    let next = byte(at: position + 1)
    guard byte(at: position) == UInt8(ascii: ":"), key.isQuoted || isBlankOrEnd(next) || isFlowIndicator(next) else {
      let text = bytes.quotation(of: key.start..<key.end)
      throw SyntaxFault(
        "syntax", "expected ': ' and a value after the key '\(text)'", at: key.start, to: key.end,
        hint: "write {key: value}, with a space after the colon")
    }
    try appendKey(key)
    position += 1
    let afterColon = position
    try skipFlowSpace(parent: parent)
    if byte(at: position) == UInt8(ascii: ",") || byte(at: position) == UInt8(ascii: "}") {
      try builder.append(.null, start: afterColon, end: afterColon)
    } else {
      try parseFlowValue(parent: parent)
    }
  }

  private mutating func parseFlowValue(parent: Int) throws(SyntaxFault) {
    switch byte(at: position) {
    case UInt8(ascii: "["), UInt8(ascii: "{"): try parseFlowCollection(parent: parent)
    default: try append(try scanScalar(inFlow: true), column: .max - 1)
    }
  }

  /// Goes past spaces, line breaks and comments between the parts of a collection.
  private mutating func skipFlowSpace(parent: Int) throws(SyntaxFault) {
    while true {
      skipBlanks()
      switch byte(at: position) {
      case UInt8(ascii: "#") where startsComment(at: position): skipComment()
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        skipLineBreak()
        try skipToContent()
        guard indent >= 0 else { return }
        if indent <= parent {
          throw SyntaxFault(
            "syntax", "a line inside brackets must be indented more than the key it belongs to", at: position,
            to: position + bytes.wordLength(at: position), hint: "indent it by \(parent + 1) spaces or more")
        }
        try refuseMarker()
      default: return
      }
    }
  }

  /// Whether a byte has a special meaning inside brackets [23].
  @inline(__always)
  func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  private func unexpectedInFlow(bracket: UInt8, opened: Int, isNewLine: Bool) -> SyntaxFault {
    let length = bytes.wordLength(at: position)
    guard position < bytes.count else {
      let name = bracket == UInt8(ascii: "}") ? "object" : "list"
      return SyntaxFault(
        "syntax", "the \(name) that starts here has no closing '\(Unicode.Scalar(bracket))'", at: opened)
    }
    if byte(at: position) == UInt8(ascii: ":") {
      return bracket == UInt8(ascii: "]")
        ? SyntaxFault(
          "syntax", "a list may not contain 'key: value'", at: position, hint: "write {key: value}, or quote the text")
        : nestedPair(at: position)
    }
    if isNewLine, columnOfPlainValue == .max - 1 {
      return refused("plain texts over several lines", length: length, hint: "put the text in quotes on one line")
    }
    return SyntaxFault(
      "syntax", "expected ',' or '\(Unicode.Scalar(bracket))', found \(bytes.found(at: position))", at: position,
      to: position + length)
  }
}
