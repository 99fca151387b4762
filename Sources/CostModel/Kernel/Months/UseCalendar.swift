/// When calls come: which share of them falls on each day, and in each hour of a day.
struct UseCalendar: Sendable {
  /// The share of the calls on each day; they sum to 1.
  let dayShares: [Double]
  /// The share of a day's calls in each of its 24 hours; they sum to 1.
  let hourShares: [Double]
  /// How many times the days of the calendar are billed: 1 but where `days_per_month` takes their place.
  let dayScale: Double

  /// The calendar of a feature's calls for a purpose.
  ///
  /// - Parameters:
  ///   - feature: The feature.
  ///   - purpose: What the calls are for.
  ///   - month: Whose days count.
  ///   - days: The days of the month that the calls are of, counted from 1; nil for all.
  init(
    _ feature: Feature, for purpose: CompiledScenario.Line.Purpose, month: Month, days: ClosedRange<Int>? = nil
  ) {
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
      hourShares: hourShares, dayScale: dayScale)
  }

  private init(dayShares: [Double], hourShares: [Double], dayScale: Double) {
    self.dayShares = dayShares
    self.hourShares = hourShares
    self.dayScale = dayScale
  }

  /// The share of the calls in each hour of the month, from its first.
  var hourlyShares: [Double] { dayShares.flatMap { day in hourShares.map { day * $0 } } }
}
