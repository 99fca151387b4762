/// Reads one JSON value (RFC 8259) into the nodes of a record.
struct RecordParser {
  /// How deep a record may be nested.
  static let deepest = 128

  private let bytes: [UInt8]
  private var position = 0
  private var nodes: [LogRecord.Node] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads the value and the blanks around it.
  mutating func parse() throws(RecordFault) -> [LogRecord.Node] {
    nodes.reserveCapacity(64)
    skipBlanks()
    try readValue(depth: 0)
    skipBlanks()
    guard position == bytes.count else { throw .malformed }
    return nodes
  }

  private mutating func readValue(depth: Int) throws(RecordFault) {
    switch try current() {
    case UInt8(ascii: "{"): try readContainer(.object, until: UInt8(ascii: "}"), depth: depth)
    case UInt8(ascii: "["): try readContainer(.array, until: UInt8(ascii: "]"), depth: depth)
    case UInt8(ascii: "\""): try readText()
    case UInt8(ascii: "t"): try readWord("true", .isTrue)
    case UInt8(ascii: "f"): try readWord("false", .isFalse)
    case UInt8(ascii: "n"): try readWord("null", .null)
    default: try readNumber()
    }
  }

  private mutating func readContainer(_ kind: LogRecord.Kind, until end: UInt8, depth: Int) throws(RecordFault) {
    guard depth < Self.deepest else { throw .tooDeep }
    let node = nodes.count
    let start = position
    nodes.append(.init(kind: kind, range: start..<start, next: 0))
    position += 1
    skipBlanks()
    if try current() == end {
      position += 1
    } else {
      while true {
        if kind == .object {
          guard try current() == UInt8(ascii: "\"") else { throw .malformed }
          try readText()
          skipBlanks()
          guard try current() == UInt8(ascii: ":") else { throw .malformed }
          position += 1
          skipBlanks()
        }
        try readValue(depth: depth + 1)
        skipBlanks()
        let byte = try current()
        position += 1
        if byte == end { break }
        guard byte == UInt8(ascii: ",") else { throw .malformed }
        skipBlanks()
      }
    }
    nodes[node] = .init(kind: kind, range: start..<position, next: nodes.count)
  }

  private mutating func readText() throws(RecordFault) {
    position += 1
    let start = position
    var isEscaped = false
    while true {
      switch try current() {
      case UInt8(ascii: "\""):
        add(isEscaped ? .escapedText : .text, start..<position)
        position += 1
        return
      case UInt8(ascii: "\\"):
        isEscaped = true
        position += 1
        let letter = try current()
        position += 1
        guard letter == UInt8(ascii: "u") else {
          guard Array("\"\\/bfnrt".utf8).contains(letter) else { throw .malformed }
          continue
        }
        for _ in 0..<4 {
          guard RecordText.hexDigit(try current()) != nil else { throw .malformed }
          position += 1
        }
      case 0..<0x20: throw .malformed
      default: position += 1
      }
    }
  }

  private mutating func readWord(_ word: StaticString, _ kind: LogRecord.Kind) throws(RecordFault) {
    let start = position
    for letter in Array(word.description.utf8) {
      guard try current() == letter else { throw .malformed }
      position += 1
    }
    add(kind, start..<position)
  }

  private mutating func readNumber() throws(RecordFault) {
    let start = position
    if try current() == UInt8(ascii: "-") { position += 1 }
    if try current() == UInt8(ascii: "0") { position += 1 } else { try readDigits() }
    if peek() == UInt8(ascii: ".") {
      position += 1
      try readDigits()
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      position += 1
      if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
      try readDigits()
    }
    add(.number, start..<position)
  }

  private mutating func readDigits() throws(RecordFault) {
    guard isDigit(try current()) else { throw .malformed }
    while let byte = peek(), isDigit(byte) { position += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private mutating func add(_ kind: LogRecord.Kind, _ range: Range<Int>) {
    nodes.append(.init(kind: kind, range: range, next: nodes.count + 1))
  }

  private mutating func skipBlanks() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private func current() throws(RecordFault) -> UInt8 {
    guard position < bytes.count else { throw .incomplete }
    return bytes[position]
  }
}
