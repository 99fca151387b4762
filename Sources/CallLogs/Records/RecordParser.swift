/// Reads one JSON value (RFC 8259) into nodes.
///
/// It knows nothing of fields or formats: a twin of the `LineParser`, which it is tested against.
enum RecordParser {
  /// How deep a record may be nested.
  static let deepest = 128

  typealias Node = LogRecord.Node

  /// Reads the value and the blanks around it.
  ///
  /// - Parameters:
  ///   - base: The buffer. After the record it has a line feed or a quote, and `ByteWords.margin` readable bytes: every search ends there.
  ///   - range: The bytes of the record; fewer than 2^31.
  ///   - nodes: Where the nodes go, after those that are there. As long as a list or an object is open, its `next` is the one it stands in.
  /// - Throws: Why it is none.
  static func parse(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, into nodes: inout RecordNodes
  ) throws(RecordFault) {
    let end = range.upperBound
    var place = unsafe afterBlanks(base, range.lowerBound, end)
    var open: Int32 = -1
    var depth = 0
    var isObject = false
    while true {
      // A value.
      guard place < end else { throw .incomplete }
      let byte = unsafe base[place]
      switch byte {
      case UInt8(ascii: "\""): try unsafe readText(base, &place, end, into: &nodes)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard depth < deepest else { throw .tooDeep }
        depth &+= 1
        isObject = byte == UInt8(ascii: "{")
        let index = unsafe Int32(truncatingIfNeeded: nodes.count)
        unsafe nodes.append(
          Node(start: UInt32(truncatingIfNeeded: place), end: 0, next: open, kind: isObject ? .object : .array))
        open = index
        place = unsafe afterBlanks(base, place &+ 1, end)
        guard place < end else { throw .incomplete }
        // The brackets end two after they start: { is 7B and } is 7D, [ is 5B and ] is 5D.
        if unsafe base[place] != byte &+ 2 {
          if isObject { try unsafe readKey(base, &place, end, into: &nodes) }
          continue
        }
      case UInt8(ascii: "t"): try unsafe readWord(base, &place, end, 0x6575_7274, 4, .isTrue, into: &nodes)
      case UInt8(ascii: "f"): try unsafe readWord(base, &place, end, 0x65_736C_6166, 5, .isFalse, into: &nodes)
      case UInt8(ascii: "n"): try unsafe readWord(base, &place, end, 0x6C6C_756E, 4, .null, into: &nodes)
      default: try unsafe readNumber(base, &place, end, into: &nodes)
      }
      // What comes after a value: the ends of what it is in, and then a comma.
      while true {
        place = unsafe afterBlanks(base, place, end)
        if open < 0 {
          guard place == end else { throw .malformed }
          return
        }
        guard place < end else { throw .incomplete }
        let byte = unsafe base[place]
        place &+= 1
        if byte == UInt8(ascii: ",") { break }
        guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw .malformed }
        let index = Int(open)
        open = unsafe nodes.start[index].next
        unsafe nodes.close(index)
        unsafe nodes.start[index].end = UInt32(truncatingIfNeeded: place)
        depth &-= 1
        if open >= 0 { isObject = unsafe nodes.start[Int(open)].kind == .object }
      }
      place = unsafe afterBlanks(base, place, end)
      if isObject { try unsafe readKey(base, &place, end, into: &nodes) }
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
    _ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int, into nodes: inout RecordNodes
  ) throws(RecordFault) {
    guard place < end else { throw .incomplete }
    guard unsafe base[place] == UInt8(ascii: "\"") else { throw .malformed }
    try unsafe readText(base, &place, end, into: &nodes)
    place = unsafe afterBlanks(base, place, end)
    guard place < end else { throw .incomplete }
    guard unsafe base[place] == UInt8(ascii: ":") else { throw .malformed }
    place = unsafe afterBlanks(base, place &+ 1, end)
  }

  @inline(__always)
  private static func readText(
    _ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int, into nodes: inout RecordNodes
  ) throws(RecordFault) {
    let start = place &+ 1
    // It may end behind the record, at what stands there: then the text is not whole.
    var next = unsafe start &+ ByteWords.distanceToTextEnd(base + start)
    var kind = LogRecord.Kind.text
    while true {
      guard next < end else { throw .incomplete }
      let byte = unsafe base[next]
      if byte == UInt8(ascii: "\"") { break }
      guard byte == UInt8(ascii: "\\") else { throw .malformed }
      kind = .escapedText
      // The escapes of quotes and line ends are most of those there are.
      let letter = unsafe base[next &+ 1]
      if letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "n"), next &+ 1 < end {
        next &+= 2
      } else {
        next = try unsafe LineParser.afterEscape(base, next, end)
      }
      next = unsafe next &+ ByteWords.distanceToTextEnd(base + next)
    }
    place = next &+ 1
    unsafe add(kind, start, next, to: &nodes)
  }

  private static func readWord(
    _ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int, _ word: UInt64, _ count: Int,
    _ kind: LogRecord.Kind, into nodes: inout RecordNodes
  ) throws(RecordFault) {
    let found = unsafe ByteWords.word(base + place)
    guard place + count <= end else {
      // What there is of it must be right for the record to be merely cut off.
      let part = end - place
      throw ByteWords.first(part, of: found) == ByteWords.first(part, of: word) ? .incomplete : .malformed
    }
    guard ByteWords.first(count, of: found) == word else { throw .malformed }
    unsafe add(kind, place, place &+ count, to: &nodes)
    place &+= count
  }

  @inline(__always)
  private static func readNumber(
    _ base: UnsafePointer<UInt8>, _ place: inout Int, _ end: Int, into nodes: inout RecordNodes
  ) throws(RecordFault) {
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
    unsafe add(.number, start, place, to: &nodes)
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
  private static func add(
    _ kind: LogRecord.Kind, _ start: Int, _ end: Int, to nodes: inout RecordNodes
  ) {
    unsafe nodes.append(
      Node(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        next: Int32(truncatingIfNeeded: nodes.count &+ 1), kind: kind))
  }
}
