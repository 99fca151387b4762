/// Another exact id of a model, on all days or on some: a name such as `gemini-flash-latest` moves from model to model.
package struct ModelAlias: Sendable, Hashable {
  /// The id.
  package let name: String
  /// The first day on which it means the model, UTC; nil where it has always meant it.
  package let from: CivilDate?
  /// The day after the last, UTC; nil where it means the model until a newer row of the name begins.
  package let until: CivilDate?

  package init(_ name: String, from: CivilDate? = nil, until: CivilDate? = nil) {
    self.name = name
    self.from = from
    self.until = until
  }

  /// Whether it means the model on some days only.
  package var isDated: Bool { from != nil || until != nil }

  /// Whether it means the model on a day, according to this row.
  func holds(on day: CivilDate) -> Bool { (from.map { $0 <= day } ?? true) && (until.map { day < $0 } ?? true) }

  /// Whether the row covers the same days from its start on as another one of the same name, so that only one of them
  /// can be right.
  func isSameRow(as other: ModelAlias) -> Bool { name == other.name && from == other.from }
}

/// The days on which a name means the same.
package struct AliasDays: Sendable, Hashable {
  /// The first of them; nil where there is none.
  package let from: CivilDate?
  /// The day after the last; nil where there is none.
  package let until: CivilDate?

  /// The days around one, between the changes before and after it.
  init(around day: CivilDate, changes: [CivilDate]) {
    from = changes.last { $0 <= day }
    until = changes.first { day < $0 }
  }

  /// The days in words, following what is not known: `before 2025-09-25`.
  package var phrase: String {
    switch (from, until) {
    case (nil, nil): "on any day"
    case (nil, let until?): "before \(until)"
    case (let from?, nil): "from \(from) on"
    case (let from?, let until?): "from \(from) to \(until.adding(days: -1))"
    }
  }
}
