import CallLogs
import CostModel
import Synchronization

/// Writes the calls of a log back, each with its cost, piece by piece: to standard output, or to a file that appears
/// once it is complete.
final class CostTagger: RecordWriter {
  private struct State {
    var pending: [UInt8] = []
    var failure: FileFailure?
    /// The number of bytes written, and how many of them repeat since the logs are read again.
    var written = 0
    var repeated = 0
    /// The calls that are logged again while they are in progress.
    var calls = RepeatedCalls()
  }

  private let path: String
  private let file: NewFile
  private let state = Mutex(State())

  /// The number of bytes per write.
  private static let pieceBytes = 1 << 22

  /// Starts the file.
  ///
  /// - Parameters:
  ///   - path: The file, or `-` for standard output.
  ///   - replaces: Whether an existing file is replaced.
  ///   - world: The outside world.
  /// - Throws: `Failure` when it cannot be made, or exists and must not be replaced.
  init(_ path: String, replacing replaces: Bool, in world: World) throws(Failure) {
    self.path = path
    guard path != "-" else {
      file = NewFile(
        write: { bytes throws(FileFailure) in try world.writeOutput(bytes) }, finish: { () throws(FileFailure) in })
      return
    }
    file = try world.creating(path, replacing: replaces) { (path, existing) throws(FileFailure) in
      try world.createFile(path, existing)
    }
  }

  func restart() {
    state.withLock { state in
      state.repeated = state.written
      state.pending.removeAll(keepingCapacity: true)
      state.calls = RepeatedCalls()
    }
  }

  func take(line: ArraySlice<UInt8>) { state.withLock { add(line, to: &$0) } }

  func take(_ visit: LogScanner.Visit) {
    state.withLock { state in
      guard state.failure == nil, !visit.calls.isEmpty, let own = state.calls.held(visit) else { return }
      add(TaggedRecord.bytes(of: own)[...], to: &state)
    }
  }

  /// Writes the rest.
  ///
  /// - Throws: `Failure` when anything could not be written.
  func finish() throws(Failure) {
    let failure = state.withLock { state in
      for visit in state.calls.largest where !visit.calls.isEmpty {
        add(TaggedRecord.bytes(of: visit)[...], to: &state)
      }
      flush(&state)
      return state.failure
    }
    do throws(FileFailure) {
      if let failure { throw failure }
      try file.finish()
    } catch .closed where path == "-" {
      // A reader that has stopped is not a failure.
      return
    } catch .exists {
      throw .existingFile(path)
    } catch {
      throw Failure.unwritable(path == "-" ? "standard output" : path, error)
    }
  }

  private func add(_ line: ArraySlice<UInt8>, to state: inout State) {
    guard state.failure == nil else { return }
    // The output is the same however logs are read: repeated bytes are identical.
    let known = min(state.repeated, line.count)
    state.repeated -= known
    state.pending += line.dropFirst(known)
    if state.pending.count >= Self.pieceBytes { flush(&state) }
  }

  private func flush(_ state: inout State) {
    guard state.failure == nil, !state.pending.isEmpty else { return }
    do throws(FileFailure) {
      try file.write(state.pending)
      state.written += state.pending.count
    } catch {
      state.failure = error
    }
    state.pending.removeAll(keepingCapacity: true)
  }
}

extension World {
  /// Creates a file that must not be replaced by mistake.
  ///
  /// - Parameters:
  ///   - path: The file, or `-` for standard output.
  ///   - bytes: Its contents.
  ///   - replaces: Whether an existing file is replaced.
  /// - Throws: `Failure` when it cannot be made, is an input of the run, or exists and must not be replaced.
  func create(_ path: String, _ bytes: [UInt8], replacing replaces: Bool) throws(Failure) {
    guard path != "-" else { return try print(String(decoding: bytes, as: UTF8.self)) }
    try creating(path, replacing: replaces) { (path, existing) throws(FileFailure) in
      try writeFile(path, bytes, existing)
    }
  }

  /// Creates a file by some means, and reports why that fails.
  fileprivate func creating<File>(
    _ path: String, replacing replaces: Bool, by make: (String, ExistingFile) throws(FileFailure) -> File
  ) throws(Failure) -> File {
    if replaces { try refuseInput(path) }
    do throws(FileFailure) {
      return try make(path, replaces ? .replace : .refuse)
    } catch .exists {
      throw .existingFile(path)
    } catch {
      throw Failure.unwritable(path, error)
    }
  }
}

extension Failure {
  /// A file exists that must not be replaced by mistake.
  static func existingFile(_ path: String) -> Failure {
    Failure(code: "existing-file", "'\(path)' exists already", hint: "replace it with --force")
  }
}
