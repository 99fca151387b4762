/// Finds a value by its dotted path in a TOML file: texts and numbers of tables and dotted keys.
///
/// https://toml.io/en/v1.0.0. Values inside of inline tables and lists are not found.
enum TOMLSearch {
  /// A text or a number with its place.
  typealias Found = (value: [UInt8], isText: Bool, start: Int, end: Int)

  /// The values at a path that are texts or numbers: at most one, unless the file is invalid.
  static func values(at path: String, in text: [UInt8]) -> [Found] {
    var all: [Found] = []
    var table = ""
    var counts: [String: Int] = [:]
    var place = 0
    while place < text.count {
      skipBlank(&place, text)
      guard place < text.count else { break }
      if text[place] == UInt8(ascii: "[") {
        let end = text[place...].firstIndex(of: 0x0A) ?? text.count
        let line = text[place..<end]
        let isList = line.starts(with: "[[".utf8)
        let name = line.drop { $0 == UInt8(ascii: "[") }.prefix { $0 != UInt8(ascii: "]") }
        table = key(Array(name))
        if isList {
          let number = counts[table, default: 0]
          counts[table] = number + 1
          table += ".\(number)"
        }
        place = end
        continue
      }
      guard let equals = text[place...].firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == 0x0A }),
        text[equals] != 0x0A
      else {
        place = text[place...].firstIndex(of: 0x0A) ?? text.count
        continue
      }
      let name = key(Array(text[place..<equals]))
      place = equals + 1
      while place < text.count, text[place] == 0x20 || text[place] == 0x09 { place += 1 }
      let start = place
      let found = value(&place, text)
      if (table.isEmpty ? name : "\(table).\(name)") == path, let found {
        all.append((found.0, found.1, start, place))
      }
      place = text[min(place, text.count)...].firstIndex(of: 0x0A) ?? text.count
    }
    return all
  }

  private static func skipBlank(_ place: inout Int, _ text: [UInt8]) {
    while place < text.count {
      if text[place] == UInt8(ascii: "#") {
        place = text[place...].firstIndex(of: 0x0A) ?? text.count
      } else if [0x20, 0x09, 0x0A, 0x0D].contains(text[place]) {
        place += 1
      } else {
        return
      }
    }
  }

  /// A key without blanks and quotes: `a . "b"` is `a.b`.
  private static func key(_ written: [UInt8]) -> String {
    String(decoding: written.filter { ![0x20, 0x09, 0x0D, 0x22, 0x27].contains($0) }, as: UTF8.self)
  }

  /// A text or a number; moves past it.
  private static func value(_ place: inout Int, _ text: [UInt8]) -> ([UInt8], Bool)? {
    guard place < text.count else { return nil }
    let quote = text[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let word = text[place...].prefix { ![0x20, 0x09, 0x0A, 0x0D, 0x23, 0x2C].contains($0) }
      place = word.endIndex
      let digits = word.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "+") }
      return Double(String(decoding: digits, as: UTF8.self)) == nil ? nil : (Array(digits), false)
    }
    let isTriple = place + 2 < text.count && text[place + 1] == quote && text[place + 2] == quote
    let form = LiteralForm(
      opening: isTriple ? 3 : 1, closing: Array(repeating: quote, count: isTriple ? 3 : 1),
      escapes: quote == UInt8(ascii: "'") ? .none : .all, spansLines: isTriple)
    // Its escapes are those of Swift except for \b, \f and the form of Unicode ones, which are Python's.
    guard let literal = LiteralReader.read(form, in: text, at: place, form.escapes == .none ? .go : .python) else {
      return nil
    }
    let inner = text[(place + form.opening)..<(literal.end - form.closing.count)]
    place = literal.end
    var read = literal.text
    if isTriple, form.escapes == .all {
      read = LiteralReader.read(form, in: form.closing + withoutFoldedLines(inner) + form.closing, at: 0, .python)?.text
    }
    guard var value = read else { return nil }
    // A line feed directly after the opening quotes is not text.
    if isTriple, value.first == 0x0A { value.removeFirst() }
    return (value, true)
  }

  /// The source of a text, without each backslash that ends a line and the blanks and line feeds after it.
  private static func withoutFoldedLines(_ written: ArraySlice<UInt8>) -> [UInt8] {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
    var result: [UInt8] = []
    var place = written.startIndex
    while place < written.endIndex {
      guard written[place] == UInt8(ascii: "\\"), place + 1 < written.endIndex else {
        result.append(written[place])
        place += 1
        continue
      }
      let rest = written[(place + 1)...].drop(while: isBlank)
      if rest.first == 0x0A {
        place = rest.drop { isBlank($0) || $0 == 0x0A }.startIndex
      } else {
        result += written[place...(place + 1)]
        place += 2
      }
    }
    return result
  }
}
