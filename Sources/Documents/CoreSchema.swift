/// What YAML's core schema makes of plain text (YAML 1.2.2, section 10.3.2), and whether JSON writes it so too.
enum CoreSchema {
  /// How a number is written.
  enum NumberForm {
    /// It is none.
    case none
    /// As in JSON.
    case json
    /// As only YAML has it: `+1`, `.5`, `1.`, `01`, `0x1F`, `0o17`, `.inf`, `.nan`.
    case other
  }

  /// A word with a meaning.
  enum Word {
    /// It is none.
    case none
    /// As in JSON.
    case json(Node.Kind)
    /// As only YAML has it: `~`, `Null`, `TRUE`.
    case other(Node.Kind)
  }

  /// How the text between two offsets is a number.
  static func numberForm(of range: Range<Int>, in bytes: [UInt8]) -> NumberForm {
    var position = range.lowerBound
    let end = range.upperBound
    func byte(_ offset: Int = 0) -> UInt8 { position + offset < end ? bytes[position + offset] : 0 }
    func skipDigits() -> Int {
      let start = position
      while UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte() { position += 1 }
      return position - start
    }

    var form = NumberForm.json
    if byte() == UInt8(ascii: "0"), byte(1) == UInt8(ascii: "x") || byte(1) == UInt8(ascii: "o") {
      return isRadixNumber(range, in: bytes) ? .other : .none
    }
    if byte() == UInt8(ascii: "+") { form = .other }
    if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { position += 1 }
    if equalsOneOf([".inf", ".Inf", ".INF"], position..<end, bytes) { return .other }
    if equalsOneOf([".nan", ".NaN", ".NAN"], range, bytes) { return .other }
    if byte() == UInt8(ascii: "0"), UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte(1) { form = .other }
    let wholeDigits = skipDigits()
    if byte() == UInt8(ascii: ".") {
      position += 1
      let fractionDigits = skipDigits()
      if wholeDigits == 0 && fractionDigits == 0 { return .none }
      if wholeDigits == 0 || fractionDigits == 0 { form = .other }
    } else if wholeDigits == 0 {
      return .none
    }
    if byte() | 0x20 == UInt8(ascii: "e") {
      position += 1
      if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { position += 1 }
      if skipDigits() == 0 { return .none }
    }
    return position == end ? form : .none
  }

  /// What the text between two offsets means as a word.
  static func word(of range: Range<Int>, in bytes: [UInt8]) -> Word {
    guard range.count <= 5 else { return .none }
    if equalsOneOf(["null"], range, bytes) { return .json(.null) }
    if equalsOneOf(["true", "false"], range, bytes) { return .json(.boolean) }
    if equalsOneOf(["~", "Null", "NULL"], range, bytes) { return .other(.null) }
    if equalsOneOf(["True", "TRUE", "False", "FALSE"], range, bytes) { return .other(.boolean) }
    return .none
  }

  /// Tells whether the text is `0x` or `0o` and digits.
  private static func isRadixNumber(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard range.count > 2 else { return false }
    let isOctal = bytes[range.lowerBound + 1] == UInt8(ascii: "o")
    return bytes[range.dropFirst(2)].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "7"): true
      case UInt8(ascii: "8")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        !isOctal
      default: false
      }
    }
  }

  private static func equalsOneOf(_ words: [StaticString], _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    words.contains { word in
      word.utf8CodeUnitCount == range.count && bytes[range].elementsEqual(word.description.utf8)
    }
  }
}
