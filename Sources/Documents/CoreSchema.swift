/// How YAML's core schema interprets plain text (YAML 1.2.2, section 10.3.2), and whether JSON writes it in the same
/// way.
enum CoreSchema {
  /// The notation of a number.
  enum NumberForm {
    /// Not a number.
    case none
    /// As in JSON.
    case json
    /// As only YAML allows: `+1`, `.5`, `1.`, `01`, `0x1F`, `0o17`, `.inf`, `.nan`.
    case other
  }

  /// A word with a meaning.
  enum Word {
    /// Not such a word.
    case none
    /// As in JSON.
    case json(Node.Kind)
    /// As only YAML allows: `~`, `Null`, `TRUE`.
    case other(Node.Kind)
  }

  /// The number notation of the text between two offsets.
  static func numberForm(of range: Range<Int>, in bytes: [UInt8]) -> NumberForm {
    let end = range.upperBound
    var position = range.lowerBound
    var form = NumberForm.json
    if bytes[position] == UInt8(ascii: "+") { form = .other }
    if bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") { position += 1 }
    if isInfinityOrNotANumber(position..<end, isSigned: position > range.lowerBound, in: bytes) { return .other }

    let firstDigit = position
    position = endOfDigits(from: position, to: end, in: bytes)
    let wholeDigits = position - firstDigit
    if wholeDigits > 1, bytes[firstDigit] == UInt8(ascii: "0") { form = .other }
    if position == end { return wholeDigits > 0 ? form : .none }
    if wholeDigits == 1, isRadixNumber(range, in: bytes) { return .other }
    if bytes[position] == UInt8(ascii: ".") {
      let firstFractionDigit = position + 1
      position = endOfDigits(from: firstFractionDigit, to: end, in: bytes)
      let fractionDigits = position - firstFractionDigit
      if wholeDigits == 0, fractionDigits == 0 { return .none }
      if wholeDigits == 0 || fractionDigits == 0 { form = .other }
    } else if wholeDigits == 0 {
      return .none
    }
    if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < end, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") { position += 1 }
      let firstExponentDigit = position
      position = endOfDigits(from: position, to: end, in: bytes)
      if position == firstExponentDigit { return .none }
    }
    return position == end ? form : .none
  }

  /// The meaning of the text between two offsets as a word.
  static func word(of range: Range<Int>, in bytes: [UInt8]) -> Word {
    guard range.count <= 5 else { return .none }
    return switch packed(range, in: bytes) {
    case 0x6E_75_6C_6C /* null */: .json(.null)
    case 0x74_72_75_65 /* true */, 0x66_61_6C_73_65 /* false */: .json(.boolean)
    case 0x7E /* ~ */, 0x4E_75_6C_6C /* Null */, 0x4E_55_4C_4C /* NULL */: .other(.null)
    case 0x54_72_75_65 /* True */, 0x54_52_55_45 /* TRUE */: .other(.boolean)
    case 0x46_61_6C_73_65 /* False */, 0x46_41_4C_53_45 /* FALSE */: .other(.boolean)
    default: .none
    }
  }

  /// Whether the text is `.inf`, with or without a sign, or `.nan`, without, in their valid capitalisations.
  private static func isInfinityOrNotANumber(_ range: Range<Int>, isSigned: Bool, in bytes: [UInt8]) -> Bool {
    guard range.count == 4, bytes[range.lowerBound] == UInt8(ascii: ".") else { return false }
    return switch packed(range, in: bytes) {
    case 0x2E_69_6E_66 /* .inf */, 0x2E_49_6E_66 /* .Inf */, 0x2E_49_4E_46 /* .INF */: true
    case 0x2E_6E_61_6E /* .nan */, 0x2E_4E_61_4E /* .NaN */, 0x2E_4E_41_4E /* .NAN */: !isSigned
    default: false
    }
  }

  /// Whether the text is `0x` or `0o` and digits.
  private static func isRadixNumber(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "0") else { return false }
    let radix = bytes[range.lowerBound + 1]
    guard radix == UInt8(ascii: "x") || radix == UInt8(ascii: "o") else { return false }
    return bytes[range.dropFirst(2)].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "7"): true
      case UInt8(ascii: "8")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        radix == UInt8(ascii: "x")
      default: false
      }
    }
  }

  private static func endOfDigits(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
    var position = start
    while position < end, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] { position += 1 }
    return position
  }

  /// A short text as one number, its bytes from high to low, so that a `switch` compares it with many words at once.
  private static func packed(_ range: Range<Int>, in bytes: [UInt8]) -> UInt64 {
    var word: UInt64 = 0
    for position in range { word = word << 8 | UInt64(bytes[position]) }
    return word
  }
}
