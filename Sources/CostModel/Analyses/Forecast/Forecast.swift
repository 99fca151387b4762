package import Documents

/// The cost of a scenario month by month.
///
/// Each month is the full model with its own calendar and prices; no bill is extrapolated.
package struct Forecast: Sendable {
  /// One month.
  package struct MonthCost: Sendable {
    package let month: Month
    /// USD, as a lower bound: anything without a price is excluded; nil when nothing is known.
    package let known: KnownUSD?
    /// USD with announced prices; nil when something has no price.
    package let announcedUSD: Double?
    /// The same by feature, in the order of the scenario.
    package let knownFeatures: [KnownUSD?]

    /// USD; nil when something has no price.
    package var usd: Double? { known?.exact }
    /// USD by feature; nil when something in it has no price.
    package var features: [Double?] { knownFeatures.map { $0?.exact } }
  }

  /// The one-off cost of a lever that an event pulls.
  package struct OneOff: Sendable {
    package let lever: String
    package let month: Month
    package let usd: Double
  }

  /// A reason why the last month costs more or less than the first.
  package struct Driver: Sendable {
    package let name: String
    package let usd: Double
  }

  /// Why there is no forecast.
  package enum Failure: Error {
    /// The `growth` settings take a number out of its range in a month; with its path, where a single one does.
    case impossible(Month, RangeFault?)
    /// A lever makes an invalid change.
    case lever([Diagnostic])
  }

  /// A number that leaves its range.
  package struct RangeFault: Sendable {
    package let path: String
    /// The valid numbers; nil where the path covers several.
    package let range: ClosedRange<Double>?
    /// Where the change of the number is written.
    package let span: SourceSpan?
  }

  package let scenario: Scenario
  package let months: [MonthCost]
  /// The reasons for the difference between the last month and the first; empty when one of them is not known.
  package let drivers: [Driver]
  /// Whether the shares of the drivers are exact rather than sampled.
  package let hasExactDrivers: Bool
  /// The one-off costs of levers of events, which fall in the month in which the event begins.
  package let oneOffs: [OneOff]
  /// Everything without a price, each once.
  package let unpriced: [Projection.Unpriced]
  private let space: ForecastSpace

  /// Computes the months.
  ///
  /// - Parameters:
  ///   - scenario: The scenario; its month is month 0 of its growth.
  ///   - months: The months, in order, none before the scenario's; at least one.
  ///   - levers: The levers that are pulled in all of them, by index.
  ///   - scaling: The factors on the numbers of every month, after growth and events.
  ///   - date: Which prices apply.
  /// - Throws: `Failure` when the scenario is invalid in one of the months.
  package init(
    _ scenario: Scenario, months: [Month], levers: [Int], scaling: Patch = .none, date: PricingDate
  ) throws(Failure) {
    let space = try ForecastSpace(scenario, levers: levers, scaling: scaling, date: date)
    self.scenario = scenario
    self.space = space
    var costs: [MonthCost] = []
    var unpriced: [Projection.Unpriced] = []
    for month in months {
      guard let bill = space.bill(ForecastState(month)) else { throw .impossible(month, space.fault(in: month)) }
      for missing in bill.unpriced
      where !unpriced.contains(where: { $0.feature == missing.feature && $0.model == missing.model }) {
        unpriced.append(missing)
      }
      let announced =
        date.includesAnnounced ? bill.usd : space.bill(ForecastState(month), includesAnnounced: true)?.usd
      costs.append(
        MonthCost(month: month, known: bill.known, announcedUSD: announced, knownFeatures: bill.features))
    }
    self.months = costs
    oneOffs = months.flatMap { month in
      space.oneOffs(in: ForecastState(month)).compactMap { _, price in
        price.knownUSD.map { OneOff(lever: scenario.levers[price.lever].name, month: month, usd: $0) }
      }
    }
    self.unpriced = unpriced
    (drivers, hasExactDrivers) = Self.drivers(space, costs)
  }

  /// The scenario moved to another month, and the patch of its growth until then.
  ///
  /// - Parameters:
  ///   - scenario: The scenario; its month is month 0 of its growth.
  ///   - month: The month, not before the scenario's.
  ///   - date: Which prices apply.
  /// - Returns: The scenario in the month, and the patch.
  /// - Throws: `Failure` when it is invalid then.
  package static func scenario(
    _ scenario: Scenario, in month: Month, date: PricingDate
  ) throws(Failure) -> (scenario: Scenario, growth: Patch) {
    let space = try ForecastSpace(scenario, levers: [], date: date)
    guard let found = space.scenario(in: month) else { throw .impossible(month, space.fault(in: month)) }
    return found
  }

  /// The sum of the months; nil when one of them is not known.
  package var totalUSD: Double? {
    months.allSatisfy { $0.usd != nil } ? months.reduce(0) { $0 + ($1.usd ?? 0) } : nil
  }

  /// The sum of the months as far as they are known; nil when none of it is.
  package var knownTotal: KnownUSD? {
    KnownUSD(months.reduce(0) { $0 + ($1.known?.usd ?? 0) }, isExact: isComplete)
  }

  /// Whether everything has a price in all months.
  package var isComplete: Bool { months.allSatisfy { $0.usd != nil } }

  /// Whether announced prices change any month.
  package var dependsOnAnnounced: Bool { months.contains { $0.usd != $0.announcedUSD } }

  /// Computes the reasons: the fair share of each in the difference, on the full model.
  private static func drivers(_ space: ForecastSpace, _ months: [MonthCost]) -> ([Driver], isExact: Bool) {
    guard let first = months.first, let last = months.last, let start = first.usd, let end = last.usd,
      first.month != last.month
    else { return ([], true) }
    let players = space.players(from: first.month, to: last.month)
    guard !players.isEmpty, players.count <= 63 else { return ([], true) }
    let shapley = Shapley(players: players.count) { set in
      var state = ForecastState(first.month)
      for (index, player) in players.enumerated() where set & (1 << UInt64(index)) != 0 {
        state.months[player] = last.month
      }
      if set == 0 { return start }
      // With everything as in the last month the result is that month, whose events have days of their own.
      return set.nonzeroBitCount == players.count ? end : space.bill(state)?.usd ?? start
    }
    let drivers = zip(players, shapley.shares).map { Driver(name: space.name(of: $0), usd: $1) }
    return (drivers, shapley.standardErrors == nil)
  }
}

// MARK: - Budgets

extension Forecast {
  /// The use of a budget.
  package struct Spending: Sendable {
    package let limitUSD: Double
    /// The first month over it; for a yearly budget the one in which it is used up.
    package let firstOver: Month?
    /// The day on which it is used up, by what each day of the month costs.
    package let usedUpOn: CivilDate?
  }

  /// The comparison of the months with the monthly budget; nil without one.
  package var monthly: Spending? {
    scenario.budget?.monthlyUSD.map {
      spending(of: months.map { $0.known?.usd }, nil, limitUSD: $0.value)
    }
  }

  /// The comparisons of single features, teams and environments with their monthly budgets, in the order of the budget.
  package var parts: [(name: String, spending: Spending)] {
    (scenario.budget?.limits ?? []).filter { $0.measure == .monthly && !$0.scope.includesSharedCosts }.map { limit in
      let places = scenario.features.indices.filter {
        limit.scope.includes(feature: scenario.features[$0].name, tags: scenario.features[$0].tags)
      }
      let costs = months.map { month -> Double? in
        places.reduce(0.0) { $0 + (month.knownFeatures[$1]?.usd ?? 0) }
      }
      return (limit.scope.words ?? limit.name, spending(of: costs, places, limitUSD: limit.amount.value))
    }
  }

  private func spending(of costs: [Double?], _ places: [Int]?, limitUSD: Double) -> Spending {
    guard let over = costs.firstIndex(where: { ($0 ?? 0) > limitUSD }) else {
      return Spending(limitUSD: limitUSD, firstOver: nil, usedUpOn: nil)
    }
    return Spending(
      limitUSD: limitUSD, firstOver: months[over].month,
      usedUpOn: space.day(of: months[over].month, spending: limitUSD, of: costs[over] ?? 0, places))
  }

  /// The comparison of the first twelve months with the yearly budget; nil without one.
  package var yearly: Spending? {
    scenario.budget?.yearlyUSD.map { limit in
      var left = limit.value
      for month in months.prefix(12) {
        let usd = month.known?.usd ?? 0
        if usd > left {
          return Spending(
            limitUSD: limit.value, firstOver: month.month,
            usedUpOn: space.day(of: month.month, spending: left, of: usd, nil))
        }
        left -= usd
      }
      return Spending(limitUSD: limit.value, firstOver: nil, usedUpOn: nil)
    }
  }
}
