package import Documents

/// A budget in a file of its own, for one scenario or for many.
package struct BudgetFile: Sendable {
  /// The limits of all scenarios together.
  package let together: Budget
  /// The limits of single scenarios.
  package let scenarios: [Entry]

  /// The limits of one scenario.
  package struct Entry: Sendable {
    /// The scenario's name, or the path of its file.
    package let name: String
    /// Where it was written.
    package let span: SourceSpan
    package let budget: Budget
  }

  package init(together: Budget, scenarios: [Entry]) {
    self.together = together
    self.scenarios = scenarios
  }

  /// Reads a budget.
  ///
  /// - Parameters:
  ///   - document: The budget as written: the keys of a scenario's `budget`, and `scenarios` with the same keys by scenario.
  ///   - names: The names that the limits of a scenario may use, given the key it is listed under; nil is for all
  ///     together. The result is nil for a scenario that is not known.
  /// - Returns: The budget as far as it could be read, and all diagnostics; with an error it must not be used.
  package static func read(
    _ document: Document, names: (String?) -> BudgetNames?
  ) -> (file: BudgetFile?, diagnostics: [Diagnostic], omitted: Int) {
    let reader = Reader()
    var file: BudgetFile?
    if var fields = reader.open(document, what: "the budget") {
      _ = fields.take("$schema")
      _ = fields.take("description")?.string()
      let together = BudgetReading(names: names(nil)).read(&fields)
      var entries: [Entry] = []
      if let field = fields.take("scenarios"), var scenarios = field.object() {
        for (name, span, entry) in scenarios.takeRest() {
          guard let budget = BudgetReading(names: names(name)).read(entry) else { continue }
          entries.append(Entry(name: name, span: span, budget: budget))
        }
      }
      fields.finish()
      file = BudgetFile(together: together, scenarios: entries)
    }
    return (file, reader.diagnostics, reader.omitted)
  }
}
