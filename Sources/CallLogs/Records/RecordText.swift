import Documents

/// Texts and numbers of records.
enum RecordText {
  /// The bytes that an escaped text stands for; what follows a wrong escape is left out.
  ///
  /// They are never more than the text has.
  static func unescaped(_ bytes: some RandomAccessCollection<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    var text: [UInt8] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard position < bytes.endIndex else { return text }
      let letter = bytes[position]
      position += 1
      switch letter {
      case UInt8(ascii: "b"): text.append(8)
      case UInt8(ascii: "f"): text.append(12)
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "u"):
        guard let scalar = scalar(in: bytes, at: &position) else { return text }
        text += Array(String(Character(scalar)).utf8)
      default: text.append(letter)
      }
    }
    return text
  }

  /// What a cell in quotes stands for: two quotes are one.
  static func withoutDoubledQuotes(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var isFirst = false
    for byte in bytes {
      isFirst = byte == UInt8(ascii: "\"") && !isFirst
      if byte != UInt8(ascii: "\"") || isFirst { text.append(byte) }
    }
    return text
  }

  /// The character after `\u`, of one escape or of two that are a surrogate pair; half a pair is the replacement character.
  private static func scalar(in bytes: [UInt8], at position: inout Int) -> Unicode.Scalar? {
    guard let first = unit(in: bytes, at: position) else { return nil }
    position += 4
    if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
    guard UTF16.isLeadSurrogate(first), position + 6 <= bytes.endIndex, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u"), let second = unit(in: bytes, at: position + 2),
      UTF16.isTrailSurrogate(second)
    else { return "\u{FFFD}" }
    position += 6
    return Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)))
  }

  private static func unit(in bytes: [UInt8], at start: Int) -> UInt16? {
    guard start + 4 <= bytes.endIndex else { return nil }
    var unit: UInt16 = 0
    for position in start..<(start + 4) {
      guard let digit = hexDigit(bytes[position]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// A whole number of the JSON grammar, in 64 bits; nil for anything else, also for `1.0` and `1e3`.
  static func integer(_ bytes: some BidirectionalCollection<UInt8>) -> Int64? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let digits = bytes.dropFirst(isNegative ? 1 : 0)
    guard !digits.isEmpty, digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
    var value: Int64 = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    return isNegative ? -value : value
  }
}
