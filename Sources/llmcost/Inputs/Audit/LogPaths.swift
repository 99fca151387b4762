/// Finds the logs that words of a command line stand for.
struct LogPaths: Sendable {
  let world: World

  /// The suffixes of the files of a directory that are taken for logs.
  private static let suffixes: Set<String> = ["jsonl", "ndjson", "json", "csv", "tsv", "log"]

  /// The paths of the logs, each once, in the order of their bytes: the order of the words makes no difference to any answer.
  ///
  /// - Parameter words: Paths of files and directories, patterns, or `-`.
  /// - Returns: The paths, at least one.
  /// - Throws: `Failure` when a pattern or directory has no logs, or standard input is named twice.
  func expanded(_ words: [String]) throws(Failure) -> [String] {
    var paths: [String] = []
    for word in words {
      if word == "-" {
        if paths.contains("-") { throw Failure(.standardInputTwice, helpTopic: "audit") }
        paths.append(word)
        continue
      }
      for path in try logs(word) where !paths.contains(path) { paths.append(path) }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func logs(_ word: String) throws(Failure) -> [String] {
    switch world.fileKind(word) {
    case .directory:
      let names = try self.names(in: word).filter { LexicalPath.suffix(of: $0).map(Self.suffixes.contains) ?? false }
      guard !names.isEmpty else {
        throw Failure(
          code: "no-logs", "'\(word)' has no logs",
          hint: "logs end in \(Self.suffixes.sorted().map { ".\($0)" }.joined(separator: ", "))")
      }
      return names.map { LexicalPath.joined(word, $0) }
    case nil where word.contains(where: { "*?".contains($0) }):
      let found = try matches(word)
      guard !found.isEmpty else { throw Failure(code: "no-logs", "no file matches '\(word)'") }
      return found
    default: return [word]
    }
  }

  /// The files that a pattern stands for, part by part of the path.
  private func matches(_ pattern: String) throws(Failure) -> [String] {
    var directories = [pattern.hasPrefix("/") ? "/" : "."]
    let parts = pattern.split(separator: "/").map(String.init)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      var next: [String] = []
      for directory in directories {
        if !part.contains(where: { "*?".contains($0) }) {
          next.append(LexicalPath.joined(directory, part))
          continue
        }
        guard world.fileKind(directory) == .directory else { continue }
        for name in try names(in: directory)
        where Self.fits(Array(name.utf8), Array(part.utf8)) && (!name.hasPrefix(".") || part.hasPrefix(".")) {
          next.append(LexicalPath.joined(directory, name))
        }
      }
      directories = next.filter { path in
        let kind = world.fileKind(path)
        return isLast ? kind != nil && kind != .directory : kind == .directory
      }
    }
    return directories
  }

  /// The names in a directory, in the order of their bytes.
  private func names(in directory: String) throws(Failure) -> [String] {
    do throws(FileFailure) {
      return try world.listDirectory(directory).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw Failure.unreadable(directory, error)
    }
  }

  /// Whether a name fits a pattern: `*` stands for any bytes, `?` for one.
  static func fits(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (position, place) = (0, 0)
    // Where the last star stands, and how much of the name it stands for so far: one that turns out too short takes one byte more.
    var star: (place: Int, position: Int)?
    while position < name.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        star = (place, position)
        place += 1
      } else if place < pattern.count, pattern[place] == UInt8(ascii: "?") || pattern[place] == name[position] {
        position += 1
        place += 1
      } else if let last = star {
        star = (last.place, last.position + 1)
        position = last.position + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
