/// Some days of a month, costed separately because their prices differ from the others.
struct DayStretch: Sendable {
  let month: Month
  let days: ClosedRange<CivilDate>

  /// The number of days.
  var count: Int { days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch + 1 }

  /// The ratio of the volume on the days to its even share of the month: 1 where all days are alike.
  ///
  /// With s of the month's S sessions on n of its N days it is s N / (S n), so that the stretches of a month, each
  /// weighted by n / N, add up to the month.
  func weight(of volume: CallVolume) -> Double {
    let all = month.days.map { (day: $0, count: volume.count(on: $0, of: month)) }
    let total = all.reduce(0) { $0 + $1.count }
    guard total > 0, let first = all.first, all.contains(where: { $0.count != first.count }) else { return 1 }
    let part = all.reduce(0) { days.contains($1.day) ? $0 + $1.count : $0 }
    return part / total * Double(month.dayCount) / Double(count)
  }

  /// The same ratio for charges of a feature without a model: vector storage is even over all days, everything else
  /// follows the sessions.
  func weight(of feature: Feature, _ fee: Projection.FeeCost.Kind) -> Double {
    fee == .vectors ? 1 : weight(of: feature.callVolume(for: .answer))
  }

  /// USD of the month that a feature would cost if all days were like these.
  func usd(of cost: Projection.FeatureCost, in compiled: CompiledScenario) -> Double {
    cost.lines.reduce(0) { $0 + (weight(of: $1, of: cost.feature, in: compiled) * ($1.usd ?? 0)) }
      + cost.fees.reduce(0) { $0 + weight(of: cost.feature, $1.kind) * $1.usd }
  }

  /// The ratio of a line's cost on the days to its even share of the month.
  func weight(
    of line: Projection.LineCost, of feature: Feature, in compiled: CompiledScenario
  ) -> Double {
    weight(of: feature.callVolume(for: compiled.lines[line.lineIndex].purpose))
  }
}
