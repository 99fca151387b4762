import Documents

/// The files as they are now.
struct WorkTree: FileTree {
  let world: World

  func kind(of path: String) -> World.FileKind? { world.fileKind(path) }

  func names(in directory: String) throws(FileFailure) -> [String] { try world.listDirectory(directory) }

  func bytes(at path: String) throws(FileFailure) -> [UInt8] {
    if world.leadsOutOfRepository(path) { throw .outside }
    return try world.readFile(path, Limits.fileBytes)
  }

  func title(of path: String) -> String { path }
}
