/// Takes the margin off the lines of a literal that spans several, as its language does.
struct LiteralMargin {
  private let margin: LiteralForm.Margin
  private let text: [UInt8]

  init(_ margin: LiteralForm.Margin, of text: [UInt8]) {
    self.margin = margin
    self.text = text
  }

  /// The text as the program has it.
  func removed() -> [UInt8] {
    switch margin {
    case .kept: return text
    case .ofClosing:
      var lines = self.lines
      guard lines.count > 1, let last = lines.popLast() else { return text }
      // The first line holds nothing but the opening quotes.
      lines.removeFirst()
      let width = last.prefix { Self.isBlank($0) }.count
      return Self.joined(lines.map { Self.without(min(width, Self.blanks($0)), $0) })
    case .least:
      var lines = self.lines
      guard lines.count > 1 else { return text }
      lines.removeFirst()
      let closing = lines.last ?? []
      let isAlone = closing.allSatisfy { Self.isBlank($0) }
      let counted = lines.dropLast(isAlone ? 1 : 0).filter { !$0.allSatisfy { Self.isBlank($0) } }
      let width = (counted.map { Self.blanks($0) } + (isAlone ? [closing.count] : [])).min() ?? 0
      return Self.joined(
        lines.map { line in
          let kept = Self.without(min(width, Self.blanks(line)), line)
          return ArraySlice(kept.reversed().drop { Self.isBlank($0) }.reversed())
        })
    }
  }

  /// The text without the least margin of its lines: what `dedent`, `trimIndent` and their like leave.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - dropsEnds: Whether a first and a last line of blanks are left out.
  /// - Returns: The text without the margin.
  static func dedented(_ text: [UInt8], dropsEnds: Bool) -> [UInt8] {
    var lines = LiteralMargin(.kept, of: text).lines
    let width = lines.filter { !$0.allSatisfy { isBlank($0) } }.map { blanks($0) }.min() ?? 0
    if dropsEnds {
      if let first = lines.first, first.allSatisfy({ isBlank($0) }) { lines.removeFirst() }
      if let last = lines.last, last.allSatisfy({ isBlank($0) }) { lines.removeLast() }
    }
    return joined(lines.map { $0.allSatisfy { isBlank($0) } ? [] : without(width, $0) })
  }

  /// The text without blanks and line feeds around it.
  static func trimmed(_ text: [UInt8]) -> [UInt8] {
    let isSpace = { (byte: UInt8) in isBlank(byte) || byte == 0x0A || byte == 0x0D }
    return Array(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }

  private var lines: [ArraySlice<UInt8>] { text.split(separator: 0x0A, omittingEmptySubsequences: false) }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private static func blanks(_ line: ArraySlice<UInt8>) -> Int { line.prefix { isBlank($0) }.count }
  private static func without(_ count: Int, _ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> { line.dropFirst(count) }
  private static func joined(_ lines: [ArraySlice<UInt8>]) -> [UInt8] { Array(lines.joined(separator: [0x0A])) }
}
