import Documents

/// A value of a scenario that is written somewhere else: `{"file": "src/agent.py", "string": "MODEL"}`.
struct CodeBinding {
  /// How the value is found in its file.
  enum Selector: String, CaseIterable {
    case string, number, path, lines, between
  }

  /// The target of a binding.
  struct Target {
    /// The value, with its place in the other file.
    let node: Node
    /// The text, as it is sent.
    let bytes: [UInt8]
    /// The path of the file, relative to the working directory.
    let file: String
  }

  /// Why a binding has no target.
  struct Fault: Error {
    let code: String
    let message: String
    var hint: String?
  }

  private let file: String
  private let selector: Selector
  private let value: Node
  /// The lines in which a name may be, where `lines` is given as well.
  private let lines: ClosedRange<Int>?

  /// Whether an object of a scenario is a binding: it names a file and how a value is found in it.
  static func isBinding(_ node: Node) -> Bool {
    guard node.kind == .object else { return false }
    var (hasFile, hasSelector) = (false, false)
    for (key, _) in node.fields {
      if key.textEquals("file") { hasFile = true }
      if Selector.allCases.contains(where: { key.textEquals($0.rawValue) }) { hasSelector = true }
    }
    return hasFile && hasSelector
  }

  /// The binding of an object.
  ///
  /// - Throws: `Fault` when the object has too many or too few keys.
  init(_ node: Node) throws(Fault) {
    var (file, lines): (String?, Node?) = (nil, nil)
    var selectors: [(Selector, Node)] = []
    for (key, value) in node.fields {
      switch key.text {
      case "file": if value.kind == .string { file = value.text }
      case "lines": lines = value
      case "placeholders": continue
      default:
        guard let selector = Selector(rawValue: key.text) else {
          throw Fault(
            code: "unknown-key", message: "unknown key '\(key.text)' beside 'file'",
            hint: "expected one of: between, file, lines, number, path, placeholders, string")
        }
        selectors.append((selector, value))
      }
    }
    guard let file else { throw Fault(code: "wrong-type", message: "'file' must be the path of one file") }
    if selectors.isEmpty, let lines { selectors.append((.lines, lines)) }
    guard selectors.count == 1, let first = selectors.first else {
      throw Fault(
        code: "contradiction",
        message: "'\(selectors[0].0.rawValue)' and '\(selectors[1].0.rawValue)' both say what to take",
        hint: "give one of them")
    }
    self.file = file
    (selector, value) = first
    self.lines = try selector == .lines ? nil : lines.map { node throws(Fault) in try CodeBinding.range(node) }
  }

  /// Finds the value.
  ///
  /// - Parameter texts: The files that were loaded for the scenario.
  /// - Returns: The value with its place.
  /// - Throws: `Fault` when it is not there, or there are several.
  func target(in texts: PromptTexts) throws(Fault) -> Target {
    let found: PromptTexts.File
    do throws(PromptTexts.Fault) {
      let files = try texts.files(of: file)
      guard files.count == 1, let only = files.first else {
        throw PromptTexts.Fault(
          code: "bad-binding", "'\(file)' stands for \(files.count) files", hint: "name one of them")
      }
      found = only
    } catch {
      throw Fault(code: error.code, message: error.message, hint: error.hint)
    }
    let source = SourceFile(name: found.name, bytes: found.bytes)
    switch selector {
    case .string: return try named(.text, in: source)
    case .number: return try named(.number, in: source)
    case .path: return try atPath(in: source)
    case .lines: return try excerpt(ofLines: try Self.range(value), in: source)
    case .between: return try between(in: source)
    }
  }

  // MARK: - By name

  private func named(_ wanted: CodeSearch.Wanted, in source: SourceFile) throws(Fault) -> Target {
    let what = wanted == .text ? "text" : "number"
    guard value.kind == .string else {
      throw Fault(
        code: "wrong-type", message: "'\(selector.rawValue)' must be the name of a constant, an argument or a key")
    }
    guard let language = CodeLanguage(fileName: source.name) else {
      throw Fault(
        code: "bad-binding", message: "'\(source.name)' is of no language in which a \(what) is found by its name",
        hint: "in JSON, YAML and TOML 'path' names a value; 'lines' and 'between' take a part of any file")
    }
    let name = value.text
    let search = CodeSearch(source.bytes, in: language)
    let (matches, misses) = search.values(named: name, wanted, in: lines)
    guard let match = matches.first else {
      if let miss = misses.first {
        throw Fault(
          code: "no-binding", message: "'\(name)' at \(source.name):\(miss.line) \(miss.reason)",
          hint: "'lines' and 'between' take a part of the file as it is")
      }
      throw Fault(
        code: "no-binding", message: "'\(source.name)' gives no literal \(what) the name '\(name)'",
        hint: Suggestion.phrase(for: name, among: search.names(wanted)))
    }
    // The same value twice is not ambiguous.
    guard matches.allSatisfy({ $0.value == match.value }) else {
      let places = matches.prefix(5).map { "\(source.name):\($0.line)" }.joined(separator: ", ")
      throw Fault(
        code: "ambiguous-binding", message: "'\(name)' has several values, at \(places)",
        hint: "\"lines\": \"\(match.line)-\(match.line)\" beside it chooses one")
    }
    let changes = search.changes(of: name, wanted, in: lines)
    guard changes.isEmpty else {
      let places = changes.prefix(5).map { "\(source.name):\($0)" }.joined(separator: ", ")
      throw Fault(
        code: "ambiguous-binding",
        message: "'\(name)' has several values: it is changed or set by an expression at \(places)",
        hint: "\"lines\": \"\(match.line)-\(match.line)\" beside it takes the literal there")
    }
    return target(
      String(decoding: match.value, as: UTF8.self), kind: wanted == .text ? .string : .number, bytes: match.value,
      match.start, match.end, source)
  }

  // MARK: - By path

  private func atPath(in source: SourceFile) throws(Fault) -> Target {
    guard value.kind == .string else { throw Fault(code: "wrong-type", message: "'path' must be a dotted path") }
    let path = value.text
    let suffix = source.name.lastIndex(of: ".").map { source.name[source.name.index(after: $0)...].lowercased() } ?? ""
    switch suffix {
    case "toml":
      let values = TOMLSearch.values(at: path, in: source.bytes)
      guard values.count < 2 else { throw givenTwice(path, at: values.map(\.start), in: source) }
      guard let found = values.first else {
        throw Fault(code: "no-binding", message: "'\(source.name)' has no text or number at '\(path)'")
      }
      return target(
        String(decoding: found.value, as: UTF8.self), kind: found.isText ? .string : .number, bytes: found.value,
        found.start, found.end, source)
    case "json", "yaml", "yml":
      let (document, diagnostics) = Document.parse(source, as: suffix == "json" ? .json : .yaml)
      guard let document else {
        let fault = diagnostics.first { $0.severity == .error }
        let place = fault?.span.map { ":\($0.location.line)" } ?? ""
        throw Fault(
          code: "bad-binding", message: "\(source.name)\(place) cannot be read: \(fault?.message ?? "it is empty")",
          hint: "'lines' and 'between' take a part of any file")
      }
      let nodes = Self.nodes(path, in: document.root)
      guard nodes.count < 2 else { throw givenTwice(path, at: nodes.map { Int($0.span.start) }, in: source) }
      guard let node = nodes.first else {
        throw Fault(
          code: "no-binding", message: "'\(source.name)' has nothing at '\(path)'",
          hint: Suggestion.phrase(for: path, among: Self.paths(in: document.root)))
      }
      guard node.kind != .null else {
        throw Fault(
          code: "no-binding", message: "'\(path)' in '\(source.name)' is null, which is no text and no number")
      }
      let span = node.span
      let bytes = node.kind == .string ? Array(node.text.utf8) : Array(source.bytes[Int(span.start)..<Int(span.end)])
      return Target(node: node, bytes: bytes, file: source.name)
    default:
      throw Fault(
        code: "bad-binding", message: "'path' is for JSON, YAML and TOML, not for '\(source.name)'",
        hint: "'string' and 'number' name a literal in source code")
    }
  }

  /// The values at a dotted path, several where a key is given twice; numbers are indices in lists, and a key may
  /// contain dots.
  private static func nodes(_ path: String, in node: Node) -> [Node] {
    if path.isEmpty { return [node] }
    if node.kind == .array {
      let name = path.prefix { $0 != "." }
      guard let index = Int(name), index >= 0, let element = Array(node.elements).dropFirst(index).first else {
        return []
      }
      return nodes(String(path.dropFirst(name.count + 1)), in: element)
    }
    return node.fields.flatMap { key, value in
      let name = key.text
      if path == name { return [value] }
      return path.hasPrefix(name + ".") ? nodes(String(path.dropFirst(name.count + 1)), in: value) : []
    }
  }

  private func givenTwice(_ path: String, at places: [Int], in source: SourceFile) -> Fault {
    let lines = places.prefix(5).map { place in
      "\(source.name):\(source.bytes[..<place].count { $0 == 0x0A } + 1)"
    }
    return Fault(
      code: "ambiguous-binding", message: "'\(path)' is given several times, at \(lines.joined(separator: ", "))",
      hint: "remove all but one")
  }

  /// The paths of texts and numbers, for suggestions.
  private static func paths(in node: Node, _ prefix: String = "", depth: Int = 0) -> [String] {
    guard depth < 8 else { return [] }
    return node.fields.flatMap { key, value in
      [prefix + key.text] + paths(in: value, prefix + key.text + ".", depth: depth + 1)
    }
  }

  // MARK: - By position

  private static func range(_ node: Node) throws(Fault) -> ClosedRange<Int> {
    let parts = node.text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard node.kind == .string || node.kind == .number, let first = parts.first ?? nil, let last = parts.last ?? nil,
      parts.count <= 2, first >= 1, last >= first
    else { throw Fault(code: "bad-binding", message: "'lines' must be a range such as \"8-40\"") }
    return first...last
  }

  private func excerpt(ofLines range: ClosedRange<Int>, in source: SourceFile) throws(Fault) -> Target {
    let lines = source.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let count = source.bytes.last == 0x0A ? lines.count - 1 : lines.count
    guard range.upperBound <= count else {
      throw Fault(
        code: "no-binding", message: "'\(source.name)' has \(count) lines, and 'lines' asks for \(value.text)")
    }
    let (start, end) = (lines[range.lowerBound - 1].startIndex, lines[range.upperBound - 1].endIndex)
    return excerpt(start, end, source)
  }

  private func between(in source: SourceFile) throws(Fault) -> Target {
    let marks = value.elements.map { $0.text }
    guard value.kind == .array, marks.count == 2, marks.allSatisfy({ !$0.isEmpty }) else {
      throw Fault(code: "wrong-type", message: "'between' must be two marks such as [\"<<<\", \">>>\"]")
    }
    let bytes = source.bytes
    let openings = Self.places(of: Array(marks[0].utf8), in: bytes, from: 0)
    guard let opening = openings.first else {
      throw Fault(code: "no-binding", message: "'\(source.name)' has no '\(marks[0])'")
    }
    let start = opening + marks[0].utf8.count
    guard let end = Self.places(of: Array(marks[1].utf8), in: bytes, from: start).first else {
      throw Fault(code: "no-binding", message: "'\(source.name)' has no '\(marks[1])' behind '\(marks[0])'")
    }
    if let second = openings.first(where: { $0 > end }) {
      let places = [opening, second].map { place in "\(source.name):\(bytes[..<place].count { $0 == 0x0A } + 1)" }
      throw Fault(
        code: "ambiguous-binding", message: "'\(marks[0])' begins several texts, at \(places.joined(separator: ", "))",
        hint: "use a mark that is there once")
    }
    return excerpt(start, end, source)
  }

  private static func places(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> [Int] {
    guard let first = mark.first, bytes.count >= mark.count else { return [] }
    var places: [Int] = []
    var place = start
    while let next = bytes[place...].firstIndex(of: first), next + mark.count <= bytes.count {
      if bytes[next..<(next + mark.count)].elementsEqual(mark) { places.append(next) }
      if places.count == 100 { break }
      place = next + 1
    }
    return places
  }

  private func excerpt(_ start: Int, _ end: Int, _ source: SourceFile) -> Target {
    let bytes = LiteralMargin.trimmed(Array(source.bytes[start..<end]))
    return target(String(decoding: bytes, as: UTF8.self), kind: .string, bytes: bytes, start, end, source)
  }

  private func target(
    _ text: String, kind: Node.Kind, bytes: [UInt8], _ start: Int, _ end: Int, _ source: SourceFile
  ) -> Target {
    Target(
      node: Node(standingFor: text, kind: kind, in: source, from: start, to: end), bytes: bytes, file: source.name)
  }
}
