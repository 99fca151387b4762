/// The exact cost of measured usage.
package struct UsageCost: Sendable, Hashable {
  /// The cost of the tokens of each class: rate times tokens.
  package var byClass = ByTokenClass<Money>(repeating: .zero)
  /// The fee of the calls themselves.
  package var requests = Money.zero
  /// The fee of built-in searches.
  package var searches = Money.zero
  /// The cost of what is sold neither by the token nor by the call.
  package var units = Money.zero
  /// The usage of that which has no price: it is in no cost, and must be reported.
  package var unpricedUnits = UnitCounts()

  package init() {}

  /// The total.
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
  /// The log's model is not in the price book.
  case noModel(ModelResolution.Failure)
  /// The log's service tier has no prices.
  case unknownTier(String)
  /// The model has no price for it.
  case noPrice(UnpricedReason)
  /// The record sums several calls, and the price depends on the length of each.
  case bandUnknown
  /// The calls have audio tokens, and the model has no rate for them at that tier, hour and length.
  case audioNotPriced
  /// The calls have audio tokens and cached ones: how many cached tokens are audio is not reported.
  case audioUndivided
  /// Only the day of the calls is known, and the price depends on the hour.
  case hourUnknown
  /// The log does not count the units by which the model is sold.
  case unitsUnknown
  /// The calls have picture tokens, and the model has no rate for them at that tier, hour and length.
  case picturesNotPriced
  /// Pictures have a rate of their own, and the log does not say which of the tokens were pictures.
  case picturesUndivided
  /// Built-in searches were made, and the model has no price for them.
  case searchNotPriced
  /// Only units were used, and the model has no price for one of them.
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
  /// The amount multiplied.
  package static func * (amount: Money, count: Int64) -> Money {
    Money(attodollars: amount.attodollars * Int128(count))
  }
}
