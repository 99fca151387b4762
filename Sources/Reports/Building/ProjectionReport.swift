package import CostModel
package import Documents

extension Report {
  /// The level of detail of a projection.
  package enum ProjectionDetail: Sendable {
    /// The figures.
    case figures
    /// The figures and the arithmetic of every line.
    case derivation
  }

  /// The report on the cost of a month by feature, model and token class.
  ///
  /// - Parameters:
  ///   - projection: The result.
  ///   - pricing: The prices used.
  ///   - diagnostics: The diagnostics from reading the scenario.
  ///   - detail: The level of detail.
  ///   - simulation: The effect of its uncertain numbers, or nil.
  package init(
    _ projection: Projection, pricing: PricingFacts, diagnostics: [Diagnostic], detail: ProjectionDetail = .figures,
    simulation: Simulation? = nil
  ) {
    let builder = ProjectionReportBuilder(projection: projection, simulation: simulation)
    let warnings = (diagnostics.filter { $0.severity == .warning } + projection.warnings).map { Note($0) }
    let unpriced = projection.unpriced.map { item in
      Note(
        .warning, code: "unpriced", "'\(item.model)' of '\(item.feature)' \(item.reason): the total leaves it out",
        at: Place(item.span.location))
    }
    let notes = warnings + unpriced
    let figures = Report(
      title: builder.title, subtitle: pricing.words, sections: builder.sections, notes: notes,
      json: ProjectionJSON(projection: projection, pricing: pricing, notes: notes, simulation: simulation).value)
    self =
      detail == .derivation ? figures.explained(by: ProjectionDerivation(projection: projection).sections) : figures
  }
}

/// Formats a projection as tables.
private struct ProjectionReportBuilder {
  let projection: Projection
  let simulation: Simulation?

  private var scenario: Scenario { projection.compiled.scenario }

  var title: String {
    let total = projection.knownUSD.map { Formatting.money($0) }
    let amount = total.map { projection.isComplete ? $0 : "more than \($0) (incomplete)" } ?? "an unknown cost"
    return "\(scenario.name): \(amount) in \(scenario.month.words)"
  }

  var sections: [Report.Section] {
    let facts = currencies + range + monthFacts + expectation + BudgetLines(projection: projection).facts
    return [
      Report.Section(name: "cost", [.table(costs)] + (facts.isEmpty ? [] : [.facts(facts)])),
      Report.Section(name: "token class", [.table(classes)]),
      Report.Section(name: "unit cost", [.table(units)]),
    ]
  }

  /// The range of the cost when its uncertain numbers are drawn, in a line.
  private var range: [Report.Fact] {
    guard let cost = simulation?.cost else { return [] }
    return [
      Report.Fact(
        "uncertain",
        .text(
          "80 in 100 from \(Formatting.money(cost.p10.value)) to \(Formatting.money(cost.p90.value)), mean "
            + Formatting.money(cost.mean.value)))
    ]
  }

  /// The total in the other currencies that the scenario requests, a line each.
  private var currencies: [Report.Fact] {
    CurrencyFigures(of: projection).facts
  }

  /// The monthly volume effects of models, a line each.
  private var monthFacts: [Report.Fact] {
    projection.monthCharges.map { Report.Fact($0.name, .text($0.words)) }
  }

  /// The mean of the bill where usage under a commitment varies, in a line.
  private var expectation: [Report.Fact] {
    guard let expected = projection.expectedUSD else { return [] }
    return [
      Report.Fact(
        "on average", .text("\(Formatting.money(expected)) over months whose usage varies as 'usage_variation' says"))
    ]
  }

  // MARK: - By feature and model

  private var costs: Table {
    let fixed = scenario.fixedCosts.map(\.monthlyUSD.value)
    let months = projection.monthCharges
    let adjustments = projection.adjustments.map(\.usd)
    // Shown cents sum to the shown total: the rows are rounded together, not one by one.
    let shown = Apportionment.rounded(
      projection.features.map { $0.usd ?? 0 } + fixed + months.map(\.usd) + adjustments, unitsPerOne: 100)
    var rows: [Table.Row] = []
    for (index, feature) in projection.features.enumerated() {
      rows += self.rows(of: feature, shown: feature.usd == nil ? nil : shown[index])
    }
    for (index, cost) in scenario.fixedCosts.enumerated() {
      rows.append(extraRow("\(cost.name) (fixed)", shown[projection.features.count + index]))
    }
    for (index, charge) in months.enumerated() {
      rows.append(extraRow(charge.name, shown[projection.features.count + fixed.count + index]))
    }
    for (index, adjustment) in projection.adjustments.enumerated() {
      rows.append(extraRow(adjustment.name, shown[projection.features.count + fixed.count + months.count + index]))
    }
    let total = projection.tokens
    rows.append(
      Table.Row(
        [
          .text(projection.isComplete ? "total" : "total (incomplete)"), .count(projection.calls),
          .tokens(total.prompt),
          .tokens(total.output), projection.knownUSD == nil ? .unknown : .money(shown.reduce(0, +)), .empty,
        ], role: .total))
    return Table(
      columns: [
        .name("feature, model"), .number("calls"), .number("prompt", length: .compact),
        .number("output", length: .compact),
        .number("cost a month"), .number("share"),
      ], rows: rows)
  }

  private func rows(of feature: Projection.FeatureCost, shown: Double?) -> [Table.Row] {
    let tokens = feature.tokens
    let head = Table.Row([
      .text(feature.feature.name), .count(feature.calls), .tokens(tokens.prompt), .tokens(tokens.output),
      .known(shown) { .money($0) },
      .known(feature.usd) { projection.totalUSD > 0 ? .share($0 / projection.totalUSD) : .unknown },
    ])
    let fees = feature.fees
    let shownLines = Apportionment.rounded(
      feature.lines.map { $0.usd ?? 0 } + fees.map(\.usd), toTotal: shown ?? 0, unitsPerOne: 100)
    let lines = feature.lines.enumerated().map { index, line in
      Table.Row(
        [
          .text(name(of: line)), .count(line.calls), .tokens(line.tokens.prompt), .tokens(line.tokens.output),
          line.usd == nil ? .unknown : .money(shownLines[index]), .empty,
        ], depth: 1)
    }
    let extras = fees.enumerated().map { index, fee in
      Table.Row(
        [
          .text(fee.kind.words), .count(fee.quantity), .empty, .empty, .money(shownLines[feature.lines.count + index]),
          .empty,
        ], depth: 1)
    }
    return [head] + lines + extras
  }

  private func name(of line: Projection.LineCost) -> String {
    let compiled = projection.compiled.lines[line.lineIndex]
    let purpose = compiled.purpose == .answer ? "" : " (\(compiled.purpose.rawValue))"
    return compiled.choice.name + purpose + (line.tier == .standard ? "" : ", \(line.tier.name)")
  }

  private func extraRow(_ name: String, _ usd: Double) -> Table.Row {
    Table.Row([.text(name), .empty, .empty, .empty, .money(usd), share(usd)])
  }

  private func share(_ usd: Double) -> Cell {
    projection.totalUSD > 0 ? .share(usd / projection.totalUSD) : .unknown
  }

  // MARK: - By token class

  private var classes: Table {
    let lines = projection.features.flatMap(\.lines)
    let usd = lines.reduce(ByTokenClass(repeating: 0.0)) { $0 + $1.usdByClass }
    let tokens = projection.tokens
    let used = TokenClass.allCases.filter { tokens[$0] > 0 }
    let unpriced = Set(lines.flatMap(\.parts).flatMap(\.unpricedClasses))
    let shown = Apportionment.rounded(used.map { usd[$0] }, unitsPerOne: 100)
    var rows = zip(used, shown).map { tokenClass, amount in
      let isUnknown = unpriced.contains(tokenClass) && amount == 0
      return Table.Row([
        .text(tokenClass.words), .tokens(tokens[tokenClass]), isUnknown ? .unknown : .money(amount),
        isUnknown ? .unknown : share(usd[tokenClass]),
      ])
    }
    // Charges other than tokens, so that the shares sum to the whole bill.
    let months = projection.monthCharges.reduce(0) { $0 + $1.usd }
    if months.magnitude >= 0.005 {
      rows.append(Table.Row([.text("the month's use"), .empty, .money(months), share(months)]))
    }
    let other = projection.totalUSD - usd.sum - months
    if other.magnitude >= 0.005 {
      rows.append(Table.Row([.text("not for tokens"), .empty, .money(other), share(other)]))
    }
    return Table(
      columns: [.name("token class"), .number("tokens"), .number("cost a month"), .number("share")], rows: rows)
  }

  // MARK: - Unit costs

  private var units: Table {
    let hasUsers = projection.features.contains { $0.feature.volume.users != nil }
    let hasOutcomes = projection.features.contains { $0.feature.outcome != nil }
    var columns: [Table.Column] = [.name("unit cost"), .number("per call"), .number("per session")]
    if hasUsers { columns.append(.number("per user")) }
    if hasOutcomes { columns.append(.number("per outcome")) }
    let rows = projection.features.map { feature in
      var cells: [Cell] = [
        .text(feature.feature.name), .known(feature.usdPerCall) { .unitCost($0) },
        .known(feature.usdPerSession) { .unitCost($0) },
      ]
      if hasUsers {
        cells.append(feature.feature.volume.users == nil ? .empty : .known(feature.usdPerUser) { .unitCost($0) })
      }
      if hasOutcomes {
        cells.append(feature.feature.outcome == nil ? .empty : .known(feature.usdPerOutcome) { .unitCost($0) })
      }
      return Table.Row(cells)
    }
    return Table(columns: columns, rows: rows)
  }
}

extension TokenClass {
  /// The name for people.
  var words: String {
    switch self {
    case .input: "input"
    case .cacheRead: "cache read"
    case .cacheWrite: "cache write"
    case .cacheWrite1h: "cache write, 1 hour"
    case .output: "output"
    }
  }
}

extension Projection.FeeCost.Kind {
  /// The name for people.
  var words: String {
    switch self {
    case .request: "request fee"
    case .search: "web search"
    case .storage: "cache storage"
    case .lookup: "response cache lookups"
    case .store: "response cache writes"
    case .falseHit: "false hits of the response cache"
    case .vectors: "stored vectors, GB"
    case .unit(let unit, let variant): variant.map { "\(unit.pluralPhrase), \($0)" } ?? unit.pluralPhrase
    }
  }
}
