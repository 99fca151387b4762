/// Finds a literal value by its name in a source file: a constant, an argument or a key of an object.
struct CodeSearch {
  /// The kind of value.
  enum Wanted {
    case text, number
  }

  /// A value that was found.
  struct Match {
    /// Its meaning: the text, or the digits of the number.
    let value: [UInt8]
    /// Where its literal begins and ends, in bytes.
    let start: Int
    let end: Int
    let line: Int
    /// The token after the value.
    let next: Int
  }

  /// Something with that name that is not a usable value.
  struct Miss {
    let line: Int
    /// The reason: `is not a literal text`.
    let reason: String
  }

  let code: [UInt8]
  let language: CodeLanguage
  let tokens: [CodeToken]

  init(_ code: [UInt8], in language: CodeLanguage) {
    self.code = code
    self.language = language
    tokens = CodeLexer.tokens(of: code, in: language)
  }

  /// All values of a name, in the order of the file, and everything else that has the name.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - wanted: The kind of value.
  ///   - lines: The lines in which the name may be, from 1; nil for all.
  /// - Returns: The values, and what has the name without being one.
  func values(named name: String, _ wanted: Wanted, in lines: ClosedRange<Int>? = nil) -> ([Match], [Miss]) {
    var matches: [Match] = []
    var misses: [Miss] = []
    for place in places(of: name) {
      let index = place.index
      guard lines?.contains(tokens[index].line) ?? true, let value = valueIndex(after: index) else { continue }
      switch read(value, wanted) {
      case .success(let match):
        if isOneOfSeveral(place, value: value, end: match.next) {
          misses.append(Miss(line: tokens[index].line, reason: "is one of several values side by side"))
        } else {
          matches.append(match)
        }
      case .failure(let fault): misses.append(Miss(line: tokens[index].line, reason: fault.reason))
      }
    }
    return (matches, misses)
  }

  /// The names that have a literal of the kind, for suggestions.
  func names(_ wanted: Wanted) -> [String] {
    var names: [String] = []
    for index in tokens.indices {
      let isCandidate = tokens[index].isWord || tokens[index].isText
      guard isCandidate, let value = valueIndex(after: index), case .success = read(value, wanted) else { continue }
      let name = self.name(index)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  // MARK: - Names

  func text(_ index: Int) -> String {
    tokens.indices.contains(index) ? String(decoding: code[tokens[index].start..<tokens[index].end], as: UTF8.self) : ""
  }

  private func name(_ index: Int) -> String {
    if case .text(let text?) = tokens[index].kind { return String(decoding: text, as: UTF8.self) }
    return text(index)
  }

  func isName(_ index: Int, _ wanted: String) -> Bool {
    switch tokens[index].kind {
    case .word: code[tokens[index].start..<tokens[index].end].elementsEqual(wanted.utf8)
    // A key of an object may be in quotes.
    case .text(let text?): text.elementsEqual(wanted.utf8)
    default: false
    }
  }

  func isSymbol(_ index: Int, _ symbol: String) -> Bool {
    guard tokens.indices.contains(index), case .symbol = tokens[index].kind else { return false }
    return code[tokens[index].start..<tokens[index].end].elementsEqual(symbol.utf8)
  }

  /// Where the value of a name begins: after `=`, `:=`, `=>` or `:`, and after a type between; nil where the name is
  /// not given a value.
  func valueIndex(after index: Int) -> Int? {
    var next = index + 1
    if tokens[index].isText {
      guard isSymbol(next, ":") || isSymbol(next, "=>") else { return nil }
      // `condition ? "name" : value` has no key.
      return isSymbol(index - 1, "?") ? nil : next + 1
    }
    guard !isSymbol(index - 1, "?"), text(index - 1) != "case" else { return nil }
    if isSymbol(next, "?") || isSymbol(next, "!") { next += 1 }
    if isSymbol(next, "=") || isSymbol(next, ":=") || isSymbol(next, "=>") { return next + 1 }
    if isSymbol(next, ":") {
      guard isLiteralStart(next + 1) else { return afterType(next + 1) ?? next + 1 }
      return next + 1
    }
    // `const Model string = "x"`.
    guard language == .go, tokens.indices.contains(next), tokens[next].isWord, isSymbol(next + 1, "=") else {
      return nil
    }
    return next + 2
  }

  private func isLiteralStart(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    return tokens[index].isText || tokens[index].isNumber || isSymbol(index, "(") || isSymbol(index, "-")
  }

  /// The value after a type and `=`: `: Final[str] = "x"`.
  private func afterType(_ index: Int) -> Int? {
    var place = index
    while tokens.indices.contains(place), place - index < 24 {
      if isSymbol(place, "=") { return place + 1 }
      let isPart =
        tokens[place].isWord
        || [".", "[", "]", "<", ">", "|", "?", "&"].contains { symbol in isSymbol(place, symbol) }
      guard isPart, tokens[place].line == tokens[index].line else { return nil }
      place += 1
    }
    return nil
  }

  // MARK: - Values

  private struct Fault: Error {
    let reason: String
  }

  private func read(_ index: Int, _ wanted: Wanted) -> Result<Match, Fault> {
    Result { () throws(Fault) in
      switch wanted {
      case .text: try readText(index)
      case .number: try readNumber(index)
      }
    }
  }

  /// Whether a literal of the kind begins at a place, and is the whole value.
  func isLiteral(_ index: Int, _ wanted: Wanted) -> Bool {
    if case .success = read(index, wanted) { true } else { false }
  }

  private func readNumber(_ index: Int) throws(Fault) -> Match {
    var place = index
    let isNegative = isSymbol(place, "-")
    if isNegative { place += 1 }
    guard tokens.indices.contains(place), tokens[place].isNumber, endsValue(place + 1),
      let digits = Self.decimal(Array(code[tokens[place].start..<tokens[place].end]))
    else { throw Fault(reason: "is not a literal number") }
    return Match(
      value: (isNegative ? [UInt8(ascii: "-")] : []) + digits, start: tokens[index].start, end: tokens[place].end,
      line: tokens[index].line, next: place + 1)
  }

  /// The digits of a number in JSON; nil for one that JSON cannot represent.
  private static func decimal(_ written: [UInt8]) -> [UInt8]? {
    var digits = written.filter { $0 != UInt8(ascii: "_") }
    if digits.count > 2, digits[0] == UInt8(ascii: "0"), [0x78, 0x6F, 0x62].contains(digits[1] | 0x20) {
      let radix = [0x78: 16, 0x6F: 8, 0x62: 2][Int(digits[1] | 0x20)] ?? 10
      return Int(String(decoding: digits.dropFirst(2), as: UTF8.self), radix: radix).map { Array("\($0)".utf8) }
    }
    // A suffix gives the type: 600L, 0.9f, 12m.
    while let last = digits.last, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last), digits.count > 1 {
      digits.removeLast()
    }
    return digits.isEmpty ? nil : digits
  }

  /// A literal, or several that are joined: adjacent, or with `+`.
  private func readText(_ index: Int) throws(Fault) -> Match {
    var place = index
    var wrapper: String?
    // `dedent("""…""")`: a call of a function that only removes a margin.
    while let function = marginFunction(place) {
      wrapper = function.name
      place = function.next
    }
    var depth = 0
    while isSymbol(place, "(") {
      depth += 1
      place += 1
    }
    guard tokens.indices.contains(place), tokens[place].isText else {
      guard language == .javaScript, isTagged(place) else { throw Fault(reason: "is not a literal text") }
      throw Fault(reason: "is a template with the tag '\(text(place))', which may change it")
    }
    let first = place
    var value: [UInt8] = []
    while true {
      guard tokens.indices.contains(place) else { break }
      if case .text(let text) = tokens[place].kind {
        guard let text else { throw Fault(reason: "has an escape that is not read here") }
        value += text
        place += 1
      } else if tokens[place].isWord, place > first, isSymbol(place - 1, "+") {
        // A name joined to it is an interpolated value.
        let start = place
        while isSymbol(place + 1, "."), tokens.indices.contains(place + 2), tokens[place + 2].isWord { place += 2 }
        value += PlaceholderName.mark(of: Array(code[tokens[start].start..<tokens[place].end]))
        place += 1
        if isSymbol(place, "(") { throw Fault(reason: "is joined with the result of a call") }
      } else {
        throw Fault(reason: "is joined with what is not a literal text")
      }
      if let method = marginMethod(place) {
        value = method.apply(value)
        place = method.next
      }
      while depth > 0, isSymbol(place, ")") {
        depth -= 1
        place += 1
      }
      if isSymbol(place, "+") {
        place += 1
        continue
      }
      // A backslash continues a line in Python and Ruby.
      if isSymbol(place, "\\"), tokens.indices.contains(place + 1), tokens[place + 1].isText {
        place += 1
        continue
      }
      guard language.joinsAdjacentLiterals, tokens.indices.contains(place), tokens[place].isText,
        depth > 0 || tokens[place].line == tokens[place - 1].line
      else { break }
    }
    let last = place - 1
    guard depth == 0 else {
      throw Fault(reason: isSymbol(place, ",") ? "is one of several values side by side" : "is part of an expression")
    }
    if let wrapper, wrapper != "raw" {
      value = margined(value, by: wrapper)
      guard isSymbol(place, ")") else { throw Fault(reason: "is changed by '\(wrapper)'") }
      place += 1
    }
    guard endsValue(place) else {
      throw Fault(reason: isSymbol(place, ".") ? "is changed by '.\(text(place + 1))'" : "is part of an expression")
    }
    return Match(value: value, start: tokens[first].start, end: tokens[last].end, line: tokens[first].line, next: place)
  }

  /// Whether a value is complete: its expression continues neither after it nor on the next line.
  func endsValue(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return true }
    if [",", ")", "]", "}", ";"].contains(where: { symbol in isSymbol(index, symbol) }) { return true }
    if ["as", "satisfies", "freeze"].contains(text(index)) { return true }
    if [".", "+", "%", "*", "-", "?", "[", "&&", "||", "?."].contains(where: { symbol in isSymbol(index, symbol) }) {
      return isSymbol(index, ".") && text(index + 1) == "freeze"
    }
    // In a tag of JSX another attribute or the end of the tag may follow.
    let isTag = language == .javaScript && (tokens[index].isWord || isSymbol(index, ">") || isSymbol(index, "/"))
    return tokens[index].line > tokens[index - 1].line || isTag
  }
}
