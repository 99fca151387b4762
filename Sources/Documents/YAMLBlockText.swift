/// Block text: `|` keeps its line breaks, `>` folds them (YAML 1.2.2, section 8.1).
extension YAMLParser {
  /// The treatment of line breaks at the end of a block text.
  private enum Chomping {
    /// `-`: all are dropped.
    case strip
    /// Without indicator: one is kept.
    case clip
    /// `+`: all are kept.
    case keep
  }

  /// Reads block text from its indicator on.
  ///
  /// - Parameter parent: The column of the block it is in; the text is more indented than that.
  /// - Throws: A fault at the first byte that does not belong.
  mutating func parseBlockText(parent: Int) throws(SyntaxFault) {
    let start = position
    guard parent >= 0 else {
      throw refused("block texts outside of an object or list", length: 1, hint: "write 'key: |'")
    }
    let isFolded = byte(at: position) == UInt8(ascii: ">")
    let (chomping, explicitIndent) = try parseBlockTextHeader()
    contentEnd = position
    skipToLineEnd()
    skipLineBreak()
    let (textIndent, leadingBreaks) = try findTextIndent(
      parent: parent, explicit: explicitIndent.map { parent + $0 })

    let text = try readText(from: textIndent, isFolded: isFolded, chomping: chomping, leadingBreaks: leadingBreaks)
    let decoded = builder.store(String(decoding: text, as: UTF8.self))
    try builder.append(.string, start: start, end: contentEnd, decoded: decoded)
    columnOfPlainValue = .max
    position = lineStart
    try skipToContent()
    try refuseMarker()
    try checkLastLine()
  }

  /// Rejects blanks at the end of a file that ends in a block text: YAML 1.2 makes a line of them, and common readers
  /// do not.
  private func checkLastLine() throws(SyntaxFault) {
    guard position >= bytes.count else { return }
    let start = bytes.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map { $0 + 1 } ?? 0
    guard start < bytes.count, bytes[start...].allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
    else {
      return
    }
    throw SyntaxFault(
      "syntax", "the last line after a block text has only blanks, and no line break", at: start, to: bytes.count,
      hint: "remove the blanks, or end the line")
  }

  /// Rejects a line of blanks in which a tab comes before the column of the text: YAML does not allow such a line in a
  /// block text.
  private func checkTab(before textIndent: Int) throws(SyntaxFault) {
    guard byte(at: position) == UInt8(ascii: "\t"), position - lineStart < textIndent else { return }
    var end = position
    while byte(at: end) == UInt8(ascii: " ") || byte(at: end) == UInt8(ascii: "\t") { end += 1 }
    guard isLineBreakOrEnd(byte(at: end)) else { return }
    throw SyntaxFault(
      "tab", "a tab in the indentation of a block text", at: position, to: position + 1,
      hint: "remove the blanks from the line")
  }

  /// Reads the lines of a text; the position is then on the line after it.
  private mutating func readText(
    from textIndent: Int, isFolded: Bool, chomping: Chomping, leadingBreaks: Int
  ) throws(SyntaxFault) -> [UInt8] {
    var text: [UInt8] = []
    var breaks = leadingBreaks
    var previousIsSpaced: Bool?
    var endsWithBreak = false
    while indent >= textIndent {
      let line = textLine(from: lineStart + textIndent)
      let isSpaced = bytes[line.lowerBound] == UInt8(ascii: " ") || bytes[line.lowerBound] == UInt8(ascii: "\t")
      // Between two lines that start with a word, the first break becomes a space, or goes away where more breaks follow; next to a line
      // that starts with space all breaks stay [170-178].
      if let previousIsSpaced {
        if !isFolded || previousIsSpaced || isSpaced {
          breaks += 1
        } else if breaks == 0 {
          text.append(UInt8(ascii: " "))
        }
      }
      text.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: breaks))
      text.append(contentsOf: bytes[line])
      contentEnd = line.upperBound
      position = line.upperBound
      endsWithBreak = position < bytes.count
      skipLineBreak()
      breaks = try countBlankLines(upTo: textIndent)
      previousIsSpaced = isSpaced
    }
    if endsWithBreak, chomping != .strip { text.append(UInt8(ascii: "\n")) }
    if chomping == .keep { text.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: breaks)) }
    return text
  }

  /// Reads the indicators after `|` or `>`, in either order [162].
  private mutating func parseBlockTextHeader() throws(SyntaxFault) -> (chomping: Chomping, indent: Int?) {
    var chomping: Chomping?
    var indent: Int?
    position += 1
    while true {
      switch byte(at: position) {
      case UInt8(ascii: "-") where chomping == nil: chomping = .strip
      case UInt8(ascii: "+") where chomping == nil: chomping = .keep
      case let digit where UInt8(ascii: "1")...UInt8(ascii: "9") ~= digit && indent == nil:
        indent = Int(digit - UInt8(ascii: "0"))
      default:
        let end = position
        skipBlanks()
        let isComment = byte(at: position) == UInt8(ascii: "#") && position > end
        guard isLineBreakOrEnd(byte(at: position)) || isComment else {
          throw SyntaxFault(
            "syntax", "expected the end of the line after '|' or '>', found \(bytes.found(at: position))", at: position,
            to: position + bytes.wordLength(at: position),
            hint: "the text starts on the next line; quote a value that starts with '|' or '>'")
        }
        position = end
        return (chomping ?? .clip, indent)
      }
      position += 1
    }
  }

  /// Finds the column of the text: given, or that of its first line that is not blank; `indent` is then the column of that line.
  private mutating func findTextIndent(
    parent: Int, explicit: Int?
  ) throws(SyntaxFault) -> (indent: Int, leadingBreaks: Int) {
    if let explicit { return (explicit, try countBlankLines(upTo: explicit)) }
    var breaks = 0
    var widest = (column: 0, start: position)
    while true {
      lineStart = position
      while byte(at: position) == UInt8(ascii: " ") { position += 1 }
      try checkTab(before: parent + 1)
      let column = position - lineStart
      guard byte(at: position) == UInt8(ascii: "\n") || byte(at: position) == UInt8(ascii: "\r") else {
        indent = byte(at: position) == 0 ? -1 : column
        if indent > parent, widest.column > column {
          throw SyntaxFault(
            "syntax", "a blank line at the start of a block text may not be indented more than the text",
            at: widest.start,
            to: widest.start + widest.column, hint: "remove the spaces from the blank lines before it")
        }
        return (max(column, parent + 1), breaks)
      }
      if column > widest.column { widest = (column, lineStart) }
      breaks += 1
      skipLineBreak()
    }
  }

  /// Goes past lines that have no more than the indentation of the text; `indent` is then at least that when text follows.
  private mutating func countBlankLines(upTo textIndent: Int) throws(SyntaxFault) -> Int {
    var breaks = 0
    while true {
      lineStart = position
      while byte(at: position) == UInt8(ascii: " "), position - lineStart < textIndent { position += 1 }
      try checkTab(before: textIndent)
      guard byte(at: position) == UInt8(ascii: "\n") || byte(at: position) == UInt8(ascii: "\r") else {
        indent = byte(at: position) == 0 ? -1 : position - lineStart
        return breaks
      }
      breaks += 1
      skipLineBreak()
    }
  }

  /// The bytes of a line of text, without its line break.
  private func textLine(from start: Int) -> Range<Int> {
    var end = start
    while !isLineBreakOrEnd(byte(at: end)) { end += 1 }
    return start..<end
  }

  private mutating func skipToLineEnd() {
    while !isLineBreakOrEnd(byte(at: position)) { position += 1 }
  }

  func isLineBreakOrEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == 0
  }
}
