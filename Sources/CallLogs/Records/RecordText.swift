import Documents

/// Texts and numbers of records.
enum RecordText {
  /// The unescaped bytes of a text; anything after an invalid escape is dropped.
  static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
      // Without a byte there is no memory to write to, and nothing to write.
      if let start = buffer.baseAddress { count = unsafe unescape(bytes, to: start) }
    }
  }

  /// Writes the unescaped form of a text; anything after an invalid escape is dropped.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - place: Where to write: never more than the text has, since the shortest escapes of a character of one, two, three and four bytes have two,
  ///     six, six and twelve bytes.
  /// - Returns: How many bytes were written.
  static func unescape(_ bytes: UnsafeBufferPointer<UInt8>, to place: UnsafeMutablePointer<UInt8>) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    var written = 0
    var position = 0
    while position < bytes.count {
      // Mostly there are more bytes without an escape: eight at a time, of which those up to a backslash count.
      if position &+ 8 <= bytes.count {
        let word = unsafe UnsafeRawPointer(start + position).loadUnaligned(as: UInt64.self)
        unsafe UnsafeMutableRawPointer(place + written).storeBytes(of: word, as: UInt64.self)
        let difference = UInt64(littleEndian: word) ^ 0x5C5C_5C5C_5C5C_5C5C
        let backslashes = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
        let count = backslashes.trailingZeroBitCount &>> 3
        position &+= count
        written &+= count
        if count == 8 { continue }
      }
      let byte = unsafe bytes[position]
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        unsafe place[written] = byte
        written += 1
        continue
      }
      guard position < bytes.count else { break }
      let letter = unsafe bytes[position]
      position += 1
      switch letter {
      case UInt8(ascii: "b"): unsafe place[written] = 8
      case UInt8(ascii: "f"): unsafe place[written] = 12
      case UInt8(ascii: "n"): unsafe place[written] = 10
      case UInt8(ascii: "r"): unsafe place[written] = 13
      case UInt8(ascii: "t"): unsafe place[written] = 9
      case UInt8(ascii: "u"):
        guard let scalar = unsafe scalar(in: bytes, at: &position) else { return written }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          unsafe place[written] = byte
          written += 1
        }
        continue
      default: unsafe place[written] = letter
      }
      written += 1
    }
    return written
  }

  /// Whether some bytes are UTF-8.
  static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = unsafe UnsafeRawPointer(bytes.baseAddress) else { return true }
    var place = 0
    var high: UInt64 = 0
    while place &+ 8 <= bytes.count {
      high |= unsafe start.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      place &+= 8
    }
    while place < bytes.count {
      high |= UInt64(unsafe bytes[place])
      place &+= 1
    }
    // Bytes that are all ASCII have no highest bit.
    return unsafe high & 0x8080_8080_8080_8080 == 0 || String(validating: bytes, as: UTF8.self) != nil
  }

  /// The value of a cell in quotes: two quotes are one.
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
  private static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at position: inout Int
  ) -> Unicode.Scalar? {
    guard let first = unsafe unit(in: bytes, at: position) else { return nil }
    position += 4
    if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
    guard UTF16.isLeadSurrogate(first), position + 6 <= bytes.count,
      unsafe bytes[position] == UInt8(ascii: "\\") && bytes[position + 1] == UInt8(ascii: "u"),
      let second = unsafe unit(in: bytes, at: position + 2),
      UTF16.isTrailSurrogate(second)
    else { return "\u{FFFD}" }
    position += 6
    return Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)))
  }

  private static func unit(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt16? {
    guard start + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for position in start..<(start + 4) {
      guard let digit = unsafe hexDigit(bytes[position]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  /// A letter of ASCII as a small one; any other byte as it is.
  @inline(__always)
  static func small(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte }

  static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// A whole number that is written with a point or an exponent, such as `1000.0` and `1e3`; nil for anything else.
  ///
  /// Programs that keep columns with gaps as binary fractions write all counts so.
  static func wholeDecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard unsafe bytes.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }),
      let number = unsafe DecimalNumber(utf8: bytes)
    else { return nil }
    var (value, exponent) = (number.significand, number.exponent)
    while exponent < 0, value != 0 {
      guard value % 10 == 0 else { return nil }
      value /= 10
      exponent += 1
    }
    while exponent > 0, value != 0 {
      guard value.magnitude < 1_000_000_000_000_000_000 else { return nil }
      value *= 10
      exponent -= 1
    }
    return Int64(exactly: value)
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
