/// Explained arithmetic, which a reader with a calculator and the files at hand can repeat line by line.
package struct Derivation: Sendable, Hashable {
  /// Where a number of a line was written.
  package struct Source: Sendable, Hashable {
    /// The place.
    package let place: Place
    /// The number that is written there: `chat.sessions`, `gpt-4o input`.
    package let what: String

    package init(_ place: Place, _ what: String) {
      self.place = place
      self.what = what
    }
  }

  /// One calculation.
  package struct Line: Sendable, Hashable {
    /// The quantity.
    package let label: String
    /// The calculation as written for a calculator: `500,000 × 8`; empty for a value that is given.
    package let expression: String
    /// The result.
    package let result: Cell
    /// The sources of its numbers.
    package let sources: [Source]

    package init(_ label: String, _ expression: String, _ result: Cell, sources: [Source] = []) {
      self.label = label
      self.expression = expression
      self.result = result
      self.sources = sources
    }
  }

  /// The subject of the lines, or nil.
  package let title: String?
  /// The calculations in the order in which they build on each other.
  package let lines: [Line]

  package init(title: String? = nil, lines: [Line]) {
    self.title = title
    self.lines = lines
  }
}

/// A place in an input, as editors and terminals write it.
package struct Place: Sendable, Hashable {
  /// The path of the file as the user gave it.
  package let file: String
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, or nil for the whole line.
  package let column: Int?

  package init(file: String, line: Int, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, not yet escaped.
  package var text: String { "\(file):\(line)" + (column.map { ":\($0)" } ?? "") }
}
