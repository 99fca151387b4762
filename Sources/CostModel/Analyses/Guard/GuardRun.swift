/// A run of a month under limits and a ladder: from one event to the next, with even spending within an hour.
///
/// Every sum is linear within an hour, so the time at which it reaches an amount is found exactly: the hour by
/// bisection, the minute by proportion.
struct GuardRun: Sendable {
  /// A stretch of time in which a feature is refused.
  struct Refusal: Sendable, Equatable {
    let feature: Int
    let from: Double
    var until: Double
    let cause: Cause
  }

  /// What refuses.
  enum Cause: Sendable, Hashable {
    /// A limit, by its index in the plan.
    case limit(Int)
    /// A step of the ladder.
    case step(Int)
  }

  /// When each limit of the rules is reached, in hours; nil for never.
  private(set) var limitTimes: [Double?]
  /// When each watched sum is reached.
  private(set) var watchTimes: [Double?]
  /// When each step begins, and when it is in effect.
  private(set) var stepTimes: [(begins: Double, acts: Double)?]
  /// USD that had been spent when each limit was reached, and until it acted, in flight included.
  private(set) var limitUSD: [(reached: Double, acted: Double)?]
  private(set) var refusals: [Refusal] = []
  /// USD spent by feature.
  private(set) var admittedUSD: [Double]
  /// USD by feature that was requested and refused, at its cost at that time.
  private(set) var refusedUSD: [Double]
  /// USD that each limit and step has refused; what several refuse is counted for the first of them.
  private(set) var refusedBy: [Cause: Double] = [:]
  /// The number of levers pulled from each time on, in order.
  private(set) var levels: [(from: Double, level: Int)] = []
  /// USD spent and refused until each day begins, where days are counted.
  private(set) var dayTotals: [(time: Double, usd: Double, refusedUSD: Double)] = []
  /// USD that no limit sees.
  private(set) var sharedUSD = 0.0
  /// USD by feature until the day began.
  private var dayStartUSD: [Double]

  /// USD of the month.
  var totalUSD: Double { admittedUSD.reduce(0, +) + sharedUSD }
  /// The share of what was asked for that was refused.
  var refusedShare: Double {
    let refused = refusedUSD.reduce(0, +)
    return refused > 0 ? refused / (refused + admittedUSD.reduce(0, +)) : 0
  }

  /// The spending before a run begins: limits are reached in that time, but no longer stop anything.
  struct Start: Sendable {
    let time: Double
    /// The amount spent until then.
    let profile: SpendProfile
  }

  /// Runs a month.
  ///
  /// - Parameters:
  ///   - rules: The limits and steps.
  ///   - profiles: The spending of the features with no lever pulled, with the first, the first two and so on.
  ///   - scales: Factors on them, by lever and feature; nil for 1.
  ///   - start: The current state of the month; nil for its first minute.
  ///   - forced: The time at which the last step acts regardless of spending; nil for when its sum is reached.
  ///   - countsDays: Whether spending is recorded by day.
  ///   - end: The time at which it stops; nil for the end of the month.
  init(
    _ rules: GuardRules, _ profiles: [SpendProfile], scales: [[Double]]? = nil, start: Start? = nil,
    forced: Double? = nil, countsDays: Bool = false, until end: Double? = nil
  ) {
    let count = profiles.first?.cumulative.count ?? 0
    limitTimes = Array(repeating: nil, count: rules.limits.count)
    limitUSD = Array(repeating: nil, count: rules.limits.count)
    watchTimes = Array(repeating: nil, count: rules.watches.count)
    stepTimes = Array(repeating: nil, count: rules.steps.count)
    admittedUSD = Array(repeating: 0, count: count)
    refusedUSD = admittedUSD
    dayStartUSD = admittedUSD
    var walk = GuardWalk(rules, profiles, scales, at: start?.time ?? 0)
    if let end { walk.stop = end }
    var pending: [(time: Double, event: Pending)] = []
    if let start {
      var past = GuardWalk(rules, [start.profile], nil, at: 0)
      past.stop = start.time
      past.isOver = true
      run(&past, nil, countsDays, [])
      // A day that begins when the measured time ends is a new one.
      if rules.dayStarts.contains(start.time) { beginDay(&past) }
      pending = takeOver(past, &walk)
    }
    run(&walk, forced, countsDays, pending)
  }

  /// Makes limits that were reached before a run begins act in it; returns those that act later.
  private mutating func takeOver(_ past: GuardWalk, _ walk: inout GuardWalk) -> [(time: Double, event: Pending)] {
    var pending: [(time: Double, event: Pending)] = []
    for (index, limit) in walk.rules.limits.enumerated() {
      guard let reached = past.spentAt[index] else {
        // The overrun of a daily limit is that of the day on which it acts.
        if limit.isDaily { limitUSD[index] = nil }
        continue
      }
      walk.spentAt[index] = reached
      switch limit.enforcement {
      case .none: break
      case .reserved, .charged: act(.limit(index), &walk)
      case .delayed(let lag): pending.append((max(walk.now, reached + lag.seconds / 3600), .limit(index)))
      }
    }
    for (index, times) in stepTimes.enumerated() {
      if let times { pending.append((max(walk.now, times.acts), .step(index))) }
    }
    return pending
  }

  private mutating func run(
    _ walk: inout GuardWalk, _ forced: Double?, _ countsDays: Bool, _ waiting: [(time: Double, event: Pending)]
  ) {
    let rules = walk.rules
    var nextDay = rules.dayStarts.firstIndex { $0 > walk.now } ?? rules.dayStarts.count
    let hasDays = countsDays || rules.limits.contains(where: \.isDaily)
    var pending = waiting
    if let forced, let last = rules.steps.indices.last { pending.append((max(forced, walk.now), .step(last))) }
    // As long as nothing is refused and no lever pulled, sums continue as before, and reach amounts at the expected
    // times.
    var reaching = ReachTimes(rules)
    while walk.now < walk.stop {
      var next = walk.stop
      var event: Event = .end
      func offer(_ time: Double?, _ candidate: Event) {
        if let time, time < next {
          next = time
          event = candidate
        }
      }
      for index in rules.watches.indices where watchTimes[index] == nil {
        offer(
          reaching.watch(index) {
            let watch = rules.watches[index]
            return walk.time(
              watch.features, watch.includesShared, of: watch.usd - spent(watch.features, watch.includesShared))
          }, .watch(index))
      }
      for index in rules.limits.indices
      where limitTimes[index] == nil || (rules.limits[index].isDaily && walk.spentAt[index] == nil) {
        offer(
          reaching.limit(index) {
            let limit = rules.limits[index]
            let already =
              limit.isDaily
              ? sum(dayStartUSD, limit.features, from: admittedUSD) : spent(limit.features, limit.includesShared)
            return walk.time(limit.features, limit.includesShared, of: limit.usd - already)
          }, .limit(index))
      }
      if let index = stepTimes.firstIndex(where: { $0 == nil }), forced == nil || index < rules.steps.count - 1 {
        offer(
          reaching.step(index) {
            let all = [Bool](repeating: true, count: admittedUSD.count)
            return walk.time(all, true, of: rules.steps[index].usd - spent(all, true))
          }, .step(index))
      }
      for (index, entry) in pending.enumerated() { offer(entry.time, .pending(index)) }
      if hasDays, nextDay < rules.dayStarts.count { offer(rules.dayStarts[nextDay], .day) }
      advance(&walk, to: max(next, walk.now))
      switch event {
      case .end: return
      case .watch(let index): watchTimes[index] = walk.now
      case .limit(let index):
        reach(index, &walk, &pending)
        if rules.limits[index].enforcement.actsAtOnce { reaching.forgetAll() }
      case .step(let index):
        // Steps act in their order, whatever the lag of each.
        let acts = max(walk.now + rules.steps[index].lagHours, index > 0 ? stepTimes[index - 1]?.acts ?? 0 : 0)
        stepTimes[index] = (walk.now, acts)
        if !walk.isOver { pending.append((acts, .step(index))) }
      case .pending(let index):
        let entry = pending.remove(at: index)
        act(entry.event, &walk)
        reaching.forgetAll()
      case .day:
        nextDay += 1
        if beginDay(&walk) { reaching.forgetAll() } else { reaching.forgetDaily(rules) }
        pending.removeAll {
          if case .limit(let index) = $0.event { rules.limits[index].isDaily } else { false }
        }
      }
    }
  }

  /// Ends a day; returns whether its daily limits refused anything.
  @discardableResult
  private mutating func beginDay(_ walk: inout GuardWalk) -> Bool {
    dayTotals.append((walk.now, totalUSD, refusedUSD.reduce(0, +)))
    dayStartUSD = admittedUSD
    return walk.beginDay()
  }

  private enum Event { case end, day, watch(Int), limit(Int), step(Int), pending(Int) }
  private enum Pending { case limit(Int), step(Int) }

  // MARK: - Sums

  private func spent(_ features: [Bool], _ includesShared: Bool) -> Double {
    var sum = includesShared ? sharedUSD : 0
    for (feature, usd) in admittedUSD.enumerated() where features[feature] { sum += usd }
    return sum
  }

  /// The amount added since a base, for some features.
  private func sum(_ base: [Double], _ features: [Bool], from now: [Double]) -> Double {
    var sum = 0.0
    for feature in now.indices where features[feature] { sum += now[feature] - base[feature] }
    return sum
  }

  private mutating func advance(_ walk: inout GuardWalk, to time: Double) {
    for feature in admittedUSD.indices {
      let asked = walk.askedUSD(feature, from: walk.now, to: time)
      if let cause = walk.causes[feature].first {
        let refused = walk.refused(feature, of: asked)
        refusedUSD[feature] += refused
        refusedBy[refusals[cause.refusal].cause, default: 0] += refused
      } else {
        let usd = walk.usd(feature, from: walk.now, to: time)
        admittedUSD[feature] += usd
        refusedUSD[feature] += max(asked - usd, 0)
      }
    }
    sharedUSD += walk.shared(from: walk.now, to: time)
    for index in refusals.indices where walk.open.contains(index) { refusals[index].until = time }
    walk.now = time
  }

  // MARK: - Events

  private mutating func reach(_ index: Int, _ walk: inout GuardWalk, _ pending: inout [(time: Double, event: Pending)])
  {
    let limit = walk.rules.limits[index]
    if limitTimes[index] == nil {
      limitTimes[index] = walk.now
    }
    if limitUSD[index] == nil || walk.isOver {
      let usd = spent(limit.features, limit.includesShared)
      limitUSD[index] = (usd, usd)
    }
    walk.spentAt[index] = walk.now
    if walk.isOver { return }
    switch limit.enforcement {
    case .none: break
    case .reserved: act(.limit(index), &walk)
    case .charged:
      admitInFlight(of: index, &walk)
      act(.limit(index), &walk)
    case .delayed(let lag): pending.append((walk.now + lag.seconds / 3600, .limit(index)))
    }
  }

  /// Admits the requests that are under way when a limit is reached.
  ///
  /// They are among those of the rest of the limit's period, which asks for no more than it does, and no limit that reserves lets them pass it.
  private mutating func admitInFlight(of index: Int, _ walk: inout GuardWalk) {
    let limit = walk.rules.limits[index]
    let end = limit.isDaily ? walk.rules.dayStarts.first { $0 > walk.now } ?? walk.end : walk.end
    var usd = admittedUSD.indices.map { feature in
      limit.features[feature] && walk.causes[feature].isEmpty ? walk.usd(feature, from: walk.now, to: end) : 0
    }
    func scale(_ features: [Bool], to most: Double) {
      let sum = usd.indices.reduce(0.0) { features[$1] ? $0 + usd[$1] : $0 }
      guard sum > most else { return }
      for feature in usd.indices where features[feature] { usd[feature] *= max(most, 0) / sum }
    }
    scale(limit.features, to: limit.inFlightUSD)
    for other in walk.rules.limits {
      guard case .reserved = other.enforcement else { continue }
      let already =
        other.isDaily
        ? sum(dayStartUSD, other.features, from: admittedUSD) : spent(other.features, other.includesShared)
      scale(other.features, to: other.usd - already)
    }
    for feature in usd.indices where usd[feature] > 0 {
      admittedUSD[feature] += usd[feature]
      walk.admittedAhead[feature] += usd[feature]
    }
  }

  private mutating func act(_ event: Pending, _ walk: inout GuardWalk) {
    switch event {
    case .limit(let index):
      let limit = walk.rules.limits[index]
      // A daily limit acts on every day; its overrun is that of the first day on which it acts.
      if let usd = limitUSD[index], !walk.hasActed[index] {
        walk.hasActed[index] = true
        limitUSD[index] = (usd.reached, spent(limit.features, limit.includesShared))
      }
      for feature in limit.features.indices where limit.features[feature] {
        refuse(feature, .limit(limit.index), key: index, &walk)
      }
    case .step(let index):
      if stepTimes[index] == nil { stepTimes[index] = (walk.now, walk.now) }
      guard let refused = walk.rules.steps[index].refused else {
        walk.level += 1
        levels.append((walk.now, walk.level))
        return
      }
      for feature in refused { refuse(feature, .step(index), key: -1 - index, &walk) }
    }
  }

  private mutating func refuse(_ feature: Int, _ cause: Cause, key: Int, _ walk: inout GuardWalk) {
    guard !walk.causes[feature].contains(where: { $0.key == key }) else { return }
    walk.causes[feature].append((key, refusals.count))
    walk.open.insert(refusals.count)
    refusals.append(Refusal(feature: feature, from: walk.now, until: walk.now, cause: cause))
  }
}
