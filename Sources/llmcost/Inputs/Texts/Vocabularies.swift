import CostModel
import Documents
import Synchronization
import Tokens

/// The vocabularies on this machine, each found and read on first use.
final class Vocabularies: Sendable {
  /// The vocabularies found so far.
  private struct Shelf {
    var counters: [Encoding: TokenCounter] = [:]
    var faults: [Diagnostic] = []
  }

  private let world: World
  /// A file or directory that the command line names.
  private let given: String?
  private let shelf = Mutex(Shelf())

  /// - Parameters:
  ///   - world: The outside world.
  ///   - given: A file or directory that the command line names, or nil.
  init(world: World, given: String? = nil) {
    self.world = world
    self.given = given
  }

  /// The best counter of an encoding: by its vocabulary where there is one, otherwise by estimate.
  func counter(for encoding: Encoding) -> TokenCounter {
    shelf.withLock { shelf in
      if let known = shelf.counters[encoding] { return known }
      let counter = find(encoding, faults: &shelf.faults)
      shelf.counters[encoding] = counter
      return counter
    }
  }

  /// The faults of vocabularies that were found, reported once: errors where the user has named them.
  ///
  /// - Returns: The faults found since the last call.
  func takeFaults() -> [Diagnostic] {
    shelf.withLock { shelf in
      defer { shelf.faults = [] }
      return shelf.faults
    }
  }

  // MARK: - Search

  /// The names of the files in which Python's tiktoken keeps what it has downloaded: the SHA-1 of the address.
  private static func cacheName(of encoding: Encoding) -> String {
    switch encoding {
    // https://openaipublic.blob.core.windows.net/encodings/cl100k_base.tiktoken
    case .cl100k: "9b5ad71b2ce5302211f9c61530b329a4922fc6a4"
    // https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken
    case .o200k: "fb374d419588a4632f3f557e76b4b70aebbca790"
    }
  }

  private func find(_ encoding: Encoding, faults: inout [Diagnostic]) -> TokenCounter {
    if let given {
      if world.fileKind(given) != .directory {
        return read(given, encoding, isNamed: true, &faults) ?? .estimating(TokenEstimator(encoding))
      }
      if let path = path(of: encoding, in: given) {
        return read(path, encoding, isNamed: true, &faults) ?? .estimating(TokenEstimator(encoding))
      }
      faults.append(
        Diagnostic(
          .error, code: "bad-vocabulary", "'\(given)' has no vocabulary of \(encoding.name)", at: nil,
          hint: "it would be called \(encoding.name).tiktoken"))
    } else if let directory = world.setting("LLMCOST_VOCABULARIES"), let path = path(of: encoding, in: directory) {
      if let counter = read(path, encoding, isNamed: true, &faults) { return counter }
    } else if let directory = pythonCache, let path = path(of: encoding, in: directory) {
      if let counter = read(path, encoding, isNamed: false, &faults) { return counter }
    }
    return .estimating(TokenEstimator(encoding))
  }

  private func path(of encoding: Encoding, in directory: String) -> String? {
    ["\(encoding.name).tiktoken", Self.cacheName(of: encoding)]
      .map { LexicalPath.joined(directory, $0) }
      .first { world.fileKind($0) == .file }
  }

  /// The directory in which Python's tiktoken keeps vocabularies; nil where it is configured to keep none.
  private var pythonCache: String? {
    for name in ["TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"] {
      if let directory = world.environment(name) { return directory.isEmpty ? nil : directory }
    }
    let temporary = ["TMPDIR", "TEMP", "TMP"].lazy.compactMap { self.world.setting($0) }.first ?? "/tmp"
    return LexicalPath.joined(temporary, "data-gym-cache")
  }

  private func read(
    _ path: String, _ encoding: Encoding, isNamed: Bool, _ faults: inout [Diagnostic]
  ) -> TokenCounter? {
    var found: [Diagnostic]
    do throws(FileFailure) {
      let source = SourceFile(name: path, bytes: try world.readFile(path, Limits.fileBytes))
      let read = Vocabulary.read(source, encoding: encoding)
      if let vocabulary = read.vocabulary {
        world.keep(vocabulary)
        return .counting(BytePairCounter(vocabulary))
      }
      found = read.diagnostics
    } catch {
      found = [
        Diagnostic(.error, code: "unreadable-file", "'\(path)' cannot be read: \(error.reason)", at: nil)
      ]
    }
    if !isNamed {
      // Nobody has asked for a file of Python's; the texts are estimated.
      found = [
        Diagnostic(
          .warning, code: "bad-vocabulary", "'\(path)' is no vocabulary of \(encoding.name), and was left alone",
          at: nil, hint: "remove the file, and Python's tiktoken loads it again")
      ]
    }
    faults += found
    return nil
  }
}
