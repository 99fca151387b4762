/// Days of a month on which each event is in effect by the same share.
///
/// Events that meet on a day act on each other, and events of other days do not: so a month is costed stretch by stretch, each the full model at
/// the prices and with the traffic of its days.
struct EventStretch: Sendable {
  let days: ClosedRange<CivilDate>
  /// By how much each event is in effect on the days, 0...1.
  let weights: [Double]
  /// The share of the month's days.
  let share: Double

  /// Whether it is the whole month.
  var isMonth: Bool { share == 1 }

  /// How many times its even share of the month a volume has on the days.
  func weight(of volume: Volume, in month: Month) -> Double {
    isMonth ? 1 : DayStretch(month: month, days: days).weight(of: volume)
  }
}

extension Growth {
  /// A month in stretches of days, in order.
  func stretches(of month: Month) -> [EventStretch] {
    var found: [(days: ClosedRange<CivilDate>, weights: [Double])] = []
    for day in month.days {
      let weights = events.map { $0.weight(on: day) }
      if let last = found.last, last.weights == weights {
        found[found.count - 1].days = last.days.lowerBound...day
      } else {
        found.append((day...day, weights))
      }
    }
    let all = Double(month.dayCount)
    return found.map { days, weights in
      let count = days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch + 1
      return EventStretch(days: days, weights: weights, share: Double(count) / all)
    }
  }
}
