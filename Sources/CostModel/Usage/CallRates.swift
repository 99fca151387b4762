/// The rates of the calls of a group: everything that the price of any of them needs, looked up once for the group.
package struct CallRates: Sendable {
  /// The rate of each class of tokens; nil where tokens of the class cannot be priced.
  let byClass: ByTokenClass<Rate?>
  /// The audio and picture rates by class; nil where they cannot be priced.
  private let ofModalities: [Modality: ByTokenClass<Rate?>]
  /// The fee of a call; nil where there is none.
  let request: Money?
  /// The fee of a built-in search; nil where searches cannot be priced.
  let search: Money?
  /// The prices of units that do not depend on their kind, which logs do not say.
  let units: [(unit: PricedUnit, amount: Money)]

  init(_ prices: PricesInForce, of found: ModelResolution.Found) {
    var byClass = ByTokenClass<Rate?>(repeating: nil)
    for tokenClass in TokenClass.allCases {
      byClass[tokenClass] = prices.rates.charged(tokenClass).flatMap { found.regional($0.rate) }
    }
    // Where calls are priced as a model that sells no one-hour writes, the same tokens would have been written for a
    // short time.
    if found.rule == .repriced, byClass.cacheWrite1h == nil { byClass.cacheWrite1h = byClass.cacheWrite }
    self.byClass = byClass
    var ofModalities: [Modality: ByTokenClass<Rate?>] = [:]
    if !prices.row.fees.otherRates.isEmpty {
      for modality in Modality.allCases {
        var rates = ByTokenClass<Rate?>(repeating: nil)
        for tokenClass in TokenClass.allCases {
          rates[tokenClass] = prices.row.fees.rate(of: modality, tokenClass, at: prices.tier).flatMap {
            found.regional($0.rate)
          }
        }
        ofModalities[modality] = rates
      }
    }
    self.ofModalities = ofModalities
    request = prices.row.fees.request?.amount
    search = prices.row.fees.search?.amount
    let fees = prices.row.fees
    units =
      fees.units.isEmpty
      ? [] : PricedUnit.allCases.compactMap { unit in fees.price(of: unit).map { (unit, $0.amount) } }
  }

  /// The rate of audio or picture tokens of a class; nil where they cannot be priced.
  func rate(of modality: Modality, _ tokenClass: TokenClass) -> Rate? { ofModalities[modality]?[tokenClass] ?? nil }

  /// The exact cost of tokens of one class, except audio and pictures; nil where the class has no price.
  package func cost(_ tokens: Int64, _ tokenClass: TokenClass) -> Money? { byClass.cost(tokens, tokenClass) }

  /// The exact cost of the usage of the group's calls: each class of tokens times its rate, and the fees.
  ///
  /// - Parameter sums: The usage of the calls; one of them, or many.
  /// - Returns: The cost by token class and fee, or why there is none.
  package func cost(of sums: UsageSums) -> Result<UsageCost, UnpricedUsage> {
    var cost = UsageCost()
    do throws(UnpricedUsage) {
      try charge(sums) { part, amount in
        switch part {
        case .tokens(let tokenClass): cost.byClass[tokenClass] = cost.byClass[tokenClass] + amount
        case .requests: cost.requests = amount
        case .searches: cost.searches = amount
        case .units: cost.units = cost.units + amount
        case .unpriced(let unit, let count): cost.unpricedUnits[unit] = count
        }
      }
      return .success(cost)
    } catch {
      return .failure(error)
    }
  }

  /// The total of the cost alone, as needed for each call of a log; nil where there is none.
  package func total(of sums: UsageSums) -> Money? {
    var total = Money.zero
    do throws(UnpricedUsage) {
      try charge(sums) { _, amount in total = total + amount }
      return total
    } catch {
      return nil
    }
  }

  /// The kind of charge.
  private enum Part {
    case tokens(TokenClass)
    case requests
    case searches
    case units
    /// A number of a unit that has no price here.
    case unpriced(PricedUnit, Int64)
  }

  /// Charges the usage of calls, part by part: a class of tokens and the units can have several amounts.
  @inline(__always)
  private func charge(_ sums: UsageSums, _ add: (Part, Money) -> Void) throws(UnpricedUsage) {
    try charge(.input, sums.tokens.input, byClass.input, sums, add)
    try charge(.cacheRead, sums.tokens.cacheRead, byClass.cacheRead, sums, add)
    try charge(.cacheWrite, sums.tokens.cacheWrite, byClass.cacheWrite, sums, add)
    try charge(.cacheWrite1h, sums.tokens.cacheWrite1h, byClass.cacheWrite1h, sums, add)
    try charge(.output, sums.tokens.output, byClass.output, sums, add)
    if let request { add(.requests, request * sums.calls) }
    if sums.searches > 0 {
      guard let search else { throw .searchNotPriced }
      add(.searches, search * sums.searches)
    }
    if !sums.units.isEmpty {
      let hasTokens = sums.promptTokens > 0 || sums.tokens.output > 0
      for (unit, count) in sums.units.used {
        if let amount = units.first(where: { $0.unit == unit })?.amount {
          add(.units, unit.cost(of: count, at: amount))
        } else if hasTokens {
          add(.unpriced(unit, count), .zero)
        } else {
          throw .unitNotPriced(unit)
        }
      }
    }
  }

  /// Charges the tokens of a class, those of audio and pictures at their own rates.
  @inline(__always)
  private func charge(
    _ tokenClass: TokenClass, _ tokens: Int64, _ rate: Rate?, _ sums: UsageSums, _ add: (Part, Money) -> Void
  ) throws(UnpricedUsage) {
    guard tokens > 0 else { return }
    let sound = sums.tokens(of: .sound, tokenClass)
    let pictures = sums.tokens(of: .pictures, tokenClass)
    let text = tokens &- sound &- pictures
    // A model may write nothing but pictures, and have no rate for text.
    if text > 0 || pictures == 0 {
      guard let rate else { throw .noPrice(.classNotPriced(tokenClass)) }
      add(.tokens(tokenClass), rate * text)
    }
    if sound > 0 {
      guard let rate = self.rate(of: .sound, tokenClass) else { throw .audioNotPriced }
      add(.tokens(tokenClass), rate * sound)
    }
    if pictures > 0 {
      guard let rate = self.rate(of: .pictures, tokenClass) else { throw .picturesNotPriced }
      add(.tokens(tokenClass), rate * pictures)
    }
  }
}

extension ByTokenClass<Rate?> {
  /// The exact cost of tokens of one class, except audio; nil where the class has no price.
  @inline(__always)
  func cost(_ tokens: Int64, _ tokenClass: TokenClass) -> Money? { self[tokenClass].map { $0 * tokens } }

  /// The cost of the prompt of a call, as far as its classes have a price.
  @inline(__always)
  func promptCost(of tokens: ByTokenClass<Int64>) -> Money {
    func cost(_ tokens: Int64, _ rate: Rate?) -> Money {
      guard tokens != 0, let rate else { return .zero }
      return rate * tokens
    }
    return cost(tokens.input, input) + cost(tokens.cacheRead, cacheRead) + cost(tokens.cacheWrite, cacheWrite)
      + cost(tokens.cacheWrite1h, cacheWrite1h)
  }
}

extension CallPricer {
  /// The rates of the calls of a group.
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

  /// The exact cost of the usage of a group of calls.
  ///
  /// - Parameters:
  ///   - sums: The usage of the calls.
  ///   - key: What they have in common.
  ///   - resolution: Which model they were answered by.
  /// - Returns: The cost by token class and fee, or why there is none.
  package func cost(
    of sums: UsageSums, key: UsageKey, resolution: ModelResolution
  ) -> Result<UsageCost, UnpricedUsage> {
    // A line of a bill has no usage of its own: it only says what was paid.
    if sums.isEmpty { return .success(UsageCost()) }
    return rates(of: key, resolution: resolution, promptTokens: sums.promptTokens).flatMap { $0.cost(of: sums) }
  }
}
