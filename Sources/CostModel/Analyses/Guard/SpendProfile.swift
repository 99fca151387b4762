/// The hourly spending of each feature in a month: sums up to the beginning of each hour.
///
/// The cost of a projection is by tier, price period and hours of the week (`PriceSlot`); each such part is spread over
/// the hours it applies to, in proportion to the traffic of the hour, so that the hours add up to the projection. Fees
/// follow the traffic; vector storage, fixed costs, monthly prices and commitments run evenly; volume savings are
/// deducted evenly from every hour.
struct SpendProfile: Sendable {
  /// USD from the first minute to the beginning of each hour, by feature; one more value than there are hours.
  let cumulative: [[Double]]
  /// The same for the requested spending, where limits on tokens a minute refuse some of it; otherwise equal to the
  /// spending.
  let asked: [[Double]]?
  /// For each feature, the hours in which such a limit refuses some, with its index in the plan.
  let rated: [[Int: Int]]
  /// USD of the month that no vendor limit sees: fixed costs, volume effects and commitments; it runs evenly.
  let sharedUSD: Double
  /// Tokens of each feature in the month, prompts and answers.
  let tokens: [Double]

  init(_ projection: Projection, clock: MonthClock) {
    let monthUSD = projection.monthCharges.reduce(0) { $0 + $1.usd }
    let featuresUSD = projection.features.reduce(0) { $0 + ($1.usd ?? 0) }
    // Volume savings are deducted evenly from every hour, so that no sum ever falls.
    let factor = monthUSD < 0 && featuresUSD > 0 ? max(0, 1 + monthUSD / featuresUSD) : 1
    cumulative = projection.features.map { feature in
      let hours = Self.hours(feature, projection, clock).map { $0 * factor }
      var sum = 0.0
      return [0]
        + hours.map { usd in
          sum += usd
          return sum
        }
    }
    asked = nil
    rated = projection.features.map { _ in [:] }
    sharedUSD =
      projection.fixedUSD + max(0, monthUSD) + projection.adjustments.reduce(0) { $0 + $1.usd }
    tokens = projection.features.map { $0.tokens.sum }
  }

  private init(
    cumulative: [[Double]], asked: [[Double]]? = nil, rated: [[Int: Int]], sharedUSD: Double, tokens: [Double]
  ) {
    self.cumulative = cumulative
    self.asked = asked
    self.rated = rated
    self.sharedUSD = sharedUSD
    self.tokens = tokens
  }

  /// The spending in hours that have passed.
  ///
  /// - Parameters:
  ///   - hourly: USD in each hour of the month.
  ///   - time: The hours that have passed: the spending of the last one had occurred by then.
  ///   - sharedUSD: USD of the month that no limit sees.
  init(hourly: [[Double]], until time: Double, sharedUSD: Double) {
    let last = Int(time)
    let part = time - Double(last)
    let cumulative = hourly.map { hours -> [Double] in
      var sum = 0.0
      return [0]
        + hours.enumerated().map { hour, usd in
          sum += usd
          // The line passes through the sum at the end of the measured part of the hour.
          return hour == last && part > 0 ? sum + usd * (1 / part - 1) : sum
        }
    }
    self.init(
      cumulative: cumulative, rated: hourly.map { _ in [:] }, sharedUSD: sharedUSD, tokens: hourly.map { _ in 0 })
  }

  /// The profile, extended for kinds of calls that spend nothing more.
  func extended(by count: Int) -> SpendProfile {
    guard count > 0, let hours = cumulative.first?.count else { return self }
    let nothing = Array(repeating: Array(repeating: 0.0, count: hours), count: count)
    return SpendProfile(
      cumulative: cumulative + nothing, asked: asked.map { $0 + nothing },
      rated: rated + nothing.map { _ in [:] }, sharedUSD: sharedUSD, tokens: tokens + nothing.map { _ in 0 })
  }

  /// The profile with the spending of each feature multiplied; shared costs are unchanged.
  func times(_ multiples: [Double]) -> SpendProfile {
    guard multiples.contains(where: { $0 != 1 }) else { return self }
    func scaled(_ sums: [[Double]]) -> [[Double]] {
      zip(sums, multiples).map { sums, multiple in sums.map { $0 * multiple } }
    }
    return SpendProfile(
      cumulative: scaled(cumulative), asked: asked.map(scaled), rated: rated, sharedUSD: sharedUSD,
      tokens: zip(tokens, multiples).map { $0 * $1 })
  }

  /// A limit on each user of some features.
  struct UserLimit: Sendable {
    let features: [Bool]
    let isDaily: Bool
    let effect: UserLimitEffect
  }

  /// The profile under limits on tokens a minute and per-user limits.
  ///
  /// - Parameters:
  ///   - profile: The profile without such limits.
  ///   - traffic: The share of the month's traffic in each hour, by feature.
  ///   - limits: The limits on tokens a minute of some features, each with its index in the plan.
  ///   - users: The per-user limits. More traffic means more per user, not more users.
  ///   - dayStarts: The hours at which days begin.
  init(
    _ profile: SpendProfile, traffic: [[Double]],
    _ limits: [(index: Int, features: [Bool], tokensPerMinute: Double)], users: [UserLimit] = [],
    dayStarts: [Double] = []
  ) {
    sharedUSD = profile.sharedUSD
    tokens = profile.tokens
    var shares = profile.cumulative.map { Array(repeating: 1.0, count: $0.count - 1) }
    var rated = profile.rated
    for limit in limits {
      for hour in 0..<(shares.first?.count ?? 0) {
        var wanted = 0.0
        for feature in limit.features.indices where limit.features[feature] {
          wanted += tokens[feature] * traffic[feature][hour]
        }
        let share = wanted > 0 ? limit.tokensPerMinute * 60 / wanted : 1
        guard share < 1 else { continue }
        for feature in limit.features.indices where limit.features[feature] && share < shares[feature][hour] {
          shares[feature][hour] = share
          if traffic[feature][hour] > 0 { rated[feature][hour] = limit.index }
        }
      }
    }
    let asked = profile.cumulative
    let kept = users.map { (limit: $0, shares: Self.keptShares(under: $0, asked, dayStarts: dayStarts)) }
    for feature in asked.indices {
      let own = kept.filter { $0.limit.features[feature] }.map(\.shares)
      for (hour, share) in Self.keptTogether(own, asked[feature]).enumerated() { shares[feature][hour] *= share }
    }
    cumulative = zip(asked, shares).map { sums, shares in
      var sum = 0.0
      return [0]
        + shares.indices.map { hour in
          sum += (sums[hour + 1] - sums[hour]) * shares[hour]
          return sum
        }
    }
    self.asked = asked
    self.rated = rated
  }

  /// The share of each hour's spending of a feature that several limits on the same users let through.
  ///
  /// The users that one limit stops are also those that another would stop, the heaviest ones: up to each hour the
  /// spending is that under the strictest limit.
  private static func keptTogether(_ limits: [[Double]], _ asked: [Double]) -> [Double] {
    guard limits.count > 1 else { return limits.first ?? [] }
    var sums = [Double](repeating: 0, count: limits.count)
    var before = 0.0
    return (0..<asked.count - 1).map { hour in
      let usd = asked[hour + 1] - asked[hour]
      for index in limits.indices { sums[index] += usd * limits[index][hour] }
      let least = sums.min() ?? 0
      defer { before = least }
      return usd > 0 ? min(1, max(0, (least - before) / usd)) : 1
    }
  }

  /// The share of each hour's spending that a per-user limit does not refuse.
  private static func keptShares(under limit: UserLimit, _ asked: [[Double]], dayStarts: [Double]) -> [Double] {
    let count = (asked.first?.count ?? 1) - 1
    var sums = [Double](repeating: 0, count: count + 1)
    for feature in limit.features.indices where limit.features[feature] {
      for hour in sums.indices { sums[hour] += asked[feature][hour] }
    }
    // Each period separately: the month, or its days.
    let starts = limit.isDaily ? Array(Set([0] + dayStarts.map { Int($0) })).sorted().filter { $0 < count } : [0]
    var shares = [Double](repeating: 1, count: count)
    let fleet = limit.effect.fleetUSD
    guard let month = sums.last, month > 0, fleet > 0 else { return shares }
    for (start, end) in zip(starts, Array(starts.dropFirst()) + [count]) {
      let period = sums[end] - sums[start]
      guard period > 0 else { continue }
      var (before, keptBefore) = (0.0, 0.0)
      for hour in start..<end {
        let share = (sums[hour + 1] - sums[start]) / period
        // A day is assumed to be an average one, as the usage of users is.
        let kept = limit.effect.kept(until: share, times: month / fleet)
        if share > before { shares[hour] = min(1, max(0, (kept - keptBefore) / (share - before))) }
        (before, keptBefore) = (share, kept)
      }
    }
    return shares
  }

  /// USD of a feature from the first minute to a time in hours; spending within an hour is even.
  func usd(_ feature: Int, until time: Double) -> Double { Self.sum(cumulative[feature], until: time) }

  /// USD of a feature that is requested from the first minute to a time in hours.
  func askedUSD(_ feature: Int, until time: Double) -> Double {
    Self.sum((asked ?? cumulative)[feature], until: time)
  }

  private static func sum(_ sums: [Double], until time: Double) -> Double {
    let hour = min(max(Int(time), 0), sums.count - 2)
    return sums[hour] + (sums[hour + 1] - sums[hour]) * min(max(time - Double(hour), 0), 1)
  }

  /// USD of a feature in the month, as requested.
  func monthUSD(_ feature: Int) -> Double { (asked ?? cumulative)[feature].last ?? 0 }

  // MARK: - From a projection

  private static func hours(
    _ feature: Projection.FeatureCost, _ projection: Projection, _ clock: MonthClock
  ) -> [Double] {
    var usd = [Double](repeating: 0, count: clock.hours)
    func spread(_ amount: Double, _ weights: [Double]) {
      let total = weights.reduce(0, +)
      guard amount != 0 else { return }
      for hour in usd.indices {
        usd[hour] += total > 0 ? amount * weights[hour] / total : amount / Double(usd.count)
      }
    }
    let evenly = [Double](repeating: 1, count: clock.hours)
    for line in feature.lines {
      let slots = projection.compiled.lines[line.lineIndex].slots
      let traffic = feature.feature.hourlyTraffic(clock, for: projection.compiled.lines[line.lineIndex].purpose)
      for part in line.parts {
        let slot = slots[part.slot]
        let siblings = slots.filter { $0.tier == slot.tier && $0.firstDay == slot.firstDay }.compactMap(\.hours)
        let amount = part.listUSD.sum * line.contractFactor
        guard slot.hours != nil || !siblings.isEmpty || slots.contains(where: { $0.firstDay != slot.firstDay }) else {
          spread(amount, traffic)
          continue
        }
        let isFrozen = projection.date.asOf != nil
        let weights = traffic.indices.map { hour -> Double in
          let date = clock.date(ofHour: hour)
          guard isFrozen || (slot.firstDay <= date && date <= slot.lastDay) else { return 0 }
          let share =
            slot.hours.map { clock.share(ofHour: hour, in: $0) }
            ?? (1 - siblings.reduce(0) { $0 + clock.share(ofHour: hour, in: $1) })
          return traffic[hour] * share
        }
        spread(amount, weights)
      }
      spread(line.fees.reduce(0) { $0 + $1.usd }, traffic)
    }
    let sessions = feature.feature.hourlyTraffic(clock)
    for fee in feature.fees { spread(fee.usd, fee.kind == .vectors ? evenly : sessions) }
    return usd
  }
}

extension Feature {
  /// The share of the month's traffic in each hour: days according to the volume, the hours of a day by the profile;
  /// sums to 1.
  fileprivate func hourlyTraffic(
    _ clock: MonthClock, for purpose: CompiledScenario.Line.Purpose = .answer
  ) -> [Double] {
    let volume = callVolume(for: purpose)
    let days = clock.month.days.map { volume.count(on: $0, of: clock.month) }
    let total = days.reduce(0, +)
    let profile = hourProfile ?? [Double](repeating: 1.0 / 24, count: 24)
    let weight = profile.reduce(0, +)
    return (0..<clock.hours).map { hour in
      let day = total > 0 ? days[hour / 24] / total : 1 / Double(clock.month.dayCount)
      return weight > 0 ? day * profile[hour % 24] / weight : day / 24
    }
  }
}

extension Projection {
  /// The share of a feature's month in each hour, its calls and items by their tokens; sums to 1.
  func hourlyTraffic(of cost: FeatureCost, _ clock: MonthClock) -> [Double] {
    let items = cost.lines.reduce(0) { compiled.lines[$1.lineIndex].purpose == .items ? $0 + $1.tokens.sum : $0 }
    let sessions = cost.feature.hourlyTraffic(clock)
    guard items > 0 else { return sessions }
    let share = items / cost.tokens.sum
    return zip(sessions, cost.feature.hourlyTraffic(clock, for: .items)).map { (1 - share) * $0 + share * $1 }
  }
}
