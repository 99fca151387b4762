/// The answers to what was asked of a log.
package struct LogAudit: Sendable {
  /// The calls with their costs.
  package let usage: PricedUsage
  /// The calls by the dimensions asked for.
  package let breakdown: UsageBreakdown
  /// The days that the log covers: those of its calls, or those asked for.
  package let period: MeasuredScenario.Period
  /// What the log itself says that the calls cost; nil where it does not.
  package var logged: LoggedCostComparison?
  /// Whether to show how cost and tokens of the calls are distributed.
  package var showsDistribution = false
  /// The number of most expensive calls, sessions and users to show; nil for none.
  package var top: Int?
  /// The sessions, where they were asked for.
  package var sessions: OwnerSummary?
  /// The users, where they were asked for.
  package var users: OwnerSummary?
  /// The outcomes of the sessions.
  package var outcomes: OutcomeSummary?
  /// What users pay and cost, by plan.
  package var plans: PlanSummary?
  /// The allocated bill.
  package var allocation: Allocation?
  /// The number of calls that the log is a sample of; nil when it has all of them.
  package var population: Int64?
  /// The interval of the cost per call, where the log is a sample.
  package var interval: CostInterval?
  /// The plan compared with the log.
  package var drift: Drift?
  /// Calls drawn from the log.
  package var sample: AuditSample?
  /// The scenario that was written.
  package var scenario: WrittenScenario?
  /// The days that the times of the calls cover, where the user named the days of the log.
  package var shownDays: Double?
  /// The spending compared with the budget.
  package var budget: MeasuredBudget?
  /// How much of the cost has the required tags, where that was asked for.
  package var tagging: TagCoverage?
  /// The field that was to name features but that no call has; nil where some have it.
  package var absentFeatureField: String?
  /// The cost of the months to come, where that was asked for.
  package var forecast: HistoryForecast?
  /// The comparison with the vendor's bill; nil where no bill was named.
  package var bill: BillComparison?
  /// The cost of the calls at contract prices, where a contract was named.
  package var contract: ContractedCost?
  /// The drawdown of commitments, where any were named.
  package var drawdowns: [CommitmentDrawdown] = []
  /// The actual cost of the calls, where they are priced as those of other models.
  package var repricing: Repricing?

  /// What sessions rewrote to caches; nil where it was not asked for.
  package var cache: CacheAudit?
  /// The waste in the cost; nil where it was not asked for.
  package var waste: WasteReport?
  /// The comparison with another log; nil where none was named.
  package var against: Against?

  /// What changes to the code cost; nil where no repository was named.
  package var changes: ChangeCosts.Summary?

  /// What users used, compared with seat subscriptions; nil where none were named.
  package var seats: SeatComparison?

  /// The days that cost more or less than expected; nil where that was not asked for.
  package var anomalies: CostAnomalies?

  /// Another log that this one is compared with.
  package struct Against: Sendable {
    package let comparison: LogComparison
    /// The names of the logs that are the base.
    package let base: [String]
    /// Their contents.
    package let baseLedger: UsageLedger

    package init(comparison: LogComparison, base: [String], ledger: UsageLedger) {
      self.comparison = comparison
      self.base = base
      baseLedger = ledger
    }
  }

  /// A bill allocated among the values of a dimension.
  package struct Allocation: Sendable {
    /// The name of the dimension.
    package let dimension: String
    package let allocation: CostAllocation
    package let phase: ChargebackPhase
    /// The values of the dimension whose cost the others share.
    package let sharedValues: [String]
    /// Whether the statements count against budgets that were given.
    package var isHeldAgainstBudget = false

    package init(
      dimension: String, allocation: CostAllocation, phase: ChargebackPhase, sharedValues: [String] = []
    ) {
      self.dimension = dimension
      self.allocation = allocation
      self.phase = phase
      self.sharedValues = sharedValues
    }
  }

  /// A plan compared with the log.
  package struct Drift: Sendable {
    package let drift: PlanDrift
    /// The drift that is allowed; nil where none was named.
    package let limits: DriftLimits?
    /// How much time the log covers.
    package let coverage: Coverage
    /// The judgement; nil where no limit was named.
    package let judgement: DriftJudgement?
    /// Month by month, where the log has several.
    package let months: [DriftMonth]

    package init(
      drift: PlanDrift, limits: DriftLimits?, coverage: Coverage, unpricedCalls: Int64 = 0, months: [DriftMonth] = []
    ) {
      self.drift = drift
      self.limits = limits
      self.coverage = coverage
      self.months = months
      judgement = limits.map { drift.judgement($0, unpricedCalls: unpricedCalls) }
    }

    /// The verdict; nil where no limit was named.
    package var verdict: PlanDrift.Verdict? { judgement?.verdict }

    /// The interval of the measured monthly cost, where the log is a sample or too short; nil where it is neither.
    package var range: (low: Double, high: Double)? {
      if let interval = drift.interval { return (interval.low, interval.high) }
      return coverage.range(in: drift.diff.after.scenario.month).map { factors in
        (drift.measuredUSD * factors.low, drift.measuredUSD * factors.high)
      }
    }
  }

  /// A scenario that was written to a file.
  package struct WrittenScenario: Sendable {
    package let path: String
    package let scenario: MeasuredScenario
    /// Its projection compared with the log.
    package let check: MeasuredScenario.Check
    /// The features whose cost it does not reproduce.
    package let unreproduced: [UnreproducedFeature]

    package init(
      path: String, scenario: MeasuredScenario, check: MeasuredScenario.Check,
      unreproduced: [UnreproducedFeature] = []
    ) {
      self.path = path
      self.scenario = scenario
      self.check = check
      self.unreproduced = unreproduced
    }

    /// The interval of the monthly cost, where the log is too short for it.
    package var range: (low: Double, high: Double)? {
      scenario.coverage.range(in: scenario.month).map { factors in
        (check.measuredUSD * factors.low, check.measuredUSD * factors.high)
      }
    }
  }

  /// Creates the answers that every log has.
  ///
  /// - Parameters:
  ///   - usage: The calls with their costs.
  ///   - grouping: The dimensions to show them by.
  ///   - period: The days that were asked for; nil for those of the calls.
  package init(_ usage: PricedUsage, by grouping: UsageGrouping, period: MeasuredScenario.Period? = nil) {
    self.usage = usage
    breakdown = usage.breakdown(by: grouping)
    let first = usage.ledger.firstDay ?? CivilDate(daysSinceEpoch: 0)
    self.period = period ?? .init(firstDay: first, lastDay: usage.ledger.lastDay ?? first)
  }
}

extension PricedUsage {
  /// The costs of the calls as a sample.
  package var costSample: CostSample {
    CostSample(ledger.statistics.values.reduce(into: Distribution()) { $0.merge($1.cost) })
  }
}
