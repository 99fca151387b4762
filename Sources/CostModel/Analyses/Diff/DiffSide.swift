/// One of the two scenarios that are compared, with the prices it is costed at.
package struct DiffSide: Sendable {
  package let scenario: Scenario
  package let book: PriceBook
  package let date: PricingDate
  /// What it costs.
  package let projection: Projection

  /// A scenario with its prices.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - book: The price book it was read with.
  ///   - date: Which prices count.
  package init(_ scenario: Scenario, book: PriceBook, date: PricingDate) {
    self.scenario = scenario
    self.book = book
    self.date = date
    projection = Projection(of: scenario, date: date)
  }

  /// A scenario of which nothing is there yet: what a new scenario is compared with.
  package var withoutAnything: DiffSide {
    DiffSide(
      Scenario(
        name: scenario.name, month: scenario.month, features: [], fixedCosts: [], contracts: [], levers: [],
        budget: nil, evals: nil, texts: .none, source: scenario.source), book: book, date: date)
  }

  /// The month whose prices hold.
  var priceMonth: Month { date.month ?? scenario.month }

  /// The same model as this side's price book has it; nil when it does not.
  func model(_ choice: ModelChoice) -> Model? {
    book.models.first { $0.names.contains(choice.model.id) && book.vendor(of: $0).id == choice.vendorID }
  }
}
