package import Documents

extension BudgetFile {
  /// Whether a document is a scenario with a budget rather than a budget of its own.
  ///
  /// - Parameter document: The document as written.
  /// - Returns: Whether it has a `budget`.
  package static func isScenario(_ document: Document) -> Bool { document.root.field(named: "budget") != nil }
}
