/// The prices that apply to a group of measured calls.
struct PricesInForce {
  /// The price row of the day.
  let row: PriceRow
  /// The service tier.
  let tier: ServiceTier
  /// The hours of the week for the rates; nil for all that have none of their own.
  let hours: WeeklyHours?
  /// Where the context band starts; nil for the first.
  let threshold: PromptThreshold?
  /// The rates of the tier, the time and the band.
  let rates: Rates
}

extension CallPricer {
  /// The prices of the calls of a group.
  ///
  /// - Parameters:
  ///   - key: What the calls have in common.
  ///   - model: Their model.
  ///   - promptTokens: The prompt tokens of all of them, for a message.
  /// - Returns: The prices, or why there are none.
  func prices(
    of key: UsageKey, model: Model, promptTokens: Int64 = 0
  ) -> Result<PricesInForce, UnpricedUsage> {
    guard let tier = key.tier.tier else { return .failure(.unknownTier(key.tier.name)) }
    let day = pricingDay(of: key.day)
    guard let row = model.row(on: day, includingAnnounced: includesAnnounced) else {
      return .failure(.noPrice(.noRow(on: day)))
    }
    guard let tariff = row.tariff(for: tier) else { return .failure(.noPrice(.tierNotSold(tier))) }
    switch key.cell.band {
    case RateCell.unknownHourBand: return .failure(.hourUnknown)
    case RateCell.unknownUnitsBand: return .failure(.unitsUnknown)
    case RateCell.undividedPictureBand: return .failure(.picturesUndivided)
    case RateCell.undividedAudioBand: return .failure(.audioUndivided)
    default: break
    }
    if key.cell.hasOwnRates { return pricesOfModalities(key.cell, tier: tier, row: row, tariff: tariff) }
    guard tariff.windows.indices.contains(key.cell.window) else { return .failure(.bandUnknown) }
    let bands = tariff.windows[key.cell.window].bands
    guard bands.indices.contains(key.cell.band) else { return .failure(.bandUnknown) }
    guard let rates = bands[key.cell.band].rates else {
      return .failure(.noPrice(.notSoldForPrompt(tokens: Int(clamping: promptTokens))))
    }
    return .success(
      PricesInForce(
        row: row, tier: tier, hours: tariff.windows[key.cell.window].hours, threshold: bands[key.cell.band].threshold,
        rates: rates)
    )
  }

  /// The prices of calls with audio or pictures: their rates are given next to the usual ones of a tier, and do not
  /// depend on hours or lengths.
  private func pricesOfModalities(
    _ cell: RateCell, tier: ServiceTier, row: PriceRow, tariff: Tariff
  ) -> Result<PricesInForce, UnpricedUsage> {
    guard tariff.special.isEmpty, tariff.usual.longer.isEmpty, let rates = tariff.usual.base.rates else {
      return .failure(cell.band == RateCell.audioBand ? .audioNotPriced : .picturesNotPriced)
    }
    return .success(PricesInForce(row: row, tier: tier, hours: nil, threshold: nil, rates: rates))
  }
}
