import Documents

/// Sizes capacity bought by time, for models whose prices offer it.
struct CapacitySuggestions {
  let space: LeverSpace
  let base: Projection

  /// The most numbers of units that are costed one by one; beyond that, every nth, and all around the best of those.
  private static let mostSizes = 1000
  /// The number of steps beyond the minimum at which the search stops.
  private static let mostSteps = 1 << 24

  private var scenario: Scenario { base.compiled.scenario }

  /// A model that is used, with its offers.
  private struct Seller {
    let choice: ModelChoice
    let offer: CapacityOffer
    let isOnlyOffer: Bool
  }

  /// One suggestion for each term of each offer of a model that is used; none for models without such offers.
  func all() -> [LeverSuggestion] {
    sellers.flatMap { seller in seller.offer.prices.map { suggestion(seller, term: $0.term) } }
  }

  private var sellers: [Seller] {
    var sellers: [Seller] = []
    var models: [Model] = []
    for line in base.features.flatMap(\.lines) where line.calls > 0 {
      let compiled = base.compiled.lines[line.lineIndex]
      guard compiled.purpose.modality == nil, !models.contains(where: { $0.isSame(as: compiled.choice.model) }) else {
        continue
      }
      models.append(compiled.choice.model)
      guard let offers = compiled.slots.compactMap({ $0.row?.months.offers }).first(where: { !$0.isEmpty }) else {
        continue
      }
      sellers += offers.map { Seller(choice: compiled.choice, offer: $0, isOnlyOffer: offers.count == 1) }
    }
    return sellers
  }

  private func suggestion(_ seller: Seller, term: CapacityOffer.Term) -> LeverSuggestion {
    let (offer, choice) = (seller.offer, seller.choice)
    let present = scenario.capacities.first { $0.model.isSame(as: choice.model) }
    func plan(_ units: Double) -> CapacityPlan {
      CapacityPlan(
        name: present?.name ?? choice.name, model: choice.model, vendorID: choice.vendorID,
        unit: seller.isOnlyOffer ? nil : offer.unit, units: Assumption(units, at: nil), term: term, beyond: .list,
        span: present?.span ?? choice.span)
    }
    let (units, usd) = cheapest(of: offer, plan)
    let least = plan(units > 0 ? units : offer.minimumUnits)
    let name = "buy \(Text.plain(least.units.value)) \(offer.unit) of \(choice.name) by the \(term.rawValue)"
    guard let outcome = outcome(of: least) else {
      return LeverSuggestion(
        kind: .capacity, feature: nil, name: name, changes: [], outcome: .doesNotApply("its calls have no price"))
    }
    let used: Phrase =
      outcome.utilisation.map { "\(share: $0) of it would be used at the hours of the features" } ?? "it serves nothing"
    let pays: Phrase =
      outcome.breakEvenUtilisation.map { "; it costs less than list prices from \(share: $0) on" } ?? ""
    let saving = base.totalUSD - usd
    guard units > 0, saving >= 0.005 else {
      let loss = self.usd(with: least) - base.totalUSD
      return LeverSuggestion(
        kind: .capacity, feature: nil, name: name, changes: [],
        outcome: .doesNotApply(
          loss < 0.005
            ? "it saves nothing: \(used)\(pays)" : "it would cost \(usd: loss) more a month: \(used)\(pays)"))
    }
    let beyond: Phrase =
      outcome.shareBeyond > 0
      ? "; \(share: outcome.shareBeyond) of the calls' tokens are beyond it, at list prices" : ""
    let change = LeverSuggestion.Change(path: "provisioned", value: value(of: least))
    return LeverSuggestion(
      kind: .capacity, feature: nil, name: name, changes: [change],
      outcome: .saves(
        usd: saving,
        downside:
          "\(used)\(pays)\(beyond); \(usd: outcome.usdOfUnits) a month are paid whatever is used, and calls in batch are not served by it"
      ))
  }

  /// The cheapest number of units, including zero, and USD of the month with it.
  ///
  /// Each further unit serves less than the one before, so the bill has one minimum as long as there are no volume
  /// rates or allowances for the remainder.
  private func cheapest(
    of offer: CapacityOffer, _ plan: (Double) -> CapacityPlan
  ) -> (units: Double, usd: Double) {
    func units(_ step: Int) -> Double { offer.minimumUnits + Double(step) * offer.stepUnits }
    var best = (step: -1, usd: usd(with: plan(0)))
    func consider(_ step: Int) {
      let usd = usd(with: plan(units(step)))
      if usd < best.usd { best = (step, usd) }
    }
    // This many serve the busiest hour; more would serve nothing more.
    var last = 0
    while last < Self.mostSteps, (outcome(of: plan(units(last)))?.shareBeyond ?? 0) > 1e-9 { last = max(1, last * 2) }
    let stride = max(1, last / Self.mostSizes)
    for step in Swift.stride(from: 0, through: last, by: stride) { consider(step) }
    if stride > 1, best.step >= 0 {
      for step in max(0, best.step - stride)...min(last, best.step + stride) { consider(step) }
    }
    return best.step < 0 ? (0, best.usd) : (units(best.step), best.usd)
  }

  /// The scenario with some capacity replacing what it has of the model.
  private func with(_ plan: CapacityPlan) -> Scenario {
    var changed = scenario
    changed.capacities = changed.capacities.filter { !$0.model.isSame(as: plan.model) }
    if plan.units.value > 0 { changed.capacities.append(plan) }
    return changed
  }

  /// USD of the month with some capacity.
  private func usd(with plan: CapacityPlan) -> Double {
    Bill.Terms(with(plan), date: base.date).totalUSD(
      featuresUSD: base.features.reduce(0) { $0 + ($1.usd ?? 0) }, uses: base.uses.flatMap(\.self)
    ) { vendor in
      base.features.flatMap(\.lines).reduce(0) { sum, line in
        vendor == nil || base.compiled.lines[line.lineIndex].choice.vendorID == vendor ? sum + (line.usd ?? 0) : sum
      }
    }
  }

  /// The usage that some capacity serves.
  private func outcome(of plan: CapacityPlan) -> CapacityOutcome? {
    let charges = Bill.Terms(with(plan), date: base.date).monthCharges(of: base.uses.flatMap(\.self))
    return charges.lazy.compactMap { charge -> CapacityOutcome? in
      guard case .capacity(let outcome) = charge.kind, outcome.plan.model.isSame(as: plan.model) else { return nil }
      return outcome
    }.first
  }

  /// All capacity of the scenario with this one in place.
  private func value(of plan: CapacityPlan) -> SettingValue {
    .object(
      with(plan).capacities.map { capacity in
        var members: [(name: String, value: SettingValue)] = [
          ("units", .number(capacity.units.value)), ("term", .text(capacity.term.rawValue)),
        ]
        if let unit = capacity.unit { members.append(("unit", .text(unit))) }
        if capacity.beyond != .list { members.append(("beyond", .text(capacity.beyond.rawValue))) }
        return (capacity.name, .object(members))
      })
  }
}
