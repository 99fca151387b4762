package import CostModel

/// Everything that is known of one model's prices, and the cost of a call.
package struct PriceSheet: Sendable {
  /// A call to be priced.
  package struct Call: Sendable {
    /// The tokens by class.
    package let tokens: ByTokenClass<Int64>
    /// The service tier.
    package let tier: ServiceTier

    package init(tokens: ByTokenClass<Int64>, tier: ServiceTier) {
      self.tokens = tokens
      self.tier = tier
    }
  }

  /// One rate with its kind.
  struct Line: Sendable {
    let tier: ServiceTier
    let hours: WeeklyHours?
    let threshold: PromptThreshold?
    let tokenClass: TokenClass
    let rate: PricedRate
  }

  let book: PriceBook
  let model: Model
  let date: CivilDate
  let pricing: PricingFacts
  let row: PriceRow?
  let lines: [Line]
  let call: (tier: ServiceTier, quote: PriceQuote)?

  /// The vendor of the model.
  var vendor: Vendor { book.vendor(of: model) }

  /// Collects the prices of a model on a day.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - book: The prices.
  ///   - date: The day.
  ///   - call: A call to be priced, or nil.
  ///   - origin: The source of the prices, in words.
  /// - Throws: `UnpricedReason` when the call has no price.
  package init(
    _ model: Model, in book: PriceBook, on date: CivilDate, pricing call: Call?, origin: String
  ) throws(UnpricedReason) {
    self.book = book
    self.model = model
    self.date = date
    pricing = PricingFacts(book, of: [book.vendor(of: model)], asOf: date, origin: origin)
    row = model.row(on: date)
    lines = row.map(PriceSheet.lines) ?? []
    guard let call else {
      self.call = nil
      return
    }
    let tariff = try model.tariff(for: call.tier, on: date).get()
    self.call = (call.tier, try tariff.quote(for: call.tokens).get())
  }

  private static func lines(of row: PriceRow) -> [Line] {
    var lines: [Line] = []
    for (tier, tariff) in row.tariffs {
      for window in tariff.windows {
        for band in window.bands {
          for tokenClass in TokenClass.allCases {
            guard let rate = band.rates?[tokenClass] else { continue }
            lines.append(
              Line(
                tier: tier, hours: window.hours, threshold: band.threshold, tokenClass: tokenClass, rate: rate))
          }
        }
      }
    }
    return lines
  }
}
