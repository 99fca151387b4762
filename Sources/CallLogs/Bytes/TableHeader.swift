/// The contents of the header of a table.
struct TableHeader: Sendable {
  let names: [String]
  let separator: UInt8
  /// The dimensions asked for.
  let dimensions: [String]
  /// The format, by its index; nil when none knows the columns.
  let format: Int?
  /// The length of each cell of the first row; none for those that it does not have.
  let firstLengths: [Int]
  /// Where the rows start.
  let end: Int

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - head: The first bytes of the log, without a byte order mark.
  ///   - separator: The cell separator.
  ///   - start: The place of the head in the log.
  ///   - table: The formats.
  ///   - dimensions: The dimensions asked for.
  init(_ head: ArraySlice<UInt8>, separator: UInt8, start: Int, table: FieldTable, dimensions: [String]) {
    self.separator = separator
    self.dimensions = dimensions
    let (header, rest) = Self.cells(head, separator: separator)
    let (first, _) = Self.cells(rest, separator: separator)
    let names = header.map { String(decoding: $0, as: UTF8.self) }
    self.names = names
    firstLengths = first.map(\.count)
    end = start + head.count - rest.count
    if table.formats.count == 1 {
      format = 0
    } else {
      let cells = names.indices.map { $0 < first.count && !first[$0].isEmpty ? first[$0] : [UInt8(ascii: "?")] }
      let record = LogRecord.row(names: names, cells: cells)
      // The contents of a cell can differ from row to row; the format of a table is decided by its columns alone.
      format = table.formats.firstIndex { $0.texts.isEmpty && $0.format.signature.fits(record) }
    }
  }

  /// Whether a format has fields with these names, so that the line is a header and no other text.
  func isKnown(in table: FieldTable) -> Bool {
    guard let format else { return false }
    // An explicitly requested format applies whatever the names are.
    return table.formats.count > 1 || table.formats[format].format.fields.contains { names.contains($0.path) }
  }

  /// Whether a format that has cached tokens has no column for them here, so that cache reads cannot be distinguished
  /// from input.
  func lacksCaches(of format: LogFormat) -> Bool {
    guard !format.mayLeaveOutCaches, !format.hasNoCacheCounts else { return false }
    let slots: [Slot] = [.cacheReadInside, .cacheReadBeside]
    let paths = format.fields.filter { slots.contains($0.slot) }.map(\.path)
    // A column of JSON has all that is in it.
    return !paths.isEmpty && !paths.contains { path in names.contains { path == $0 || path.hasPrefix($0 + ".") } }
  }

  /// The cells of the first row, and the bytes after it.
  static func cells(
    _ bytes: ArraySlice<UInt8>, separator: UInt8
  ) -> (cells: [[UInt8]], rest: ArraySlice<UInt8>) {
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        if isQuoted, position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") {
          cell.append(byte)
          position += 1
        } else {
          isQuoted.toggle()
        }
      } else if isQuoted || byte != separator && byte != UInt8(ascii: "\n") {
        cell.append(byte)
      } else if byte == separator {
        cells.append(cell)
        cell = []
      } else {
        break
      }
    }
    if cell.last == UInt8(ascii: "\r") { cell.removeLast() }
    return (cells + [cell], bytes[position...])
  }
}
