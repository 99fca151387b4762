/// What was asked of a log, answered.
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
  /// How many of the dearest calls, sessions and users to show; nil for none.
  package var top: Int?
  /// The sessions, where they were asked for.
  package var sessions: OwnerSummary?
  /// The users, where they were asked for.
  package var users: OwnerSummary?
  /// What the sessions came to.
  package var outcomes: OutcomeSummary?
  /// What users pay and cost, by plan.
  package var plans: [PlanEconomics]?
  /// The bill shared out.
  package var allocation: Allocation?
  /// The calls that the log is a sample of; nil when it has all of them.
  package var population: Int64?
  /// Between what the cost per call lies, where the log is a sample.
  package var interval: CostInterval?
  /// The plan beside the log.
  package var drift: Drift?
  /// Calls drawn from the log.
  package var sample: AuditSample?
  /// The scenario that was written.
  package var scenario: WrittenScenario?

  /// A bill shared out among the values of a dimension.
  package struct Allocation: Sendable {
    /// The name of the dimension.
    package let dimension: String
    package let allocation: CostAllocation
    package let phase: ChargebackPhase

    package init(dimension: String, allocation: CostAllocation, phase: ChargebackPhase) {
      self.dimension = dimension
      self.allocation = allocation
      self.phase = phase
    }
  }

  /// A plan beside the log.
  package struct Drift: Sendable {
    package let drift: PlanDrift
    /// The drift that is allowed, as a share; nil where none was named.
    package let limit: Double?

    package init(drift: PlanDrift, limit: Double?) {
      self.drift = drift
      self.limit = limit
    }

    /// The verdict; nil where no limit was named.
    package var verdict: PlanDrift.Verdict? { limit.map { drift.verdict(limit: $0) } }
  }

  /// A scenario that was written to a file.
  package struct WrittenScenario: Sendable {
    package let path: String
    package let scenario: MeasuredScenario
    /// Its projection beside the log.
    package let check: MeasuredScenario.Check

    package init(path: String, scenario: MeasuredScenario, check: MeasuredScenario.Check) {
      self.path = path
      self.scenario = scenario
      self.check = check
    }
  }

  /// The answers that every log has.
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
  /// The costs of the calls as a sample, in groups whose costs differ: by model and the values of the ledger's dimensions.
  package var costSamples: [CostSample] {
    ledger.statistics.sorted { $0.key < $1.key }.map { CostSample($0.value.cost) }
  }
}
