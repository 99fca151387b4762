import CostModel
package import Documents

extension Report.Note {
  /// A diagnostic as a note of a report, its hint joined to the message.
  package init(_ diagnostic: Diagnostic) {
    let place = diagnostic.span.map { Place($0.location) }
    self.init(
      .warning, code: diagnostic.code, diagnostic.message + (diagnostic.hint.map { "; \($0)" } ?? ""), at: place)
  }
}

extension Report.Note {
  /// A note that a result uses the numbers as written although some of them are uncertain.
  ///
  /// - Parameters:
  ///   - scenarios: The scenarios it is of.
  ///   - instead: What would use the uncertainty.
  /// - Returns: A note for each scenario with uncertain numbers.
  static func ofUnusedUncertainty(in scenarios: [Scenario], instead: String) -> [Report.Note] {
    scenarios.compactMap { scenario in
      scenario.uncertainty?.inputs.first.map { input in
        Report.Note(
          .note, code: "uncertain-unused",
          "'uncertain' is not used here: the figures are those of the numbers as written; \(instead)",
          at: .line(of: input.span))
      }
    }
  }
}

extension Place {
  /// A place in a file, with its path as read.
  package init(_ location: SourceLocation) {
    self.init(file: location.file, line: location.line, column: location.column)
  }

  /// The line in a file that a value was written in.
  static func line(of span: SourceSpan) -> Place {
    let location = span.location
    return Place(file: location.file, line: location.line)
  }
}
