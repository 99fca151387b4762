package import Documents

/// Why a call has no price.
package enum UnpricedReason: Error, Sendable, Equatable {
  /// No row is in force on the day.
  case noRow(on: CivilDate)
  /// The model was no longer sold from the day on.
  case retired(since: CivilDate)
  /// The tier is not sold.
  case tierNotSold(ServiceTier)
  /// The tier is not sold for a prompt of that many tokens, at the time of the call.
  case notSoldForPrompt(tokens: Int)
  /// There are tokens of a class that has no rate.
  case classNotPriced(TokenClass)

  /// The reason in words, to follow the name of a model.
  package var phrase: String {
    switch self {
    case .noRow(let date): "has no price on \(date)"
    case .retired(let date): "is no longer sold since \(date)"
    case .tierNotSold(let tier): "is not sold at the '\(tier.name)' tier"
    case .notSoldForPrompt(let tokens): "has no price for a prompt of \(tokens) tokens at this tier and time of day"
    case .classNotPriced(let tokenClass): "has no '\(tokenClass.name)' rate"
    }
  }
}

/// A stretch of days with the same tariff.
package struct TariffPeriod: Sendable {
  /// The first day.
  package let firstDay: CivilDate
  /// The last day.
  package let lastDay: CivilDate
  /// The row in force.
  package let row: PriceRow
  /// The rates in force.
  package let tariff: Tariff
}

/// A stretch of days without a price.
package struct TariffGap: Sendable, Equatable {
  /// The first day.
  package let firstDay: CivilDate
  /// The last day.
  package let lastDay: CivilDate
  /// Why there is no price.
  package let reason: UnpricedReason
}

extension Model {
  /// The row in force on a day; nil when there is none.
  ///
  /// - Parameters:
  ///   - date: The day, UTC.
  ///   - includingAnnounced: Whether announced rows count.
  /// - Returns: The newest row whose days include the date.
  package func row(on date: CivilDate, includingAnnounced: Bool = false) -> PriceRow? {
    rows.first { row in
      (includingAnnounced || !row.isAnnounced) && (row.from.map { $0 <= date } ?? true)
        && (row.until.map { date < $0 } ?? true)
    }
  }

  /// The tariff of a tier on a day.
  ///
  /// - Parameters:
  ///   - tier: The service tier.
  ///   - date: The day, UTC.
  ///   - includingAnnounced: Whether announced rows count.
  /// - Returns: The tariff, or why there is none.
  package func tariff(
    for tier: ServiceTier, on date: CivilDate, includingAnnounced: Bool = false
  ) -> Result<Tariff, UnpricedReason> {
    rowAndTariff(for: tier, on: date, includingAnnounced: includingAnnounced).map(\.tariff)
  }

  /// The tariffs of a tier from one day through another, in order, and the days that have none.
  ///
  /// - Parameters:
  ///   - tier: The service tier.
  ///   - first: The first day, UTC.
  ///   - last: The last day, UTC.
  ///   - includingAnnounced: Whether announced rows count.
  /// - Returns: The periods and the gaps; together they are all the days.
  package func tariffPeriods(
    tier: ServiceTier, from first: CivilDate, through last: CivilDate, includingAnnounced: Bool = false
  ) -> (periods: [TariffPeriod], gaps: [TariffGap]) {
    var periods: [TariffPeriod] = []
    var gaps: [TariffGap] = []
    var day = first
    while day <= last {
      let end = min(last, lastDayLike(day, includingAnnounced: includingAnnounced) ?? last)
      switch rowAndTariff(for: tier, on: day, includingAnnounced: includingAnnounced) {
      case .success(let (row, tariff)):
        periods.append(TariffPeriod(firstDay: day, lastDay: end, row: row, tariff: tariff))
      case .failure(let reason):
        gaps.append(TariffGap(firstDay: day, lastDay: end, reason: reason))
      }
      day = end.adding(days: 1)
      if day == end { break }  // the calendar ends
    }
    return (periods, gaps)
  }

  /// The multiplier of all token rates for a region; nil when the model has none for it.
  package func regionFactor(named name: String) -> DecimalNumber? {
    regions.first { $0.name == name }?.factor
  }

  private func rowAndTariff(
    for tier: ServiceTier, on date: CivilDate, includingAnnounced: Bool
  ) -> Result<(row: PriceRow, tariff: Tariff), UnpricedReason> {
    if let retired, retired <= date { return .failure(.retired(since: retired)) }
    guard let row = row(on: date, includingAnnounced: includingAnnounced) else { return .failure(.noRow(on: date)) }
    guard let tariff = row.tariff(for: tier) else { return .failure(.tierNotSold(tier)) }
    return .success((row, tariff))
  }

  /// The last day before the next one on which a row starts or ends, or the model is retired.
  private func lastDayLike(_ day: CivilDate, includingAnnounced: Bool) -> CivilDate? {
    var changes: [CivilDate] = retired.map { [$0] } ?? []
    for row in rows where includingAnnounced || !row.isAnnounced {
      if let from = row.from { changes.append(from) }
      if let until = row.until { changes.append(until) }
    }
    return changes.filter { $0 > day }.min()?.adding(days: -1)
  }
}

extension PriceRow {
  /// The tariff of a tier; nil when it is not sold.
  package func tariff(for tier: ServiceTier) -> Tariff? { tariffs.first { $0.tier == tier }?.tariff }
}
