/// Decodes the text between double quotes.
enum EscapedText {
  /// Decodes a text in which the closing quote was found already.
  ///
  /// - Parameters:
  ///   - range: The bytes between the quotes.
  ///   - bytes: The source.
  ///   - format: The format whose escapes are supported: those of RFC 8259, section 7, or those of YAML 1.2, section
  ///     5.7.
  /// - Returns: The text.
  /// - Throws: A fault at the first invalid escape.
  static func decode(_ range: Range<Int>, in bytes: [UInt8], as format: Document.Format) throws(SyntaxFault) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = bytes[position]
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        position += 1
        continue
      }
      let scalar = try scalar(ofEscapeAt: &position, before: range.upperBound, in: bytes, as: format)
      text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads one escape, from its backslash on.
  private static func scalar(
    ofEscapeAt position: inout Int, before end: Int, in bytes: [UInt8], as format: Document.Format
  ) throws(SyntaxFault) -> Unicode.Scalar {
    let start = position
    let letter = start + 1 < end ? bytes[start + 1] : 0
    position += 2
    switch (letter, format) {
    case (UInt8(ascii: "\""), _), (UInt8(ascii: "\\"), _), (UInt8(ascii: "/"), _): return Unicode.Scalar(letter)
    case (UInt8(ascii: "b"), _): return "\u{8}"
    case (UInt8(ascii: "f"), _): return "\u{C}"
    case (UInt8(ascii: "n"), _): return "\n"
    case (UInt8(ascii: "r"), _): return "\r"
    case (UInt8(ascii: "t"), _): return "\t"
    case (UInt8(ascii: "u"), _): return try number(ofEscapeAt: start, digits: 4, position: &position, end: end, bytes)
    case (UInt8(ascii: "x"), .yaml):
      return try number(ofEscapeAt: start, digits: 2, position: &position, end: end, bytes)
    case (UInt8(ascii: "U"), .yaml):
      return try number(ofEscapeAt: start, digits: 8, position: &position, end: end, bytes)
    case (UInt8(ascii: "0"), .yaml): return "\0"
    case (UInt8(ascii: "a"), .yaml): return "\u{7}"
    case (UInt8(ascii: "v"), .yaml): return "\u{B}"
    case (UInt8(ascii: "e"), .yaml): return "\u{1B}"
    case (UInt8(ascii: " "), .yaml): return " "
    case (UInt8(ascii: "\t"), .yaml): return "\t"
    case (UInt8(ascii: "N"), .yaml): return "\u{85}"
    case (UInt8(ascii: "_"), .yaml): return "\u{A0}"
    case (UInt8(ascii: "L"), .yaml): return "\u{2028}"
    case (UInt8(ascii: "P"), .yaml): return "\u{2029}"
    default:
      let length = min(bytes.wordLength(at: start + 1), 1)
      throw SyntaxFault(
        "syntax", "unknown escape '\(String(decoding: bytes[start..<(start + 1 + length)], as: UTF8.self))' in a text",
        at: start, to: start + 1 + length, hint: "write '\\\\' for a backslash")
    }
  }

  /// Reads the digits of a numbered escape, and its second half when it is the first of a surrogate pair.
  private static func number(
    ofEscapeAt start: Int, digits: Int, position: inout Int, end: Int, _ bytes: [UInt8]
  ) throws(SyntaxFault) -> Unicode.Scalar {
    guard let value = hexadecimal(at: position, digits: digits, end: end, bytes) else {
      throw SyntaxFault(
        "syntax", "the escape needs \(digits) hexadecimal digits", at: start, to: min(position + digits, end))
    }
    position += digits
    if let scalar = Unicode.Scalar(value) { return scalar }
    if digits == 4, 0xD800...0xDBFF ~= value, position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u"),
      let low = hexadecimal(at: position + 2, digits: 4, end: end, bytes), 0xDC00...0xDFFF ~= low,
      let scalar = Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
    {
      position += 6
      return scalar
    }
    throw SyntaxFault(
      "syntax", "the escape is half of a surrogate pair or no character", at: start, to: position,
      hint: "write the character itself, or both halves of the pair")
  }

  private static func hexadecimal(at start: Int, digits: Int, end: Int, _ bytes: [UInt8]) -> UInt32? {
    guard start + digits <= end else { return nil }
    var value: UInt32 = 0
    for position in start..<(start + digits) {
      switch bytes[position] {
      case let byte where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte: value = value << 4 | UInt32(byte & 0x0F)
      case let byte where UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20:
        value = value << 4 | UInt32(byte & 0x0F + 9)
      default: return nil
      }
    }
    return value
  }
}
