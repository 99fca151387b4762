import Synchronization

/// The most recently read files, which stay open as long as there are not too many of them.
final class OpenFiles: Sendable {
  /// Those of the process.
  static let shared = OpenFiles()

  /// The number that stay open: far fewer than any system allows a process, and more than are read at once.
  private static let most = 64

  private struct State {
    var files: [String: (file: LogFile.Descriptor, use: Int)] = [:]
    var uses = 0
  }

  private let state = Mutex(State())

  /// An open file, which stays open as long as it is held.
  ///
  /// - Parameter path: Its path.
  /// - Returns: The file.
  /// - Throws: The reason when it cannot be opened.
  func file(_ path: String) throws(FileFailure) -> LogFile.Descriptor {
    let known = state.withLock { state -> LogFile.Descriptor? in
      state.uses += 1
      state.files[path]?.use = state.uses
      return state.files[path]?.file
    }
    if let known { return known }
    let file = try LogFile.Descriptor(path)
    // Evicted files are closed by their last user, so that the others need not wait.
    let dropped = state.withLock { state -> LogFile.Descriptor? in
      state.files[path] = (file, state.uses)
      guard state.files.count > Self.most, let oldest = state.files.min(by: { $0.value.use < $1.value.use })?.key else {
        return nil
      }
      return state.files.removeValue(forKey: oldest)?.file
    }
    _ = dropped
    return file
  }
}
