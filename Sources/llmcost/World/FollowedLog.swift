import CallLogs
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A log that is read while it is written: a file that grows, is truncated or is replaced by a new one with its name,
/// or standard input.
///
/// One thread reads it. Anything later written to a replaced file is not seen.
final class FollowedLog: Sendable {
  private struct State {
    /// The file; nil before it exists, and for standard input.
    var file: LogFile.Descriptor?
    /// The identity of the file.
    var identity: (device: UInt64, number: UInt64)?
    /// The amount of it that was read.
    var offset = 0
    /// Whether the last byte that was read ends a line.
    var isAtLineStart = true
    /// The first line of the first file, where it is the header of a table: it is repeated in every file that replaces
    /// it.
    var header: [UInt8] = []
    /// Whether the first line is still incomplete.
    var isReadingHeader = true
    /// Bytes of the start of a file that may repeat the header; nil where that is decided.
    var start: [UInt8]?
    var hasEnded = false
  }

  /// The time between checks, in microseconds.
  private static let pause: UInt32 = 100_000
  /// The longest header that is recognised when repeated.
  private static let longestHeader = 1 << 16

  private let path: String
  private let isWanted: @Sendable () -> Bool
  private let state = Mutex(State())

  /// Creates a log.
  ///
  /// - Parameters:
  ///   - path: The path, or `-` for standard input.
  ///   - isWanted: Called whenever there is nothing to read; returns whether to wait for more.
  init(_ path: String, isWanted: @escaping @Sendable () -> Bool) {
    self.path = path
    self.isWanted = isWanted
  }

  /// Its bytes, as they come.
  var source: LogSource {
    LogSource(size: nil, isLive: true) { (bytes, range, _) throws(LogReadFailure) in
      try self.read(&bytes, range)
    }
  }

  private func read(_ bytes: inout [UInt8], _ range: Range<Int>) throws(LogReadFailure) -> Int {
    guard !range.isEmpty else { return 0 }
    var own = state.withLock { $0 }
    defer { state.withLock { $0 = own } }
    while !own.hasEnded {
      let count = path == "-" ? try readInput(&own, &bytes, range) : try readFile(&own, &bytes, range)
      if let count {
        if count == 0 { own.hasEnded = true }
        return count
      }
      guard isWanted() else {
        own.hasEnded = true
        break
      }
      usleep(Self.pause)
    }
    return 0
  }

  /// The data from standard input; nil for nothing yet, 0 at its end.
  private func readInput(
    _ own: inout State, _ bytes: inout [UInt8], _ range: Range<Int>
  ) throws(LogReadFailure) -> Int? {
    var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    let ready = unsafe poll(&descriptor, 1, 0)
    if ready == 0 || ready < 0 && errno == EINTR { return nil }
    return try LogFile.read(0, &bytes, range)
  }

  /// The data added to the file; nil for nothing.
  private func readFile(
    _ own: inout State, _ bytes: inout [UInt8], _ range: Range<Int>
  ) throws(LogReadFailure) -> Int? {
    if own.file == nil { try open(&own) }
    guard let file = own.file else { return nil }
    let count = try LogFile.read(file.number, &bytes, range)
    if count > 0 {
      own.offset += count
      return keep(&own, &bytes, range.lowerBound, count)
    }
    var facts = stat()
    guard unsafe fstat(file.number, &facts) == 0 else { throw LogReadFailure(reason: FileFailure.last().reason) }
    if Int(facts.st_size) < own.offset {
      // It was truncated, and is written from its start again.
      guard lseek(file.number, 0, SEEK_SET) == 0 else { throw LogReadFailure(reason: FileFailure.last().reason) }
      return restart(&own, &bytes, range)
    }
    var named = stat()
    guard unsafe stat(path, &named) == 0 else { return nil }
    if own.identity.map({ $0 != Self.identity(of: named) }) ?? false {
      own.file = nil
      return restart(&own, &bytes, range)
    }
    return nil
  }

  /// Begins with a file that replaces the one before: an unfinished line ends here.
  private func restart(_ own: inout State, _ bytes: inout [UInt8], _ range: Range<Int>) -> Int? {
    own.offset = 0
    if !own.header.isEmpty { own.start = [] }
    guard !own.isAtLineStart else { return nil }
    own.isAtLineStart = true
    bytes[range.lowerBound] = UInt8(ascii: "\n")
    return 1
  }

  private func open(_ own: inout State) throws(LogReadFailure) {
    do throws(FileFailure) {
      let file = try LogFile.Descriptor(path)
      var facts = stat()
      guard unsafe fstat(file.number, &facts) == 0 else { throw .last() }
      guard facts.st_mode & S_IFMT == S_IFREG else {
        throw facts.st_mode & S_IFMT == S_IFDIR ? .directory : .system("only a file or standard input can be followed")
      }
      own.file = file
      own.identity = Self.identity(of: facts)
      own.offset = 0
    } catch {
      // A file that has disappeared is about to be written again.
      guard error == .missing else { throw LogReadFailure(reason: error.reason) }
    }
  }

  private static func identity(of facts: stat) -> (device: UInt64, number: UInt64) {
    (UInt64(truncatingIfNeeded: facts.st_dev), UInt64(truncatingIfNeeded: facts.st_ino))
  }

  // MARK: - Headers of tables

  /// Keeps the first line of the first file, and drops it where a further file begins with it.
  private func keep(_ own: inout State, _ bytes: inout [UInt8], _ start: Int, _ count: Int) -> Int? {
    own.isAtLineStart = bytes[start + count - 1] == UInt8(ascii: "\n")
    if own.isReadingHeader {
      let feed = bytes[start..<start + count].firstIndex(of: UInt8(ascii: "\n"))
      own.header += bytes[start..<(feed.map { $0 + 1 } ?? start + count)]
      if feed != nil || own.header.count > Self.longestHeader {
        own.isReadingHeader = false
        // A record is not a header, and may occur twice.
        if own.header.first == UInt8(ascii: "{") || own.header.count > Self.longestHeader { own.header = [] }
      }
      return count
    }
    guard var head = own.start else { return count }
    head += bytes[start..<start + count]
    let common = min(head.count, own.header.count)
    guard head[..<common].elementsEqual(own.header[..<common]) else {
      own.start = nil
      return give(head, &bytes, start)
    }
    guard common == own.header.count else {
      own.start = head
      return nil
    }
    own.start = nil
    let rest = head[common...]
    return rest.isEmpty ? nil : give(Array(rest), &bytes, start)
  }

  /// Inserts bytes at the start of a range of an array; they are at most the bytes read into it and a header, for which
  /// there is room.
  private func give(_ head: [UInt8], _ bytes: inout [UInt8], _ start: Int) -> Int {
    let count = min(head.count, bytes.count - start)
    for index in 0..<count { bytes[start + index] = head[index] }
    return count
  }
}
