/// Removes the margin from the lines of a multi-line literal, as its language does.
struct LiteralMargin {
  private let margin: LiteralForm.Margin
  private let text: [UInt8]

  init(_ margin: LiteralForm.Margin, of text: [UInt8]) {
    self.margin = margin
    self.text = text
  }

  /// The text as the program sees it.
  func removed() -> [UInt8] {
    switch margin {
    case .kept: return text
    case .ofClosing:
      var lines = self.lines
      guard lines.count > 1, let last = lines.popLast() else { return text }
      // The first line contains only the opening quotes.
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

  /// The text without the smallest margin of its lines: the effect of `dedent`, `trimIndent` and similar functions.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - dropsEnds: Whether a blank first and last line are dropped.
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

  /// The text without the margin that all its lines have in common, blank for blank and tab for tab: `textwrap.dedent`.
  static func dedentedInPython(_ text: [UInt8]) -> [UInt8] {
    let lines = LiteralMargin(.kept, of: text).lines
    var margin: ArraySlice<UInt8>?
    for line in lines where !line.allSatisfy({ isBlank($0) }) {
      let own = line.prefix { isBlank($0) }
      margin = margin.map { common in zip(common, own).prefix { $0.0 == $0.1 }.map(\.0)[...] } ?? own
    }
    let width = margin?.count ?? 0
    return joined(lines.map { $0.allSatisfy { isBlank($0) } ? [] : without(width, $0) })
  }

  /// The text after `inspect.cleandoc`: its first line without leading blanks, the others without their smallest
  /// margin, and no blank lines around it.
  static func cleaned(_ text: [UInt8]) -> [UInt8] {
    var lines = LiteralMargin(.kept, of: expandingTabs(text)).lines
    let width = lines.dropFirst().filter { !$0.allSatisfy { isBlank($0) } }.map { blanks($0) }.min() ?? 0
    lines = lines.indices.map { $0 == 0 ? lines[0].drop { isBlank($0) } : without(width, lines[$0]) }
    while let last = lines.last, last.isEmpty { lines.removeLast() }
    while let first = lines.first, first.isEmpty { lines.removeFirst() }
    return joined(lines)
  }

  /// The text with tabs expanded to columns of eight.
  private static func expandingTabs(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var column = 0
    for byte in text {
      if byte == 0x09 {
        let count = 8 - column % 8
        result += Array(repeating: 0x20, count: count)
        column += count
      } else {
        result.append(byte)
        // A combining character takes no column.
        column = byte == 0x0A ? 0 : byte & 0xC0 == 0x80 ? column : column + 1
      }
    }
    return result
  }

  /// The text without surrounding blanks and line feeds.
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
