/// A value of a record, by its number.
///
/// It is valid only with the record it was taken from, and until the next one is read into that.
package struct LogValue: Sendable, Equatable {
  let index: Int32
}

/// The name of a field, or a dotted path to one: each part of the path, or several joined by their dots, is the name of a field.
///
/// It is written as a literal, whose bytes are there as long as the program.
@safe package struct FieldPath: ExpressibleByStringLiteral, Sendable {
  private let path: StaticString

  package init(stringLiteral path: StaticString) {
    self.path = path
  }

  /// The bytes; a literal of one letter has them too.
  var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: path.utf8Start, count: path.utf8CodeUnitCount)
  }
}

extension LogRecord {
  // MARK: - What a value is

  /// Its kind.
  package func kind(_ value: LogValue) -> Kind { node(value).kind }

  /// Whether it is null.
  package func isNull(_ value: LogValue) -> Bool { node(value).kind == .null }

  /// Where its bytes are; of a text those inside the quotes, as they were written.
  func range(_ value: LogValue) -> Range<Int> {
    let node = node(value)
    return Int(node.start)..<Int(node.end)
  }

  /// The bytes it was written with; of a text those inside the quotes.
  func bytes(_ value: LogValue) -> UnsafeBufferPointer<UInt8> {
    let node = node(value)
    return unsafe UnsafeBufferPointer(start: base + Int(node.start), count: Int(node.end - node.start))
  }

  /// The text; nil for other values and for bytes that are not UTF-8.
  package func text(_ value: LogValue) -> String? {
    switch kind(value) {
    case .text: unsafe String(validating: bytes(value), as: UTF8.self)
    case .escapedText: unsafe String(validating: RecordText.unescaped(bytes(value)), as: UTF8.self)
    default: nil
    }
  }

  /// A scalar as a word; nil for null, lists and objects.
  package func word(_ value: LogValue) -> String? {
    switch kind(value) {
    case .isTrue: "true"
    case .isFalse: "false"
    case .number: unsafe String(decoding: bytes(value), as: UTF8.self)
    case .text, .escapedText: text(value)
    case .null, .array, .object: nil
    }
  }

  /// The whole number, also when it is written as a text of digits; nil for other values and beyond 64 bits.
  package func integer(_ value: LogValue) -> Int64? {
    switch kind(value) {
    case .number, .text:
      // The record has a margin after its last byte.
      let bytes = unsafe bytes(value)
      guard let start = bytes.baseAddress, bytes.count < 16 else { return unsafe RecordText.integer(bytes) }
      let digits = unsafe ByteWords.digits(start)
      let isPlain = unsafe digits.count == bytes.count && (digits.count == 1 || start[0] != UInt8(ascii: "0"))
      return isPlain && digits.count > 0 ? digits.number : unsafe RecordText.integer(bytes)
    default: return nil
    }
  }

  /// Whether it is a certain text.
  func isText(_ value: LogValue, _ text: FieldPath) -> Bool {
    switch kind(value) {
    case .text: unsafe isSame(bytes(value), text.bytes)
    case .escapedText: unsafe RecordText.unescaped(bytes(value)).elementsEqual(text.bytes)
    default: false
    }
  }

  /// Whether it is one of some texts.
  func isText(_ value: LogValue, of texts: [[UInt8]]) -> Bool {
    switch kind(value) {
    case .text: texts.contains { text in unsafe text.withUnsafeBufferPointer { unsafe isSame(bytes(value), $0) } }
    case .escapedText: unsafe texts.contains(RecordText.unescaped(bytes(value)))
    default: false
    }
  }

  /// Whether some bytes are UTF-8.
  func isUTF8(_ range: Range<Int>) -> Bool {
    unsafe RecordText.isUTF8(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// Whether it is a text of UTF-8.
  func isUTF8(_ value: LogValue) -> Bool {
    switch kind(value) {
    case .text: isUTF8(range(value))
    case .escapedText:
      unsafe RecordText.unescaped(bytes(value)).withUnsafeBufferPointer { unsafe RecordText.isUTF8($0) }
    default: false
    }
  }

  /// A 128-bit hash that identifies a text.
  func hash(_ text: LogValue) -> SIMD2<UInt64> {
    let range = kind(text) == .escapedText ? appendUnescaped(text) : range(text)
    // The record has a margin after its last byte.
    let hash = unsafe CallReader.hash(base + range.lowerBound, range.count)
    return SIMD2(hash.0, hash.1)
  }

  /// The same of a text that is in no record.
  static func hash(_ text: String) -> SIMD2<UInt64> {
    let bytes = Array(text.utf8) + Array(repeating: 0, count: ByteWords.margin)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return .zero }
      let hash = unsafe CallReader.hash(start, text.utf8.count)
      return SIMD2(hash.0, hash.1)
    }
  }

  // MARK: - Contents of a value

  /// The values of a list; none for other values.
  package func elements(_ value: LogValue) -> Children {
    let node = node(value)
    return Children(record: self, position: value.index + 1, end: node.kind == .array ? node.next : 0)
  }

  /// The keys and values of an object, in the order they were written; none for other values.
  package func members(_ value: LogValue) -> Members {
    let node = node(value)
    return Members(values: Children(record: self, position: value.index + 1, end: node.kind == .object ? node.next : 0))
  }

  /// Does something with each value of a list, as the loops do that go over very many.
  @inline(__always)
  func forEachElement(_ value: LogValue, _ body: (LogValue) -> Void) {
    let list = node(value)
    guard list.kind == .array else { return }
    var next = value.index &+ 1
    while next < list.next {
      body(LogValue(index: next))
      next = node(LogValue(index: next)).next
    }
  }

  /// The first value of an object; nil when there is none.
  @inline(__always)
  func firstMember(_ value: LogValue) -> LogValue? {
    let object = node(value)
    return object.kind == .object && object.next > value.index &+ 2 ? LogValue(index: value.index &+ 2) : nil
  }

  /// The values of a list, or the keys and values of an object in turn.
  package struct Children: Sequence, IteratorProtocol {
    let record: LogRecord
    fileprivate var position: Int32
    fileprivate let end: Int32

    package mutating func next() -> LogValue? {
      guard position < end else { return nil }
      let value = LogValue(index: position)
      position = record.node(value).next
      return value
    }
  }

  /// The members of an object.
  package struct Members: Sequence, IteratorProtocol {
    fileprivate var values: Children

    package mutating func next() -> (key: LogValue, value: LogValue)? {
      guard let key = values.next(), let value = values.next() else { return nil }
      return (key, value)
    }
  }

  // MARK: - Paths

  /// The value at a path from the top of the record; nil when there is none.
  package subscript(path: FieldPath) -> LogValue? { self[root, path] }

  /// The value at a path inside of a value; nil when there is none.
  package subscript(value: LogValue, path: FieldPath) -> LogValue? {
    guard value.index < knownCount, let paths = unsafe knownPaths else { return unsafe find(path.bytes, in: value) }
    let address = unsafe UInt(bitPattern: path.bytes.baseAddress)
    let place = unsafe paths + TreeTemplate.place(of: address, in: value.index)
    if unsafe place.pointee.path != address || place.pointee.object != value.index {
      let found = unsafe find(path.bytes, in: value)
      unsafe place.pointee = TreeTemplate.Found(path: address, object: value.index, node: found?.index ?? -1)
      return found
    }
    let node = unsafe place.pointee.node
    return node < 0 ? nil : LogValue(index: node)
  }

  /// The value at a path known only at run time; nil when there is none.
  func find(_ path: String, in value: LogValue) -> LogValue? {
    var path = path
    return path.withUTF8 { unsafe find($0, in: value) }
  }

  private func find(_ path: UnsafeBufferPointer<UInt8>, in object: LogValue) -> LogValue? {
    let node = node(object)
    guard node.kind == .object else { return nil }
    var next = object.index &+ 1
    while next < node.next {
      // An object ends before the nodes do.
      let key = unsafe nodes.start[Int(next)]
      let value = LogValue(index: next &+ 1)
      next = unsafe nodes.start[Int(next) &+ 1].next
      if key.kind == .text {
        let name = unsafe UnsafeBufferPointer(start: base + Int(key.start), count: Int(key.end &- key.start))
        guard let found = unsafe find(path, after: name, in: value) else { continue }
        return found
      }
      let name = unsafe RecordText.unescaped(bytes(LogValue(index: value.index &- 1)))
      if let found = unsafe name.withUnsafeBufferPointer({ unsafe find(path, after: $0, in: value) }) { return found }
    }
    return nil
  }

  /// The value at the rest of a path after the name of a field that it may start with.
  @inline(__always)
  private func find(
    _ path: UnsafeBufferPointer<UInt8>, after name: UnsafeBufferPointer<UInt8>, in value: LogValue
  ) -> LogValue? {
    let isWhole = name.count == path.count
    guard unsafe isWhole || name.count < path.count && path[name.count] == UInt8(ascii: ".") else { return nil }
    for index in 0..<name.count where unsafe name[index] != path[index] { return nil }
    return isWhole ? value : unsafe find(UnsafeBufferPointer(rebasing: path[(name.count + 1)...]), in: value)
  }

  private func isSame(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    let count = one.count
    guard count >= 8, let one = one.baseAddress, let other = other.baseAddress else {
      for index in 0..<count where unsafe one[index] != other[index] { return false }
      return true
    }
    // Eight bytes at a time, the last eight of them among those before.
    var place = 0
    while place < count &- 8 {
      if unsafe ByteWords.word(one + place) != ByteWords.word(other + place) { return false }
      place &+= 8
    }
    return unsafe ByteWords.word(one + count - 8) == ByteWords.word(other + count - 8)
  }
}
