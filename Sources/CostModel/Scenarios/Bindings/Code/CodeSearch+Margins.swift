extension CodeSearch {
  /// The text without the margin that a function of the language removes.
  func margined(_ value: [UInt8], by function: String) -> [UInt8] {
    if function == "cleandoc" { return LiteralMargin.cleaned(value) }
    if language == .python { return LiteralMargin.dedentedInPython(value) }
    // The function of npm also removes blank lines and blanks around the text.
    return LiteralMargin.trimmed(LiteralMargin.dedented(value, dropsEnds: false))
  }

  /// Whether a name directly followed by a template begins at a place.
  func isTagged(_ index: Int) -> Bool {
    var place = index
    while tokens.indices.contains(place), tokens[place].isWord, isSymbol(place + 1, ".") { place += 2 }
    return tokens.indices.contains(place + 1) && tokens[place].isWord && tokens[place + 1].isText
  }

  func marginFunction(_ index: Int) -> (name: String, next: Int)? {
    guard tokens.indices.contains(index), tokens[index].isWord else { return nil }
    var place = index
    while isSymbol(place + 1, "."), tokens.indices.contains(place + 2) { place += 2 }
    let name = text(place)
    // The tag that leaves a template as written; any other may change it.
    if text(index) == "String", name == "raw", tokens.indices.contains(place + 1), tokens[place + 1].isText {
      return ("raw", place + 1)
    }
    guard ["dedent", "cleandoc"].contains(name), isSymbol(place + 1, "(") else { return nil }
    return (name, place + 2)
  }

  func marginMethod(_ index: Int) -> (next: Int, apply: ([UInt8]) -> [UInt8])? {
    guard isSymbol(index, ".") else { return nil }
    let apply: (([UInt8]) -> [UInt8])? =
      switch text(index + 1) {
      case "strip", "trim": LiteralMargin.trimmed
      case "trimIndent": { LiteralMargin.dedented($0, dropsEnds: true) }
      default: nil
      }
    guard let apply else { return nil }
    if isSymbol(index + 2, "("), isSymbol(index + 3, ")") { return (index + 4, apply) }
    return language == .ruby ? (index + 2, apply) : nil
  }
}
