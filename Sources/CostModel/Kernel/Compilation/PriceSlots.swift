import Documents

/// Works out at which tariffs the calls of a feature on a model are charged over a month.
struct PriceSlots {
  let feature: Feature
  let month: Month
  let date: PricingDate

  /// The slots of a model; their shares sum to 1.
  func slots(of model: Model) -> [PriceSlot] {
    let batch = feature.batchShare.value
    var tiers: [(tier: ServiceTier, share: Double)] = []
    if batch < 1 { tiers.append((feature.serviceTier, 1 - batch)) }
    if batch > 0 { tiers.append((.batch, batch)) }
    let stretches = self.stretches(of: model)
    return tiers.flatMap { tier in
      stretches.flatMap { stretch in slots(of: model, tier: tier.tier, share: tier.share * stretch.share, stretch) }
    }
  }

  /// Days with the same price row, and their share of the month's sessions.
  private struct Stretch {
    var firstDay: CivilDate
    var lastDay: CivilDate
    var row: PriceRow?
    var share: Double
  }

  private func stretches(of model: Model) -> [Stretch] {
    if let asOf = date.asOf {
      return [Stretch(firstDay: asOf, lastDay: asOf, row: row(of: model, on: asOf), share: 1)]
    }
    let sessions = month.days.map { feature.volume.sessions(on: $0, of: month) }
    let total = sessions.reduce(0, +)
    var stretches: [Stretch] = []
    for (day, count) in zip(month.days, sessions) {
      let row = row(of: model, on: day)
      // Without any sessions the days count alike, so that the shares still sum to 1.
      let share = total > 0 ? count / total : 1 / Double(month.dayCount)
      if let last = stretches.last, last.row?.from == row?.from, (last.row == nil) == (row == nil) {
        stretches[stretches.count - 1].lastDay = day
        stretches[stretches.count - 1].share += share
      } else {
        stretches.append(Stretch(firstDay: day, lastDay: day, row: row, share: share))
      }
    }
    // One stretch is the whole month, whatever the rounding of the sum.
    if stretches.count == 1 { stretches[0].share = 1 }
    return stretches
  }

  private func row(of model: Model, on day: CivilDate) -> PriceRow? {
    model.row(on: day, includingAnnounced: date.includesAnnounced)
  }

  private func slots(of model: Model, tier: ServiceTier, share: Double, _ stretch: Stretch) -> [PriceSlot] {
    let factor = feature.region.flatMap { region in model.regions.first { $0.name == region }?.factor }
    func slot(hours: WeeklyHours?, share: Double, bands: [Tariff.Band], unpriced: UnpricedReason?) -> PriceSlot {
      PriceSlot(
        tier: tier, firstDay: stretch.firstDay, lastDay: stretch.lastDay, hours: hours, share: share, row: stretch.row,
        bands: bands, regionFactor: factor, unpriced: unpriced)
    }
    guard let row = stretch.row else {
      return [slot(hours: nil, share: share, bands: [], unpriced: .noRow(on: stretch.firstDay))]
    }
    guard let tariff = row.tariffs.first(where: { $0.tier == tier })?.tariff else {
      return [slot(hours: nil, share: share, bands: [], unpriced: .tierNotSold(tier))]
    }
    return zip(tariff.windows, shares(of: tariff.windows)).compactMap { window, part in
      part > 0 ? slot(hours: window.hours, share: share * part, bands: window.bands, unpriced: nil) : nil
    }
  }

  /// The share of traffic in each window; the first window has what the others leave.
  private func shares(of windows: [Tariff.Window]) -> [Double] {
    var shares = windows.map { window in window.hours.map { shareOfTraffic(in: $0) } ?? 0 }
    let inHours = shares.reduce(0, +)
    if let peak = feature.peakShare?.value, inHours > 0 {
      shares = shares.map { $0 / inHours * peak }
      shares[0] = 1 - peak
    } else {
      shares[0] = 1 - inHours
    }
    return shares
  }

  private func shareOfTraffic(in hours: WeeklyHours) -> Double {
    let profile = feature.hourProfile ?? [Double](repeating: 1.0 / 24, count: 24)
    var share = 0.0
    for range in hours.minuteRanges {
      var minute = range.lowerBound
      while minute < range.upperBound {
        // One hour of one day at a time, since weekday and hour weigh differently.
        let end = min(range.upperBound, (minute / 60 + 1) * 60)
        let weekday = Weekday.allCases[(minute / 1440) % 7]
        share += feature.volume.share(of: weekday) * profile[(minute / 60) % 24] * Double(end - minute) / 60
        minute = end
      }
    }
    return share
  }
}
