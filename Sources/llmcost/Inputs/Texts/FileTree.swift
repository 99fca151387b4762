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
}
