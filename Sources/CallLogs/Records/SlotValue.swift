/// A value of a record at its position among the bytes, not yet read.
struct SlotValue: Equatable {
  /// Its kind.
  enum Kind: UInt8 {
    case absent, null, isFalse, isTrue
    /// A whole number from 0 of at most 18 digits, in `integer`.
    case integer
    /// Any other number.
    case number
    /// A text without escapes.
    case text
    /// A text with escapes; they are taken out before the value is used.
    case escapedText
    /// A cell of a table in which two quotes mean one.
    case quotedText
    /// A list or an object: no slot takes it.
    case container
  }

  var kind: Kind
  /// The number, where it is an integer; zero for anything else.
  var integer: Int64
  /// Where its bytes start, counted from the base of the record's buffer.
  var start: Int
  /// Where they end.
  var end: Int

  static let absent = SlotValue(kind: .absent, integer: 0, start: 0, end: 0)
}

extension Slot {
  /// The slots that hold counts.
  package static let counts: [Slot] = [
    .input, .cacheReadInside, .cacheReadBeside, .cacheWriteInside, .cacheWriteBeside, .cacheWrite5m, .cacheWrite1h,
    .uncachedInput, .inputBeside, .output, .reasoningInside, .reasoningBeside, .audioInput, .audioCacheRead,
    .audioOutput, .pictureInput, .pictureCacheRead, .pictureOutput,
    .total, .searches, .requests, .searchUnits, .fileSearches, .sources, .containers, .characters, .images, .pages,
    .videoSeconds,
  ]
}

extension SlotValue {
  /// Whether another name of the same count says another number.
  func disagrees(with other: SlotValue) -> Bool {
    kind == .integer && other.kind == .integer && integer != other.integer
  }
}

/// The places of the values of a call: its slots, the dimensions asked for, and the fields that the rules of its format look at.
struct SlotLayout: Sendable {
  static let slotCount = Slot.allCases.count
  /// The bit that says that some field is there which a rule looks at; the slots need far fewer.
  static let anyRule: UInt64 = 1 << 63
  /// The bit that says that the record has a count above zero which its format does not know.
  static let anyUnread: UInt64 = 1 << 62
  let attributeCount: Int
  let ruleCount: Int

  /// The slots of counts of which a record can have several names, by their numbers.
  static let named: [Bool] = Slot.allCases.map { Slot.counts.contains($0) && $0 != .requests }

  var firstRule: Int { Self.slotCount + attributeCount }
  var count: Int { firstRule + ruleCount }

  /// One bit for each slot that has a value, and `anyRule`.
  func present(in values: [SlotValue]) -> UInt64 {
    var present: UInt64 = 0
    for slot in 0..<Self.slotCount where values[slot].kind != .absent { present |= 1 << UInt64(slot) }
    return values[firstRule...].contains { $0.kind != .absent } ? present | Self.anyRule : present
  }
}
