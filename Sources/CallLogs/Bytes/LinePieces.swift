import CostModel
import Synchronization

/// A log of lines, read in pieces by the available threads.
///
/// A piece has the lines that start in it. It reads beyond its end to complete the last one.
struct LinePieces {
  /// The bytes of a piece.
  let size: Int
  /// The index of the log.
  let file: Int

  /// Reads the lines of one piece.
  ///
  /// - Parameters:
  ///   - piece: The index of the piece.
  ///   - buffer: A buffer of the log.
  ///   - worker: The reader of the records.
  /// - Returns: The number of lines that start in each half of the piece; the halves of piece n count as the pieces 2n
  ///   and 2n + 1.
  /// - Throws: When the log cannot be read.
  func read(
    _ piece: Int, _ buffer: inout LogBuffer, with worker: LogWorker
  ) throws(LogReadFailure) -> (first: Int, second: Int) {
    // One byte before the piece shows whether a line starts with it.
    let before = piece == 0 ? 0 : 1
    buffer.start(at: piece * size - before)
    try buffer.fill(to: before + size + 4096)
    let end = min(before + size, buffer.count)
    var start = 0
    if piece == 0 {
      start = buffer.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    } else {
      guard let feed = buffer.lineFeed(from: 0) else { return (0, 0) }
      start = feed + 1
    }
    guard start < end else { return (0, 0) }
    let isWhole = try fill(&buffer, toLineEndFrom: end - 1)
    let half = max(start, before + size / 2)
    let middle = half > start ? buffer.lineFeed(from: half - 1).map { min($0 + 1, end) } ?? end : start
    var first = Lines(position: start, end: middle, piece: 2 * piece)
    var second = Lines(position: middle, end: end, piece: 2 * piece + 1)
    read(&first, beside: &second, of: buffer, isWhole: isWhole, with: worker)
    return (first.count, second.count)
  }

  /// Reads on until the line at a place is complete, but not beyond the longest record.
  private func fill(_ buffer: inout LogBuffer, toLineEndFrom start: Int) throws(LogReadFailure) -> Bool {
    var searched = start
    while true {
      if buffer.lineFeed(from: searched) != nil || buffer.isAtEnd { return true }
      if buffer.count - start > buffer.longestRecord { return false }
      searched = buffer.count
      try buffer.fill(to: buffer.count * 2)
    }
  }

  /// The lines that start between two places, as far as they are read.
  private struct Lines {
    /// Where the next line starts.
    var position: Int
    /// The place at or after which no line starts.
    let end: Int
    /// The number of the piece that they count for.
    let piece: Int
    /// The number of lines read.
    var count = 0

    var hasMore: Bool { position < end }
  }

  /// Reads lines that start in two stretches: one line of each side by side, as long as there are two.
  private func read(
    _ first: inout Lines, beside second: inout Lines, of buffer: borrowing LogBuffer, isWhole: Bool,
    with worker: LogWorker
  ) {
    let (count, isAtEnd) = (buffer.count, buffer.isAtEnd)
    unsafe buffer.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      let window = unsafe LogWorker.Window(base: base, limit: count, longestRecord: buffer.longestRecord)
      while first.hasMore, second.hasMore {
        let ends = unsafe worker.readShaped(
          window, (first.position, place(of: first)), (second.position, place(of: second)))
        unsafe take(ends.first, &first, window, isWhole: isWhole, isAtEnd: isAtEnd, worker)
        unsafe take(ends.second, &second, window, isWhole: isWhole, isAtEnd: isAtEnd, worker)
      }
      while first.hasMore { unsafe readLine(&first, window, 0, isWhole: isWhole, isAtEnd: isAtEnd, worker) }
      while second.hasMore { unsafe readLine(&second, window, 0, isWhole: isWhole, isAtEnd: isAtEnd, worker) }
    }
  }

  /// Reads the lines that start between two places.
  private func readLines(
    _ buffer: borrowing LogBuffer, _ start: Int, _ end: Int, isWhole: Bool, piece: Int, with worker: LogWorker
  ) -> Int {
    var lines = Lines(position: start, end: end, piece: piece)
    var none = Lines(position: end, end: end, piece: piece)
    read(&lines, beside: &none, of: buffer, isWhole: isWhole, with: worker)
    return lines.count
  }

  /// The place of the next line.
  @inline(__always)
  private func place(of lines: Lines) -> LogPlace { LogPlace(file: file, piece: lines.piece, line: lines.count + 1) }

  /// Skips a line that was read up to its end, or reads it in another way when the end is -1.
  @inline(__always)
  private func take(
    _ end: Int, _ lines: inout Lines, _ window: LogWorker.Window, isWhole: Bool, isAtEnd: Bool, _ worker: LogWorker
  ) {
    if end >= 0 {
      lines.position = end &+ 1
      lines.count &+= 1
    } else {
      unsafe readLine(&lines, window, 1, isWhole: isWhole, isAtEnd: isAtEnd, worker)
    }
  }

  /// Reads the next line: by one of the shapes from `firstShape` on, or in general.
  private func readLine(
    _ lines: inout Lines, _ window: LogWorker.Window, _ firstShape: Int, isWhole: Bool, isAtEnd: Bool,
    _ worker: LogWorker
  ) {
    let place = place(of: lines)
    let (start, firstShape) = unsafe worker.startLine(window, lines.position, firstShape)
    defer { worker.endLine() }
    lines.count &+= 1
    let shaped = unsafe worker.readShaped(window, from: start, at: place, first: firstShape)
    if shaped >= 0 {
      lines.position = shaped &+ 1
      return
    }
    let templated = unsafe worker.readTemplated(window, from: start, at: place)
    if templated >= 0 {
      lines.position = templated &+ 1
      return
    }
    let end = unsafe start + ByteWords.distanceToLineFeed(window.base + start)
    lines.position = end + 1
    let isLast = unsafe end >= window.limit
    if unsafe isLast && !isWhole || end - start > window.longestRecord {
      worker.leaveOut(.tooLong, at: place)
    } else if unsafe !isBlank(window.base, start..<end) {
      unsafe worker.read(window, start..<end, at: place, isCutOff: isLast && isAtEnd)
    }
  }

  /// Reads a log that can be read once, from start to end.
  ///
  /// - Parameters:
  ///   - buffer: A buffer of the log, which may have its start already.
  ///   - worker: The reader of the records.
  /// - Returns: The number of lines that start in each of the pieces it came in.
  /// - Throws: When the log cannot be read.
  func readStream(_ buffer: inout LogBuffer, with worker: LogWorker) throws(LogReadFailure) -> [Int] {
    var lines: [Int] = []
    // The number of lines in the pieces before.
    var before = 0
    var isInsideLongLine = false
    while true {
      try buffer.fill(to: max(size, buffer.count))
      var start = buffer.offset == 0 && buffer.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      if isInsideLongLine {
        let feed = buffer.lineFeed(from: 0)
        start = feed.map { $0 + 1 } ?? buffer.count
        isInsideLongLine = feed == nil
      } else if buffer.lineFeed(from: 0) == nil, !buffer.isAtEnd {
        // A line that is longer than the buffer: more of it, up to the longest that is read.
        if try !fill(&buffer, toLineEndFrom: 0) {
          worker.startPiece(linesBefore: before)
          worker.leaveOut(.tooLong, at: LogPlace(file: file, piece: lines.count, line: 1))
          lines.append(1)
          before += 1
          start = buffer.count
          isInsideLongLine = true
        }
      }
      let end = buffer.isAtEnd ? buffer.count : buffer.lastLineFeed.map { $0 + 1 } ?? start
      if start < end {
        worker.startPiece(linesBefore: before)
        let count = readLines(buffer, start, end, isWhole: true, piece: lines.count, with: worker)
        lines.append(count)
        before += count
      }
      if buffer.isAtEnd { return lines }
      buffer.drop(max(start, end))
    }
  }

  private func isBlank(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    for place in range {
      let byte = unsafe base[place]
      if byte != 0x20, byte != 0x09, byte != 0x0D { return false }
    }
    return true
  }
}

extension LogPlace {
  /// The bits of a line where a place is one number: 2^18 files, each of 2^22 half pieces with 2^24 lines.
  static let lineBits: UInt64 = 46
  static let lineMask: UInt64 = 1 << lineBits - 1

  /// The line within a piece, as long as the number of lines before the piece is not known.
  init(file: Int, piece: Int, line: Int) {
    self.init(file: file, line: piece << 24 | line)
  }

  /// Whether it is in the second half of a piece, as long as the number of lines before the piece is not known.
  var isInSecondHalf: Bool { line >> 24 & 1 != 0 }

  /// The line of the log, once the lines before each piece are known.
  func resolved(_ linesBefore: [Int: [Int]]) -> LogPlace {
    guard let pieces = linesBefore[file] else { return self }
    let piece = line >> 24
    return LogPlace(file: file, line: line & 0xFF_FFFF + (piece < pieces.count ? pieces[piece] : 0))
  }
}
