/// Reads the outcomes from a run.
struct GuardView {
  let model: GuardModel
  let profiles: [SpendProfile]
  let run: GuardRun
  let start: GuardRun.Start?

  var plan: GuardPlan { model.plan }
  var features: [Feature] { model.projections[0].features.map(\.feature) }
  func moment(_ time: Double?) -> GuardMoment? { time.map { model.clock.moment($0) } }

  // MARK: - Limits

  var limits: [GuardAnalysis.LimitOutcome] {
    plan.limits.indices.map { index in
      let limit = plan.limits[index]
      let expected = model.expectedUSD(of: limit.scope)
      let place = model.rules.limits.firstIndex { $0.index == index }
      let fires = place.flatMap { run.limitTimes[$0] }
      let usd = place.flatMap { run.limitUSD[$0] }
      let asked = features.indices.reduce(0.0) {
        limit.scope.includes(features[$1]) ? $0 + run.admittedUSD[$1] + run.refusedUSD[$1] : $0
      }
      var refused = run.refusedBy[.limit(index)] ?? 0
      if case .tokensPerMinute = limit.measure { refused = ratedUSD(index) }
      if case .user = limit.measure { refused = model.refusedUSD(by: limit) }
      return GuardAnalysis.LimitOutcome(
        limit: limit, expectedUSD: expected, soft: moment(softTime(index)), fires: moment(fires),
        firesAfterDays: fires.map { model.elapsedDays(at: $0) },
        overshootUSD: limit.enforcement.refuses ? usd.map { $0.acted - $0.reached } : nil,
        refusedShare: asked > 0 ? refused / asked : 0, refusedUSD: refused, users: model.userEffect(of: limit),
        tokens: tokens(limit))
    }
  }

  /// The time at which a soft limit is reached.
  private func softTime(_ index: Int) -> Double? {
    var watch = 0
    for place in 0...index {
      guard case .spend(_, .some, .month) = plan.limits[place].measure else { continue }
      if place == index { return run.watchTimes[watch] }
      watch += 1
    }
    return nil
  }

  /// USD that a limit on tokens a minute prevents, with no lever pulled.
  private func ratedUSD(_ index: Int) -> Double {
    var usd = 0.0
    for feature in features.indices {
      guard let asked = profiles[0].asked?[feature] else { continue }
      let sums = profiles[0].cumulative[feature]
      for (hour, limit) in profiles[0].rated[feature].sorted(by: { $0.key < $1.key }) where limit == index {
        usd += (asked[hour + 1] - asked[hour]) - (sums[hour + 1] - sums[hour])
      }
    }
    return usd
  }

  private func tokens(_ limit: SpendLimit) -> TokenLimitEffect? {
    guard case .tokensPerMinute(let tokens) = limit.measure else { return nil }
    let covered = features.indices.filter { limit.scope.includes(features[$0]) }
    let peak = (0..<model.clock.hours).map { hour in
      covered.reduce(0.0) { $0 + model.base[0].tokens[$1] * model.traffic[$1][hour] } / 60
    }.max()
    // A key of an environment in which nothing of the scenario runs may call any of its models.
    let rate = (covered.isEmpty ? Array(features.indices) : covered).flatMap { feature in
      model.projections[0].features[feature].lines.flatMap { line in
        model.projections[0].compiled.lines[line.lineIndex].row.slots.compactMap(
          \.bands.first?.usdPerMillionTokens.output)
      }
    }.max()
    return TokenLimitEffect(
      tokensPerMinute: tokens.value, peakTokensPerMinute: peak ?? 0,
      worstUSD: rate.map { Kernel.usd(tokens: tokens.value * TokenLimitEffect.minutes, usdPerMillionTokens: $0) },
      usdPerMillionTokens: rate)
  }

  // MARK: - Alerts

  var alerts: [GuardAnalysis.AlertOutcome] {
    var watch = plan.limits.count { limit in
      if case .spend(_, .some, .month) = limit.measure { true } else { false }
    }
    return plan.alerts.map { alert in
      switch alert.rule {
      case .share:
        defer { watch += 1 }
        let fires = run.watchTimes[watch]
        let place = alert.limit.flatMap { limit in model.rules.limits.firstIndex { $0.index == limit } }
        let reached = alert.limit == nil ? run.watchTimes.last ?? nil : place.flatMap { run.limitTimes[$0] }
        return GuardAnalysis.AlertOutcome(
          alert: alert, fires: moment(fires),
          leadHours: fires.flatMap { fires in reached.map { $0 - fires } }, pace: nil)
      case .pace(let factor, let window, let variation):
        let covered = features.indices.filter { index in
          alert.limit.map { plan.limits[$0].scope.includes(features[index]) } ?? true
        }
        let hourly = (0..<model.clock.hours).map { hour in
          covered.reduce(0.0) { $0 + model.base[0].cumulative[$1][hour + 1] - model.base[0].cumulative[$1][hour] }
        }
        return GuardAnalysis.AlertOutcome(
          alert: alert, fires: nil, leadHours: nil,
          pace: PaceQuality(
            hourly: hourly, factor: factor, windowHours: window.seconds / 3600, variation: variation,
            dayStarts: model.clock.dayStarts))
      }
    }
  }

  // MARK: - The ladder

  var steps: [GuardAnalysis.StepOutcome] {
    var level = 0
    return plan.ladder.indices.map { index in
      let step = plan.ladder[index]
      let saves: Double
      switch step.action {
      case .lever:
        level += 1
        saves = model.projections[level - 1].totalUSD - model.projections[level].totalUSD
      case .refuse(let refused):
        saves = refused.reduce(0) { $0 + model.base[level].monthUSD($1) }
      }
      let begins = run.stepTimes[index]?.begins
      return GuardAnalysis.StepOutcome(
        step: step, name: name(of: step), begins: moment(begins),
        beginsAfterDays: begins.map { model.elapsedDays(at: $0) }, costAfterUSD: cost(upTo: index + 1),
        savesUSD: saves, latest: latest(index))
    }
  }

  func name(of step: LadderStep) -> String {
    switch step.action {
    case .lever(let index): model.scenario.levers[index].name
    case .refuse(let refused): "refuse \(refused.map { features[$0].name }.joined(separator: ", "))"
    }
  }

  private func cost(upTo count: Int, forced: Double? = nil) -> Double {
    GuardRun(model.rules.ladder(upTo: count), profiles, start: start, forced: forced).totalUSD
  }

  /// The last moment at which a step keeps the month on budget: the cost rises with the time at which it acts, so it is
  /// found by bisection.
  private func latest(_ index: Int) -> GuardAnalysis.StepOutcome.Latest {
    guard let budget = model.budgetUSD else { return .notNeeded }
    let before = GuardRun(model.rules.ladder(upTo: index), profiles, start: start)
    guard before.totalUSD > budget else { return .notNeeded }
    let earliest = index > 0 ? before.stepTimes.last??.acts ?? 0 : start?.time ?? 0
    var (low, high) = (earliest, Double(model.clock.hours))
    guard cost(upTo: index + 1, forced: low) <= budget else { return .tooLate }
    for _ in 0..<48 {
      let middle = (low + high) / 2
      if cost(upTo: index + 1, forced: middle) <= budget { low = middle } else { high = middle }
    }
    let spent = GuardRun(model.rules.ladder(upTo: index), profiles, start: start, until: low).totalUSD
    return .by(model.clock.moment(low), afterDays: model.elapsedDays(at: low), spentUSD: spent)
  }
}
