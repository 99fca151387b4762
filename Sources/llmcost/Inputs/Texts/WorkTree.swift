import Documents

/// The files as they are now.
struct WorkTree: FileTree {
  let world: World
  /// Whether links may lead out of the repository: those that a person names on the command line may.
  var followsLinksOut = true

  func kind(of path: String) -> World.FileKind? { world.fileKind(path) }

  func names(in directory: String) throws(FileFailure) -> [String] { try world.listDirectory(directory) }

  func bytes(at path: String) throws(FileFailure) -> [UInt8] {
    if !followsLinksOut, world.leadsOutOfRepository(path) { throw .outside }
    return try world.readFile(path, Limits.fileBytes)
  }

  func title(of path: String) -> String { path }
}
