import CostModel

/// A plan compared with the log.
struct DriftSections {
  let drift: LogAudit.Drift
  let audit: LogAudit

  private var comparison: PlanDrift { drift.drift }

  var sections: [Report.Section] {
    [
      Report.Section(
        "Plan and log", name: "drift",
        [.facts(facts)] + (CoverageWords(coverage: drift.coverage).advice.map { [.paragraph($0)] } ?? []))
    ] + months + [Report.Section(name: "drift-quantities", [.table(quantities)])] + driversByFeature + [
      Report.Section(name: "drift-drivers", [.table(drivers), .paragraph(method)])
    ]
  }

  private var facts: [Report.Fact] {
    var facts: [Report.Fact] = []
    if let judgement = drift.judgement {
      facts.append(.init("verdict", judgement.verdict.cell(isShort: drift.coverage.isShort)))
      facts += judgement.findings.map { .init("because", .text($0.words)) }
      if let limit = drift.limits?.overall {
        facts.append(.init("allowed", .text("\(Formatting.share(limit)) either way, in all and for each feature")))
      }
      facts += (drift.limits?.features ?? [:]).sorted { $0.key < $1.key }.map { name, limit in
        .init("allowed for \(name)", .text("\(Formatting.share(limit)) either way"))
      }
    }
    facts += [
      .init("drift", .known(comparison.drift) { .signedShare($0) }),
      .init(
        "planned", .text("\(Formatting.money(comparison.plannedUSD)) a month, \(comparison.diff.before.scenario.name)")),
      .init("measured", .text("\(Formatting.money(comparison.measuredUSD)) a month, \(scale)")),
    ]
    if let range = drift.range {
      facts.append(
        .init(
          comparison.interval == nil ? "a month lies between" : "95 of 100 times between",
          .text("\(Formatting.money(range.low)) and \(Formatting.money(range.high))")))
    }
    return facts
  }

  private var scale: String { CoverageWords(coverage: drift.coverage).scale(to: comparison.diff.after.scenario.month) }

  /// Month by month, where the log has several.
  private var months: [Report.Section] {
    guard !drift.months.isEmpty else { return [] }
    let table = Table(
      columns: [
        .word("month"), .number("days"), .number("planned"), .number("measured"), .number("drift"),
      ],
      rows: drift.months.map { month in
        Table.Row([
          .text(month.month.description), .count((month.days * 10).rounded() / 10), .money(month.plannedUSD),
          .money(month.measuredUSD), .known(month.drift) { .signedShare($0) },
        ])
      })
    return [Report.Section(name: "drift-months", [.table(table)])]
  }

  private var quantities: Table {
    var rows: [Table.Row] = []
    for feature in comparison.features {
      rows.append(Table.Row([.text(feature.name)], role: .group))
      for quantity in feature.quantities {
        rows.append(
          Table.Row(
            [
              .text(quantity.kind.words), .known(quantity.planned) { quantity.kind.cell($0) },
              .known(quantity.measured) { quantity.kind.cell($0) }, .known(quantity.change) { .signedShare($0) },
            ], depth: 1))
      }
    }
    return Table(
      columns: [.name("feature"), .number("planned"), .number("measured"), .number("change")], rows: rows)
  }

  /// The effect of each driver on each feature, largest drift first; nothing where there is one feature, whose drivers
  /// are those of the total.
  private var driversByFeature: [Report.Section] {
    guard comparison.features.count > 1 else { return [] }
    let parts = comparison.diff.parts.filter { !$0.contributions.isEmpty }
      .enumerated().sorted { first, second in
        let sizes = (first.element.changeUSD.magnitude, second.element.changeUSD.magnitude)
        return sizes.0 != sizes.1 ? sizes.0 > sizes.1 : first.offset < second.offset
      }.map(\.element)
    let changes = Apportionment.rounded(
      parts.map(\.changeUSD) + [comparison.residualUSD], toTotal: shownChange, unitsPerOne: 100)
    var rows: [Table.Row] = []
    for (part, change) in zip(parts, changes) {
      let shown = Apportionment.rounded(part.contributions.map(\.usd), toTotal: change, unitsPerOne: 100)
      let drivers = zip(part.contributions, shown).filter { $1 != 0 }
      guard !drivers.isEmpty else { continue }
      // The name is in every row, so that a row can be read, sorted and filtered by itself.
      rows.append(Table.Row([.text(part.name), .empty, .signedMoney(change)], role: .group))
      rows += drivers.map { Table.Row([.text(part.name), .text($0.drivers.words), .signedMoney($1)]) }
    }
    if let rest = changes.last, rest != 0 {
      rows.append(Table.Row([.text("unattributed"), .empty, .signedMoney(rest)]))
    }
    rows.append(Table.Row([.text("total"), .empty, .signedMoney(shownChange)], role: .total))
    let columns: [Table.Column] = [.name("feature"), .word("driver"), .number("a month")]
    return [Report.Section(name: "drift-feature-drivers", [.table(Table(columns: columns, rows: rows))])]
  }

  /// The difference of the two costs as they are shown.
  private var shownChange: Double {
    let costs = [comparison.measuredUSD, comparison.plannedUSD].map { Apportionment.rounded([$0], unitsPerOne: 100)[0] }
    return costs[0] - costs[1]
  }

  private var drivers: Table {
    let contributions = comparison.diff.contributions
    let usd = contributions.map(\.usd) + [comparison.residualUSD]
    let total = shownChange
    let shown = Apportionment.rounded(usd, toTotal: total, unitsPerOne: 100)
    var rows = zip(contributions, shown).filter { $1 != 0 }.map { contribution, usd in
      Table.Row([.text(contribution.drivers.words), .signedMoney(usd)])
    }
    if let rest = shown.last, rest != 0 { rows.append(Table.Row([.text("unattributed"), .signedMoney(rest)])) }
    rows.append(Table.Row([.text("total"), .signedMoney(total)], role: .total))
    return Table(columns: [.name("driver"), .number("a month")], rows: rows)
  }

  private var method: String {
    "By driver: Shapley values on the full model, from the plan to a scenario made of the log, as 'llmcost diff' does."
  }
}

extension PlanDrift.Verdict {
  /// The word, in its colour.
  ///
  /// - Parameter isShort: Whether the log is too short for what it was judged by.
  /// - Returns: The cell.
  fileprivate func cell(isShort: Bool) -> Cell {
    let doubt = isShort ? ", by a log too short to be sure" : ""
    return switch self {
    case .pass: .verdict("pass\(doubt)", .good)
    case .warn: .verdict("warn: the sample is too small to be sure", .doubtful)
    case .fail: .verdict("fail\(doubt)", .bad)
    }
  }

  /// The word at the head of a report.
  var head: String {
    switch self {
    case .pass: "pass"
    case .warn: "WARN"
    case .fail: "FAIL"
    }
  }
}

extension DriftJudgement.Finding {
  /// A drift beyond what is allowed.
  var words: String {
    let words =
      switch reason {
      case .total(let drift):
        drift.map { "the total is \(Formatting.signedShare($0)) from the plan" }
          ?? "the plan costs nothing, and the log does"
      case .feature(let name, let drift, let limit):
        "'\(name)' is \(Formatting.signedShare(drift)) from the plan, and \(Formatting.share(limit)) is allowed"
      case .unplanned(let name, let usd): "'\(name)' is not in the plan: \(Formatting.money(usd)) a month"
      case .missing(let name, let usd): "'\(name)' has no calls: \(Formatting.money(usd)) a month were planned"
      case .unpriced(let calls):
        "\(PlanWords.counted(Double(calls), "call")) without a price are in none of the figures"
      }
    return mayBeChance ? "\(words), which may be chance" : words
  }
}

extension PlanDrift.Quantity.Kind {
  /// The name for people.
  var words: String {
    switch self {
    case .sessions: "sessions a month"
    case .callsPerSession: "calls per session"
    case .promptTokens: "prompt tokens per call"
    case .outputTokens: "output tokens per call"
    case .cachedShare: "cached share of prompts"
    case .batchShare: "share of calls in batches"
    case .modelShare(let model): "share of \(model)"
    case .costPerCall: "cost per call"
    case .cost: "cost a month"
    }
  }

  /// The name in results.
  var name: String {
    switch self {
    case .sessions: "sessions"
    case .callsPerSession: "calls_per_session"
    case .promptTokens: "prompt_tokens_per_call"
    case .outputTokens: "output_tokens_per_call"
    case .cachedShare: "cached_share"
    case .batchShare: "batch_share"
    case .modelShare(let model): "model_share:\(model)"
    case .costPerCall: "cost_per_call"
    case .cost: "cost"
    }
  }

  /// A value of the quantity.
  func cell(_ value: Double) -> Cell {
    switch self {
    case .sessions: .count(value.rounded())
    case .callsPerSession: .count(value)
    case .promptTokens, .outputTokens: .tokens(value.rounded())
    case .cachedShare, .batchShare, .modelShare: .share(value)
    case .costPerCall: .unitCost(value)
    case .cost: .money(value)
    }
  }
}
