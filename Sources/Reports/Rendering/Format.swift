import Documents

/// The ways to write a report.
package enum Format: String, Sendable, CaseIterable {
  /// For people at a terminal.
  case text
  /// For pull requests and wikis: GitHub's Markdown.
  case markdown
  /// For browsers: one self-contained file.
  case html
  /// For spreadsheets: the tables.
  case csv
  /// For programs: the whole result.
  case json
  /// For GitHub Actions: findings as annotations of the change.
  case github
  /// For GitLab: findings as a code quality report.
  case gitlab
  /// For GitLab and other readers of OpenMetrics: the numbers of the report.
  case gitlabMetrics = "gitlab-metrics"
  /// For Prometheus and other readers of its metrics: the numbers of the report.
  case openmetrics
  /// For test reports: checks as test cases.
  case junit
  /// For code scanning: findings by SARIF 2.1.0.
  case sarif
  /// For cost platforms: the charges of a log by the FinOps Open Cost and Usage Specification.
  case focus

  /// The formats of every command with a result, the usual one first.
  package static let everywhere: [Format] = [.text, .json, .csv, .markdown, .html]
  /// The formats that show the result of each check; only for commands that check.
  package static let ofFindings: [Format] = [.github, .gitlab, .gitlabMetrics, .junit, .sarif]

  /// The formats with numbers for a monitor; for the commands whose numbers are watched.
  package static let ofMetrics: [Format] = [.openmetrics]

  /// The formats with the charges of a log; only for the command that measures them.
  package static let ofCharges: [Format] = [.focus]

  /// The name of the format on the command line.
  package var name: String { rawValue }

  /// The file suffixes of the format, without the dot, the usual one first.
  package var fileSuffixes: [String] {
    switch self {
    case .text: ["txt"]
    case .markdown: ["md", "markdown"]
    case .html: ["html", "htm"]
    case .csv: ["csv"]
    case .json: ["json"]
    case .junit: ["xml"]
    case .sarif: ["sarif"]
    case .openmetrics: ["prom"]
    // Their files have suffixes that mean something else: gl-code-quality-report.json.
    case .github, .gitlab, .gitlabMetrics, .focus: []
    }
  }

  /// The format of a file name by its suffix, in upper or lower case; nil when none of the formats has it.
  ///
  /// - Parameters:
  ///   - fileName: The name or path of a file.
  ///   - formats: The formats that are offered.
  package init?(fileName: String, among formats: [Format] = Format.allCases) {
    guard let point = fileName.lastIndex(of: ".") else { return nil }
    let suffix = fileName[fileName.index(after: point)...].lowercased()
    guard let format = formats.first(where: { $0.fileSuffixes.contains(suffix) }) else { return nil }
    self = format
  }
}

/// The properties of the output that a renderer must know.
package struct RenderOptions: Sendable, Hashable {
  /// Whether text is decorated.
  package enum Style: Sendable {
    /// Plain characters.
    case plain
    /// Bold, dim and colours by ANSI escapes (ECMA-48 SGR).
    case ansi
  }

  /// The characters of charts.
  package enum Charts: Sendable {
    /// Blocks, which every program that reads UTF-8 shows.
    case blocks
    /// Braille dots, of which a terminal shows eight in a cell.
    case braille
    /// ASCII only, for terminals that support nothing else; rules and bars use it, too.
    case ascii
  }

  /// The narrowest line to which text is formatted, in cells.
  package static let narrowest = 40

  /// The most cells of a line of text.
  package let width: Int
  /// Whether text is decorated.
  package let style: Style
  /// Whether names are cut so that each line fits the width; files and other programs get them whole.
  package let cutsNames: Bool
  package let charts: Charts
  /// The most bytes that Markdown may have, for a place that takes no more; nil for no limit.
  package let markdownBytes: Int?

  /// The limit of a comment on GitHub: 65,536 characters, which are never more than the bytes.
  package static let commentBytes = 65_536
  /// The limit of a step summary in GitHub Actions.
  package static let stepSummaryBytes = 1 << 20

  /// Options for a given width; at least `narrowest`.
  package init(
    width: Int = 80, style: Style = .plain, cutsNames: Bool = true, charts: Charts = .blocks, markdownBytes: Int? = nil
  ) {
    self.width = max(width, RenderOptions.narrowest)
    self.style = style
    self.cutsNames = cutsNames
    self.charts = charts
    self.markdownBytes = markdownBytes
  }
}

extension Report {
  /// The tables of the report for spreadsheets, each with a unique name that is safe as a file name.
  package var spreadsheets: [(name: String, text: String)] {
    CSVRenderer().spreadsheets(of: self).map { ($0.name, RunnerText.inert($0.text)) }
  }

  /// The report written in a format, with a line break at the end.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - options: The properties of the output; only text and Markdown use them.
  /// - Returns: Text that is safe on a terminal and inert in its format, whatever names the inputs have.
  package func rendered(as format: Format, options: RenderOptions = RenderOptions()) -> String {
    switch format {
    case .text:
      RunnerText.inert(
        options.charts == .ascii
          ? ASCIIDrawing.of(TextRenderer(options: options).render(self)) : TextRenderer(options: options).render(self))
    case .markdown: RunnerText.inert(MarkdownRenderer(limit: options.markdownBytes).render(self))
    case .html: HTMLRenderer().render(self)
    case .csv: RunnerText.inert(CSVRenderer().render(self))
    case .json: json.prettyPrinted() + "\n"
    case .github: GitHubRenderer().render(self)
    case .gitlab: GitLabRenderer().render(self)
    case .gitlabMetrics, .openmetrics: MetricsRenderer().render(self)
    case .junit: JUnitRenderer().render(self)
    case .sarif: SARIFRenderer().render(self)
    case .focus: RunnerText.inert(RecordsRenderer().render(self))
    }
  }
}
