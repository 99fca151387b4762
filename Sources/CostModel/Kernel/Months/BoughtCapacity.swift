/// Capacity at what it costs in a month.
struct BoughtCapacity: Sendable {
  let plan: CapacityPlan
  let offer: CapacityOffer
  /// The hours of the month.
  let hours: Double
  var key: Metering.Key { Metering.Key(vendorID: plan.vendorID, modelID: plan.model.id) }

  /// The capacity of a scenario; what has no price in its month is reported when it is read.
  static func all(of scenario: Scenario, _ date: PricingDate) -> [BoughtCapacity] {
    scenario.capacities.compactMap { plan in
      plan.offer(in: scenario.month, date).map {
        BoughtCapacity(plan: plan, offer: $0, hours: Double(scenario.month.dayCount * 24))
      }
    }
  }

  /// What it serves of a month's use, which is taken out of it.
  func outcome(_ month: inout MonthUse) -> CapacityOutcome {
    let units = offer.unitsSold(for: plan.units.value)
    let perHour = units * offer.inputTokensPerMinute * 60
    let (served, byHour) = month.take(capacityPerHour: perHour, offer: offer, refusesRest: plan.beyond == .refused)
    let price = offer.price(for: plan.term)?.amount.usd ?? .nan
    let eligible = zip(month.uses, served).filter { $0.0.takesCapacity }
    func listUSD(_ use: MeteredUse) -> Double { use.tokensUSD + use.calls * use.metering.requestUSD }
    return CapacityOutcome(
      plan: plan, offer: offer, units: units, usdPerUnit: price, usdOfUnits: units * price * termsOfMonth, hours: hours,
      demandTokens: eligible.reduce(0) { $0 + $1.0.countedTokens(by: offer) },
      servedTokens: eligible.reduce(0) { $0 + $1.0.countedTokens(by: offer) * $1.1 },
      servedUSD: eligible.reduce(0) { $0 + listUSD($1.0) * $1.1 },
      beyondUSD: eligible.reduce(0) { $0 + listUSD($1.0) * (1 - $1.1) },
      refusedFeesUSD: plan.beyond == .refused ? eligible.reduce(0) { $0 + $1.0.feesUSD * (1 - $1.1) } : 0,
      besideUSD: month.uses.reduce(0) { $1.metering.modality == nil ? $0 : $0 + $1.tokensUSD },
      loadByHour: byHour.map { perHour > 0 ? $0 / perHour : 0 })
  }

  /// How many of its terms a month is.
  private var termsOfMonth: Double {
    switch plan.term {
    case .hour: hours
    case .month: 1
    case .year: 1.0 / 12
    }
  }
}

extension CapacityOutcome {
  /// USD that the bill changes by: the units, less what they serve and what is refused.
  var billChangeUSD: Double { usdOfUnits - servedUSD - refusedUSD }
}
