/// Paths as text, without access to any file.
enum LexicalPath {
  /// The directory a file is in: `.` for a bare name.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The path without `.` and empty parts: the same file whatever links there are.
  static func withoutDots(_ path: String) -> String {
    (path.hasPrefix("/") ? "/" : "") + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  /// The path without `.` and without `..` after a name.
  static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        // Above the root there is nothing.
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// A name in a directory.
  static func joined(_ directory: String, _ name: String) -> String {
    if directory == "." { return name }
    return directory.hasSuffix("/") ? directory + name : directory + "/" + name
  }

  /// A path that was written in a file of some directory, without `.` and with `..` only at its start.
  ///
  /// - Parameters:
  ///   - path: The path, absolute or relative to the directory.
  ///   - directory: The directory.
  /// - Returns: The path relative to the same base as the directory.
  static func resolved(_ path: String, from directory: String) -> String {
    let path = normal(path.hasPrefix("/") ? path : joined(directory, path))
    return path.isEmpty ? "." : path
  }

  /// The suffix of a file name without its dot, in lower case; nil when it has none.
  static func suffix(of path: String) -> String? {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    return String(name[name.index(after: dot)...]).lowercased()
  }

  /// A directory and all its ancestors, written relative to the same base as the path.
  ///
  /// - Parameters:
  ///   - directory: A path, absolute or relative to the current directory.
  ///   - currentDirectory: The absolute path of the current directory, which shows when the root is reached.
  /// - Returns: The paths, the directory first.
  static func ancestors(of directory: String, currentDirectory: String) -> [String] {
    let isAbsolute = directory.hasPrefix("/")
    var parts: [String] = []
    var climbs = 0
    for part in directory.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        climbs += 1
      }
    }
    var result: [String] = []
    let root = isAbsolute ? "/" : "."
    while true {
      let names = (isAbsolute ? [] : Array(repeating: "..", count: climbs)) + parts
      result.append(names.isEmpty ? root : (isAbsolute ? "/" : "") + names.joined(separator: "/"))
      if parts.popLast() == nil {
        guard !isAbsolute, climbs < currentDirectory.split(separator: "/").count else { return result }
        climbs += 1
      }
    }
  }
}
