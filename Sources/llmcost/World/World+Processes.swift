// Starts other programs and communicates with them.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension World {
  /// Runs a program found by `PATH`, passes its input, and reads its output.
  static func run(
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

  /// Starts a program found by `PATH`, which reads a descriptor and whose error output is discarded.
  ///
  /// - Parameters:
  ///   - words: The program and its arguments.
  ///   - input: Its input.
  /// - Returns: The program, to be waited for, and the descriptor of its output, to be closed.
  /// - Throws: When it cannot be started; `missing` when it does not exist.
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

  /// The environment with some variables set and others removed.
  private static func variables(adding settings: [String], leavingOut left: [String]) -> [String] {
    // A variable that occurs twice has the value that a program happens to find first.
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

  /// Starts a program with its output in a pipe, and also its error output and input where requested.
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

  /// Writes to one descriptor and reads others to their ends, whichever is ready first; each is read only up to the
  /// limit.
  ///
  /// A program that does not read all of its input has a reason, which its status shows.
  private static func exchange(
    _ input: [UInt8], to feed: Int32?, reading descriptors: [Int32], limit: Int
  ) throws(FileFailure) -> [[UInt8]] {
    var texts = descriptors.map { _ in [UInt8]() }
    // A negative descriptor is ignored.
    var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    polls.append(pollfd(fd: feed ?? -1, events: Int16(POLLOUT), revents: 0))
    let last = polls.count - 1
    defer { if polls[last].fd >= 0 { close(polls[last].fd) } }
    // A full pipe must not keep the program's output from being read.
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
}
