/// A value of a PDF, as far as the way to its pages needs it.
indirect enum PDFValue {
  case integer(Int)
  /// Another object, by its number.
  case reference(Int)
  case name(String)
  case array([PDFValue])
  case dictionary([String: PDFValue])
  /// A text, a number with a fraction, a truth value, or nothing.
  case other
}

/// Reads values of a PDF from bytes.
struct PDFReader {
  let bytes: [UInt8]
  private(set) var place: Int

  init(_ bytes: [UInt8], at place: Int = 0) {
    self.bytes = bytes
    self.place = max(0, min(place, bytes.count))
  }

  /// The depth to which values may be nested.
  private static let mostLevels = 64

  /// The next value.
  mutating func value(level: Int = 0) throws(PDFFault) -> PDFValue {
    guard level < Self.mostLevels else { throw .broken }
    skipSpace()
    guard let first = peek() else { throw .broken }
    switch first {
    case UInt8(ascii: "/"): return .name(name())
    case UInt8(ascii: "["):
      place += 1
      var values: [PDFValue] = []
      while !take("]") { values.append(try value(level: level + 1)) }
      return .array(values)
    case UInt8(ascii: "<") where peek(1) == first: return .dictionary(try dictionary(level: level))
    case UInt8(ascii: "<"):
      while let byte = next(), byte != UInt8(ascii: ">") {}
      return .other
    case UInt8(ascii: "("):
      try skipText()
      return .other
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return numberOrReference()
    default:
      let start = place
      while let byte = peek(), !Self.endsWord(byte) { place += 1 }
      guard place > start else { throw .broken }
      return .other
    }
  }

  /// The next whole number; nil where something else comes.
  mutating func integer() -> Int? {
    skipSpace()
    let start = place
    var number = 0
    while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), place - start < 18 {
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
      place += 1
    }
    return place > start ? number : nil
  }

  /// Whether a word comes next, which is then taken.
  mutating func take(_ word: String) -> Bool {
    skipSpace()
    let wanted = Array(word.utf8)
    guard place + wanted.count <= bytes.count, bytes[place..<place + wanted.count].elementsEqual(wanted) else {
      return false
    }
    place += wanted.count
    return true
  }

  /// The bytes of a stream whose dictionary was just read.
  mutating func stream(ofLength length: Int) throws(PDFFault) -> ArraySlice<UInt8> {
    guard take("stream") else { throw .broken }
    if peek() == UInt8(ascii: "\r") { place += 1 }
    if peek() == UInt8(ascii: "\n") { place += 1 }
    guard length >= 0, length <= bytes.count - place else { throw .broken }
    return bytes[place..<place + length]
  }

  /// Goes over spaces and comments.
  mutating func skipSpace() {
    while let byte = peek() {
      if byte == UInt8(ascii: "%") {
        while let byte = peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { place += 1 }
      } else if Self.isSpace(byte) {
        place += 1
      } else {
        return
      }
    }
  }

  // MARK: - Parts

  private mutating func dictionary(level: Int) throws(PDFFault) -> [String: PDFValue] {
    place += 2
    var values: [String: PDFValue] = [:]
    while !take(">>") {
      skipSpace()
      guard peek() == UInt8(ascii: "/") else { throw .broken }
      let key = name()
      let value = try value(level: level + 1)
      values[key] = value
    }
    return values
  }

  private mutating func name() -> String {
    place += 1
    let start = place
    while let byte = peek(), !Self.endsWord(byte) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// A number, or a number with another and an `R`: another object.
  private mutating func numberOrReference() -> PDFValue {
    guard let number = integer() else {
      skipWord()
      return .other
    }
    if let byte = peek(), !Self.endsWord(byte) {
      skipWord()
      return .other
    }
    let end = place
    if integer() != nil, take("R"), peek().map({ Self.endsWord($0) }) ?? true { return .reference(number) }
    place = end
    return .integer(number)
  }

  private mutating func skipWord() {
    while let byte = peek(), !Self.endsWord(byte) { place += 1 }
  }

  private mutating func skipText() throws(PDFFault) {
    var level = 0
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "("): level += 1
      case UInt8(ascii: ")"):
        level -= 1
        if level == 0 { return }
      default: break
      }
    }
    throw .broken
  }

  private func peek(_ offset: Int = 0) -> UInt8? {
    place + offset < bytes.count ? bytes[place + offset] : nil
  }

  private mutating func next() -> UInt8? {
    guard let byte = peek() else { return nil }
    place += 1
    return byte
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }

  private static func endsWord(_ byte: UInt8) -> Bool { isSpace(byte) || "/[]<>()%".utf8.contains(byte) }
}
