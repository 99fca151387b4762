/// The rate cells of calls of one model and tier, on any day: built once, queried for every call.
package struct RateCells: Sendable {
  /// The days on which the rates depend on the same hours and prompt lengths.
  private struct Period: Sendable {
    /// Days since 1970-01-01.
    let firstDay: Int
    let lastDay: Int
    /// The minutes of the week of each window with rates of its own.
    let hours: [[Range<Int>]]
    /// For each window, the longest prompt below each of its longer bands, ascending.
    let bands: [[Int]]
  }

  private let periods: [Period]
  /// Whether every call is in the usual cell.
  package let areUsual: Bool
  /// The longest prompt that is in the usual cell on any day and at any hour; -1 when the hour must be known.
  package let longestUsualPrompt: Int64

  /// The cells of a model at a tier.
  ///
  /// - Parameters:
  ///   - model: The model; nil for a name without one.
  ///   - tier: The tier; nil for one that has no prices.
  ///   - pricer: Which prices apply.
  package init(_ model: Model?, tier: ServiceTier?, pricer: CallPricer) {
    guard let tier, let model else {
      periods = []
      areUsual = true
      longestUsualPrompt = .max
      return
    }
    let first = pricer.asOf ?? CivilDate(daysSinceEpoch: 18_262)
    let last = pricer.asOf ?? CivilDate(daysSinceEpoch: 47_481)
    periods = model.tariffPeriods(
      tier: tier, from: first, through: last, includingAnnounced: pricer.includesAnnounced
    ).compactMap { period in
      guard case .success(let tariff) = period.tariff,
        !tariff.special.isEmpty || !tariff.usual.longer.isEmpty
      else { return nil }
      return Period(
        firstDay: period.firstDay.daysSinceEpoch, lastDay: period.lastDay.daysSinceEpoch,
        hours: tariff.special.map { $0.hours?.minuteRanges ?? [] },
        bands: tariff.windows.map { window in window.longer.map { $0.threshold?.longestPromptBelow ?? -1 } })
    }
    areUsual = periods.isEmpty
    longestUsualPrompt = periods.reduce(.max) { longest, period in
      period.hours.isEmpty ? min(longest, period.bands.first?.first.map { Int64($0) } ?? .max) : -1
    }
  }

  /// The cell of a call.
  ///
  /// - Parameters:
  ///   - day: The day whose prices apply, in days since 1970-01-01.
  ///   - minuteOfWeek: Minutes from Monday 00:00 UTC; nil when only the day is known.
  ///   - promptTokens: The whole prompt, or or the prompts of all calls in a record together.
  ///   - isSum: Whether the record sums calls, so that the length of each is not known: only that none is longer than all together.
  ///   - band: The context band, where the log itself names it.
  /// - Returns: The cell; the usual one where there is no price, which the pricing reports.
  package func cell(
    day: Int, minuteOfWeek: Int?, promptTokens: Int64, isSum: Bool = false, band: Int? = nil
  ) -> RateCell {
    guard let period = periods.first(where: { $0.firstDay <= day && day <= $0.lastDay }) else { return .usual }
    var window = 0
    if minuteOfWeek == nil, !period.hours.isEmpty { return RateCell(band: RateCell.unknownHourBand) }
    if let minuteOfWeek {
      window = (period.hours.firstIndex { $0.contains { $0.contains(minuteOfWeek) } } ?? -1) + 1
    }
    let bands = period.bands[window]
    // A log that names a context window uses its vendor's words for it, even for models with one price for all.
    if let band, band != RateCell.unknownBand { return RateCell(window: window, band: min(band, bands.count)) }
    let longest = (bands.lastIndex { promptTokens > Int64($0) } ?? -1) + 1
    return RateCell(window: window, band: longest > 0 && (isSum || band != nil) ? RateCell.unknownBand : longest)
  }
}
