import Documents

/// A month under guard: when each limit and alert fires, which steps begin, what is refused, and what a runaway could
/// cost.
package struct GuardAnalysis: Sendable {
  package let scenario: Scenario
  package let plan: GuardPlan
  package let month: Month
  /// USD that the ladder's shares and the verdict refer to, or nil.
  package let budgetUSD: Double?
  /// USD of the month without any limit or step.
  package let expectedUSD: Double
  package let limits: [LimitOutcome]
  package let alerts: [AlertOutcome]
  package let steps: [StepOutcome]
  package let monthEnd: MonthEnd
  /// Whether everything that must be served is; nil where nothing must.
  package let service: ServiceProof?
  /// The month at other levels of traffic.
  package let otherTraffic: [TrafficOutcome]
  /// The share of calls that all levers would have to take over when the overrun is noticed after a number of days;
  /// empty for a month within its budget.
  package let noticed: [(days: Double, share: Double)]
  /// USD spent by the end of each day, since the first.
  package let days: [DaySpend]
  package let incidents: [IncidentExposure]
  /// Incidents whose model has no price.
  package let unpricedIncidents: [Incident]
  package let findings: [GuardFinding]
  /// The results with uncertain numbers, or nil.
  package let uncertain: GuardDraws?
  /// The measured cost of the month so far, where there is one.
  package let actual: Actual?
  /// USD of the most expensive call that the scenario can make.
  package let worstCallUSD: Double
  /// USD of each hour of the month by feature, as requested by users.
  let hourly: [[Double]]
  /// The models that levers of the ladder replace, and by which.
  package let ladderMoves: [(from: SoldModel, to: SoldModel)]
  /// The scenario's projection, for reporting.
  package let projection: Projection
  /// Everything without a price in the month, as it is or with the steps of its ladder.
  package let unpriced: [Projection.Unpriced]

  /// A model as a vendor sells it.
  package struct SoldModel: Sendable, Equatable {
    package let name: String
    package let vendor: String

    package init(_ choice: ModelChoice) {
      name = choice.model.id
      vendor = choice.vendorID
    }
  }

  /// The month so far, measured.
  package struct Actual: Sendable {
    /// The end of the measurement.
    package let until: GuardMoment
    /// USD measured.
    package let usd: Double
    /// USD of it from calls of no feature of the scenario: they are assumed not to continue.
    package let otherUSD: Double
    /// USD that the model expected until then.
    package let expectedUSD: Double
    /// The ratio of measured to expected cost of each feature: the rest of the month is assumed to continue at it; nil
    /// for one that the log does not have, which continues as planned.
    package let paces: [Double?]
    /// The ratio of measured to expected cost of all features together.
    package var pace: Double { expectedUSD > 0 ? (usd - otherUSD) / expectedUSD : 1 }
    /// The number of steps of the ladder that have begun.
    package let stepsBegun: Int
  }

  /// A limit and its outcome.
  package struct LimitOutcome: Sendable {
    package let limit: SpendLimit
    /// USD that its scope is expected to cost in the month if nothing is refused.
    package let expectedUSD: Double
    /// When the soft limit is reached, or nil.
    package let soft: GuardMoment?
    /// When the limit is reached, or nil.
    package let fires: GuardMoment?
    /// Days with traffic until then.
    package let firesAfterDays: Double?
    /// USD spent past the limit until it acts; nil when it isn't reached, or never acts.
    package let overshootUSD: Double?
    /// The share of its scope that it refuses, by cost.
    package let refusedShare: Double
    /// USD that it refuses.
    package let refusedUSD: Double
    /// Its effect on users, for a limit per user.
    package let users: UserLimitEffect?
    /// The value of tokens a minute in USD, for such a limit.
    package let tokens: TokenLimitEffect?
  }

  /// The outcome of an alert.
  package struct AlertOutcome: Sendable {
    package let alert: SpendAlert
    /// When it fires in the expected month, or nil; an alert on pace never does.
    package let fires: GuardMoment?
    /// Hours from then until the limit is reached, or nil.
    package let leadHours: Double?
    package let pace: PaceQuality?
  }

  /// A step of the ladder.
  package struct StepOutcome: Sendable {
    package let step: LadderStep
    /// Its name: the lever, or what is refused.
    package let name: String
    /// When it begins, or nil when it never does.
    package let begins: GuardMoment?
    /// Days with traffic until then.
    package let beginsAfterDays: Double?
    /// USD of the month with this step and those before it, and no later one.
    package let costAfterUSD: Double
    /// The saving of a month with it from the first day.
    package let savesUSD: Double
    /// The last moment at which it still keeps the month on budget, those before it acting as designed.
    package let latest: Latest

    /// The latest useful start.
    package enum Latest: Sendable {
      /// It isn't needed: the month stays within the budget without it.
      case notNeeded
      case by(GuardMoment, afterDays: Double, spentUSD: Double)
      /// Even an immediate start would not be enough.
      case tooLate
    }
  }

  package struct MonthEnd: Sendable {
    /// USD of the month with limits and ladder.
    package let usd: Double
    /// The share of the requested spending that was refused, by cost.
    package let refusedShare: Double
    package let refusedUSD: Double
    /// When the budget is used up, or nil.
    package let budgetUsedUp: GuardMoment?
    /// Whether it ends within the budget; true without one.
    package let isWithinBudget: Bool
    /// USD refused by layer, those of the ladder under `application`.
    package let refusedByLayer: [(layer: GuardLayer, usd: Double)]
  }

  /// Whether everything that must be served is served.
  package struct ServiceProof: Sendable {
    package let holds: Bool
    /// The first refusal that violates it, or nil.
    package let firstBreak: Break?
    /// The multiple of the traffic up to which it holds; nil for more than was tried.
    package let upTo: Double?
    /// What violates it beyond that.
    package let breaksBy: Break?

    /// A refusal of something that must be served.
    package struct Break: Sendable {
      /// When; nil for users, who reach their limits one after another.
      package let at: GuardMoment?
      /// The feature's name.
      package let feature: String
      /// What refuses.
      package let by: String
    }
  }

  /// The month at other traffic.
  package struct TrafficOutcome: Sendable {
    package let multiple: Double
    /// USD without limits and ladder.
    package let askedUSD: Double
    package let usd: Double
    package let refusedShare: Double
    /// When each step begins.
    package let begins: [GuardMoment?]
    package let holds: Bool?
  }

  /// One day.
  package struct DaySpend: Sendable {
    package let date: CivilDate
    /// USD spent on it.
    package let usd: Double
    /// USD since the first of the month.
    package let cumulativeUSD: Double
    /// USD refused on it.
    package let refusedUSD: Double
  }

  /// USD in the busiest hour of a scope.
  package func busiestUSDPerHour(of scope: LimitScope) -> Double {
    let covered = projection.features.indices.filter { scope.includes(projection.features[$0].feature) }
    let hours = hourly.first?.count ?? 0
    return (0..<hours).reduce(0) { most, hour in max(most, covered.reduce(0) { $0 + hourly[$1][hour] }) }
  }

  /// Whether the month exceeds its budget, or something is refused that must not be.
  package var fails: Bool { !monthEnd.isWithinBudget || service?.holds == false }
}

/// The value of a limit on tokens a minute in USD.
package struct TokenLimitEffect: Sendable {
  package let tokensPerMinute: Double
  /// Tokens a minute that are expected in the busiest hour.
  package let peakTokensPerMinute: Double
  /// USD of 30 days at the limit at the most expensive output rate that it covers; nil where it covers no model.
  package let worstUSD: Double?
  /// That rate.
  package let usdPerMillionTokens: Double?

  /// Minutes of 30 days.
  package static let minutes = 43_200.0

  /// Tokens a minute that cost a given USD over 30 days at that rate; nil where there is none, or it is free.
  package func tokensPerMinute(forUSD usd: Double) -> Double? {
    usdPerMillionTokens.flatMap { rate in
      let perToken = Kernel.usd(tokens: 1, usdPerMillionTokens: rate)
      return perToken > 0 ? usd / (Self.minutes * perToken) : nil
    }
  }
}
