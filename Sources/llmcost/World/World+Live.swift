// The one file that speaks to the operating system.
import CostModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension World {
  /// The world the program finds itself in.
  static func live() -> World {
    World(
      arguments: Array(CommandLine.arguments.dropFirst()),
      today: CivilDate(daysSinceEpoch: time(nil) / 86_400),
      currentDirectory: currentDirectoryPath(),
      outputTerminal: terminal(1),
      errorTerminal: terminal(2),
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
      writeFile: { (path, bytes, existing) throws(FileFailure) in
        let exclusive = existing == .refuse ? O_EXCL : O_TRUNC
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | exclusive, 0o666)
        guard descriptor >= 0 else { throw .last() }
        let written = Result { () throws(FileFailure) in try writeAll(bytes, to: descriptor) }
        // Some file systems tell of a full disk only here.
        let closed = close(descriptor)
        try written.get()
        if closed != 0 { throw .last() }
      },
      writeOutput: { bytes throws(FileFailure) in try writeAll(bytes, to: 1) },
      writeError: { bytes in try? writeAll(bytes, to: 2) })
  }

  /// Makes writing to a pipe that nobody reads fail instead of ending the process: the exit status still tells the verdict.
  static func outliveClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  private static func readAll(_ descriptor: Int32, limit: Int) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw .last()
      }
      guard bytes.count + count <= limit else { throw .tooLarge(limit: limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(FileFailure) {
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
  fileprivate static func last() -> FileFailure {
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
