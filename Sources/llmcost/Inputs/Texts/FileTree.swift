/// Files that inputs name: those of the work tree, or of a revision.
///
/// Paths are relative to where the tree begins, without `.` and with `..` only at their start.
protocol FileTree: Sendable {
  /// What a path leads to; nil when it leads to nothing.
  func kind(of path: String) -> World.FileKind?
  /// The names in a directory, in no particular order.
  func names(in directory: String) throws(FileFailure) -> [String]
  /// The bytes of a file.
  func bytes(at path: String) throws(FileFailure) -> [UInt8]
  /// What the path is called in messages and results.
  func title(of path: String) -> String
  /// Why a file may not be named like this; nil where it may.
  func refusal(of reference: String) -> String?
  /// Which files are links that were checked out as text.
  ///
  /// - Parameter titles: What the files are called.
  /// - Returns: Those that are, by the same names.
  func linksAsText(among titles: [String]) -> Set<String>
}

extension FileTree {
  func refusal(of reference: String) -> String? { nil }

  func linksAsText(among titles: [String]) -> Set<String> { [] }

  /// Why a path that begins at the root of the machine is refused where revisions are compared.
  static var absoluteReason: String { "its path is absolute, so no revision has it" }
}
