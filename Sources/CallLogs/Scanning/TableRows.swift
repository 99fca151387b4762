/// Splits comma- or tab-separated text (RFC 4180) into rows of cells.
struct TableRows {
  /// What is between cells.
  let separator: UInt8
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  /// The line that the next row starts at, from 1.
  private(set) var line = 1

  init(_ bytes: ArraySlice<UInt8>, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    position = bytes.startIndex
  }

  /// A row, and the line it starts at.
  struct Row {
    let cells: [[UInt8]]
    let line: Int
    /// The bytes of the row, without its line end.
    let range: Range<Int>
    /// Whether its quotes are right.
    let isWellFormed: Bool
  }

  /// The next row that is not blank; nil at the end.
  mutating func next() -> Row? {
    while position < bytes.endIndex {
      let row = readRow()
      if row.cells.count > 1 || !(row.cells.first ?? []).isEmpty { return row }
    }
    return nil
  }

  private mutating func readRow() -> Row {
    let (start, firstLine) = (position, line)
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var isWellFormed = true
    var isQuoted = false
    var end = bytes.endIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") {
          cell.append(byte)
          position += 1
        } else {
          isQuoted = false
          let after = position < bytes.endIndex ? bytes[position] : UInt8(ascii: "\n")
          if ![separator, UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(after) { isWellFormed = false }
        }
      } else if byte == UInt8(ascii: "\"") {
        if !cell.isEmpty { isWellFormed = false }
        isQuoted = true
      } else if byte == separator {
        cells.append(cell)
        cell = []
      } else if byte == UInt8(ascii: "\n") {
        end = position - 1
        break
      } else {
        cell.append(byte)
      }
    }
    if isQuoted { isWellFormed = false }
    if cell.last == UInt8(ascii: "\r") { cell.removeLast() }
    cells.append(cell)
    return Row(cells: cells, line: firstLine, range: start..<end, isWellFormed: isWellFormed)
  }
}
