package import CostModel
package import Documents

extension Report {
  /// The report on the savings of each lever of a scenario.
  ///
  /// - Parameters:
  ///   - comparison: The result.
  ///   - pricing: The prices used.
  ///   - diagnostics: The diagnostics from reading the scenario.
  ///   - simulated: The savings of each lever alone when the uncertain numbers are drawn, or nil.
  package init(
    _ comparison: Comparison, pricing: PricingFacts, diagnostics: [Diagnostic], simulated: SimulatedSavings? = nil
  ) {
    let builder = ComparisonReportBuilder(comparison: comparison, simulated: simulated)
    let notes = Note.all(of: comparison.base, diagnostics) + builder.notes
    self.init(
      title: builder.title, subtitle: pricing.words, sections: builder.sections, notes: notes,
      json: ComparisonJSON(comparison: comparison, pricing: pricing, notes: notes, simulated: simulated).value)
  }
}

extension Report.Note {
  /// The warnings about a scenario and its projection, and everything without a price.
  static func all(of base: Projection, _ diagnostics: [Diagnostic]) -> [Report.Note] {
    (diagnostics.filter { $0.severity == .warning } + base.warnings).map { Report.Note($0) }
      + base.unpriced.map { item in
        Report.Note(
          .warning, code: "unpriced", "'\(item.model)' of '\(item.feature)' \(item.reason): the total leaves it out",
          at: Place(item.span.location))
      }
  }
}

/// Formats a comparison of levers as tables.
private struct ComparisonReportBuilder {
  let comparison: Comparison
  let simulated: SimulatedSavings?

  private var scenario: Scenario { comparison.base.compiled.scenario }

  var title: String {
    let total = Formatting.money(comparison.baseUSD)
    let bill =
      comparison.base.isComplete
      ? "\(total) in \(scenario.month.words)" : "more than \(total) (incomplete) in \(scenario.month.words)"
    guard let together = comparison.togetherUSD, !comparison.entries.isEmpty else { return "\(scenario.name): \(bill)" }
    let count = comparison.entries.count
    let levers = comparison.leftOut.isEmpty ? "all levers" : "\(count - comparison.leftOut.count) of \(count) levers"
    return "\(scenario.name): \(bill), \(Formatting.money(together)) with \(levers)"
  }

  var sections: [Report.Section] {
    guard !comparison.entries.isEmpty else {
      return [
        Report.Section(
          name: "levers",
          [.paragraph("The scenario has no levers. --suggest derives some from it, --models compares models.")])
      ]
    }
    var sections = [Report.Section(name: "levers", [.table(levers)] + summary + CurrencyFigures(of: comparison).blocks)]
    if let simulated {
      sections.append(
        Report.Section(
          "What each saves alone when numbers are uncertain", name: "simulated savings",
          [.table(savings(simulated))]))
    }
    if let paidOnce {
      sections.append(Report.Section("What is paid once, and when it is back", name: "paid once", paidOnce))
    }
    if !comparison.interactions.isEmpty {
      sections.append(Report.Section("What levers do to each other", name: "interactions", [.table(interactions)]))
    }
    return sections
  }

  // MARK: - The levers

  private var levers: Table {
    let entries = comparison.entries
    // Shown cents sum to the shown total.
    let shares = Apportionment.rounded(entries.map { $0.fairShare ?? 0 }, unitsPerOne: 100)
    let alone = entries.compactMap(\.savingAlone).map { Apportionment.rounded([$0], unitsPerOne: 100)[0] }
    let hasEffort = entries.contains { $0.lever.effortDays != nil }
    let hasRisk = entries.contains { $0.lever.risk != nil }
    var columns: [Table.Column] = [
      .name("lever"), .number("saves alone"), .number("in order"), .number("fair share"),
    ]
    if comparison.isSampled { columns.append(.number("±")) }
    if hasEffort { columns.append(.number("days")) }
    if hasRisk { columns.append(.number("risk")) }
    var rows = entries.enumerated().map { index, entry in
      let share = shares[index]
      var cells: [Cell] = [
        .text(entry.lever.name), .known(entry.savingAlone) { .money($0) },
        .known(entry.inOrder.savingUSD) { .money($0) }, entry.fairShare == nil ? .unknown : .money(share),
      ]
      if comparison.isSampled { cells.append(entry.fairShareError.map { .money($0) } ?? .empty) }
      if hasEffort { cells.append(entry.lever.effortDays.map { .count($0.value) } ?? .unknown) }
      if hasRisk { cells.append(entry.lever.risk.map { .count($0.value) } ?? .unknown) }
      return Table.Row(cells)
    }
    let inOrder = entries.compactMap(\.inOrder.savingUSD)
    // Only one of several alternatives can be pulled, so the sum of what each saves alone is meaningless.
    let hasSum = comparison.togetherUSD != nil && comparison.leftOut.isEmpty
    let inCents = inOrder.map { Apportionment.rounded([$0], unitsPerOne: 100)[0] }
    let roundings = [
      hasSum ? Rounding.cell(of: alone, toSum: comparison.sumOfSavingsAlone) : nil,
      Rounding.cell(of: inCents, toSum: inOrder.reduce(0, +)),
    ]
    if roundings.contains(where: { $0 != nil }) {
      let others = columns.count - 3
      rows.append(
        Table.Row([.text("rounding")] + roundings.map { $0 ?? .empty } + Array(repeating: .empty, count: others)))
    }
    var total: [Cell] = [
      .text("sum"), hasSum ? .money(comparison.sumOfSavingsAlone) : .unknown,
      inOrder.isEmpty ? .unknown : .money(inOrder.reduce(0, +)),
      .known(comparison.togetherSavingUSD) { .money($0) },
    ]
    if comparison.isSampled { total.append(.empty) }
    if hasEffort { total.append(.count(entries.reduce(0) { $0 + ($1.lever.effortDays?.value ?? 0) })) }
    rows.append(Table.Row(total, role: .total))
    return Table(columns: columns, rows: rows)
  }

  private func savings(_ simulated: SimulatedSavings) -> Table {
    Table(
      columns: [
        .name("lever"), .number("chance to save"), .number("mean"), .number("P10"), .number("P50"), .number("P90"),
      ],
      rows: zip(comparison.entries, simulated.savings).map { entry, saving in
        Table.Row([
          .text(entry.lever.name), .known(saving?.chance) { .share($0) }, .known(saving?.meanUSD) { .money($0) },
          .known(saving?.p10USD) { .money($0) }, .known(saving?.p50USD) { .money($0) },
          .known(saving?.p90USD) { .money($0) },
        ])
      })
  }

  private var summary: [Report.Block] {
    guard let saving = comparison.togetherSavingUSD, comparison.baseUSD > 0 else { return [] }
    let together = Formatting.money(saving)
    let share = Formatting.share(saving / comparison.baseUSD)
    guard comparison.entries.count > 1 else { return [] }
    // Only one of several alternatives is pulled, and levers that affect different things do not reduce each other's
    // savings.
    let overlap = comparison.sumOfSavingsAlone - saving
    guard comparison.leftOut.isEmpty, overlap.magnitude > 0.001 * saving.magnitude else {
      return [.paragraph("Together they save \(together), \(share) of the bill.")]
    }
    let alone = Formatting.money(comparison.sumOfSavingsAlone)
    let aloneShare = Formatting.share(comparison.sumOfSavingsAlone / comparison.baseUSD)
    return [
      .paragraph(
        "Together they save \(together), \(share) of the bill. Added up one by one they would seem to save \(alone), \(aloneShare): "
          + (overlap > 0 ? "each counts what another has saved already." : "they save more together than alone."))
    ]
  }

  private var interactions: Table {
    Table(
      columns: [
        .name("lever"), .name("once this is in place"), .number("saves"), .number("instead of"),
      ],
      rows: comparison.interactions.map { interaction in
        Table.Row([
          .text(interaction.lever.name), .text(interaction.other.name), .money(interaction.savingAfter),
          .money(interaction.savingAlone),
        ])
      })
  }

  // MARK: - One-off costs

  private var paidOnce: [Report.Block]? {
    let paid = comparison.entries.compactMap { entry -> (name: String, payback: Payback)? in
      guard case .success(let payback)? = entry.payback else { return nil }
      return (entry.lever.name, payback)
    }
    guard !paid.isEmpty else { return nil }
    let hasFixed = paid.contains { $0.payback.newFixedUSD > 0 }
    var columns: [Table.Column] = [
      .name("lever"), .number("once"), .number("back after calls"), .number("days"),
    ]
    if hasFixed { columns += [.number("fixed a month"), .number("needs calls")] }
    let rows = paid.map { name, payback in
      let never = Cell.text("never")
      var cells: [Cell] = [
        .text(name), .money(payback.oneOffUSD), payback.breakEvenCalls.map { .count($0.rounded()) } ?? never,
        payback.breakEvenDays.map { .count($0) } ?? never,
      ]
      if hasFixed {
        cells += [
          .money(payback.newFixedUSD), payback.leastCallsPerMonth.map { .count($0.rounded()) } ?? never,
        ]
      }
      return Table.Row(cells)
    }
    return [.table(Table(columns: columns, rows: rows))]
  }

  // MARK: - Notes

  var notes: [Report.Note] {
    var notes = comparison.warnings.map { Report.Note($0, in: comparison.entries.map(\.lever)) }
    notes += comparison.entries.compactMap { entry -> Report.Note? in
      guard let reason = entry.inOrder.reason, comparison.base.isComplete else { return nil }
      return Report.Note(
        .note, code: "lever-skipped", "in order, '\(entry.lever.name)' is passed over: \(reason)",
        at: .line(of: entry.lever.span))
    }
    notes += comparison.entries.flatMap { entry in
      entry.unpricedAlone.map { missing in
        Report.Note(
          .warning, code: "unpriced",
          "what '\(entry.lever.name)' saves is not known: with it '\(missing.model)' \(missing.reason)",
          at: .line(of: entry.lever.span))
      }
    }
    notes += comparison.entries.compactMap { entry in
      guard case .failure(let missing)? = entry.payback else { return nil }
      return Report.Note(
        .warning, code: "unpriced",
        "what '\(entry.lever.name)' costs once is not known: '\(missing.choice.name)' \(missing.reason)",
        at: .line(of: missing.choice.span))
    }
    if !comparison.leftOut.isEmpty {
      notes.append(
        Report.Note(
          .note, code: "lever-left-out",
          "together, the levers are pulled without \(comparison.leftOut.map { "'\($0.name)'" }.joined(separator: ", ")): not all can be "
            + "pulled together, and "
            + (comparison.isTogetherProven
              ? "the others save most" : "these were chosen one by one: there are too many ways to choose to try all")))
    }
    if comparison.isSampled {
      notes.append(
        Report.Note(
          .note, code: "sampled-shares",
          "more than \(Shapley.mostExactPlayers) levers act on the same feature: their fair shares are means over "
            + "\(Shapley.sampledOrders) orders, with the standard error under ±"))
    }
    return notes
  }
}

extension Comparison.InOrder {
  /// Why the lever is skipped; nil when it is not.
  fileprivate var reason: String? {
    func names(_ levers: [Lever]) -> String { levers.map { "'\($0.name)'" }.joined(separator: ", ") }
    return switch self {
    case .saves: nil
    case .needs(let levers): "\(names(levers)) must come before it"
    case .excludedBy(let levers): "it cannot be combined with \(names(levers))"
    case .impossible: "with the levers before it the scenario cannot be priced"
    }
  }
}
