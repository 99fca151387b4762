/// What measured usage costs: exact.
package struct UsageCost: Sendable, Hashable {
  /// The cost of the tokens of each class: rate times tokens.
  package var byClass = ByTokenClass<Money>(repeating: .zero)
  /// The fee of the calls themselves.
  package var requests = Money.zero
  /// The fee of built-in searches.
  package var searches = Money.zero
  /// The cost of what is sold neither by the token nor by the call.
  package var units = Money.zero
  /// What was used of that and has no price: it is in no cost, and must be reported.
  package var unpricedUnits = UnitCounts()

  package init() {}

  /// All of it.
  package var total: Money {
    let fees = requests + searches + units
    let prompt = byClass.input + byClass.cacheRead + byClass.cacheWrite + byClass.cacheWrite1h
    return fees + prompt + byClass.output
  }

  package static func + (first: UsageCost, second: UsageCost) -> UsageCost {
    var sum = first
    for tokenClass in TokenClass.allCases {
      sum.byClass[tokenClass] = sum.byClass[tokenClass] + second.byClass[tokenClass]
    }
    sum.requests = sum.requests + second.requests
    sum.searches = sum.searches + second.searches
    sum.units = sum.units + second.units
    sum.unpricedUnits.merge(second.unpricedUnits)
    return sum
  }
}

/// Why measured usage has no price.
package enum UnpricedUsage: Error, Sendable, Equatable {
  /// The log's model is none of the price book.
  case noModel(ModelResolution.Failure)
  /// The log's service tier is none that is priced.
  case unknownTier(String)
  /// The model has no price for it.
  case noPrice(UnpricedReason)
  /// The record sums several calls, and the price depends on the length of each.
  case bandUnknown
  /// Tokens of sound are among the calls', and the model has no rate for them at that tier, hour and length.
  case audioNotPriced
  /// Tokens of sound are among the calls', and so are cached ones: which of them were sound is not told.
  case audioUndivided
  /// Only the day of the calls is known, and the price depends on the hour.
  case hourUnknown
  /// The log counts nothing of what the model is sold by.
  case unitsUnknown
  /// Tokens of pictures are among the calls', and the model has no rate for them at that tier, hour and length.
  case picturesNotPriced
  /// Pictures have a rate of their own, and the log does not say which of the tokens were pictures.
  case picturesUndivided
  /// Built-in searches were made, and the model has no price for them.
  case searchNotPriced
  /// Nothing but units were used, and the model has no price for one of them.
  case unitNotPriced(PricedUnit)

  /// The reason in words, to follow the name of a model.
  package var phrase: String {
    switch self {
    case .noModel(.unknown): "is not in the price files"
    case .noModel(.ambiguous): "is sold by several vendors"
    case .noModel(.unknownThen(let days)):
      "is a name that moves from model to model, and the price files do not know which one it was \(days.phrase)"
    case .unknownTier(let word): "was served at a tier that has no price: '\(word)'"
    case .noPrice(let reason): reason.phrase
    case .bandUnknown: "is priced by the length of each prompt, and the record sums several calls"
    case .audioNotPriced: "has tokens of sound, and no rate for them"
    case .audioUndivided: "has tokens of sound, and nothing tells how many of them were cached"
    case .hourUnknown: "is priced by the hour, and only the day of the calls is known"
    case .unitsUnknown: "is not free, and the log does not count what it is sold by"
    case .picturesNotPriced: "has tokens of pictures, and no rate for them"
    case .picturesUndivided: "has a rate of its own for pictures, and nothing tells which of the tokens were pictures"
    case .searchNotPriced: "has no 'search' price"
    case .unitNotPriced(let unit): "has no '\(unit.rawValue)' price"
    }
  }
}

extension Money {
  /// The amount so many times.
  package static func * (amount: Money, count: Int64) -> Money {
    Money(attodollars: amount.attodollars * Int128(count))
  }
}
