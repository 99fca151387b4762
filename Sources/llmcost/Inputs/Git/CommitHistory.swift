import CostModel
import Documents

/// Reads the changes that were made in a repository.
struct CommitHistory {
  /// The most bytes of commits that are read: about a million of them.
  private static let mostBytes = 1 << 28

  private let git: Git
  /// The directory as typed.
  private let directory: String
  /// The absolute paths of the work tree: as git has it, and as typed.
  let directories: [String]

  /// Finds the repository that a directory is in.
  ///
  /// - Throws: `Failure` where it is not in one.
  init(of directory: String, in world: World) throws(Failure) {
    git = Git(world: world, file: LexicalPath.joined(directory, ""))
    self.directory = directory
    guard world.fileKind(directory) == .directory else {
      throw Failure(
        code: "not-a-repository", "'\(World.shownName(ofPath: directory))' is no directory, so it has no commits",
        hint: "--git names the work tree of a repository, such as '--git .'")
    }
    let outcome = try git.run(["rev-parse", "--show-toplevel"])
    guard outcome.status == 0, let root = Self.lines(outcome.output).first else {
      let isNone = String(decoding: outcome.error, as: UTF8.self).contains("not a git repository")
      throw isNone
        ? Failure(
          code: "not-a-repository",
          "'\(World.shownName(ofPath: directory))' is in no git repository, so it has no commits")
        : git.failure(outcome.error)
    }
    let typed = LexicalPath.resolved(directory, from: world.currentDirectory)
    directories = [root] + (typed != root && world.realPath(directory) == root ? [typed] : [])
  }

  /// The changes of a repository.
  ///
  /// - Parameters:
  ///   - base: The branch that changes are merged into, a revision; nil for the main branch.
  ///   - authors: The addresses of the authors whose changes count; none for all.
  ///   - first: The first second that matters; nil for all.
  ///   - logged: The other names by which logs know the directory.
  /// - Returns: The changes.
  /// - Throws: `Failure` where git fails, or has no such revision.
  func changes(
    mergedInto base: String?, by authors: [String], from first: Int64?, logged: [String]
  ) throws(Failure) -> ChangeHistory {
    let base = try self.base(base)
    let age = first.map { ["--max-age=\($0)"] } ?? []
    let merged = try Set(Self.lines(output(["rev-list"] + age + [base.commit, "--"])))
    let words = [
      "log", "--branches", "--remotes", "--tags", "--no-show-signature", "--no-color", "--no-merges", "--topo-order",
      "-z",
    ]
    let listed = try output(words + ["--format=%H%n%at%n%ae%n%s%n%b"] + age + ["HEAD", base.commit, "--"])
      .split(separator: 0).compactMap { Self.entry($0) }
    let reverted = try self.reverted(by: listed.filter { merged.contains($0.id) })
    var versions: [Version: [Entry]] = [:]
    for entry in listed where authors.isEmpty || authors.contains(entry.author) {
      versions[Version(second: entry.second, author: entry.author), default: []].append(entry)
    }
    var commits: [CodeCommit] = []
    for entries in versions.values {
      // An amended or rebased commit keeps its author and time: where one of its versions is merged, the others are drafts of it.
      let kept = entries.filter { merged.contains($0.id) }
      for entry in kept.isEmpty ? Array(entries.prefix(1)) : kept {
        commits.append(
          CodeCommit(
            id: entry.id, second: entry.second, author: entry.author, subject: entry.subject,
            fate: kept.isEmpty ? .unmerged : reverted.contains(entry.id) ? .reverted : .stayed))
      }
    }
    return ChangeHistory(
      name: World.shownName(ofPath: directory), directories: logged.isEmpty ? directories : logged, base: base.name,
      commits: commits)
  }

  // MARK: - Questions to git

  private struct Version: Hashable {
    let second: Int64
    let author: String
  }

  private struct Entry {
    let id: String
    let second: Int64
    let author: String
    let subject: String
    /// The commits that its message says it reverts, with the side that remains where they are merges.
    let reverts: [(commit: String, beside: String?)]
  }

  private func output(_ words: [String]) throws(Failure) -> [UInt8] { try git.output(of: words, limit: Self.mostBytes) }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The revision that changes are merged into: the named one, or the main branch.
  private func base(_ name: String?) throws(Failure) -> (name: String, commit: String) {
    if let name {
      let isName = !name.isEmpty && !name.hasPrefix("-") && !name.hasPrefix("^") && !name.contains("..")
      let outcome = try git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}"])
      guard isName, outcome.status == 0, let commit = Self.lines(outcome.output).first else {
        throw Failure(
          code: "unknown-revision", "there is no revision '\(name)' in the repository '\(directory)'",
          hint: "--git-base names the branch that changes are merged into, such as main")
      }
      return (name, commit)
    }
    let known = ["refs/remotes/origin/HEAD", "refs/heads/main", "refs/heads/master"]
    let found = try Self.lines(git.output(of: ["for-each-ref", "--format=%(objectname) %(refname)"] + known))
    for name in known {
      guard let line = found.first(where: { $0.hasSuffix(" \(name)") }) else { continue }
      return (Self.shortName(name), String(line.prefix { $0 != " " }))
    }
    let outcome = try git.run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    guard outcome.status == 0, let commit = Self.lines(outcome.output).first else {
      throw Failure(code: "unknown-revision", "the repository '\(directory)' has no commit yet")
    }
    return ("HEAD", commit)
  }

  private static func shortName(_ reference: String) -> String {
    reference.split(separator: "/").dropFirst(2).joined(separator: "/")
  }

  private static func entry(_ record: ArraySlice<UInt8>) -> Entry? {
    let parts = record.split(separator: UInt8(ascii: "\n"), maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count >= 4, let second = Int64(String(decoding: parts[1], as: UTF8.self)) else { return nil }
    func text(_ index: Int) -> String { String(decoding: parts[index], as: UTF8.self) }
    return Entry(
      id: text(0), second: second, author: text(2), subject: text(3),
      reverts: parts.count > 4 ? reverts(in: String(decoding: parts[4], as: UTF8.self)) : [])
  }

  /// The commits that a message says it reverts.
  ///
  /// Git writes "This reverts commit ID.", and for a merge also ", reversing changes made to ID.".
  private static func reverts(in body: String) -> [(commit: String, beside: String?)] {
    let marks = ["This", "reverts", "commit"]
    let words = body.split { " \n\r\t".contains($0) }.map { word in String(word.prefix { $0 != "." && $0 != "," }) }
    return words.indices.compactMap { start in
      guard start + 3 < words.count, Array(words[start..<start + 3]) == marks, isName(words[start + 3]) else {
        return nil
      }
      let rest = words.dropFirst(start + 4).prefix(5)
      let beside = rest.starts(with: ["reversing", "changes", "made", "to"]) ? rest.last : nil
      return (words[start + 3], beside.flatMap { isName($0) ? $0 : nil })
    }
  }

  private static func isName(_ word: String) -> Bool {
    (7...64).contains(word.utf8.count) && word.allSatisfy { $0.isHexDigit }
  }

  /// The commits that later ones revert, except for those that were themselves reverted.
  private func reverted(by merged: [Entry]) throws(Failure) -> Set<String> {
    let ids = merged.map(\.id).sorted()
    var reverted: Set<String> = []
    // Git lists children before parents, so the latest word on a commit comes first.
    for entry in merged where !entry.reverts.isEmpty && !reverted.contains(entry.id) {
      for (commit, beside) in entry.reverts {
        if let beside {
          let outcome = try git.run(
            ["rev-list", "--no-merges", commit, "^\(beside)", "--"], limit: Self.mostBytes)
          if outcome.status == 0 { reverted.formUnion(Self.lines(outcome.output)) }
        } else if let id = Self.only(of: ids, startingWith: commit) {
          reverted.insert(id)
        }
      }
    }
    return reverted
  }

  /// The only one of some sorted names that starts with another; nil where none or several do.
  private static func only(of names: [String], startingWith start: String) -> String? {
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if names[middle] < start { low = middle + 1 } else { high = middle }
    }
    guard low < names.count, names[low].hasPrefix(start) else { return nil }
    return low + 1 < names.count && names[low + 1].hasPrefix(start) ? nil : names[low]
  }
}
