/// The distribution of calls over time: the share on each day, and in each hour of a day.
struct UseCalendar: Sendable {
  /// The share of the calls on each day; they sum to 1.
  let dayShares: [Double]
  /// The share of a day's calls in each of its 24 hours; they sum to 1.
  let hourShares: [Double]
  /// The number of times that the days of the calendar are billed: 1 unless `days_per_month` replaces them.
  let dayScale: Double
  /// The part of each hour of the month in which the calls can come; nil where it is all of every hour.
  private let hourWeights: [Double]?

  /// The calendar of a feature's calls for a purpose.
  ///
  /// - Parameters:
  ///   - feature: The feature.
  ///   - purpose: The purpose of the calls.
  ///   - month: Whose days count.
  ///   - days: The days of the month that the calls belong to, counted from 1; nil for all.
  ///   - hourWeights: The part of each hour of the month in which they can come; nil for all of every hour.
  init(
    _ feature: Feature, for purpose: CompiledScenario.Line.Purpose, month: Month, days: ClosedRange<Int>? = nil,
    hourWeights: [Double]? = nil
  ) {
    self.hourWeights = hourWeights
    let volume = feature.callVolume(for: purpose)
    let all = month.days.map { volume.count(on: $0, of: month) }
    let monthly = all.reduce(0, +)
    dayScale = monthly > 0 ? volume.count(in: month) / monthly : 1
    let own = all.enumerated().map { index, count in days?.contains(index + 1) == false ? 0 : count }
    let total = own.reduce(0, +)
    dayShares = total > 0 ? own.map { $0 / total } : all.map { _ in 1 / Double(all.count) }
    hourShares = feature.hourProfile ?? [Double](repeating: 1.0 / 24, count: 24)
  }

  /// The calendar of those calls that come on some days of the month, counted from 1; evenly on them where none come.
  func within(_ days: ClosedRange<Int>) -> UseCalendar {
    let own = dayShares.enumerated().map { days.contains($0.offset + 1) ? $0.element : 0 }
    let total = own.reduce(0, +)
    return UseCalendar(
      dayShares: total > 0
        ? own.map { $0 / total } : dayShares.indices.map { days.contains($0 + 1) ? 1 / Double(days.count) : 0 },
      hourShares: hourShares, dayScale: dayScale, hourWeights: hourWeights)
  }

  /// The same calendar, billed for another number of its days.
  func billed(_ dayScale: Double) -> UseCalendar {
    UseCalendar(dayShares: dayShares, hourShares: hourShares, dayScale: dayScale, hourWeights: hourWeights)
  }

  private init(dayShares: [Double], hourShares: [Double], dayScale: Double, hourWeights: [Double]?) {
    self.hourWeights = hourWeights
    self.dayShares = dayShares
    self.hourShares = hourShares
    self.dayScale = dayScale
  }

  /// The share of the calls in each hour of the month, from its first.
  var hourlyShares: [Double] {
    let hours = dayShares.flatMap { day in hourShares.map { day * $0 } }
    guard let hourWeights else { return hours }
    let weighed = zip(hours, hourWeights).map { $0 * $1 }
    let total = weighed.reduce(0, +)
    return total > 0 ? weighed.map { $0 / total } : hours
  }
}
