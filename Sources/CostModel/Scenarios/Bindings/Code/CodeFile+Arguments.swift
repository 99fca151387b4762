extension CodeFile {
  /// The arguments of one call.
  struct Arguments {
    let file: CodeFile
    let range: Range<Int>

    /// The value of the first of some names, including in nested objects and calls.
    func value(of names: [String]) -> CodeCall.Written? {
      for index in range where names.contains(word(index)) {
        // `model: x` and `model=x`; a name alone means both where the object shorthand is used.
        if isGiven(index + 1) { return written(index + 2, under: index) }
        if isShorthand(index) {
          return .name(word(index), isQualified: false, line: file.tokens[index].line)
        }
      }
      return nil
    }

    /// The first unnamed argument.
    var first: CodeCall.Written? { range.isEmpty ? nil : written(range.lowerBound, under: nil) }

    /// The text of a message whose role is the system's or the developer's.
    var systemMessage: CodeCall.Written? {
      for index in range where word(index) == "role" && isGiven(index + 1) {
        guard ["system", "developer"].contains(word(index + 2)) else { continue }
        if file.isSymbol(index + 3, ","), word(index + 4) == "content", isGiven(index + 5) {
          return written(index + 6, under: index + 4)
        }
      }
      return nil
    }

    private func isGiven(_ index: Int) -> Bool { file.isSymbol(index, "=") || file.isSymbol(index, ":") }

    private func isShorthand(_ index: Int) -> Bool {
      file.language == .javaScript && file.tokens[index].isWord
        && (file.isSymbol(index - 1, "{") || file.isSymbol(index - 1, ","))
        && (file.isSymbol(index + 1, ",") || file.isSymbol(index + 1, "}"))
    }

    /// A name, or the text of a key in quotes.
    private func word(_ index: Int) -> String {
      guard range.contains(index) else { return "" }
      switch file.tokens[index].kind {
      case .word: return file.text(index)
      case .text(let text?): return String(decoding: text, as: UTF8.self)
      default: return ""
      }
    }

    /// The form of a value in the source.
    ///
    /// - Parameters:
    ///   - start: Where it begins.
    ///   - name: The place of its name; nil where it has none.
    /// - Returns: The value; nil where nothing is there.
    private func written(_ start: Int, under name: Int?) -> CodeCall.Written? {
      guard range.contains(start) else { return nil }
      let token = file.tokens[start]
      let end = end(from: start)
      let key = name.map { word($0) } ?? ""
      let line = file.tokens[name ?? start].line
      if end == start + 1 {
        switch token.kind {
        case .text(let text?): return .literal(String(decoding: text, as: UTF8.self), key: key, line: line)
        case .number: return .literal(file.text(start).filter { $0 != "_" }, key: key, line: line)
        case .word: return .name(file.text(start), isQualified: false, line: line)
        default: break
        }
      }
      // `"one" + "two"`, `("one" "two")`: literals that are joined.
      if let joined = joinedText(start..<end) { return .literal(joined, key: key, line: line) }
      // `[{type: "text", text: SYSTEM}]`: one text in the parts of a message.
      if file.isSymbol(start, "[") || file.isSymbol(start, "{") {
        let texts = (start..<end).filter { word($0) == "text" && isGiven($0 + 1) }
        if texts.count == 1 { return written(texts[0] + 2, under: texts[0]) }
      }
      if token.isWord, end == start + 4, file.isSymbol(start + 1, "("), file.isSymbol(start + 3, ")"),
        case .text(let text?) = file.tokens[start + 2].kind
      {
        return .wrapped(String(decoding: text, as: UTF8.self), line: line)
      }
      // `settings.models.CHAT`.
      let isPath = (start..<end).allSatisfy { ($0 - start) % 2 == 0 ? file.tokens[$0].isWord : file.isSymbol($0, ".") }
      if isPath, (end - start) % 2 == 1 { return .name(file.text(end - 1), isQualified: true, line: line) }
      let words = String(decoding: file.bytes[token.start..<file.tokens[end - 1].end], as: UTF8.self)
      return .other(String(words.prefix { !$0.isNewline }.prefix(60)), line: line)
    }

    /// The text of literals that are joined; nil where anything else is among them.
    private func joinedText(_ range: Range<Int>) -> String? {
      var bytes: [UInt8] = []
      for index in range {
        if case .text(let text?) = file.tokens[index].kind {
          bytes += text
        } else if !["+", "(", ")"].contains(where: { file.isSymbol(index, $0) }) {
          return nil
        }
      }
      return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Where a value ends: before the comma or bracket that closes it.
    private func end(from start: Int) -> Int {
      var depth = 0
      for place in start..<range.upperBound {
        if ["(", "[", "{"].contains(where: { file.isSymbol(place, $0) }) { depth += 1 }
        if [")", "]", "}"].contains(where: { file.isSymbol(place, $0) }) { depth -= 1 }
        if depth < 0 || depth == 0 && file.isSymbol(place, ",") { return max(place, start + 1) }
      }
      return range.upperBound
    }
  }

  // MARK: - Names of other files

  /// Whether the file takes a name from another one: by the name itself, or by the usual capitals of constants.
  package func takes(_ name: String) -> Bool {
    guard language == .python || language == .javaScript else { return true }
    return name == name.uppercased() || imported.contains(name)
  }

  /// The names after `import`, and those of `const { name } = require(…)`.
  private var imported: Set<String> {
    var names: Set<String> = []
    for index in tokens.indices where text(index) == "import" || text(index) == "require" {
      if text(index) == "require" {
        guard isSymbol(index - 1, "="), isSymbol(index - 2, "}") else { continue }
        var place = index - 3
        while place >= 0, !isSymbol(place, "{"), index - place < 200 {
          names.insert(text(place))
          place -= 1
        }
        continue
      }
      let isBracketed = isSymbol(index + 1, "(") || isSymbol(index + 1, "{")
      var place = index + 1
      while tokens.indices.contains(place), text(place) != "from", place - index < 400 {
        guard isBracketed || tokens[place].line == tokens[index].line else { break }
        if isBracketed, isSymbol(place, ")") || isSymbol(place, "}") { break }
        names.insert(text(place))
        place += 1
      }
    }
    return names
  }
}
