package import Documents

/// What is doubtful about a scenario once levers are pulled, and was not before.
package struct LeverWarning: Sendable {
  /// The lever it is told of; nil where only several together bring it.
  package let lever: Int?
  package let diagnostic: Diagnostic
  /// Whether the calls would fail: a prompt that the model does not hold, or a model that is no longer sold.
  package let isFailure: Bool

  /// The warning with the name of its lever.
  package func diagnostic(in levers: [Lever]) -> Diagnostic {
    let lever = lever.map { "with '\(levers[$0].name)': " } ?? ""
    return Diagnostic(
      .warning, code: diagnostic.code, lever + diagnostic.message, at: diagnostic.span, hint: diagnostic.hint)
  }
}

extension LeverSpace {
  /// What each lever brings, pulled with no more than what must come before it.
  package func warnings() -> [LeverWarning] {
    let known = knownWarnings
    return levers.indices.flatMap { warnings(of: needed(for: $0), reportedOf: $0, butNot: known) }
  }

  /// What a set of levers brings as a whole, beyond what is told of each.
  package func warnings(together set: LeverSet, beyond reported: [LeverWarning]) -> [LeverWarning] {
    guard set != .none else { return [] }
    return warnings(of: set, reportedOf: nil, butNot: knownWarnings.union(reported.map { WarningKey($0.diagnostic) }))
  }

  /// The levers that fail by themselves, with no more than what must come before them.
  static func failing(_ warnings: [LeverWarning]) -> LeverSet {
    LeverSet(Set(warnings.filter(\.isFailure).compactMap(\.lever)).sorted())
  }

  private var knownWarnings: Set<WarningKey> {
    Set(base.warningsOfMeaning.map(WarningKey.init) + Projection(of: base, date: date).warnings.map(WarningKey.init))
  }

  /// A lever with all that must come before it.
  func needed(for index: Int) -> LeverSet {
    var set = LeverSet([index])
    while true {
      let more = set.indices.reduce(set) { $0.union(conditions(of: $1).after) }
      if more == set { return set }
      set = more
    }
  }

  private func warnings(of set: LeverSet, reportedOf lever: Int?, butNot known: Set<WarningKey>) -> [LeverWarning] {
    guard case .projection(let projection) = evaluate(set) else { return [] }
    let found = projection.compiled.scenario.warningsOfMeaning + projection.warnings
    return found.filter { !known.contains(WarningKey($0)) }.map { diagnostic in
      LeverWarning(
        lever: lever, diagnostic: diagnostic, isFailure: LeverSpace.failures.contains(diagnostic.code))
    }
  }

  /// The codes of what makes calls fail.
  private static let failures: Set<String> = ["context-window", "retired-model"]
}

/// What makes two warnings the same: the same is said of the same place.
///
/// How much is cut, and how far a prompt is too long, is news also where something was before.
private struct WarningKey: Hashable {
  private enum Subject: Hashable {
    case message(String)
    case place(file: String, offset: Int)
  }

  private let code: String
  private let subject: Subject

  init(_ diagnostic: Diagnostic) {
    code = diagnostic.code
    if let span = diagnostic.span, !["cap-truncates", "context-window"].contains(diagnostic.code) {
      subject = .place(file: span.file.name, offset: Int(span.start))
    } else {
      subject = .message(diagnostic.message)
    }
  }
}

extension Scenario {
  /// What it says that is probably not meant.
  fileprivate var warningsOfMeaning: [Diagnostic] {
    let reader = Reader()
    ScenarioChecks(scenario: self, reader: reader).checkMeaning()
    return reader.diagnostics
  }
}
