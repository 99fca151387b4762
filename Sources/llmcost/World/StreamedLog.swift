import CallLogs
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A log that can be read once, from start to end: standard input, a pipe, or a packed file.
///
/// It is opened when it is first read, and closed at its end, so that of many logs only those being read are open, and
/// of packed ones only those are being unpacked. One thread reads it.
final class StreamedLog: Sendable {
  private enum State {
    case closed
    /// Plain bytes, after some that were examined but not yet delivered.
    case plain(descriptor: Int32, file: LogFile.Descriptor?, head: [UInt8])
    case packed(PackedLog, file: LogFile.Descriptor?)
    case ended
  }

  private let path: String
  private let state = Mutex(State.closed)

  /// A log.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  init(_ path: String) {
    self.path = path
  }

  /// Its bytes.
  var source: LogSource {
    LogSource(size: nil) { (bytes, range, _) throws(LogReadFailure) in
      try self.read(&bytes, range)
    }
  }

  private func read(_ bytes: inout [UInt8], _ range: Range<Int>) throws(LogReadFailure) -> Int {
    guard !range.isEmpty else { return 0 }
    var own = state.withLock { $0 }
    if case .closed = own {
      do throws(FileFailure) {
        own = try open()
      } catch {
        throw LogReadFailure(reason: error.reason)
      }
    }
    var count = 0
    switch own {
    case .closed, .ended: break
    case .plain(let descriptor, let file, let head) where !head.isEmpty:
      count = min(head.count, range.count)
      for index in 0..<count { bytes[range.lowerBound + index] = head[index] }
      own = .plain(descriptor: descriptor, file: file, head: Array(head.dropFirst(count)))
    case .plain(let descriptor, _, _): count = try LogFile.read(descriptor, &bytes, range)
    case .packed(let log, _): count = try log.read(&bytes, range)
    }
    // The descriptor is closed with the last reference to it.
    let next = count == 0 ? State.ended : own
    state.withLock { $0 = next }
    return count
  }

  /// Opens the log, and examines its first bytes.
  private func open() throws(FileFailure) -> State {
    let file = path == "-" ? nil : try LogFile.Descriptor(path)
    let descriptor = file?.number ?? 0
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else { throw .last() }
    guard facts.st_mode & S_IFMT != S_IFDIR else { throw .directory }
    let head = try firstBytes(of: descriptor)
    switch Packing(head: head) {
    case .plain: return .plain(descriptor: descriptor, file: file, head: head)
    case .other(let name): throw .packed(name)
    case .packed(let unpacker):
      // A file is passed to the program from its start; the first bytes of a pipe were consumed, and are sent before
      // the rest.
      if lseek(descriptor, -off_t(head.count), SEEK_CUR) >= 0 {
        return .packed(try PackedLog.unpacking(descriptor, by: unpacker), file: file)
      }
      let pipe = try World.pipe()
      defer { close(pipe.read) }
      let log: PackedLog
      do throws(FileFailure) {
        log = try PackedLog.unpacking(pipe.read, by: unpacker)
      } catch {
        close(pipe.write)
        throw error
      }
      let isStarted = LogFile.apart { Self.pump(head, descriptor, into: pipe.write) }
      guard isStarted else {
        close(pipe.write)
        throw .system("no thread can be started to unpack it")
      }
      return .packed(log, file: file)
    }
  }

  /// The first bytes, as many as are needed to detect the packing if there are as many.
  private func firstBytes(of descriptor: Int32) throws(FileFailure) -> [UInt8] {
    var head = [UInt8](repeating: 0, count: Packing.headBytes)
    var count = 0
    while count < head.count {
      do throws(LogReadFailure) {
        let read = try LogFile.read(descriptor, &head, count..<head.count)
        if read == 0 { break }
        count += read
      } catch {
        throw .system(error.reason)
      }
    }
    return Array(head[..<count])
  }

  /// Passes bytes on until there are no more, or the reader has stopped.
  private static func pump(_ head: [UInt8], _ descriptor: Int32, into pipe: Int32) {
    defer { close(pipe) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    do {
      try World.writeAll(head, to: pipe)
      while true {
        let count = try LogFile.read(descriptor, &bytes, 0..<bytes.count)
        if count == 0 { return }
        try World.writeAll(Array(bytes[..<count]), to: pipe)
      }
    } catch {
      // The program has ended, or the log cannot be read: the unpacked data is incomplete, and the program reports
      // that.
      return
    }
  }
}
