/// Finds a value by its dotted path in a TOML file: texts and numbers of tables and dotted keys.
///
/// https://toml.io/en/v1.0.0. Values inside of inline tables and lists are not found.
enum TOMLSearch {
  /// The value at a path; nil where there is none that is a text or a number.
  static func value(at path: String, in text: [UInt8]) -> (value: [UInt8], isText: Bool, start: Int, end: Int)? {
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
      if (table.isEmpty ? name : "\(table).\(name)") == path, let found { return (found.0, found.1, start, place) }
      place = text[min(place, text.count)...].firstIndex(of: 0x0A) ?? text.count
    }
    return nil
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

  /// A text or a number; leaves the place behind it.
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
    // Its escapes are those of Swift but for \b, \f and the form of Unicode ones, which are Python's.
    guard let literal = LiteralReader.read(form, in: text, at: place, form.escapes == .none ? .go : .python) else {
      return nil
    }
    place = literal.end
    guard var value = literal.text else { return nil }
    // A line feed right behind the opening quotes is no text.
    if isTriple, value.first == 0x0A { value.removeFirst() }
    return (value, true)
  }
}
