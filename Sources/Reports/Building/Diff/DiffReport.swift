package import CostModel
package import Documents

extension Report {
  /// The report on the changes between two scenarios, by feature and by driver.
  ///
  /// - Parameters:
  ///   - diff: The comparison.
  ///   - names: The names of the older and the newer scenario.
  ///   - pricing: The prices of the older scenario, if there was one, and of the newer.
  ///   - diagnostics: The diagnostics from reading them.
  ///   - solution: The values of a number that give a bill, where they were requested.
  package init(
    _ diff: CostDiff, names: (before: String, after: String), pricing: (before: PricingFacts?, after: PricingFacts),
    diagnostics: [Diagnostic], solution: CostSolution? = nil
  ) {
    let builder = DiffReportBuilder(diff: diff)
    let unpriced = [("before", diff.before), ("after", diff.after)].flatMap { when, side in
      side.projection.unpriced.map { item in
        Note(
          .warning, code: "unpriced",
          "\(when), '\(item.model)' of '\(item.feature)' \(item.reason): the total leaves it out",
          at: Place(item.span.location))
      }
    }
    let warnings = diagnostics.filter { $0.severity == .warning } + diff.after.projection.warnings
    let unused = Note.ofUnusedUncertainty(
      in: [diff.after.scenario], instead: "'simulate' and 'compare --simulate' draw them")
    let notes = warnings.map { Note($0) } + unpriced + unused
    let solved = solution.map { SolutionReport(solution: $0) }
    self.init(
      title: solved?.title ?? builder.title, subtitle: builder.subtitle(names, pricing),
      // Where nothing was solved and nothing else differs, the search result says everything.
      sections: solved.map { [$0.section] + (builder.hasChanges ? builder.sections : []) } ?? builder.sections,
      notes: notes,
      json: DiffJSON(diff: diff, names: names, pricing: pricing, notes: notes, solution: solution).value)
  }
}

/// Formats a comparison as tables.
private struct DiffReportBuilder {
  let diff: CostDiff
  private let figures: DiffFigures
  private let changed: [DiffFigures.Part]

  init(diff: CostDiff) {
    self.diff = diff
    figures = DiffFigures(diff, unitsPerOne: 100)
    changed = figures.parts.filter(\.isChanged)
  }

  /// Whether any cost changed.
  var hasChanges: Bool { !changed.isEmpty }

  // MARK: - Head

  var title: String {
    let name = diff.after.scenario.name
    let incomplete = diff.isComplete ? "" : " (incomplete)"
    let before = Formatting.money(figures.before)
    let after = Formatting.money(figures.after)
    guard figures.change != 0 else { return "\(name) costs \(after) a month, as before\(incomplete)" }
    let more = figures.change > 0 ? "more" : "less"
    return "\(name) costs \(Formatting.money(figures.change.magnitude)) \(more) a month: \(before) → \(after)"
      + "\(relative)\(incomplete)"
  }

  private var relative: String {
    guard diff.beforeUSD > 0 else { return "" }
    let ratio = diff.afterUSD / diff.beforeUSD
    return ratio >= 10 ? " (×\(Formatting.compact(ratio)))" : " (\(Formatting.signedShare(ratio - 1)))"
  }

  func subtitle(
    _ names: (before: String, after: String), _ pricing: (before: PricingFacts?, after: PricingFacts)
  ) -> String {
    let months = (diff.before.scenario.month, diff.after.scenario.month)
    let sides = "\(names.before), \(months.0.words), → \(names.after), \(months.1.words)"
    guard let older = pricing.before, older.digest != pricing.after.digest else {
      return "\(sides); \(pricing.after.words)"
    }
    return "\(sides); \(older.words) → \(pricing.after.words)"
  }

  // MARK: - Tables

  var sections: [Report.Section] {
    guard hasChanges else {
      return [
        Report.Section(name: "changes", [.paragraph("No feature, fixed cost or commitment costs other than before.")])
      ]
    }
    var sections = [Report.Section(name: "changes", [.table(changes)])]
    if changed.count > 1 { sections.append(Report.Section(name: "drivers", [.table(drivers)])) }
    if let lines { sections.append(Report.Section(name: "lines", [.table(lines)])) }
    return sections + [Report.Section(name: "method", [.paragraph(method)])]
  }

  private var changes: Table {
    var rows: [Table.Row] = []
    for part in changed { rows += self.rows(of: part) }
    let same = figures.parts.filter { !$0.isChanged }
    if !same.isEmpty {
      let usd = same.reduce(0) { $0 + ($1.after ?? 0) }
      rows.append(Table.Row([.text("\(same.count) unchanged"), .signedMoney(0), .money(usd), .money(usd)]))
    }
    rows.append(
      Table.Row(
        [.text("total"), .signedMoney(figures.change), .money(figures.before), .money(figures.after)], role: .total))
    return Table(
      columns: [
        .name("what changed"), .number("a month"), .number("before"), .number("after"), .name("setting"),
      ], rows: rows)
  }

  private func rows(of part: DiffFigures.Part) -> [Table.Row] {
    let sign = part.before == nil ? "+" : part.after == nil ? "-" : "~"
    let head = Table.Row([
      .text("\(sign) \(part.part.name)"), .signedMoney(part.change), .known(part.before) { .money($0) },
      .known(part.after) { .money($0) },
    ])
    // A feature that is added or removed needs only its own row.
    guard sign == "~", part.part.kind != .fixed else { return [head] }
    let drivers = zip(part.part.contributions, part.contributions).filter { $1 != 0 }
    return [head]
      + drivers.map { contribution, usd in
        Table.Row(
          [.text(contribution.drivers.words), .signedMoney(usd)] + cells(contribution.settings), depth: 1)
      }
  }

  /// One number before and after, or what else was set.
  private func cells(_ settings: [CostDiff.SettingChange]) -> [Cell] {
    guard let first = settings.first else { return [] }
    if settings.count == 1, first.before?.isNumber ?? true, first.after?.isNumber ?? true {
      return [first.before?.cell ?? .unknown, first.after?.cell ?? .unknown, .text(first.path)]
    }
    guard settings.count == 1 else { return [.empty, .empty, .text(settings.map(\.path).joined(separator: ", "))] }
    let values = [first.before, first.after].map { $0?.cell.text() ?? Formatting.unknown }
    return [.empty, .empty, .text("\(first.path) \(values[0]) → \(values[1])")]
  }

  private var drivers: Table {
    let rows = figures.drivers.filter { $0.usd != 0 }.map { driver in
      Table.Row([.text(driver.drivers.words), .signedMoney(driver.usd)])
    }
    return Table(
      columns: [.name("driver"), .number("a month")],
      rows: rows + [Table.Row([.text("total"), .signedMoney(figures.change)], role: .total)])
  }

  /// The models of the features that have several, where their cost changed.
  private var lines: Table? {
    var rows: [Table.Row] = []
    for part in changed where part.part.lines.count > 1 && part.before != nil && part.after != nil {
      let lines = part.part.lines
      let before = Apportionment.rounded(lines.map { $0.beforeUSD ?? 0 }, unitsPerOne: 100)
      let after = Apportionment.rounded(lines.map { $0.afterUSD ?? 0 }, unitsPerOne: 100)
      for (index, line) in lines.enumerated() where before[index] != after[index] {
        let change = Apportionment.rounded([after[index] - before[index]], unitsPerOne: 100)[0]
        rows.append(
          Table.Row([
            .text("\(part.part.name), \(line.words)"), .signedMoney(change),
            line.beforeUSD == nil ? .unknown : .money(before[index]),
            line.afterUSD == nil ? .unknown : .money(after[index]),
          ]))
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      columns: [.name("feature, model"), .number("a month"), .number("before"), .number("after")], rows: rows)
  }

  private var method: String {
    switch diff.method {
    case .shapley:
      "By driver: Shapley values on the full model, the effect of each change averaged over all orders of the changes."
    case .lmdi: "By driver: LMDI, the logarithmic mean Divisia index (Ang 2005)."
    }
  }
}

extension CostDiff.Line {
  /// The name for people.
  var words: String {
    model + (purpose == .answer ? "" : " (\(purpose.rawValue))") + (tier == .standard ? "" : ", \(tier.name)")
  }
}

extension CostDiff.SettingValue {
  fileprivate var isNumber: Bool {
    if case .text = self { false } else { true }
  }

  fileprivate var cell: Cell {
    switch self {
    case .number(let value): .text(Formatting.setting(value))
    case .rate(let usd): .rate(usd)
    case .text(let text): .text(text)
    }
  }
}

extension Formatting {
  /// A number of a scenario: grouped from a thousand on, with up to six decimals.
  static func setting(_ value: Double) -> String {
    value.magnitude >= 1000 || value == value.rounded() ? count(value) : jsonNumber(value)
  }
}
