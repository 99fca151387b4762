/// What the calls of a group are charged at: all that the price of any of them needs, looked up once for the group.
package struct CallRates: Sendable {
  /// The rate of each class of tokens; nil where tokens of the class cannot be priced.
  private let byClass: ByTokenClass<Rate?>
  /// The rates of sound by class; nil where it cannot be priced.
  private let audioByClass: ByTokenClass<Rate?>
  /// The fee of a call; nil where there is none.
  private let request: Money?
  /// The fee of a built-in search; nil where searches cannot be priced.
  private let search: Money?
  /// The prices of units that do not depend on their kind, which logs do not say.
  private let units: [(unit: PricedUnit, amount: Money)]

  init(_ prices: PricesInForce, of found: ModelResolution.Found) {
    var byClass = ByTokenClass<Rate?>(repeating: nil)
    for tokenClass in TokenClass.allCases {
      byClass[tokenClass] = prices.rates.charged(tokenClass).flatMap { found.regional($0.rate) }
    }
    // Of a model that calls are priced as and that sells no one-hour writes, the same tokens would have been written for a short time.
    if found.rule == .repriced, byClass.cacheWrite1h == nil { byClass.cacheWrite1h = byClass.cacheWrite }
    self.byClass = byClass
    var audioByClass = ByTokenClass<Rate?>(repeating: nil)
    if !prices.row.fees.otherRates.isEmpty {
      for tokenClass in TokenClass.allCases {
        audioByClass[tokenClass] = prices.row.fees.audioRate(of: tokenClass).flatMap { found.regional($0) }
      }
    }
    self.audioByClass = audioByClass
    request = prices.row.fees.request?.amount
    search = prices.row.fees.search?.amount
    let fees = prices.row.fees
    units =
      fees.units.isEmpty
      ? [] : PricedUnit.allCases.compactMap { unit in fees.price(of: unit).map { (unit, $0.amount) } }
  }

  /// The exact cost of tokens of one class, those of sound aside; nil where the class has no price.
  package func cost(_ tokens: Int64, _ tokenClass: TokenClass) -> Money? { byClass[tokenClass].map { $0 * tokens } }

  /// The exact cost of what calls of the group used: each class of tokens times its rate, and the fees.
  ///
  /// - Parameter sums: What the calls used; one of them, or many.
  /// - Returns: The cost by token class and fee, or why there is none.
  package func cost(of sums: UsageSums) -> Result<UsageCost, UnpricedUsage> {
    var cost = UsageCost()
    for tokenClass in TokenClass.allCases where sums.tokens[tokenClass] > 0 {
      guard let rate = byClass[tokenClass] else { return .failure(.noPrice(.classNotPriced(tokenClass))) }
      let audio = sums.audio(of: tokenClass)
      cost.byClass[tokenClass] = rate * (sums.tokens[tokenClass] &- audio)
      if audio > 0 {
        guard let rate = audioByClass[tokenClass] else { return .failure(.audioNotPriced) }
        cost.byClass[tokenClass] = cost.byClass[tokenClass] + rate * audio
      }
    }
    if let request { cost.requests = request * sums.calls }
    if sums.searches > 0 {
      guard let search else { return .failure(.searchNotPriced) }
      cost.searches = search * sums.searches
    }
    if !sums.units.isEmpty {
      let hasTokens = sums.promptTokens > 0 || sums.tokens.output > 0
      for (unit, count) in sums.units.used {
        if let amount = units.first(where: { $0.unit == unit })?.amount {
          cost.units = cost.units + unit.cost(of: count, at: amount)
        } else if hasTokens {
          cost.unpricedUnits[unit] = count
        } else {
          return .failure(.unitNotPriced(unit))
        }
      }
    }
    return .success(cost)
  }
}

extension CallPricer {
  /// What the calls of a group are charged at.
  ///
  /// - Parameters:
  ///   - key: What the calls have in common.
  ///   - resolution: Which model they were answered by.
  ///   - promptTokens: The prompt tokens of all of them, for a message.
  /// - Returns: The rates, or why there are none.
  package func rates(
    of key: UsageKey, resolution: ModelResolution, promptTokens: Int64 = 0
  ) -> Result<CallRates, UnpricedUsage> {
    switch resolution.outcome {
    case .failed(let failure): .failure(.noModel(failure))
    case .found(let found):
      prices(of: key, model: found.model, promptTokens: promptTokens).map { CallRates($0, of: found) }
    }
  }

  /// The exact cost of what a group of calls used.
  ///
  /// - Parameters:
  ///   - sums: What the calls used.
  ///   - key: What they have in common.
  ///   - resolution: Which model they were answered by.
  /// - Returns: The cost by token class and fee, or why there is none.
  package func cost(
    of sums: UsageSums, key: UsageKey, resolution: ModelResolution
  ) -> Result<UsageCost, UnpricedUsage> {
    // A line of a bill used nothing itself: it only says what was paid.
    if sums.isEmpty { return .success(UsageCost()) }
    return rates(of: key, resolution: resolution, promptTokens: sums.promptTokens).flatMap { $0.cost(of: sums) }
  }
}
