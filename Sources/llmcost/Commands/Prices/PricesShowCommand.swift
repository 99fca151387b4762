import CostModel
import Reports

extension Command {
  private static let model = Argument("MODEL", type: .model, help: "An id, an alias, or vendor/model.")
  private static let tier = Option(
    "tier", .value(.init(placeholder: "TIER", type: .choice(ServiceTier.allCases.map(\.name)))),
    help: "The service tier of the call.", defaultText: "standard")
  private static let tokenOptions: [(tokenClass: TokenClass, option: Option)] = [
    (.input, tokens("input-tokens", "uncached prompt tokens")),
    (.cacheRead, tokens("cache-read-tokens", "tokens read from the cache")),
    (.cacheWrite, tokens("cache-write-tokens", "tokens written to the cache")),
    (.cacheWrite1h, tokens("cache-write-1h-tokens", "tokens written to the cache for an hour")),
    (.output, tokens("output-tokens", "tokens that the model answers")),
  ]

  private static func tokens(_ name: String, _ what: String) -> Option {
    Option(
      name, .value(.init(placeholder: "N", type: .count(of: "tokens"))), help: "Price a call with so many \(what).")
  }

  /// `prices show`: one model's prices with their sources, and the cost of a call.
  static let pricesShow = Command(
    name: "prices show", group: .files, summary: "Show a model's prices and what a call costs.",
    details: "Every rate is shown with the line of the price file it comes from. No token is in two of the counts.",
    arguments: [model], options: tokenOptions.map(\.option) + [tier], commonOptions: Option.ofPrices,
    examples: [
      .init("llmcost prices show gpt-4o", "All rates of a model, and how they changed."),
      .init("llmcost prices show gpt-4o --input-tokens 1200 --output-tokens 300", "What one call costs."),
    ],
    exits: [.done, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      let prices = try invocation.prices()
      let name = invocation.arguments.word(model) ?? ""
      let found = try prices.model(named: name)
      let call = call(invocation.arguments)
      if call == nil, invocation.arguments.has(tier) {
        throw invocation.usage(.pointless(option: tier.longName, without: "tokens of a call, such as --input-tokens"))
      }
      let sheet: PriceSheet
      do throws(UnpricedReason) {
        sheet = try PriceSheet(
          found, in: prices.book, on: invocation.priceDate, pricing: call,
          origin: prices.origin.words)
      } catch {
        throw Failure(.unpriced, code: "unpriced", "'\(name)' \(error.phrase)")
      }
      try invocation.present(Report(sheet))
      return .done
    })

  private static func call(_ arguments: ParsedArguments) -> PriceSheet.Call? {
    var tokens = ByTokenClass<Int64>(repeating: 0)
    var isAsked = false
    for (tokenClass, option) in tokenOptions {
      guard let count = arguments.count(option) else { continue }
      tokens[tokenClass] = Int64(count)
      isAsked = true
    }
    let tierName = arguments.text(tier) ?? ServiceTier.standard.name
    return isAsked ? PriceSheet.Call(tokens: tokens, tier: ServiceTier(name: tierName) ?? .standard) : nil
  }
}
