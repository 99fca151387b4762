import Documents

extension World {
  /// The name of standard input in messages.
  static let standardInputName = "<stdin>"

  /// What a file is called in what is told of it: its path, or a name for standard input.
  static func shownName(ofPath path: String) -> String { path == "-" ? standardInputName : path }

  /// Reads a file, or standard input for `-`.
  ///
  /// - Parameter path: The path.
  /// - Returns: The bytes with the name they are called by.
  /// - Throws: `Failure` when it cannot be read or is larger than a file may be.
  func source(at path: String) throws(Failure) -> SourceFile {
    do throws(FileFailure) {
      if path == "-" {
        return SourceFile(name: Self.standardInputName, bytes: try readStandardInput(Limits.fileBytes))
      }
      return SourceFile(name: path, bytes: try readFile(path, Limits.fileBytes))
    } catch {
      throw Failure.unreadable(path, error)
    }
  }
}

extension Failure {
  /// A file that was named cannot be read.
  static func unreadable(_ path: String, _ failure: FileFailure) -> Failure {
    let name = path == "-" ? "standard input" : "'\(path)'"
    return Failure(code: "unreadable-file", "\(name) cannot be read: \(failure.reason)")
  }
}
