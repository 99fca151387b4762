/// Reads the strict dialect of YAML 1.2, in one pass over the bytes.
///
/// Between block values the parser is at the first byte of the next line with content, and `indent` is that line's
/// column. Each kind of value reads itself up to its end and then calls `finishLine`, which rejects the rest of the
/// line and goes to the next. Nesting is recursion, bounded by `Limits.depth`.
///
/// Numbers in brackets, such as [187], are the productions of the YAML 1.2.2 specification.
struct YAMLParser {
  let bytes: [UInt8]
  var position: Int
  /// The offset of the first byte of the line.
  var lineStart: Int
  /// The column of the first content of the line, or -1 at the end of the file.
  var indent = -1
  /// The offset after the last value that was read, where the block around it ends too.
  var contentEnd = 0
  /// The column of the block whose last value is plain text, which YAML would let go on over the next, more indented line.
  var columnOfPlainValue = Int.max
  var builder: DocumentBuilder

  init(source: SourceFile) {
    bytes = source.bytes
    position = source.contentStart
    lineStart = position
    builder = DocumentBuilder(source: source)
  }

  mutating func parseDocument() throws(SyntaxFault) {
    try checkCharacters()
    try skipToContent()
    if indent == 0, isDocumentMarker(UInt8(ascii: "-")) {
      position += 3
      try finishLine()
    }
    guard indent >= 0 else {
      throw SyntaxFault(
        "empty-file", "the file has no values", at: builder.source.contentStart,
        hint: "a document is lines of 'key: value'")
    }
    try refuseMarker()
    if byte(at: position) == UInt8(ascii: "%") {
      throw refused(
        "directives ('%')", length: bytes.wordLength(at: position + 1) + 1, hint: "remove the line; the version is 1.2")
    }
    try parseBlockNode(parent: -1)
    guard indent < 0 else {
      throw SyntaxFault(
        "syntax", "expected the end of the file, found \(bytes.found(at: position))", at: position,
        to: position + bytes.wordLength(at: position), hint: "a document is one object, one list or one value")
    }
  }

  // MARK: - Lines

  /// Goes past the rest of the line, which must be blank or a comment, to the next line with content.
  mutating func finishLine() throws(SyntaxFault) {
    skipBlanks()
    switch byte(at: position) {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0: break
    case UInt8(ascii: "#") where startsComment(at: position): skipComment()
    default:
      throw SyntaxFault(
        "syntax", "expected the end of the line, found \(bytes.found(at: position))", at: position,
        to: position + bytes.wordLength(at: position),
        hint: byte(at: position) == UInt8(ascii: "#") ? "put a space before the comment" : nil)
    }
    skipLineBreak()
    try skipToContent()
    try refuseMarker()
  }

  /// Goes past blank lines and comments, from the start of a line.
  mutating func skipToContent() throws(SyntaxFault) {
    // The scan runs on a copy of the position, which stays in a register.
    var scan = position
    while true {
      lineStart = scan
      while byte(at: scan) == UInt8(ascii: " ") { scan += 1 }
      position = scan
      switch byte(at: scan) {
      case UInt8(ascii: "\t"): skipBlanks()
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "#"), 0: break
      default:
        indent = scan - lineStart
        return
      }
      switch byte(at: position) {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): skipLineBreak()
      case UInt8(ascii: "#"):
        skipComment()
        skipLineBreak()
      case 0:
        indent = -1
        return
      default: throw refusedTab(at: scan)
      }
      scan = position
    }
  }

  @inline(__always)
  mutating func skipBlanks() {
    var scan = position
    while byte(at: scan) == UInt8(ascii: " ") || byte(at: scan) == UInt8(ascii: "\t") { scan += 1 }
    position = scan
  }

  /// Whether a `#` starts a comment: at the start of a line or after a space.
  func startsComment(at position: Int) -> Bool {
    position == lineStart || byte(at: position - 1) == UInt8(ascii: " ") || byte(at: position - 1) == UInt8(ascii: "\t")
  }

  mutating func skipComment() {
    var scan = position
    while scan < bytes.count, bytes[scan] != UInt8(ascii: "\n") { scan += 1 }
    position = scan
  }

  @inline(__always)
  mutating func skipLineBreak() {
    if byte(at: position) == UInt8(ascii: "\r") { position += 1 }
    if byte(at: position) == UInt8(ascii: "\n") { position += 1 }
    lineStart = position
  }

  /// Whether the line is `---` or `...`, alone or before a space.
  func isDocumentMarker(_ letter: UInt8) -> Bool {
    byte(at: lineStart) == letter && byte(at: lineStart + 1) == letter && byte(at: lineStart + 2) == letter
      && isBlankOrEnd(byte(at: lineStart + 3))
  }

  // MARK: - Bytes

  /// The byte at an offset; zero, which no document contains, after the end.
  @inline(__always)
  func byte(at position: Int) -> UInt8 {
    position < bytes.count ? bytes[position] : 0
  }

  /// Whether a byte has no special meaning within a word: a letter, a digit, `-`, `.`, `/` or `_`, as nearly all are.
  @inline(__always)
  func isOrdinary(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "-") < 13 || byte == UInt8(ascii: "_")
  }

  /// Whether a byte is a space, a tab, a line break, or the end of the file.
  @inline(__always)
  func isBlankOrEnd(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0
  }

  /// Whether the byte at an offset is an indicator: that character, followed only by space.
  @inline(__always)
  func isIndicator(_ letter: UInt8, at position: Int) -> Bool {
    byte(at: position) == letter && isBlankOrEnd(byte(at: position + 1))
  }
}
