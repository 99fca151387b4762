/// The ways to write a report.
package enum Format: String, Sendable, CaseIterable {
  /// For people at a terminal.
  case text
  /// For pull requests and wikis: GitHub's Markdown.
  case markdown
  /// For spreadsheets: the tables.
  case csv
  /// For programs: the whole result.
  case json

  /// What the format is called on the command line.
  package var name: String { rawValue }

  /// The suffixes of file names that mean the format, without the point, the usual one first.
  package var fileSuffixes: [String] {
    switch self {
    case .text: ["txt"]
    case .markdown: ["md", "markdown"]
    case .csv: ["csv"]
    case .json: ["json"]
    }
  }

  /// The format that a file name asks for by its suffix, in upper or lower case; nil when no format has it.
  package init?(fileName: String) {
    guard let point = fileName.lastIndex(of: ".") else { return nil }
    let suffix = fileName[fileName.index(after: point)...].lowercased()
    guard let format = Format.allCases.first(where: { $0.fileSuffixes.contains(suffix) }) else { return nil }
    self = format
  }
}

/// What a renderer must know of the place it writes to.
package struct RenderOptions: Sendable, Hashable {
  /// Whether text is decorated.
  package enum Style: Sendable {
    /// Characters only.
    case plain
    /// Bold, dim and colours by ANSI escapes (ECMA-48 SGR).
    case ansi
  }

  /// The narrowest line that text is set to, in cells.
  package static let narrowest = 40

  /// The most cells of a line of text.
  package let width: Int
  /// Whether text is decorated.
  package let style: Style

  /// Options for a place of some width; taken as `narrowest` at least.
  package init(width: Int = 80, style: Style = .plain) {
    self.width = max(width, RenderOptions.narrowest)
    self.style = style
  }
}

extension Report {
  /// The report written in a format, with a line break at the end.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - options: The place it is written to; only text asks for them.
  /// - Returns: Text that is safe on a terminal and inert in its format, whatever the inputs were called.
  package func rendered(as format: Format, options: RenderOptions = RenderOptions()) -> String {
    switch format {
    case .text: TextRenderer(options: options).render(self)
    case .markdown: MarkdownRenderer().render(self)
    case .csv: CSVRenderer().render(self)
    case .json: json.prettyPrinted() + "\n"
    }
  }
}
