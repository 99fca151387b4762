/// The measured part of a month: the hourly spending of each feature, and of calls that limits do not cover like a
/// feature.
struct MeasuredProfile: Sendable {
  /// The number of hours that have passed.
  let time: Double
  /// USD up to the beginning of each hour, by feature and then by kind of other calls; constant after the measurement.
  let profile: SpendProfile
  /// For each kind of other calls, whether each limit of the plan covers it.
  let others: [[Bool]]
  /// USD by feature, all its calls.
  let featuresUSD: [Double]
  /// USD of calls of no feature.
  let otherUSD: Double

  /// Calls that limits cover alike, other than those of a feature: calls of no feature, or with other tags than the
  /// scenario gives it.
  private struct Kind: Equatable {
    let feature: Int?
    let tags: [String: String]
  }

  /// The month so far.
  ///
  /// - Parameters:
  ///   - measured: The measurement.
  ///   - plan: The limits.
  ///   - features: The features of the scenario.
  ///   - traffic: The share of the month's traffic in each hour, by feature: values known only by day are spread in
  ///     this way.
  ///   - sharedUSD: USD of the month that no limit sees.
  ///   - clock: The hours.
  init(
    _ measured: GuardRequest.Measured, _ plan: GuardPlan, features: [Feature], traffic: [[Double]], sharedUSD: Double,
    clock: MonthClock
  ) {
    let time = clock.hours(atSecond: measured.untilSecond)
    func isPlain(_ spending: GuardRequest.Spending) -> Bool {
      spending.feature.map { feature in
        spending.tags.allSatisfy { tag in features[feature].tags.contains { $0 == (tag.key, tag.value) } }
      } ?? false
    }
    var kinds: [Kind] = []
    for spending in measured.spending where !isPlain(spending) {
      let kind = Kind(feature: spending.feature, tags: spending.tags)
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    var hourly = Array(
      repeating: Array(repeating: 0.0, count: clock.hours), count: features.count + kinds.count)
    var featuresUSD = features.map { _ in 0.0 }
    var otherUSD = 0.0
    for spending in measured.spending {
      if let feature = spending.feature { featuresUSD[feature] += spending.usd } else { otherUSD += spending.usd }
      let kind = Kind(feature: spending.feature, tags: spending.tags)
      let place = isPlain(spending) ? spending.feature ?? 0 : features.count + (kinds.firstIndex(of: kind) ?? 0)
      let day = (spending.date.daysSinceEpoch - clock.month.firstDay.daysSinceEpoch) * 24
      if let hour = spending.hour {
        hourly[place][day + hour] += spending.usd
        continue
      }
      // For a day, the hours that have passed, in proportion to the traffic of the feature.
      let passed = day..<min(day + 24, max(Int(time.rounded(.up)), day + 1))
      let weights = passed.map { hour in spending.feature.map { traffic[$0][hour] } ?? 1 }
      let sum = weights.reduce(0, +)
      for (hour, weight) in zip(passed, weights) {
        hourly[place][hour] += spending.usd * (sum > 0 ? weight / sum : 1 / Double(passed.count))
      }
    }
    self.time = time
    self.featuresUSD = featuresUSD
    self.otherUSD = otherUSD
    others = kinds.map { kind in
      var tags = kind.tags
      if let feature = kind.feature.map({ features[$0] }) {
        for tag in feature.tags where tags[tag.name] == nil { tags[tag.name] = tag.value }
        tags["feature"] = feature.name
      }
      return plan.limits.map { $0.scope.includes(tags: tags) }
    }
    profile = SpendProfile(hourly: hourly, until: time, sharedUSD: sharedUSD)
  }
}
