/// Some days of a month, costed by themselves because their prices are not those of the others.
struct DayStretch: Sendable {
  let month: Month
  let days: ClosedRange<CivilDate>

  /// The number of days.
  var count: Int { days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch + 1 }

  /// How many times its even share of the month's sessions a volume has on the days: 1 where all days are alike.
  ///
  /// With s of the month's S sessions on n of its N days it is s N / (S n), so that the stretches of a month, each counted for n / N of it, add up to
  /// the month.
  func weight(of volume: Volume) -> Double {
    let all = month.days.map { (day: $0, sessions: volume.sessions(on: $0, of: month)) }
    let total = all.reduce(0) { $0 + $1.sessions }
    guard total > 0, let first = all.first, all.contains(where: { $0.sessions != first.sessions }) else { return 1 }
    let part = all.reduce(0) { days.contains($1.day) ? $0 + $1.sessions : $0 }
    return part / total * Double(month.dayCount) / Double(count)
  }
}
