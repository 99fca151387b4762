extension PriceDiff {
  /// The kind of a fee.
  package struct FeeItem: Sendable, Hashable {
    /// The key of price files: `request`, `search`, `storage`, `training`, `audio_input`, or that of a unit, such as `image`.
    package let key: String
    /// The kind, such as `ultra` of an image; nil where all kinds cost the same.
    package let variant: String?
    /// The unit of one fee in words, such as `web search`.
    package let phrase: String
  }

  /// The charges besides the tokens of a call.
  package enum Fee: Sendable, Hashable {
    /// USD for each.
    case each(Money)
    /// USD per million tokens.
    case rate(Rate)
  }

  /// A fee that differs from a day on.
  package struct FeeChange: Sendable, Hashable {
    /// The first day of the difference; nil when it has always been there.
    package let from: CivilDate?
    /// The kind of the fee.
    package let item: FeeItem
    /// The fee in the older book; nil where it has none.
    package let before: Fee?
    /// The fee in the newer book; nil where it has none.
    package let after: Fee?
    /// The first day on which both are equal again; nil where there is none, or another difference follows.
    package let until: CivilDate?
  }

  /// The fees of a row by kind, in the order of price files.
  static func fees(of row: PriceRow) -> [(item: FeeItem, price: Fee)] {
    let fees = row.fees
    var result: [(item: FeeItem, price: Fee)] = []
    func add(_ key: String, _ variant: String? = nil, per phrase: String, _ fee: Fee?) {
      if let fee { result.append((FeeItem(key: key, variant: variant, phrase: phrase), fee)) }
    }
    add("request", per: "call", fees.request.map { .each($0.amount) })
    add("search", per: "web search", fees.search.map { .each($0.amount) })
    add("storage", per: "million cached tokens and hour", fees.storage.map { .rate($0.rate) })
    add("training", per: "million training tokens", fees.training.map { .rate($0.rate) })
    for other in fees.otherRates { add(other.words, per: "million tokens", .rate(other.rate.rate)) }
    for price in fees.units {
      add(price.unit.rawValue, price.variant, per: price.unit.phrase, .each(price.fee.amount))
    }
    for step in row.months.volume?.steps ?? [] {
      let from = "\(step.threshold.isInclusive ? "from" : "above") \(step.threshold.tokens) tokens"
      for (tier, rates) in step.tariffs {
        for tokenClass in TokenClass.allCases {
          add(
            "volume", "\(tier == .standard ? "" : "\(tier.name) ")\(tokenClass.name) \(from)", per: "million tokens",
            rates[tokenClass].map { .rate($0.rate) })
        }
      }
    }
    for offer in row.months.offers {
      for (term, fee) in offer.prices {
        add("provisioned", offer.unit, per: "unit and \(term.rawValue)", .each(fee.amount))
      }
    }
    return result
  }
}
