/// Long expressions that occur in others: each gets a column of its own, by whose name the others refer to it.
struct NamedExpressions {
  /// The row that the columns are of.
  let alias: String
  private var names: [(name: String, text: String)] = []

  init(alias: String) { self.alias = alias }

  /// Gives an expression a name.
  ///
  /// - Returns: Its definition by the names so far; nil where it is as short as a name.
  mutating func define(_ name: String, _ text: String) -> String? {
    guard text.contains(" ") else { return nil }
    let definition = self.text(of: text)
    names.append((name, text))
    return definition
  }

  /// An expression by the names of its parts.
  func text(of expression: String) -> String {
    // The longest first, since it holds the others.
    names.sorted { $0.text.utf8.count > $1.text.utf8.count }.reduce(expression) { text, named in
      text.split(separator: named.text, omittingEmptySubsequences: false).joined(separator: "\(alias).\(named.name)")
    }
  }
}
