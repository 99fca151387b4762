import CostModel
import Documents

/// The source files of a directory and of all below it.
struct CodeTree {
  /// The limits on the bytes of a file and on the number of files: larger ones are generated, not written.
  private static let (mostBytes, mostFiles, mostDepth) = (1 << 20, 20_000, 32)

  /// Folders of third-party code or build output.
  private static let foreign: Set<String> = [
    "node_modules", "vendor", "dist", "build", "out", "target", "venv", "env", "site-packages", "__pycache__", "Pods",
    "bower_components", "coverage",
  ]

  /// The files that call models or may have constants, in the order of their paths.
  private(set) var files: [CodeFile] = []
  /// The number of test files that were skipped.
  private(set) var tests = 0
  /// Files that could not be read, or were too large.
  private(set) var unread: [String] = []

  /// Reads the files.
  ///
  /// - Parameters:
  ///   - directory: Where to begin.
  ///   - world: The outside world.
  /// - Throws: `Failure` when it is not a directory, has too many files, or none in a supported language.
  init(_ directory: String, in world: World) throws(Failure) {
    guard world.fileKind(directory) == .directory else {
      throw Failure(
        code: "no-code", "'\(World.shownName(ofPath: directory))' is no directory", hint: "for instance --from-code src"
      )
    }
    var paths: [String] = []
    try collect(directory, depth: 0, &paths, world)
    for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      do throws(FileFailure) {
        if let file = CodeFile(name: path, bytes: try world.readFile(path, Self.mostBytes)) { files.append(file) }
      } catch {
        unread.append("\(path): \(error.reason)")
      }
    }
    guard !files.isEmpty else {
      throw Failure(
        code: "no-code", "'\(World.shownName(ofPath: directory))' has no file of a language that is read",
        hint: "Python, TypeScript, JavaScript, Swift, Go, Java, Kotlin, C# and Ruby are")
    }
  }

  private mutating func collect(
    _ directory: String, depth: Int, _ paths: inout [String], _ world: World
  ) throws(Failure) {
    guard depth < Self.mostDepth else { return }
    let names: [String]
    do throws(FileFailure) {
      names = try world.listDirectory(directory)
    } catch {
      unread.append("\(directory): \(error.reason)")
      return
    }
    for name in names.sorted() where !name.hasPrefix(".") && !Self.foreign.contains(name) {
      let path = LexicalPath.joined(directory, name)
      switch world.fileKind(path) {
      case .directory where !world.isLink(path): try collect(path, depth: depth + 1, &paths, world)
      case .file where CodeFile.isRead(name):
        if Self.isTest(path) {
          tests += 1
        } else {
          paths.append(path)
        }
      default: break
      }
      guard paths.count <= Self.mostFiles else {
        throw Failure(
          code: "no-code", "there are more than \(Self.mostFiles) source files below '\(directory)'",
          hint: "name the folder of one service")
      }
    }
  }

  /// Whether a file is a test file, by the names that test runners look for.
  private static func isTest(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last else { return false }
    let stem = name.prefix { $0 != "." }
    return name.hasPrefix("test_") || stem.hasSuffix("_test") || stem.hasSuffix("Tests") || name.contains(".test.")
      || name.contains(".spec.")
      || parts.dropLast().contains { ["tests", "test", "Tests", "__tests__", "spec"].contains($0) }
  }

  /// The only file that sets a constant to a literal; nil where none does, or several.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - isNumber: Whether it is a number.
  ///   - own: The file to look in first.
  /// - Returns: The file, and the literal with its line.
  func literal(named name: String, isNumber: Bool, from own: CodeFile) -> (file: CodeFile, value: String, line: Int)? {
    if let found = own.literal(named: name, isNumber: isNumber, isConstant: true) {
      return (own, found.value, found.line)
    }
    guard own.takes(name) else { return nil }
    let others = files.compactMap { file -> (CodeFile, String, Int)? in
      file.literal(named: name, isNumber: isNumber, isConstant: true).map { (file, $0.value, $0.line) }
    }
    return others.count == 1 ? others[0] : nil
  }
}
