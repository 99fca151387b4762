/// The set of levers that reaches a target, and how the way there goes.
package struct Plan: Sendable {
  /// What was asked for.
  package let request: PlanRequest
  /// The scenario with its levers.
  package let space: LeverSpace
  /// The same with the calendar and the prices of the last day that is measured.
  package let pricedSpace: LeverSpace
  /// Whether the target is reached.
  package let verdict: Verdict
  /// USD a month with no lever at the prices of the first day.
  package let nowUSD: Double
  /// USD a month with no lever at the prices of the last day that is measured.
  package let baseUSD: Double
  /// USD a month with all levers of the plan fully in use, at the same prices.
  package let usd: Double
  /// What is held against the target, of the plan; nil when something is paid once in it that has no price.
  package let measuredUSD: Double?
  /// The same with no lever.
  package let measuredBaseUSD: Double
  /// Engineer-days of all levers.
  package let effortDays: Double
  /// Points of risk of all levers.
  package let risk: Double
  /// The levers and their days.
  package let schedule: PlanSchedule
  /// USD a month at the pace of each day, from day 0, through the last month with an invoice.
  package let runRates: [Double]
  /// The same with no lever.
  package let baseRates: [Double]
  /// The first day with a run-rate of at most the target; nil when there is none among `runRates` or the target is one for the whole period.
  package let reachedOnDay: Int?
  /// What the months cost, from the first, with what is paid once in them.
  package let invoices: [Invoice]
  /// USD of the days of the period, with what is paid once on them.
  package let periodUSD: Double
  /// USD of the same days without the plan.
  package let periodBaseUSD: Double
  /// USD a month of the saving that is each lever's fair share (Shapley), in the order of the schedule.
  package let fairShares: [Double]
  /// What is paid once, in the order of the schedule.
  package let oneOffs: [OneOffPrice]
  /// For each of them, the days after its payment until the lever has saved as much; nil when it never does, or the price is not known.
  package let paybackDays: [Double?]
  /// The first day from which the plan has saved what was paid once; nil when nothing is paid once, a price is not known, or it is not among the days of
  /// `runRates`.
  package let paidBackOnDay: Int?
  /// What has no price on a day of the plan, though it has one in the scenario's month.
  package let unpriced: [Projection.Unpriced]
  /// The levers that no set can have: with them and what they need the scenario cannot be, or something has no price.
  package let unusable: LeverSet
  /// The levers that no set has, because calls would fail with them.
  package let failing: LeverSet
  /// The levers without a risk that no set has, because a limit of risk cannot be held against them.
  package let unratedLeftOut: LeverSet
  /// What is doubtful with the levers of the plan.
  package let warnings: [LeverWarning]
  /// The sets that no other beats in effort and bill, within the limits.
  package let frontier: [Point]
  /// How sure it is that the target is met; nil where that was not asked for.
  package internal(set) var assurance: PlanAssurance?

  /// Whether and how the target is reached.
  package enum Verdict: Sendable {
    /// Without any lever.
    case alreadyMet
    /// By the levers.
    case reached(Proof)
    /// By no set; the plan is the one that comes nearest, and dropping any one of the limits, or all together, would help.
    case outOfReach(by: [Limit], Proof)
    /// Not by the levers that were asked for: they break some limits, or none, and then do not reach it.
    case missed(breaking: [Limit])
  }

  /// How far a search has looked.
  package enum Proof: Sendable, Equatable {
    /// At every allowed set, in every order of the work that makes a difference.
    case whole
    /// At every allowed set, but where dates decide, at those of many levers in the order of their return on work alone.
    case byReturn
    /// Sets had to be left out, because ramps and dates decide.
    case none
  }

  /// The levers of a set that give no risk: the risk of the set is a lower bound when there are any.
  package func unrated(in set: LeverSet) -> LeverSet { PlanRules.unrated(in: space.levers).intersection(set) }

  /// Points of risk of its levers on the feature that has most of it; nil without levers.
  package var mostRiskOfFeature: Double? {
    PlanRules(space).riskByFeature(of: schedule.levers).values.max().map { Double($0) / PlanRules.partsPerOne }
  }

  /// What stands in the way.
  package enum Limit: Sendable, Hashable {
    /// The engineer-days.
    case effort
    /// The risk of a group.
    case risk
    /// The days of the period.
    case time
    /// All limits together: dropping only one of them does not help.
    case together
  }

  /// A month.
  package struct Invoice: Sendable {
    /// The month of the plan, from 1.
    package let month: Int
    /// The month of the calendar, when the plan has a start.
    package let calendarMonth: Month?
    /// USD, with what is paid once; of that only what has a price.
    package let usd: Double
    /// USD without the plan.
    package let baseUSD: Double
    /// The days of the month.
    package let dayCount: Int
    /// Its days in order, those that cost the same together, at the length of a month; those before the plan are among them.
    package let parts: [(days: Int, usdPerMonth: Double)]
    /// USD of what is paid once in it, of that only what has a price.
    package let paidOnceUSD: Double
    /// Whether all that is paid once in it has a price.
    package let isComplete: Bool
  }

  /// A set that no other beats in effort and bill.
  package struct Point: Sendable {
    package let effortDays: Double
    /// Points of risk of all levers.
    package let risk: Double
    /// USD a month, fully in use.
    package let usd: Double
    package let levers: LeverSet
  }

  /// USD that the plan saves in twelve months at its pace in full use.
  package var savedPerYearUSD: Double { 12 * (baseUSD - usd) }

  /// USD that the plan takes: what is paid once, and the work where a day of it has a price; nil where neither is there, or a price is not known.
  package var investedUSD: Double? {
    guard !oneOffs.isEmpty || request.dayRateUSD != nil else { return nil }
    var usd = (request.dayRateUSD ?? 0) * effortDays
    for oneOff in oneOffs {
      guard let own = oneOff.knownUSD else { return nil }
      usd += own
    }
    return usd
  }

  /// The months after which that is back at the pace in full use; nil where it is not known, or nothing is saved.
  package var paybackMonths: Double? {
    investedUSD.flatMap { baseUSD > usd ? $0 / (baseUSD - usd) : nil }
  }

  /// Whether all that is paid once in the days of the period has a price.
  package var isPeriodComplete: Bool {
    oneOffs.allSatisfy { oneOff in oneOff.day > request.days || oneOff.knownUSD != nil }
  }

  /// Whether the target is reached.
  package var isFeasible: Bool {
    switch verdict {
    case .alreadyMet, .reached: true
    case .outOfReach, .missed: false
    }
  }
}

extension Plan.Verdict {
  /// The same, with nothing proven.
  var unproven: Plan.Verdict {
    switch self {
    case .alreadyMet, .missed: self
    case .reached: .reached(.none)
    case .outOfReach(let limits, _): .outOfReach(by: limits, .none)
    }
  }
}
