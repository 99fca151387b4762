import CostModel
import Documents

/// The texts that scenarios of a revision name, as that revision has them.
struct RevisionTexts: FileTree {
  private let tree: GitTree
  /// The paths that patterns were matched with, from the root of the repository.
  private let files: Set<String>
  private let directories: Set<String>

  /// Reads the texts of some scenarios, with two runs of git, and one more where there are patterns.
  ///
  /// - Parameters:
  ///   - scenarios: The scenarios, with their paths from the root of the repository.
  ///   - tree: What has been read of the revision; more is added to it.
  /// - Throws: `Failure` when git fails.
  init(of scenarios: [(path: String, document: Document)], in tree: inout GitTree) throws(Failure) {
    var plain: Set<String> = []
    var patterns: Set<String> = []
    for scenario in scenarios {
      for reference in PromptTexts.references(in: scenario.document) {
        let path = LexicalPath.resolved(reference, from: LexicalPath.directory(of: scenario.path))
        guard Self.isInside(path), !path.utf8.contains(0) else { continue }
        if FilePattern.isPattern(path) { patterns.insert(path) } else { plain.insert(path) }
      }
    }
    let listed = patterns.isEmpty ? [] : try Self.files(near: patterns, in: tree.revision)
    files = Set(listed)
    var directories: Set<String> = ["."]
    for path in listed {
      var parent = LexicalPath.directory(of: path)
      while directories.insert(parent).inserted { parent = LexicalPath.directory(of: parent) }
    }
    self.directories = directories
    var wanted = plain
    // The files of a pattern are found by their names alone, before any is read.
    let names = RevisionTexts(tree: tree, files: files, directories: directories)
    for pattern in patterns { wanted.formUnion((try? FilePattern(pattern).files(in: names)) ?? []) }
    try tree.add(wanted.sorted())
    self.tree = tree
  }

  private init(tree: GitTree, files: Set<String>, directories: Set<String>) {
    self.tree = tree
    self.files = files
    self.directories = directories
  }

  /// The texts of one of the scenarios.
  ///
  /// - Parameters:
  ///   - document: The scenario.
  ///   - path: Its path from the root of the repository.
  ///   - vocabularies: The vocabularies for counting texts.
  /// - Returns: The texts.
  func texts(of document: Document, at path: String, vocabularies: Vocabularies) -> PromptTexts {
    PromptTexts(
      PromptFiles(tree: self, scenarioDirectory: LexicalPath.directory(of: path))
        .load(PromptTexts.references(in: document)), counter: vocabularies.counter)
  }

  private static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && path != ".." && !path.hasPrefix("../") && path != "."
  }

  /// The files in the directories that patterns begin with.
  private static func files(near patterns: Set<String>, in revision: GitRevision) throws(Failure) -> [String] {
    var roots: Set<String> = []
    for pattern in patterns {
      let fixed = pattern.split(separator: "/").dropLast().prefix { !FilePattern.isPattern(String($0)) }
      roots.insert(fixed.joined(separator: "/"))
    }
    // A directory whose name ends in a slash is listed completely; without any path everything is.
    let paths = roots.contains("") ? [] : roots.sorted().map { $0 + "/" }
    return try revision.git.output(
      of: ["ls-tree", "-r", "-z", "--name-only", "--full-tree", revision.commit, "--"] + paths
    ).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: - FileTree

  func kind(of path: String) -> World.FileKind? {
    if files.contains(path) { return .file }
    if directories.contains(path) { return .directory }
    // Entries of the revision that are not files, such as submodules, are explained where they are read; a revision has
    // no pipes.
    return tree.entry(at: path) == nil ? nil : .file
  }

  func names(in directory: String) throws(FileFailure) -> [String] {
    guard directories.contains(directory) else { throw .missing }
    return files.union(directories.subtracting(["."])).filter { LexicalPath.directory(of: $0) == directory }
      .map { LexicalPath.name(of: $0) }
  }

  func bytes(at path: String) throws(FileFailure) -> [UInt8] {
    guard Self.isInside(path) else { throw .system("it is outside of the repository") }
    switch tree.entry(at: path) {
    case .file(let file)?: return file.bytes
    case .other(let what)?: throw .system("it is \(what)")
    case nil: throw .missing
    }
  }

  func refusal(of reference: String) -> String? { reference.hasPrefix("/") ? Self.absoluteReason : nil }

  func title(of path: String) -> String { "\(tree.revision.name):\(path)" }
}
