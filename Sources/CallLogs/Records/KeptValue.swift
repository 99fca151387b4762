/// A value that applies to later records.
struct KeptValue: Sendable {
  let kind: SlotValue.Kind
  /// The bytes of a short value, which take no memory of their own.
  private let short: (UInt64, UInt64, UInt64, UInt64)
  /// The number of bytes of a short value.
  private let count: Int
  /// The bytes of any other value; nil where they are short.
  private let long: [UInt8]?

  private static let longestShort = 32

  /// Keeps a value; nil for null, lists and objects are kept as what they are: no value for a slot.
  init?(_ record: LogRecord, _ value: LogValue) {
    switch record.kind(value) {
    case .null: return nil
    case .isFalse: self.init(.isFalse)
    case .isTrue: self.init(.isTrue)
    case .number: unsafe self.init(.number, record.bytes(value))
    case .text: unsafe self.init(.text, record.bytes(value))
    case .escapedText:
      // The unescaped text is appended to the record.
      let range = record.appendUnescaped(value)
      unsafe self.init(.text, UnsafeBufferPointer(start: record.base + range.lowerBound, count: range.count))
    case .array, .object: self.init(.container)
    }
  }

  private init(_ kind: SlotValue.Kind) {
    (self.kind, short, count, long) = (kind, (0, 0, 0, 0), 0, nil)
  }

  private init(_ kind: SlotValue.Kind, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.kind = kind
    count = bytes.count
    guard let start = bytes.baseAddress, count <= Self.longestShort else {
      (short, long) = unsafe ((0, 0, 0, 0), Array(bytes))
      return
    }
    // The record has a margin after its last byte.
    short = unsafe (
      ByteWords.word(start), ByteWords.word(start + 8), ByteWords.word(start + 16), ByteWords.word(start + 24)
    )
    long = nil
  }

  /// Adds the bytes to those of a record.
  ///
  /// - Returns: Where they are.
  func append(to record: LogRecord) -> Range<Int> {
    if let long { return record.append(long.span) }
    return unsafe withUnsafeBytes(of: short) { bytes in
      unsafe record.append(bytes.bindMemory(to: UInt8.self).span.extracting(first: count))
    }
  }
}
