import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that is written piece by piece, and becomes visible only when it is complete.
struct NewFile: Sendable {
  /// Adds bytes.
  let write: @Sendable (_ bytes: [UInt8]) throws(FileFailure) -> Void
  /// Moves the file to its place; without this call nothing has changed there.
  let finish: @Sendable () throws(FileFailure) -> Void
}

extension NewFile {
  /// A file of the operating system.
  ///
  /// It is written next to its place and moved there at the end, so that a full disk or a signal leaves the previous
  /// file intact. Destinations that are not plain files, such as devices or pipes, and files in directories that allow
  /// no new ones, are written in place.
  ///
  /// - Parameters:
  ///   - path: The path; a link is followed.
  ///   - existing: The treatment of an existing file; nothing is appended this way.
  /// - Returns: The file.
  /// - Throws: When it cannot be made, or exists and must not be replaced.
  static func live(_ path: String, _ existing: World.ExistingFile) throws(FileFailure) -> NewFile {
    let file = try UnfinishedFile(path, replaces: existing == .replace)
    return NewFile(
      write: { bytes throws(FileFailure) in try file.write(bytes) },
      finish: { () throws(FileFailure) in try file.finish() })
  }
}

/// A file next to its final place.
private final class UnfinishedFile: Sendable {
  private struct State {
    /// The open file; negative once it is closed.
    var descriptor: Int32
    /// The index of its name among those that a signal removes; nil for a file that is written in place.
    var slot: Int?
  }

  private let target: String
  private let temporary: String
  private let replaces: Bool
  private let state: Mutex<State>

  /// Numbers the files of a run.
  private static let count = Atomic(0)

  init(_ path: String, replaces: Bool) throws(FileFailure) {
    self.replaces = replaces
    var facts = stat()
    let exists = unsafe lstat(path, &facts) == 0
    if exists, !replaces { throw .exists }
    // A link is kept, and leads to the new file; a dangling one is written through.
    let resolved = exists && facts.st_mode & S_IFMT == S_IFLNK ? Self.resolved(path) : path
    let isPlain = unsafe !exists || stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    target = resolved ?? path
    let name = ".llmcost-\(getpid())-\(Self.count.add(1, ordering: .relaxed).newValue).tmp"
    temporary = LexicalPath.joined(LexicalPath.directory(of: target), name)
    if resolved != nil, isPlain {
      let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        if exists { _ = fchmod(descriptor, facts.st_mode & 0o7777) }
        state = Mutex(State(descriptor: descriptor, slot: UnfinishedNames.add(temporary)))
        return
      }
      // Only a directory that allows no new file is a reason to write in place.
      guard exists, [EACCES, EPERM, EROFS].contains(errno) else { throw .last() }
    }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last() }
    state = Mutex(State(descriptor: descriptor, slot: nil))
  }

  deinit {
    let left = state.withLock { $0 }
    guard left.descriptor >= 0 else { return }
    close(left.descriptor)
    if let slot = left.slot {
      unsafe unlink(temporary)
      UnfinishedNames.remove(slot)
    }
  }

  func write(_ bytes: [UInt8]) throws(FileFailure) {
    try World.writeAll(bytes, to: state.withLock(\.descriptor))
  }

  func finish() throws(FileFailure) {
    let left = state.withLock { state in
      defer { state.descriptor = -1 }
      return state
    }
    guard left.descriptor >= 0 else { return }
    // Some file systems report a full disk only here.
    let closed: Result<Void, FileFailure> = close(left.descriptor) == 0 ? .success(()) : .failure(.last())
    guard let slot = left.slot else { return try closed.get() }
    defer { UnfinishedNames.remove(slot) }
    do throws(FileFailure) {
      try closed.get()
      if replaces {
        guard unsafe rename(temporary, target) == 0 else { throw .last() }
      } else {
        // A new name for the file; fails where another program was faster.
        guard unsafe link(temporary, target) == 0 || renamedAlone() else { throw .last() }
        unsafe unlink(temporary)
      }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  /// Moves the file on a file system without hard links, where nothing has its name; `errno` has the reason of a
  /// failure.
  private func renamedAlone() -> Bool {
    guard [EPERM, ENOTSUP, ENOSYS, EMLINK].contains(errno) else { return false }
    guard unsafe access(target, F_OK) != 0 else {
      errno = EEXIST
      return false
    }
    return unsafe rename(temporary, target) == 0
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

/// The names of files that are not finished, so that a signal that ends the process removes them.
///
/// The handler may only do what is safe between any two instructions: it reads pointers and calls `unlink`.
private enum UnfinishedNames {
  private static let capacity = 16
  /// The names as C texts, as numbers; 0 where there is none.
  nonisolated(unsafe) private static let names = UnsafeMutablePointer<UInt>.allocate(capacity: capacity)
  private static let lock = Mutex(false)

  /// Adds a name; returns its index, or -1 where there is none left.
  static func add(_ name: String) -> Int {
    lock.withLock { isInstalled in
      if !isInstalled {
        unsafe names.initialize(repeating: 0, count: capacity)
        for signal in [SIGINT, SIGTERM, SIGHUP] { install(for: signal) }
        isInstalled = true
      }
      for slot in 0..<capacity where unsafe names[slot] == 0 {
        unsafe names[slot] = UInt(bitPattern: strdup(name))
        return slot
      }
      return -1
    }
  }

  /// Forgets a name; its text stays in memory, since a signal handler may be reading it.
  static func remove(_ slot: Int) {
    lock.withLock { _ in
      if (0..<capacity).contains(slot) { unsafe names[slot] = 0 }
    }
  }

  /// Removes the files before the signal ends the process; an ignored signal stays ignored.
  private static func install(for number: Int32) {
    let before = signal(number) { number in
      for slot in 0..<UnfinishedNames.capacity {
        if let name = unsafe UnsafePointer<CChar>(bitPattern: UnfinishedNames.names[slot]) { unsafe unlink(name) }
      }
      _ = signal(number, SIG_DFL)
      raise(number)
    }
    if let before, unsafe unsafeBitCast(before, to: Int.self) == 1 {
      // 1 is SIG_IGN, which the C headers define as a cast that Swift does not import alike everywhere.
      _ = signal(number, SIG_IGN)
    }
  }
}
