extension CodeSearch {
  /// The lines that change a name in a way that its literals do not show: by appending, or by a value that is not a
  /// literal.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - wanted: The kind of value.
  ///   - lines: The lines that count, from 1; nil for all.
  /// - Returns: The lines, in order.
  func changes(of name: String, _ wanted: Wanted, in lines: ClosedRange<Int>? = nil) -> [Int] {
    places(of: name).filter { place in
      guard tokens[place.index].isWord, lines?.contains(tokens[place.index].line) ?? true else { return false }
      return isChanged(place.index, wanted) || isSetAmongOthers(place)
        || isSetToNoLiteral(place, name, wanted)
    }.map { tokens[$0.index].line }
  }

  /// Whether every literal of a name is set by a statement: a constant or a variable, not an argument or a key.
  func isSetByStatement(_ name: String, _ wanted: Wanted) -> Bool {
    places(of: name).allSatisfy { place in
      guard let value = valueIndex(after: place.index), isLiteral(value, wanted) else { return true }
      return isAssignment(before: value) && (place.isStatement || language == .go)
    }
  }

  /// A place where a name is written.
  struct Place {
    let index: Int
    /// Whether it is in a statement of its own, not within the brackets of a call, a list or a parameter.
    let isStatement: Bool
  }

  /// All places of a name.
  func places(of name: String) -> [Place] {
    var open: [Int] = []
    var places: [Place] = []
    for index in tokens.indices {
      if case .symbol = tokens[index].kind {
        if ["(", "[", "{"].contains(where: { isSymbol(index, $0) }) { open.append(index) }
        if [")", "]", "}"].contains(where: { isSymbol(index, $0) }) { _ = open.popLast() }
      } else if isName(index, name) {
        // Braces are blocks except in Python.
        let isStatement = open.last.map { language != .python && isSymbol($0, "{") } ?? true
        places.append(Place(index: index, isStatement: isStatement))
      }
    }
    return places
  }

  /// Whether a value is one of several that are set at once: `A, NAME = "x", "y"`, or a tuple without brackets: `NAME = "x", "y"`.
  func isOneOfSeveral(_ place: Place, value: Int, end: Int) -> Bool {
    guard place.isStatement, Self.setsSeveral.contains(language), isAssignment(before: value) else { return false }
    return isSymbol(place.index - 1, ",") || isSymbol(end, ",")
  }

  /// The languages in which one statement can set several names, and adjacent values form one.
  private static let setsSeveral: Set<CodeLanguage> = [.python, .ruby, .go]

  private func isAssignment(before value: Int) -> Bool { isSymbol(value - 1, "=") || isSymbol(value - 1, ":=") }

  /// Whether tokens are adjacent.
  private func areTogether(_ first: Int, _ second: Int) -> Bool {
    tokens.indices.contains(first) && tokens.indices.contains(second) && tokens[first].end == tokens[second].start
  }

  // MARK: - Appending

  private static let operators: Set<String> = ["*", "/", "%", "|", "&", "^", "-", "||", "&&", "??", "**", "<", ">"]

  /// Methods that change a text in place.
  private static let changingMethods: [CodeLanguage: Set<String>] = [
    .swift: [
      "append", "insert", "remove", "removeAll", "removeFirst", "removeLast", "removeSubrange", "replaceSubrange",
      "write",
    ],
    .ruby: ["concat", "replace", "insert", "prepend", "clear", "append"],
  ]

  /// Whether the name is followed by what changes its value: `+=` and its like, `++`, `<<` and `.append(…)`.
  private func isChanged(_ index: Int, _ wanted: Wanted) -> Bool {
    let next = index + 1
    if isSymbol(next, "+=") { return true }
    var place = next
    while Self.operators.contains(text(place)), place == next || areTogether(place - 1, place), place - next < 3 {
      place += 1
    }
    if place > next, areTogether(place - 1, place),
      isSymbol(place, "=") || isSymbol(place, "<=") || isSymbol(place, ">=")
    {
      return true
    }
    if wanted == .number, language != .python, language != .ruby, language != .swift {
      for sign in ["+", "-"] {
        if isSymbol(next, sign), isSymbol(next + 1, sign), areTogether(next, next + 1) { return true }
        if isSymbol(index - 1, sign), isSymbol(index - 2, sign), areTogether(index - 2, index - 1) { return true }
      }
    }
    if language == .ruby {
      if isSymbol(next, "<"), isSymbol(next + 1, "<"), areTogether(next, next + 1) { return true }
      if isSymbol(next, "."), isSymbol(next + 2, "!"), areTogether(next + 1, next + 2) { return true }
      if isSymbol(next, "["), let end = (next..<min(next + 12, tokens.count)).first(where: { isSymbol($0, "]") }),
        isSymbol(end + 1, "=")
      {
        return true
      }
    }
    guard let methods = Self.changingMethods[language] else { return false }
    let dot = isSymbol(next, "?") || isSymbol(next, "!") ? next + 1 : next
    return isSymbol(dot, ".") && methods.contains(text(dot + 1)) && (isSymbol(dot + 2, "(") || language == .ruby)
  }

  // MARK: - Setting

  /// Whether the name is one of several that are set at once, and not the last: `NAME, other = …`.
  private func isSetAmongOthers(_ place: Place) -> Bool {
    guard place.isStatement, Self.setsSeveral.contains(language), isSymbol(place.index + 1, ",") else { return false }
    var index = place.index + 1
    while tokens.indices.contains(index), tokens[index].line == tokens[place.index].line {
      if isSymbol(index, "=") || isSymbol(index, ":=") { return true }
      guard tokens[index].isWord || [",", ".", "*"].contains(where: { isSymbol(index, $0) }) else { return false }
      index += 1
    }
    return false
  }

  /// Words before a name that make it part of a type or a module.
  private static let declaresNoValue: Set<String> = ["type", "typealias", "alias", "using", "import", "namespace"]
  /// Words that mean that a name has no value yet.
  private static let nothing: Set<String> = ["None", "null", "nil", "undefined"]

  /// Whether a statement sets the name to something that is not a literal, and not to itself.
  private func isSetToNoLiteral(_ place: Place, _ name: String, _ wanted: Wanted) -> Bool {
    guard !Self.declaresNoValue.contains(text(place.index - 1)), let value = valueIndex(after: place.index),
      isAssignment(before: value), place.isStatement || isSymbol(value - 1, ":="), !isLiteral(value, wanted)
    else { return false }
    // An attribute of JSX, or an object, which is of another kind.
    if language == .javaScript, isSymbol(value, "{") { return false }
    var end = value
    while tokens.indices.contains(end), tokens[end].isWord, isSymbol(end + 1, ".") { end += 2 }
    if tokens.indices.contains(end), tokens[end].isWord, endsValue(end + 1) {
      // `self.name = name`: the value has the same name.
      if text(end) == name || end == value && Self.nothing.contains(text(end)) { return false }
    }
    // The start of a C# object is not a statement.
    return language != .cSharp || endsStatement(from: value)
  }

  /// Whether a value is followed by a semicolon rather than by a comma or a bracket.
  private func endsStatement(from value: Int) -> Bool {
    var depth = 0
    for index in value..<tokens.count {
      if ["(", "[", "{"].contains(where: { isSymbol(index, $0) }) { depth += 1 }
      if [")", "]", "}"].contains(where: { isSymbol(index, $0) }) { depth -= 1 }
      if depth < 0 || depth == 0 && isSymbol(index, ",") { return false }
      if depth == 0, isSymbol(index, ";") { return true }
    }
    return false
  }
}
