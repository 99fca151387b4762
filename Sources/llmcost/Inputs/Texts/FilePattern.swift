/// A path pattern with the syntax of shells.
///
/// `*` matches any characters of a name, `?` one, `[a-z]` one of some, and a part `**` any number of directories. As in
/// a shell, `*` and `?` at the start of a name do not match a dot.
struct FilePattern: Sendable {
  /// Why the files of a pattern cannot be listed.
  enum Failure: Error, Equatable {
    case tooMany(limit: Int)
  }

  /// The most files that a pattern may match.
  static let mostFiles = 1000
  /// The most directories that are searched for a pattern.
  private static let mostDirectories = 10_000

  private let isAbsolute: Bool
  private let parts: [[UInt8]]

  init(_ pattern: String) {
    isAbsolute = pattern.hasPrefix("/")
    parts = pattern.split(separator: "/").filter { $0 != "." }.map { Array($0.utf8) }
  }

  /// Whether a path has a character that only patterns have.
  static func isPattern(_ path: String) -> Bool {
    path.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
  }

  /// The files that the pattern matches, in byte order.
  ///
  /// - Parameters:
  ///   - tree: The tree to search. Directories that cannot be listed have no files.
  ///   - mostFiles: The most files that it may match; nil for any number.
  /// - Returns: Their paths.
  /// - Throws: `Failure` when there are too many.
  func files(in tree: some FileTree, atMost mostFiles: Int? = Self.mostFiles) throws(Failure) -> [String] {
    var search = Search(tree: tree, mostFiles: mostFiles)
    try search.find(parts[...], in: isAbsolute ? "/" : ".")
    return Set(search.found).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private struct Search<Tree: FileTree> {
    let tree: Tree
    let mostFiles: Int?
    var found: [String] = []
    var directories = 0

    mutating func find(_ parts: ArraySlice<[UInt8]>, in directory: String) throws(Failure) {
      guard let part = parts.first else { return }
      let rest = parts.dropFirst()
      if part == Array("**".utf8) {
        try find(rest.isEmpty ? [Array("*".utf8)] : rest, in: directory)
        for name in try names(in: directory) where !name.hasPrefix(".") {
          let path = LexicalPath.joined(directory, name)
          if tree.kind(of: path) == .directory { try find(parts, in: path) }
        }
        return
      }
      if !FilePattern.isPattern(String(decoding: part, as: UTF8.self)) {
        try visit(LexicalPath.joined(directory, String(decoding: part, as: UTF8.self)), rest)
        return
      }
      for name in try names(in: directory) where FilePattern.matches(Array(name.utf8)[...], part[...], isStart: true) {
        try visit(LexicalPath.joined(directory, name), rest)
      }
    }

    private mutating func visit(_ path: String, _ rest: ArraySlice<[UInt8]>) throws(Failure) {
      let kind = tree.kind(of: path)
      if rest.isEmpty {
        guard kind == .file else { return }
        found.append(path)
        if let mostFiles, found.count > mostFiles { throw .tooMany(limit: mostFiles) }
      } else if kind == .directory || path.hasSuffix("..") {
        try find(rest, in: path)
      }
    }

    private mutating func names(in directory: String) throws(Failure) -> [String] {
      directories += 1
      if let mostFiles, directories > FilePattern.mostDirectories { throw .tooMany(limit: mostFiles) }
      return (try? tree.names(in: directory)) ?? []
    }
  }

  // MARK: - Names

  /// Whether a name matches a part of a pattern.
  ///
  /// Only the last star is retried: what an earlier one could match can be left to the later one. So the time is at
  /// most that of comparing every position of the name with every position of the pattern.
  static func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>, isStart: Bool) -> Bool {
    if isStart, name.first == UInt8(ascii: "."), pattern.first != UInt8(ascii: ".") { return false }
    var name = name
    var pattern = pattern
    var retry: (name: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
    while true {
      if pattern.first == UInt8(ascii: "*") {
        pattern = pattern.dropFirst()
        retry = (name, pattern)
        continue
      }
      if let letter = name.first, let rest = afterOne(letter, pattern) {
        // `?` and brackets match a character, however many bytes it has.
        let isLiteral = pattern.first == letter
        name = name.dropFirst()
        if !isLiteral { name = name.drop { $0 & 0xC0 == 0x80 } }
        pattern = rest
        continue
      }
      if name.isEmpty, pattern.isEmpty { return true }
      guard let again = retry, !again.name.isEmpty else { return false }
      name = again.name.dropFirst()
      pattern = again.pattern
      retry = (name, pattern)
    }
  }

  /// The pattern after the element that matches one byte; nil when it does not match this one.
  ///
  private static func afterOne(_ letter: UInt8, _ pattern: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = pattern.first else { return nil }
    if first == UInt8(ascii: "?") { return pattern.dropFirst() }
    if first == UInt8(ascii: "["), let (set, rest) = bracket(pattern) { return set(letter) ? rest : nil }
    return first == letter ? pattern.dropFirst() : nil
  }

  /// `[abc]`, `[a-z]` or `[!a-z]` at the start of a pattern; nil where it is not closed.
  private static func bracket(_ pattern: ArraySlice<UInt8>) -> (contains: (UInt8) -> Bool, rest: ArraySlice<UInt8>)? {
    let body = pattern.dropFirst()
    let isNegated = body.first == UInt8(ascii: "!") || body.first == UInt8(ascii: "^")
    let inside = isNegated ? body.dropFirst() : body
    // A closing bracket that comes first is a member.
    guard let close = inside.dropFirst().firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let members = Array(inside[..<close])
    func contains(_ letter: UInt8) -> Bool {
      var index = 0
      var isIn = false
      while index < members.count {
        if index + 2 < members.count, members[index + 1] == UInt8(ascii: "-") {
          isIn = isIn || (members[index] <= letter && letter <= members[index + 2])
          index += 3
        } else {
          isIn = isIn || members[index] == letter
          index += 1
        }
      }
      return isIn != isNegated
    }
    return (contains, pattern[(close + 1)...])
  }
}
