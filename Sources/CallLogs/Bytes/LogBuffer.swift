/// A stretch of a log in memory, with a line feed and a margin after it, so that scanners need not check for its end.
package struct LogBuffer {
  /// The longest record: a longer one is skipped, so that memory is bounded whatever a file contains.
  package static let longestRecord = 16 << 20

  private(set) var bytes: [UInt8]
  /// The number of bytes that belong to the log.
  private(set) var count = 0
  /// The place of the first byte in the log.
  private(set) var offset = 0
  /// Whether the log ends with the last byte.
  private(set) var isAtEnd = false
  /// The longest record that is read.
  let longestRecord: Int
  private let source: LogSource

  init(_ source: LogSource, capacity: Int, longestRecord: Int) {
    self.source = source
    self.longestRecord = longestRecord
    bytes = [UInt8](repeating: 0, count: capacity + ByteWords.margin + 1)
  }

  /// Restarts at a place of the log.
  mutating func start(at offset: Int) {
    self.offset = offset
    count = 0
    isAtEnd = false
  }

  /// Drops bytes from the start.
  mutating func drop(_ dropped: Int) {
    guard dropped > 0 else { return }
    for index in dropped..<max(dropped, count) { bytes[index - dropped] = bytes[index] }
    count -= min(dropped, count)
    offset += dropped
  }

  /// Reads on until there is a given number of bytes, or the end of the log; for a log that is being written, until a
  /// line has arrived.
  mutating func fill(to wanted: Int) throws(LogReadFailure) {
    if wanted + ByteWords.margin + 1 > bytes.count {
      bytes += [UInt8](repeating: 0, count: max(wanted + ByteWords.margin + 1 - bytes.count, bytes.count))
    }
    while count < wanted, !isAtEnd {
      var end = wanted
      if let size = source.size { end = min(wanted, size - offset) }
      let read = end > count ? try source.read(&bytes, count..<end, offset + count) : 0
      if read == 0 {
        if let size = source.size, offset + count < size { throw LogReadFailure(reason: "it became shorter meanwhile") }
        isAtEnd = true
      }
      let before = count
      count += read
      if source.isLive, bytes[before..<count].contains(UInt8(ascii: "\n")) { break }
    }
    if let size = source.size, offset + count >= size { isAtEnd = true }
    bytes[count] = UInt8(ascii: "\n")
  }

  /// The place of the last line feed; nil when there is none among the bytes of the log.
  var lastLineFeed: Int? { bytes[..<count].lastIndex(of: UInt8(ascii: "\n")) }

  /// The place of the first line feed from a place on; nil when there is none among the bytes of the log.
  func lineFeed(from start: Int) -> Int? {
    guard start < count else { return nil }
    return unsafe bytes.withUnsafeBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      // The line feed after the last byte ends the search.
      let place = unsafe start + ByteWords.distanceToLineFeed(base + start)
      return place < count ? place : nil
    }
  }
}
