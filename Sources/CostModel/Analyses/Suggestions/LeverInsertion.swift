package import Documents

/// Adds levers to the text of a scenario, leaving everything else unchanged.
package struct LeverInsertion {
  /// A lever to be added.
  package struct NewLever {
    /// Its unique name.
    package let name: String
    /// The paths it sets, with the values as JSON.
    package let set: [(path: String, json: String)]
    /// The levers it cannot be combined with.
    package let excludes: [String]
  }

  private let document: Document

  package init(_ document: Document) {
    self.document = document
  }

  /// The levers of suggestions, without those whose name the scenario has already.
  ///
  /// Two suggestions that put different values in one place exclude each other.
  ///
  /// - Parameter suggestions: The suggestions.
  /// - Returns: Those that save something.
  package func levers(of suggestions: [LeverSuggestion]) -> [NewLever] {
    let known = document.root.field(named: "levers").map { $0.fields.map { $0.key.text } } ?? []
    var added: [(lever: NewLever, roots: Set<String>)] = []
    for suggestion in suggestions where suggestion.savingUSD ?? 0 > 0 {
      let name = suggestion.feature.map { "\($0): \(suggestion.name)" } ?? suggestion.name
      guard !known.contains(name), !added.contains(where: { $0.lever.name == name }) else { continue }
      let roots = Set(suggestion.changes.map { Self.root(of: $0.path) })
      let others = added.filter { !$0.roots.isDisjoint(with: roots) }.map(\.lever.name)
      added.append(
        (NewLever(name: name, set: suggestion.changes.map { ($0.path, $0.value.json) }, excludes: others), roots))
    }
    return added.map(\.lever)
  }

  /// The part of a feature that a path changes: a model, a routing and a cascade are one thing.
  private static func root(of path: String) -> String {
    let parts = path.split(separator: ".")
    guard parts.count > 1 else { return path }
    let setting = ["model", "routing", "cascade"].contains(parts[1]) ? "model" : String(parts[1])
    return "\(parts[0]).\(setting)" + (setting == "tokens" && parts.count > 2 ? ".\(parts[2])" : "")
  }

  /// The text of the scenario with levers added after the existing ones.
  ///
  /// - Parameter levers: The levers; at least one.
  /// - Returns: The text, or nil where the levers of the scenario are written in a form that cannot be extended.
  package func text(adding levers: [NewLever]) -> String? {
    let root = document.root
    guard root.kind == .object else { return nil }
    if let old = root.field(named: "levers") {
      guard old.kind == .object else { return nil }
      if isFlow(old) { return inFlow(old, levers.map { Self.flow($0) }, indentation: "    ") }
      guard let first = old.fields.first(where: { _ in true })?.key else { return nil }
      let indentation = String(repeating: " ", count: max(0, first.span.location.column - 1))
      return inserted(levers.map { Self.block($0, indentation) }.joined(), at: lineEnd(after: end(of: old)))
    }
    if isFlow(root) {
      let list = levers.map { "    " + Self.flow($0) }.joined(separator: ",\n")
      return inFlow(root, ["\"levers\": {\n\(list)\n  }"], indentation: "  ")
    }
    let text = String(decoding: document.source.bytes, as: UTF8.self)
    return text + (text.hasSuffix("\n") ? "" : "\n") + "\nlevers:\n" + levers.map { Self.block($0, "  ") }.joined()
  }

  // MARK: - Places

  private func isFlow(_ node: Node) -> Bool {
    document.source.bytes[Int(node.span.start)] == UInt8(ascii: "{")
  }

  /// Where the last value in a value ends.
  private func end(of node: Node) -> Int {
    var last = Int(node.span.end)
    for (_, value) in node.fields { last = max(last, end(of: value)) }
    for element in node.elements { last = max(last, end(of: element)) }
    return last
  }

  private func lineEnd(after place: Int) -> Int {
    let bytes = document.source.bytes
    // A block may end with its line feed.
    if place > 0, place <= bytes.count, bytes[place - 1] == 0x0A { return place }
    return bytes[min(place, bytes.count)...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
  }

  private func inserted(_ text: String, at place: Int) -> String {
    let bytes = document.source.bytes
    let before = String(decoding: bytes[..<place], as: UTF8.self)
    return before + (before.hasSuffix("\n") ? "" : "\n") + text + String(decoding: bytes[place...], as: UTF8.self)
  }

  /// Adds members before the closing brace of an object.
  private func inFlow(_ node: Node, _ members: [String], indentation: String) -> String? {
    let bytes = document.source.bytes
    var place = Int(node.span.end) - 1
    guard bytes.indices.contains(place), bytes[place] == UInt8(ascii: "}") else { return nil }
    while place > 0, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place - 1]) { place -= 1 }
    let comma = bytes[place - 1] == UInt8(ascii: "{") || bytes[place - 1] == UInt8(ascii: ",") ? "" : ","
    let text = comma + "\n" + members.map { indentation + $0 }.joined(separator: ",\n")
    let rest = String(decoding: bytes[place...], as: UTF8.self)
    // A closing brace that shared its line goes below the members, where block YAML needs it deeper than its key.
    let closing = rest.hasPrefix("\n") ? "" : "\n" + indentation.dropLast(2)
    return String(decoding: bytes[..<place], as: UTF8.self) + text + closing + rest
  }

  // MARK: - Levers as text

  private static func flow(_ lever: NewLever) -> String {
    let set = lever.set.map { "\(quoted($0.path)): \($0.json)" }.joined(separator: ", ")
    let excludes =
      lever.excludes.isEmpty ? "" : ", \"excludes\": [\(lever.excludes.map { quoted($0) }.joined(separator: ", "))]"
    return "\(quoted(lever.name)): { \"set\": { \(set) }\(excludes) }"
  }

  private static func block(_ lever: NewLever, _ indentation: String) -> String {
    let set = lever.set.map { "\(quoted($0.path)): \($0.json)" }.joined(separator: ", ")
    var text = "\(indentation)\(quoted(lever.name)):\n\(indentation)  set: {\(set)}\n"
    if !lever.excludes.isEmpty {
      text += "\(indentation)  excludes: [\(lever.excludes.map { quoted($0) }.joined(separator: ", "))]\n"
    }
    return text + "\(indentation)  # effort_days and risk: to be filled in\n"
  }

  private static func quoted(_ words: String) -> String { SettingValue.text(words).json }
}
