import CallLogs
import Synchronization

/// The files that a run has read, so that no result is written over one of them.
final class InputFiles: Sendable {
  private let paths = Mutex<[String]>([])

  /// Records a file; standard input by the path behind it.
  func add(_ path: String) { paths.withLock { $0.append(path == "-" ? "/dev/stdin" : path) } }

  /// Whether a path leads to one of the files, by whatever name it was read.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - identity: The identity of the file; nil if it is not a file.
  /// - Returns: Whether the file was read.
  func contain(_ path: String, identity: (String) -> String?) -> Bool {
    guard let own = identity(path) else { return false }
    return paths.withLock { $0 }.contains { identity($0) == own }
  }
}

extension World {
  /// The same world, which records every file that is read in `inputFiles`.
  func takingDownInputs() -> World {
    let (inputFiles, readFile, readStandardInput, openLog) = (InputFiles(), readFile, readStandardInput, openLog)
    var world = self
    world.inputFiles = inputFiles
    world.readFile = { (path, limit) throws(FileFailure) in
      let bytes = try readFile(path, limit)
      inputFiles.add(path)
      return bytes
    }
    world.readStandardInput = { limit throws(FileFailure) in
      inputFiles.add("-")
      return try readStandardInput(limit)
    }
    world.openLog = { path throws(FileFailure) in
      let log = try openLog(path)
      inputFiles.add(path)
      return log
    }
    return world
  }

  /// Whether a file is an input of the run.
  func isInput(_ path: String) -> Bool { inputFiles.contain(path, identity: fileIdentity) }

  /// Refuses to write over an input of the run.
  ///
  /// - Parameter path: The file that is to be written.
  /// - Throws: `Failure` when the run has read it.
  func refuseInput(_ path: String) throws(Failure) {
    guard isInput(path) else { return }
    throw Failure(
      code: "overwritten-input", "'\(path)' is an input of this run, and writing to it would destroy it",
      hint: "name another file; nothing was written")
  }
}
