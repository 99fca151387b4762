import CostModel
import Documents

/// One state of the repository that a scenario is in, read through git; the work tree is left alone.
struct GitRevision: Sendable {
  private let world: World
  /// The directory of the scenario in the work tree.
  private let directory: String
  /// The same directory from the root of the repository: empty, or with a slash at its end.
  private let prefix: String
  private let commit: String
  /// What it is called in messages and results.
  let name: String

  /// Finds a revision.
  ///
  /// A branch stands for the commit at which the current one left it, so that what has happened there since is not taken for a change.
  ///
  /// - Parameters:
  ///   - name: The revision as typed: a commit, a tag, `HEAD~1`, or a branch.
  ///   - path: The path of the scenario.
  ///   - world: Where git is run.
  /// - Throws: `Failure` when the scenario is in no repository, or the revision does not exist.
  init(named name: String, ofScenarioAt path: String, in world: World) throws(Failure) {
    self.world = world
    self.name = name
    directory = LexicalPath.directory(of: path)
    let place = try GitRevision.git(["rev-parse", "--show-prefix"], in: directory, world)
    guard place.status == 0 else { throw GitRevision.notARepository(path, place.error) }
    prefix = GitRevision.line(place.output)
    // A name that begins with a dash would be an option.
    let found =
      name.hasPrefix("-") || name.isEmpty
      ? nil
      : try GitRevision.git(
        ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}"], in: directory, world)
    guard let found, found.status == 0 else { throw try GitRevision.unknown(name, in: directory, world) }
    commit = try GitRevision.base(of: GitRevision.line(found.output), named: name, in: directory, world)
  }

  /// Reads a file beside the scenario.
  ///
  /// - Parameter path: The path of the scenario in the work tree.
  /// - Returns: The file as it was; nil when the revision does not have it.
  /// - Throws: `Failure` when it cannot be read.
  func source(at path: String) throws(Failure) -> SourceFile? {
    let file = prefix + (path.split(separator: "/").last.map(String.init) ?? path)
    guard let entry = try entries([file]).first(where: { $0.path == file }) else { return nil }
    return try read(entry)
  }

  /// Reads the price files beside or above the scenario.
  ///
  /// - Returns: The files and their directory; nil when the revision has none.
  /// - Throws: `Failure` when they cannot be read.
  func priceFiles() throws(Failure) -> (files: [SourceFile], directory: String)? {
    var parts = prefix.split(separator: "/")
    while true {
      let directory = (parts + ["pricing"]).joined(separator: "/") + "/"
      let entries = try entries([directory])
        .filter { $0.kind == "blob" && PricingSearch.isPriceFile(String($0.path.dropFirst(directory.count))) }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      var files: [SourceFile] = []
      for entry in entries { files.append(try read(entry)) }
      if !files.isEmpty { return (files, directory) }
      guard parts.popLast() != nil else { return nil }
    }
  }

  // MARK: - Objects

  /// A file or directory of the revision.
  private struct Entry {
    let isLink: Bool
    let kind: String
    let object: String
    /// From the root of the repository.
    let path: String
  }

  /// What the revision has at some paths; a path with a slash at its end stands for what is in it.
  private func entries(_ paths: [String]) throws(Failure) -> [Entry] {
    let listed = try GitRevision.git(["ls-tree", "-z", "--full-tree", commit, "--"] + paths, in: directory, world)
    guard listed.status == 0 else { throw GitRevision.failure(listed.error) }
    // Each is `mode kind object<tab>path<zero>`.
    return listed.output.split(separator: 0).compactMap { record in
      guard let tab = record.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let facts = record[..<tab].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      guard facts.count == 3 else { return nil }
      return Entry(
        isLink: facts[0] == "120000", kind: facts[1], object: facts[2],
        path: String(decoding: record[(tab + 1)...], as: UTF8.self))
    }
  }

  private func read(_ entry: Entry) throws(Failure) -> SourceFile {
    let title = "\(name):\(entry.path)"
    guard entry.kind == "blob", !entry.isLink else {
      throw Failure(code: "unreadable-file", "'\(title)' cannot be read: it is no file there")
    }
    let content = try GitRevision.git(["cat-file", "blob", entry.object], in: directory, world, reading: title)
    guard content.status == 0 else { throw GitRevision.failure(content.error) }
    return SourceFile(name: title, bytes: content.output)
  }

  // MARK: - Revisions

  /// The commit to compare with: for a branch, the one at which the current branch left it.
  private static func base(
    of commit: String, named name: String, in directory: String, _ world: World
  ) throws(Failure) -> String {
    let full = try git(["rev-parse", "--symbolic-full-name", "--verify", "--quiet", name], in: directory, world)
    let reference = line(full.output)
    guard full.status == 0, reference.hasPrefix("refs/heads/") || reference.hasPrefix("refs/remotes/") else {
      return commit
    }
    let base = try git(["merge-base", "HEAD", commit], in: directory, world)
    guard base.status == 0 else {
      throw Failure(
        code: "no-common-commit", "no commit is known that the current branch and '\(name)' have in common",
        hint: try isShallow(directory, world)
          ? shallowHint : "name the commit to compare with: --against \(commit.prefix(10))")
    }
    return line(base.output)
  }

  private static func unknown(_ name: String, in directory: String, _ world: World) throws(Failure) -> Failure {
    Failure(
      code: "unknown-revision", "there is no revision '\(name)' in the repository",
      hint: try isShallow(directory, world) ? shallowHint : nil)
  }

  private static let shallowHint = "the clone is shallow: 'git fetch --unshallow' brings what is older"

  private static func isShallow(_ directory: String, _ world: World) throws(Failure) -> Bool {
    line(try git(["rev-parse", "--is-shallow-repository"], in: directory, world).output) == "true"
  }

  // MARK: - Git

  private static func git(
    _ arguments: [String], in directory: String, _ world: World, reading title: String? = nil
  ) throws(Failure) -> World.ProgramOutcome {
    do throws(FileFailure) {
      return try world.runGit(
        ["-C", directory, "-c", "core.quotePath=off", "--no-pager", "--literal-pathspecs"] + arguments,
        Limits.fileBytes)
    } catch .missing {
      throw Failure(code: "git-failed", "git is needed to read older revisions, and is not installed")
    } catch {
      if let title { throw Failure.unreadable(title, error) }
      throw Failure(code: "git-failed", "git cannot be used: \(error.reason)")
    }
  }

  private static func notARepository(_ path: String, _ words: [UInt8]) -> Failure {
    guard String(decoding: words, as: UTF8.self).contains("not a git repository") else { return failure(words) }
    return Failure(
      code: "not-a-repository", "'\(path)' is in no git repository, so it has no older revisions",
      hint: "compare two files: llmcost diff BEFORE AFTER")
  }

  /// What git could not do, in its own words.
  private static func failure(_ words: [UInt8]) -> Failure {
    let first = line(Array(words.prefix { $0 != UInt8(ascii: "\n") }))
    let reason = first.hasPrefix("fatal: ") ? String(first.dropFirst(7)) : first
    return Failure(code: "git-failed", "git failed: \(reason.isEmpty ? "it gives no reason" : reason)")
  }

  /// A line without its end.
  private static func line(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }
}
