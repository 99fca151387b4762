/// Reads typed values from a document, collects faults, and applies edits by path on the way.
///
/// Every value has a dotted path (`chat.tokens.system`). An edit (`--set`, a lever) replaces or changes the value at its path, wherever the
/// document has it or could have it, so an edited document is checked by the same rules as a written one.
package final class Reader {
  /// The diagnostics so far, in order; at most `Limits.diagnostics`.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The number of diagnostics beyond the limit.
  package private(set) var omitted = 0
  /// Whether any of the diagnostics, kept or omitted, is an error.
  package private(set) var hasErrors = false

  let edits: [Edit]
  private let standIns: StandIns?
  private var usedEdits: Set<Int> = []
  private var askedPaths: [String] = []

  /// Creates a reader of one document.
  ///
  /// - Parameters:
  ///   - edits: Changes by path.
  ///   - standIns: Resolves the values that are references; nil where a document has none.
  package init(edits: [Edit] = [], standIns: StandIns? = nil) {
    self.edits = edits
    self.standIns = standIns
  }

  /// The target of a reference; nil for a plain value.
  package typealias StandIns = @Sendable (Node) -> Result<Node, StandInFault>?

  /// Why the target of a reference is missing.
  package struct StandInFault: Error, Sendable {
    let code: String
    let message: String
    let hint: String?

    package init(code: String, _ message: String, hint: String? = nil) {
      self.code = code
      self.message = message
      self.hint = hint
    }
  }

  /// A change to the value at a path.
  package struct Edit: Sendable {
    /// The operation.
    package enum Operation: Sendable {
      /// Replaces the value.
      case set(Node)
      /// Multiplies the existing number.
      case scale(Double)
      /// Adds to the existing number.
      case add(Double)
      /// Removes the value, as if it had not been written.
      case unset
    }

    /// The dotted path of the value, such as `chat.tokens.system`.
    package let path: String
    /// The operation.
    package let operation: Operation
    /// Where the edit was written.
    package let span: SourceSpan

    package init(path: String, operation: Operation, span: SourceSpan) {
      self.path = path
      self.operation = operation
      self.span = span
    }
  }

  /// Keeps a diagnostic.
  package func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    guard diagnostics.count < Limits.diagnostics else {
      omitted += 1
      return
    }
    diagnostics.append(diagnostic)
  }

  /// Keeps an error.
  package func error(_ code: String, _ message: String, at span: SourceSpan?, hint: String? = nil) {
    report(Diagnostic(.error, code: code, message, at: span, hint: hint))
  }

  /// Keeps a warning.
  package func warning(_ code: String, _ message: String, at span: SourceSpan?, hint: String? = nil) {
    report(Diagnostic(.warning, code: code, message, at: span, hint: hint))
  }

  /// Opens the outermost object of a document.
  package func open(_ document: Document, what: String) -> Fields? {
    Field(node: document.root, path: "", name: what, reader: self).object()
  }

  /// Reports the edits whose path was never read.
  package func finishEdits() {
    for (position, edit) in edits.enumerated() where !usedEdits.contains(position) {
      // A value that was read and yet not changed is missing, or is not a plain number.
      if case .unset = edit.operation {
        error(
          "unknown-path", "there is nothing at '\(edit.path)' that could be taken away", at: edit.span,
          hint: askedPaths.contains(edit.path) ? "the document leaves it out already" : hint(forPath: edit.path))
      } else if askedPaths.contains(edit.path) {
        error(
          "unknown-path", "there is no number at '\(edit.path)' that could be scaled or added to", at: edit.span,
          hint: "the document leaves it out or gives it in another form; 'set' replaces it")
      } else {
        error(
          "unknown-path", "there is no number or setting at '\(edit.path)'", at: edit.span,
          hint: hint(forPath: edit.path))
      }
    }
  }

  /// The suggestion for a path that was never read.
  private func hint(forPath path: String) -> String? {
    let prefix = "features."
    if path.hasPrefix(prefix), askedPaths.contains(String(path.dropFirst(prefix.count))) {
      return "features are named directly: '\(path.dropFirst(prefix.count))'"
    }
    // Levers and uncertain numbers are named by the paths of others.
    let ends = Set(
      askedPaths.filter { $0.hasSuffix("." + path) && !$0.hasPrefix("levers.") && !$0.hasPrefix("uncertain.") })
    if ends.count == 1, let only = ends.first { return "did you mean '\(only)'?" }
    return Suggestion.phrase(for: path, among: askedPaths)
  }

  // MARK: - For fields

  /// The field of a value, or of the target of a reference; one without a target is reported, and has no value.
  func field(_ node: Node, path: String, name: String) -> Field {
    switch standIns?(node) {
    case nil: return Field(node: node, path: path, name: name, reader: self)
    case .success(let found)?: return Field(node: found, path: path, name: name, reader: self, namedBy: node)
    case .failure(let fault)?:
      error(fault.code, "\(name): \(fault.message)", at: node.span, hint: fault.hint)
      return Field(node: node, path: path, name: name, reader: self, namedBy: node, isMissing: true)
    }
  }

  /// Records that a path was read, and finds the edit that replaces its value.
  func replacement(at path: String) -> Edit? {
    guard !edits.isEmpty, !path.isEmpty else { return nil }
    askedPaths.append(path)
    var found: Edit?
    for (position, edit) in edits.enumerated() where edit.path == path {
      if case .set = edit.operation {
        usedEdits.insert(position)
        found = edit
      }
    }
    // A replacement takes precedence over a removal.
    if found != nil { _ = isTakenAway(at: path) }
    return found
  }

  /// Records that a value is in the document, and finds whether an edit removes it.
  func isTakenAway(at path: String) -> Bool {
    guard !edits.isEmpty else { return false }
    var isTaken = false
    for (position, edit) in edits.enumerated() where edit.path == path {
      guard case .unset = edit.operation else { continue }
      usedEdits.insert(position)
      isTaken = true
    }
    return isTaken
  }

  /// Whether an edit has a path inside of an object that may not be in the document.
  func reaches(into path: String) -> Bool {
    edits.contains { edit in
      if case .unset = edit.operation { false } else { edit.path.hasPrefix(path + ".") }
    }
  }

  /// The names that edits add directly under an open map.
  func addedNames(under path: String) -> [(name: String, edit: Edit)] {
    edits.compactMap { edit in
      guard edit.path.hasPrefix(path + "."), case .set = edit.operation else { return nil }
      return (String(edit.path.dropFirst(path.count + 1)), edit)
    }
  }

  /// Applies the edits that scale or shift the number at a path, in their order.
  func adjusted(_ value: Double, at path: String) -> Double {
    guard !edits.isEmpty else { return value }
    var result = value
    for (position, edit) in edits.enumerated() where edit.path == path {
      switch edit.operation {
      case .set, .unset: continue
      case .scale(let factor): result *= factor
      case .add(let amount): result += amount
      }
      usedEdits.insert(position)
    }
    return result
  }
}
