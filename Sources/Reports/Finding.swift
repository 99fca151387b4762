package import Documents

/// The result of a check for one item: an annotation of a change, a line of a code quality report, a test case.
///
/// Findings are for the formats that pipelines read (`github`, `gitlab`, `junit`, `sarif`); the text for people is in
/// the sections.
package struct Finding: Sendable, Hashable {
  /// The result.
  package enum Severity: String, Sendable {
    /// It fails the check.
    case error
    /// A warning.
    case warning
    /// Good to know.
    case note
    /// It was checked and passed; only formats that count checks show it.
    case passed
  }

  /// The rule of a check.
  package struct Rule: Sendable, Hashable {
    /// A stable identifier of ours, such as `monthly-budget`.
    package let id: String
    /// One sentence about the rule, with a full stop.
    package let summary: String

    package init(_ id: String, _ summary: String) {
      self.id = id
      self.summary = summary
    }
  }

  /// A place in a file, or a whole file.
  package struct Location: Sendable, Hashable {
    /// A line and a column, from 1; the column counts characters.
    package struct Position: Sendable, Hashable {
      package let line: Int
      package let column: Int?

      package init(line: Int, column: Int? = nil) {
        self.line = line
        self.column = column
      }
    }

    /// The path as the user gave it.
    package let file: String
    /// Where it begins; nil for the whole file.
    package let start: Position?
    /// Where it ends, the column being that after the last character; nil when it is not known.
    package let end: Position?

    /// A file, a line, or a stretch.
    package init(file: String, start: Position? = nil, end: Position? = nil) {
      self.file = file
      self.start = start
      self.end = start == nil ? nil : end
    }

    /// Whether it is in a file, rather than on the command line, in standard input or in the built-in prices.
    fileprivate var isInFile: Bool {
      file != "<stdin>" && !file.hasPrefix("--set ") && !file.hasPrefix("built-in:")
    }

    /// The path for hosts that only know paths from the root of the repository: without `./`.
    var bareFile: String { file.hasPrefix("./") ? String(file.dropFirst(2)) : file }

    /// A place.
    package init(_ place: Place) {
      self.init(file: place.file, start: Position(line: place.line, column: place.column))
    }

    /// Where something was written.
    package init(_ span: SourceSpan) {
      let start = span.location
      let end = SourceSpan(file: span.file, bounds: (span.end, span.end)).location
      self.init(
        file: start.file, start: Position(line: start.line, column: start.column),
        end: Position(line: end.line, column: end.column))
    }
  }

  /// The result.
  package let severity: Severity
  /// The rule.
  package let rule: Rule
  /// What was checked, the same in every run: `chat: monthly budget`.
  package let name: String
  /// One sentence, no full stop.
  package let message: String
  /// More about it, a line each: the causes, what would pass.
  package let details: [String]
  /// The place, or nil.
  package let location: Location?
  /// What identifies the finding across runs, besides its rule; never a line or an amount.
  package let identity: [String]

  /// Creates a finding.
  ///
  /// - Parameters:
  ///   - severity: The result.
  ///   - rule: The rule.
  ///   - name: What was checked, the same in every run.
  ///   - message: One sentence, no full stop.
  ///   - details: More about it, a line each.
  ///   - location: The place, or nil.
  ///   - identity: What identifies the finding across runs; its file and its name by default.
  package init(
    _ severity: Severity, rule: Rule, name: String, _ message: String, details: [String] = [],
    at location: Location? = nil, identity: [String]? = nil
  ) {
    self.severity = severity
    self.rule = rule
    self.name = name
    self.message = message
    self.details = details
    self.location = location.flatMap { $0.isInFile ? $0 : nil }
    self.identity = identity ?? [location?.file ?? "", name]
  }

  /// A diagnostic of an input, with its hint as a detail.
  package init(_ diagnostic: Diagnostic) {
    let file = diagnostic.span?.file.name ?? ""
    self.init(
      diagnostic.severity == .error ? .error : .warning,
      rule: Rule(diagnostic.code, "See 'llmcost explain \(diagnostic.code)'."), name: diagnostic.code,
      diagnostic.message, details: [diagnostic.hint].compactMap(\.self), at: diagnostic.span.map { Location($0) },
      identity: [file, diagnostic.code, diagnostic.message])
  }

  /// A note of a report as a finding.
  init(_ note: Report.Note) {
    self.init(
      note.severity == .warning ? .warning : .note, rule: Rule(note.code, "See 'llmcost explain \(note.code)'."),
      name: note.code, note.message, at: note.place.map { Location($0) },
      identity: [note.place?.file ?? "", note.code, note.message])
  }
}

extension [Finding] {
  /// Sixteen hexadecimal digits for each finding: the same in every run for the same finding, different for two of one run.
  var fingerprints: [String] {
    var seen: [String: Int] = [:]
    return map { finding in
      var digest = Digest()
      for part in [finding.rule.id] + finding.identity { digest.add(part: part) }
      let count = seen[digest.hexadecimal, default: 0]
      seen[digest.hexadecimal] = count + 1
      guard count > 0 else { return digest.hexadecimal }
      digest.add(part: "\(count)")
      return digest.hexadecimal
    }
  }
}

extension Report {
  /// The results that have a place: the findings that did not pass, worst first, and the notes.
  var annotations: [Finding] {
    let all = findings + notes.filter { !$0.isKnown }.map { Finding($0) }
    return [Finding.Severity.error, .warning, .note].flatMap { severity in all.filter { $0.severity == severity } }
  }
}
