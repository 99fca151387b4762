import CostModel

/// Reads the rows of a comma- or tab-separated log (RFC 4180) with a header.
///
/// A cell that starts with a quote ends with one; two quotes in it are one, and it may contain line feeds. A row whose
/// quotes or number of cells are wrong is malformed: its first line is skipped, and the next line starts a row again.
@safe final class TableReader {
  /// The longest row of several lines.
  static let longestRow = 1 << 20

  /// Rows that start between two places, as far as they are read.
  struct Rows {
    /// The place of the next row.
    var position: Int
    /// The place that no row starts at or behind.
    var end: Int
    /// The number of the piece that they count for.
    let piece: Int
    /// The lines that start before the next row.
    var lines: Int
    /// Whether the next row continues beyond the bytes.
    var needsMore = false

    var hasMore: Bool { position < end && !needsMore }
  }

  /// The names of the columns.
  let names: [String]
  let separator: UInt8
  let file: Int
  let worker: LogWorker
  private let reader: CallReader
  /// The format, by its number; nil when no format knows the columns.
  let format: Int?
  let readsTrees: Bool
  private let isRepeated: Bool
  let columns: UnsafeMutablePointer<TableColumns.Column>
  let columnCount: Int
  private let choices: [TableColumns.Choice]
  private let hasChoices: Bool
  /// The values of a row, and of a second one that is read beside it.
  let values: UnsafeMutablePointer<SlotValue>
  private let secondValues: UnsafeMutablePointer<SlotValue>
  /// The places of the cells of a row, inside their quotes, for rows that become trees.
  var ranges: [Range<Int>] = []

  /// Creates a reader of rows.
  ///
  /// - Parameters:
  ///   - header: What the header says.
  ///   - file: The number of the log.
  ///   - table: The fields that are asked for.
  ///   - worker: The counter of the records.
  init(_ header: TableHeader, file: Int, table: FieldTable, worker: LogWorker) {
    names = header.names
    separator = header.separator
    format = header.format
    if let format = header.format.map({ table.formats[$0].format }), header.lacksCaches(of: format) {
      worker.reader.collector.noteTableWithoutCaches(format: format.name)
    }
    self.file = file
    self.worker = worker
    reader = worker.reader
    readsTrees =
      worker.readsTrees
      || (header.format.map { number in
        let format = table.formats[number]
        let keys = format.makeKeys()
        return format.needsTree || header.names.contains { keys.isUnread($0) }
          || format.format.textsOfJSON(for: header.dimensions).contains {
            header.names.contains($0)
          }
      } ?? true)
    let plan = TableColumns(header, table, needsCalls: worker.reader.readsOwners)
    columnCount = plan.columns.count
    unsafe columns = .allocate(capacity: max(1, columnCount))
    for (index, column) in plan.columns.enumerated() { unsafe (columns + index).initialize(to: column) }
    choices = plan.choices
    hasChoices = !plan.choices.isEmpty
    isRepeated = plan.isRepeated
    unsafe values = .allocate(capacity: 2 * plan.placeCount)
    unsafe values.initialize(repeating: .absent, count: 2 * plan.placeCount)
    unsafe secondValues = values + plan.placeCount
  }

  deinit {
    unsafe values.deallocate()
    unsafe columns.deallocate()
  }

  /// Reads the rows of two stretches, side by side as long as both have some.
  ///
  /// The end of a cell is known only once it was searched, and the next search starts there; a processor can follow two
  /// such chains at once.
  ///
  /// - Parameters:
  ///   - buffer: The bytes.
  ///   - first: The rows of one stretch; those that were read are passed.
  ///   - second: Those of the other.
  func read(_ buffer: borrowing LogBuffer, _ first: inout Rows, beside second: inout Rows) {
    let (count, isAtEnd) = (buffer.count, buffer.isAtEnd)
    unsafe buffer.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      let window = unsafe LogWorker.Window(base: base, limit: count, longestRecord: buffer.longestRecord)
      if let format, !readsTrees {
        while first.hasMore, second.hasMore {
          let ends = unsafe readPlain(base, first.position, second.position)
          unsafe take(ends.first, values, window, format, isAtEnd: isAtEnd, &first)
          unsafe take(ends.second, secondValues, window, format, isAtEnd: isAtEnd, &second)
        }
      }
      while first.hasMore { unsafe readRow(window, isAtEnd: isAtEnd, &first) }
      while second.hasMore { unsafe readRow(window, isAtEnd: isAtEnd, &second) }
    }
  }

  // MARK: - Plain rows

  /// How a plain row ended: the place after its line feed, or -1 for a row that is not plain, and the slots that it has values of.
  private typealias PlainRow = (end: Int, present: UInt64)

  /// Reads two rows in which nothing is quoted and that have a cell for each column, their values into `values` and `secondValues`.
  ///
  /// Each search ends at the line feed at the limit at the latest, with a margin after it; a row goes on only after a separator.
  @inline(__always)
  private func readPlain(
    _ base: UnsafePointer<UInt8>, _ firstStart: Int, _ secondStart: Int
  ) -> (first: PlainRow, second: PlainRow) {
    var first: PlainRow = (firstStart, 0)
    var second: PlainRow = (secondStart, 0)
    var column = unsafe columns
    let last = unsafe columns + (columnCount &- 1)
    while unsafe column < last {
      if first.end >= 0 { unsafe readPlain(column, base, &first, values) }
      if second.end >= 0 { unsafe readPlain(column, base, &second, secondValues) }
      unsafe column += 1
    }
    if first.end >= 0 { unsafe readLastPlain(column, base, &first, values) }
    if second.end >= 0 { unsafe readLastPlain(column, base, &second, secondValues) }
    return (first, second)
  }

  /// Reads a cell of a plain row that must end with a separator; otherwise the row is not plain.
  @inline(__always)
  private func readPlain(
    _ column: UnsafeMutablePointer<TableColumns.Column>, _ base: UnsafePointer<UInt8>, _ row: inout PlainRow,
    _ values: UnsafeMutablePointer<SlotValue>
  ) {
    let start = row.end
    if unsafe column.pointee.isCount {
      let digits = unsafe ByteWords.digits(base + start)
      let end = start &+ digits.count
      if unsafe digits.count &- 1 < 15 && digits.count > 0 && base[end] == separator
        && (digits.count == 1 || base[start] != UInt8(ascii: "0"))
      {
        unsafe values[column.pointee.place] = SlotValue(kind: .integer, integer: digits.number, start: start, end: end)
        unsafe row.present |= column.pointee.bit
        row.end = end &+ 1
        return
      }
    }
    let length =
      unsafe column.pointee.isLong
      ? ByteWords.distanceToLongCellEnd(base + start, separator: separator)
      : ByteWords.distanceToCellEnd(base + start, separator: separator)
    let end = start &+ length
    row.end = unsafe base[end] == separator ? end &+ 1 : -1
    let place = unsafe column.pointee.place
    if place >= 0 {
      let isEmpty = unsafe length == 0 || column.pointee.isCount && Self.isNull(base + start, length)
      unsafe values[place] = SlotValue(kind: isEmpty ? .absent : .text, integer: 0, start: start, end: end)
      unsafe row.present |= isEmpty ? 0 : column.pointee.bit
    }
  }

  /// Whether a cell is a notation of databases and programs for no value.
  static func isNull(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    // Nearly all cells this short are numbers, which the first byte shows.
    guard (2...4).contains(count),
      unsafe start[0] | 0x20 == UInt8(ascii: "n") || start[0] == UInt8(ascii: "\\")
    else { return false }
    let text = unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    return ["NULL", "null", "Null", "\\N", "None", "NaN", "nan", "NA", "N/A"].contains(text)
  }

  /// Reads the last cell of a plain row, which must end with a line feed; otherwise the row is not plain.
  @inline(__always)
  private func readLastPlain(
    _ column: UnsafeMutablePointer<TableColumns.Column>, _ base: UnsafePointer<UInt8>, _ row: inout PlainRow,
    _ values: UnsafeMutablePointer<SlotValue>
  ) {
    let start = row.end
    let end = unsafe start &+ ByteWords.distanceToCellEnd(base + start, separator: separator)
    row.end = unsafe base[end] == UInt8(ascii: "\n") ? end &+ 1 : -1
    let place = unsafe column.pointee.place
    if place >= 0 {
      let hasReturn = unsafe end > start && base[end &- 1] == UInt8(ascii: "\r")
      var value = SlotValue(kind: .text, integer: 0, start: start, end: hasReturn ? end &- 1 : end)
      if unsafe column.pointee.isCount { unsafe readCount(base, &value) }
      if value.end == start { value.kind = .absent }
      unsafe values[place] = value
      unsafe row.present |= value.end > start ? column.pointee.bit : 0
    }
  }

  /// Counts a plain row, or reads the row in general where it is not plain or may go on behind the bytes.
  @inline(__always)
  private func take(
    _ row: PlainRow, _ values: UnsafeMutablePointer<SlotValue>, _ window: LogWorker.Window, _ format: Int,
    isAtEnd: Bool, _ rows: inout Rows
  ) {
    guard row.end >= 0, unsafe row.end <= window.limit && row.end &- rows.position <= window.longestRecord else {
      unsafe readRow(window, isAtEnd: isAtEnd, &rows)
      return
    }
    let place = LogPlace(file: file, piece: rows.piece, line: rows.lines &+ 1)
    unsafe count(values, row.present, window, format, at: place)
    rows.lines &+= 1
    rows.position = row.end
  }

  @inline(__always)
  func count(
    _ values: UnsafeMutablePointer<SlotValue>, _ present: UInt64, _ window: LogWorker.Window, _ format: Int,
    at place: LogPlace
  ) {
    var disagree = false
    let present = hasChoices ? unsafe present | chosen(values, &disagree) : present
    let skip = unsafe reader.read(
      CallReader.Values(
        values: values, present: present, base: window.base, format: format, skip: isRepeated ? .duplicateKey : nil,
        place: place))
    if disagree, skip == nil { reader.collector.note(.names, at: place) }
  }

  /// Fills the places that take the value of one of several cells: the first that is not empty, and the largest of
  /// counts that disagree.
  private func chosen(_ values: UnsafeMutablePointer<SlotValue>, _ disagree: inout Bool) -> UInt64 {
    var present: UInt64 = 0
    for choice in choices {
      unsafe values[choice.place] = .absent
      for cell in choice.cells where unsafe values[cell].kind != .absent {
        if unsafe values[choice.place].kind == .absent {
          unsafe values[choice.place] = values[cell]
          present |= choice.bit
          if !choice.isCount { break }
        } else if unsafe values[choice.place].disagrees(with: values[cell]) {
          disagree = true
          if unsafe values[cell].integer > values[choice.place].integer { unsafe values[choice.place] = values[cell] }
        }
      }
    }
    return present
  }
}
