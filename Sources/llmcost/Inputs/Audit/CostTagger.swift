import CallLogs
import CostModel

/// Writes the calls of a log back, each with its cost, piece by piece.
final class CostTagger {
  private let world: World
  private let path: String
  private var pending: [UInt8] = []
  private var failure: FileFailure?
  /// The records that were written.
  private(set) var count = 0

  /// How many bytes are written at once.
  private static let pieceBytes = 1 << 22

  /// Makes the file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - replaces: Whether a file that is there is replaced.
  ///   - world: Where it is.
  /// - Throws: `Failure` when it cannot be made, or is there and must stay.
  init(_ path: String, replacing replaces: Bool, in world: World) throws(Failure) {
    self.world = world
    self.path = path
    try world.create(path, [], replacing: replaces)
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
    if let failure { throw Failure.unwritable(path, failure) }
  }

  private func flush() {
    guard failure == nil, !pending.isEmpty else { return }
    do throws(FileFailure) {
      try world.writeFile(path, pending, .append)
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
  ///   - path: The file.
  ///   - bytes: What it holds.
  ///   - replaces: Whether a file that is there is replaced.
  /// - Throws: `Failure` when it cannot be made, is an input of the run, or is there and must stay.
  func create(_ path: String, _ bytes: [UInt8], replacing replaces: Bool) throws(Failure) {
    if replaces { try refuseInput(path) }
    do throws(FileFailure) {
      try writeFile(path, bytes, replaces ? .replace : .refuse)
    } catch .exists {
      throw Failure(code: "existing-file", "'\(path)' exists already", hint: "replace it with --force")
    } catch {
      throw Failure.unwritable(path, error)
    }
  }
}
