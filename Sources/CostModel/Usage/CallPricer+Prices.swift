/// The prices that hold for a group of measured calls.
struct PricesInForce {
  /// The price row of the day.
  let row: PriceRow
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
    if key.cell.band == RateCell.audioBand { return .failure(.audioNotPriced) }
    let day = pricingDay(of: key.day)
    guard let row = model.row(on: day, includingAnnounced: includesAnnounced) else {
      return .failure(.noPrice(.noRow(on: day)))
    }
    guard let tariff = row.tariff(for: tier) else { return .failure(.noPrice(.tierNotSold(tier))) }
    guard tariff.windows.indices.contains(key.cell.window) else { return .failure(.bandUnknown) }
    let bands = tariff.windows[key.cell.window].bands
    guard bands.indices.contains(key.cell.band) else { return .failure(.bandUnknown) }
    guard let rates = bands[key.cell.band].rates else {
      return .failure(.noPrice(.notSoldForPrompt(tokens: Int(clamping: promptTokens))))
    }
    return .success(PricesInForce(row: row, threshold: bands[key.cell.band].threshold, rates: rates))
  }
}
