import CallLogs
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The call logs of the operating system: files that are opened when they are read, at any position by several threads,
/// and streams that can be read once.
enum LogFile {
  /// An open file; it is closed when it is no longer needed.
  final class Descriptor: Sendable {
    let number: Int32

    /// Opens a file for reading.
    init(_ path: String) throws(FileFailure) {
      number = openForReading(path)
      guard number >= 0 else { throw .last() }
    }

    deinit { close(number) }
  }

  /// A log.
  ///
  /// Nothing stays open: however many logs there are, only those being read are open at once.
  ///
  /// - Parameter path: The path, or `-` for standard input.
  /// - Returns: Its bytes.
  /// - Throws: The reason when it cannot be read.
  static func open(_ path: String) throws(FileFailure) -> LogSource {
    guard path != "-" else { return StreamedLog(path).source }
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { throw .last() }
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: throw .directory
    case S_IFREG:
      // Its beginning is read now, so that an unreadable log is reported before any work.
      switch try packing(of: try Descriptor(path)) {
      case .plain: break
      case .packed: return StreamedLog(path).source
      case .other(let name): throw .packed(name)
      }
      return LogSource(size: Int(facts.st_size)) { (bytes, range, offset) throws(LogReadFailure) in
        let file: Descriptor
        do throws(FileFailure) {
          file = try OpenFiles.shared.file(path)
        } catch {
          throw LogReadFailure(reason: error.reason)
        }
        return try unsafe read(&bytes, range) { unsafe pread(file.number, $0, $1, off_t(offset)) }
      }
    default: return StreamedLog(path).source
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

  /// How a file is packed.
  private static func packing(of file: Descriptor) throws(FileFailure) -> Packing {
    var head = [UInt8](repeating: 0, count: Packing.headBytes)
    let count = unsafe head.withUnsafeMutableBytes { unsafe pread(file.number, $0.baseAddress, $0.count, 0) }
    guard count >= 0 else { throw .last() }
    return Packing(head: head.prefix(count))
  }

  /// Reads the next bytes into a range of an array.
  static func read(
    _ descriptor: Int32, _ bytes: inout [UInt8], _ range: Range<Int>
  ) throws(LogReadFailure) -> Int {
    try unsafe read(&bytes, range) { unsafe readOn(descriptor, $0, $1) }
  }

  /// Fills a range of an array; the position and size passed to the system are within it.
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

  /// The number of processors, at most 16.
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

  /// Runs some work in a detached thread.
  ///
  /// - Parameter work: The work.
  /// - Returns: Whether the thread could be started.
  static func apart(_ work: @escaping @Sendable () -> Void) -> Bool {
    guard let thread = start(Part(0) { _ in work() }) else { return false }
    pthread_detach(thread)
    return true
  }

  /// Starts a thread for a part of work; nil when that fails.
  private static func start(_ part: Part) -> pthread_t? {
    let part = unsafe Unmanaged.passRetained(part)
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
    guard failure == 0 else {
      unsafe part.release()
      return nil
    }
    return thread
  }

  /// Runs a piece of work for each number from 0, concurrently: the last in this thread, the others in threads of their
  /// own.
  ///
  /// Where a thread cannot be started, its part is done here.
  static func atOnce(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    for number in 0..<max(0, count - 1) {
      if let thread = start(Part(number, work)) { threads.append(thread) } else { work(number) }
    }
    if count > 0 { work(count - 1) }
    for thread in threads { pthread_join(thread, nil) }
  }
}
