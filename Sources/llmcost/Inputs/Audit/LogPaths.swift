/// Finds the logs that words of a command line stand for.
struct LogPaths: Sendable {
  let world: World

  /// The suffixes of the files of a directory that are taken for logs.
  private static let suffixes: Set<String> = ["jsonl", "ndjson", "json", "csv", "tsv", "log"]

  /// What the name of a log ends in besides when it is packed with gzip.
  private static let packed = ".gz"

  /// The paths of the logs, each once, in the order of their bytes: the order of the words makes no difference to any answer.
  ///
  /// - Parameter words: Paths of files and directories, patterns, or `-`.
  /// - Returns: The paths, at least one.
  /// - Throws: `Failure` when a pattern or directory has no logs, or standard input is named twice.
  func expanded(_ words: [String]) throws(Failure) -> [String] {
    var paths: Set<String> = []
    for word in words {
      if word == "-" {
        guard paths.insert(word).inserted else { throw Failure(.standardInputTwice, helpTopic: "audit") }
      } else {
        paths.formUnion(try logs(word))
      }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func logs(_ word: String) throws(Failure) -> [String] {
    let kind = world.fileKind(word)
    if kind == .directory { return try logs(in: word) }
    guard kind == nil, FilePattern.isPattern(word) else { return [word] }
    let found: [String]
    do throws(FilePattern.Failure) {
      found = try FilePattern(word).files(in: WorkTree(world: world))
    } catch {
      switch error {
      case .tooMany(let limit): throw Failure(code: "no-logs", "'\(word)' matches more than \(limit) files")
      }
    }
    guard !found.isEmpty else { throw Failure(code: "no-logs", "no file matches '\(word)'") }
    return found
  }

  private func logs(in directory: String) throws(Failure) -> [String] {
    let names: [String]
    do throws(FileFailure) {
      names = try world.listDirectory(directory)
    } catch {
      throw Failure.unreadable(directory, error)
    }
    let all = Set(names)
    let logs = names.filter { name in
      // What lies there unpacked too would count twice.
      let plain = name.hasSuffix(Self.packed) ? String(name.dropLast(Self.packed.count)) : name
      guard plain == name || !all.contains(plain) else { return false }
      return LexicalPath.suffix(of: plain).map(Self.suffixes.contains) ?? false
    }
    guard !logs.isEmpty else {
      let suffixes = Self.suffixes.sorted().map { ".\($0)" }.joined(separator: ", ")
      throw Failure(
        code: "no-logs", "'\(directory)' has no logs",
        hint: "logs end in \(suffixes), or in one of these and .gz")
    }
    return logs.map { LexicalPath.joined(directory, $0) }
  }
}
