package import CostModel

extension Report {
  /// The report on what the calls of some logs cost, and the other answers requested.
  ///
  /// - Parameters:
  ///   - audit: The answers.
  ///   - files: The names of the logs.
  ///   - pricing: The prices at which the calls are costed.
  ///   - rows: How many rows of the first table people see; programs get all.
  ///   - remarks: What else a reader must know.
  ///   - fields: The fields that the logs are known to have, for suggestions.
  ///   - account: Whose bill it is, for the FinOps specification.
  ///   - focus: Makes the charges of the FinOps specification.
  package init(
    _ audit: LogAudit, files: [String], pricing: PricingFacts, rows: Int = 40, remarks: [Note] = [],
    fields: [String] = [], account: FocusAccount = FocusAccount(),
    focus: @escaping @Sendable () -> [FocusCharge] = { [] }
  ) {
    let notes =
      remarks + AuditNotes(audit: audit, files: files, fields: fields).notes
      + (audit.forecast.map { HistorySections($0).notes(unpricedCalls: 0) } ?? [])
    let builder = AuditReport(audit: audit, files: files, pricing: pricing, rows: rows)
    self.init(
      title: builder.title, subtitle: builder.subtitle, sections: builder.sections, notes: notes,
      findings: builder.findings, metrics: AuditMetrics(audit: audit).metrics,
      records: FocusRecords(names: audit.usage.ledger.dimensions, account: account, charges: focus).table,
      json: AuditJSON(audit: audit, files: files, pricing: pricing, notes: notes).value)
  }
}

/// Formats an audit as tables.
private struct AuditReport: Sendable {
  let audit: LogAudit
  let files: [String]
  let pricing: PricingFacts
  let rows: Int

  private var total: MeasuredUsage { audit.breakdown.total }

  /// The verdicts, for pipelines.
  var findings: [Finding] {
    let against = audit.against.map { AgainstSection($0, files: files).findings } ?? []
    let anomalies = audit.anomalies.map { AnomalySection(anomalies: $0).findings } ?? []
    return against + anomalies + (audit.budget.map { BudgetSection(budget: $0).findings } ?? [])
  }

  // MARK: - Head

  var title: String {
    // Amounts below a cent are shown with their digits: spending is never $0.00.
    let amount =
      total.knownCost.map { AuditWords.amount($0) }
      ?? Formatting.unknown
    let least = total.isComplete || total.knownCost == nil ? "" : "at least "
    // A bill says what was paid; there is nothing to compute a cost of.
    let spent =
      total.isBill
      ? "\(AuditWords.amount(total.sums.billedCost)) billed"
      : "\(least)\(amount) for \(PlanWords.counted(Double(total.calls), "call"))"
    let words = "\(spent), \(AuditWords.days(audit.period))"
    var heads: [String] = []
    if let drift = audit.drift, let verdict = drift.verdict {
      let change = drift.drift.drift.map { "\(Formatting.signedShare($0)) from the plan" } ?? "not planned"
      heads.append("\(verdict.head): \(change)")
    }
    if let tagging = audit.tagging { heads.append(TaggingSection(tagging: tagging).head) }
    if let budget = audit.budget { heads.append(BudgetSection(budget: budget).head) }
    if let bill = audit.bill { heads.append(BillSection(bill: bill).head) }
    let cost = audit.repricing.map {
      "hypothetical: \(words); it was \(RepricingSection(repricing: $0, total: total).real)"
    }
    if let against = audit.against { heads.append(AgainstSection(against, files: files).head) }
    if let anomalies = audit.anomalies { heads.append(AnomalySection(anomalies: anomalies).head) }
    if let seats = audit.seats { heads.append(SeatSection(seats: seats).head) }
    if let changes = audit.changes { heads.append(ChangesSection(changes: changes).head) }
    if let waste = audit.waste { heads.append(WasteSection(waste: waste, files: files).head) }
    if let cache = audit.cache { heads.append(CacheSection(cache: cache, files: files).head) }
    return (heads + [cost ?? words]).joined(separator: "; ")
  }

  var subtitle: String {
    let logs = files.count == 1 ? files[0] : "\(files.count) logs"
    let formats = audit.usage.ledger.formats.sorted { $0.key < $1.key }
      .map { "\($0.key) (\(PlanWords.counted($0.value, "record")))" }.joined(separator: ", ")
    return "\(logs): \(formats); \(pricing.words)"
  }

  // MARK: - Sections

  var sections: [Report.Section] {
    // Anything to be judged comes first: the verdict, and its basis.
    var sections = audit.repricing.map { [RepricingSection(repricing: $0, total: total).section] } ?? []
    sections += audit.drift.map { DriftSections(drift: $0, audit: audit).sections } ?? []
    sections += audit.tagging.map { [TaggingSection(tagging: $0).section] } ?? []
    sections += audit.budget.map { [BudgetSection(budget: $0).section] } ?? []
    sections += audit.bill.map { BillSection(bill: $0).sections } ?? []
    sections += audit.against.map { [AgainstSection($0, files: files).section] } ?? []
    sections += audit.anomalies.map { [AnomalySection(anomalies: $0).section] } ?? []
    sections += audit.changes.map { [ChangesSection(changes: $0).section] } ?? []
    sections += audit.waste.map { WasteSection(waste: $0, files: files).sections } ?? []
    sections += audit.cache.map { CacheSection(cache: $0, files: files).sections } ?? []
    sections += audit.seats.map { SeatSection(seats: $0).sections } ?? []
    sections.append(Report.Section(name: "cost", [.table(costs)]))
    let others: [Report.Section?] = [
      audit.showsDistribution ? DistributionSection(audit: audit).section : nil,
      audit.top.flatMap { TopSections(audit: audit, limit: $0).calls },
      audit.sessions.map { OwnerSection(owners: $0, noun: "session", limit: audit.top ?? 0).section },
      audit.users.map { OwnerSection(owners: $0, noun: "user", limit: audit.top ?? 0).section },
      audit.outcomes.map { OutcomeSection(outcomes: $0).section },
      audit.plans.map { PlanEconomicsSection(summary: $0).section },
      audit.allocation.map { AllocationSection(allocation: $0).section },
      audit.contract.map { ContractSection(contract: $0).section },
      audit.drawdowns.isEmpty ? nil : CommitmentSection(audit: audit).section,
      audit.logged.flatMap { LoggedCostSection(comparison: $0).section },
      SampleSection(audit: audit).section,
      audit.sample.map { DrawnSample(sample: $0, files: files).section },
      audit.scenario.map { ScenarioSection(written: $0).section },
    ]
    return sections + others.compactMap(\.self) + (audit.forecast.map { HistorySections($0).inAudit } ?? [])
  }

  private var costs: Table {
    let grouping = audit.breakdown.grouping
    let (shown, others) = audit.breakdown.mostExpensive(max(1, rows))
    let usages = shown.map(\.usage) + (others.map { [$0.usage] } ?? [])
    let cents = Cents.rounded(usages.map(\.cost.total))
    let showsCache =
      total.sums.tokens.cacheRead > 0 || total.sums.tokens.cacheWrite > 0 || total.sums.tokens.cacheWrite1h > 0
    let showsBilled = total.sums.billedCost != .zero
    func cells(_ usage: MeasuredUsage, _ cents: Cents?) -> [Cell] {
      let share = total.cost.total > .zero ? usage.cost.total.usd / total.cost.total.usd : 0
      var cells: [Cell] = [.count(Double(usage.calls)), .tokens(Double(usage.sums.promptTokens))]
      if showsCache { cells.append(.known(usage.cachedShare) { .share($0) }) }
      cells.append(.tokens(Double(usage.sums.tokens.output)))
      cells.append(usage.isBill ? .unknown : .known(usage.partialCost, cents: cents))
      cells.append(usage.knownCost == nil ? .unknown : .share(share))
      if showsBilled { cells.append(AuditWords.cell(usage.sums.billedCost)) }
      return cells
    }
    var rows = shown.enumerated().map { index, row in
      Table.Row(row.values.map { AuditWords.value($0) } + cells(row.usage, cents?[index]))
    }
    let blanks = grouping.names.dropFirst().map { _ in Cell.empty }
    if let others {
      rows.append(
        Table.Row([.text("\(others.count) others")] + blanks + cells(others.usage, cents?.last)))
    }
    let sum = cells(total, Cents(rounding: total.cost.total))
    if !grouping.names.isEmpty { rows.append(Table.Row([.text("total")] + blanks + sum, role: .total)) }
    return Table(
      columns: grouping.names.map { .name($0) } + [.number("calls"), .number("prompt", length: .compact)]
        + (showsCache ? [.number("cached")] : [])
        + [.number("output", length: .compact), .number("cost"), .number("share")]
        + (showsBilled ? [.number("billed")] : []),
      rows: grouping.names.isEmpty ? [Table.Row(sum)] : rows)
  }
}

/// Words that several parts of an audit use.
enum AuditWords {
  /// An amount to the cent, with its digits where it is less than half of one.
  static func amount(_ amount: Money) -> String { Formatting.money(amount.usd, decimals: decimals(of: amount)) }

  /// The same in a table.
  static func cell(_ amount: Money) -> Cell { .money(amount.usd, decimals: decimals(of: amount)) }

  private static func decimals(of amount: Money) -> Formatting.MoneyDecimals {
    amount.usd.magnitude < 0.005 ? .adaptive : .cents
  }

  /// The value of a dimension; a missing value is a value of its own.
  static func value(_ value: String?) -> Cell { .text(value ?? untagged) }

  /// The name for calls without a value.
  static let untagged = "(untagged)"

  /// The days of a period: `2026-11-01 to 2026-11-30`.
  static func days(_ period: MeasuredScenario.Period) -> String {
    if let month = period.wholeMonth { return month.words }
    return period.dayCount == 1 ? "\(period.firstDay)" : "\(period.firstDay) to \(period.lastDay)"
  }

  /// USD of a number of picodollars.
  static func usd(picodollars: Double?) -> Cell { .known(picodollars) { .unitCost($0 / 1e12) } }

  /// A model as named in the log, with its seller.
  static func model(_ model: LoggedModel) -> String { model.vendor.map { "\($0)/\(model.name)" } ?? model.name }
}
