/// The answer of a command as a value: what is to be said, and nothing about how a format says it.
package struct Report: Sendable {
  /// What the report is about: one line.
  package let title: String
  /// What it rests on, such as the month and the date of the prices; one line, or nil.
  package let subtitle: String?
  /// The parts, in reading order.
  package let sections: [Section]
  /// What a reader must know before trusting the numbers.
  package let notes: [Note]
  /// What was checked and how it fared, for the formats that pipelines read.
  package let findings: [Finding]
  /// The mark of a report that is meant as a comment on a change; nil for one that is a page of its own.
  package let marker: CommentMarker?
  let makeMetrics: @Sendable () -> [Metric]
  let makeRecords: (@Sendable () -> Table)?
  let makeJSON: @Sendable () -> JSONText.Value

  /// The result as one table in the form of another's specification, for formats that are nothing else; nil where it has none.
  package var records: Table? { makeRecords?() }

  /// Numbers for the metrics of a pipeline, made when they are asked for.
  package var metrics: [Metric] { makeMetrics() }

  /// The result for machines, whole: what `--format json` writes; made when it is asked for, since most runs are read by people.
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
    /// The name that a format without headings gives the part: the heading, or a stable word of its own.
    package let name: String?
    /// What the part says, in reading order.
    package let blocks: [Block]
    /// Whether the part is for those who ask: formats that can fold it away do; it then has a heading.
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

  /// One thing that a part says.
  package enum Block: Sendable {
    /// Rows and columns.
    case table(Table)
    /// Single values with their names.
    case facts([Fact])
    /// Sentences.
    case paragraph(String)
    /// Arithmetic laid open.
    case derivation(Derivation)
    /// Quantities along axes: drawn for people, rows for programs.
    case chart(Chart)
    /// Rows that are drawn for people, with the same in numbers for programs and, where there is one, as a chart for formats with pictures.
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
    /// How much a note matters.
    package enum Severity: String, Sendable {
      /// The numbers may not be what was meant.
      case warning
      /// Good to know.
      case note
    }

    /// How much the note matters.
    package let severity: Severity
    /// A stable word for what it is about, such as `cache-too-short`.
    package let code: String
    /// One sentence, lower case, no full stop.
    package let message: String
    /// What it is about, or nil.
    package let place: Place?
    /// Whether it was so before a change that is judged: people see it, and no line of the change is annotated with it.
    package var isKnown = false

    package init(_ severity: Severity, code: String, _ message: String, at place: Place? = nil) {
      self.severity = severity
      self.code = code
      self.message = message
      self.place = place
    }

    /// The note as it stands under `warnings` in every result: code, message, file, line, column; null where there is no place.
    package var json: JSONText.Value {
      [
        "code": .string(code), "message": .string(message), "file": place.map { .string($0.file) } ?? .null,
        "line": place.map { .integer($0.line) } ?? .null, "column": (place?.column).map { .integer($0) } ?? .null,
      ]
    }
  }
}
