@testable import CostModel

/// A month walked minute by minute with plain conditions, as a twin of `GuardRun`: nothing of it is shared but what a feature costs in a month.
struct GuardTwin {
  /// USD of the month by feature, with no lever pulled, the first, the first two and so on.
  let monthUSD: [[Double]]
  /// The weights of the hours of a day, by feature.
  let profiles: [[Double]]
  /// Whether a feature is used on business days only, by feature.
  let businessOnly: [Bool]
  let limitUSD: Double
  let lagMinutes: Int
  /// The features that the limit covers.
  let covered: [Bool]
  /// The sums at which levers are pulled.
  let steps: [Double]

  struct Outcome {
    var usd = 0.0
    var refused = 0.0
    /// The minute at which the limit is reached, and at which each step begins.
    var limitMinute: Int?
    var stepMinutes: [Int] = []
    /// The most that one minute costs.
    var largestMinute = 0.0
  }

  /// December 2026 begins on a Tuesday.
  private static func isBusinessDay(_ day: Int) -> Bool { (day + 1) % 7 < 5 }

  func walk() -> Outcome {
    var outcome = Outcome()
    var underLimit = 0.0
    for minute in 0..<(31 * 1440) {
      let (day, hour) = (minute / 1440, minute % 1440 / 60)
      var spent = 0.0
      for feature in profiles.indices {
        let days = businessOnly[feature] ? 23.0 : 31.0
        if businessOnly[feature], !Self.isBusinessDay(day) { continue }
        let weight = profiles[feature][hour] / profiles[feature].reduce(0, +)
        let usd = monthUSD[outcome.stepMinutes.count][feature] / days * weight / 60
        let isRefused = covered[feature] && (outcome.limitMinute.map { minute >= $0 + lagMinutes } ?? false)
        if isRefused {
          outcome.refused += usd
        } else {
          outcome.usd += usd
          if covered[feature] { underLimit += usd }
        }
        spent += usd
      }
      outcome.largestMinute = max(outcome.largestMinute, spent)
      if outcome.limitMinute == nil, underLimit >= limitUSD { outcome.limitMinute = minute + 1 }
      while outcome.stepMinutes.count < steps.count, outcome.usd >= steps[outcome.stepMinutes.count] {
        outcome.stepMinutes.append(minute + 1)
      }
    }
    return outcome
  }
}
