/// Why a call has no price.
package enum UnpricedReason: Error, Sendable, Equatable {
  /// No row is in force on the day.
  case noRow(on: CivilDate)
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
    case .tierNotSold(let tier): "is not sold at the '\(tier.name)' tier"
    case .notSoldForPrompt(let tokens): "has no price for a prompt of \(tokens) tokens at this tier and time of day"
    case .classNotPriced(let tokenClass): "has no '\(tokenClass.name)' rate"
    }
  }
}

/// A stretch of days with the same price row, or without one.
package struct TariffPeriod: Sendable {
  /// The first day.
  package let firstDay: CivilDate
  /// The last day.
  package let lastDay: CivilDate
  /// The row in force; nil when there is none.
  package let row: PriceRow?
  /// The rates in force, or why there are none.
  package let tariff: Result<Tariff, UnpricedReason>
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

  /// Whether it is no longer sold on a day.
  ///
  /// Its prices still apply: usage that was planned or bought still has a cost, at the last price. It is a reason for a
  /// warning.
  ///
  /// - Parameter date: The day, UTC.
  /// - Returns: Whether the day is the retirement's, or later.
  package func isRetired(on date: CivilDate) -> Bool { retired.map { $0 <= date } ?? false }

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
    tariff(for: tier, in: row(on: date, includingAnnounced: includingAnnounced), on: date)
  }

  /// The tariffs of a tier from one day through another.
  ///
  /// - Parameters:
  ///   - tier: The service tier.
  ///   - first: The first day, UTC.
  ///   - last: The last day, UTC.
  ///   - includingAnnounced: Whether announced rows count.
  /// - Returns: The periods in order; together they cover all the days.
  package func tariffPeriods(
    tier: ServiceTier, from first: CivilDate, through last: CivilDate, includingAnnounced: Bool = false
  ) -> [TariffPeriod] {
    var periods: [TariffPeriod] = []
    var day = first
    while day <= last {
      let row = row(on: day, includingAnnounced: includingAnnounced)
      let end = min(last, lastDayLike(day, includingAnnounced: includingAnnounced) ?? last)
      periods.append(
        TariffPeriod(firstDay: day, lastDay: end, row: row, tariff: tariff(for: tier, in: row, on: day)))
      guard end < last else { break }
      day = end.adding(days: 1)
    }
    return periods
  }

  /// The multiplier of all token rates for a region; nil when the model has none for it.
  package func regionFactor(named name: String) -> Multiplier? {
    regions.first { $0.name == name }?.factor
  }

  private func tariff(
    for tier: ServiceTier, in row: PriceRow?, on date: CivilDate
  ) -> Result<Tariff, UnpricedReason> {
    guard let row else { return .failure(.noRow(on: date)) }
    guard let tariff = row.tariff(for: tier) else { return .failure(.tierNotSold(tier)) }
    return .success(tariff)
  }

  /// The last day before the next one on which a row starts or ends.
  private func lastDayLike(_ day: CivilDate, includingAnnounced: Bool) -> CivilDate? {
    var changes: [CivilDate] = []
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
