import CostModel
import Synchronization

/// A log of lines, read in pieces by as many threads as there are.
///
/// A piece has the lines that start in it. It reads on behind its end for its last one.
struct LinePieces {
  /// The bytes of a piece.
  let size: Int
  /// The number of the log.
  let file: Int

  /// Reads the lines of one piece.
  ///
  /// - Parameters:
  ///   - piece: The number of the piece.
  ///   - buffer: A buffer of the log.
  ///   - worker: What reads the records.
  /// - Returns: How many lines start in the piece.
  /// - Throws: When the log cannot be read.
  func read(_ piece: Int, _ buffer: inout LogBuffer, with worker: LogWorker) throws(LogReadFailure) -> Int {
    // One byte before the piece tells whether a line starts with it.
    let before = piece == 0 ? 0 : 1
    buffer.start(at: piece * size - before)
    try buffer.fill(to: before + size + 4096)
    let end = min(before + size, buffer.count)
    var start = 0
    if piece == 0 {
      start = buffer.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    } else {
      guard let feed = buffer.lineFeed(from: 0) else { return 0 }
      start = feed + 1
    }
    guard start < end else { return 0 }
    let isWhole = try fill(&buffer, toLineEndFrom: end - 1)
    return readLines(buffer, start, end, isWhole: isWhole, piece: piece, with: worker)
  }

  /// Reads on until the line that a place is in is whole; not further than the longest record.
  private func fill(_ buffer: inout LogBuffer, toLineEndFrom start: Int) throws(LogReadFailure) -> Bool {
    var searched = start
    while true {
      if buffer.lineFeed(from: searched) != nil || buffer.isAtEnd { return true }
      if buffer.count - start > buffer.longestRecord { return false }
      searched = buffer.count
      try buffer.fill(to: buffer.count * 2)
    }
  }

  /// Reads the lines that start between two places.
  private func readLines(
    _ buffer: borrowing LogBuffer, _ start: Int, _ end: Int, isWhole: Bool, piece: Int, with worker: LogWorker
  ) -> Int {
    let (count, isAtEnd) = (buffer.count, buffer.isAtEnd)
    return unsafe buffer.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      let window = unsafe LogWorker.Window(base: base, limit: count)
      var position = start
      var line = 0
      while position < end {
        line += 1
        let place = LogPlace(file: file, piece: piece, line: line)
        let shaped = unsafe worker.readShaped(window, from: position, at: place)
        if shaped >= 0 {
          position = shaped &+ 1
          continue
        }
        let lineEnd = unsafe position + ByteWords.distanceToLineFeed(base + position)
        let isLast = lineEnd >= count
        if isLast && !isWhole || lineEnd - position > buffer.longestRecord {
          worker.leaveOut(.tooLong, at: place)
        } else if unsafe !isBlank(base, position..<lineEnd) {
          unsafe worker.read(window, position..<lineEnd, at: place, isCutOff: isLast && isAtEnd)
        }
        position = lineEnd + 1
      }
      return line
    }
  }

  /// Reads a log that comes once, from start to end.
  ///
  /// - Parameters:
  ///   - buffer: A buffer of the log, which may have its start already.
  ///   - worker: What reads the records.
  /// - Returns: How many lines start in each of the pieces it came in.
  /// - Throws: When the log cannot be read.
  func readStream(_ buffer: inout LogBuffer, with worker: LogWorker) throws(LogReadFailure) -> [Int] {
    var lines: [Int] = []
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
          worker.leaveOut(.tooLong, at: LogPlace(file: file, piece: lines.count, line: 1))
          lines.append(1)
          start = buffer.count
          isInsideLongLine = true
        }
      }
      let end = buffer.isAtEnd ? buffer.count : buffer.lastLineFeed.map { $0 + 1 } ?? start
      if start < end {
        lines.append(readLines(buffer, start, end, isWhole: true, piece: lines.count, with: worker))
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
  /// The line of a piece, as long as it is not known how many lines are before the piece.
  init(file: Int, piece: Int, line: Int) {
    self.init(file: file, line: piece << 24 | line)
  }

  /// The line of the log, once the lines before each piece are known.
  func resolved(_ linesBefore: [Int: [Int]]) -> LogPlace {
    guard let pieces = linesBefore[file] else { return self }
    let piece = line >> 24
    return LogPlace(file: file, line: line & 0xFF_FFFF + (piece < pieces.count ? pieces[piece] : 0))
  }
}
