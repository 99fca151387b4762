import Synchronization

/// A stream whose first bytes were already read, and are delivered first all the same.
final class HeadedStream: Sendable {
  private let head: [UInt8]
  private let rest: LogSource
  private let given = Mutex(0)

  init(_ head: [UInt8], _ rest: LogSource) {
    self.head = head
    self.rest = rest
  }

  /// The whole stream.
  var source: LogSource {
    LogSource(size: nil, isLive: rest.isLive) { (bytes, range, offset) throws(LogReadFailure) in
      let start = self.given.withLock { given -> Int in
        let start = given
        given = min(self.head.count, given + range.count)
        return start
      }
      let count = min(range.count, self.head.count - start)
      guard count > 0 else { return try self.rest.read(&bytes, range, offset) }
      for index in 0..<count { bytes[range.lowerBound + index] = self.head[start + index] }
      return count
    }
  }
}
