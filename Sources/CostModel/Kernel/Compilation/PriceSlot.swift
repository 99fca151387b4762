/// The share of a line's calls that is charged at one tariff: a tier, a stretch of days, and hours of the week.
package struct PriceSlot: Sendable {
  /// The tier the calls are served at.
  package let tier: ServiceTier
  /// The first and the last day on which the prices apply; the same day for prices frozen at a date.
  package let firstDay: CivilDate
  package let lastDay: CivilDate
  /// The hours of the week; nil for all, or for all that no other slot has.
  package let hours: WeeklyHours?
  /// The share of the line's calls, 0...1.
  package let share: Double
  /// The price row; nil when none is in force or the tier is not sold.
  package let row: PriceRow?
  /// The bands; empty when there is no price.
  package let bands: [Tariff.Band]
  /// The factor of the region the calls are pinned to, or nil.
  package let regionFactor: Multiplier?
  /// The factor of a price change on all rates; 1 for none.
  package var priceFactor = 1.0
  /// Why there is no price, or nil.
  package let unpriced: UnpricedReason?
  /// The modality of the rates, in which no class is charged at the rate of another; nil for text.
  var modality: Modality?

  /// The rates of a band with the region's factor; nil when there is no price.
  ///
  /// - Parameters:
  ///   - tokenClass: The class.
  ///   - band: The index of the band.
  /// - Returns: The rate as it is charged.
  package func rate(_ tokenClass: TokenClass, band: Int) -> PricedRate? {
    guard band < bands.count, let rates = bands[band].rates else { return nil }
    return rate(tokenClass, of: rates)
  }

  /// One of some rates with the region's factor; nil when there is none for the class.
  package func rate(_ tokenClass: TokenClass, of rates: Rates) -> PricedRate? {
    guard let priced = rates[tokenClass] else { return nil }
    guard let regionFactor else { return priced }
    return priced.rate.multiplied(by: regionFactor).map { PricedRate(rate: $0, basis: priced.basis, span: priced.span) }
  }

  /// The slot as the kernel uses it.
  ///
  /// - Parameter writesOneHour: Whether cache entries are written for one hour.
  /// - Returns: The numbers.
  package func numbers(writesOneHour: Bool) -> RateSlot {
    guard !bands.isEmpty else {
      return RateSlot(share: share, bands: [PriceSlot.unpricedBand(longestPromptBelow: -1)])
    }
    return RateSlot(
      share: share,
      bands: bands.indices.map { index in
        let longest = bands[index].threshold.map { Double($0.longestPromptBelow) } ?? -1
        guard let rates = bands[index].rates else { return PriceSlot.unpricedBand(longestPromptBelow: longest) }
        return band(of: rates, longestPromptBelow: longest, writesOneHour: writesOneHour)
      })
  }

  /// Some rates as the kernel uses them.
  func band(of rates: Rates, longestPromptBelow: Double = -1, writesOneHour: Bool) -> RateBand {
    var usd = ByTokenClass(repeating: 0.0)
    var unpriced = ByTokenClass(repeating: false)
    let factor = priceFactor
    for tokenClass in TokenClass.allCases {
      guard let rate = rate(tokenClass, of: rates) else {
        unpriced[tokenClass] = true
        continue
      }
      usd[tokenClass] = rate.rate.usdPerMillionTokens * factor
    }
    // A vendor without a price for writes charges them as input; one that prices only the short kind does not sell the
    // other.
    let sellsWrites = !unpriced.cacheWrite || !unpriced.cacheWrite1h
    return RateBand(
      longestPromptBelow: longestPromptBelow, usdPerMillionTokens: usd,
      readsCountAsInput: modality == nil && unpriced.cacheRead,
      writesCountAsInput: !sellsWrites || (!writesOneHour && unpriced.cacheWrite), unpriced: unpriced)
  }

  /// The slot with all rates times a factor.
  func scaled(by factor: Double) -> PriceSlot {
    var slot = self
    slot.priceFactor *= factor
    return slot
  }

  private static func unpricedBand(longestPromptBelow: Double) -> RateBand {
    RateBand(
      longestPromptBelow: longestPromptBelow, usdPerMillionTokens: ByTokenClass(repeating: 0), readsCountAsInput: false,
      writesCountAsInput: false, unpriced: ByTokenClass(repeating: true))
  }
}

extension PriceSlot {
  /// The slot with the audio or picture rates, which vendors give by tier and for prompts of any length.
  func of(_ modality: Modality) -> PriceSlot {
    var rates = ByTokenClass<PricedRate?>(repeating: nil)
    for tokenClass in modality.classes { rates[tokenClass] = row?.fees.rate(of: modality, tokenClass, at: tier) }
    let isSold = !bands.isEmpty && modality.classes.contains { rates[$0] != nil }
    var slot = PriceSlot(
      tier: tier, firstDay: firstDay, lastDay: lastDay, hours: hours, share: share, row: row,
      bands: isSold ? [Tariff.Band(threshold: nil, rates: Rates(byClass: rates))] : [], regionFactor: regionFactor,
      priceFactor: priceFactor, unpriced: unpriced ?? (isSold ? nil : .tierNotSold(tier)))
    slot.modality = modality
    return slot
  }
}
