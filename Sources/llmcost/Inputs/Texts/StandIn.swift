/// A replacement that a version control system stores for a file.
enum StandIn: Equatable {
  /// A pointer of Git LFS, of any version.
  case lfs
  /// A pointer of git-annex, or a link of it as text.
  case annex

  /// Git LFS treats nothing larger as a pointer: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md.
  private static let mostBytesOfLFS = 1024
  /// Nor does git-annex: https://git-annex.branchable.com/internals/pointer_file/.
  private static let mostBytesOfAnnex = 32 << 10

  /// The kind of replacement; nil for a text.
  ///
  /// - Parameter bytes: The contents of the file as checked out: with a byte order mark or carriage returns, perhaps.
  init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.mostBytesOfAnnex else { return nil }
    let isBlank = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
    let text = bytes.drop(while: { [0xEF, 0xBB, 0xBF].contains($0) || isBlank($0) })
    let lines = text.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
    guard let first = lines.first else { return nil }
    if Self.isVersionOfLFS(first), lines.dropFirst().contains(where: { $0.hasPrefix("oid ") }),
      text.count <= Self.mostBytesOfLFS
    {
      self = .lfs
      return
    }
    let path = first.replacing("\\", with: "/")
    guard path.hasPrefix("/annex/objects/") || path.contains(".git/annex/objects/"), !path.contains(" ") else {
      return nil
    }
    self = .annex
  }

  /// Whether a line names the format of a pointer; git-media and hawser are former names of Git LFS.
  private static func isVersionOfLFS(_ line: String) -> Bool {
    line.hasPrefix("version http")
      && ["://git-lfs.github.com/spec/", "://hawser.github.com/spec/", "://git-media.io/v/"].contains {
        line.contains($0)
      }
  }
}
