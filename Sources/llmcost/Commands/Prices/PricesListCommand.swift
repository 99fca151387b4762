import CostModel
import Reports

extension Command {
  private static let vendor = Option(
    "vendor", .value(.init(placeholder: "VENDOR", type: .text)), help: "Only the models of this vendor, such as openai."
  )
  private static let includingUnsold = Option(
    "all", .flag, help: "List models that are no longer sold, or have no price, on the day, too.")

  /// `prices list`: the models and their rates.
  static let pricesList = Command(
    name: "prices list", group: .files, summary: "List models with their rates on a day.",
    details: "The rates are those of the standard tier, for the shortest prompts, in USD per million tokens.",
    options: [vendor, includingUnsold], commonOptions: Option.ofPrices,
    examples: [
      .init("llmcost prices list --vendor anthropic", "What Anthropic sells."),
      .init("llmcost prices list --as-of 2025-01-01 -o prices.csv", "All prices of that day, for a spreadsheet."),
    ],
    run: { invocation throws(Failure) in
      let prices = try invocation.prices()
      let name = invocation.arguments.text(vendor)
      if let name, !prices.book.vendors.contains(where: { $0.id == name }) {
        throw Failure.unknownName(
          code: "unknown-vendor", "unknown vendor '\(name)'", name, among: prices.book.vendors.map(\.id),
          otherwise: "the vendors are \(prices.book.vendors.map(\.id).joined(separator: ", "))")
      }
      let listing = PriceListing(
        prices.book, .list(vendor: name), on: invocation.priceDate,
        includingUnsold: invocation.arguments.has(includingUnsold), origin: prices.origin.words)
      try invocation.present(Report(listing))
      return .done
    })
}
