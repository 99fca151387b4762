// With World+Processes, which starts programs, this is the only place that talks to the operating system.
import CallLogs
import CostModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension World {
  /// The actual world of the process.
  static func live() -> World {
    World(
      arguments: Array(CommandLine.arguments.dropFirst()),
      today: CivilDate(daysSinceEpoch: time(nil) / 86_400),
      currentDirectory: currentDirectoryPath(),
      outputTerminal: terminal(1),
      errorTerminal: terminal(2),
      monotonicSeconds: {
        var moment = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &moment)
        return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
      },
      environment: { name in
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
      },
      readFile: { (path, limit) throws(FileFailure) in
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last() }
        defer { close(descriptor) }
        return try readAll(descriptor, limit: limit)
      },
      readStandardInput: { limit throws(FileFailure) in try readAll(0, limit: limit) },
      openLog: { path throws(FileFailure) in try LogFile.open(path) },
      followLog: { (path, isWanted) throws(FileFailure) in FollowedLog(path, isWanted: isWanted).source },
      threads: LogThreads(count: LogFile.processors) { count, work in LogFile.atOnce(count, work) },
      listDirectory: { path throws(FileFailure) in try names(in: path) },
      fileKind: { path in
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else { return nil }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .directory
        default: return .other
        }
      },
      isLink: { path in
        var facts = stat()
        return unsafe lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
      },
      realPath: { path in
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
      },
      fileIdentity: { path in
        var facts = stat()
        guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return "\(facts.st_dev):\(facts.st_ino)"
      },
      checkWritable: { path throws(FileFailure) in
        var facts = stat()
        if unsafe stat(path, &facts) == 0 {
          guard facts.st_mode & S_IFMT != S_IFDIR else { throw .directory }
          guard unsafe access(path, W_OK) == 0 else { throw .last() }
        } else {
          guard errno == ENOENT else { throw .last() }
          guard unsafe access(LexicalPath.directory(of: path), W_OK | X_OK) == 0 else { throw .last() }
        }
      },
      writeFile: { (path, bytes, existing) throws(FileFailure) in
        guard existing == .append else {
          let file = try NewFile.live(path, existing)
          try file.write(bytes)
          return try file.finish()
        }
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_APPEND, 0o666)
        guard descriptor >= 0 else { throw .last() }
        let written = Result { () throws(FileFailure) in try writeAll(bytes, to: descriptor) }
        // Some file systems report a full disk only here.
        let closed = close(descriptor)
        try written.get()
        if closed != 0 { throw .last() }
      },
      makeDirectory: { path throws(FileFailure) in
        guard unsafe mkdir(path, 0o777) == 0 else { throw .last() }
      },
      createFile: { (path, existing) throws(FileFailure) in try NewFile.live(path, existing) },
      runGit: { (arguments, input, limit) throws(FileFailure) in
        try run(
          ["git"] + arguments, adding: ["GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C"],
          leavingOut: gitHookVariables, input: input, limit: limit)
      },
      writeOutput: { bytes throws(FileFailure) in try writeAll(bytes, to: 1) },
      keep: { value in _ = unsafe Unmanaged.passRetained(Kept(value)) },
      writeError: { bytes in try? writeAll(bytes, to: 2) })
  }

  /// Variables that git sets for its hooks: a repository, a work tree and an index that need not be those of the file
  /// in question.
  private static let gitHookVariables = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX",
    "GIT_NAMESPACE", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
  ]

  /// Holds a value that is never released.
  private final class Kept: Sendable {
    private let value: any Sendable

    init(_ value: any Sendable) {
      self.value = value
    }
  }

  /// Makes writing to a pipe without a reader fail instead of ending the process: the exit status still gives the
  /// verdict.
  ///
  /// A file that grows beyond the limit of the process also fails, and the previous one stays.
  static func outliveClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  static func readAll(_ descriptor: Int32, limit: Int) throws(FileFailure) -> [UInt8] {
    var facts = stat()
    let isSized = unsafe fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    // A file arrives completely with the first read; the second finds its end. Sources without a size arrive in pieces.
    let pieceSize = isSized ? min(Int(facts.st_size), limit) + 1 : 1 << 16
    var bytes: [UInt8] = []
    while true {
      let piece = try readPiece(descriptor, size: bytes.isEmpty ? pieceSize : 1 << 16)
      if piece.isEmpty { return bytes }
      guard bytes.count + piece.count <= limit else { throw .tooLarge(limit: limit) }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
  }

  /// Reads the available bytes, up to a size; nothing at the end.
  static func readPiece(_ descriptor: Int32, size: Int) throws(FileFailure) -> [UInt8] {
    while true {
      var count = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
        count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
        filled = max(count, 0)
      }
      if count >= 0 { return piece }
      if errno != EINTR { throw .last() }
    }
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(FileFailure) {
    var position = 0
    while position < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[position...])
        return unsafe write(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .last()
      }
      position += count
    }
  }

  private static func names(in path: String) throws(FileFailure) -> [String] {
    guard let directory = unsafe opendir(path) else { throw .last() }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { letters in
          unsafe String(cString: letters)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func currentDirectoryPath() -> String {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  private static func terminal(_ descriptor: Int32) -> Terminal {
    guard isatty(descriptor) == 1 else { return Terminal(isTerminal: false, columns: nil) }
    var size = winsize()
    let known = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Terminal(isTerminal: true, columns: known ? Int(size.ws_col) : nil)
  }
}

extension ExitStatus {
  /// Ends the process.
  func leave() -> Never { exit(rawValue) }
}

extension FileFailure {
  /// The failure that the last call to the operating system left in `errno`.
  static func last() -> FileFailure {
    switch errno {
    case ENOENT: .missing
    case EISDIR: .directory
    case ENOTDIR: .notADirectory
    case EACCES, EPERM: .forbidden
    case EEXIST: .exists
    case EPIPE: .closed
    default: .system(unsafe strerror(errno).map { unsafe String(cString: $0).lowercased() } ?? "error \(errno)")
    }
  }
}
