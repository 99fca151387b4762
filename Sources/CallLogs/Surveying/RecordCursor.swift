/// Iterates over the records of a log without counting anything, to examine them before they are read.
package struct RecordCursor {
  /// The names of the columns of a table; nil for other logs and before the first record.
  package private(set) var columns: [String]?
  /// The cell separator of a table; nil for other logs and before the first record.
  package private(set) var cellSeparator: UInt8?
  private let source: LogSource
  private let separator: UInt8?
  private var bytes: [UInt8] = []
  /// The place in the log of the first byte.
  private var offset = 0
  /// Where the next record starts.
  private var position = 0
  private var isAtEnd = false
  private var shape: LogShape?
  private var isStarted = false
  private var splitter = ValueSplitter(position: 0)
  /// The most bytes that are read; nil for all.
  private let limit: Int?

  private static let pieceBytes = 1 << 16

  /// A cursor before the first record.
  ///
  /// - Parameters:
  ///   - source: The log.
  ///   - separator: The cell separator of a table; nil where its header shows it.
  ///   - limit: The most bytes that are read; nil for all.
  package init(_ source: LogSource, separator: UInt8?, limit: Int? = nil) {
    self.source = source
    self.separator = separator
    self.limit = limit
  }

  /// The next record: a JSON value, or a row as an object of texts.
  ///
  /// Lines that are not records are skipped. The last record that a limit cuts off isn't seen.
  ///
  /// - Returns: The record; nil at the end.
  /// - Throws: When the log cannot be read.
  package mutating func next() throws(LogReadFailure) -> LogRecord? {
    if !isStarted { try start() }
    switch shape {
    case nil: return nil
    case .lines: return try nextLine()
    case .values: return try nextValue()
    case .table(let separator): return try nextRow(separator)
    }
  }

  private mutating func start() throws(LogReadFailure) {
    isStarted = true
    try fill()
    if let fault = LogPreamble.fault(in: bytes[...]) { throw LogReadFailure(reason: fault) }
    let preamble = LogPreamble(of: bytes[...])
    position = preamble.end
    shape = LogShape.of(bytes[position...], separator: separator ?? preamble.separator)
    splitter = ValueSplitter(position: position)
    if case .table(let separator) = shape {
      let (names, rest) = TableHeader.cells(bytes[position...], separator: separator)
      cellSeparator = separator
      columns = names.map { String(decoding: $0, as: UTF8.self) }
      position = rest.startIndex
    }
  }

  /// Reads one more piece.
  private mutating func fill() throws(LogReadFailure) {
    let end = offset + bytes.count
    let room = min(Self.pieceBytes, (limit ?? .max) - end, source.size.map { $0 - end } ?? .max)
    guard room > 0 else {
      isAtEnd = true
      return
    }
    let count = bytes.count
    bytes += [UInt8](repeating: 0, count: room)
    let read = try source.read(&bytes, count..<(count + room), end)
    bytes.removeLast(room - read)
    if read == 0 { isAtEnd = true }
  }

  /// Whether the bytes end where no more may be read, so that the last record may not be whole.
  private var isCutOff: Bool { limit.map { offset + bytes.count >= $0 } ?? false }

  /// Drops what was read, once there is much of it.
  private mutating func drop(to place: Int) {
    guard place > 1 << 20 else { return }
    bytes.removeFirst(place)
    offset += place
    position -= place
    splitter.position -= place
  }

  private mutating func nextLine() throws(LogReadFailure) -> LogRecord? {
    var searched = position
    while true {
      if let feed = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = bytes[position..<feed]
        position = feed + 1
        searched = position
        let record = try? LogRecord.json(LinePrefix.dropped(from: line))
        drop(to: position)
        searched = position
        if let record { return record }
      } else if isAtEnd {
        defer { position = bytes.count }
        return !isCutOff && position < bytes.count
          ? try? LogRecord.json(LinePrefix.dropped(from: bytes[position...])) : nil
      } else {
        searched = bytes.count
        if bytes.count - position > LogBuffer.longestRecord { return nil }
        try fill()
      }
    }
  }

  private mutating func nextValue() throws(LogReadFailure) -> LogRecord? {
    while true {
      switch splitter.next(in: bytes, count: bytes.count, isAtEnd: isAtEnd) {
      case .value(let range):
        let record = try? LogRecord.json(bytes[range])
        drop(to: range.upperBound)
        if let record { return record }
      case .end: return nil
      case .needsMore(let kept):
        if isAtEnd || bytes.count - kept > LogBuffer.longestRecord { return nil }
        try fill()
      }
    }
  }

  private mutating func nextRow(_ separator: UInt8) throws(LogReadFailure) -> LogRecord? {
    while true {
      let (cells, rest) = TableHeader.cells(bytes[position...], separator: separator)
      if rest.isEmpty, !isAtEnd, bytes.count - position <= TableReader.longestRow {
        try fill()
        continue
      }
      if position >= bytes.count || rest.isEmpty && isCutOff { return nil }
      position = rest.startIndex
      drop(to: position)
      guard let columns, cells.count == columns.count else { continue }
      return LogRecord.row(names: columns, cells: cells)
    }
  }
}

extension LogSource {
  /// The first bytes of the log, and the log with them.
  ///
  /// A stream delivers its first bytes again to its next reader.
  ///
  /// - Parameter count: How many bytes.
  /// - Returns: As many, or all of a shorter log.
  /// - Throws: When it cannot be read.
  package func peeking(_ count: Int) throws(LogReadFailure) -> (head: [UInt8], source: LogSource) {
    var head = [UInt8](repeating: 0, count: min(count, size ?? count))
    var filled = 0
    while filled < head.count {
      let read = try read(&head, filled..<head.count, filled)
      if read == 0 { break }
      filled += read
      if isLive, head[..<filled].contains(UInt8(ascii: "\n")) { break }
    }
    head.removeLast(head.count - filled)
    guard size == nil else { return (head, self) }
    return (head, HeadedStream(head, self).source)
  }
}
