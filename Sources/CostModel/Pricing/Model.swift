package import Documents

/// One model as sold by one vendor, with all its known prices.
package struct Model: Sendable {
  /// The index of its vendor in the price book.
  package let vendorIndex: Int
  /// The vendor's id for it.
  package let id: String
  /// Where the id was written.
  package let span: SourceSpan
  /// Other exact ids of the same model at the same price.
  package let aliases: [ModelAlias]
  /// The longest prompt and answer together, in tokens.
  package let contextWindowTokens: Int?
  /// The longest answer in tokens.
  package let maxOutputTokens: Int?
  /// The name of the vendor's vocabulary, such as `o200k_base`.
  package let tokenizer: String?
  /// How the vendor caches prompts; nil when the file does not say.
  package let caching: CachingFacts?
  /// The first day on which it is no longer sold; its last price is still known then.
  package let retired: CivilDate?
  /// Whether a price of zero is intended.
  package let isFree: Bool
  /// Multipliers of every token rate by region.
  package let regions: [(name: String, factor: Multiplier)]
  /// The vendor's rate limits, by tiers of accounts.
  package let rateLimits: [RateLimits]
  /// The price rows, newest first.
  package let rows: [PriceRow]

  /// The id and the aliases.
  package var names: [String] { [id] + aliases.map(\.name) }

  /// The same model with other aliases.
  func called(_ aliases: [ModelAlias]) -> Model {
    Model(
      vendorIndex: vendorIndex, id: id, span: span, aliases: aliases, contextWindowTokens: contextWindowTokens,
      maxOutputTokens: maxOutputTokens, tokenizer: tokenizer, caching: caching, retired: retired, isFree: isFree,
      regions: regions, rateLimits: rateLimits, rows: rows)
  }
}

/// The prices of a model from one day to another.
package struct PriceRow: Sendable {
  /// The first day, UTC; nil when it is not known.
  package let from: CivilDate?
  /// The day after the last, UTC; nil when the row ends where a newer one starts.
  package let until: CivilDate?
  /// Whether the vendor has only announced it; such a row applies only when asked for.
  package let isAnnounced: Bool
  /// A remark on the row, such as a decision where sources disagree.
  package let note: String?
  /// The tariffs of the tiers that are sold.
  package let tariffs: [(tier: ServiceTier, tariff: Tariff)]
  /// Prices that are not per token of a call.
  package let fees: Fees
  /// Prices that depend on the total usage of a month.
  package let months: MonthPricing
  /// The self-hosted machine that the rates were computed from; nil where they are a vendor's.
  package let hardware: Hardware?
  /// Where the row was written.
  package let span: SourceSpan
}

/// A vendor's charges besides the tokens of a call.
package struct Fees: Sendable {
  /// An amount with the place where it was written.
  package struct Fee: Sendable {
    package let amount: Money
    package let span: SourceSpan
  }

  /// A rate of audio or picture tokens.
  package struct OtherRate: Sendable {
    /// The service tier to which it applies.
    package let tier: ServiceTier
    /// The key of price files: `audio_input`.
    package let name: String
    package let rate: PricedRate
    /// The key, with its tier unless it is the standard one.
    package var words: String { tier == .standard ? name : "\(tier.name) \(name)" }
  }

  /// USD per call.
  package let request: Fee?
  /// USD per call of the built-in web search.
  package let search: Fee?
  /// USD per million cached tokens per hour.
  package let storage: PricedRate?
  /// USD per million training tokens.
  package let training: PricedRate?
  /// USD per million tokens of audio and pictures, by the tiers and the names files use, where sold.
  package let otherRates: [OtherRate]
  /// USD per unit of what is sold neither by the token nor by the call, where sold.
  package let units: [UnitPrice]

  package init(
    request: Fee? = nil, search: Fee? = nil, storage: PricedRate? = nil, training: PricedRate? = nil,
    otherRates: [OtherRate] = [], units: [UnitPrice] = []
  ) {
    self.request = request
    self.search = search
    self.storage = storage
    self.training = training
    self.otherRates = otherRates
    self.units = units
  }
}

/// How a vendor's prompt cache works for a model.
package struct CachingFacts: Sendable, Equatable {
  /// Who decides what is cached.
  package enum Kind: String, Sendable, CaseIterable {
    /// The vendor, for every prompt that is long enough.
    case automatic
    /// The caller, by marking the prompt or naming a cache.
    case explicit
    /// Nobody: prompts are not cached.
    case none
  }

  /// Who decides what is cached.
  package let kind: Kind
  /// The shortest prefix that is cached, in tokens.
  package let minimumTokens: Int
  /// Cached prefixes beyond the minimum count in whole steps of this many tokens; 1 where every token counts.
  package let stepTokens: Int
  /// The life of an entry.
  package let timeToLive: TimeSpan?
  /// Whether a hit renews the time to live.
  package let refreshesOnHit: Bool
}

extension Model {
  /// Whether entries of its cache are kept for as long as storage is paid by the hour.
  var sellsCacheStorage: Bool { rows.contains { $0.fees.storage != nil } }
}
