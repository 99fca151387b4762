/// Reads JSON, strictly by RFC 8259, in one pass over the bytes.
///
/// There is no recursion: open values are a stack in the builder, so depth is limited only by its limit.
struct JSONParser {
  private let bytes: [UInt8]
  private var position: Int
  private(set) var builder: DocumentBuilder

  init(source: SourceFile) {
    bytes = source.bytes
    position = source.contentStart
    builder = DocumentBuilder(source: source)
  }

  mutating func parseDocument() throws(SyntaxFault) {
    skipSpace()
    guard position < bytes.count else {
      throw SyntaxFault("empty-file", "the file is empty", at: position, hint: "a JSON document starts with '{'")
    }
    repeat {
      try parseValue()
    } while try findsNextValue()
  }

  /// Reads a value without parts, or opens one with parts up to the first of them.
  private mutating func parseValue() throws(SyntaxFault) {
    while true {
      let start = position
      switch byte(at: position) {
      case UInt8(ascii: "{"):
        try builder.open(.object, at: start)
        position += 1
        skipSpace()
        if byte(at: position) == UInt8(ascii: "}") { return }
        try parseKey()
      case UInt8(ascii: "["):
        try builder.open(.array, at: start)
        position += 1
        skipSpace()
        if byte(at: position) == UInt8(ascii: "]") { return }
      case UInt8(ascii: "\""):
        let decoded = try scanString()
        return try builder.append(.string, start: start, end: position, decoded: decoded)
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        try scanNumber()
        return try builder.append(.number, start: start, end: position)
      default:
        return try parseWord()
      }
    }
  }

  /// Closes what ends here, and moves to the next value; false at the end of the document.
  private mutating func findsNextValue() throws(SyntaxFault) -> Bool {
    while let kind = builder.openKind {
      skipSpace()
      let bracket = kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")
      let found = byte(at: position)
      if found == bracket {
        position += 1
        builder.close(end: position)
      } else if found == UInt8(ascii: ",") {
        let comma = position
        position += 1
        skipSpace()
        if byte(at: position) == bracket {
          throw SyntaxFault(
            "syntax", "a comma before '\(Unicode.Scalar(bracket))'", at: comma, hint: "remove the comma")
        }
        if kind == .object { try parseKey() }
        return true
      } else {
        try refuseComment()
        guard position < bytes.count else {
          throw SyntaxFault(
            "syntax",
            "the \(kind == .object ? "object" : "list") that starts here has no closing '\(Unicode.Scalar(bracket))'",
            at: builder.openStart)
        }
        throw SyntaxFault(
          "syntax", "expected ',' or '\(Unicode.Scalar(bracket))', found \(bytes.found(at: position))", at: position,
          to: position + bytes.wordLength(at: position))
      }
    }
    skipSpace()
    guard position < bytes.count else { return false }
    try refuseComment()
    throw SyntaxFault(
      "syntax", "expected the end of the file, found \(bytes.found(at: position))", at: position,
      to: position + bytes.wordLength(at: position))
  }

  /// Reads a key, its colon, and the space before the value.
  private mutating func parseKey() throws(SyntaxFault) {
    let start = position
    guard byte(at: start) == UInt8(ascii: "\"") else {
      try refuseComment()
      let length = bytes.wordLength(at: start)
      throw SyntaxFault(
        "syntax", "expected a key in double quotes, found \(bytes.found(at: start))", at: start, to: start + length)
    }
    let decoded = try scanString()
    try builder.appendKey(start: start, end: position, decoded: decoded)
    skipSpace()
    guard byte(at: position) == UInt8(ascii: ":") else {
      try refuseComment()
      throw SyntaxFault(
        "syntax", "expected ':' after the key, found \(bytes.found(at: position))", at: position,
        to: position + bytes.wordLength(at: position))
    }
    position += 1
    skipSpace()
  }

  /// Reads a text in quotes; returns its index among the stored texts where it is written with escapes, otherwise -1.
  private mutating func scanString() throws(SyntaxFault) -> Int32 {
    let start = position
    var escaped = false
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        guard escaped else { return -1 }
        return builder.store(try EscapedText.decode((start + 1)..<(position - 1), in: bytes, as: .json))
      }
      if byte == UInt8(ascii: "\\") {
        escaped = true
        position += 1
      } else if byte < 0x20 {
        break
      }
      position += 1
    }
    if position < bytes.count, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "\r") {
      throw SyntaxFault(
        "control-character", "a text may not contain a control character", at: position,
        hint: bytes[position] == UInt8(ascii: "\t") ? "write '\\t' for a tab" : "write it as '\\u00..'")
    }
    throw SyntaxFault(
      "syntax", "the text that starts here has no closing quote on its line", at: start,
      hint: "write '\\n' for a line break")
  }

  private mutating func scanNumber() throws(SyntaxFault) {
    let start = position
    if byte(at: position) == UInt8(ascii: "-") { position += 1 }
    let firstDigit = position
    var valid = skipDigits()
    if valid, byte(at: firstDigit) == UInt8(ascii: "0"), position - firstDigit > 1 {
      throw SyntaxFault(
        "syntax", "a number may not start with '0'", at: start, to: position, hint: "remove the leading zeros")
    }
    if valid, byte(at: position) == UInt8(ascii: ".") {
      position += 1
      valid = skipDigits()
    }
    if valid, byte(at: position) | 0x20 == UInt8(ascii: "e") {
      position += 1
      if byte(at: position) == UInt8(ascii: "+") || byte(at: position) == UInt8(ascii: "-") { position += 1 }
      valid = skipDigits()
    }
    guard valid else {
      let end = start + max(bytes.wordLength(at: start), 1)
      let text = String(decoding: bytes[start..<min(end, bytes.count)], as: UTF8.self)
      throw SyntaxFault(
        "syntax", "'\(text)' is not a number", at: start, to: end, hint: "write it like 12, -0.5 or 1e6")
    }
  }

  private mutating func skipDigits() -> Bool {
    let start = position
    while UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte(at: position) { position += 1 }
    return position > start
  }

  private mutating func parseWord() throws(SyntaxFault) {
    let start = position
    for (word, kind) in [("null", Node.Kind.null), ("true", .boolean), ("false", .boolean)]
    where bytes.wordLength(at: start) == word.utf8.count && bytes[start...].starts(with: word.utf8) {
      position += word.utf8.count
      return try builder.append(kind, start: start, end: position)
    }
    try refuseComment()
    let hint: String? =
      switch byte(at: start) {
      case UInt8(ascii: "'"): "JSON texts are written in double quotes"
      case UInt8(ascii: "N"), UInt8(ascii: "I"): "JSON has no such number; leave the key out or write null"
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): "put a text in double quotes"
      default: nil
      }
    throw SyntaxFault(
      "syntax", "expected a value, found \(bytes.found(at: start))", at: start,
      to: start + max(bytes.wordLength(at: start), 1), hint: hint)
  }

  private func refuseComment() throws(SyntaxFault) {
    let next = byte(at: position + 1)
    guard
      byte(at: position) == UInt8(ascii: "#")
        || byte(at: position) == UInt8(ascii: "/") && (next == UInt8(ascii: "/") || next == UInt8(ascii: "*"))
    else { return }
    throw SyntaxFault(
      "syntax", "JSON has no comments", at: position, to: position + 2, hint: "remove it, or write the file as YAML")
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// The byte at an offset; zero, which no token starts with, after the end.
  @inline(__always)
  private func byte(at position: Int) -> UInt8 {
    position < bytes.count ? bytes[position] : 0
  }
}
