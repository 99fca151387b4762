/// The part of one line that a diagnostic shows, and the position of the carets below it.
struct SourceExcerpt {
  /// The line or a part of it, safe for a terminal, with an ellipsis where something is omitted.
  let text: String
  /// The cells before the first caret.
  let caretOffset: Int
  /// The number of carets, at least one.
  let caretCount: Int

  private static let tabWidth = 4
  /// The bytes examined on each side of the span: more than any excerpt shows, but bounded for hostile lines.
  private static let bytesAround = 1024

  /// Cuts the excerpt out of a line.
  ///
  /// - Parameters:
  ///   - bytes: The source.
  ///   - line: The bytes of the line.
  ///   - span: The bytes to point at; what lies after the line is not marked.
  ///   - width: The available cells.
  init(of bytes: [UInt8], line: Range<Int>, span: Range<Int>, width: Int) {
    let marked = min(max(span.lowerBound, line.lowerBound), line.upperBound)
    let markedEnd = min(max(span.upperBound, marked), line.upperBound)
    let first = Self.characterStart(near: max(line.lowerBound, marked - Self.bytesAround), in: bytes, line)
    let last = Self.characterStart(near: min(line.upperBound, marked + Self.bytesAround), in: bytes, line)
    let before = Self.cells(bytes[first..<marked], column: 0)
    let columnsBefore = before.reduce(0) { $0 + $1.width }
    let markedCells = Self.cells(bytes[marked..<max(marked, min(markedEnd, last))], column: columnsBefore)
    let columnsMarked = markedCells.reduce(0) { $0 + $1.width }
    let after = Self.cells(
      bytes[max(marked, min(markedEnd, last))..<max(last, marked)], column: columnsBefore + columnsMarked)
    let cells = before + markedCells + after

    let window = Self.window(
      cells, around: before.count, isCutBefore: first > line.lowerBound, isCutAfter: last < line.upperBound,
      width: width)
    let shown = cells[window.cells].map(\.text).joined()
    text = (window.isCutBefore ? "…" : "") + shown + (window.isCutAfter ? "…" : "")
    let visibleBefore = cells[window.cells.lowerBound..<before.count].reduce(0) { $0 + $1.width }
    caretOffset = visibleBefore + (window.isCutBefore ? 1 : 0)
    let end = max(min(window.cells.upperBound, before.count + markedCells.count), before.count)
    caretCount = max(1, cells[before.count..<end].reduce(0) { $0 + $1.width })
  }

  /// The part of a line that fits.
  private struct Window {
    var cells: Range<Int>
    var isCutBefore: Bool
    var isCutAfter: Bool
  }

  /// Grows a window to both sides of a cell until it is full; one side takes what the other does not need.
  private static func window(
    _ cells: [(text: String, width: Int)], around center: Int, isCutBefore: Bool, isCutAfter: Bool, width: Int
  ) -> Window {
    let total = cells.reduce(0) { $0 + $1.width }
    if total <= width, !isCutBefore, !isCutAfter {
      return Window(cells: cells.indices, isCutBefore: false, isCutAfter: false)
    }
    var low = center
    var high = center
    // Two cells are for the ellipses.
    var room = width - 2
    var grows = true
    while grows {
      grows = false
      // Following text is more useful than preceding text: two cells to one.
      for _ in 0..<2 where high < cells.count && cells[high].width <= room {
        room -= cells[high].width
        high += 1
        grows = true
      }
      if low > 0, cells[low - 1].width <= room {
        low -= 1
        room -= cells[low].width
        grows = true
      }
    }
    return Window(
      cells: low..<high, isCutBefore: isCutBefore || low > 0, isCutAfter: isCutAfter || high < cells.count)
  }

  /// The characters of some bytes as they are drawn; a tab is the spaces to the next stop.
  private static func cells(_ bytes: ArraySlice<UInt8>, column: Int) -> [(text: String, width: Int)] {
    var column = column
    return String(decoding: bytes, as: UTF8.self).map { character in
      var cell = TerminalText.cell(character)
      if character == "\t" {
        let width = tabWidth - column % tabWidth
        cell = (String(repeating: " ", count: width), width)
      }
      column += cell.width
      return cell
    }
  }

  /// The offset itself, or that of the character that contains it.
  private static func characterStart(near offset: Int, in bytes: [UInt8], _ line: Range<Int>) -> Int {
    var offset = offset
    var steps = 0
    while offset > line.lowerBound, offset < line.upperBound, bytes[offset] & 0xC0 == 0x80, steps < 3 {
      offset -= 1
      steps += 1
    }
    return offset
  }
}
