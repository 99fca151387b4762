import CallLogs
import CostModel

/// Writes the calls of a log back, each with its cost, piece by piece: to standard output, or to a file that is there once it is whole.
final class CostTagger {
  private let path: String
  private let file: NewFile
  private var pending: [UInt8] = []
  private var failure: FileFailure?
  /// The records that were written.
  private(set) var count = 0

  /// How many bytes are written at once.
  private static let pieceBytes = 1 << 22

  /// Starts the file.
  ///
  /// - Parameters:
  ///   - path: The file, or `-` for standard output.
  ///   - replaces: Whether a file that is there is replaced.
  ///   - world: Where it is.
  /// - Throws: `Failure` when it cannot be made, or is there and must stay.
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

  /// Writes a record that was counted.
  func add(_ visit: LogScanner.Visit) {
    guard failure == nil, !visit.calls.isEmpty else { return }
    pending += TaggedRecord.bytes(of: visit)
    count += 1
    if pending.count >= Self.pieceBytes { flush() }
  }

  /// Writes what is left.
  ///
  /// - Throws: `Failure` when anything could not be written.
  func finish() throws(Failure) {
    flush()
    do throws(FileFailure) {
      if let failure { throw failure }
      try file.finish()
    } catch .closed where path == "-" {
      // Nobody reads any more, which is no failure.
      return
    } catch .exists {
      throw .existingFile(path)
    } catch {
      throw Failure.unwritable(path == "-" ? "standard output" : path, error)
    }
  }

  private func flush() {
    guard failure == nil, !pending.isEmpty else { return }
    do throws(FileFailure) {
      try file.write(pending)
    } catch {
      failure = error
    }
    pending.removeAll(keepingCapacity: true)
  }
}

extension World {
  /// Makes a file that is not to be replaced by mistake.
  ///
  /// - Parameters:
  ///   - path: The file, or `-` for standard output.
  ///   - bytes: What it holds.
  ///   - replaces: Whether a file that is there is replaced.
  /// - Throws: `Failure` when it cannot be made, is an input of the run, or is there and must stay.
  func create(_ path: String, _ bytes: [UInt8], replacing replaces: Bool) throws(Failure) {
    guard path != "-" else { return try print(String(decoding: bytes, as: UTF8.self)) }
    try creating(path, replacing: replaces) { (path, existing) throws(FileFailure) in
      try writeFile(path, bytes, existing)
    }
  }

  /// Makes a file in some way, and says why that is not done.
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
  /// A file is there that must not be replaced by mistake.
  static func existingFile(_ path: String) -> Failure {
    Failure(code: "existing-file", "'\(path)' exists already", hint: "replace it with --force")
  }
}
