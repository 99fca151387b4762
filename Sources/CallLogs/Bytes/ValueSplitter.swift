/// Finds JSON values in a list or in sequence, by their brackets alone, in bytes that come in stretches.
struct ValueSplitter {
  /// The result of a search.
  enum Found {
    /// The bytes of a value.
    case value(Range<Int>)
    /// No more values.
    case end
    /// A value that continues beyond the bytes; those from this place on are still needed.
    case needsMore(from: Int)
  }

  /// Where to continue.
  var position: Int
  private var isStarted = false
  /// Whether the values are in a list.
  private var isInList = false
  /// Whether the list has ended.
  private var isClosed = false

  /// Whether the values are in a list that does not end.
  var isCutOff: Bool { isInList && !isClosed }

  init(position: Int) {
    self.position = position
  }

  /// The next value.
  mutating func next(in bytes: [UInt8], count: Int, isAtEnd: Bool) -> Found {
    while position < count {
      let byte = bytes[position]
      if !isStarted, byte == UInt8(ascii: "[") {
        isStarted = true
        isInList = true
      } else if !Self.isBlank(byte), !isInList || byte != UInt8(ascii: ",") && byte != UInt8(ascii: "]") {
        isStarted = true
        break
      } else if byte == UInt8(ascii: "]") {
        isClosed = true
      }
      position += 1
    }
    guard position < count else { return isAtEnd ? .end : .needsMore(from: position) }
    let start = position
    var depth = 0
    var place = start
    while place < count {
      let byte = bytes[place]
      if depth == 0, place > start, Self.isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") {
        position = place
        return .value(start..<place)
      }
      place += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth <= 0 {
          position = place
          return .value(start..<place)
        }
      case UInt8(ascii: "\""):
        while place < count, bytes[place] != UInt8(ascii: "\"") { place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1 }
        place += 1
      default: break
      }
    }
    guard isAtEnd else { return .needsMore(from: start) }
    position = count
    // The value is itself truncated, and that is reported.
    isClosed = true
    return .value(start..<count)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
