import Documents

/// The contents of a revision at some paths, read with two runs of git however many they are.
struct GitTree: Sendable {
  /// The entry at a path.
  enum Entry: Sendable {
    case file(SourceFile)
    /// Not a file: a link, another repository, a directory.
    case other(String)
  }

  let revision: GitRevision
  /// The entries that were read, by path from the root of the repository; nothing where the revision has nothing.
  private var entries: [String: Entry] = [:]
  /// The paths that were requested.
  private var asked: Set<String> = []
  /// The price files of the nearest directory that has any.
  private(set) var prices: (files: [SourceFile], directory: String)?

  /// Reads entries of a revision.
  ///
  /// - Parameters:
  ///   - revision: The revision.
  ///   - paths: Paths from the root of the repository.
  ///   - wantsPrices: Whether to look for price files.
  /// - Throws: `Failure` when git fails, or a file is larger than one may be.
  init(of revision: GitRevision, paths: [String], prices wantsPrices: Bool) throws(Failure) {
    self.revision = revision
    try read(paths, priceDirectories: wantsPrices ? revision.priceDirectories : [])
  }

  /// Reads more, if it has not been read yet.
  mutating func add(_ paths: [String]) throws(Failure) {
    try read(paths, priceDirectories: [])
  }

  /// Whether a path was already requested.
  func hasAsked(_ path: String) -> Bool { asked.contains(path) }

  /// A file; nil when the revision has nothing at the path.
  ///
  /// - Parameter path: A path that was asked for.
  /// - Returns: The file.
  /// - Throws: `Failure` when there is something else.
  func file(at path: String) throws(Failure) -> SourceFile? {
    switch entries[path] {
    case nil: return nil
    case .file(let file): return file
    case .other(let what):
      throw Failure(code: "unreadable-file", "'\(revision.name):\(path)' cannot be read: it is \(what)")
    }
  }

  /// The entry at a path; nil when the revision has nothing there.
  ///
  /// - Parameter path: A path that was asked for.
  /// - Returns: The file, or the other kind of entry.
  func entry(at path: String) -> Entry? { entries[path] }

  // MARK: - Reading

  /// The longest chain of links.
  private static let mostLinks = 8

  private mutating func read(
    _ paths: [String], priceDirectories: [String], links: Int = 0
  ) throws(Failure) {
    let wanted = Set(paths).subtracting(asked).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !wanted.isEmpty || !priceDirectories.isEmpty else { return }
    asked.formUnion(wanted)
    let listing = try GitListing(of: wanted + priceDirectories, in: revision)
    let directory = priceDirectories.first { directory in listing.objects.contains { $0.isPriceFile(of: directory) } }
    let files = listing.objects.filter { object in
      wanted.contains(object.path) || directory.map { object.isPriceFile(of: $0) } ?? false
    }
    let contents = try listing.contents(of: files.filter { $0.isFile || $0.isLink })
    var targets: [(path: String, target: String)] = []
    for object in files where wanted.contains(object.path) {
      if object.isLink, links < GitTree.mostLinks, let content = contents[object.path]?.bytes,
        let target = object.target(content)
      {
        targets.append((object.path, target))
      } else if object.isFile, let file = contents[object.path] {
        entries[object.path] = .file(file)
      } else {
        entries[object.path] = .other("\(object.kindPhrase) there")
      }
    }
    if !targets.isEmpty {
      try read(targets.map(\.target), priceDirectories: [], links: links + 1)
      for (path, target) in targets { entries[path] = entries[target] ?? .other("\(GitListing.Object.deadLink) there") }
    }
    try reportSubmodules(around: wanted.filter { entries[$0] == nil })
    if let directory {
      prices = (files.filter { $0.isPriceFile(of: directory) }.compactMap { contents[$0.path] }, directory)
    }
  }
}

extension GitTree {
  /// Reports paths within a submodule: a revision has no more of it than the name of a commit.
  private mutating func reportSubmodules(around missing: [String]) throws(Failure) {
    var parents: Set<String> = []
    for path in missing {
      var parent = LexicalPath.directory(of: path)
      while parent != ".", parents.insert(parent).inserted { parent = LexicalPath.directory(of: parent) }
    }
    guard !parents.isEmpty else { return }
    let submodules = try GitListing(of: parents.sorted(), in: revision).objects.filter { $0.kind == "commit" }
    for path in missing {
      guard let submodule = submodules.first(where: { path.hasPrefix($0.path + "/") }) else { continue }
      entries[path] = .other("in the submodule '\(submodule.path)', whose files no revision of this repository has")
    }
  }
}

/// The entries of a revision at some paths, without the contents.
private struct GitListing {
  /// A file or directory of the revision.
  struct Object {
    /// Such as `100644`; `120000` is a link.
    let mode: String
    /// Such as `blob`.
    let kind: String
    let name: String
    /// Its bytes; nil for entries that are not files, or not in this clone.
    let size: Int?
    /// From the root of the repository.
    let path: String

    var isFile: Bool { kind == "blob" && !isLink }
    var isLink: Bool { kind == "blob" && mode == "120000" }

    /// The target of a link, from the root of the repository; nil for one outside of it.
    func target(_ content: [UInt8]) -> String? {
      let written = String(decoding: content, as: UTF8.self)
      guard !written.isEmpty, !written.hasPrefix("/"), !written.utf8.contains(0) else { return nil }
      let target = LexicalPath.resolved(written, from: LexicalPath.directory(of: path))
      return target == "." || target == ".." || target.hasPrefix("../") ? nil : target
    }

    var kindPhrase: String {
      switch kind {
      case "tree": "a directory"
      case "commit": "another repository"
      default: Object.deadLink
      }
    }

    /// The message on a link that leads out of the repository, forms a cycle, or is dangling.
    static let deadLink = "a link to no file of the repository"

    /// Whether it is a price file directly in a directory.
    func isPriceFile(of directory: String) -> Bool {
      guard isFile, path.hasPrefix(directory) else { return false }
      let name = path.dropFirst(directory.count)
      return !name.contains("/") && PricingSearch.isPriceFile(String(name))
    }
  }

  let revision: GitRevision
  private(set) var objects: [Object] = []

  /// The paths of one run of git, limited so that no command line grows too long.
  private static let pathsPerRun = 500

  init(of paths: [String], in revision: GitRevision) throws(Failure) {
    self.revision = revision
    for start in stride(from: 0, to: paths.count, by: Self.pathsPerRun) {
      let some = paths[start..<min(start + Self.pathsPerRun, paths.count)]
      objects += try objects(at: Array(some))
    }
  }

  private func objects(at paths: [String]) throws(Failure) -> [Object] {
    let listed = try revision.git.output(
      of: ["ls-tree", "-z", "-l", "--full-tree", revision.commit, "--"] + paths)
    // Each is `mode kind object size<tab>path<zero>`, with the size padded by blanks.
    return listed.split(separator: 0).compactMap { record in
      guard let tab = record.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let facts = record[..<tab].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      guard facts.count == 4 else { return nil }
      return Object(
        mode: facts[0], kind: facts[1], name: facts[2], size: Int(facts[3]),
        path: String(decoding: record[(tab + 1)...], as: UTF8.self))
    }
  }

  /// Reads files.
  func contents(of files: [Object]) throws(Failure) -> [String: SourceFile] {
    guard !files.isEmpty else { return [:] }
    var bytes = 0
    for file in files {
      guard let size = file.size else { throw unreadable(file, "this clone does not have it") }
      guard size <= Limits.fileBytes else { throw Failure.unreadable(title(file), .tooLarge(limit: Limits.fileBytes)) }
      bytes += size
    }
    // Each answer is `object kind size<line feed>`, the bytes, and a line feed.
    let answers = try revision.git.output(
      of: ["cat-file", "--batch", "--buffer"], input: Array(files.map { $0.name + "\n" }.joined().utf8),
      limit: bytes + files.count * 128)
    var position = 0
    var contents: [String: SourceFile] = [:]
    for file in files {
      let line = answers[position...].prefix { $0 != UInt8(ascii: "\n") }
      let start = position + line.count + 1
      let end = start + (file.size ?? 0)
      guard String(decoding: line, as: UTF8.self) == "\(file.name) blob \(file.size ?? 0)", end < answers.count else {
        throw unreadable(file, "this clone does not have it")
      }
      contents[file.path] = SourceFile(name: title(file), bytes: Array(answers[start..<end]))
      position = end + 1
    }
    return contents
  }

  private func title(_ file: Object) -> String { "\(revision.name):\(file.path)" }

  private func unreadable(_ file: Object, _ reason: String) -> Failure {
    Failure(
      code: "unreadable-file", "'\(title(file))' cannot be read: \(reason)",
      hint: "fetch it first, such as with a full clone")
  }
}
