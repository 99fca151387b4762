extension GuardView {
  var monthEnd: GuardAnalysis.MonthEnd {
    let usd = run.totalUSD
    let refused = run.refusedUSD.reduce(0, +)
    var byLayer = GuardLayer.allCases.map { (layer: $0, usd: 0.0) }
    var rest = refused
    for (cause, amount) in run.refusedBy {
      let layer = if case .limit(let index) = cause { plan.limits[index].layer } else { GuardLayer.application }
      byLayer[layer.place].usd += amount
      rest -= amount
    }
    for limit in limits where (limit.tokens != nil || limit.users != nil) && limit.refusedUSD > 0 {
      let own = min(limit.refusedUSD, max(rest, 0))
      byLayer[limit.limit.layer.place].usd += own
      rest -= own
    }
    return GuardAnalysis.MonthEnd(
      usd: usd, refusedShare: run.refusedShare, refusedUSD: refused,
      budgetUsedUp: model.budgetUSD == nil ? nil : moment(run.watchTimes.last ?? nil),
      // A millionth is the rounding error of a month that ends on its limit.
      isWithinBudget: model.budgetUSD.map { usd <= $0 * (1 + 1e-9) } ?? true,
      refusedByLayer: byLayer.filter { $0.usd > 0 })
  }

  var days: [GuardAnalysis.DaySpend] {
    let ends = run.dayTotals + [(Double(model.clock.hours), run.totalUSD, run.refusedUSD.reduce(0, +))]
    var before = (usd: 0.0, refused: 0.0)
    return ends.enumerated().compactMap { index, end in
      // The day that has just ended. The month's hours are those of UTC: hours before its first day in the zone, or
      // after its last, count toward that day.
      let date = model.clock.moment(end.0 - 1.0 / 60).date
      if date < model.clock.month.firstDay { return nil }
      if index == ends.count - 2, date == model.clock.month.lastDay { return nil }
      defer { before = (end.1, end.2) }
      return GuardAnalysis.DaySpend(
        date: min(date, model.clock.month.lastDay), usd: end.1 - before.usd, cumulativeUSD: end.1,
        refusedUSD: end.2 - before.refused)
    }
  }

  // MARK: - What must be served

  private func words(_ found: GuardBreak) -> GuardAnalysis.ServiceProof.Break {
    let by =
      switch found.cause {
      case .limit(let index): plan.limits[index].name
      case .step(let index): name(of: plan.ladder[index])
      }
    return .init(at: model.clock.moment(found.time), feature: features[found.feature].name, by: by)
  }

  /// A per-user limit that refuses some of a feature that must be served.
  private var userBreak: GuardAnalysis.ServiceProof.Break? {
    guard let never = plan.neverRefuse else { return nil }
    for limit in limits {
      guard let users = limit.users, limit.limit.enforcement.refuses, users.blockedShare > 1e-12,
        let feature = never.features.first(where: { limit.limit.scope.includes(features[$0]) })
      else { continue }
      return .init(at: nil, feature: features[feature].name, by: limit.limit.name)
    }
    return nil
  }

  private func firstBreak(times multiple: Double) -> GuardBreak? {
    if model.isScaledByTraffic {
      let scales = profiles.map { $0.cumulative.map { _ in multiple } }
      return model.firstBreak(GuardRun(model.rules, profiles, scales: scales, start: start), profiles)
    }
    let profiles = model.profiles(times: multiple)
    return model.firstBreak(GuardRun(model.rules, profiles, start: start), profiles)
  }

  /// The highest multiple of the traffic that is tried.
  private static let mostTraffic = 16.0

  var service: GuardAnalysis.ServiceProof? {
    guard plan.neverRefuse != nil else { return nil }
    let found = model.firstBreak(run, profiles)
    let user = userBreak
    // A ladder may hold at more traffic but not at less, so multiples are tried one after the other before the border
    // is bisected.
    var (held, multiple) = found == nil ? (1.0, 1.0) : (0.0, 0.02)
    var broken: (multiple: Double, found: GuardBreak)?
    while multiple <= Self.mostTraffic, model.canRefuse {
      if let next = multiple == 1 ? found : firstBreak(times: multiple) {
        broken = (multiple, next)
        break
      }
      held = multiple
      multiple = multiple < 1 ? min(multiple + 0.02, 1) : multiple * 1.02
    }
    if var broken {
      for _ in 0..<40 {
        let middle = (held + broken.multiple) / 2
        if let next = firstBreak(times: middle) { broken = (middle, next) } else { held = middle }
      }
      return GuardAnalysis.ServiceProof(
        holds: found == nil && user == nil, firstBreak: found.map { words($0) } ?? user, upTo: held,
        breaksBy: words(broken.found))
    }
    return GuardAnalysis.ServiceProof(
      holds: found == nil && user == nil, firstBreak: found.map { words($0) } ?? user, upTo: nil, breaksBy: nil)
  }

  /// The multiples of the traffic that are shown.
  private static let shownTraffic = [1, 1.25, 1.5, 2, 3]

  var otherTraffic: [GuardAnalysis.TrafficOutcome] {
    Self.shownTraffic.map { multiple in
      let profiles = model.profiles(times: multiple)
      let run = GuardRun(model.rules, profiles, start: start)
      let asked = GuardRun(model.rules.onlyWatching, model.asked(times: multiple), start: start)
      return GuardAnalysis.TrafficOutcome(
        multiple: multiple, askedUSD: asked.totalUSD, usd: run.totalUSD, refusedShare: run.refusedShare,
        begins: run.stepTimes.map { moment($0?.begins) },
        holds: plan.neverRefuse == nil ? nil : model.firstBreak(run, profiles) == nil && userBreak == nil)
    }
  }

  /// The share of the remaining calls that would have to be moved to the fully levered scenario, by the day on which
  /// the overrun is noticed.
  var noticed: [(days: Double, share: Double)] {
    guard let budget = model.budgetUSD, model.expectedUSD > budget, profiles.count > 1, let last = profiles.last else {
      return []
    }
    let all = model.elapsedDays(at: Double(model.clock.hours))
    func left(_ profile: SpendProfile, _ time: Double) -> Double {
      features.indices.reduce(0) { $0 + profile.monthUSD($1) - profile.askedUSD($1, until: time) }
    }
    return [5, 10, 15, 20].filter { $0 < all }.map { days in
      var (low, high) = (0.0, Double(model.clock.hours))
      for _ in 0..<48 {
        let middle = (low + high) / 2
        if model.elapsedDays(at: middle) < days { low = middle } else { high = middle }
      }
      let saved = left(profiles[0], high) - left(last, high)
      return (days, saved > 0 ? (model.expectedUSD - budget) / saved : .infinity)
    }
  }
}
