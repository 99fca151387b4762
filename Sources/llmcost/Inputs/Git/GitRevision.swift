import Documents

/// A state of the repository that some files are in; the work tree is not touched.
struct GitRevision: Sendable {
  /// Its name in messages and results.
  let name: String
  /// The object name of the commit.
  let commit: String
  /// Git in the directory of the first file.
  let git: Git
  /// The directories of the files, each with its path from the root of the repository: empty, or with a slash at its end.
  private let places: [(directory: String, prefix: String)]
  /// The root of the work tree.
  private let root: [UInt8]

  /// Finds a revision.
  ///
  /// A branch means the commit at which the current one left it, so that later changes there do not count as part of
  /// the change.
  ///
  /// - Parameters:
  ///   - name: The revision as typed: a commit, a tag, `HEAD~1`, or a branch.
  ///   - paths: The paths of the files, at least one.
  ///   - world: The outside world, where git is run.
  /// - Throws: `Failure` when a file is not in a repository, two are in different ones, or the revision does not exist.
  init(named name: String, ofFilesAt paths: [String], in world: World) throws(Failure) {
    git = Git(world: world, file: paths.first ?? ".")
    self.name = name
    let facts = try GitRevision.facts(of: name, git)
    var places = [(directory: git.directory, prefix: facts.place.prefix)]
    for path in paths where !places.contains(where: { $0.directory == LexicalPath.directory(of: path) }) {
      let other = Git(world: world, file: path)
      let place = GitRevision.place(try other.output(of: ["rev-parse"] + GitRevision.placeQuestions)[...])
      guard place.root == facts.place.root else {
        throw Failure(
          code: "not-a-repository",
          "'\(git.file)' and '\(path)' are in different repositories, so no revision has both",
          hint: "check them one after the other")
      }
      places.append((other.directory, place.prefix))
    }
    self.places = places
    root = facts.place.root
    commit = facts.isBranch ? try GitRevision.mergeBase(of: facts, named: name, git) : facts.commit
  }

  /// The path of a file from the root of the repository, as revisions have it.
  ///
  /// - Parameter path: The path of one of the files, or of one that is given relative to the directory of one of them.
  /// - Returns: The path; nil when it is outside of the repository.
  func path(of path: String) -> String? {
    // The longest directory that contains the path: that of the file, or that of the scenario which names it.
    let place =
      places.filter {
        $0.directory == "." ? !path.hasPrefix("/") : path.hasPrefix(LexicalPath.joined($0.directory, ""))
      }
      .max { $0.directory.utf8.count < $1.directory.utf8.count }
    guard let place else { return nil }
    let inside = place.directory == "." ? path : String(path.dropFirst(LexicalPath.joined(place.directory, "").count))
    var parts: [Substring] = []
    for part in (place.prefix + inside).split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// The directories in which price files are looked for, nearest first, each with a trailing slash.
  var priceDirectories: [String] {
    var parts = (places.first?.prefix ?? "").split(separator: "/")
    var directories: [String] = []
    while true {
      directories.append((parts + ["pricing"]).joined(separator: "/") + "/")
      if parts.popLast() == nil { return directories }
    }
  }

  /// The path of any other file from the root of the repository.
  ///
  /// - Parameters:
  ///   - path: The path, relative to the working directory.
  ///   - world: The outside world, where git is run.
  /// - Returns: The path; nil when the file is in no repository, or another one.
  /// - Throws: `Failure` when git cannot be run.
  func path(ofOtherFileAt path: String, in world: World) throws(Failure) -> String? {
    let other = Git(world: world, file: path)
    let outcome = try other.run(["rev-parse"] + GitRevision.placeQuestions)
    guard outcome.status == 0 else { return nil }
    let place = GitRevision.place(outcome.output[...])
    return place.root == root ? place.prefix + LexicalPath.name(of: path) : nil
  }

  /// The path of a file of the repository, relative to the working directory.
  ///
  /// - Parameter path: The path from the root of the repository.
  /// - Returns: The path of the same file in the work tree.
  func workTreePath(of path: String) -> String {
    LexicalPath.joined(git.directory, pathForGit(path))
  }

  /// The path of a file relative to the directory in which git is run.
  private func pathForGit(_ path: String) -> String {
    (places.first?.prefix ?? "").split(separator: "/").map { _ in "../" }.joined() + path
  }

  // MARK: - Questions to git

  /// The files in the index that git regards as renamed from others of the revision: the new paths with the old ones.
  func renames() throws(Failure) -> [String: String] {
    // Each is `R<similarity><zero>old<zero>new<zero>`.
    let parts = try git.output(
      of: ["diff-index", "--cached", "-M", "--diff-filter=R", "--name-status", "--no-ext-diff", "-z", commit, "--"]
    ).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    var renames: [String: String] = [:]
    for start in stride(from: 0, to: parts.count - 2, by: 3) { renames[parts[start + 2]] = parts[start + 1] }
    return renames
  }

  /// The documents of the revision, judging by their names.
  func documents() throws(Failure) -> [String] {
    try git.output(of: ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit])
      .split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      .filter { LexicalPath.suffix(of: $0).map { ["json", "yaml", "yml"].contains($0) } ?? false }
  }

  /// Whether git ignores files of the work tree.
  func ignores(_ paths: [String]) throws(Failure) -> Bool {
    guard let path = paths.first, let inside = self.path(of: path) else { return false }
    let words = ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--full-name", "--"]
    return try !git.output(of: words + [pathForGit(inside)]).isEmpty
  }

  /// The facts about a revision.
  private struct Facts {
    let place: (root: [UInt8], prefix: String)
    let isShallow: Bool
    let commit: String
    let isBranch: Bool
  }

  /// Where a directory is: the root of its work tree, a word to end it with, and the path inside, any of which may have line feeds.
  private static let placeQuestions = ["--show-toplevel", "--is-bare-repository", "--show-prefix"]

  private static func facts(of name: String, _ git: Git) throws(Failure) -> Facts {
    // A name that begins with a dash would be an option; others mean no commit, or many.
    let isName = !name.isEmpty && !name.hasPrefix("-") && !name.hasPrefix("^") && !name.contains("..")
    let outcome = try git.run(
      ["rev-parse", "--is-shallow-repository"]
        + (isName ? ["\(name)^{commit}", "--symbolic-full-name", name] : [])
        + ["--is-inside-work-tree"] + placeQuestions)
    var answers = outcome.output[...]
    func next() -> String {
      let line = answers.prefix { $0 != UInt8(ascii: "\n") }
      answers = answers.dropFirst(line.count + 1)
      return String(decoding: line, as: UTF8.self)
    }
    let shallow = next()
    // Without an answer to the first question there is no repository that could have revisions.
    guard !shallow.isEmpty else { throw git.failure(outcome.error) }
    let commit = next()
    guard isObjectName(commit) else {
      throw Failure(
        code: "unknown-revision", "there is no revision '\(name)' in the repository",
        hint: shallow == "true" ? shallowHint : nil)
    }
    guard outcome.status == 0 else { throw git.failure(outcome.error) }
    // A name that is not a reference has no full name; the next answer then follows at once.
    let reference = next()
    if reference.hasPrefix("refs/") { _ = next() }
    return Facts(
      place: place(answers), isShallow: shallow == "true", commit: commit,
      isBranch: reference.hasPrefix("refs/heads/") || reference.hasPrefix("refs/remotes/"))
  }

  private static func place(_ answers: ArraySlice<UInt8>) -> (root: [UInt8], prefix: String) {
    let separator = Array("\nfalse\n".utf8)
    let start = answers.indices.first { answers[$0...].starts(with: separator) } ?? answers.endIndex
    let prefix = answers[start...].dropFirst(separator.count)
    return (Array(answers[..<start]), String(decoding: prefix.dropLast(), as: UTF8.self))
  }

  /// The commit at which the current branch left another one.
  private static func mergeBase(of facts: Facts, named name: String, _ git: Git) throws(Failure) -> String {
    let base = try git.run(["merge-base", "HEAD", facts.commit])
    guard base.status == 0 else {
      throw Failure(
        code: "no-common-commit", "no commit is known that the current branch and '\(name)' have in common",
        hint: facts.isShallow ? shallowHint : "name the commit to compare with: --against \(facts.commit.prefix(10))")
    }
    return String(decoding: base.output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  private static let shallowHint = "the clone is shallow: 'git fetch --unshallow' brings what is older"

  private static func isObjectName(_ text: String) -> Bool {
    [40, 64].contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
      }
  }
}
