/// Finds JSON values that stand in a list or one after another, by their brackets alone.
struct ValueSplitter {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  /// Whether the values stand in a list.
  private var isInList = false

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
    skipBlanks()
    if position < bytes.endIndex, bytes[position] == UInt8(ascii: "[") {
      isInList = true
      position += 1
    }
  }

  /// The bytes of the next value; nil at the end.
  mutating func next() -> Range<Int>? {
    skipBlanks()
    while position < bytes.endIndex, isInList,
      bytes[position] == UInt8(ascii: ",") || bytes[position] == UInt8(ascii: "]")
    {
      position += 1
      skipBlanks()
    }
    guard position < bytes.endIndex else { return nil }
    let start = position
    var depth = 0
    while position < bytes.endIndex {
      let byte = bytes[position]
      if depth == 0, position > start, isEnd(byte) { break }
      position += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth <= 0 { return start..<position }
      case UInt8(ascii: "\""): skipText()
      default: break
      }
    }
    return start..<position
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "{")].contains(byte)
  }

  private mutating func skipText() {
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\\") { position += 1 } else if byte == UInt8(ascii: "\"") { return }
    }
    position = min(position, bytes.endIndex)
  }

  private mutating func skipBlanks() {
    while position < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }
}
