import Documents

extension World {
  /// The name of standard input in messages.
  static let standardInputName = "<stdin>"

  /// The name of a file in diagnostics: its path, or a name for standard input.
  static func shownName(ofPath path: String) -> String { path == "-" ? standardInputName : path }

  /// Reads a file, or standard input for `-`.
  ///
  /// - Parameter path: The path.
  /// - Returns: The bytes with their name.
  /// - Throws: `Failure` when it cannot be read or is larger than a file may be.
  func source(at path: String) throws(Failure) -> SourceFile {
    do throws(FileFailure) {
      if path == "-" {
        return SourceFile(name: Self.standardInputName, bytes: try readStandardInput(Limits.fileBytes))
      }
      if leadsOutOfRepository(path) { throw .outside }
      return SourceFile(name: path, bytes: try readFile(path, Limits.fileBytes))
    } catch {
      throw Failure.unreadable(path, error)
    }
  }
}

extension World {
  /// Whether a path in a repository is, or passes through, a link to something outside of it.
  ///
  /// The author of a change decides where its links lead, and must not cause lines of other files to appear in a
  /// message.
  ///
  /// - Parameter path: The path of a file.
  /// - Returns: False also outside of repositories, and for missing files.
  func leadsOutOfRepository(_ path: String) -> Bool {
    guard let real = realPath(path) else { return false }
    guard let root = repository(around: LexicalPath.directory(of: path)), let realRoot = realPath(root) else {
      return false
    }
    return real != realRoot && !real.hasPrefix(LexicalPath.joined(realRoot, ""))
  }

  /// The root of the repository that contains a directory, by its path; nil where there is none.
  func repository(around directory: String) -> String? {
    // From the outermost directory inwards: a link in a repository leads within it, or out of it, never to a root of
    // its own.
    var root: String?
    for directory in LexicalPath.ancestors(of: directory, currentDirectory: currentDirectory).reversed() {
      if root != nil, isLink(directory) { break }
      if fileKind(LexicalPath.joined(directory, ".git")) != nil { root = directory }
    }
    return root
  }
}

extension Failure {
  /// A file that was named cannot be read.
  static func unreadable(_ path: String, _ failure: FileFailure) -> Failure {
    let name = path == "-" ? "standard input" : "'\(path)'"
    return Failure(code: "unreadable-file", "\(name) cannot be read: \(failure.reason)")
  }
}
