/// Reads one text literal: its value when the program runs, with `{{name}}` for every interpolated value.
struct LiteralReader {
  private let code: [UInt8]
  private let language: CodeLanguage
  private let form: LiteralForm
  private var place: Int
  private var bytes: [UInt8] = []
  /// Whether every escape in it is supported.
  private var isKnown = true
  /// The first half of a pair of UTF-16 units.
  private var highHalf: UInt32?

  /// The literal, and where it ends; nil for one that is not closed.
  ///
  /// - Parameters:
  ///   - form: The form of the literal.
  ///   - code: The source file.
  ///   - start: Where it begins.
  ///   - language: The language.
  /// - Returns: Its value, nil where an escape is unsupported, and the byte after it.
  static func read(
    _ form: LiteralForm, in code: [UInt8], at start: Int, _ language: CodeLanguage
  ) -> (text: [UInt8]?, end: Int)? {
    var reader = LiteralReader(code: code, language: language, form: form, place: start + form.opening)
    guard reader.readToEnd() else { return nil }
    let end = reader.place
    guard form.margin != .kept else { return (reader.isKnown ? reader.bytes : nil, end) }
    // Margins are removed from the source text, before escapes are processed.
    let written = code[(start + form.opening)..<(end - form.closing.count)].filter { $0 != 0x0D }
    var plain = form
    plain.margin = .kept
    var second = LiteralReader(
      code: LiteralMargin(form.margin, of: Array(written)).removed() + form.closing, language: language, form: plain,
      place: 0)
    return second.readToEnd() && second.isKnown ? (second.bytes, end) : (nil, end)
  }

  private init(code: [UInt8], language: CodeLanguage, form: LiteralForm, place: Int) {
    self.code = code
    self.language = language
    self.form = form
    self.place = place
  }

  private mutating func readToEnd() -> Bool {
    var depth = 0
    while place < code.count {
      let byte = code[place]
      if depth == 0, isAt(form.closing) {
        if form.doublesQuote, place + 1 < code.count, code[place + 1] == byte {
          bytes.append(byte)
          place += 2
          continue
        }
        place += form.closing.count
        return true
      }
      if let open = form.nesting {
        if byte == open { depth += 1 }
        if byte == form.closing[0] { depth -= 1 }
      }
      if byte == 0x0A, !form.spansLines { return false }
      if interpolated() { continue }
      if byte == UInt8(ascii: "\\"), escaped() { continue }
      // Line feeds are what the program sees, however the file is written.
      if byte == 0x0D, form.spansLines {
        place += 1
        continue
      }
      bytes.append(byte)
      place += 1
    }
    return false
  }

  private func isAt(_ text: [UInt8], from offset: Int = 0) -> Bool {
    place + offset + text.count <= code.count
      && code[(place + offset)..<(place + offset + text.count)].elementsEqual(text)
  }

  // MARK: - Interpolation

  /// Reads an interpolated value, or doubled braces; false when there is neither here.
  private mutating func interpolated() -> Bool {
    let byte = code[place]
    switch form.interpolation {
    case .none: return false
    case .braces(let count):
      let isOpen = byte == UInt8(ascii: "{")
      guard isOpen || byte == UInt8(ascii: "}") else { return false }
      let run = code[place...].prefix { $0 == byte }.count
      if count == 1, run >= 2 {
        bytes.append(byte)
        place += 2
        return true
      }
      guard isOpen, run >= count else { return false }
      bytes += Array(repeating: byte, count: count == 1 ? 0 : run - count)
      place += count == 1 ? 1 : run
      return takeExpression(closing: UInt8(ascii: "}"), closings: count)
    case .dollarBraces, .dollar:
      guard byte == UInt8(ascii: "$"), place + 1 < code.count else { return false }
      if code[place + 1] == UInt8(ascii: "{") {
        place += 2
        return takeExpression(closing: UInt8(ascii: "}"))
      }
      guard case .dollar = form.interpolation, CodeLexer.isWordStart(code[place + 1]) else { return false }
      let name = code[(place + 1)...].prefix { CodeLexer.isWordByte($0) }
      put(Array(name))
      place = name.endIndex
      return true
    case .backslash:
      guard byte == UInt8(ascii: "\\"), isAt(marks + [UInt8(ascii: "(")], from: 1) else { return false }
      place += 2 + form.escapeMarks
      return takeExpression(closing: UInt8(ascii: ")"))
    case .hash:
      guard byte == UInt8(ascii: "#"), place + 1 < code.count, code[place + 1] == UInt8(ascii: "{") else {
        return false
      }
      place += 2
      return takeExpression(closing: UInt8(ascii: "}"))
    }
  }

  private var marks: [UInt8] { Array(repeating: UInt8(ascii: "#"), count: form.escapeMarks) }

  /// Writes the mark of an expression that begins here, up to its closing bracket.
  private mutating func takeExpression(closing: UInt8, closings: Int = 1) -> Bool {
    let start = place
    var depth = 0
    while place < code.count {
      let byte = code[place]
      if depth == 0, byte == closing {
        put(Array(code[start..<place]))
        place = min(place + closings, code.count)
        return true
      }
      if "([{".utf8.contains(byte) { depth += 1 }
      if ")]}".utf8.contains(byte) { depth -= 1 }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`"),
        let inner = language.literalForm(in: code, at: place),
        let literal = LiteralReader.read(inner, in: code, at: place, language)
      {
        place = literal.end
        continue
      }
      if byte == 0x0A, !form.spansLines { break }
      place += 1
    }
    place = start
    isKnown = false
    return true
  }

  private mutating func put(_ expression: [UInt8]) { bytes += PlaceholderName.mark(of: expression) }

  // MARK: - Escapes

  /// Reads an escape; false when the backslash is text.
  private mutating func escaped() -> Bool {
    let start = place + 1 + form.escapeMarks
    guard start < code.count, isAt(marks, from: 1) else { return false }
    switch form.escapes {
    case .none: return rawEscape(start)
    case .quoteOnly:
      guard code[start] == UInt8(ascii: "\\") || code[start] == form.closing[0] else { return false }
      bytes.append(code[start])
      place = start + 1
      return true
    case .all: break
    }
    place = start + 1
    let letter = code[start]
    defer { if letter != UInt8(ascii: "u") { highHalf = nil } }
    switch letter {
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "b") where language != .swift: bytes.append(0x08)
    case UInt8(ascii: "f") where language != .swift && language != .kotlin: bytes.append(0x0C)
    case UInt8(ascii: "v") where ![.swift, .kotlin, .java].contains(language): bytes.append(0x0B)
    case UInt8(ascii: "a") where [.python, .go, .cSharp, .ruby].contains(language): bytes.append(0x07)
    case UInt8(ascii: "e") where [.cSharp, .ruby].contains(language): bytes.append(0x1B)
    case UInt8(ascii: "s") where [.java, .ruby].contains(language): bytes.append(0x20)
    case UInt8(ascii: "x") where ![.swift, .kotlin, .java].contains(language):
      let most = language == .cSharp ? 4 : 2
      let least = language == .cSharp || language == .ruby ? 1 : 2
      guard let value = digits(radix: 16, least: least, most: most) else { return unknown() }
      // In Go and Ruby it is a byte of the text, elsewhere a character.
      if language == .go || language == .ruby { bytes.append(UInt8(value)) } else { append(value) }
    case UInt8(ascii: "u"): return unicode()
    case UInt8(ascii: "U") where [.python, .go, .cSharp].contains(language):
      guard let value = digits(radix: 16, least: 8, most: 8) else { return unknown() }
      append(value)
    case UInt8(ascii: "N") where language == .python: return unknown()
    case UInt8(ascii: "0")...UInt8(ascii: "7") where [.python, .go, .java, .ruby].contains(language):
      place = start
      let least = language == .go ? 3 : 1
      guard let value = digits(radix: 8, least: least, most: 3) else { return unknown() }
      if language == .python || language == .java { append(value) } else { bytes.append(UInt8(value & 0xFF)) }
    case UInt8(ascii: "0"): bytes.append(0)
    case 0x0A: break
    case 0x0D: if place < code.count, code[place] == 0x0A { place += 1 }
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "$"):
      bytes.append(letter)
    default:
      // Python keeps the backslash of an unknown escape, JavaScript and Ruby drop it.
      if language == .python {
        bytes.append(UInt8(ascii: "\\"))
      } else if ![.javaScript, .ruby].contains(language) {
        isKnown = false
      }
      bytes.append(letter)
    }
    return true
  }

  /// In a raw Python literal a backslash is text, and so is the quote after it.
  private mutating func rawEscape(_ start: Int) -> Bool {
    guard language == .python else { return false }
    bytes += [UInt8(ascii: "\\"), code[start]]
    place = start + 1
    return true
  }

  private mutating func unknown() -> Bool {
    isKnown = false
    return true
  }

  /// `\u0041` and `\u{41}`; of two UTF-16 units one character.
  private mutating func unicode() -> Bool {
    if place < code.count, code[place] == UInt8(ascii: "{") {
      place += 1
      repeat {
        while place < code.count, code[place] == 0x20 { place += 1 }
        guard let value = digits(radix: 16, least: 1, most: 6) else { return unknown() }
        append(value)
        while place < code.count, code[place] == 0x20 { place += 1 }
      } while language == .ruby && place < code.count && code[place] != UInt8(ascii: "}")
      guard place < code.count, code[place] == UInt8(ascii: "}") else { return unknown() }
      place += 1
      highHalf = nil
      return true
    }
    // Java allows any number of the letter.
    while language == .java, place < code.count, code[place] == UInt8(ascii: "u") { place += 1 }
    guard let value = digits(radix: 16, least: 4, most: 4) else { return unknown() }
    switch value {
    case 0xD800..<0xDC00: highHalf = value
    case 0xDC00..<0xE000:
      guard let high = highHalf else { return unknown() }
      append(0x10000 + (high - 0xD800) << 10 + (value - 0xDC00))
      highHalf = nil
    default:
      append(value)
      highHalf = nil
    }
    return true
  }

  private mutating func digits(radix: UInt32, least: Int, most: Int) -> UInt32? {
    var value: UInt32 = 0
    var count = 0
    while count < most, place < code.count, let digit = Self.digit(code[place]), digit < radix {
      value = value * radix + digit
      place += 1
      count += 1
    }
    return count >= least ? value : nil
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  private mutating func append(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else {
      isKnown = false
      return
    }
    bytes += Array(String(Character(scalar)).utf8)
  }
}

/// The mark that represents a value interpolated when the program runs.
enum PlaceholderName {
  /// `{{name}}` for an expression: its letters and digits, with `_` for characters that a mark cannot have.
  static func mark(of expression: [UInt8]) -> [UInt8] {
    var name: [UInt8] = []
    for byte in expression.prefix(120) {
      if CodeLexer.isWordByte(byte), byte < 0x80 {
        name.append(byte)
      } else if byte == UInt8(ascii: "."), !name.isEmpty {
        name.append(byte)
      } else if !name.isEmpty, name.last != UInt8(ascii: "_") {
        name.append(UInt8(ascii: "_"))
      }
      if name.count == 48 { break }
    }
    while name.last == UInt8(ascii: "_") || name.last == UInt8(ascii: ".") { name.removeLast() }
    return Array("{{".utf8) + (name.isEmpty ? Array("value".utf8) : name) + Array("}}".utf8)
  }
}
