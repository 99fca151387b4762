/// The answer of a command as a value: its contents, independent of how a format writes them.
package struct Report: Sendable {
  /// The subject of the report: one line.
  package let title: String
  /// Its basis, such as the month and the date of the prices; one line, or nil.
  package let subtitle: String?
  /// The parts, in reading order.
  package let sections: [Section]
  /// What a reader must know before trusting the numbers.
  package let notes: [Note]
  /// The results of checks, for the formats that pipelines read.
  package let findings: [Finding]
  /// The marker of a report that is a comment on a change; nil for one that is a page of its own.
  package let marker: CommentMarker?
  let makeMetrics: @Sendable () -> [Metric]
  let makeRecords: (@Sendable () -> Table)?
  let makeJSON: @Sendable () -> JSONText.Value

  /// The result as one table in the form of another specification, for formats that consist of it; nil where there is
  /// none.
  package var records: Table? { makeRecords?() }

  /// Numbers for the metrics of a pipeline, made on demand.
  package var metrics: [Metric] { makeMetrics() }

  /// The complete result for machines, which `--format json` writes; made on demand, since most runs are read by
  /// people.
  package var json: JSONText.Value { makeJSON() }

  package init(
    title: String, subtitle: String? = nil, sections: [Section], notes: [Note] = [], findings: [Finding] = [],
    metrics: @autoclosure @escaping @Sendable () -> [Metric] = [], marker: CommentMarker? = nil,
    records: (@Sendable () -> Table)? = nil, json: @autoclosure @escaping @Sendable () -> JSONText.Value
  ) {
    self.title = title
    self.subtitle = subtitle
    self.sections = sections
    self.notes = notes
    self.findings = findings
    makeMetrics = metrics
    self.marker = marker
    makeRecords = records
    makeJSON = json
  }

  /// The same report without its notes; the result for machines keeps them.
  package var withoutNotes: Report {
    Report(
      title: title, subtitle: subtitle, sections: sections, findings: findings, metrics: metrics, marker: marker,
      records: makeRecords, json: json)
  }

  /// A part of a report.
  package struct Section: Sendable {
    /// One line, never empty, or nil for a part that needs none.
    package let heading: String?
    /// The name of the part in a format without headings: the heading, or a stable word of its own.
    package let name: String?
    /// The contents of the part, in reading order.
    package let blocks: [Block]
    /// Whether the part is optional reading: formats that can collapse it do; it then has a heading.
    package let isFolded: Bool
    /// Whether the part belongs to the one before it, as its heading shows where headings have levels.
    package let isSubordinate: Bool

    package init(
      _ heading: String? = nil, name: String? = nil, isFolded: Bool = false, isSubordinate: Bool = false,
      _ blocks: [Block]
    ) {
      self.heading = heading == "" ? nil : heading
      self.name = name ?? self.heading
      self.blocks = blocks
      self.isFolded = isFolded
      self.isSubordinate = isSubordinate
    }
  }

  /// One block of a part.
  package enum Block: Sendable {
    /// Rows and columns.
    case table(Table)
    /// Single values with their names.
    case facts([Fact])
    /// Sentences.
    case paragraph(String)
    /// Explained arithmetic.
    case derivation(Derivation)
    /// Quantities along axes: drawn for people, rows for programs.
    case chart(Chart)
    /// Rows that are drawn for people, with the same in numbers for programs and, if available, as a chart for formats
    /// with pictures.
    case drawing(Table, records: Table, chart: Chart?)
    /// Levers that can be switched on and off on a page; elsewhere the cheapest sets of them.
    case switches(LeverSwitches)
  }

  /// A value with its name.
  package struct Fact: Sendable, Hashable {
    /// The name of the value.
    package let label: String
    /// The value.
    package let value: Cell

    package init(_ label: String, _ value: Cell) {
      self.label = label
      self.value = value
    }
  }

  /// A warning or a remark.
  package struct Note: Sendable, Hashable {
    /// The severity of a note.
    package enum Severity: String, Sendable {
      /// The numbers may not be what was meant.
      case warning
      /// Good to know.
      case note
    }

    /// The severity.
    package let severity: Severity
    /// A stable identifier, such as `cache-too-short`.
    package let code: String
    /// One sentence, lower case, no full stop.
    package let message: String
    /// The place, or nil.
    package let place: Place?
    /// Whether it already applied before a change that is judged: people see it, but no line of the change is annotated
    /// with it.
    package var isKnown = false

    package init(_ severity: Severity, code: String, _ message: String, at place: Place? = nil) {
      self.severity = severity
      self.code = code
      self.message = message
      self.place = place
    }

    /// The note as written under `warnings` in every result: code, message, file, line, column; null where there is no
    /// place.
    package var json: JSONText.Value {
      [
        "code": .string(code), "message": .string(message), "file": place.map { .string($0.file) } ?? .null,
        "line": place.map { .integer($0.line) } ?? .null, "column": (place?.column).map { .integer($0) } ?? .null,
      ]
    }
  }
}
