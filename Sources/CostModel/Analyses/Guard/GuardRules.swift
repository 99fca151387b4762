/// The rules of a run of a month: limits, alerts and steps as plain numbers.
struct GuardRules: Sendable {
  /// A limit on USD.
  struct Limit: Sendable {
    /// Its index in the plan.
    let index: Int
    let features: [Bool]
    /// Whether fixed costs count.
    let includesShared: Bool
    let usd: Double
    let isDaily: Bool
    let enforcement: SpendLimit.Enforcement
    /// USD that requests in flight cost beyond the limit, for one that is charged after the answer.
    let inFlightUSD: Double
  }

  /// A sum at which an alert fires.
  struct Watch: Sendable {
    let features: [Bool]
    let includesShared: Bool
    let usd: Double
  }

  /// A step of the ladder.
  struct Step: Sendable {
    let usd: Double
    /// The features that are refused from then on, or nil for a lever.
    let refused: [Int]?
    let lagHours: Double
  }

  let limits: [Limit]
  let watches: [Watch]
  let steps: [Step]
  /// The hours at which days begin, for daily limits.
  let dayStarts: [Double]

  /// The same rules without limits and steps.
  var onlyWatching: GuardRules { GuardRules(limits: [], watches: watches, steps: [], dayStarts: dayStarts) }

  /// The same rules without refusals, and with the first steps only.
  func ladder(upTo count: Int) -> GuardRules {
    GuardRules(limits: [], watches: [], steps: Array(steps.prefix(count)), dayStarts: dayStarts)
  }
}
