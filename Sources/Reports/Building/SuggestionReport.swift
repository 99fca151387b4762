package import CostModel
package import Documents

extension Report {
  /// The report on levers that a scenario does not have yet.
  ///
  /// - Parameters:
  ///   - suggestions: The levers, largest savings first.
  ///   - base: The scenario as it is.
  ///   - pricing: The prices used.
  ///   - diagnostics: The diagnostics from reading the scenario.
  package init(
    _ suggestions: [LeverSuggestion], base: Projection, pricing: PricingFacts, diagnostics: [Diagnostic]
  ) {
    let builder = SuggestionReportBuilder(suggestions: suggestions, base: base)
    let notes = Note.all(of: base, diagnostics)
    self.init(
      title: builder.title, subtitle: pricing.words, sections: builder.sections, notes: notes,
      json: CompareJSON.document(
        base: base, pricing: pricing, notes: notes,
        [JSONText.Member("suggestions", .array(suggestions.map { builder.json($0) }))]))
  }
}

/// Formats suggestions as tables and sentences.
private struct SuggestionReportBuilder {
  let suggestions: [LeverSuggestion]
  let base: Projection

  private var useful: [LeverSuggestion] { suggestions.filter { $0.savingUSD != nil } }

  var title: String {
    let scenario = base.compiled.scenario
    let total = Formatting.money(base.totalUSD)
    let bill = base.isComplete ? total : "more than \(total) (incomplete)"
    let count = useful.count
    return "\(scenario.name): \(bill) in \(scenario.month.words), \(count) lever\(count == 1 ? "" : "s") suggested"
  }

  var sections: [Report.Section] {
    guard base.isComplete else {
      return [
        Report.Section(
          name: "suggestions", [.paragraph("What cannot be priced as it is cannot be compared with anything.")])
      ]
    }
    // A cheaper model does not save anything until someone knows that it can do the job.
    let isKnown = base.compiled.scenario.evals != nil
    let others = isKnown ? [] : useful.filter(\.isOtherModel)
    let shown = isKnown ? useful : useful.filter { !$0.isOtherModel }
    var sections = [Report.Section(name: "suggestions", [.table(table(shown))])]
    if !others.isEmpty {
      sections.append(
        Report.Section(
          "With other models, if they do the job: 'evals' in the scenario would say so", name: "other models",
          [.table(table(others))]))
    }
    let otherSide = useful.compactMap { suggestion -> Report.Block? in
      guard case .saves(_, let downside) = suggestion.outcome else { return nil }
      return .paragraph(
        "\(suggestion.title). \(downside.sentence) Try it: \(suggestion.changes.map(\.option).joined(separator: " "))"
      )
    }
    if !otherSide.isEmpty {
      sections.append(Report.Section("What they ask in return", name: "in return", otherSide))
    }
    let refused = suggestions.compactMap { suggestion -> Report.Block? in
      guard case .doesNotApply(let reason) = suggestion.outcome else { return nil }
      return .paragraph("\(suggestion.title). \(reason.sentence)")
    }
    if !refused.isEmpty {
      sections.append(Report.Section("What does not apply", name: "does not apply", refused))
    }
    return sections
  }

  private func table(_ suggestions: [LeverSuggestion]) -> Table {
    Table(
      columns: [.name("lever"), .number("saves alone"), .number("of the bill")],
      rows: suggestions.map { suggestion in
        Table.Row([
          .text(suggestion.title), .known(suggestion.savingUSD) { .money($0) },
          .known(suggestion.savingUSD) { base.totalUSD > 0 ? .share($0 / base.totalUSD) : .unknown },
        ])
      }, emptyText: "nothing that would save anything")
  }

  func json(_ suggestion: LeverSuggestion) -> JSONText.Value {
    var downside: JSONText.Value = .null
    var reason: JSONText.Value = .null
    switch suggestion.outcome {
    case .saves(_, let words): downside = .string(words.text)
    case .doesNotApply(let words): reason = .string(words.text)
    }
    return [
      "kind": .string(suggestion.kind.rawValue), "feature": suggestion.feature.map { .string($0) } ?? .null,
      "name": .string(suggestion.name), "cost": .decimal(suggestion.savingUSD.map { base.totalUSD - $0 }),
      "saving": .decimal(suggestion.savingUSD),
      "set": .object(suggestion.changes.map { JSONText.Member($0.path, $0.value.jsonValue) }), "downside": downside,
      "does_not_apply": reason, "payback": suggestion.payback.map(\.json) ?? .null,
    ]
  }
}

extension LeverSuggestion {
  /// Whether another model answers.
  fileprivate var isOtherModel: Bool { [.sameVendorModel, .otherVendorModel, .cascade].contains(kind) }

  /// The feature and the change.
  fileprivate var title: String { feature.map { "\($0): \(name)" } ?? name }
}

extension LeverSuggestion.Change {
  /// The option that makes the change, quoted for a shell where it must be.
  fileprivate var option: String {
    let assignment = "\(path)=\(value.json)"
    let plain = assignment.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "="), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard !plain else { return "--set \(assignment)" }
    var quoted = ""
    for scalar in assignment.unicodeScalars {
      if scalar == "'" { quoted += "'\\''" } else { quoted.unicodeScalars.append(scalar) }
    }
    return "--set '\(quoted)'"
  }
}

extension SettingValue {
  /// The value as part of a result.
  fileprivate var jsonValue: JSONText.Value {
    switch self {
    case .number(let value): .decimal(value)
    case .text(let words): .string(words)
    case .list(let values): .array(values.map(\.jsonValue))
    case .object(let members): .object(members.map { JSONText.Member($0.name, $0.value.jsonValue) })
    }
  }
}
