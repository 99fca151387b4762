/// The cost of one call, class by class: exact, in whole attodollars.
package struct PriceQuote: Sendable {
  /// The tokens of one class and their cost.
  package struct Line: Sendable {
    /// The class.
    package let tokenClass: TokenClass
    /// The number of tokens, above zero.
    package let tokens: Int64
    /// The rate at which they are charged, with its place.
    package let rate: PricedRate
    /// The cost: the rate times the tokens.
    package let cost: Money
  }

  /// The total of input, cache reads and cache writes, which decides the context band.
  package let promptTokens: Int
  /// Where the context band starts; nil for the first.
  package let threshold: PromptThreshold?
  /// The classes that have tokens, in the order of `TokenClass`.
  package let lines: [Line]

  /// The cost of the call.
  package var total: Money { lines.reduce(.zero) { $0 + $1.cost } }
}

extension Tariff {
  /// Computes the exact cost of one call.
  ///
  /// The whole call is charged at the rates of the band its prompt falls in. Tokens of a class without a rate are an
  /// error, not free; only cache reads and short cache writes fall back to the input rate, and the basis of their line
  /// says so.
  ///
  /// - Parameters:
  ///   - tokens: The tokens by class, none negative.
  ///   - minuteOfWeek: Minutes from Monday 00:00 UTC; nil for a time outside all windows with rates of their own.
  /// - Returns: The quote, or why there is none.
  package func quote(
    for tokens: ByTokenClass<Int64>, atMinuteOfWeek minuteOfWeek: Int? = nil
  ) -> Result<PriceQuote, UnpricedReason> {
    let promptTokens = [tokens.input, tokens.cacheRead, tokens.cacheWrite, tokens.cacheWrite1h]
      .reduce(Int64(0)) { sum, count in
        let (total, overflow) = sum.addingReportingOverflow(count)
        return overflow ? .max : total
      }
    let prompt = Int(clamping: promptTokens)
    let band = band(forPromptTokens: prompt, atMinuteOfWeek: minuteOfWeek)
    guard let rates = band.rates else {
      return .failure(.notSoldForPrompt(tokens: prompt))
    }
    var lines: [PriceQuote.Line] = []
    for tokenClass in TokenClass.allCases where tokens[tokenClass] > 0 {
      guard let rate = rates.charged(tokenClass) else { return .failure(.classNotPriced(tokenClass)) }
      let count = tokens[tokenClass]
      lines.append(PriceQuote.Line(tokenClass: tokenClass, tokens: count, rate: rate, cost: rate.rate * count))
    }
    return .success(PriceQuote(promptTokens: prompt, threshold: band.threshold, lines: lines))
  }
}
