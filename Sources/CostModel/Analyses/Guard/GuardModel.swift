import Documents

/// A month under guard, ready to be run: the hourly spending of each feature with each number of levers pulled, and the
/// rules.
struct GuardModel: Sendable {
  /// The scenario in its month, without what changes it.
  let scenario: Scenario
  let plan: GuardPlan
  let date: PricingDate
  /// The changes to the scenario that always apply: growth, and the command line's scaling.
  let change: Patch
  let clock: MonthClock
  /// The projection with no lever of the ladder pulled, with the first, the first two and so on.
  let projections: [Projection]
  /// The patch of each of them.
  let patches: [Patch]
  /// The share of the month's traffic in each hour, by feature.
  let traffic: [[Double]]
  /// USD of each feature in the month with no lever pulled, less its monthly volume savings.
  private let plannedUSD: [Double]
  /// The profiles at 1 times the traffic.
  let base: [SpendProfile]
  /// Whether cost is proportional to traffic, apart from shared costs.
  private let followsTraffic: Bool
  let rules: GuardRules
  /// The ratio of measured to expected cost of each feature in the month so far, where it was measured: the rest of the
  /// month is assumed to continue at it; nil for one that the log does not have, which continues as planned.
  let paces: [Double?]
  /// USD that the model expects of each feature until then.
  let expectedSoFarUSD: [Double]
  /// The month so far, where it was measured.
  let measured: MeasuredProfile?
  /// USD that the ladder's shares refer to, or nil without a ladder and a budget.
  let budgetUSD: Double?

  /// Why a month cannot be put under guard.
  enum Failure: Error {
    /// The scenario is invalid in the month.
    case impossible
    /// A lever cannot be pulled.
    case lever([Diagnostic])
  }

  init(
    _ scenario: Scenario, _ plan: GuardPlan, change: Patch, date: PricingDate,
    measured: GuardRequest.Measured? = nil
  ) throws(Failure) {
    self.scenario = scenario
    self.plan = plan
    self.date = date
    self.change = change
    clock = MonthClock(scenario.month, zone: plan.zone)
    var patches = [change]
    var edits: [Reader.Edit] = []
    for step in plan.ladder {
      guard case .lever(let index) = step.action else { continue }
      edits += scenario.levers[index].edits
      patches.append(change.joined(with: try Self.patch(scenario, edits)))
    }
    var projections: [Projection] = []
    for patch in patches {
      guard let changed = scenario.applyingIfPossible(patch) else { throw .impossible }
      projections.append(Projection(of: changed, date: date))
    }
    self.patches = patches
    self.projections = projections
    followsTraffic = projections.allSatisfy(\.followsTraffic)
    let clock = clock
    let plain = projections[0]
    traffic = plain.features.map { plain.hourlyTraffic(of: $0, clock) }
    let profiles = projections.map { SpendProfile($0, clock: clock) }
    plannedUSD = profiles[0].cumulative.indices.map { profiles[0].monthUSD($0) }
    if let measured, let plain = profiles.first {
      let past = MeasuredProfile(
        measured, plan, features: projections[0].features.map(\.feature), traffic: traffic,
        sharedUSD: plain.sharedUSD, clock: clock)
      expectedSoFarUSD = plain.cumulative.indices.map { plain.usd($0, until: past.time) }
      paces = zip(past.featuresUSD, expectedSoFarUSD).map { $0 > 0 && $1 > 0 ? $0 / $1 : nil }
      self.measured = past
    } else {
      expectedSoFarUSD = []
      paces = projections[0].features.map { _ in nil }
      self.measured = nil
    }
    let paces = paces.map { $0 ?? 1 }
    base = profiles.map { $0.times(paces) }
    budgetUSD =
      scenario.budget?.monthlyUSD?.value
      ?? plan.limits.compactMap { limit in limit.monthUSD.map { (limit.scope.conditions.count, $0) } }
      .min { $0.0 < $1.0 }?.1
    rules = GuardRules(
      plan, features: projections[0].features.map(\.feature), budgetUSD: budgetUSD, dayStarts: clock.dayStarts,
      worstCallUSD: projections[0].worstCallUSD, others: self.measured?.others ?? [])
  }

  private static func patch(_ scenario: Scenario, _ edits: [Reader.Edit]) throws(Failure) -> Patch {
    guard let reader = PatchReader(scenario) else { return .none }
    do throws(PatchReader.Fault) {
      return try reader.patch(edits)
    } catch {
      throw .lever(error.diagnostics)
    }
  }

  /// The effect of a per-user limit, with no lever pulled; nil for any other limit.
  func userEffect(of limit: SpendLimit) -> UserLimitEffect? {
    guard case .user(let usd, let period, let spread, let price) = limit.measure else { return nil }
    let users = projections[0].features.map(\.feature).filter { limit.scope.includes($0) }.compactMap(\.volume.users)
      .max()
    return UserLimitEffect(
      limitUSD: usd.value, per: period, spread, users: users ?? 0, fleetUSD: expectedUSD(of: limit.scope),
      days: elapsedDays(at: Double(clock.hours)), price: price?.value)
  }

  /// The per-user limits that refuse something.
  private var userLimits: [SpendProfile.UserLimit] {
    plan.limits.compactMap { limit in
      guard case .user(_, let period, _, _) = limit.measure, limit.enforcement.refuses,
        let effect = userEffect(of: limit), effect.blockedShare > 1e-12
      else { return nil }
      return SpendProfile.UserLimit(
        features: projections[0].features.map { limit.scope.includes($0.feature) }, isDaily: period == .day,
        effect: effect)
    }
  }

  /// USD that a per-user limit alone prevents, with no lever pulled.
  func refusedUSD(by limit: SpendLimit) -> Double {
    guard case .user(_, let period, _, _) = limit.measure, limit.enforcement.refuses, let effect = userEffect(of: limit)
    else { return 0 }
    let own = SpendProfile.UserLimit(
      features: projections[0].features.map { limit.scope.includes($0.feature) }, isDaily: period == .day,
      effect: effect)
    let profile = SpendProfile(base[0], traffic: traffic, [], users: [own], dayStarts: clock.dayStarts)
    return profile.cumulative.indices.reduce(0) { sum, feature in
      sum + profile.monthUSD(feature) - (profile.cumulative[feature].last ?? 0)
    }
  }

  /// The profiles at a multiple of the traffic, under limits on tokens a minute and per-user limits.
  func profiles(times multiple: Double = 1) -> [SpendProfile] {
    let features = projections[0].features.map(\.feature)
    let limits = plan.limits.enumerated().compactMap {
      index, limit -> (index: Int, features: [Bool], tokensPerMinute: Double)? in
      guard case .tokensPerMinute(let tokens) = limit.measure, limit.enforcement.refuses else { return nil }
      return (index, features.map { limit.scope.includes($0) }, tokens.value)
    }
    let users = userLimits
    let wanted = wanted(times: multiple)
    guard !limits.isEmpty || !users.isEmpty else { return extended(wanted) }
    return extended(
      wanted.map { SpendProfile($0, traffic: traffic, limits, users: users, dayStarts: clock.dayStarts) })
  }

  /// The profiles at a multiple of the traffic, without limits on tokens a minute and per-user limits.
  func asked(times multiple: Double) -> [SpendProfile] { extended(wanted(times: multiple)) }

  /// The profiles, extended for the measured calls of no feature.
  private func extended(_ profiles: [SpendProfile]) -> [SpendProfile] {
    profiles.map { $0.extended(by: measured?.others.count ?? 0) }
  }

  /// The spending of features at a multiple of the traffic.
  ///
  /// Where prices depend on the month, or a part of the cost does not follow the traffic, the scenario is costed again.
  private func wanted(times multiple: Double) -> [SpendProfile] {
    guard multiple != 1 else { return base }
    guard !followsTraffic else { return base.map { $0.times(paces.map { _ in multiple }) } }
    let more = Patch(scenario.features.indices.map { .traffic(feature: $0, factor: multiple) })
    return patches.map { patch in
      SpendProfile(Projection(of: scenario.applying(patch.joined(with: more)), date: date), clock: clock).times(
        paces.map { $0 ?? 1 })
    }
  }

  /// Whether more traffic is a factor on all spending of features, limits included.
  var isScaledByTraffic: Bool { followsTraffic && !hasShares }

  /// Whether limits refuse a share of an hour's traffic that depends on its amount: those on tokens a minute, and
  /// per-user limits.
  var hasShares: Bool { hasRates || !userLimits.isEmpty }

  /// Whether limits on tokens a minute refuse something.
  private var hasRates: Bool {
    plan.limits.contains { limit in
      if case .tokensPerMinute = limit.measure { limit.enforcement.refuses } else { false }
    }
  }

  /// Whether anything that must be served could be refused to everyone at some traffic.
  var canRefuse: Bool {
    hasRates || rules.limits.contains { $0.enforcement.refuses } || rules.steps.contains { $0.refused != nil }
  }

  /// USD of the month without any limit or step, at 1 times the traffic.
  var expectedUSD: Double { projections[0].totalUSD }

  /// USD of a limit's scope in the month, without any limit or step.
  func expectedUSD(of scope: LimitScope) -> Double {
    zip(projections[0].features, plannedUSD).reduce(0) { sum, planned in
      scope.conditions.isEmpty || scope.includes(planned.0.feature) ? sum + planned.1 : sum
    }
  }

  /// The number of days with traffic that have passed, a current day counting by the share of its spending that is
  /// done.
  func elapsedDays(at time: Double) -> Double {
    var days = 0.0
    let starts = clock.dayStarts + [Double(clock.hours)]
    func spent(_ time: Double) -> Double {
      base[0].cumulative.indices.reduce(0) { $0 + base[0].usd($1, until: time) }
    }
    for (start, end) in zip(starts, starts.dropFirst()) where start < time {
      let day = spent(end) - spent(start)
      guard day > 0 else { continue }
      days += (spent(min(time, end)) - spent(start)) / day
    }
    return days
  }

  /// The first moment at which something is refused that must not be; nil when nothing is.
  func firstBreak(_ run: GuardRun, _ profiles: [SpendProfile]) -> GuardBreak? {
    guard let never = plan.neverRefuse else { return nil }
    let stretches = clock.stretches(of: never.hours)
    var first: GuardBreak?
    func found(_ time: Double, _ feature: Int, _ cause: GuardRun.Cause) {
      if first.map({ time < $0.time }) ?? true { first = GuardBreak(time: time, feature: feature, cause: cause) }
    }
    for refusal in run.refusals where never.features.contains(refusal.feature) {
      for stretch in stretches {
        let part = stretch.clamped(to: refusal.from..<max(refusal.until, refusal.from))
        guard !part.isEmpty, let time = firstTraffic(of: refusal.feature, in: part) else { continue }
        found(time, refusal.feature, refusal.cause)
        break
      }
    }
    let levels = [(from: 0.0, level: 0)] + run.levels + [(from: Double(clock.hours), level: 0)]
    for (level, next) in zip(levels, levels.dropFirst()) {
      for feature in never.features {
        for (hour, limit) in profiles[min(level.level, profiles.count - 1)].rated[feature].sorted(by: {
          $0.key < $1.key
        }) {
          let time = max(Double(hour), level.from)
          guard time < next.from, time < Double(hour + 1),
            stretches.contains(where: { $0.lowerBound < Double(hour + 1) && $0.upperBound > time })
          else { continue }
          found(time, feature, .limit(limit))
          break
        }
      }
    }
    return first
  }

  /// The first moment in a stretch at which a feature has traffic.
  private func firstTraffic(of feature: Int, in stretch: Range<Double>) -> Double? {
    var hour = Int(stretch.lowerBound)
    while Double(hour) < stretch.upperBound, hour < clock.hours {
      if traffic[feature][hour] > 0 { return max(Double(hour), stretch.lowerBound) }
      hour += 1
    }
    return nil
  }
}

/// A refusal of something that must not be refused.
struct GuardBreak: Sendable {
  let time: Double
  let feature: Int
  let cause: GuardRun.Cause
}

extension GuardRules {
  /// The rules of a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - features: The features of the scenario.
  ///   - budgetUSD: The amount that the ladder's shares refer to.
  ///   - dayStarts: The hours at which days begin.
  ///   - worstCallUSD: USD of the most expensive call of each feature.
  ///   - others: For each kind of calls of no feature, whether each limit covers it.
  init(
    _ plan: GuardPlan, features: [Feature], budgetUSD: Double?, dayStarts: [Double], worstCallUSD: [Double],
    others: [[Bool]] = []
  ) {
    func covered(by index: Int) -> [Bool] {
      features.map { plan.limits[index].scope.includes($0) } + others.map { $0[index] }
    }
    var limits: [Limit] = []
    var watches: [Watch] = []
    for (index, limit) in plan.limits.enumerated() {
      guard case .spend(let hard, let soft, let per) = limit.measure else { continue }
      let covered = covered(by: index)
      if let hard {
        var inFlight = 0.0
        if case .charged(let count) = limit.enforcement {
          let worst = zip(covered, worstCallUSD).filter(\.0).map(\.1).max() ?? 0
          inFlight = count * worst
        }
        limits.append(
          Limit(
            index: index, features: covered, includesShared: false, usd: hard.value, isDaily: per == .day,
            enforcement: limit.enforcement, inFlightUSD: inFlight))
      }
      if let soft, per == .month {
        watches.append(Watch(features: covered, includesShared: false, usd: soft.value))
      }
    }
    let all = (features.map { _ in true }) + others.map { _ in true }
    for alert in plan.alerts {
      guard case .share(let share) = alert.rule else { continue }
      if let limit = alert.limit {
        let usd = plan.limits[limit].monthUSD ?? 0
        watches.append(
          Watch(features: covered(by: limit), includesShared: false, usd: usd * share))
      } else {
        watches.append(Watch(features: all, includesShared: true, usd: (budgetUSD ?? 0) * share))
      }
    }
    // The last of them: when the budget itself is used up.
    if let budgetUSD { watches.append(Watch(features: all, includesShared: true, usd: budgetUSD)) }
    self.init(
      limits: limits, watches: watches,
      steps: plan.ladder.map { step in
        let refused: [Int]? = if case .refuse(let features) = step.action { features } else { nil }
        return Step(
          usd: step.at.value * (budgetUSD ?? 0), refused: refused, lagHours: (step.lag?.seconds ?? 0) / 3600)
      }, dayStarts: dayStarts)
  }
}

extension Projection {
  /// USD of the most expensive call of each feature: its longest prompt, none of it cached, and the longest possible
  /// answer.
  ///
  /// The longest answer is `max_tokens`; where that is not given, the model's output limit; and where that is not
  /// known, the mean.
  var worstCallUSD: [Double] {
    features.map { feature in
      feature.lines.reduce(0) { worst, cost in
        let line = compiled.lines[cost.lineIndex]
        guard line.purpose == .answer else { return worst }
        let longest = line.segments.map { segment -> (prompt: Double, answer: Double) in
          let turns = max(segment.calls > 0 ? segment.offsets / segment.calls * 2 : 0, 0)
          return (segment.promptTokens + turns * segment.promptGrowthTokens, segment.outputTokens)
        }
        let prompt = longest.map(\.prompt).max() ?? 0
        let answer =
          feature.feature.maxTokens?.value ?? line.choice.model.maxOutputTokens.map(Double.init)
          ?? longest.map(\.answer).max() ?? 0
        let usd = line.row.slots.map { slot -> Double in
          let band = slot.bands[slot.bandIndex(forPromptTokens: prompt)]
          return Kernel.usd(tokens: prompt, usdPerMillionTokens: band.usdPerMillionTokens.input)
            + Kernel.usd(tokens: answer, usdPerMillionTokens: band.usdPerMillionTokens.output)
        }
        return max(worst, (usd.max() ?? 0) * cost.contractFactor)
      }
    }
  }
}
