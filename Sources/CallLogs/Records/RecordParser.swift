/// Reads one JSON value (RFC 8259) into nodes.
///
/// It knows nothing of fields or formats: a twin of the `LineParser`, which it is tested against.
enum RecordParser {
  /// The depth to which a record may be nested.
  static let deepest = 128

  typealias Node = LogRecord.Node

  /// Reads the value and the blanks around it.
  ///
  /// - Parameters:
  ///   - base: The buffer. After the record it has a line feed or a quote, and `ByteWords.margin` readable bytes: every search ends there.
  ///   - range: The bytes of the record; fewer than 2^31.
  ///   - forms: What the elements of lists look like.
  ///   - nodes: Where the nodes go, after those that are there. As long as a list or an object is open, its `next` is
  ///     the one that contains it.
  /// - Throws: Why it is not one; the nodes are then meaningless.
  static func parse(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, forms: inout ElementForms, into nodes: inout RecordNodes
  ) throws(RecordFault) {
    let end = range.upperBound
    var place = unsafe afterBlanks(base, range.lowerBound, end)
    // The nodes by themselves, so that they stay in registers; there is room for two more wherever a value starts: its own, and a key after it.
    var (list, count, room) = unsafe (nodes.start, nodes.count, nodes.capacity &- 2)
    var open: Int32 = -1
    var depth = 0
    var isObject = false
    // An element of a list that needs no parsing: where it ends, and how many nodes it has.
    var element = (end: -1, count: 0)
    while true {
      // A value.
      if count > room {
        unsafe nodes.count = count
        unsafe nodes.grow()
        unsafe (list, room) = (nodes.start, nodes.capacity &- 2)
      }
      guard place < end else { throw .incomplete }
      let byte = unsafe base[place]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        guard depth < deepest else { throw .tooDeep }
        if byte == UInt8(ascii: "{"), !isObject, open >= 0, forms.count > 0, depth < deepest &- ElementForms.mostNodes {
          if count > room &- ElementForms.mostNodes {
            unsafe nodes.count = count
            unsafe nodes.grow()
            unsafe (list, room) = (nodes.start, nodes.capacity &- 2)
          }
          element = unsafe forms.read(base, place, end, list + count, count)
        }
      }
      if element.end >= 0 {
        place = element.end
        count &+= element.count
        element.end = -1
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth &+= 1
        isObject = byte == UInt8(ascii: "{")
        unsafe list[count] = Node(
          start: UInt32(truncatingIfNeeded: place), end: 0, next: open, kind: isObject ? .object : .array)
        open = Int32(truncatingIfNeeded: count)
        count &+= 1
        place = unsafe afterBlanks(base, place &+ 1, end)
        guard place < end else { throw .incomplete }
        // The brackets end two after they start: { is 7B and } is 7D, [ is 5B and ] is 5D.
        if unsafe base[place] != byte &+ 2 {
          if isObject {
            unsafe list[count] = try readKey(base, &place, end, next: count &+ 1)
            count &+= 1
          }
          continue
        }
      } else {
        unsafe list[count] = try readScalar(byte, base, &place, end, next: count &+ 1)
        count &+= 1
      }
      // Reads the text after a value: the ends of what contains it, and then a comma.
      while true {
        place = unsafe afterBlanks(base, place, end)
        if open < 0 {
          guard place == end else { throw .malformed }
          unsafe nodes.count = count
          return
        }
        guard place < end else { throw .incomplete }
        let byte = unsafe base[place]
        place &+= 1
        if byte == UInt8(ascii: ",") { break }
        guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw .malformed }
        let first = Int(open)
        let node = unsafe list + first
        open = unsafe node.pointee.next
        unsafe node.pointee.next = Int32(truncatingIfNeeded: count)
        unsafe node.pointee.end = UInt32(truncatingIfNeeded: place)
        depth &-= 1
        if open >= 0 {
          let isElement = unsafe list[Int(open)].kind == .array
          if isElement, isObject, count &- first <= ElementForms.mostNodes, forms.canLearn {
            unsafe forms.learn(base, node, first, count &- first)
          }
          isObject = !isElement
        }
      }
      place = unsafe afterBlanks(base, place, end)
      if isObject {
        // Between two values there is one key: the room for it was made before the first.
        unsafe list[count] = try readKey(base, &place, end, next: count &+ 1)
        count &+= 1
      }
    }
  }

  /// Reads a text, a word or a number by its first byte.
  @inline(__always)
  private static func readScalar(
    _ byte: UInt8, _ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int, next: Int
  ) throws(RecordFault) -> Node {
    switch byte {
    case UInt8(ascii: "\""): try unsafe readText(base, &place, end, next: next)
    case UInt8(ascii: "t"): try unsafe readWord(base, &place, end, "true", .isTrue, next: next)
    case UInt8(ascii: "f"): try unsafe readWord(base, &place, end, "false", .isFalse, next: next)
    case UInt8(ascii: "n"): try unsafe readWord(base, &place, end, "null", .null, next: next)
    default: try unsafe readNumber(base, &place, end, next: next)
    }
  }

  @inline(__always)
  private static func afterBlanks(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var place = start
    while place < end {
      let byte = unsafe base[place]
      if byte > 0x20 || byte != 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D { return place }
      place &+= 1
    }
    return place
  }

  /// Reads a key and the colon after it.
  @inline(__always)
  private static func readKey(
    _ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int, next: Int
  ) throws(RecordFault) -> Node {
    guard place < end else { throw .incomplete }
    guard unsafe base[place] == UInt8(ascii: "\"") else { throw .malformed }
    let key = try unsafe readText(base, &place, end, next: next)
    place = unsafe afterBlanks(base, place, end)
    guard place < end else { throw .incomplete }
    guard unsafe base[place] == UInt8(ascii: ":") else { throw .malformed }
    place = unsafe afterBlanks(base, place &+ 1, end)
    return key
  }

  @inline(__always)
  private static func readText(
    _ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int, next: Int
  ) throws(RecordFault) -> Node {
    let start = place &+ 1
    // It may end after the record, at what follows there: then the text is incomplete.
    let found = unsafe start &+ ByteWords.distanceToTextEnd(base + start)
    place = found &+ 1
    if found < end, unsafe base[found] == UInt8(ascii: "\"") { return node(.text, start, found, next: next) }
    let last = try unsafe endOfEscaped(base, found, end)
    place = last &+ 1
    return node(.escapedText, start, last, next: next)
  }

  /// The closing quote of a text that cannot simply go on at a place: there it has an escape, or a fault.
  private static func endOfEscaped(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int
  ) throws(RecordFault) -> Int {
    var place = start
    while true {
      guard place < end else { throw .incomplete }
      let byte = unsafe base[place]
      if byte == UInt8(ascii: "\"") { return place }
      guard byte == UInt8(ascii: "\\") else { throw .malformed }
      // The escapes of quotes and line ends are most of those there are.
      let letter = unsafe base[place &+ 1]
      if letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "n"), place &+ 1 < end {
        place &+= 2
      } else {
        place = try unsafe LineParser.afterEscape(base, place, end)
      }
      place = unsafe place &+ ByteWords.distanceToTextEnd(base + place)
    }
  }

  private static func readWord(
    _ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int, _ word: StaticString, _ kind: LogRecord.Kind,
    next: Int
  ) throws(RecordFault) -> Node {
    let start = place
    for letter in 0..<word.utf8CodeUnitCount {
      guard place < end else { throw .incomplete }
      guard unsafe base[place] == word.utf8Start[letter] else { throw .malformed }
      place &+= 1
    }
    return node(kind, start, place, next: next)
  }

  @inline(__always)
  private static func readNumber(
    _ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int, next: Int
  ) throws(RecordFault) -> Node {
    let start = place
    if unsafe base[place] == UInt8(ascii: "-") { place &+= 1 }
    let first = place
    try unsafe readDigits(base, &place, end)
    if place &- first > 1, unsafe base[first] == UInt8(ascii: "0") { throw .malformed }
    if place < end, unsafe base[place] == UInt8(ascii: ".") {
      place &+= 1
      try unsafe readDigits(base, &place, end)
    }
    if place < end, unsafe base[place] | 0x20 == UInt8(ascii: "e") {
      place &+= 1
      if place < end, unsafe base[place] == UInt8(ascii: "+") || base[place] == UInt8(ascii: "-") { place &+= 1 }
      try unsafe readDigits(base, &place, end)
    }
    return node(.number, start, place, next: next)
  }

  /// Goes over digits, one at least.
  @inline(__always)
  private static func readDigits(
    _ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int
  ) throws(RecordFault) {
    guard place < end else { throw .incomplete }
    let start = place
    while place < end, unsafe base[place] &- 0x30 < 10 { place &+= 1 }
    guard place > start else { throw .malformed }
  }

  @inline(__always)
  private static func node(_ kind: LogRecord.Kind, _ start: Int, _ end: Int, next: Int) -> Node {
    Node(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
      next: Int32(truncatingIfNeeded: next), kind: kind)
  }
}
