import CostModel
import Reports

extension Command {
  private static let text = Argument("TEXT", help: "A part of a name, an alias or a vendor; case does not matter.")

  /// `prices find`: the models with a text in their names.
  static let pricesFind = Command(
    name: "prices find", group: .files, summary: "Find models by a part of their name.",
    details: "Models that are no longer sold, or have no price, on the day are found, too.",
    arguments: [text], commonOptions: Option.ofPrices,
    examples: [.init("llmcost prices find haiku", "Every model with 'haiku' in its name.")],
    run: { invocation throws(Failure) in
      let prices = try invocation.prices()
      let listing = PriceListing(
        prices.book, .search(text: invocation.arguments.word(text) ?? ""), on: invocation.priceDate,
        includingUnsold: true, origin: prices.origin.words)
      try invocation.present(Report(listing))
      return .done
    })
}
