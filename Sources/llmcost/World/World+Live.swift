// The one file that speaks to the operating system.
import CallLogs
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
        // Some file systems tell of a full disk only here.
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

  /// What git tells the hooks it runs: of a repository, a work tree and an index that need not be those of the file that is asked about.
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

  /// Makes writing to a pipe that nobody reads fail instead of ending the process: the exit status still tells the verdict.
  ///
  /// A file that grows beyond the limit of the process fails likewise, and what was there before stays.
  static func outliveClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  private static func readAll(_ descriptor: Int32, limit: Int) throws(FileFailure) -> [UInt8] {
    var facts = stat()
    let isSized = unsafe fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    // A file comes whole with the first read; the second finds its end. What has no size comes in pieces.
    let pieceSize = isSized ? min(Int(facts.st_size), limit) + 1 : 1 << 16
    var bytes: [UInt8] = []
    while true {
      let piece = try readPiece(descriptor, size: bytes.isEmpty ? pieceSize : 1 << 16)
      if piece.isEmpty { return bytes }
      guard bytes.count + piece.count <= limit else { throw .tooLarge(limit: limit) }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
  }

  /// Reads what there is, up to a size; nothing at the end.
  private static func readPiece(_ descriptor: Int32, size: Int) throws(FileFailure) -> [UInt8] {
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

  /// Runs a program that is found by `PATH`, gives it what it reads, and reads what it writes.
  private static func run(
    _ words: [String], adding settings: [String], leavingOut left: [String], input: [UInt8], limit: Int
  ) throws(FileFailure) -> ProgramOutcome {
    let output = try pipe()
    let errors = try pipe()
    let feed = input.isEmpty ? nil : try pipe()
    defer { for end in [output.read, errors.read] { close(end) } }
    let process: pid_t
    do throws(FileFailure) {
      process = try spawn(
        words, environment: variables(adding: settings, leavingOut: left), input: feed?.read, output: output.write,
        error: errors.write)
    } catch {
      for end in [output.write, errors.write, feed?.read, feed?.write].compactMap(\.self) { close(end) }
      throw error
    }
    for end in [output.write, errors.write, feed?.read].compactMap(\.self) { close(end) }
    let texts = Result { () throws(FileFailure) in
      try exchange(input, to: feed?.write, reading: [output.read, errors.read], limit: limit)
    }
    if case .failure = texts { kill(process, SIGTERM) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    let written = try texts.get()
    // The low seven bits are the signal that ended it, the next byte is the exit status.
    let signal = status & 0x7F
    return ProgramOutcome(
      status: signal == 0 ? status >> 8 & 0xFF : 128 + signal, output: written[0], error: written[1])
  }

  /// Starts a program that is found by `PATH`, which reads a descriptor and whose complaints nobody wants to see.
  ///
  /// - Parameters:
  ///   - words: The program and its arguments.
  ///   - input: What it reads.
  /// - Returns: The program, to be waited for, and where its output is read, to be closed.
  /// - Throws: When it cannot be started; `missing` when there is none.
  static func start(_ words: [String], input: Int32) throws(FileFailure) -> (process: pid_t, output: Int32) {
    let output = try pipe()
    defer { close(output.write) }
    do throws(FileFailure) {
      let process = try spawn(
        words, environment: variables(adding: [], leavingOut: []), input: input, output: output.write, error: nil)
      return (process, output.read)
    } catch {
      close(output.read)
      throw error
    }
  }

  /// The environment with some variables set and others left out.
  private static func variables(adding settings: [String], leavingOut left: [String]) -> [String] {
    // A variable that stands twice has the value that a program happens to find first.
    let replaced = Set(left + settings.map { String($0.prefix { $0 != "=" }) })
    var variables = settings
    var position = 0
    while let variable = unsafe environ[position] {
      let text = unsafe String(cString: variable)
      if !replaced.contains(String(text.prefix { $0 != "=" })) { variables.append(text) }
      position += 1
    }
    return variables
  }

  /// Starts a program with its output in a pipe, and what it complains about and its input where they are wanted.
  private static func spawn(
    _ words: [String], environment variables: [String], input: Int32?, output: Int32, error: Int32?
  ) throws(FileFailure) -> pid_t {
    #if canImport(Glibc)
    var actions = unsafe posix_spawn_file_actions_t()
    #else
    var actions: posix_spawn_file_actions_t?
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let input {
      unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    if let error {
      unsafe posix_spawn_file_actions_adddup2(&actions, error, 2)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var environment = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer { unsafe (arguments + environment).forEach { unsafe free($0) } }
    var process: pid_t = 0
    let failure = unsafe posix_spawnp(&process, words[0], &actions, nil, &arguments, &environment)
    guard failure == 0 else {
      errno = failure
      throw .last()
    }
    return process
  }

  /// A pipe whose ends a started program does not get unless they are given to it.
  static func pipe() throws(FileFailure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    #if canImport(Glibc)
    let made = unsafe Glibc.pipe(&ends)
    #else
    let made = unsafe Darwin.pipe(&ends)
    #endif
    guard made == 0 else { throw .last() }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Writes to one descriptor and reads others to their ends, whichever is ready first; each is read no further than the limit.
  ///
  /// A program that does not read all of its input has its reasons, which it tells by its status.
  private static func exchange(
    _ input: [UInt8], to feed: Int32?, reading descriptors: [Int32], limit: Int
  ) throws(FileFailure) -> [[UInt8]] {
    var texts = descriptors.map { _ in [UInt8]() }
    // A descriptor below zero is left out.
    var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    polls.append(pollfd(fd: feed ?? -1, events: Int16(POLLOUT), revents: 0))
    let last = polls.count - 1
    defer { if polls[last].fd >= 0 { close(polls[last].fd) } }
    // A full pipe must not keep what the program writes from being read.
    if let feed { _ = fcntl(feed, F_SETFL, O_NONBLOCK) }
    var sent = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while polls[..<last].contains(where: { $0.fd >= 0 }) {
      if unsafe poll(&polls, nfds_t(polls.count), -1) < 0 {
        if errno == EINTR { continue }
        throw .last()
      }
      if polls[last].fd >= 0, polls[last].revents != 0 {
        let count = unsafe input.withUnsafeBytes { buffer in
          unsafe write(
            polls[last].fd, UnsafeRawBufferPointer(rebasing: buffer[sent...]).baseAddress, buffer.count - sent)
        }
        if count < 0, errno != EINTR, errno != EAGAIN { sent = input.count }
        sent += max(count, 0)
        if sent == input.count {
          close(polls[last].fd)
          polls[last].fd = -1
        }
      }
      for index in texts.indices where polls[index].fd >= 0 && polls[index].revents != 0 {
        let count = unsafe chunk.withUnsafeMutableBytes { buffer in
          unsafe read(polls[index].fd, buffer.baseAddress, buffer.count)
        }
        if count < 0, errno != EINTR { throw .last() }
        if count == 0 { polls[index].fd = -1 }
        guard count > 0 else { continue }
        guard texts[index].count + count <= limit else { throw .tooLarge(limit: limit) }
        texts[index].append(contentsOf: chunk[..<count])
      }
    }
    return texts
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
