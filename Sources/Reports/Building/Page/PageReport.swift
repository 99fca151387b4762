package import CostModel

extension Report {
  /// The parts of a page for decision makers, as far as a scenario has them.
  package struct PageParts: Sendable {
    /// The cost of the month.
    package var projection: Projection
    /// The effect of its uncertain numbers; nil where it has none.
    package var simulation: (result: Simulation, report: Report)?
    /// The savings of each lever; nil where the scenario has none.
    package var comparison: (report: Report, combinations: LeverCombinations)?
    /// Levers that could be added.
    package var suggestions: Report?
    /// The plan that reaches the target; nil without a target or levers.
    package var plan: Report?
    /// The months to come; nil where nothing indicates that they differ.
    package var forecast: Report?
    /// The findings in a log.
    package var audit: Report?

    /// The parts of a scenario that has nothing but its cost.
    package init(_ projection: Projection) {
      self.projection = projection
    }
  }

  /// The page of a scenario: the figure and its range first, then its components, what would change it, and the source
  /// of each number.
  ///
  /// - Parameters:
  ///   - page: The parts.
  ///   - pricing: The prices used.
  ///   - projected: The projection as a report with its arithmetic.
  package init(page: PageParts, pricing: PricingFacts, projected: Report) {
    let builder = PageBuilder(page: page, projected: projected)
    var notes: [Note] = []
    for note in builder.reports.flatMap(\.notes) where !notes.contains(note) { notes.append(note) }
    let (reports, all) = (builder.named, notes)
    self.init(
      title: projected.title, subtitle: pricing.words, sections: builder.sections, notes: notes,
      json: .object(
        [JSONText.Member("schema", "llmcost.report/1")]
          + reports.map { JSONText.Member($0.name, $0.report?.json ?? .null) }
          + [JSONText.Member("warnings", .array(all.map(\.json)))]))
  }
}

/// Combines the reports of several questions on one page.
private struct PageBuilder {
  let page: Report.PageParts
  let projected: Report

  /// The reports of the page with their names in results for machines.
  var named: [(name: String, report: Report?)] {
    [
      ("project", projected), ("simulate", page.simulation?.report), ("compare", page.comparison?.report),
      ("suggest", page.suggestions), ("plan", page.plan), ("forecast", page.forecast), ("audit", page.audit),
    ]
  }

  var reports: [Report] { named.compactMap(\.report) }

  var sections: [Report.Section] {
    var sections = [Report.Section("The figure", [.facts(headline)])]
    sections += part("What it is made of", projected.sections.filter { !isArithmetic($0) }.map { withoutFacts($0) })
    if let comparison = page.comparison {
      sections += part("What would change it", comparison.report.sections)
      sections.append(
        Report.Section("Switch levers on and off", isSubordinate: true, switches(comparison.combinations)))
    }
    if let suggestions = page.suggestions {
      sections += part(
        page.comparison == nil ? "What would change it" : "More that would change it", suggestions.sections)
    }
    if let plan = page.plan { sections += part("The plan", plan.sections, opening: plan.title) }
    if let forecast = page.forecast { sections += part("The months ahead", forecast.sections, opening: forecast.title) }
    if let simulation = page.simulation?.report {
      sections += part("How sure it is", simulation.sections, opening: simulation.title)
    }
    if let audit = page.audit { sections += part("What the log says", audit.sections, opening: audit.title) }
    let arithmetic = projected.sections.filter { isArithmetic($0) }
    sections.append(
      Report.Section(
        "Where each figure comes from",
        [
          .paragraph(
            "Each line below can be repeated with a calculator: it names its numbers, and the file and line that each was written at."
          )
        ]))
    sections += arithmetic.map { Report.Section($0.heading, name: $0.name, isFolded: true, $0.blocks) }
    return sections
  }

  /// The parts of a report under one heading.
  private func part(
    _ heading: String, _ sections: [Report.Section], opening sentence: String? = nil
  ) -> [Report.Section] {
    guard let first = sections.first else { return [] }
    let opening: [Report.Block] = sentence.map { [.paragraph($0 + ".")] } ?? []
    // The first part of a report usually has no heading of its own, since the title says what it is.
    let isOpening = first.heading == nil
    let rest = (isOpening ? Array(sections.dropFirst()) : sections).map {
      Report.Section($0.heading, name: $0.name, isFolded: $0.isFolded, isSubordinate: true, $0.blocks)
    }
    return [Report.Section(heading, opening + (isOpening ? first.blocks : []))] + rest
  }

  /// The facts are in the opening already.
  private func withoutFacts(_ section: Report.Section) -> Report.Section {
    Report.Section(
      section.heading, name: section.name, isFolded: section.isFolded,
      section.blocks.filter { if case .facts = $0 { false } else { true } })
  }

  private func isArithmetic(_ section: Report.Section) -> Bool {
    section.blocks.contains { if case .derivation = $0 { true } else { false } }
  }

  private func switches(_ combinations: LeverCombinations) -> [Report.Block] {
    let names = combinations.leftOut.map { "'\($0.name)'" }.joined(separator: ", ")
    return [.switches(LeverSwitches(combinations))]
      + (combinations.leftOut.isEmpty
        ? [] : [.paragraph("The levers that save least are in no set here: \(names).")])
  }

  // MARK: - The figure

  private var headline: [Report.Fact] {
    let projection = page.projection
    let scenario = projection.compiled.scenario
    var facts = [
      Report.Fact(
        "cost in \(scenario.month.words)",
        projection.isComplete
          ? .money(projection.totalUSD)
          : .verdict(
            projection.knownUSD.map { "more than \(Formatting.money($0)), incomplete" } ?? "not known", .doubtful))
    ]
    facts += CurrencyFigures(of: projection).facts
    if let cost = page.simulation?.result.cost {
      facts.append(
        Report.Fact(
          "range", .text("80 in 100 from \(Formatting.money(cost.p10.value)) to \(Formatting.money(cost.p90.value))")))
    } else {
      facts.append(Report.Fact("range", .text("not given: the scenario says of no number how uncertain it is")))
    }
    if projection.isComplete {
      facts.append(Report.Fact("a year at this pace", .money(projection.totalUSD * 12)))
    }
    facts += BudgetLines(projection: projection).facts
    if let together = page.comparison.flatMap({ $0.combinations.cheapestBySize.min { $0.usd < $1.usd } }) {
      facts.append(Report.Fact("lowest by the switches", .money(together.usd)))
    }
    return facts
  }
}
