import CostModel

/// The result of `audit` for programs: `llmcost.audit/1`.
///
/// Amounts of measured calls are exact.
struct AuditJSON {
  let audit: LogAudit
  let files: [String]
  let pricing: PricingFacts
  let notes: [Report.Note]

  private var ledger: UsageLedger { audit.usage.ledger }
  private var total: MeasuredUsage { audit.breakdown.total }

  var value: JSONText.Value {
    var members: [JSONText.Member] = [
      .init("schema", "llmcost.audit/1"), .init("files", .array(files.map { .string($0) })),
      .init("period", period), .init("calls", integer(total.calls)), .init("cost", money(total.knownCost)),
      .init("complete", .bool(total.isComplete)), .init("currency", "USD"),
      .init("unpriced_calls", integer(total.unpricedCalls)),
      .init("unpriced", .array(audit.usage.unpriced.map { unpriced($0) })),
      .init(
        "formats",
        .object(ledger.formats.sorted { $0.key < $1.key }.map { JSONText.Member($0.key, .integer($0.value)) })),
      .init(
        "skipped",
        .object(
          SkipReason.allCases.compactMap { reason in
            ledger.skipped[reason].map { JSONText.Member(reason.rawValue, .integer($0.count)) }
          })),
      .init(
        "contradictions",
        .object(
          Contradiction.allCases.compactMap { contradiction in
            ledger.contradictions[contradiction].map { JSONText.Member(contradiction.rawValue, .integer($0.count)) }
          })),
      .init(
        "unread_counts",
        .object(
          ledger.unreadCounts.sorted { $0.key < $1.key }.map { name, unread in
            JSONText.Member(
              name,
              [
                "sum": .integer(Int(clamping: unread.sum)),
                "records": .integer(unread.records.count),
              ])
          })),
      .init("tokens", tokens(total.sums)), .init("cost_by_class", byClass(total)),
      .init("groups", .array(audit.breakdown.rows.map { group($0) })),
      .init(
        "logged_cost",
        total.sums.callsWithLoggedCost > 0 || total.sums.billedCost != .zero
          ? money(total.sums.loggedCost + total.sums.billedCost) : .null),
    ]
    if total.sums.billedCost != .zero { members.append(.init("billed_cost", money(total.sums.billedCost))) }
    if !total.sums.units.isEmpty { members.append(.init("units", units(total.sums.units))) }
    if !total.cost.unpricedUnits.isEmpty {
      members.append(.init("unpriced_units", units(total.cost.unpricedUnits)))
    }
    members.append(.init("hypothetical", .bool(audit.repricing != nil)))
    if let repricing = audit.repricing {
      members.append(.init("reprice", RepricingSection(repricing: repricing, total: total).json))
    }
    if let logged = audit.logged, logged.calls > 0 { members.append(.init("logged", self.logged(logged))) }
    if let bill = audit.bill { members.append(.init("bill", BillSection(bill: bill).json)) }
    if let contract = audit.contract { members.append(.init("contract", ContractSection(contract: contract).json)) }
    if !audit.drawdowns.isEmpty { members.append(.init("commitments", CommitmentSection(audit: audit).json)) }
    if audit.showsDistribution { members.append(.init("distribution", distribution)) }
    if let limit = audit.top { members.append(.init("top_calls", topCalls(limit))) }
    if let sessions = audit.sessions { members.append(.init("sessions", owners(sessions))) }
    if let users = audit.users { members.append(.init("users", owners(users))) }
    if let outcomes = audit.outcomes { members.append(.init("outcomes", self.outcomes(outcomes))) }
    if let summary = audit.plans {
      members += [.init("plans", .array(summary.plans.map { plan($0) })), .init("plan_users", .integer(summary.users))]
    }
    if let allocation = audit.allocation { members.append(.init("allocation", self.allocation(allocation))) }
    if let population = audit.population, audit.interval != nil || !total.isComplete {
      members.append(.init("sample_of", sampled(population)))
    }
    if let drift = audit.drift { members.append(.init("drift", self.drift(drift))) }
    if let tagging = audit.tagging { members.append(.init("tagging", TaggingSection(tagging: tagging).json)) }
    if let budget = audit.budget { members.append(.init("budget", BudgetSection(budget: budget).json)) }
    if let sample = audit.sample { members.append(.init("sample", drawn(sample))) }
    if let forecast = audit.forecast {
      members.append(.init("forecast", .object(HistoryJSON(forecast: forecast, backtest: nil).members)))
    }
    if let scenario = audit.scenario { members.append(.init("scenario", ScenarioSection(written: scenario).json)) }
    if let waste = audit.waste {
      let section = WasteSection(waste: waste, files: files)
      members += [
        .init("findings", section.findingsJSON), .init("findings_total", section.totalJSON),
        .init("caps", section.capsJSON), .init("thresholds", section.thresholdsJSON),
      ]
    }
    if let anomalies = audit.anomalies { members.append(.init("anomalies", AnomalySection(anomalies: anomalies).json)) }
    if let against = audit.against { members.append(.init("against", AgainstSection(against, files: files).json)) }
    if let seats = audit.seats { members.append(.init("seats", SeatSection(seats: seats).json)) }
    if let changes = audit.changes { members.append(.init("changes", ChangesSection(changes: changes).json)) }
    if let cache = audit.cache { members.append(.init("cache", CacheSection(cache: cache, files: files).json)) }
    members += [.init("pricing", pricing.json), .init("warnings", .array(notes.map(\.json)))]
    return .object(members)
  }

  private var period: JSONText.Value {
    [
      "first_day": .string(audit.period.firstDay.description), "last_day": .string(audit.period.lastDay.description),
      "days": .integer(audit.period.dayCount),
    ]
  }

  // MARK: - Usage

  private func group(_ row: UsageBreakdown.Row) -> JSONText.Value {
    [
      "key": key(audit.breakdown.grouping.names, row.values), "calls": integer(row.usage.calls),
      "tokens": tokens(row.usage.sums), "cost": money(row.usage.knownCost),
      "unpriced_calls": integer(row.usage.unpricedCalls), "cost_by_class": byClass(row.usage),
    ]
  }

  private func unpriced(_ calls: UnpricedCalls) -> JSONText.Value {
    [
      "model": .string(calls.model.name), "vendor": calls.model.vendor.map { .string($0) } ?? .null,
      "reason": .string(calls.reason.phrase), "calls": integer(calls.sums.calls), "tokens": tokens(calls.sums),
    ]
  }

  private func byClass(_ usage: MeasuredUsage) -> JSONText.Value {
    guard usage.knownCost != nil else { return .null }
    return .object(
      TokenClass.allCases.map { JSONText.Member($0.name, money(usage.cost.byClass[$0])) } + [
        .init("requests", money(usage.cost.requests)), .init("searches", money(usage.cost.searches)),
      ] + (usage.sums.units.isEmpty ? [] : [.init("units", money(usage.cost.units))]))
  }

  private func logged(_ comparison: LoggedCostComparison) -> JSONText.Value {
    [
      "calls": integer(comparison.calls), "logged": money(comparison.logged), "computed": money(comparison.computed),
      "gap": money(comparison.logged - comparison.computed),
      "reasons": .array(
        comparison.parts.map { part in
          [
            "reason": .string(part.reason.name), "calls": integer(part.calls), "logged": money(part.logged),
            "computed": money(part.computed), "gap": money(part.gap),
          ]
        }),
    ]
  }

  private var distribution: JSONText.Value {
    var (cost, prompt, output) = (Distribution(), Distribution(), Distribution())
    for statistics in ledger.statistics.values {
      cost.merge(statistics.cost)
      prompt.merge(statistics.promptTokens)
      output.merge(statistics.outputTokens)
    }
    func quantiles(_ distribution: Distribution, _ unit: Double) -> JSONText.Value {
      .object(
        [("mean", distribution.mean)].map { JSONText.Member($0.0, .decimal($0.1.map { $0 / unit }, decimals: 12)) }
          + [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)].map { name, share in
            JSONText.Member(name, .decimal(distribution.quantile(share).map { $0 / unit }, decimals: 12))
          } + [.init("largest", .decimal(distribution.quantile(1).map { $0 / unit }, decimals: 12))])
    }
    return [
      "cost": quantiles(cost, 1e12), "prompt_tokens": quantiles(prompt, 1), "output_tokens": quantiles(output, 1),
    ]
  }

  private func topCalls(_ limit: Int) -> JSONText.Value {
    .array(
      ledger.topCalls.entries.prefix(limit).map { entry in
        call(entry.call, cost: entry.cost)
      })
  }

  private func call(_ call: MeasuredCall, cost: Money?) -> JSONText.Value {
    [
      "file": .string(files.indices.contains(call.place.file) ? files[call.place.file] : ""),
      "line": .integer(call.place.line), "id": optional(call.id), "session": optional(call.session),
      "user": optional(call.user), "day": .string(call.day.description), "model": .string(call.model.name),
      "key": key(ledger.dimensions, call.values),
      "tokens": .object(TokenClass.allCases.map { JSONText.Member($0.name, integer(call.tokens[$0])) }),
      "cost": money(cost),
    ]
  }

  // MARK: - Owners

  private func owners(_ summary: OwnerSummary) -> JSONText.Value {
    func quantile(_ share: Double) -> JSONText.Value { money(summary.isComplete ? summary.quantile(share) : nil) }
    return [
      "count": .integer(summary.count),
      "cost": money(PartialCost(summary.cost, unpricedCalls: summary.unpricedCalls).known),
      "unpriced_calls": integer(summary.unpricedCalls),
      "mean": .decimal(summary.isComplete ? summary.meanUSD : nil, decimals: 12),
      "p50": quantile(0.5), "p90": quantile(0.9), "p99": quantile(0.99),
      "calls_without": integer(summary.callsOfOthers),
      "cost_without": money(
        PartialCost(summary.costOfOthers, unpricedCalls: summary.unpricedCallsOfOthers).known),
      "top": .array(
        summary.mostExpensive(audit.top ?? 0).map { owner in
          [
            "id": .string(owner.id), "calls": integer(owner.usage.calls),
            "cost": money(owner.usage.partialCost.known), "unpriced_calls": integer(owner.usage.unpricedCalls),
          ]
        }),
    ]
  }

  private func outcomes(_ summary: OutcomeSummary) -> JSONText.Value {
    .array(
      summary.rows.map { row in
        [
          "outcome": optional(row.outcome), "sessions": .integer(row.sessions), "cost": money(row.cost.known),
          "unpriced_calls": integer(row.cost.unpricedCalls),
          "all_cost_per_one": .decimal(row.outcome.flatMap { summary.costPer($0)?.exact }, decimals: 12),
        ]
      })
  }

  private func plan(_ plan: PlanEconomics) -> JSONText.Value {
    [
      "name": optional(plan.name.isEmpty ? nil : plan.name), "users": .integer(plan.users),
      "cost": money(plan.partialCost.known),
      "unpriced_calls": integer(plan.unpricedCalls), "revenue": money(plan.revenue),
      "margin": .decimal(plan.margin, decimals: 9),
      "users_at_a_loss": plan.losing.map { .integer($0) } ?? .null,
      "share_at_a_loss": .decimal(plan.losingShare, decimals: 9), "excess": money(plan.excess),
    ]
  }

  private func allocation(_ allocation: LogAudit.Allocation) -> JSONText.Value {
    let shared = allocation.allocation
    return [
      "by": .string(allocation.dimension), "rule": .string(shared.rule.name),
      "phase": .string(allocation.phase.rawValue),
      "invoice": shared.isInvoice ? money(shared.total.money) : .null, "total": money(shared.total.money),
      "shared": money(shared.shared.money), "measured": money(shared.measured.money),
      "untagged": money(shared.untagged.money), "unexplained": money(shared.unexplained.money),
      "unexplained_share": .decimal(shared.unexplainedShare, decimals: 9),
      "statements": .array(
        shared.statements.map { statement in
          [
            "name": .string(statement.name), "direct": money(statement.partialDirect.known),
            "unpriced_calls": integer(statement.unpricedCalls),
            "shared": money(statement.unpricedCalls > 0 ? nil : statement.shared.money),
            "untagged": money(statement.unpricedCalls > 0 ? nil : statement.untagged.money),
            "unexplained": money(statement.unpricedCalls > 0 ? nil : statement.unexplained.money),
            "total": money(statement.unpricedCalls > 0 ? nil : statement.total.money),
            "booked": money(statement.unpricedCalls > 0 ? nil : allocation.phase.transfer(statement).money),
          ]
        }),
    ]
  }

  // MARK: - Samples, drift, scenario

  private func sampled(_ population: Int64) -> JSONText.Value {
    let interval = audit.interval
    return [
      "population": integer(population), "confidence": .decimal(interval?.confidence),
      "cost_per_call": .decimal(total.isComplete ? total.costPerCall : nil, decimals: 12),
      "low": .decimal(interval?.low, decimals: 12), "high": .decimal(interval?.high, decimals: 12),
    ]
  }

  private func drift(_ drift: LogAudit.Drift) -> JSONText.Value {
    let comparison = drift.drift
    return [
      "scenario": .string(comparison.diff.before.scenario.name), "planned": .decimal(comparison.plannedUSD),
      "measured": .decimal(comparison.measuredUSD), "low": .decimal(drift.range?.low),
      "high": .decimal(drift.range?.high), "drift": .decimal(comparison.drift, decimals: 9),
      "max_drift": .decimal(drift.limits?.overall, decimals: 9), "verdict": optional(drift.verdict?.rawValue),
      "reasons": .array((drift.judgement?.findings ?? []).map { .string($0.words) }),
      "covered_days": .decimal(drift.coverage.days, decimals: 6), "too_short": .bool(drift.coverage.isShort),
      "months": .array(
        drift.months.map { month in
          [
            "month": .string(month.month.description), "covered_days": .decimal(month.days, decimals: 6),
            "planned": .decimal(month.plannedUSD), "measured": .decimal(month.measuredUSD),
            "drift": .decimal(month.drift, decimals: 9),
          ]
        }),
      "features": .array(
        comparison.features.map { feature in
          [
            "name": .string(feature.name),
            "quantities": .array(
              feature.quantities.map { quantity in
                [
                  "name": .string(quantity.kind.name), "planned": .decimal(quantity.planned, decimals: 12),
                  "measured": .decimal(quantity.measured, decimals: 12),
                ]
              }),
            "planned": .decimal(feature.plannedUSD), "measured": .decimal(feature.measuredUSD),
            "drift": .decimal(feature.drift, decimals: 9),
            "max_drift": .decimal(drift.limits?.features[feature.name], decimals: 9),
            "change": .decimal(feature.changeUSD), "drivers": .array(drivers(feature.contributions)),
          ]
        }),
      "commitments": .array(
        comparison.diff.parts.filter { $0.kind == .commitment }.map { part in
          [
            "name": .string(part.name), "change": .decimal(part.changeUSD),
            "drivers": .array(drivers(part.contributions)),
          ]
        }),
      "drivers": .array(
        drivers(comparison.diff.contributions) + [
          ["name": "residual", "contribution": .decimal(comparison.residualUSD)]
        ]),
    ]
  }

  private func drivers(_ contributions: [CostDiff.Contribution]) -> [JSONText.Value] {
    contributions.map { ["name": .string($0.name), "contribution": .decimal($0.usd)] }
  }

  private func drawn(_ sample: AuditSample) -> JSONText.Value {
    [
      "calls": .integer(sample.count), "population": .integer(sample.population),
      "relative_error": .decimal(sample.relativeError, decimals: 9),
      "groups": .array(
        sample.strata.map { stratum in
          [
            "key": key(sample.names, stratum.values), "calls": .integer(stratum.count),
            "drawn": .integer(stratum.calls.count), "sigma": .decimal(stratum.sample.sigma, decimals: 9),
            "detectable_factor": .decimal(stratum.detectableFactor, decimals: 9),
            "sample": .array(stratum.calls.map { call($0.call, cost: $0.cost) }),
          ]
        }),
    ]
  }

  // MARK: - Values

  private func key(_ names: [String], _ values: [String?]) -> JSONText.Value {
    .object(zip(names, values).map { JSONText.Member($0, optional($1)) })
  }

  private func tokens(_ sums: UsageSums) -> JSONText.Value {
    .object(TokenClass.allCases.map { JSONText.Member($0.name, integer(sums.tokens[$0])) })
  }

  /// The units, by the names of price files: minutes and hours with fractions.
  private func units(_ counts: UnitCounts) -> JSONText.Value {
    .object(
      counts.used.map { unit, count in
        .init(unit.rawValue, .number(Formatting.plainNumber(Double(count) / Double(unit.countsPerUnit))))
      })
  }

  private func integer(_ value: Int64) -> JSONText.Value { .integer(Int(value)) }
  private func optional(_ text: String?) -> JSONText.Value { text.map { .string($0) } ?? .null }
  private func money(_ amount: Money?) -> JSONText.Value {
    amount.map { .number(Formatting.jsonNumber($0)) } ?? .null
  }
}
