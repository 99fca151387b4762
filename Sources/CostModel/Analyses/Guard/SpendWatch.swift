/// Counts the cost of calls while they are made, and detects when limits are reached.
///
/// Times are those of the calls, so that the same log gives the same result whenever it is read. A call that arrives
/// late counts in its own day and month.
package struct SpendWatch: Sendable {
  /// A limit that is watched.
  package struct Limit: Sendable {
    package let name: String
    /// Whose spending counts.
    package let scope: LimitScope
    package let threshold: Threshold
    /// Whether reaching it is a failure rather than a warning.
    package let isHard: Bool

    /// The quantity, and its threshold.
    package enum Threshold: Sendable, Equatable {
      /// USD of all calls in a day or a month.
      case spend(usd: Double, per: SpendLimit.Period)
      /// USD of one user in a day or a month.
      case user(usd: Double, per: SpendLimit.Period)
      /// Tokens of one minute.
      case tokensPerMinute(Double)
    }
  }

  /// A limit that was reached.
  package struct Event: Sendable {
    /// The limit, by its index.
    package let limit: Int
    /// The time of the call that reached it; nil where only its day is known.
    package let second: Int64?
    package let day: CivilDate
    /// The count at that time: USD, or tokens.
    package let amount: Double
    /// The user, for per-user limits.
    package let user: String?
  }

  private struct Bucket: Hashable {
    let limit: Int
    /// The day, the month or the minute.
    let period: Int
    let user: String?
  }

  package let limits: [Limit]
  /// The names of the values that scopes refer to.
  package let tags: [String]
  private let zoneMinutes: Int
  private var sums: [Bucket: Double] = [:]
  private var reached: Set<Bucket> = []
  private var costs: [String: Money] = [:]

  // The recent spending, for the pace.
  /// The calls.
  package private(set) var calls = 0
  /// The calls without a price.
  package private(set) var unpriced = 0
  /// The last time of a call, in seconds since 1970; nil before the first.
  package private(set) var now: Int64?
  private var byDay: [Int: Money] = [:]
  private var byMinute: [Int: Money] = [:]

  /// Creates a watch.
  ///
  /// - Parameters:
  ///   - limits: What is watched.
  ///   - zone: Where days begin.
  package init(_ limits: [Limit], zone: ZoneOffset = .utc) {
    self.limits = limits
    zoneMinutes = zone.minutes
    var tags: [String] = []
    for condition in limits.flatMap(\.scope.conditions) where !tags.contains(condition.tag) {
      tags.append(condition.tag)
    }
    self.tags = tags
  }

  /// Counts a call.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - cost: Its cost; nil without a price.
  ///   - values: Its values by the names of `tags`.
  /// - Returns: The limits that it reached, each once in a period.
  package mutating func add(_ call: MeasuredCall, cost: Money?, values: (String) -> String?) -> [Event] {
    var tokens = call.allTokens
    var spent = cost ?? .zero
    if call.mayBeRepeated, let id = call.id {
      // The same call, logged again while it was in progress: its previous cost is already counted.
      let known = costs[id]
      if let known { spent = spent - known }
      costs[id] = max(cost ?? .zero, known ?? .zero)
      if known != nil {
        tokens = 0
        if spent < .zero { spent = .zero }
      } else {
        calls += 1
      }
    } else {
      calls += 1
    }
    if cost == nil { unpriced += 1 }
    let second = call.second
    let local = second.map { $0 + Int64(zoneMinutes) * 60 } ?? Int64(call.day.daysSinceEpoch) * 86_400
    let day = CivilDate(daysSinceEpoch: Int(local.floorDivided(by: 86_400)))
    byDay[day.daysSinceEpoch, default: .zero] = byDay[day.daysSinceEpoch, default: .zero] + spent
    if let second {
      let minute = Int(second.floorDivided(by: 60))
      byMinute[minute, default: .zero] = byMinute[minute, default: .zero] + spent
      if now.map({ second > $0 }) ?? true {
        now = second
        if byMinute.count > 240 { byMinute = byMinute.filter { $0.key > minute - 60 } }
      }
    }
    var events: [Event] = []
    for (index, limit) in limits.enumerated()
    where limit.scope.conditions.allSatisfy({ values($0.tag) == $0.value }) {
      let (bucket, step, threshold): (Bucket, Double, Double)
      switch limit.threshold {
      case .spend(let usd, let per):
        (bucket, step, threshold) = (Bucket(limit: index, period: Self.number(day, per), user: nil), spent.usd, usd)
      case .user(let usd, let per):
        guard let user = call.user, !user.isEmpty else { continue }
        (bucket, step, threshold) = (Bucket(limit: index, period: Self.number(day, per), user: user), spent.usd, usd)
      case .tokensPerMinute(let most):
        guard let second else { continue }
        (bucket, step, threshold) = (
          Bucket(limit: index, period: Int(second.floorDivided(by: 60)), user: nil), Double(tokens), most
        )
      }
      let sum = sums[bucket, default: 0] + step
      sums[bucket] = sum
      if sum >= threshold, reached.insert(bucket).inserted {
        events.append(Event(limit: index, second: second, day: day, amount: sum, user: bucket.user))
      }
    }
    return events
  }

  private static func number(_ day: CivilDate, _ period: SpendLimit.Period) -> Int {
    period == .day ? day.daysSinceEpoch : day.monthOfYear.firstDay.daysSinceEpoch
  }

  /// The rate of spending at the time of the last call.
  package struct Pace: Sendable {
    /// The time of the last call, in seconds since 1970.
    package let second: Int64
    package let today: Money
    package let month: Money
    /// The last sixty minutes.
    package let lastHour: Money
    /// USD of the month when the rest of it is spent like the last hour.
    package let monthEndUSD: Double
  }

  /// The pace; nil before the first call with a time.
  package var pace: Pace? {
    guard let now else { return nil }
    let local = now + Int64(zoneMinutes) * 60
    let today = CivilDate(daysSinceEpoch: Int(local.floorDivided(by: 86_400)))
    let month = today.monthOfYear
    let minute = Int(now.floorDivided(by: 60))
    let spent = byDay.filter { CivilDate(daysSinceEpoch: $0.key).monthOfYear == month }
      .reduce(Money.zero) { $0 + $1.value }
    let lastHour = byMinute.filter { $0.key > minute - 60 && $0.key <= minute }.reduce(Money.zero) { $0 + $1.value }
    let end = Int64(month.lastDay.daysSinceEpoch + 1) * 86_400
    let hoursLeft = Double(end - local) / 3_600
    return Pace(
      second: now, today: byDay[today.daysSinceEpoch] ?? .zero, month: spent, lastHour: lastHour,
      monthEndUSD: spent.usd + lastHour.usd * hoursLeft)
  }
}

extension GuardPlan {
  /// The parts of the plan that can be watched while calls are made, and the names of the others.
  package var watchable: (limits: [SpendWatch.Limit], others: [String]) {
    var watched: [SpendWatch.Limit] = []
    var others: [String] = []
    for limit in limits {
      switch limit.measure {
      case .spend(let hard, let soft, let per):
        if let soft {
          watched.append(
            .init(name: limit.name, scope: limit.scope, threshold: .spend(usd: soft.value, per: per), isHard: false))
        }
        if let hard {
          watched.append(
            .init(name: limit.name, scope: limit.scope, threshold: .spend(usd: hard.value, per: per), isHard: true))
        }
      case .user(let usd, let per, _, _):
        watched.append(
          .init(name: limit.name, scope: limit.scope, threshold: .user(usd: usd.value, per: per), isHard: true))
      case .tokensPerMinute(let tokens):
        watched.append(
          .init(name: limit.name, scope: limit.scope, threshold: .tokensPerMinute(tokens.value), isHard: true))
      }
    }
    for alert in alerts {
      guard case .share(let share) = alert.rule, let index = alert.limit,
        case .spend(let hard, let soft, let per) = limits[index].measure, let usd = hard?.value ?? soft?.value
      else {
        others.append(alert.name)
        continue
      }
      watched.append(
        .init(
          name: alert.name, scope: limits[index].scope, threshold: .spend(usd: share * usd, per: per), isHard: false))
    }
    return (watched, others)
  }
}

extension Int64 {
  /// The quotient rounded down, also for negative numbers.
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
