import CallLogs

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A call log that is open: read at any place by several threads, or once from start to end where it is a pipe.
final class LogFile: Sendable {
  private let descriptor: Int32
  private let closes: Bool

  private init(_ descriptor: Int32, closes: Bool) {
    self.descriptor = descriptor
    self.closes = closes
  }

  deinit {
    if closes { close(descriptor) }
  }

  /// Opens a log.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: Its bytes; the file is closed when they are no longer needed.
  /// - Throws: Why it cannot be opened.
  static func open(_ path: String) throws(FileFailure) -> LogSource {
    let descriptor = path == "-" ? 0 : openForReading(path)
    guard descriptor >= 0 else { throw .last() }
    let file = LogFile(descriptor, closes: path != "-")
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else { throw .last() }
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: throw .directory
    case S_IFREG where path != "-":
      switch try file.packing() {
      case .plain: break
      case .gzip: return try PackedLog.unpacked(descriptor)
      case .other(let name): throw .system("it is packed with \(name), which is not unpacked here")
      }
      return LogSource(size: Int(facts.st_size)) { (bytes, range, offset) throws(LogReadFailure) in
        try unsafe read(&bytes, range) { unsafe pread(file.descriptor, $0, $1, off_t(offset)) }
      }
    default:
      return LogSource(size: nil) { (bytes, range, _) throws(LogReadFailure) in
        try read(file.descriptor, &bytes, range)
      }
    }
  }

  private static func openForReading(_ path: String) -> Int32 {
    #if canImport(Glibc)
    unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    #else
    unsafe Darwin.open(path, O_RDONLY | O_CLOEXEC)
    #endif
  }

  private static func readOn(_ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
    unsafe Glibc.read(descriptor, start, count)
    #else
    unsafe Darwin.read(descriptor, start, count)
    #endif
  }

  /// How the file is packed.
  private func packing() throws(FileFailure) -> Packing {
    var head = [UInt8](repeating: 0, count: 6)
    let count = unsafe head.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
    guard count >= 0 else { throw .last() }
    return Packing(head: head.prefix(count))
  }

  /// Reads what comes next into a range of an array.
  static func read(
    _ descriptor: Int32, _ bytes: inout [UInt8], _ range: Range<Int>
  ) throws(LogReadFailure) -> Int {
    try unsafe read(&bytes, range) { unsafe readOn(descriptor, $0, $1) }
  }

  /// Fills a range of an array; the system gets a place and a size that are inside of it.
  private static func read(
    _ bytes: inout [UInt8], _ range: Range<Int>, by call: (UnsafeMutableRawPointer, Int) -> Int
  ) throws(LogReadFailure) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range is inside of the array")
    guard !range.isEmpty else { return 0 }
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer -> Int in
        guard let start = buffer.baseAddress else { return 0 }
        return unsafe call(start + range.lowerBound, range.count)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw LogReadFailure(reason: FileFailure.last().reason) }
    }
  }

  // MARK: - Threads

  /// How many processors there are, at most 16.
  static var processors: Int { min(max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1), 16) }

  /// A part of work for a thread to find.
  private final class Part: Sendable {
    let number: Int
    let work: @Sendable (Int) -> Void

    init(_ number: Int, _ work: @escaping @Sendable (Int) -> Void) {
      self.number = number
      self.work = work
    }
  }

  /// Does a piece of work for each number from 0, at the same time: the last in this thread, the others in threads of their own.
  ///
  /// Where a thread cannot be started, its part is done here.
  static func atOnce(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    for number in 0..<max(0, count - 1) {
      let part = unsafe Unmanaged.passRetained(Part(number, work))
      #if canImport(Glibc)
      var thread = pthread_t()
      #else
      var thread: pthread_t?
      #endif
      let failure = unsafe pthread_create(
        &thread, nil,
        { context in
          #if canImport(Glibc)
          guard let context = unsafe context else { return nil }
          #endif
          let part = unsafe Unmanaged<Part>.fromOpaque(context).takeRetainedValue()
          part.work(part.number)
          return nil
        }, part.toOpaque())
      if failure == 0 {
        #if canImport(Glibc)
        threads.append(thread)
        #else
        if let thread { threads.append(thread) }
        #endif
      } else {
        unsafe part.release()
        work(number)
      }
    }
    if count > 0 { work(count - 1) }
    for thread in threads { pthread_join(thread, nil) }
  }
}
