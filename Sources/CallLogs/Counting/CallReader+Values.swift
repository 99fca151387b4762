import CostModel
import Documents

extension CallReader {
  // MARK: - Numbers and texts

  /// The integer of a value that is not a plain one, -1 when it is not a non-negative integer.
  func wholeNumber(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> Int64 {
    guard value.kind == .number || value.kind == .text, value.end > value.start else { return -1 }
    let bytes = unsafe UnsafeBufferPointer(start: base + value.start, count: value.end - value.start)
    if value.kind == .text, let style = notation.numberStyle {
      return unsafe style.plain(bytes).flatMap { RecordText.integer(NumberStyle.withoutZeroFraction($0)) } ?? -1
    }
    // The bytes of a record have a margin after the last one.
    let digits = unsafe ByteWords.digits(base + value.start)
    if digits.count == bytes.count, digits.count < 16,
      unsafe digits.count == 1 || bytes[0] != UInt8(ascii: "0")
    {
      return digits.number
    }
    // As a text, 12.000 is twelve, or twelve thousand.
    if value.kind == .text, unsafe Self.mayHaveThousands(bytes) { return -1 }
    return unsafe RecordText.integer(bytes) ?? RecordText.wholeDecimal(bytes) ?? -1
  }

  /// Whether a text is up to three digits, a point and three more: a group of thousands as some countries write it.
  private static func mayHaveThousands(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard (5...7).contains(bytes.count), unsafe bytes[bytes.count &- 4] == UInt8(ascii: "."),
      unsafe bytes[0] != UInt8(ascii: "0")
    else { return false }
    return bytes.indices.allSatisfy { unsafe $0 == bytes.count &- 4 || bytes[$0] &- 0x30 < 10 }
  }

  /// The index of the text of a value in a table of words: -1 when it has none, `WordTable.invalid` when it is not
  /// UTF-8.
  @inline(__always)
  func word(
    _ value: UnsafeMutablePointer<SlotValue>, _ base: UnsafePointer<UInt8>
  ) -> Int32 {
    if unsafe value.pointee.kind == .text {
      return unsafe words.number(of: base + value.pointee.start, value.pointee.end &- value.pointee.start)
    }
    return unsafe otherWord(value, base)
  }

  /// The same for a value that is not a text without escapes.
  private func otherWord(_ value: UnsafeMutablePointer<SlotValue>, _ base: UnsafePointer<UInt8>) -> Int32 {
    switch unsafe value.pointee.kind {
    case .text, .integer, .number:
      return unsafe words.number(of: base + value.pointee.start, value.pointee.end &- value.pointee.start)
    case .escapedText, .quotedText: return unsafe number(of: unescaped(value.pointee, base))
    case .isTrue: return number(of: Array("true".utf8))
    case .isFalse: return number(of: Array("false".utf8))
    case .absent, .null, .container: return -1
    }
  }

  /// The index of a text that is in no buffer.
  private func number(of text: [UInt8]) -> Int32 { words.number(of: text) }

  /// The unescaped form of a text.
  private func unescaped(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> [UInt8] {
    let bytes = unsafe UnsafeBufferPointer(start: base + value.start, count: value.end - value.start)
    return unsafe value.kind == .quotedText ? RecordText.withoutDoubledQuotes(bytes) : RecordText.unescaped(bytes)
  }

  /// The text of a value; nil when it has none that is UTF-8.
  func text(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> String? {
    switch value.kind {
    case .escapedText, .quotedText: unsafe String(validating: unescaped(value, base), as: UTF8.self)
    case .text, .integer, .number:
      unsafe String(
        validating: UnsafeBufferPointer(start: base + value.start, count: value.end - value.start), as: UTF8.self)
    case .absent, .null, .isTrue, .isFalse, .container: nil
    }
  }

  /// The id of a call, of both its parts.
  func id(_ record: Values, _ hasID: Bool, _ hasSecond: Bool) -> String? {
    guard hasID, unsafe !isPlaceholder(record.values[Slot.id.rawValue], record.base),
      let first = unsafe text(record.values[Slot.id.rawValue], record.base), !first.isEmpty
    else { return nil }
    guard hasSecond, let second = unsafe text(record.values[Slot.secondID.rawValue], record.base) else { return first }
    return "\(first)\n\(second)"
  }

  /// Whether a value is one of `PlaceholderIDs`.
  @inline(__always)
  func isPlaceholder(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> Bool {
    let count = value.end - value.start
    guard count <= PlaceholderIDs.longestShort || count == PlaceholderIDs.zeroUUID.count else { return false }
    return unsafe isPlaceholder(UnsafeBufferPointer(start: base + value.start, count: max(0, count)))
  }

  private func isPlaceholder(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.count == PlaceholderIDs.zeroUUID.count { return unsafe bytes.elementsEqual(PlaceholderIDs.zeroUUID) }
    guard let first = unsafe bytes.first, PlaceholderIDs.firstBytes.contains(first | 0x20) else { return false }
    return unsafe PlaceholderIDs.short.contains(String(decoding: bytes, as: UTF8.self).lowercased())
  }

  /// A 128-bit hash that identifies the id of a call, from both its parts; nil when it has none that is UTF-8.
  func hashOfID(_ record: Values) -> (UInt64, UInt64)? {
    if unsafe isPlaceholder(record.values[Slot.id.rawValue], record.base) { return nil }
    func part(_ slot: Slot) -> (UInt64, UInt64)? {
      let value = unsafe record.values[slot.rawValue]
      let hash = unsafe hash(value, record.base)
      guard hash != (0, 0) else { return nil }
      if value.kind == .text {
        let bytes = unsafe UnsafeBufferPointer(start: record.base + value.start, count: value.end - value.start)
        return unsafe RecordText.isUTF8(bytes) ? hash : nil
      }
      return unsafe text(value, record.base) == nil ? nil : hash
    }
    guard let first = part(.id) else { return nil }
    return part(.secondID).map { second in
      (first.0 &* 0x9E37_79B9_7F4A_7C15 ^ second.0 | 1, first.1 &* 0xBF58_476D_1CE4_E5B9 ^ second.1)
    } ?? first
  }

  /// A 128-bit hash that identifies the bytes of a value; zero for no value.
  func hash(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> (UInt64, UInt64) {
    switch value.kind {
    case .text, .integer, .number: return unsafe Self.hash(base + value.start, value.end - value.start)
    case .escapedText, .quotedText:
      let text = unsafe unescaped(value, base)
      return unsafe (text + Array(repeating: 0, count: ByteWords.margin)).withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return (0, 0) }
        return unsafe Self.hash(start, text.count)
      }
    case .absent, .null, .isTrue, .isFalse, .container: return (0, 0)
    }
  }

  /// Two products of 64 by 64 bits for every eight bytes, folded, each with the state of the other.
  static func hash(_ start: UnsafePointer<UInt8>, _ count: Int) -> (UInt64, UInt64) {
    guard count > 0 else { return (0, 0) }
    var first: UInt64 = 0x243F_6A88_85A3_08D3
    var second = UInt64(truncatingIfNeeded: count) ^ 0x1319_8A2E_0370_7344
    var place = 0
    while place < count {
      let word = unsafe ByteWords.first(min(count - place, 8), of: ByteWords.word(start + place))
      let product = (first ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      first = product.high ^ product.low &+ 0xE703_7ED1_A0B4_28DB
      let other = (second &+ word).multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3)
      second = other.high ^ other.low ^ first &>> 7
      place += 8
    }
    return (first | 1, second)
  }

  // MARK: - Rules of the format

  func skipByRules(
    _ format: Int, _ values: UnsafeMutablePointer<SlotValue>, _ base: UnsafePointer<UInt8>, output: Int64
  ) -> SkipReason? {
    for index in rules[format].indices {
      let value = unsafe values[firstRule + index]
      if value.kind == .absent || value.kind == .null { continue }
      let rule = rules[format][index].rule
      if rule.reason == .failed, output > 0 { continue }
      if value.kind == .text {
        let text = unsafe UnsafeBufferPointer(start: base + value.start, count: value.end - value.start)
        if let holds = unsafe rules[format][index].holds(text: text) {
          if holds { return rule.reason }
          continue
        }
      }
      let holds =
        switch (rule.condition, value.kind) {
        case (.isAtLeast(let least), .integer): value.integer >= least
        default: unsafe rule.condition.holds(word: scalar(value, base), isFalse: value.kind == .isFalse)
        }
      if holds { return rule.reason }
    }
    return nil
  }

  /// A value in lower case; nil for lists and objects.
  private func scalar(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> String? {
    switch value.kind {
    case .isTrue: "true"
    case .isFalse: "false"
    default: unsafe text(value, base)?.lowercased()
    }
  }

  // MARK: - Cost

  /// The cost in the log, from all slots that have a part of it.
  func loggedCost(_ values: UnsafeMutablePointer<SlotValue>, _ base: UnsafePointer<UInt8>) -> Money? {
    var sum: Money?
    func add(_ slot: Slot, powerOfTen power: Int) {
      let value = unsafe values[slot.rawValue]
      guard value.kind == .integer || value.kind == .number || value.kind == .text else { return }
      let bytes = unsafe UnsafeBufferPointer(start: base + value.start, count: value.end - value.start)
      if value.kind == .text, let style = notation.numberStyle {
        let plain = unsafe style.plain(bytes).flatMap { DecimalNumber(utf8: $0) }
        if let amount = plain.flatMap({ Self.usd($0, powerOfTen: power) }) { sum = (sum ?? .zero) + amount }
        return
      }
      let short = unsafe Self.shortAmount(bytes, powerOfTen: power)
      if let amount = unsafe short ?? DecimalNumber(utf8: bytes).flatMap({ Self.usd($0, powerOfTen: power) }) {
        sum = (sum ?? .zero) + amount
      }
    }
    add(.cost, powerOfTen: 0)
    add(.costInCents, powerOfTen: -2)
    add(.costInBillionths, powerOfTen: -9)
    add(.costInTicks, powerOfTen: -10)
    if unsafe values[Slot.isOnOwnKey.rawValue].kind != .isFalse { add(.costOnOwnKey, powerOfTen: 0) }
    return sum
  }

  /// A billion USD in attodollars.
  private static let highestAmount: Int128 = 1_000_000_000_000_000_000_000_000_000

  /// The powers of ten from 1 to 10^18.
  private static let powersOfTen: [Int64] = (0...18).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// An amount of few digits with or without a decimal point, which nearly all are; nil for any other.
  private static func shortAmount(_ bytes: UnsafeBufferPointer<UInt8>, powerOfTen: Int) -> Money? {
    guard bytes.count <= 18 else { return nil }
    var digits: Int64 = 0
    var point = bytes.count
    for position in 0..<bytes.count {
      let byte = unsafe bytes[position]
      if byte &- 0x30 < 10 {
        digits = digits &* 10 &+ Int64(byte &- 0x30)
      } else {
        guard byte == UInt8(ascii: "."), point == bytes.count, position &+ 1 < bytes.count else { return nil }
        point = position
      }
    }
    // No zeros before a whole number, and a digit at least.
    guard unsafe point == 1 || point > 1 && bytes[0] != UInt8(ascii: "0") else { return nil }
    let power = 18 &+ powerOfTen &- max(0, bytes.count &- point &- 1)
    guard powersOfTen.indices.contains(power) else { return nil }
    // At most 10^18 times 10^18, which 128 bits hold.
    let amount = Int128(digits) &* Int128(powersOfTen[power])
    return amount <= highestAmount ? Money(attodollars: amount) : nil
  }

  /// An amount of at most a billion USD, to the attodollar; finer digits, which binary fractions have, are cut off.
  private static func usd(_ number: DecimalNumber, powerOfTen: Int) -> Money? {
    let limit = highestAmount
    var (amount, shift) = (number.significand, number.exponent + 18 + powerOfTen)
    while shift < 0, amount != 0 {
      amount /= 10
      shift += 1
    }
    while shift > 0, amount != 0 {
      guard amount.magnitude < limit else { return nil }
      amount *= 10
      shift -= 1
    }
    return amount.magnitude <= limit ? Money(attodollars: amount) : nil
  }
}
