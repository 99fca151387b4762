/// One of the two scenarios that are compared, with the prices it is costed at.
package struct DiffSide: Sendable {
  package let scenario: Scenario
  package let book: PriceBook
  package let date: PricingDate
  /// Its cost.
  package let projection: Projection

  /// Prepares a scenario with its prices.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - book: The price book it was read with.
  ///   - date: Which prices apply.
  package init(_ scenario: Scenario, book: PriceBook, date: PricingDate) {
    self.scenario = scenario
    self.book = book
    self.date = date
    projection = Projection(of: scenario, date: date)
  }

  /// An empty scenario: the baseline of a new scenario.
  package var withoutAnything: DiffSide {
    DiffSide(
      Scenario(
        name: scenario.name, month: scenario.month, features: [], fixedCosts: [], contracts: [], levers: [],
        budget: nil, evals: nil, texts: .none, source: scenario.source), book: book, date: date)
  }

  /// The month whose prices apply.
  var priceMonth: Month { date.month ?? scenario.month }

  /// The same model in this side's price book; nil when it is not there.
  func model(_ choice: ModelChoice) -> Model? {
    book.models.first { $0.names.contains(choice.model.id) && book.vendor(of: $0).id == choice.vendorID }
  }
}
