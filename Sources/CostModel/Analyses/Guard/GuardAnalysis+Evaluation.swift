package import Documents

extension GuardAnalysis {
  /// Why there is no answer.
  package enum Failure: Error {
    /// The scenario isn't possible in the month.
    case impossible
    /// A lever cannot be pulled.
    case lever([Diagnostic])
    /// What was measured is of no day of the month.
    case measuredElsewhere
  }

  /// Puts a month under guard.
  ///
  /// - Parameters:
  ///   - scenario: The scenario, in the month that is asked about, without the changes of the request.
  ///   - plan: Its guard.
  ///   - request: What is asked.
  ///   - date: Which prices count.
  /// - Throws: `Failure` where there is no answer.
  package init(
    _ scenario: Scenario, _ plan: GuardPlan, _ request: GuardRequest, date: PricingDate
  ) throws(Failure) {
    let model: GuardModel
    do throws(GuardModel.Failure) {
      model = try GuardModel(scenario, plan, change: request.change, date: date, measured: request.measured)
    } catch {
      switch error {
      case .impossible: throw .impossible
      case .lever(let diagnostics): throw .lever(diagnostics)
      }
    }
    let start = try Self.start(request.measured, model)
    let profiles = model.profiles()
    let run = GuardRun(model.rules, profiles, start: start, countsDays: true)
    let view = GuardView(model: model, profiles: profiles, run: run, start: start)
    self.scenario = scenario
    self.plan = plan
    month = model.clock.month
    projection = model.projections[0]
    budgetUSD = model.budgetUSD
    expectedUSD = model.expectedUSD
    worstCallUSD = projection.worstCallUSD.max() ?? 0
    hourly = model.base[0].cumulative.map { sums in zip(sums, sums.dropFirst()).map { $1 - $0 } }
    ladderModels =
      model.projections.last.map { last in
        var found: [(name: String, vendor: String)] = []
        for choice in last.features.flatMap(\.feature.routing.choices)
        where !found.contains(where: { $0.name == choice.model.id && $0.vendor == choice.vendorID }) {
          found.append((choice.model.id, choice.vendorID))
        }
        return found
      } ?? []
    limits = view.limits
    alerts = view.alerts
    steps = view.steps
    monthEnd = view.monthEnd
    service = view.service
    otherTraffic = view.otherTraffic
    noticed = view.noticed
    days = view.days
    incidents = plan.incidents.compactMap { IncidentExposure($0, plan, model) }
    unpricedIncidents = plan.incidents.filter { $0.usdPerMinute(on: date, in: model.clock.month) == nil }
    uncertain = GuardDraws(model, request, start: start)
    actual = start.map { start in
      Actual(
        until: model.clock.moment(start.time), usd: start.admittedUSD.reduce(0, +) + start.otherUSD,
        expectedUSD: start.admittedUSD.indices.reduce(0) { $0 + model.base[0].usd($1, until: start.time) } / model.pace,
        pace: model.pace,
        stepsBegun: run.stepTimes.count { $0.map { $0.begins <= start.time } ?? false })
    }
    findings =
      GuardFindings(
        model: model, limits: limits, alerts: alerts, steps: steps, monthEnd: monthEnd, controls: request.controls
      ).all
  }

  private static func start(
    _ measured: GuardRequest.Measured?, _ model: GuardModel
  ) throws(Failure) -> GuardRun.Start? {
    guard let measured else { return nil }
    let time = model.clock.hours(atSecond: measured.untilSecond)
    guard time > 0, time < Double(model.clock.hours) else { throw .measuredElsewhere }
    return GuardRun.Start(time: time, admittedUSD: measured.usd, otherUSD: measured.otherUSD)
  }
}

/// Reads the outcomes of a run.
private struct GuardView {
  let model: GuardModel
  let profiles: [SpendProfile]
  let run: GuardRun
  let start: GuardRun.Start?

  private var plan: GuardPlan { model.plan }
  private var features: [Feature] { model.projections[0].features.map(\.feature) }
  private func moment(_ time: Double?) -> GuardMoment? { time.map { model.clock.moment($0) } }

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

  /// USD that a limit of tokens a minute keeps from being spent, with no lever pulled.
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
    // A key of an environment that nothing of the scenario runs in may call any of its models.
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

  /// The last moment at which a step lands the month on budget: the cost rises with the time at which it acts, so it is found by bisection.
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

  // MARK: - The month

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
      // A millionth is what rounding makes of a month that ends on its limit.
      isWithinBudget: model.budgetUSD.map { usd <= $0 * (1 + 1e-9) } ?? true,
      refusedByLayer: byLayer.filter { $0.usd > 0 })
  }

  var days: [GuardAnalysis.DaySpend] {
    let ends = run.dayTotals + [(Double(model.clock.hours), run.totalUSD, run.refusedUSD.reduce(0, +))]
    var before = (usd: 0.0, refused: 0.0)
    return ends.enumerated().compactMap { index, end in
      // The day that has just ended. The month's hours are those of UTC: those before its first day in the zone, or after its last, go to that day.
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

  /// A limit of users that refuses some of a feature that must be served.
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
    guard model.hasShares else {
      // Without limits of tokens a minute and of single users more traffic is a factor on what is spent.
      let scales = profiles.map { $0.cumulative.map { _ in multiple } }
      return model.firstBreak(GuardRun(model.rules, profiles, scales: scales, start: start), profiles)
    }
    let profiles = model.profiles(times: multiple)
    return model.firstBreak(GuardRun(model.rules, profiles, start: start), profiles)
  }

  /// The most traffic that is tried, as a multiple.
  private static let mostTraffic = 16.0

  var service: GuardAnalysis.ServiceProof? {
    guard plan.neverRefuse != nil else { return nil }
    let found = model.firstBreak(run, profiles)
    let user = userBreak
    // A ladder may hold at more traffic what it doesn't at less, so multiples are tried one after the other before the border is bisected.
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

  /// What share of the calls that are left would have to be moved to what all levers make of them, by the day on which it is noticed.
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

extension GuardModel {
  /// The profiles with so many times the traffic, without limits of tokens a minute.
  func asked(times multiple: Double) -> [SpendProfile] {
    base.map { SpendProfile($0, times: multiple, traffic: traffic, []) }
  }
}
