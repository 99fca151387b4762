import Documents

/// Capacity with its cost in a month, or on those of its days on which one offer applies.
struct BoughtCapacity: Sendable {
  let plan: CapacityPlan
  let offer: CapacityOffer
  /// The days of the month on which the offer applies, counted from 1; nil for all of them.
  let days: ClosedRange<Int>?
  let month: Month
  var key: Metering.Key { Metering.Key(vendorID: plan.vendorID, modelID: plan.model.id) }
  /// The hours of the days.
  private var hours: Double { Double((days?.count ?? month.dayCount) * 24) }

  /// The capacity of a scenario, each offer for the days on which it is sold.
  static func all(of scenario: Scenario, _ date: PricingDate) -> [BoughtCapacity] {
    scenario.capacities.flatMap { plan in
      plan.offers(in: scenario.month, date).map { offer, days in
        BoughtCapacity(plan: plan, offer: offer, days: days, month: scenario.month)
      }
    }
  }

  /// Diagnostics on capacity that is not sold on all days of a month.
  static func warnings(of scenario: Scenario, _ date: PricingDate) -> [Diagnostic] {
    scenario.capacities.compactMap { plan in
      let offers = plan.offers(in: scenario.month, date)
      let count = offers.reduce(0) { $0 + ($1.days?.count ?? scenario.month.dayCount) }
      guard count < scenario.month.dayCount, plan.units.value > 0 else { return nil }
      return Diagnostic(
        .warning, code: "capacity-part-month",
        "'\(plan.name)' is sold as capacity on \(count) of the \(scenario.month.dayCount) days: on the others nothing is bought, and calls are paid by the token",
        at: plan.span)
    }
  }

  /// What it serves of a month's use, which is taken out of it.
  ///
  /// - Parameters:
  ///   - month: The use.
  ///   - volumeShare: What volume rates would leave of list prices if all of it were paid by the token.
  /// - Returns: What is served, and what that costs.
  func outcome(_ month: inout MonthUse, volumeShare: Double) -> CapacityOutcome {
    let units = offer.unitsSold(for: plan.units.value)
    let perHour = units * offer.inputTokensPerMinute * 60
    let asked = month.shares(on: days)
    let (served, byHour) = month.take(
      capacityPerHour: perHour, offer: offer, on: days, refusesRest: plan.beyond == .refused)
    let price = offer.price(for: plan.term)?.amount.usd ?? .nan
    let eligible = month.uses.indices.filter { month.uses[$0].takesCapacity }
    func sum(_ value: (MeteredUse) -> Double, _ shares: [Double]) -> Double {
      eligible.reduce(0) { $0 + value(month.uses[$1]) * shares[$1] }
    }
    func listUSD(_ use: MeteredUse) -> Double { use.tokensUSD + use.calls * use.metering.requestUSD }
    let beyond = zip(asked, served).map { $0 - $1 }
    return CapacityOutcome(
      plan: plan, offer: offer,
      days: days.map {
        self.month.firstDay.adding(days: $0.lowerBound - 1)...self.month.firstDay.adding(days: $0.upperBound - 1)
      },
      daysOfMonth: self.month.dayCount, units: units, usdPerUnit: price, usdOfUnits: units * price * termsOfMonth,
      hours: hours, demandTokens: sum({ $0.countedTokens(by: offer) }, asked),
      servedTokens: sum({ $0.countedTokens(by: offer) }, served), servedUSD: sum(listUSD, served),
      beyondUSD: sum(listUSD, beyond), volumeShare: volumeShare,
      refusedFeesUSD: plan.beyond == .refused ? sum(\.feesUSD, beyond) : 0,
      besideUSD: month.uses.indices.reduce(0) {
        month.uses[$1].metering.modality == nil ? $0 : $0 + month.uses[$1].tokensUSD * asked[$1]
      },
      loadByHour: byHour.map { perHour > 0 ? $0 / perHour : 0 })
  }

  /// The number of its terms that the days make up: for a month or a year, their share of it.
  private var termsOfMonth: Double {
    let share = Double(days?.count ?? month.dayCount) / Double(month.dayCount)
    return switch plan.term {
    case .hour: hours
    case .month: share
    case .year: share / 12
    }
  }
}

extension CapacityOutcome {
  /// USD by which the bill changes: the units, less what they serve and what is refused.
  var billChangeUSD: Double { usdOfUnits - servedUSD - refusedUSD }
}
