/// Block mappings and sequences: structure by indentation.
extension YAMLParser {
  /// Reads the value that starts the line.
  ///
  /// - Parameter parent: The column of the block that the value is in, or -1.
  /// - Throws: A fault at the first byte that does not belong.
  mutating func parseBlockNode(parent: Int) throws(SyntaxFault) {
    let column = position - lineStart
    switch byte(at: position) {
    case UInt8(ascii: "-") where isBlankOrEnd(byte(at: position + 1)):
      try parseSequence(column: column, parent: parent)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      try parseBlockText(parent: parent)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      try parseFlowCollection(parent: parent)
      try finishFlowCollection()
    default:
      let scalar = try scanScalar(inFlow: false)
      skipBlanks()
      if byte(at: position) == UInt8(ascii: ":") {
        try parseMapping(column: column, firstKey: scalar)
      } else {
        position = scalar.end
        try append(scalar, column: parent)
        try finishLine()
      }
    }
  }

  /// Reads a mapping from its first colon on.
  private mutating func parseMapping(column: Int, firstKey: Scalar) throws(SyntaxFault) {
    try builder.open(.object, at: firstKey.start)
    var key = firstKey
    while true {
      try parsePair(key, column: column)
      guard indent == column else { break }
      if isIndicator(UInt8(ascii: "-"), at: position) {
        throw SyntaxFault(
          "syntax", "expected a key, found a list item", at: position,
          hint: "a list is the value of a key that has nothing else on its line")
      }
      if byte(at: position) == UInt8(ascii: "[") || byte(at: position) == UInt8(ascii: "{") {
        throw SyntaxFault("syntax", "expected a key, found \(bytes.found(at: position))", at: position)
      }
      key = try scanScalar(inFlow: false)
      skipBlanks()
      guard byte(at: position) == UInt8(ascii: ":") else {
        throw SyntaxFault(
          "syntax", "expected ':' after '\(bytes.quotation(of: key.start..<key.end))'",
          at: key.start, to: key.end, hint: "each line of an object is 'key: value'")
      }
    }
    guard indent < column else { throw unexpectedIndentation(under: column) }
    builder.close(end: contentEnd)
    columnOfPlainValue = .max
  }

  /// Reads a pair whose key was scanned, from the colon on.
  private mutating func parsePair(_ key: Scalar, column: Int) throws(SyntaxFault) {
    try appendKey(key)
    position += 1
    columnOfPlainValue = .max
    let afterColon = position
    guard isBlankOrEnd(byte(at: position)) else {
      throw SyntaxFault(
        "syntax", "expected a space after ':', found \(bytes.found(at: position))", at: position,
        to: position + bytes.wordLength(at: position))
    }
    skipBlanks()
    switch byte(at: position) {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "#"), 0:
      try finishLine()
      if indent > column {
        try parseBlockNode(parent: column)
      } else if indent == column, isIndicator(UInt8(ascii: "-"), at: position) {
        try parseSequence(column: column, parent: column)
      } else {
        contentEnd = afterColon
        try builder.append(.null, start: afterColon, end: afterColon)
      }
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      try parseBlockText(parent: column)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      try parseFlowCollection(parent: column)
      try finishFlowCollection()
    case UInt8(ascii: "-") where isBlankOrEnd(byte(at: position + 1)):
      throw SyntaxFault(
        "syntax", "a list may not start on the line of its key", at: position,
        hint: "start it on the next line, or write [a, b]")
    default:
      let scalar = try scanScalar(inFlow: false)
      skipBlanks()
      if byte(at: position) == UInt8(ascii: ":") { throw nestedPair(at: position) }
      position = scalar.end
      try append(scalar, column: column)
      try finishLine()
    }
  }

  /// Reads a sequence from its first dash on; one at the column of its parent's keys ends at the next key.
  private mutating func parseSequence(column: Int, parent: Int) throws(SyntaxFault) {
    try builder.open(.array, at: position)
    repeat {
      try parseItem(column: column)
    } while indent == column && isIndicator(UInt8(ascii: "-"), at: position)
    if indent > column { throw unexpectedIndentation(under: column) }
    if indent == column, parent != column {
      throw SyntaxFault(
        "syntax", "expected '- ' as in the items above, found \(bytes.found(at: position))", at: position,
        to: position + bytes.wordLength(at: position))
    }
    builder.close(end: contentEnd)
    columnOfPlainValue = .max
  }

  /// Reads an item from its dash on.
  private mutating func parseItem(column: Int) throws(SyntaxFault) {
    columnOfPlainValue = .max
    position += 1
    let afterDash = position
    while byte(at: position) == UInt8(ascii: " ") { position += 1 }
    let firstContent = position
    skipBlanks()
    switch byte(at: position) {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "#"), 0:
      try finishLine()
      if indent > column {
        try parseBlockNode(parent: column)
      } else {
        contentEnd = afterDash
        try builder.append(.null, start: afterDash, end: afterDash)
      }
    default:
      if position > firstContent { throw refusedTab(at: firstContent) }
      try parseBlockNode(parent: column)
    }
  }

  /// Ends the line after a bracket, and rejects a collection that is a key.
  private mutating func finishFlowCollection() throws(SyntaxFault) {
    skipBlanks()
    if byte(at: position) == UInt8(ascii: ":") {
      throw refused("complex keys", length: 1, hint: "a key is a word or a text in quotes")
    }
    position = contentEnd
    try finishLine()
  }

  /// Reports what is wrong with a line that is more indented than the block it would be in.
  private func unexpectedIndentation(under column: Int) -> SyntaxFault {
    if columnOfPlainValue == column {
      return refused(
        "plain texts over several lines", length: bytes.wordLength(at: position),
        hint: "put the text in quotes on one line, or use '|' or '>'")
    }
    return SyntaxFault(
      "syntax", "this line is indented by \(indent), the lines it belongs to by \(column)", at: lineStart, to: position,
      hint: "lines of one object or list start in the same column")
  }
}
