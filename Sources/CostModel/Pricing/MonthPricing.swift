package import Documents

/// The prices of a row that depend on the total usage of the model in a month.
package struct MonthPricing: Sendable {
  /// Rates that fall with the tokens of the month; nil where they do not.
  package let volume: VolumeRates?
  /// The free allowances.
  package let allowances: [Allowance]
  /// The capacity sold by time instead of by the token.
  package let offers: [CapacityOffer]

  /// Prices that do not depend on the month.
  package static let none = MonthPricing(volume: nil, allowances: [], offers: [])

  /// Whether monthly usage changes nothing, and no capacity is sold.
  package var isEmpty: Bool { volume == nil && allowances.isEmpty && offers.isEmpty }
}

extension Model {
  /// The monthly prices in words; nil where there are none.
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

/// Rates that fall with the tokens of a model in a month, all features and token classes together.
package struct VolumeRates: Sendable {
  /// The steps, ascending; below the first the row's own rates apply.
  package let steps: [Step]

  /// Rates that apply from a number of tokens on.
  package struct Step: Sendable {
    /// Where it starts.
    package let threshold: VolumeThreshold
    /// Whether its rates apply to the whole month once it is reached, rather than to the tokens above it.
    package let isAllUnits: Bool
    /// The rates of each tier that the row sells.
    package let tariffs: [(tier: ServiceTier, rates: Rates)]
    /// Where it was written.
    package let span: SourceSpan

    /// The rates of a tier; nil where the row does not sell it.
    package func rates(for tier: ServiceTier) -> Rates? { tariffs.first { $0.tier == tier }?.rates }
  }
}

/// The number of tokens in a month from which a step of volume rates applies.
package struct VolumeThreshold: Sendable, Equatable {
  /// The tokens.
  package let tokens: Int64
  /// Whether exactly this number is enough.
  package let isInclusive: Bool

  /// Whether a number of tokens in a month reaches it; a sum that differs from the threshold only by rounding reaches
  /// it.
  package func isReached(by count: Double) -> Bool {
    let threshold = Double(tokens)
    if abs(count - threshold) <= 1e-12 * threshold { return isInclusive }
    return count > threshold
  }
}

/// A free allowance of a vendor for a minute, a day or a month.
package struct Allowance: Sendable {
  /// The unit that is counted.
  package enum Quantity: String, Sendable, CaseIterable { case requests, tokens, searches }
  /// The period after which it is renewed.
  package enum Period: String, Sendable, CaseIterable { case minute, day, month }

  /// The unit that is counted.
  package let quantity: Quantity
  /// The period.
  package let period: Period
  /// The amount, above 0.
  package let count: Double
  /// Where it was written.
  package let span: SourceSpan

  /// The key of price files, such as `requests_per_day`.
  package var key: String { "\(quantity.rawValue)_per_\(period.rawValue)" }
}

/// Capacity sold by time: each unit serves a number of tokens a minute, used or not.
package struct CapacityOffer: Sendable {
  /// The term for which units are bought.
  package enum Term: String, Sendable, CaseIterable { case hour, month, year }

  /// The name of a unit.
  package let unit: String
  /// The fewest units that are sold, at least 1.
  package let minimumUnits: Double
  /// The step in which more of them are sold, at least 1.
  package let stepUnits: Double
  /// USD per unit by term, for the terms that are sold.
  package let prices: [(term: Term, fee: Fees.Fee)]
  /// Prompt tokens a minute that one unit serves.
  package let inputTokensPerMinute: Double
  /// How many prompt tokens an output token counts for.
  package let outputCounts: Double
  /// How many prompt tokens a cache read token counts for: 0 where they take no capacity.
  package let cachedCounts: Double
  /// Where it was written.
  package let span: SourceSpan

  /// USD per unit for a term; nil where it is not sold.
  package func price(for term: Term) -> Fees.Fee? { prices.first { $0.term == term }?.fee }

  /// The units that have to be bought to have at least a given number: none for none, otherwise the minimum or the next
  /// step above it.
  package func unitsSold(for units: Double) -> Double {
    guard units > 0 else { return 0 }
    let beyond = max(0, units - minimumUnits) / stepUnits
    return minimumUnits + beyond.rounded(.up) * stepUnits
  }
}
