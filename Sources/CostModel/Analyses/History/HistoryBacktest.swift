/// How well forecasts from earlier days of a log would have matched its later ones.
package struct HistoryBacktest: Sendable {
  /// The days that were forecast from each origin.
  package let ahead: Int
  /// The fewest days that a forecast was based on.
  package let fewestSeen: Int
  /// The number of forecasts made, from days spread evenly over the log.
  package let origins: Int
  /// The median and the largest relative error of the forecasts.
  package let medianError: Double
  package let worstError: Double
  /// The shares of the forecasts whose ranges contained the actual cost.
  package let held80: Double
  package let held95: Double
  /// The median width of the 95% ranges, as a share of the forecast.
  package let medianWidth: Double

  /// The most forecasts that are made.
  private static let mostOrigins = 40
  private static let draws = 500

  /// Forecasts the later days of a log from its earlier ones; nil where it has too few.
  package init?(_ history: DailyHistory) {
    let count = history.days.count
    let ahead = count >= 84 ? 28 : count >= 42 ? 14 : 7
    let seen = count >= 42 ? 28 : 14
    let last = count - ahead
    guard last >= seen else { return nil }
    let places = last - seen + 1
    let origins = (0..<min(places, Self.mostOrigins)).map { index in
      seen + (places <= Self.mostOrigins ? index : index * (places - 1) / (Self.mostOrigins - 1))
    }
    var (errors, widths): ([Double], [Double]) = ([], [])
    var (in80, in95) = (0, 0)
    for origin in origins {
      let later = history.days[origin..<(origin + ahead)]
      let usd = later.reduce(0) { $0 + $1.usd }
      guard usd > 0, let draws = HistoryDraws(history.prefix(origin)) else { continue }
      let sums = draws.sums(
        weights: later.map(\.part), stretches: [Int](repeating: 0, count: ahead), count: 1, draws: Self.draws)
      let range = HistoryRange(sums[0], widening: draws.widening)
      errors.append((range.median / usd - 1).magnitude)
      widths.append(range.median > 0 ? (range.high95 - range.low95) / range.median : 0)
      if (range.low80...range.high80).contains(usd) { in80 += 1 }
      if (range.low95...range.high95).contains(usd) { in95 += 1 }
    }
    guard !errors.isEmpty else { return nil }
    self.ahead = ahead
    fewestSeen = seen
    self.origins = errors.count
    medianError = Self.median(errors)
    worstError = errors.max() ?? 0
    held80 = Double(in80) / Double(errors.count)
    held95 = Double(in95) / Double(errors.count)
    medianWidth = Self.median(widths)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
