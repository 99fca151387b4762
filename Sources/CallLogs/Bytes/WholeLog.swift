import CostModel

/// A log that one thread reads from start to end.
struct WholeLog {
  let file: Int
  let pieceSize: Int
  let table: FieldTable
  let scanner: LogScanner

  /// Reads it.
  ///
  /// - Parameters:
  ///   - buffer: A buffer of the log.
  ///   - worker: The reader of the records.
  /// - Returns: The number of lines that start in each of the pieces it was read in; none where records are counted
  ///   instead.
  /// - Throws: When it cannot be read.
  func read(_ buffer: inout LogBuffer, with worker: LogWorker) throws(LogReadFailure) -> [Int] {
    buffer.start(at: 0)
    try buffer.fill(to: max(pieceSize, 1 << 16))
    let head = LogHead(
      buffer, table: table, dimensions: scanner.plan.dimensionFields, separator: scanner.notation.separator)
    switch head.shape {
    case nil: return []
    case .lines: return try LinePieces(size: pieceSize, file: file).readStream(&buffer, with: worker)
    case .values:
      try readValues(&buffer, from: head.start, with: worker)
      return []
    case .table:
      guard let header = head.header else { return [] }
      let reader = TableReader(header, file: file, table: table, worker: worker)
      return try readRows(&buffer, header, with: reader)
    }
  }

  // MARK: - Rows

  private func readRows(
    _ buffer: inout LogBuffer, _ header: TableHeader, with reader: TableReader
  ) throws(LogReadFailure) -> [Int] {
    var lines = [buffer.bytes[..<header.end].count { $0 == UInt8(ascii: "\n") }]
    var position = header.end
    // The number of lines in the pieces before.
    var (before, last) = (0, 0)
    while true {
      let piece = lines.count - 1
      if piece > last {
        before += lines[last]
        last = piece
      }
      if buffer.lastLineFeed == nil, !buffer.isAtEnd, buffer.count - position > buffer.longestRecord {
        lines[piece] += 1
        reader.worker.leaveOut(.tooLong, at: LogPlace(file: file, piece: piece, line: lines[piece]))
        try skipLine(&buffer)
        position = 0
        lines.append(0)
        continue
      }
      let end = buffer.isAtEnd ? buffer.count : (buffer.lastLineFeed.map { $0 + 1 } ?? 0)
      reader.worker.startPiece(linesBefore: before)
      var rows = TableReader.Rows(position: position, end: end, piece: piece, lines: piece == 0 ? lines[0] : 0)
      var none = TableReader.Rows(position: end, end: end, piece: piece, lines: 0)
      reader.read(buffer, &rows, beside: &none)
      lines[piece] = rows.lines
      if buffer.isAtEnd, !rows.needsMore { return lines }
      buffer.drop(rows.position)
      position = 0
      lines.append(0)
      try buffer.fill(to: rows.needsMore || buffer.lastLineFeed == nil ? buffer.count * 2 + pieceSize : pieceSize)
    }
  }

  /// Drops the rest of a line, a piece at a time, and fills the buffer with what follows.
  private func skipLine(_ buffer: inout LogBuffer) throws(LogReadFailure) {
    while true {
      if let feed = buffer.lineFeed(from: 0) {
        buffer.drop(feed + 1)
        break
      }
      buffer.drop(buffer.count)
      if buffer.isAtEnd { return }
      try buffer.fill(to: pieceSize)
    }
    try buffer.fill(to: max(pieceSize, buffer.count))
  }

  // MARK: - Values

  /// Reads a list of records, or consecutive records that may span several lines.
  private func readValues(
    _ buffer: inout LogBuffer, from start: Int, with worker: LogWorker
  ) throws(LogReadFailure) {
    var splitter = ValueSplitter(position: start)
    // The line of a place of the buffer up to which line feeds were counted.
    var (line, counted) = (1, 0)
    func count(to place: Int, _ bytes: [UInt8]) {
      for position in counted..<max(counted, place) where bytes[position] == UInt8(ascii: "\n") { line += 1 }
      counted = max(counted, place)
    }
    while true {
      let found = splitter.next(in: buffer.bytes, count: buffer.count, isAtEnd: buffer.isAtEnd)
      switch found {
      case .value(let range):
        count(to: range.lowerBound, buffer.bytes)
        let place = LogPlace(file: file, line: line)
        guard range.count <= buffer.longestRecord else {
          worker.leaveOut(.tooLong, at: place)
          continue
        }
        let isCutOff = buffer.isAtEnd && range.upperBound == buffer.count
        let limit = buffer.count
        unsafe buffer.bytes.withUnsafeBufferPointer { bytes in
          guard let base = bytes.baseAddress else { return }
          unsafe worker.read(
            LogWorker.Window(base: base, limit: limit, longestRecord: buffer.longestRecord), range, at: place,
            isCutOff: isCutOff)
        }
      case .end:
        if splitter.isCutOff {
          count(to: buffer.count, buffer.bytes)
          worker.leaveOut(.truncated, at: LogPlace(file: file, line: line))
        }
        return
      case .needsMore(let kept):
        if buffer.count - kept > buffer.longestRecord {
          // The start of the next record is not known.
          count(to: kept, buffer.bytes)
          worker.leaveOut(.tooLong, at: LogPlace(file: file, line: line))
          return
        }
        count(to: kept, buffer.bytes)
        buffer.drop(kept)
        counted -= kept
        splitter.position -= kept
        try buffer.fill(to: buffer.count + max(pieceSize, buffer.count))
      }
    }
  }
}

/// The rows of a table, read in pieces by the available threads.
///
/// A piece has the rows that start in it. It assumes that the first line that starts in it is the start of a row, which
/// is wrong inside of a cell with line feeds; so it reports where its rows began and ended, and the pieces are compared
/// in the end.
struct RowPieces {
  let size: Int
  let header: TableHeader

  /// Reads the rows of one piece.
  ///
  /// - Parameters:
  ///   - piece: The number of the piece.
  ///   - buffer: A buffer of the log.
  ///   - reader: What reads the rows.
  /// - Returns: Of each half of the piece how many lines start in it, and where its first row starts and the row after its last one; nothing for a
  ///   piece in which no line starts.
  /// - Throws: When the log cannot be read.
  func read(
    _ piece: Int, _ buffer: inout LogBuffer, with reader: TableReader
  ) throws(LogReadFailure) -> [(lines: Int, range: Range<Int>)] {
    let before = piece == 0 ? 0 : 1
    buffer.start(at: piece * size - before)
    try buffer.fill(to: before + size + 4096)
    let end = min(before + size, buffer.count)
    var first = TableReader.Rows(position: header.end, end: end, piece: 2 * piece, lines: 0)
    if piece == 0 {
      first.lines = buffer.bytes[..<header.end].count { $0 == UInt8(ascii: "\n") }
    } else {
      // A line that goes over the whole piece has its start, and its end, in others.
      guard let feed = buffer.lineFeed(from: 0), feed + 1 < end else { return [] }
      first.position = feed + 1
    }
    let half = max(first.position, before + size / 2)
    let middle = buffer.lineFeed(from: half - 1).map { min($0 + 1, end) } ?? end
    var second = TableReader.Rows(position: max(middle, first.position), end: end, piece: 2 * piece + 1, lines: 0)
    first.end = second.position
    let starts = (buffer.offset + first.position, buffer.offset + second.position)
    while first.hasMore || second.hasMore {
      while buffer.lineFeed(from: end - 1) == nil, !buffer.isAtEnd,
        buffer.count - end <= buffer.longestRecord + size
      {
        try buffer.fill(to: buffer.count * 2)
      }
      reader.read(buffer, &first, beside: &second)
      guard first.needsMore || second.needsMore else { break }
      first.needsMore = false
      second.needsMore = false
      try buffer.fill(to: buffer.count * 2)
    }
    return [
      (first.lines, starts.0..<max(starts.0, buffer.offset + first.position)),
      (second.lines, starts.1..<max(starts.1, buffer.offset + second.position)),
    ]
  }
}
