package import Documents
import Synchronization
package import Tokens

/// The texts that the token sizes of a scenario refer to, loaded by a caller with file access.
///
/// A scenario names files and patterns of files. `references` lists them, the program loads them from the work tree or
/// from a revision, and the scenario is read with the result: no file is opened here.
package final class PromptTexts: Sendable {
  /// One file that a reference matches.
  package struct File: Sendable {
    /// The path relative to the working directory.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Why a reference matches nothing that can be counted.
  package struct Fault: Error, Sendable {
    /// The diagnostic code.
    package let code: String
    /// The fault, to follow the name of the token size.
    package let message: String
    package let hint: String?

    package init(code: String, _ message: String, hint: String? = nil) {
      self.code = code
      self.message = message
      self.hint = hint
    }
  }

  private let files: [String: Result<[File], Fault>]
  private let counter: @Sendable (Encoding) -> TokenCounter
  /// Cached counts: a scenario is read again for every set of levers.
  private let counts = Mutex<[Key: Count]>([:])

  /// Texts with the counters for them.
  ///
  /// - Parameters:
  ///   - files: For each reference, the files that it matches, at least one, or why there are none.
  ///   - counter: The best available counter for an encoding.
  package init(
    _ files: [String: Result<[File], Fault>],
    counter: @escaping @Sendable (Encoding) -> TokenCounter = { .estimating(TokenEstimator($0)) }
  ) {
    self.files = files
    self.counter = counter
  }

  /// No files; texts in the scenario itself are estimated.
  package static let none = PromptTexts([:])

  /// The files that a reference matches.
  ///
  /// - Parameter reference: A path or pattern as written in the scenario.
  /// - Returns: At least one file.
  /// - Throws: `Fault` when there is none that can be counted.
  func files(of reference: String) throws(Fault) -> [File] {
    guard let found = files[reference] else {
      throw Fault(code: "unreadable-text", "'\(reference)' was not loaded")
    }
    return try found.get()
  }

  /// The bindings of values that a scenario refers to in these files.
  var standIns: Reader.StandIns {
    { node in self.target(of: node).map { found in found.map(\.node) } }
  }

  /// The target of a value of a scenario that is a reference; nil for a plain value.
  func target(of node: Node) -> Result<CodeBinding.Target, Reader.StandInFault>? {
    guard CodeBinding.isBinding(node) else { return nil }
    do throws(CodeBinding.Fault) {
      return .success(try CodeBinding(node).target(in: self))
    } catch {
      return .failure(Reader.StandInFault(code: error.code, error.message, hint: error.hint))
    }
  }

  // MARK: - Comparing

  /// Whether each reference has the same bytes elsewhere, such as in another revision.
  package func hasSameBytes(as other: PromptTexts) -> Bool {
    files.count == other.files.count
      && files.allSatisfy { reference, found in
        guard let own = try? found.get(), let others = try? other.files[reference]?.get() else { return false }
        return own.count == others.count && zip(own, others).allSatisfy { $0.bytes == $1.bytes }
      }
  }

  /// The files that have changed, each with the first line that differs, ordered by name.
  package func changes(since older: PromptTexts) -> [(name: String, span: SourceSpan)] {
    var changes: [String: SourceSpan] = [:]
    for (reference, found) in files {
      let before = (try? older.files[reference]?.get()) ?? []
      for file in (try? found.get()) ?? [] {
        // For a pattern the files are identified by their own names: the directories are written differently there.
        let old = before.count == 1 ? before.first : before.first { $0.baseName == file.baseName }
        if old?.bytes == file.bytes { continue }
        changes[file.name] = file.firstLine(unlike: old?.bytes ?? [])
      }
    }
    return changes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
  }

  // MARK: - Counting

  private struct Key: Hashable {
    let text: String
    let isReference: Bool
    let encoding: Encoding
    let placeholders: Set<String>
  }

  /// The tokens of a text, and the marks in it.
  struct Count: Sendable {
    var tokens: Int
    var occurrences: [String: Int]
    /// The marks in the order of the text, each with the tokens of the text before it, without those of marks, and the marks before it.
    var firstMarks: [(name: String, textTokens: Int, earlier: [String: Int])]
    /// Marks that were counted as text.
    var others: [String]
    let isExact: Bool
  }

  /// Counts one file, or a text.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - name: Its identity: the path of the file, or the text itself.
  ///   - isFile: Which of these it is.
  ///   - encoding: The tokenizer.
  ///   - placeholders: The marks whose sizes are given.
  /// - Returns: The count.
  func count(
    _ bytes: [UInt8], named name: String, isFile: Bool, encoding: Encoding, placeholders: Set<String>
  ) -> Count {
    let key = Key(text: name, isReference: isFile, encoding: encoding, placeholders: placeholders)
    if let known = counts.withLock({ $0[key] }) { return known }
    let counter = counter(encoding)
    let text = PlaceholderText(bytes, without: placeholders)
    let count = Count(
      tokens: counter.tokens(in: text.bytes), occurrences: text.occurrences,
      firstMarks: text.firstMarks.map { mark in
        (mark.name, counter.tokens(in: Array(text.bytes[..<mark.offset])), mark.earlier)
      }, others: text.others, isExact: counter.isExact)
    counts.withLock { $0[key] = count }
    return count
  }
}

// MARK: - References

extension PromptTexts {
  /// The files and patterns that a scenario may need, in the order of appearance and each once.
  ///
  /// Anything that looks like one is listed, wherever it is: a file that is loaded but not used costs only a moment.
  ///
  /// - Parameters:
  ///   - document: The scenario as written.
  ///   - edits: Changes by path.
  /// - Returns: Paths and patterns as written.
  package static func references(in document: Document, edits: [Reader.Edit] = []) -> [String] {
    var found: [String] = []
    collect(document.root, into: &found)
    for edit in edits {
      guard case .set(let node) = edit.operation else { continue }
      if isFilePath(edit.path) { add(node, to: &found) }
      collect(node, into: &found)
    }
    return found
  }

  private static func collect(_ node: Node, into found: inout [String]) {
    switch node.kind {
    case .object:
      for (key, value) in node.fields {
        if isFilePath(key.text) { add(value, to: &found) }
        collect(value, into: &found)
      }
    case .array:
      for element in node.elements { collect(element, into: &found) }
    default: break
    }
  }

  /// Whether a key, or the path of a change, ends where a scenario names files.
  private static func isFilePath(_ path: String) -> Bool {
    var parts = path.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 1, parts.last.map({ Int($0) != nil }) ?? false { parts.removeLast() }
    return parts.last == "file" || parts.last == "files"
  }

  private static func add(_ node: Node, to found: inout [String]) {
    switch node.kind {
    case .string:
      let reference = node.text
      if !found.contains(reference) { found.append(reference) }
    case .array:
      for element in node.elements { add(element, to: &found) }
    default: break
    }
  }
}

extension PromptTexts.File {
  /// The name without its directories.
  fileprivate var baseName: Substring {
    name[(name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex)...]
  }

  /// The first line that differs from another text at the same position; the last one where the text only became
  /// shorter.
  fileprivate func firstLine(unlike other: [UInt8]) -> SourceSpan {
    let lineFeed = UInt8(ascii: "\n")
    let different = zip(bytes, other).enumerated().first { $1.0 != $1.1 }?.offset ?? min(bytes.count, other.count)
    let place = min(different, max(bytes.count - 1, 0))
    let start = bytes[..<place].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(of: lineFeed) ?? bytes.count
    return SourceSpan(file: SourceFile(name: name, bytes: bytes), start: start, end: max(start, end))
  }
}
