package import Documents

extension Report.Note {
  /// A diagnostic as a note of a report, its hint joined to the message.
  package init(_ diagnostic: Diagnostic) {
    let place = diagnostic.span.map { Place($0.location) }
    self.init(
      .warning, code: diagnostic.code, diagnostic.message + (diagnostic.hint.map { "; \($0)" } ?? ""), at: place)
  }
}

extension Place {
  /// A place in a file, from where it was read.
  package init(_ location: SourceLocation) {
    self.init(file: location.file, line: location.line, column: location.column)
  }

  /// The line in a file that a value was written in.
  static func line(of span: SourceSpan) -> Place {
    let location = span.location
    return Place(file: location.file, line: location.line)
  }
}
