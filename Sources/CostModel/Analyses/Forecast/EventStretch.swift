/// Days of a month on which each event is in effect by the same share.
///
/// Events on the same day affect each other, and events of other days do not: so a month is costed stretch by stretch,
/// each with the full model at the prices and traffic of its days.
struct EventStretch: Sendable {
  let days: ClosedRange<CivilDate>
  /// The degree to which each event is in effect on the days, 0...1.
  let weights: [Double]
  /// The share of the month's days.
  let share: Double

  /// Whether it is the whole month.
  var isMonth: Bool { share == 1 }

  /// The days as a part of a month; nil for all of it.
  func days(in month: Month) -> DayStretch? { isMonth ? nil : DayStretch(month: month, days: days) }
}

extension Growth {
  /// Splits a month into stretches of days, in order.
  ///
  /// - Parameters:
  ///   - month: The month.
  ///   - isByDay: Whether the days of a ramp are separate; otherwise they are one stretch with their mean.
  /// - Returns: The stretches.
  func stretches(of month: Month, isByDay: Bool) -> [EventStretch] {
    var found: [(days: ClosedRange<CivilDate>, kind: [Double], sums: [Double])] = []
    for day in month.days {
      let weights = events.map { $0.weight(on: day) }
      let kind = isByDay ? weights : weights.map { $0 > 0 && $0 < 1 ? 0.5 : $0 }
      if let last = found.last, last.kind == kind {
        found[found.count - 1].days = last.days.lowerBound...day
        for index in weights.indices { found[found.count - 1].sums[index] += weights[index] }
      } else {
        found.append((day...day, kind, weights))
      }
    }
    let all = Double(month.dayCount)
    return found.map { days, kind, sums in
      let count = Double(days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch + 1)
      // A weight that is the same on all days stays as it is.
      let weights = isByDay ? kind : zip(kind, sums).map { $0 == 0.5 ? $1 / count : $0 }
      return EventStretch(days: days, weights: weights, share: count / all)
    }
  }
}
