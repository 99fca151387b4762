/// Sentences broken into lines.
package enum WordWrap {
  /// The words of a text on lines of at most a number of cells.
  ///
  /// - Parameters:
  ///   - text: A text without control characters.
  ///   - width: The cells of a line; at least 1 (a wide character may then stick out).
  ///   - breaksWords: Whether a word that is longer is broken; otherwise its line is longer.
  /// - Returns: At least one line.
  package static func lines(_ text: String, width: Int, breaksWords: Bool = true) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words(text) {
      for piece in breaksWords ? pieces(word, width: width) : [word] {
        let cells = DisplayWidth.cells(piece)
        let startsWord = piece.startIndex == word.startIndex
        if used > 0, used + (startsWord ? 1 : 0) + cells > width {
          lines.append(line)
          line = ""
          used = 0
        }
        if used > 0, startsWord {
          line += " "
          used += 1
        }
        line += piece
        used += cells
      }
    }
    lines.append(line)
    return lines
  }

  private static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    for index in text.indices where text[index] == " " {
      if start < index { words.append(text[start..<index]) }
      start = text.index(after: index)
    }
    if start < text.endIndex { words.append(text[start...]) }
    return words
  }

  private static func pieces(_ word: Substring, width: Int) -> [Substring] {
    guard word.utf8.count > width, DisplayWidth.cells(word) > width else { return [word] }
    var pieces: [Substring] = []
    var start = word.startIndex
    var used = 0
    for index in word.indices {
      let cells = DisplayWidth.cells(String(word[index]))
      if used > 0, used + cells > width {
        pieces.append(word[start..<index])
        start = index
        used = 0
      }
      used += cells
    }
    pieces.append(word[start...])
    return pieces
  }
}
