import Documents

/// The properties of a guard that will not work as they seem to.
struct GuardFindings {
  let model: GuardModel
  let limits: [GuardAnalysis.LimitOutcome]
  let alerts: [GuardAnalysis.AlertOutcome]
  let steps: [GuardAnalysis.StepOutcome]
  let monthEnd: GuardAnalysis.MonthEnd
  let controls: LimitControls

  /// A development key that could spend this much is not being watched.
  private static let developmentUSD = 10_000.0
  /// An alert that fires by chance on more days of a month than this is soon ignored.
  private static let quietDays = 1.0

  var all: [GuardFinding] {
    var found: [GuardFinding] = []
    if let budget = model.budgetUSD, !monthEnd.isWithinBudget {
      found.append(GuardFinding(.overBudget(usd: monthEnd.usd, budgetUSD: budget), at: nil))
    }
    for outcome in limits { found += self.found(in: outcome) }
    let spending = limits.filter { if case .tokensPerMinute = $0.limit.measure { false } else { true } }
    if spending.contains(where: \.limit.enforcement.refuses),
      !limits.contains(where: { $0.limit.enforcement.refuses && ($0.limit.layer.isOwn) }), model.plan.ladder.isEmpty
    {
      found.append(GuardFinding(.noOwnLayer, at: limits.first?.limit.span))
    }
    for outcome in alerts { found += self.found(in: outcome) }
    for outcome in steps where outcome.savesUSD < -0.005 {
      found.append(GuardFinding(.stepCostsMore(step: outcome.name, usd: -outcome.savesUSD), at: outcome.step.span))
    }
    return found
  }

  private func found(in outcome: GuardAnalysis.LimitOutcome) -> [GuardFinding] {
    let limit = outcome.limit
    var found: [GuardFinding] = []
    func add(_ kind: GuardFinding.Kind) { found.append(GuardFinding(kind, at: limit.span)) }
    if case .spend(let hard, _, let period) = limit.measure {
      if let hard, period == .month {
        if let budget = model.budgetUSD, hard.value > budget, limit.enforcement.refuses {
          add(.limitAboveBudget(limit: limit.name, usd: hard.value, budgetUSD: budget))
        }
        // 80% and 120% of the expected cost are the usual soft and hard limits: given a hard limit, a sixth is kept
        // free.
        if limit.enforcement.refuses, outcome.expectedUSD > hard.value / 1.2 {
          add(
            .expectedAboveSafe(
              limit: limit.name, expectedUSD: outcome.expectedUSD, safeUSD: hard.value / 1.2))
        }
      }
      if hard != nil, !limit.enforcement.refuses { add(.limitNotEnforced(limit: limit.name)) }
    }
    found += development(outcome)
    let environments = environments(of: limit.scope)
    if limit.layer == .key, limit.scope.environment == nil, environments.count > 1 {
      add(.severalEnvironments(limit: limit.name, environments: environments))
    }
    if let control = limit.control.flatMap({ named in controls.controls.first { $0.name == named.name } }) {
      if !control.stops, limit.enforcement.refuses {
        add(.notificationAsLimit(limit: limit.name, control: control.name))
      } else if let lag = control.lag, limit.enforcement.refuses, limit.enforcement.lag < lag.seconds {
        add(.laterThanStated(limit: limit.name, control: control.name, lag: lag))
      }
    }
    if limit.owner == nil, !limit.enforcement.refuses { add(.nobodyActs(name: limit.name, isAlert: false)) }
    if let users = outcome.users {
      if let usd = users.histogramUSD, abs(usd - users.meanUSD) > 0.01 * users.meanUSD {
        add(.scaledHistogram(limit: limit.name, histogramUSD: usd, scenarioUSD: users.meanUSD))
      }
      if limit.enforcement.refuses, users.blockedShare > 1e-12 {
        add(.userLimitRefuses(limit: limit.name, share: users.blockedShare))
      }
      if let budget = model.budgetUSD, users.worstUSD > budget {
        add(.userLimitsAboveBudget(limit: limit.name, usd: users.worstUSD, budgetUSD: budget))
      }
    }
    return found
  }

  private func development(_ outcome: GuardAnalysis.LimitOutcome) -> [GuardFinding] {
    let limit = outcome.limit
    guard limit.scope.isDevelopment else { return [] }
    let usd: Double?
    switch limit.measure {
    case .spend(let hard, _, let period):
      let days = period == .day ? Double(model.clock.month.dayCount) : 1
      usd = limit.enforcement.refuses ? hard.map { $0.value * days } : nil
    case .tokensPerMinute: usd = limit.enforcement.refuses ? outcome.tokens?.worstUSD : nil
    case .user: return []
    }
    // Another limit on the same scope may be the effective one.
    let isHeld = limits.contains { other in
      guard other.limit.scope.covers(limit.scope), other.limit.enforcement.refuses, let held = other.limit.monthUSD
      else { return false }
      return held < Self.developmentUSD
    }
    guard !isHeld, usd.map({ $0 >= Self.developmentUSD }) ?? true else { return [] }
    return [GuardFinding(.developmentLimit(limit: limit.name, usd: usd), at: limit.span)]
  }

  /// The environments of the features that a scope covers.
  private func environments(of scope: LimitScope) -> [String] {
    var names: [String] = []
    for feature in model.scenario.features where scope.includes(feature) {
      for tag in feature.tags where tag.name == BudgetScope.environmentTag && !names.contains(tag.value) {
        names.append(tag.value)
      }
    }
    return names
  }

  private func found(in outcome: GuardAnalysis.AlertOutcome) -> [GuardFinding] {
    let alert = outcome.alert
    var found: [GuardFinding] = []
    func add(_ kind: GuardFinding.Kind) { found.append(GuardFinding(kind, at: alert.span)) }
    if let fires = outcome.fires, outcome.leadHours == nil {
      let limitUSD = alert.limit.map { model.plan.limits[$0].monthUSD } ?? model.budgetUSD
      let expected = alert.limit.map { model.expectedUSD(of: model.plan.limits[$0].scope) } ?? model.expectedUSD
      let used = limitUSD.map { $0 > 0 ? expected / $0 : 0 } ?? 0
      // It says something only about a month that would exceed its limit without a ladder; a measured month is not the
      // planned one.
      if used <= 1, model.measured == nil { add(.noiseAlert(alert: alert.name, at: fires, used: used)) }
    }
    if let pace = outcome.pace, pace.falseAlarmDays > Self.quietDays {
      add(.nervousAlert(alert: alert.name, days: pace.falseAlarmDays))
    }
    if alert.owner == nil { add(.nobodyActs(name: alert.name, isAlert: true)) }
    return found
  }
}

extension SpendLimit.Enforcement {
  /// Seconds until it acts.
  fileprivate var lag: Double { if case .delayed(let lag) = self { lag.seconds } else { 0 } }
}
