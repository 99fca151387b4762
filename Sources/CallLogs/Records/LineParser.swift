/// Walks one record of JSON (RFC 8259) and notes the values of the fields that formats ask for: the general way to read a record.
///
/// It also notes every value that can differ from record to record, so that a `Shape` can be made of it.
@safe final class LineParser {
  /// A value that is between the fixed bytes of a record.
  struct Event {
    let isText: Bool
    let start: Int
    let end: Int
    /// The field it is the value of, or -1.
    let field: Int32
  }

  /// A name whose value is a number or an object that no format asks for: there may be a count in it.
  struct Key {
    /// The object that it is in.
    let object: Int32
    /// The field that it leads to, or -1.
    let field: Int32
    let kind: UnreadCounts.Kind
    let name: Range<Int>
    let isEscaped: Bool
  }

  /// The depth to which a record may be nested.
  static let deepest = RecordParser.deepest
  /// The most values of a record from which a shape is made.
  static let mostEvents = 400

  let index: FieldIndex
  /// The values of the fields, of those that were met in this record.
  private let values: UnsafeMutablePointer<SlotValue>
  /// The fields that were met, so that only they need to be cleared.
  private(set) var met: [Int32] = []
  /// The fields that were met more than once.
  private(set) var repeated: [Int32] = []
  private(set) var events: [Event] = []
  /// The names of numbers, also of zeros, since the next record of the shape may have another, and of unknown objects and lists, inside of known ones.
  private(set) var keys: [Key] = []
  private let fieldCount: Int

  private var base: UnsafePointer<UInt8>
  private var position = 0
  private var end = 0

  init(_ table: FieldTable, index: FieldIndex) {
    self.index = index
    fieldCount = table.fieldCount
    unsafe values = .allocate(capacity: max(1, fieldCount))
    unsafe values.initialize(repeating: .absent, count: max(1, fieldCount))
    // Any memory will do until there is a record.
    unsafe base = UnsafePointer(UnsafeRawPointer(values).assumingMemoryBound(to: UInt8.self))
    events.reserveCapacity(Self.mostEvents)
  }

  deinit {
    unsafe values.deallocate()
  }

  /// The value of a field in the record that was read last; absent when it has none.
  @inline(__always)
  func value(of field: Int) -> SlotValue { unsafe values[field] }

  /// Reads a record.
  ///
  /// - Parameters:
  ///   - base: The buffer; `ByteWords.margin` bytes after the end of the record must be readable.
  ///   - range: The bytes of the record in the buffer, with blanks around it.
  /// - Throws: Why it is not one.
  func parse(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) throws(RecordFault) {
    for field in met { unsafe values[Int(field)] = .absent }
    met.removeAll(keepingCapacity: true)
    repeated.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    unsafe self.base = base
    position = range.lowerBound
    end = range.upperBound
    skipBlanks()
    try readValue(field: -1, state: 0, depth: 0)
    skipBlanks()
    guard position == end else { throw .malformed }
  }

  // MARK: - Values

  private func readValue(field: Int32, state: Int32, depth: Int) throws(RecordFault) {
    switch try current() {
    case UInt8(ascii: "\""):
      let (start, isEscaped) = try readText()
      note(true, start, position - 1, field)
      keep(field, isEscaped ? .escapedText : .text, start, position - 1)
    case UInt8(ascii: "{"):
      keep(field, .container, position, position)
      try readObject(state: state, depth: depth)
    case UInt8(ascii: "["):
      keep(field, .container, position, position)
      try readArray(depth: depth)
    case UInt8(ascii: "t"):
      keep(field, .isTrue, position, position + 4)
      try readWord(0x6575_7274, 4)
    case UInt8(ascii: "f"):
      keep(field, .isFalse, position, position + 5)
      try readWord(0x65_736C_6166, 5)
    case UInt8(ascii: "n"):
      keep(field, .null, position, position + 4)
      try readWord(0x6C6C_756E, 4)
    default: try readNumber(field: field)
    }
  }

  private func readObject(state: Int32, depth: Int) throws(RecordFault) {
    guard depth < Self.deepest else { throw .tooDeep }
    position &+= 1
    skipBlanks()
    if try current() == UInt8(ascii: "}") {
      position &+= 1
      return
    }
    while true {
      guard try current() == UInt8(ascii: "\"") else { throw .malformed }
      let (start, isEscaped) = try readText()
      let nameEnd = position - 1
      let found =
        isEscaped
        ? lookUpEscaped(start..<(position - 1), in: state)
        : unsafe index.lookUp(base + start, position - 1 - start, in: state)
      skipBlanks()
      guard try current() == UInt8(ascii: ":") else { throw .malformed }
      position &+= 1
      skipBlanks()
      let first = try current()
      // A count may be a text; the margin after the last byte holds what a quote at the end has behind it.
      let isTextOfDigits = unsafe first == UInt8(ascii: "\"") && 48...57 ~= base[position + 1]
      if state >= 0, let kind = UnreadCounts.Kind(firstByte: isTextOfDigits ? UInt8(ascii: "0") : first),
        kind != .object || found.state < 0
      {
        keys.append(
          Key(object: state, field: found.field, kind: kind, name: start..<nameEnd, isEscaped: isEscaped))
      }
      try readValue(field: found.field, state: found.state, depth: depth + 1)
      skipBlanks()
      let byte = try current()
      position &+= 1
      if byte == UInt8(ascii: "}") { return }
      guard byte == UInt8(ascii: ",") else { throw .malformed }
      skipBlanks()
    }
  }

  private func readArray(depth: Int) throws(RecordFault) {
    guard depth < Self.deepest else { throw .tooDeep }
    position &+= 1
    skipBlanks()
    if try current() == UInt8(ascii: "]") {
      position &+= 1
      return
    }
    while true {
      try readValue(field: -1, state: -1, depth: depth + 1)
      skipBlanks()
      let byte = try current()
      position &+= 1
      if byte == UInt8(ascii: "]") { return }
      guard byte == UInt8(ascii: ",") else { throw .malformed }
      skipBlanks()
    }
  }

  /// A name with escapes, which is rare: its text is looked up from a copy.
  private func lookUpEscaped(_ range: Range<Int>, in state: Int32) -> (field: Int32, state: Int32) {
    var bytes = unsafe RecordText.unescaped(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
    let count = bytes.count
    bytes += Array(repeating: 0, count: ByteWords.margin)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return (-1, -1) }
      return unsafe index.lookUp(start, count, in: state)
    }
  }

  // MARK: - Texts, numbers, words

  /// Reads a text; the position is then after its closing quote.
  @inline(__always)
  private func readText() throws(RecordFault) -> (start: Int, isEscaped: Bool) {
    position &+= 1
    let start = position
    var isEscaped = false
    while true {
      position = try textEnd(from: position)
      let byte = unsafe base[position]
      if byte == UInt8(ascii: "\"") {
        position &+= 1
        return (start, isEscaped)
      }
      guard byte == UInt8(ascii: "\\") else { throw .malformed }
      isEscaped = true
      position = try unsafe Self.afterEscape(base, position, end)
    }
  }

  /// The place of the next quote, backslash or control character before the end of the record.
  @inline(__always)
  private func textEnd(from start: Int) throws(RecordFault) -> Int {
    // The byte at the end is a line feed in lines, and the buffer has margin after it: the search stays inside. In other records it may find
    // something later in the buffer, whose own end is a line feed.
    let place = unsafe start &+ ByteWords.distanceToTextEnd(base + start)
    guard place < end else { throw .incomplete }
    return place
  }

  /// The place after the escape that starts at a backslash.
  static func afterEscape(_ base: UnsafePointer<UInt8>, _ place: Int, _ end: Int) throws(RecordFault) -> Int {
    guard place + 1 < end else { throw .incomplete }
    let letter = unsafe base[place + 1]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return place + 2
    case UInt8(ascii: "u"):
      for offset in 2..<6 {
        guard place + offset < end else { throw .incomplete }
        guard RecordText.hexDigit(unsafe base[place + offset]) != nil else { throw .malformed }
      }
      return place + 6
    default: throw .malformed
    }
  }

  private func readWord(_ word: UInt64, _ count: Int) throws(RecordFault) {
    guard position + count <= end else {
      // The existing part of it must be valid for the record to be merely cut off.
      let part = end - position
      throw unsafe ByteWords.first(part, of: ByteWords.word(base + position)) == ByteWords.first(part, of: word)
        ? .incomplete : .malformed
    }
    guard unsafe ByteWords.first(count, of: ByteWords.word(base + position)) == word else { throw .malformed }
    position &+= count
  }

  private func readNumber(field: Int32) throws(RecordFault) {
    let start = position
    let isNegative = unsafe base[position] == UInt8(ascii: "-")
    if isNegative { position &+= 1 }
    guard position < end else { throw .incomplete }
    let whole = unsafe ByteWords.digits(base + position)
    if whole.count < 16 {
      position &+= whole.count
    } else {
      while position < end, isDigit(unsafe base[position]) { position &+= 1 }
    }
    guard position <= end, whole.count > 0 else { throw position >= end ? .incomplete : .malformed }
    if whole.count > 1, unsafe base[isNegative ? start + 1 : start] == UInt8(ascii: "0") { throw .malformed }
    var isWhole = true
    if position < end, unsafe base[position] == UInt8(ascii: ".") {
      isWhole = false
      position &+= 1
      try readDigits()
    }
    if position < end, unsafe base[position] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      position &+= 1
      if position < end, unsafe base[position] == UInt8(ascii: "+") || base[position] == UInt8(ascii: "-") {
        position &+= 1
      }
      try readDigits()
    }
    note(false, start, position, field)
    guard field >= 0 else { return }
    if isWhole, !isNegative, whole.count < 16 {
      keep(field, .integer, start, position, integer: whole.number)
    } else {
      keep(field, .number, start, position)
    }
  }

  private func readDigits() throws(RecordFault) {
    guard position < end else { throw .incomplete }
    guard isDigit(unsafe base[position]) else { throw .malformed }
    while position < end, isDigit(unsafe base[position]) { position &+= 1 }
  }

  @inline(__always)
  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  // MARK: - Notes

  @inline(__always)
  private func note(_ isText: Bool, _ start: Int, _ end: Int, _ field: Int32) {
    if events.count < Self.mostEvents {
      events.append(Event(isText: isText, start: start, end: end, field: field))
    }
  }

  @inline(__always)
  private func keep(_ field: Int32, _ kind: SlotValue.Kind, _ start: Int, _ end: Int, integer: Int64 = 0) {
    guard field >= 0 else { return }
    if unsafe values[Int(field)].kind == .absent {
      unsafe values[Int(field)] = SlotValue(kind: kind, integer: integer, start: start, end: end)
      met.append(field)
    } else {
      repeated.append(field)
    }
  }

  @inline(__always)
  private func skipBlanks() {
    while position < end {
      let byte = unsafe base[position]
      if byte > 0x20 || byte != 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D { return }
      position &+= 1
    }
  }

  @inline(__always)
  private func current() throws(RecordFault) -> UInt8 {
    guard position < end else { throw .incomplete }
    return unsafe base[position]
  }
}
