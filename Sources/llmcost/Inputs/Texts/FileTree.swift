/// Files that inputs name: those of the work tree, or of a revision.
///
/// Paths are relative to the root of the tree, without `.` and with `..` only at their start.
protocol FileTree: Sendable {
  /// The kind of entry at a path; nil when there is none.
  func kind(of path: String) -> World.FileKind?
  /// The names in a directory, in no particular order.
  func names(in directory: String) throws(FileFailure) -> [String]
  /// The bytes of a file.
  func bytes(at path: String) throws(FileFailure) -> [UInt8]
  /// The name of the path in messages and results.
  func title(of path: String) -> String
  /// Why a file may not be referred to in this way; nil where it may.
  func refusal(of reference: String) -> String?
  /// The files that are links checked out as text.
  ///
  /// - Parameter titles: The names of the files.
  /// - Returns: Those that are, by the same names.
  func linksAsText(among titles: [String]) -> Set<String>
}

extension FileTree {
  func refusal(of reference: String) -> String? { nil }

  func linksAsText(among titles: [String]) -> Set<String> { [] }

  /// Why an absolute path is rejected where revisions are compared.
  static var absoluteReason: String { "its path is absolute, so no revision has it" }
}
