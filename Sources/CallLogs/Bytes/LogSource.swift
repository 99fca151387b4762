/// The bytes of one log, wherever they come from: a file, a pipe, memory.
package struct LogSource: Sendable {
  /// The number of bytes, when they can be read at any offset and in any order; nil for a stream, which is read once
  /// from start to end.
  package let size: Int?
  /// Whether it is read while it is written: available bytes are processed without waiting for more.
  package let isLive: Bool
  /// Reads bytes at an offset into a range of an array that has room for them; of a stream, the bytes that come next.
  ///
  /// It returns how many bytes it read, 0 only at the end, and may be called by several threads at once when there is a size.
  package let read: @Sendable (_ bytes: inout [UInt8], _ range: Range<Int>, _ offset: Int) throws(LogReadFailure) -> Int

  package init(
    size: Int?, isLive: Bool = false,
    read:
      @escaping @Sendable (_ bytes: inout [UInt8], _ range: Range<Int>, _ offset: Int) throws(LogReadFailure) -> Int
  ) {
    self.size = size
    self.isLive = isLive
    self.read = read
  }

  /// A log in memory.
  package static func memory(_ log: [UInt8]) -> LogSource {
    LogSource(size: log.count) { bytes, range, offset in
      let count = max(0, min(range.count, log.count - offset))
      for index in 0..<count { bytes[range.lowerBound + index] = log[offset + index] }
      return count
    }
  }
}

/// A log could not be read to its end.
package struct LogReadFailure: Error, Sendable, Equatable {
  /// The reason, in words that follow "cannot be read: ".
  package let reason: String

  package init(reason: String) {
    self.reason = reason
  }
}
