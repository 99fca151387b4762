/// A language of source files in which values are found by their names.
enum CodeLanguage: Sendable, CaseIterable {
  case python, javaScript, swift, go, java, kotlin, cSharp, ruby

  /// The language of a file, by its suffix; nil for one that is not read.
  init?(fileName: String) {
    let suffix = fileName.lastIndex(of: ".").map { fileName[fileName.index(after: $0)...].lowercased() } ?? ""
    guard let language = CodeLanguage.allCases.first(where: { $0.suffixes.contains(suffix) }) else { return nil }
    self = language
  }

  /// The suffixes of its files, without the dot.
  private var suffixes: [String] {
    switch self {
    case .python: ["py", "pyi"]
    // TypeScript writes its literals as JavaScript does.
    case .javaScript: ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"]
    case .swift: ["swift"]
    case .go: ["go"]
    case .java: ["java"]
    case .kotlin: ["kt", "kts"]
    case .cSharp: ["cs"]
    case .ruby: ["rb"]
    }
  }

  /// What begins a comment up to the end of the line.
  var lineComment: String {
    switch self {
    case .python, .ruby: "#"
    default: "//"
    }
  }

  /// Whether `/* */` delimits comments.
  var hasBlockComments: Bool { self != .python && self != .ruby }

  /// Whether comments can be nested.
  var nestsBlockComments: Bool { self == .swift || self == .kotlin }

  /// Whether adjacent literals are one literal.
  var joinsAdjacentLiterals: Bool { self == .python || self == .ruby }
}
