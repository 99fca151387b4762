import Documents

/// A month under guard: when each limit and alert fires, what gives way, what is refused, and what a runaway could cost.
package struct GuardAnalysis: Sendable {
  package let scenario: Scenario
  package let plan: GuardPlan
  package let month: Month
  /// USD that the ladder's shares and the verdict are of, or nil.
  package let budgetUSD: Double?
  /// USD of the month without any limit or step.
  package let expectedUSD: Double
  package let limits: [LimitOutcome]
  package let alerts: [AlertOutcome]
  package let steps: [StepOutcome]
  package let monthEnd: MonthEnd
  /// Whether what must be served is; nil where nothing must.
  package let service: ServiceProof?
  /// What the month comes to at other traffic.
  package let otherTraffic: [TrafficOutcome]
  /// What share of calls would have to be moved by all levers, when it is noticed after so many days; empty for a month within its budget.
  package let noticed: [(days: Double, share: Double)]
  /// USD at the end of each day, spent since the first.
  package let days: [DaySpend]
  package let incidents: [IncidentExposure]
  /// Incidents whose model has no price.
  package let unpricedIncidents: [Incident]
  package let findings: [GuardFinding]
  /// What uncertain numbers make of it, or nil.
  package let uncertain: GuardDraws?
  /// What the month so far has cost, where it was measured.
  package let actual: Actual?
  /// USD of the most expensive call that the scenario can make.
  package let worstCallUSD: Double
  /// USD of each hour of the month by feature, as they are asked for.
  let hourly: [[Double]]
  /// Which models levers of the ladder put in the place of which.
  package let ladderMoves: [(from: SoldModel, to: SoldModel)]
  /// The scenario's projection, for what there is to report.
  package let projection: Projection
  /// What has no price in the month, as it is or with the steps of its ladder.
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
    /// Until when.
    package let until: GuardMoment
    /// USD measured.
    package let usd: Double
    /// USD of it of calls that are of no feature of the scenario: they are taken not to go on.
    package let otherUSD: Double
    /// USD that the model expected until then.
    package let expectedUSD: Double
    /// How many times the expected each feature has cost: the rest of the month is taken to go on so; nil for one that the log has nothing of, which goes
    /// on as planned.
    package let paces: [Double?]
    /// How many times the expected all features together have cost.
    package var pace: Double { expectedUSD > 0 ? (usd - otherUSD) / expectedUSD : 1 }
    /// How many steps of the ladder have begun.
    package let stepsBegun: Int
  }

  /// A limit and what becomes of it.
  package struct LimitOutcome: Sendable {
    package let limit: SpendLimit
    /// USD that what it covers is expected to cost in the month, nothing being refused.
    package let expectedUSD: Double
    /// When the soft limit is reached, or nil.
    package let soft: GuardMoment?
    /// When the limit is reached, or nil.
    package let fires: GuardMoment?
    /// Days with traffic until then.
    package let firesAfterDays: Double?
    /// USD spent past the limit until it acts; nil when it isn't reached, or never acts.
    package let overshootUSD: Double?
    /// The share of what it covers that it refuses, by cost.
    package let refusedShare: Double
    /// USD that it refuses.
    package let refusedUSD: Double
    /// What it does to users, for a limit of a user.
    package let users: UserLimitEffect?
    /// What tokens a minute are in USD, for such a limit.
    package let tokens: TokenLimitEffect?
  }

  /// What an alert is worth.
  package struct AlertOutcome: Sendable {
    package let alert: SpendAlert
    /// When it fires in the expected month, or nil; a pace never does then.
    package let fires: GuardMoment?
    /// Hours from then until the limit is reached, or nil.
    package let leadHours: Double?
    package let pace: PaceQuality?
  }

  /// A step of the ladder.
  package struct StepOutcome: Sendable {
    package let step: LadderStep
    /// What it is called: the lever, or what is refused.
    package let name: String
    /// When it begins, or nil when it never does.
    package let begins: GuardMoment?
    /// Days with traffic until then.
    package let beginsAfterDays: Double?
    /// USD of the month with this step and those before it, and no later one.
    package let costAfterUSD: Double
    /// How much less a month costs with it, from its first day, than without.
    package let savesUSD: Double
    /// The last moment at which it still lands the month on budget, those before it acting as designed.
    package let latest: Latest

    /// When it is too late.
    package enum Latest: Sendable {
      /// It isn't needed: the month stays within the budget without it.
      case notNeeded
      case by(GuardMoment, afterDays: Double, spentUSD: Double)
      /// Even at once it would not.
      case tooLate
    }
  }

  package struct MonthEnd: Sendable {
    /// USD of the month with limits and ladder.
    package let usd: Double
    /// The share of what was asked for that was refused, by cost.
    package let refusedShare: Double
    package let refusedUSD: Double
    /// When the budget is used up, or nil.
    package let budgetUsedUp: GuardMoment?
    /// Whether it ends within the budget; true without one.
    package let isWithinBudget: Bool
    /// USD refused by layer, those of the ladder under `application`.
    package let refusedByLayer: [(layer: GuardLayer, usd: Double)]
  }

  /// Whether what must be served is served.
  package struct ServiceProof: Sendable {
    package let holds: Bool
    /// The first refusal that breaks it, or nil.
    package let firstBreak: Break?
    /// How many times the traffic it holds; nil for more than were tried.
    package let upTo: Double?
    /// What breaks it beyond that.
    package let breaksBy: Break?

    /// A refusal of something that must be served.
    package struct Break: Sendable {
      /// When; nil for users, who reach their limit one after the other.
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

  /// USD that the busiest hour of a scope spends.
  package func busiestUSDPerHour(of scope: LimitScope) -> Double {
    let covered = projection.features.indices.filter { scope.includes(projection.features[$0].feature) }
    let hours = hourly.first?.count ?? 0
    return (0..<hours).reduce(0) { most, hour in max(most, covered.reduce(0) { $0 + hourly[$1][hour] }) }
  }

  /// Whether the month passes its budget, or something is refused that must not be.
  package var fails: Bool { !monthEnd.isWithinBudget || service?.holds == false }
}

/// What tokens a minute come to in USD.
package struct TokenLimitEffect: Sendable {
  package let tokensPerMinute: Double
  /// Tokens a minute that are expected in the busiest hour.
  package let peakTokensPerMinute: Double
  /// USD of 30 days of it at the most expensive rate of output that it covers; nil where it covers no model.
  package let worstUSD: Double?
  /// That rate.
  package let usdPerMillionTokens: Double?

  /// Minutes of 30 days.
  package static let minutes = 43_200.0

  /// Tokens a minute that 30 days long cost so many USD at that rate; nil where there is none, or it is free.
  package func tokensPerMinute(forUSD usd: Double) -> Double? {
    usdPerMillionTokens.flatMap { rate in
      let perToken = Kernel.usd(tokens: 1, usdPerMillionTokens: rate)
      return perToken > 0 ? usd / (Self.minutes * perToken) : nil
    }
  }
}
