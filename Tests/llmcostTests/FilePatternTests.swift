import Testing

@testable import llmcost

/// Patterns of paths, as a POSIX shell matches them.
@Suite struct FilePatternTests {
  /// A tree of files given by their paths.
  private struct Files: FileTree {
    let paths: [String]

    func kind(of path: String) -> World.FileKind? {
      if paths.contains(path) { return .file }
      return path == "." || paths.contains { $0.hasPrefix(path + "/") } ? .directory : nil
    }

    func names(in directory: String) throws(FileFailure) -> [String] {
      let prefix = directory == "." ? "" : directory + "/"
      let names = paths.filter { $0.hasPrefix(prefix) }.compactMap {
        $0.dropFirst(prefix.count).split(separator: "/").first
      }
      return Array(Set(names.map(String.init)))
    }

    func bytes(at path: String) throws(FileFailure) -> [UInt8] { [] }

    func title(of path: String) -> String { path }
  }

  private static let tree = Files(paths: [
    "a.md", "b.md", ".hidden.md", "c.txt", "p/a.md", "p/q/a.md", "p/q/r/deep.md", "p/é.md", "p/x[1].md", ".git/a.md",
  ])

  static let cases: [(pattern: String, files: [String])] = [
    ("*.md", ["a.md", "b.md"]),
    ("?.md", ["a.md", "b.md"]),
    (".*.md", [".hidden.md"]),
    ("[a-b].md", ["a.md", "b.md"]),
    ("[!a].*", ["b.md", "c.txt"]),
    ("p/?.md", ["p/a.md", "p/é.md"]),
    ("p/*/*.md", ["p/q/a.md"]),
    ("**/a.md", ["a.md", "p/a.md", "p/q/a.md"]),
    ("p/**", ["p/a.md", "p/q/a.md", "p/q/r/deep.md", "p/x[1].md", "p/é.md"]),
    ("**/r/*", ["p/q/r/deep.md"]),
    ("./p/./a*", ["p/a.md"]),
    ("*", ["a.md", "b.md", "c.txt"]),
    ("none/*", []),
    ("[.md", []),
    ("p/[[]*", []),
    ("p/x[[]1].md", ["p/x[1].md"]),
  ]

  @Test(arguments: cases.indices)
  func `a pattern stands for the files a shell would find`(index: Int) throws {
    let (pattern, files) = Self.cases[index]
    #expect(try FilePattern(pattern).files(in: Self.tree) == files)
  }

  @Test func `many stars in a hostile pattern take no time that grows with their number`() throws {
    let name = String(repeating: "a", count: 200)
    let pattern = String(repeating: "*a", count: 60) + "b"
    #expect(try FilePattern(pattern).files(in: Files(paths: [name])) == [])
  }

  @Test func `more files than a pattern may stand for are refused`() {
    let tree = Files(paths: (0...FilePattern.mostFiles).map { "\($0).md" })
    #expect(throws: FilePattern.Failure.tooMany(limit: FilePattern.mostFiles)) {
      try FilePattern("*.md").files(in: tree)
    }
  }

  @Test(arguments: [
    ("a/b.md", "s", "s/a/b.md"), ("../b.md", "s", "b.md"), ("../../b.md", "s", "../b.md"), ("./b.md", ".", "b.md"),
    ("/x/../b.md", "s", "/b.md"), ("/../b.md", "s", "/b.md"), ("..", "s", "."), ("b.md", "../s", "../s/b.md"),
  ])
  func `a path is resolved from the directory of its file`(path: String, directory: String, expected: String) {
    #expect(LexicalPath.resolved(path, from: directory) == expected)
  }
}
