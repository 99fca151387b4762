package import CostModel
package import Documents

extension Report {
  /// The report on the cost of a workload on other models.
  ///
  /// - Parameters:
  ///   - comparison: The result.
  ///   - pricing: The prices used.
  ///   - diagnostics: The diagnostics from reading the scenario.
  package init(_ comparison: ModelComparison, pricing: PricingFacts, diagnostics: [Diagnostic]) {
    let builder = ModelComparisonReportBuilder(comparison: comparison)
    let notes = Note.all(of: comparison.base, diagnostics)
    self.init(
      title: builder.title, subtitle: pricing.words, sections: builder.sections, notes: notes,
      json: CompareJSON.document(base: comparison.base, pricing: pricing, notes: notes, builder.members))
  }
}

/// Formats a comparison of models as tables.
private struct ModelComparisonReportBuilder {
  let comparison: ModelComparison

  private var base: Projection { comparison.base }

  var title: String {
    let scenario = base.compiled.scenario
    let total = Formatting.money(base.totalUSD)
    return
      "\(scenario.name): \(base.isComplete ? total : "more than \(total) (incomplete)") in \(scenario.month.words), on other models"
  }

  var sections: [Report.Section] {
    var sections = [
      Report.Section(name: "models", [.table(models)] + tokenBasis + keeping + CurrencyFigures(of: base).blocks)
    ]
    if !comparison.free.isEmpty { sections.append(free) }
    if let gate = comparison.gate { sections.append(evals(gate)) }
    if !comparison.leftOut.isEmpty { sections.append(Report.Section("Not compared", name: "not compared", leftOut)) }
    return sections
  }

  private var models: Table {
    let asItIs = base.sessions > 0 ? base.totalUSD / base.sessions : nil
    let callAsItIs = base.calls > 0 ? base.totalUSD / base.calls : nil
    var rows = comparison.entries.map { entry in
      Table.Row([
        .text(entry.name + (entry.retired == nil ? "" : ", no longer sold")),
        .known(entry.contextWindowTokens.map { Double($0) }) { .tokens($0) }, .money(entry.usd),
        .known(entry.usdPerCall) { .unitCost($0) }, .known(entry.usdPerSession) { .unitCost($0) },
        .known(entry.relative) { .share($0) },
      ])
    }
    rows.append(
      Table.Row(
        [
          .text("as it is now"), .empty, base.isComplete ? .money(base.totalUSD) : .unknown,
          base.isComplete ? .known(callAsItIs) { .unitCost($0) } : .unknown,
          base.isComplete ? .known(asItIs) { .unitCost($0) } : .unknown, base.isComplete ? .share(1) : .unknown,
        ], role: .total))
    return Table(
      columns: [
        .name("model"), .number("context", length: .compact), .number("cost a month"), .number("per call"),
        .number("per session"),
        .number("of the bill"),
      ], rows: rows)
  }

  /// The free models, separate from those that can be compared by cost.
  private var free: Report.Section {
    let table = Table(
      columns: [.name("model"), .number("context", length: .compact)],
      rows: comparison.free.map { entry in
        Table.Row([.text(entry.name), .known(entry.contextWindowTokens.map { Double($0) }) { .tokens($0) }])
      })
    let calls = Formatting.count(base.calls.rounded())
    return Report.Section(
      "Free within limits of the vendor", name: "free",
      [
        .paragraph("No price file has the limits: \(calls) calls a month may be more than what is given for nothing."),
        .table(table),
      ])
  }

  /// The number of models with token counts of other models.
  private var tokenBasis: [Report.Block] {
    let count = comparison.entries.count { $0.tokenBasis == .asNow }
    guard count > 0 else { return [] }
    let models = count == 1 ? "1 of these models counts" : "\(count) of these models count"
    return [
      .paragraph(
        "\(models) tokens with another tokenizer, or one that is not known: the tokens of now are taken, unless 'models' in the scenario "
          + "gives token_factor and output_factor.")
    ]
  }

  /// The features that embed, and are not moved to models that do not.
  private var keeping: [Report.Block] {
    let names = comparison.keepingModels
    guard !names.isEmpty else { return [] }
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    return [
      .paragraph(
        names.count == 1
          ? "\(list) embeds and keeps its model where another does not."
          : "\(list) embed and keep their models where another does not.")
    ]
  }

  // MARK: - Evals

  private func evals(_ gate: EvalGate) -> Report.Section {
    let tried = comparison.entries.compactMap { entry in entry.verdict.map { (entry, $0) } }
    let table = Table(
      columns: [
        .name("model"), .number("passed"), .number("of"), .number("needs"), .number("share"),
        .number("at least"),
        .word("gate"), .number("per success"),
      ],
      rows: tried.map { entry, verdict in
        Table.Row([
          .text(entry.name), .count(Double(verdict.passed)), .count(Double(verdict.cases)),
          .known(gate.leastPassed(of: verdict.cases).map { Double($0) }) { .count($0) },
          .share(Double(verdict.passed) / Double(verdict.cases)), .share(verdict.lowerBound),
          verdict.isCleared ? .verdict("cleared", .good) : .verdict("not certain", .bad),
          .known(verdict.usdPerSuccess) { .unitCost($0) },
        ])
      }, emptyText: "none of the models was tried on the evals")
    let joint = comparison.triedCount > 1 ? " " + amongAll(gate) : ""
    let untried = comparison.entries.count - tried.count
    let rest =
      untried == 0 || tried.isEmpty ? "" : " \(untried) \(untried == 1 ? "model was" : "models were") not tried."
    return Report.Section(
      "Evals: at least \(Formatting.share(gate.gate)) right, with \(Formatting.share(gate.confidence)) confidence",
      name: "evals",
      [.table(table), .paragraph(cheapest + joint + rest)])
  }

  /// What remains of the proof when the cheapest model is one of several that were tried: the best of many may be so by
  /// luck.
  private func amongAll(_ gate: EvalGate) -> String {
    let count = comparison.triedCount
    let joint = Formatting.share(gate.corrected(forCandidates: count).confidence)
    let lead =
      "\(count) models were tried; \(Formatting.share(gate.confidence)) for all of them together takes \(joint) for each (Bonferroni)"
    guard let entry = comparison.cheapestCleared, let verdict = entry.verdict else { return lead + "." }
    let bound = Formatting.share(verdict.jointLowerBound)
    guard !verdict.isClearedAmongAll else { return "\(lead): \(entry.name) is at \(bound) then, still enough." }
    let other = comparison.entries.first { $0.retired == nil && $0.verdict?.isClearedAmongAll ?? false }
    let next = other.map { "the cheapest that is enough is \($0.name)" } ?? "none is enough"
    return "\(lead): \(entry.name) is at \(bound) then, too little; \(next)."
  }

  /// The cheapest model that clears the gate, and the one with the lowest cost per success where that is another.
  private var cheapest: String {
    guard let entry = comparison.cheapestCleared else { return "None of the models clears it." }
    var words = "The cheapest model that clears it is \(entry.name), at \(Formatting.money(entry.usd)) a month"
    if let usd = entry.usdPerCall { words += " and \(Formatting.money(usd, decimals: .adaptive)) a call" }
    guard let other = comparison.cheapestPerSuccess, other.name != entry.name,
      let usd = other.verdict?.usdPerSuccess
    else { return words + "." }
    return words
      + "; a session that comes out right costs least on \(other.name), \(Formatting.money(usd, decimals: .adaptive))."
  }

  // MARK: - What was left out

  private var leftOut: [Report.Block] {
    let named = comparison.leftOut.filter(\.candidate.isNamed)
    var rows = named.map { Table.Row([.text($0.candidate.name), .text($0.reason)]) }
    var groups: [(reason: String, names: [String])] = []
    for item in comparison.leftOut where !item.candidate.isNamed {
      if let index = groups.firstIndex(where: { $0.reason == item.kind }) {
        groups[index].names.append(item.candidate.name)
      } else {
        groups.append((item.kind, [item.candidate.name]))
      }
    }
    for group in groups {
      let more = group.names.count > 1 ? " and \(group.names.count - 1) more" : ""
      rows.append(Table.Row([.text((group.names.first ?? "") + more), .text(group.reason)]))
    }
    return [.table(Table(columns: [.name("model"), .name("why")], rows: rows))]
  }

  // MARK: - JSON

  var members: [JSONText.Member] {
    var members = [
      JSONText.Member("models", .array(comparison.entries.map { model($0) })),
      JSONText.Member("free_models", .array(comparison.free.map { model($0) })),
      JSONText.Member(
        "not_compared",
        .array(
          comparison.leftOut.map { ["model": .string($0.candidate.name), "reason": .string($0.reason)] })),
      JSONText.Member("features_keeping_models", .array(comparison.keepingModels.map { .string($0) })),
    ]
    if let gate = comparison.gate {
      members.append(
        JSONText.Member(
          "evals",
          [
            "gate": .decimal(gate.gate), "confidence": .decimal(gate.confidence),
            "tried": .integer(comparison.triedCount),
            "joint_confidence": .decimal(
              gate.corrected(forCandidates: comparison.triedCount).confidence, decimals: 12),
            "cheapest": comparison.cheapestCleared.map { .string($0.name) } ?? .null,
            "cheapest_per_success": comparison.cheapestPerSuccess.map { .string($0.name) } ?? .null,
          ]))
    }
    return members
  }

  private func model(_ entry: ModelComparison.Entry) -> JSONText.Value {
    var members = [
      JSONText.Member("model", .string(entry.name)), JSONText.Member("vendor", .string(entry.vendorID)),
      JSONText.Member("context_window", entry.contextWindowTokens.map { .integer($0) } ?? .null),
      JSONText.Member("cost", .decimal(entry.usd)),
      JSONText.Member("cost_per_call", .decimal(entry.usdPerCall, decimals: 12)),
      JSONText.Member("cost_per_session", .decimal(entry.usdPerSession, decimals: 12)),
      JSONText.Member("relative", .decimal(entry.relative, decimals: 12)),
      JSONText.Member("token_basis", .string(entry.tokenBasis.rawValue)),
    ]
    if comparison.gate != nil {
      members.append(
        JSONText.Member(
          "eval",
          entry.verdict.map { verdict in
            [
              "passed": .integer(verdict.passed), "of": .integer(verdict.cases),
              "least_passed": comparison.gate?.leastPassed(of: verdict.cases).map { .integer($0) } ?? .null,
              "lower_bound": .decimal(verdict.lowerBound, decimals: 12), "cleared": .bool(verdict.isCleared),
              "joint_lower_bound": .decimal(verdict.jointLowerBound, decimals: 12),
              "cleared_among_all": .bool(verdict.isClearedAmongAll),
              "cost_per_success": .decimal(verdict.usdPerSuccess, decimals: 12),
            ]
          } ?? .null))
    }
    return .object(members)
  }
}
