package import Documents

/// The prices of a row that depend on all that is used of the model in a month.
package struct MonthPricing: Sendable {
  /// Rates that fall with the tokens of the month; nil where they do not.
  package let volume: VolumeRates?
  /// What is given before anything is paid.
  package let allowances: [Allowance]
  /// What is sold by time instead of by the token.
  package let offers: [CapacityOffer]

  /// Prices that do not depend on the month.
  package static let none = MonthPricing(volume: nil, allowances: [], offers: [])

  /// Whether a month's use changes nothing, and no capacity is sold.
  package var isEmpty: Bool { volume == nil && allowances.isEmpty && offers.isEmpty }
}

extension Model {
  /// What of its prices depends on the use of a month, in words; nil where nothing does.
  ///
  /// Capacity changes nothing before it is bought, which price files do not say.
  package var monthPricesPhrase: String? {
    let names = [
      rows.contains { $0.months.volume != nil } ? "volume rates" : nil,
      rows.contains { !$0.months.allowances.isEmpty } ? "an allowance" : nil,
    ].compactMap(\.self)
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}

/// Rates that fall with the tokens a model is used for in a month, all features and token classes together.
package struct VolumeRates: Sendable {
  /// The steps, ascending; below the first the row's own rates hold.
  package let steps: [Step]

  /// Rates that hold from a number of tokens on.
  package struct Step: Sendable {
    /// Where it starts.
    package let threshold: VolumeThreshold
    /// Whether the whole month falls to its rates once it is reached, rather than what is above.
    package let isAllUnits: Bool
    /// The rates of each tier that the row sells.
    package let tariffs: [(tier: ServiceTier, rates: Rates)]
    /// Where it was written.
    package let span: SourceSpan

    /// The rates of a tier; nil where the row does not sell it.
    package func rates(for tier: ServiceTier) -> Rates? { tariffs.first { $0.tier == tier }?.rates }
  }
}

/// The number of tokens in a month from which a step of volume rates holds.
package struct VolumeThreshold: Sendable, Equatable {
  /// The tokens.
  package let tokens: Int64
  /// Whether exactly so many are enough.
  package let isInclusive: Bool

  /// Whether a month with so many tokens reaches it; a sum that rounding has left beside the threshold is the threshold.
  package func isReached(by count: Double) -> Bool {
    let threshold = Double(tokens)
    if abs(count - threshold) <= 1e-12 * threshold { return isInclusive }
    return count > threshold
  }
}

/// What a vendor gives in a minute, a day or a month before anything is paid.
package struct Allowance: Sendable {
  /// What is counted.
  package enum Quantity: String, Sendable, CaseIterable { case requests, tokens, searches }
  /// How long it lasts before it is given again.
  package enum Period: String, Sendable, CaseIterable { case minute, day, month }

  /// What is counted.
  package let quantity: Quantity
  /// How often it is given.
  package let period: Period
  /// How many, above 0.
  package let count: Double
  /// Where it was written.
  package let span: SourceSpan

  /// The key of price files, such as `requests_per_day`.
  package var key: String { "\(quantity.rawValue)_per_\(period.rawValue)" }
}

/// Capacity that is sold by time: so many units serve so many tokens a minute, used or not.
package struct CapacityOffer: Sendable {
  /// For how long units are bought.
  package enum Term: String, Sendable, CaseIterable { case hour, month, year }

  /// What a unit is called.
  package let unit: String
  /// The fewest units that are sold, at least 1.
  package let minimumUnits: Double
  /// The step in which more of them are sold, at least 1.
  package let stepUnits: Double
  /// USD of a unit by term, for those that are sold.
  package let prices: [(term: Term, fee: Fees.Fee)]
  /// Prompt tokens a minute that one unit serves.
  package let inputTokensPerMinute: Double
  /// How many prompt tokens an answer's token counts for.
  package let outputCounts: Double
  /// How many prompt tokens one read from the cache counts for: 0 where they take no capacity.
  package let cachedCounts: Double
  /// Where it was written.
  package let span: SourceSpan

  /// USD of a unit for a term; nil where it is not sold so.
  package func price(for term: Term) -> Fees.Fee? { prices.first { $0.term == term }?.fee }

  /// The units that have to be bought for at least so many: none for none, otherwise the minimum or the next step above it.
  package func unitsSold(for units: Double) -> Double {
    guard units > 0 else { return 0 }
    let beyond = max(0, units - minimumUnits) / stepUnits
    return minimumUnits + beyond.rounded(.up) * stepUnits
  }
}
