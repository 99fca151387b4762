import CostModel
import Reports

extension Command {
  private static let before = Argument("OLD", type: .file, help: "A price file or a directory of them.")
  private static let after = Argument("NEW", type: .file, help: "The price file or directory to compare with.")

  /// `prices diff`: what changed between two sets of prices.
  static let pricesDiff = Command(
    name: "prices diff", group: .files, summary: "Show what changed between two sets of prices.",
    details: """
      Rates, fees and the prices of units are compared on every day on which a price starts or ends in either, announced prices included.
      """,
    arguments: [before, after], commonOptions: Option.ofResults,
    examples: [.init("llmcost prices diff old/pricing pricing", "What an update of the price files changes.")],
    run: { invocation throws(Failure) in
      let old = invocation.arguments.word(before) ?? ""
      let new = invocation.arguments.word(after) ?? ""
      let diff = PriceDiff(
        from: try invocation.prices(from: [old]).book, to: try invocation.prices(from: [new]).book)
      try invocation.present(Report(diff, before: old, after: new))
      return .done
    })
}
