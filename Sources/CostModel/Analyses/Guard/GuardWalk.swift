/// The current state of a run.
struct GuardWalk {
  let rules: GuardRules
  let profiles: [SpendProfile]
  let scales: [[Double]]?
  /// The end of the month.
  let end: Double
  /// Where the run ends.
  var stop: Double
  var now: Double
  /// The number of levers pulled.
  var level = 0
  /// For each feature, why it is refused: the limit or step, and the index of the refusal.
  var causes: [[(key: Int, refusal: Int)]]
  /// USD by feature of requests that were under way when a limit was reached: they are asked for later, and refused no more.
  var admittedAhead: [Double]
  /// The refusals that have not ended.
  var open: Set<Int> = []
  /// When each limit was reached in its period; nil where it was not.
  var spentAt: [Double?]
  /// Whether it covers measured time, in which nothing can be refused any more.
  var isOver = false
  /// Whether each limit has refused something before.
  var hasActed: [Bool]

  init(_ rules: GuardRules, _ profiles: [SpendProfile], _ scales: [[Double]]?, at now: Double) {
    self.rules = rules
    self.profiles = profiles
    self.scales = scales
    self.now = now
    let sums = profiles.first?.cumulative ?? []
    end = Double(max((sums.first?.count ?? 1) - 1, 0))
    stop = end
    causes = Array(repeating: [], count: sums.count)
    admittedAhead = Array(repeating: 0, count: sums.count)
    spentAt = Array(repeating: nil, count: rules.limits.count)
    hasActed = spentAt.map { _ in false }
  }

  private var place: Int { min(level, profiles.count - 1) }

  /// USD that a feature requests between two times.
  func usd(_ feature: Int, from start: Double, to end: Double) -> Double {
    guard end > start else { return 0 }
    let usd = profiles[place].usd(feature, until: end) - profiles[place].usd(feature, until: start)
    return usd * (scales?[place][feature] ?? 1)
  }

  /// USD that is requested for a feature between two times.
  func askedUSD(_ feature: Int, from start: Double, to end: Double) -> Double {
    guard end > start else { return 0 }
    let usd = profiles[place].askedUSD(feature, until: end) - profiles[place].askedUSD(feature, until: start)
    return usd * (scales?[place][feature] ?? 1)
  }

  /// USD that is refused of what is asked for of a feature that is refused: not what was admitted ahead.
  mutating func refused(_ feature: Int, of asked: Double) -> Double {
    let ahead = min(admittedAhead[feature], asked)
    admittedAhead[feature] -= ahead
    return asked - ahead
  }

  /// USD that no limit sees between two times.
  func shared(from start: Double, to end: Double) -> Double {
    self.end > 0 ? profiles[place].sharedUSD * (end - start) / self.end : 0
  }

  /// The time at which some features have spent an additional amount; nil when they don't in this month.
  func time(_ features: [Bool], _ includesShared: Bool, of usd: Double) -> Double? {
    guard usd > 1e-9 else { return now }
    let active = features.indices.filter { features[$0] && causes[$0].isEmpty }
    func more(at time: Double) -> Double {
      var sum = includesShared ? shared(from: now, to: time) : 0
      for feature in active { sum += self.usd(feature, from: now, to: time) }
      return sum
    }
    guard more(at: end) >= usd else { return nil }
    var (low, high) = (Int(now), Int(end))
    // The first whole hour by which it is spent.
    while high - low > 1 {
      let middle = (low + high) / 2
      if more(at: Double(middle)) >= usd { high = middle } else { low = middle }
    }
    let from = max(Double(low), now)
    let (before, after) = (more(at: from), more(at: Double(high)))
    guard after > before else { return Double(high) }
    return min(from + (Double(high) - from) * (usd - before) / (after - before), Double(high))
  }

  /// Ends the refusals of daily limits; returns whether they refused anything.
  mutating func beginDay() -> Bool {
    var hasRefused = false
    for (index, limit) in rules.limits.enumerated() where limit.isDaily {
      spentAt[index] = nil
      for feature in causes.indices {
        for cause in causes[feature] where cause.key == index {
          open.remove(cause.refusal)
          hasRefused = true
        }
        causes[feature].removeAll { $0.key == index }
        if causes[feature].isEmpty { admittedAhead[feature] = 0 }
      }
    }
    return hasRefused
  }
}
