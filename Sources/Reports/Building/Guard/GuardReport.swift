package import CostModel
package import Documents

extension Report {
  /// The report on a month under guard.
  ///
  /// - Parameters:
  ///   - analysis: The result.
  ///   - pricing: The prices used.
  ///   - diagnostics: The diagnostics from reading the scenario.
  ///   - logNotes: The notes on the log of the month so far.
  package init(
    _ analysis: GuardAnalysis, pricing: PricingFacts, diagnostics: [Diagnostic], notes logNotes: [Note] = []
  ) {
    let notes =
      Note.all(of: analysis.projection, diagnostics) + GuardAmounts(analysis: analysis).notes
      + GuardReportBuilder.monthNotes(analysis.projection)
      + GuardReportBuilder.drawNotes(analysis) + logNotes
    let builder = GuardReportBuilder(analysis: analysis)
    let zone = analysis.plan.zone.description
    self.init(
      title: builder.title, subtitle: "times in \(zone == "UTC" ? zone : "UTC\(zone)"); \(pricing.words)",
      sections: builder.sections, notes: notes,
      json: GuardJSON(analysis: analysis, pricing: pricing, notes: notes).value)
  }
}

/// Formats a month under guard as tables.
struct GuardReportBuilder {
  let analysis: GuardAnalysis

  /// Limitations of exactness from monthly prices.
  static func monthNotes(_ projection: Projection) -> [Report.Note] {
    guard !projection.monthCharges.isEmpty else { return [] }
    let names = projection.monthCharges.map(\.name).joined(separator: ", ")
    return [
      Report.Note(
        .warning, code: "month-prices-spread",
        "what the month's use changes (\(names)) is spread evenly over what is spent, so sums within the month are not exact"
      )
    ]
  }

  /// What draws keep at its expected value.
  static func drawNotes(_ analysis: GuardAnalysis) -> [Report.Note] {
    let names = analysis.projection.monthCharges.map(\.name) + analysis.projection.adjustments.map(\.name)
    guard analysis.uncertain != nil, !names.isEmpty else { return [] }
    return [
      Report.Note(
        .note, code: "draws-approximate",
        "in draws what rests on the use of the whole month (\(names.joined(separator: ", "))) is spread as in the expected month"
      )
    ]
  }

  private var end: GuardAnalysis.MonthEnd { analysis.monthEnd }
  private var amounts: GuardAmounts { GuardAmounts(analysis: analysis) }

  var title: String {
    let budget = analysis.budgetUSD.map { " of \(Formatting.money($0))" } ?? ""
    let refused = end.refusedUSD > 0.005 ? "\(Formatting.share(end.refusedShare)) refused" : "nothing refused"
    return
      "\(analysis.scenario.name): \(amounts.usd(end.usd).text())\(budget) in \(analysis.month.words), \(refused)"
  }

  var sections: [Report.Section] {
    var sections = [Report.Section(name: "month", [.facts(facts)])]
    if let actual = analysis.actual { sections.insert(soFar(actual), at: 0) }
    if !analysis.limits.isEmpty { sections.append(Report.Section("Limits", name: "limits", [.table(limits)])) }
    if !analysis.steps.isEmpty {
      sections.append(Report.Section("What gives way", name: "ladder", [.table(ladder), .paragraph(ladderWords)]))
    }
    sections.append(
      Report.Section("At other traffic", name: "traffic", [.table(traffic)] + noticedBlocks))
    if let draws = analysis.uncertain {
      sections.append(Report.Section("What is uncertain", name: "uncertain", uncertain(draws)))
    }
    if !analysis.alerts.isEmpty {
      sections.append(Report.Section("Alerts", name: "alerts", [.table(alerts)]))
    }
    sections += GuardLimitTables(analysis: analysis).sections
    sections += GuardIncidentTables(analysis: analysis).sections
    if !analysis.days.isEmpty {
      let chart = SeriesChart(
        ChartAxis("day", .steps(from: 1, count: analysis.days.count)), .usd,
        [.init("spent", analysis.days.map(\.cumulativeUSD))],
        levels: analysis.budgetUSD.map { [.init("budget", $0)] } ?? [])
      sections.append(Report.Section("Spent since the first", name: "days", [.chart(.series(chart))]))
    }
    if !analysis.findings.isEmpty {
      sections.append(Report.Section("Findings", name: "findings", [.facts(findings)]))
    }
    return sections
  }

  // MARK: - The month

  private func soFar(_ actual: GuardAnalysis.Actual) -> Report.Section {
    let change = actual.expectedUSD > 0 ? " (\(Formatting.signedShare(actual.usd / actual.expectedUSD - 1)))" : ""
    var facts = [
      Report.Fact("measured until", .text(actual.until.words)), Report.Fact("spent", .money(actual.usd)),
      Report.Fact("expected until then", .text(Formatting.money(actual.expectedUSD) + change)),
      Report.Fact("the rest at", .text(paces(actual))),
      Report.Fact(
        "step now", .text(actual.stepsBegun == 0 ? "none" : analysis.steps[actual.stepsBegun - 1].name)),
    ]
    if actual.otherUSD > 0 {
      facts.insert(
        Report.Fact(
          "of no feature here",
          .text("\(Formatting.money(actual.otherUSD)), under the limits that its calls name; the rest is without it")),
        at: 2)
    }
    return Report.Section("The month so far", name: "actual", [.facts(facts)])
  }

  /// How the rest of the month is assumed to continue.
  private func paces(_ actual: GuardAnalysis.Actual) -> String {
    func times(_ pace: Double) -> String { "×\(Formatting.count((pace * 1000).rounded() / 1000))" }
    guard actual.paces.count > 1 else { return "\(times(actual.pace)) what is expected" }
    let each = zip(analysis.scenario.features, actual.paces).map { "\($0.name) \($1.map(times) ?? "as planned")" }
    return "\(times(actual.pace)) what is expected, each feature at its own pace: \(each.joined(separator: ", "))"
  }

  private var facts: [Report.Fact] {
    var facts = [Report.Fact("expected", amounts.usd(analysis.expectedUSD))]
    if let budget = analysis.budgetUSD {
      facts.append(Report.Fact("month's end", amounts.end(budget)))
      if let day = end.budgetUsedUp { facts.append(Report.Fact("used up on", .text(day.words))) }
    }
    if end.refusedUSD > 0.005 {
      facts.append(
        Report.Fact(
          "refused", .verdict("\(Formatting.share(end.refusedShare)), \(Formatting.money(end.refusedUSD))", .doubtful)))
    }
    if let service = analysis.service { facts.append(Report.Fact("never refuse", proof(service))) }
    return facts
  }

  private func proof(_ service: GuardAnalysis.ServiceProof) -> Cell {
    let hours = analysis.plan.neverRefuse?.words.map { " (\($0))" } ?? ""
    guard service.holds else {
      guard let found = service.firstBreak else { return .verdict("broken", .bad) }
      let when = found.at.map { "from \($0.words) " } ?? ""
      let upTo = service.upTo.flatMap { $0 > 0 && $0 < 1 ? "; would hold up to ×\(Self.multiple($0))" : nil } ?? ""
      return .verdict("broken: \(when)'\(found.feature)' is refused by '\(found.by)'\(upTo)", .bad)
    }
    guard let upTo = service.upTo else { return .verdict("holds at any traffic that was tried\(hours)", .good) }
    return .verdict("holds up to ×\(Self.multiple(upTo)) the traffic\(hours)", .good)
  }

  /// A multiple, rounded down so that it is true as printed.
  static func multiple(_ value: Double) -> String { Formatting.count((value * 100).rounded(.down) / 100) }

  // MARK: - Limits

  private var limits: Table {
    Table(
      columns: [
        .name("limit"), .name("of"), .word("amount"), .number("expected"), .word("enforced"), .word("reached"),
        .number("past it"), .number("refused"),
      ],
      rows: analysis.limits.map { outcome in
        let fires: Cell =
          outcome.fires.map { .verdict($0.words, outcome.limit.enforcement.refuses ? .bad : .doubtful) }
          ?? outcome.soft.map { .text("soft \($0.words)") }
          ?? (isTimed(outcome.limit) ? amounts.never(of: outcome.limit.scope) : .empty)
        return Table.Row([
          .text(outcome.limit.name), .text(outcome.limit.scope.words), .text(Self.amount(outcome.limit)),
          amounts.usd(outcome.expectedUSD, of: outcome.limit.scope), .text(Self.enforcement(outcome.limit.enforcement)),
          fires,
          outcome.overshootUSD.map { .money($0) } ?? .empty,
          isTimed(outcome.limit) || outcome.refusedUSD > 0 ? .share(outcome.refusedShare) : .empty,
        ])
      })
  }

  private func isTimed(_ limit: SpendLimit) -> Bool { if case .spend = limit.measure { true } else { false } }

  static func amount(_ limit: SpendLimit) -> String {
    switch limit.measure {
    case .spend(let hard, let soft, let per):
      "\(Formatting.money((hard ?? soft)?.value ?? 0)) a \(per.rawValue)\(hard == nil ? ", soft" : "")"
    case .user(let usd, let per, _, _): "\(Formatting.money(usd.value)) a user-\(per.rawValue)"
    case .tokensPerMinute(let tokens): "\(Formatting.count(tokens.value)) tokens a minute"
    }
  }

  static func enforcement(_ enforcement: SpendLimit.Enforcement) -> String {
    switch enforcement {
    case .none: "no"
    case .delayed(let lag): "after \(lag)"
    case .reserved: "reserved"
    case .charged(let count): "charged, \(Formatting.count(count)) in flight"
    }
  }

  // MARK: - The ladder

  private var ladder: Table {
    Table(
      columns: [
        .number("at"), .name("step"), .word("begins"), .number("day"), .number("month's end"), .word("latest"),
      ],
      rows: analysis.steps.map { outcome in
        let latest: Cell =
          switch outcome.latest {
          case .notNeeded: .text("not needed")
          case .tooLate: .verdict("too late", .bad)
          case .by(let moment, let days, _): .text("\(moment.words) (day \(Self.days(days)))")
          }
        return Table.Row([
          .share(outcome.step.at.value), .text(outcome.name),
          outcome.begins.map { .verdict($0.words, .doubtful) } ?? amounts.never(),
          outcome.beginsAfterDays.map { .text(Self.days($0)) } ?? .empty, amounts.usd(outcome.costAfterUSD), latest,
        ])
      })
  }

  static func days(_ days: Double) -> String {
    let hundredths = Int((days * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  private var ladderWords: String {
    "Days are those with traffic that have passed. The month's end is with the step and those before it; latest is when the step, those before it acting as designed, still lands the month on budget."
  }

  // MARK: - Other traffic

  private var traffic: Table {
    let steps = analysis.steps.indices.map { Table.Column.word("step \($0 + 1)") }
    let proves = analysis.service != nil
    return Table(
      columns: [.number("traffic"), .number("asked for"), .number("month's end")] + steps + [.number("refused")]
        + (proves ? [.word("never refuse")] : []),
      rows: analysis.otherTraffic.map { outcome in
        var cells: [Cell] = [
          .text("×\(Formatting.count(outcome.multiple))"), amounts.usd(outcome.askedUSD), amounts.usd(outcome.usd),
        ]
        cells += outcome.begins.map { $0.map { .text($0.words) } ?? amounts.never() }
        cells.append(.share(outcome.refusedShare))
        if let holds = outcome.holds { cells.append(.verdict(holds ? "holds" : "broken", holds ? .good : .bad)) }
        return Table.Row(cells)
      })
  }

  private var noticedBlocks: [Report.Block] {
    guard !analysis.noticed.isEmpty else { return [] }
    let words = analysis.noticed.map { entry in
      entry.share <= 1
        ? "after day \(Formatting.count(entry.days)) \(Formatting.share(entry.share))"
        : "after day \(Formatting.count(entry.days)) \(entry.share.isFinite ? Formatting.share(entry.share) : "more than all"), which cannot be"
    }
    return [
      .paragraph(
        "Share of the calls left that all levers would have to move, if it is noticed only then: \(words.joined(separator: "; "))."
      )
    ]
  }

  // MARK: - Uncertainty

  private func uncertain(_ draws: GuardDraws) -> [Report.Block] {
    var facts = [
      Report.Fact("asked for, P10 to P90", .text(Self.range(draws.askedUSD))),
      Report.Fact("month's end, P10 to P90", .text(Self.range(draws.usd))),
    ]
    if let chance = draws.chanceOverBudget { facts.append(Report.Fact("chance over budget", .share(chance))) }
    if let chance = draws.chanceOfBreak { facts.append(Report.Fact("chance of a refusal", .share(chance))) }
    var rows: [Table.Row] = []
    func row(_ name: String, _ timing: GuardDraws.Timing) {
      rows.append(
        Table.Row([
          .text(name), .share(timing.chance), .text(timing.early?.words ?? "never"),
          .text(timing.late?.words ?? "never"),
        ]))
    }
    for (outcome, timing) in zip(analysis.limits, draws.limits) { if let timing { row(outcome.limit.name, timing) } }
    for (outcome, timing) in zip(analysis.steps, draws.steps) { row(outcome.name, timing) }
    let table = Table(columns: [.name("what"), .number("chance"), .word("P10"), .word("P90")], rows: rows)
    return [.facts(facts)] + (rows.isEmpty ? [] : [.table(table)])
      + [
        .paragraph(
          "Of \(Formatting.count(Double(draws.draws))) draws; a time counts last in draws in which it never comes.")
      ]
  }

  private static func range(_ values: (p10: Double, p50: Double, p90: Double)) -> String {
    "\(Formatting.money(values.p10)) to \(Formatting.money(values.p90))"
  }

  // MARK: - Alerts

  private var alerts: Table {
    Table(
      columns: [.name("alert"), .name("of"), .word("fires")]
        + PaceQuality.steps.map { .word("sees ×\(Formatting.count($0))") } + [.number("false alarms")],
      rows: analysis.alerts.map { outcome in
        let of = outcome.alert.limit.map { analysis.plan.limits[$0].name } ?? "the month"
        let fires: Cell =
          switch outcome.alert.rule {
          case .share:
            outcome.fires.map { .verdict($0.words, outcome.leadHours == nil ? .doubtful : .good) } ?? .text("never")
          case .pace(let factor, let window, _): .text("×\(Formatting.count(factor)) in \(window)")
          }
        let seen: [Cell] =
          outcome.pace?.detections.map { .text($0.typicalHours.map { "in \(Self.hours($0))" } ?? "never") }
          ?? PaceQuality.steps.map { _ in .empty }
        let alarms: Cell = outcome.pace.map { .text("\(Self.days($0.falseAlarmDays)) days") } ?? .empty
        return Table.Row([.text(outcome.alert.name), .text(of), fires] + seen + [alarms])
      })
  }

  static func hours(_ hours: Double) -> String {
    hours < 1 ? "\(Formatting.count((hours * 60).rounded())) min" : "\(Formatting.count((hours * 10).rounded() / 10)) h"
  }

  private var findings: [Report.Fact] {
    analysis.findings.map { finding in
      let place = finding.span.map { " (\($0.location.file):\($0.location.line))" } ?? ""
      return Report.Fact(
        finding.kind.code, .verdict(finding.kind.words + place, finding.kind.fails ? .bad : .doubtful))
    }
  }
}
