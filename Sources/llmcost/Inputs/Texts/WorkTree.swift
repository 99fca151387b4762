import Documents

/// The current files.
struct WorkTree: FileTree {
  /// The permitted locations of files.
  enum Bounds: Sendable {
    /// Anywhere: the user has named them on the command line.
    case none
    /// Anywhere, but no link may lead out of the repository it is in.
    case links
    /// In the repository that a directory is in, if it is in one; where revisions are compared, in no repository inside of it.
    case repository(around: String, isCompared: Bool)
  }

  let world: World
  var bounds = Bounds.none

  func kind(of path: String) -> World.FileKind? { world.fileKind(path) }

  func names(in directory: String) throws(FileFailure) -> [String] { try world.listDirectory(directory) }

  func bytes(at path: String) throws(FileFailure) -> [UInt8] {
    switch bounds {
    case .none: break
    case .links: if world.leadsOutOfRepository(path) { throw .outside }
    case .repository(let directory, let isCompared):
      if world.leadsOutOfRepository(path) { throw .outside }
      if let root = world.repository(around: directory), let real = world.realPath(path),
        let realRoot = world.realPath(root)
      {
        guard real.hasPrefix(LexicalPath.joined(realRoot, "")) else { throw .system("it is outside of the repository") }
        let own = world.repository(around: LexicalPath.directory(of: real))
        if isCompared, let own, own != realRoot {
          throw .system("it is in another repository, whose files no revision of this one has")
        }
      }
    }
    return try world.readFile(path, Limits.fileBytes)
  }

  func title(of path: String) -> String { path }

  func refusal(of reference: String) -> String? {
    guard case .repository(let directory, isCompared: true) = bounds, reference.hasPrefix("/"),
      world.repository(around: directory) != nil
    else { return nil }
    return Self.absoluteReason
  }

  func linksAsText(among titles: [String]) -> Set<String> {
    let paths = titles.filter { !world.isLink($0) && world.repository(around: LexicalPath.directory(of: $0)) != nil }
    var links: Set<String> = []
    for (directory, paths) in Dictionary(grouping: paths, by: { LexicalPath.directory(of: $0) }) {
      for start in stride(from: 0, to: paths.count, by: 500) {
        let some = paths[start..<min(start + 500, paths.count)]
        // Each is `mode object stage<tab>path<zero>`. Without git there are no links in it.
        guard
          let outcome = try? Git(world: world, file: paths[start]).run(
            ["ls-files", "--stage", "-z", "--"] + some.map { LexicalPath.name(of: $0) }), outcome.status == 0
        else { continue }
        for record in outcome.output.split(separator: 0) where record.starts(with: "120000 ".utf8) {
          guard let tab = record.firstIndex(of: UInt8(ascii: "\t")) else { continue }
          let name = String(decoding: record[(tab + 1)...], as: UTF8.self)
          links.formUnion(
            some.filter { LexicalPath.directory(of: $0) == directory && LexicalPath.name(of: $0) == name })
        }
      }
    }
    return links
  }
}
