import Documents

/// Determines the tariffs at which the calls of a feature on a model are charged over a month.
struct PriceSlots {
  let feature: Feature
  /// The purpose of the calls.
  let purpose: CompiledScenario.Line.Purpose
  let month: Month
  let date: PricingDate

  /// The slots of a model; their shares sum to 1.
  func slots(of model: Model) -> [PriceSlot] {
    let batch = feature.batchShare.value
    var tiers: [(tier: ServiceTier, share: Double)] = []
    if batch < 1 { tiers.append((feature.serviceTier, 1 - batch)) }
    if batch > 0 { tiers.append((.batch, batch)) }
    let days = self.days
    guard let first = days.first?.day, let last = days.last?.day else { return [] }
    return tiers.flatMap { tier in
      let periods = model.tariffPeriods(
        tier: tier.tier, from: first, through: last, includingAnnounced: date.includesAnnounced)
      return periods.flatMap { period in
        let daysIn = days.filter { period.firstDay <= $0.day && $0.day <= period.lastDay }
        // A single period is the whole month, whatever the rounding of the sum.
        let share = periods.count == 1 ? 1 : daysIn.reduce(0) { $0 + $1.share }
        // Prices frozen at a day apply to the calendar of the month.
        return slots(
          of: model, tier: tier.tier, share: tier.share * share, period, days: date.asOf == nil ? daysIn : daysOfMonth)
      }
    }
  }

  /// A day with its share of the sessions.
  private typealias DayShare = (day: CivilDate, share: Double)

  /// The days whose prices apply, with their share of the month's sessions.
  private var days: [DayShare] {
    if let asOf = date.asOf { return [(asOf, 1)] }
    return daysOfMonth
  }

  /// The days of the month, or the requested ones, with their share of what comes on these days.
  private var daysOfMonth: [DayShare] {
    let month = date.month ?? self.month
    let days = month.days.filter { date.days?.contains($0) ?? true }
    let volume = feature.callVolume(for: purpose)
    let counts = days.map { volume.count(on: $0, of: month) }
    let total = counts.reduce(0, +)
    // Where there is no traffic the days count equally, so that the shares still sum to 1.
    return zip(days, counts).map { ($0, total > 0 ? $1 / total : 1 / Double(days.count)) }
  }

  /// The share of sessions on some days by weekday, from Monday; they sum to 1.
  ///
  /// A month has four or five of each weekday, so a share of the week is not one of the month.
  private func weekdayShares(of days: [DayShare]) -> [Double] {
    var shares = [Double](repeating: 0, count: 7)
    for (index, weekday) in Weekday.allCases.enumerated() {
      shares[index] = days.reduce(0) { $1.day.weekday == weekday ? $0 + $1.share : $0 }
    }
    let total = shares.reduce(0, +)
    return total > 0
      ? shares.map { $0 / total } : Weekday.allCases.map { feature.callVolume(for: purpose).share(of: $0) }
  }

  private func slots(
    of model: Model, tier: ServiceTier, share: Double, _ period: TariffPeriod, days: [DayShare]
  ) -> [PriceSlot] {
    let factor = feature.region.flatMap { model.regionFactor(named: $0) }
    func slot(hours: WeeklyHours?, share: Double, bands: [Tariff.Band], unpriced: UnpricedReason?) -> PriceSlot {
      PriceSlot(
        tier: tier, firstDay: period.firstDay, lastDay: period.lastDay, hours: hours, share: share, row: period.row,
        bands: bands, regionFactor: factor, unpriced: unpriced)
    }
    switch period.tariff {
    case .failure(let reason): return [slot(hours: nil, share: share, bands: [], unpriced: reason)]
    case .success(let tariff):
      return zip(tariff.windows, shares(of: tariff.windows, days)).compactMap { window, part in
        part > 0 ? slot(hours: window.hours, share: share * part, bands: window.bands, unpriced: nil) : nil
      }
    }
  }

  /// The share of traffic in each window; the first window has the rest.
  private func shares(of windows: [Tariff.Window], _ days: [DayShare]) -> [Double] {
    guard windows.count > 1 else { return windows.map { _ in 1 } }
    let weekdays = weekdayShares(of: days)
    var shares = windows.map { window in window.hours.map { shareOfTraffic(in: $0, weekdays) } ?? 0 }
    let inHours = shares.reduce(0, +)
    if let peak = feature.peakShare?.value, inHours > 0 {
      shares = shares.map { $0 / inHours * peak }
      shares[0] = 1 - peak
    } else {
      shares[0] = 1 - inHours
    }
    return shares
  }

  /// The share of the traffic in some hours of the week: for each hour of each weekday, the weekday's share of the
  /// sessions times the hour's share of a day.
  private func shareOfTraffic(in hours: WeeklyHours, _ weekdays: [Double]) -> Double {
    let profile = feature.hourProfile ?? [Double](repeating: 1.0 / 24, count: 24)
    var share = 0.0
    for range in hours.minuteRanges {
      var minute = range.lowerBound
      while minute < range.upperBound {
        // One hour of one day at a time, since weekday and hour weigh differently.
        let end = min(range.upperBound, (minute / 60 + 1) * 60)
        share += weekdays[(minute / 1440) % 7] * profile[(minute / 60) % 24] * Double(end - minute) / 60
        minute = end
      }
    }
    return share
  }
}
