import Reports

/// The logs that words of a command line refer to, and what was skipped.
struct FoundLogs: Sendable, Equatable {
  /// A file that was skipped.
  struct Skipped: Sendable, Equatable, Hashable {
    let path: String
    /// What it is: `a pipe or device`, `a link to nothing`.
    let what: String
  }

  /// The paths of the logs, each once, in byte order: the order of the words makes no difference to any answer.
  fileprivate(set) var paths: [String] = []
  /// Entries with the name of a log that are none: a fault of the directory.
  fileprivate(set) var skipped: [Skipped] = []
  /// The files whose names show that they are not logs.
  fileprivate(set) var others: [String] = []
  /// Whether a directory was named, so that the user may not know its files.
  fileprivate(set) var hasDirectory = false

  /// What a reader must know of the files.
  var notes: [Report.Note] {
    guard hasDirectory || !skipped.isEmpty else { return [] }
    func count(_ number: Int) -> String { "\(number) file\(number == 1 ? "" : "s")" }
    var notes: [Report.Note] = []
    if hasDirectory {
      var words = "\(count(paths.count)) read"
      if !others.isEmpty {
        let verb = others.count == 1 ? "isn't a log" : "aren't logs"
        words += ", \(others.count) skipped that \(verb) by name: \(Self.few(others))"
      }
      notes.append(Report.Note(.note, code: "files-read", words))
    }
    if !skipped.isEmpty {
      notes.append(
        Report.Note(
          .warning, code: "files-skipped",
          "\(count(skipped.count)) skipped: \(Self.few(skipped.map { "\($0.path) is \($0.what)" }))"))
    }
    return notes
  }

  private static func few(_ words: [String]) -> String {
    let shown = words.prefix(3).joined(separator: ", ")
    return words.count > 3 ? "\(shown) and \(words.count - 3) more" : shown
  }
}

/// Finds the logs that words of a command line refer to.
struct LogPaths: Sendable {
  let world: World

  /// The suffixes of the files of a directory that are treated as logs.
  private static let suffixes: Set<String> = ["jsonl", "ndjson", "json", "csv", "tsv", "log"]

  /// The additional suffixes of logs: when packed, and as the result of an Amazon Bedrock job.
  private static let packed = Unpacker.allCases.flatMap(\.suffixes)
  private static let result = ".out"

  /// The depth to which directories are searched.
  private static let mostDepth = 64

  /// The logs.
  ///
  /// - Parameter words: Paths of files and directories, patterns, or `-`.
  /// - Returns: The logs, at least one.
  /// - Throws: `Failure` when a pattern or directory has no logs, or standard input is named twice.
  func expanded(_ words: [String]) throws(Failure) -> FoundLogs {
    var found = FoundLogs()
    var paths: Set<String> = []
    var known: Set<String> = []
    for word in words {
      if word == "-" {
        guard paths.insert(word).inserted else { throw Failure(.standardInputTwice, helpTopic: "audit") }
      } else {
        // A file that is written in two ways is one log.
        paths.formUnion(try logs(word, &found).filter { known.insert(LexicalPath.withoutDots($0)).inserted })
      }
    }
    found.paths = once(paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, &found)
    found.skipped = Set(found.skipped).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    found.others = Set(found.others).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return found
  }

  /// Each file by one of its paths, in byte order: a link to a log that is already read, such as one to the latest log,
  /// counts nothing twice.
  private func once(_ paths: [String], _ found: inout FoundLogs) -> [String] {
    var kept: [String: String] = [:]
    var unknown: [String] = []
    for path in paths {
      guard path != "-", let identity = world.fileIdentity(path) else {
        unknown.append(path)
        continue
      }
      guard let first = kept[identity] else {
        kept[identity] = path
        continue
      }
      // The file itself, rather than a link to it.
      let (plain, other) = world.isLink(first) && !world.isLink(path) ? (path, first) : (first, path)
      kept[identity] = plain
      found.skipped.append(.init(path: other, what: "'\(plain)' by another name"))
    }
    return (unknown + kept.values).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func logs(_ word: String, _ found: inout FoundLogs) throws(Failure) -> [String] {
    let kind = world.fileKind(word)
    if kind == .directory { return try logs(in: word, &found) }
    guard kind == nil, FilePattern.isPattern(word) else { return [word] }
    let files: [String]
    do throws(FilePattern.Failure) {
      files = try FilePattern(word).files(in: WorkTree(world: world), atMost: nil)
    } catch {
      switch error {
      case .tooMany(let limit): throw Failure(code: "no-logs", "'\(word)' matches more than \(limit) files")
      }
    }
    guard !files.isEmpty else { throw Failure(code: "no-logs", "no file matches '\(word)'") }
    return files
  }

  private func logs(in directory: String, _ found: inout FoundLogs) throws(Failure) -> [String] {
    found.hasDirectory = true
    let names: [String]
    do throws(FileFailure) {
      names = try world.listDirectory(directory)
    } catch {
      throw Failure.unreadable(directory, error)
    }
    var logs: [String] = []
    collect(names, in: directory, depth: 0, &logs, &found)
    guard !logs.isEmpty else {
      let suffixes = Self.suffixes.sorted().map { ".\($0)" }.joined(separator: ", ")
      throw Failure(
        code: "no-logs", "'\(directory)' has no logs",
        hint: "logs end in \(suffixes), or in one of these and \(Self.packed.joined(separator: " or "))")
    }
    return logs
  }

  /// Adds the logs of a directory and of those below it.
  ///
  /// Names that begin with a dot are skipped, as by patterns; so are links to directories, which may form cycles.
  private func collect(
    _ names: [String], in directory: String, depth: Int, _ logs: inout [String], _ found: inout FoundLogs
  ) {
    let all = Set(names)
    for name in names where !name.hasPrefix(".") {
      let path = LexicalPath.joined(directory, name)
      // A file that is also there unpacked, or packed by another program, would count twice.
      let suffix = Self.packed.first { name.hasSuffix($0) } ?? ""
      let plain = String(name.dropLast(suffix.count))
      let isAgain =
        !suffix.isEmpty && ([""] + Self.packed.prefix { $0 != suffix }).contains { all.contains(plain + $0) }
      let stem = plain.hasSuffix(Self.result) ? String(plain.dropLast(Self.result.count)) : plain
      let isLog = LexicalPath.suffix(of: stem).map(Self.suffixes.contains) ?? false
      switch world.fileKind(path) {
      case .directory:
        if world.isLink(path) {
          found.skipped.append(.init(path: path, what: "a link to a directory"))
        } else if depth >= Self.mostDepth {
          found.skipped.append(.init(path: path, what: "a directory too deep"))
        } else {
          do throws(FileFailure) {
            collect(try world.listDirectory(path), in: path, depth: depth + 1, &logs, &found)
          } catch {
            found.skipped.append(.init(path: path, what: "a directory that cannot be read: \(error.reason)"))
          }
        }
      case .file where isLog:
        if isAgain { found.others.append(path) } else { logs.append(path) }
      case .file: found.others.append(path)
      case .other: if isLog { found.skipped.append(.init(path: path, what: "a pipe or a device")) }
      case nil: if isLog { found.skipped.append(.init(path: path, what: "a link to nothing")) }
      }
    }
  }
}
