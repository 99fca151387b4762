import Documents

extension Planner {
  /// The plan with all its figures.
  mutating func plan(_ forecast: PlanForecast, verdict: Plan.Verdict) -> Plan {
    let schedule = forecast.schedule
    let invoices = self.invoices(forecast)
    let lastDay = max(request.days, invoices.last.map { forecast.calendar.days(ofMonth: $0.month).upperBound } ?? 1)
    let runRates = (0...lastDay).map { forecast.runRate(on: $0, prices: &prices) }
    let baseRates = (0...lastDay).map { prices.baseUSD(on: max(1, $0)) }
    let ofLevers = warnings.filter { warning in warning.lever.map { schedule.levers.contains($0) } ?? false }
    let found = ofLevers + space.warnings(together: schedule.levers, beyond: warnings) + endings(forecast)
    let isSearched = if case .search = request.selection { true } else { false }
    let reached = runRates.firstIndex { ($0 - request.targetUSD) * PlanRules.partsPerOne < 0.5 }
    return Plan(
      request: request, space: space, pricedSpace: costs.space,
      verdict: found.contains(where: \.isFailure) ? verdict.unproven : verdict,
      nowUSD: prices.baseUSD(on: 1), baseUSD: costs.baseUSD,
      usd: costs.usd(with: schedule.levers) ?? costs.baseUSD, measuredUSD: forecast.measured(request, prices: &prices),
      measuredBaseUSD: measuredBaseUSD(forecast),
      effortDays: rules.effortDays(of: schedule.levers), risk: rules.risk(of: schedule.levers), schedule: schedule,
      runRates: runRates, baseRates: baseRates, reachedOnDay: request.measure == .total ? nil : reached,
      invoices: invoices, periodUSD: forecast.usd(ofDays: 1...request.days, prices: &prices),
      periodBaseUSD: prices.baseUSD(of: 1...request.days), fairShares: fairShares(schedule),
      oneOffs: forecast.oneOffs,
      paybackDays: forecast.oneOffs.map { forecast.paybackDays(of: $0, upTo: lastDay, prices: &prices) },
      paidBackOnDay: forecast.paidBackOnDay(upTo: lastDay, prices: &prices), unpriced: prices.unpriced,
      unusable: unusable(), failing: isSearched ? failing : .none, unratedLeftOut: isSearched ? unratedLeftOut : .none,
      warnings: found,
      frontier: frontier())
  }

  /// What is held against the target, without a lever.
  private mutating func measuredBaseUSD(_ forecast: PlanForecast) -> Double {
    switch request.measure {
    case .runRate: prices.baseUSD(on: request.days)
    case .invoice(let month): forecast.invoice(ofMonth: month, prices: &prices).baseUSD
    case .total: prices.baseUSD(of: 1...request.days)
    }
  }

  /// The models in use whose sale ends within the days of a plan with dates.
  private func endings(_ forecast: PlanForecast) -> [LeverWarning] {
    guard let start = request.start, case .projection(let projection) = space.evaluate(forecast.schedule.levers) else {
      return []
    }
    let last = CivilDate(daysSinceEpoch: start.daysSinceEpoch + request.days - 1)
    var reported: Set<String> = []
    return projection.compiled.scenario.features.flatMap(\.routing.choices).compactMap { choice in
      guard let end = choice.model.retired, end > start, end <= last, reported.insert(choice.name).inserted else {
        return nil
      }
      return LeverWarning(
        lever: nil,
        diagnostic: Diagnostic(
          .warning, code: "retired-model",
          "'\(choice.name)' is no longer sold from \(end) on, within the days of the plan",
          at: choice.span), isFailure: true)
    }
  }

  /// The months through the period, and through the one that is measured.
  private mutating func invoices(_ forecast: PlanForecast) -> [Plan.Invoice] {
    var last = forecast.calendar.month(of: request.days)
    if case .invoice(let month) = request.measure { last = max(last, month) }
    return (1...last).map { forecast.invoice(ofMonth: $0, isLaidOpen: true, prices: &prices) }
  }

  /// What each lever of the plan adds on average over all orders in which they could come.
  private func fairShares(_ schedule: PlanSchedule) -> [Double] {
    // What a lever excludes that is not in the plan makes it no alternative here.
    var coalitions = LeverCoalitions(costs, among: schedule.levers)
    var shares: [Int: Double] = [:]
    for group in coalitions.groups {
      let members = group.intersection(schedule.levers).indices
      let shapley = Shapley(players: members.count) { chosen in
        let pulled = LeverSet(members.indices.filter { chosen >> UInt64($0) & 1 == 1 }.map { members[$0] })
        return coalitions.outcome(of: pulled).savingUSD
      }
      for (index, share) in zip(members, shapley.shares) { shares[index] = share }
    }
    return schedule.items.map { shares[$0.lever] ?? 0 }
  }

  /// The levers that cannot be evaluated with only what they need.
  private mutating func unusable() -> LeverSet {
    var found = LeverSet.none
    var needed = [LeverSet](repeating: .none, count: space.levers.count)
    for index in rules.order {
      needed[index] = rules.after[index].indices.reduce(LeverSet([index])) { $0.union(needed[$1]) }
      if costs.usd(with: needed[index]) == nil { found = found.inserting(index) }
    }
    return found
  }

  /// The frontier of effort and bill within the limits.
  private mutating func frontier() -> [Plan.Point] {
    search(within: limits).frontier.map { candidate in
      Plan.Point(
        effortDays: Double(candidate.effort) / PlanRules.partsPerOne,
        risk: Double(candidate.risk) / PlanRules.partsPerOne,
        usd: costs.usd(with: candidate.levers) ?? costs.baseUSD, levers: candidate.levers)
    }
  }
}
