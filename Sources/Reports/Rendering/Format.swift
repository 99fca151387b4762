import Documents

/// The ways to write a report.
package enum Format: String, Sendable, CaseIterable {
  /// For people at a terminal.
  case text
  /// For pull requests and wikis: GitHub's Markdown.
  case markdown
  /// For people who look at a page: one file that holds all it needs.
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
  /// For Prometheus and what reads its metrics: the numbers of the report.
  case openmetrics
  /// For test reports: what was checked as test cases.
  case junit
  /// For code scanning: findings by SARIF 2.1.0.
  case sarif
  /// For cost platforms: the charges of a log by the FinOps Open Cost and Usage Specification.
  case focus

  /// The formats of every command with a result, the usual one first.
  package static let everywhere: [Format] = [.text, .json, .csv, .markdown, .html]
  /// The formats that say how each thing fared that was checked; only for commands that check.
  package static let ofFindings: [Format] = [.github, .gitlab, .gitlabMetrics, .junit, .sarif]

  /// The formats that hold numbers for a monitor; for the commands whose numbers are watched.
  package static let ofMetrics: [Format] = [.openmetrics]

  /// The formats that hold the charges of a log; only for the command that measures them.
  package static let ofCharges: [Format] = [.focus]

  /// What the format is called on the command line.
  package var name: String { rawValue }

  /// The suffixes of file names that mean the format, without the point, the usual one first.
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
    // Their files have suffixes that say something else: gl-code-quality-report.json.
    case .github, .gitlab, .gitlabMetrics, .focus: []
    }
  }

  /// The format that a file name asks for by its suffix, in upper or lower case; nil when none of the formats has it.
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

/// What a renderer must know of the place it writes to.
package struct RenderOptions: Sendable, Hashable {
  /// Whether text is decorated.
  package enum Style: Sendable {
    /// Characters only.
    case plain
    /// Bold, dim and colours by ANSI escapes (ECMA-48 SGR).
    case ansi
  }

  /// What charts are drawn with.
  package enum Charts: Sendable {
    /// Blocks, which every program that reads UTF-8 shows.
    case blocks
    /// Dots of braille, of which a terminal shows eight in a cell.
    case braille
    /// ASCII alone, for terminals that know nothing else; rules and bars are of it, too.
    case ascii
  }

  /// The narrowest line that text is set to, in cells.
  package static let narrowest = 40

  /// The most cells of a line of text.
  package let width: Int
  /// Whether text is decorated.
  package let style: Style
  /// Whether names are cut so that each line fits the width; a file and another program get them whole.
  package let cutsNames: Bool
  package let charts: Charts
  /// The most bytes that Markdown may have, for a place that takes no more; nil for no limit.
  package let markdownBytes: Int?

  /// What a comment on GitHub may have: 65,536 characters, of which there are never more than bytes.
  package static let commentBytes = 65_536
  /// What the summary of a step in GitHub Actions may have.
  package static let stepSummaryBytes = 1 << 20

  /// Options for a place of some width; taken as `narrowest` at least.
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
  /// The tables of the report for spreadsheets, each with a name that is unlike the others and safe as that of a file.
  package var spreadsheets: [(name: String, text: String)] {
    CSVRenderer().spreadsheets(of: self).map { ($0.name, RunnerText.inert($0.text)) }
  }

  /// The report written in a format, with a line break at the end.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - options: The place it is written to; only text and Markdown ask for them.
  /// - Returns: Text that is safe on a terminal and inert in its format, whatever the inputs were called.
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
