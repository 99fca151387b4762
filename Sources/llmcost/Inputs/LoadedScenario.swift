import CostModel
import Documents
import Reports

/// A scenario that can be used, with the prices it was read with.
struct LoadedScenario: Sendable {
  /// The scenario.
  let scenario: Scenario
  /// The prices.
  let prices: LoadedPrices
  /// What there was to tell when it was read.
  let diagnostics: [Diagnostic]

  /// Prices that nobody has compared with their source for longer than this may have changed.
  static let staleAfterDays = 90

  /// The vendors whose prices are used, in the order of the price book.
  private var vendors: [Vendor] {
    let used = Set(scenario.features.flatMap { feature in feature.routing.choices.map(\.vendorID) })
    return prices.book.vendors.filter { used.contains($0.id) }
  }

  /// The facts of the prices that a result rests on.
  func pricingFacts(asOf: CivilDate?) -> PricingFacts {
    PricingFacts(
      origin: prices.origin.words, checked: vendors.map(\.checked).min(), digest: prices.book.digest, asOf: asOf)
  }

  /// What there is to tell, old prices included.
  func warnings(today: CivilDate) -> [Diagnostic] {
    let stale = vendors.compactMap { vendor -> Diagnostic? in
      let age = today.daysSinceEpoch - vendor.checked.daysSinceEpoch
      guard age > LoadedScenario.staleAfterDays else { return nil }
      return Diagnostic(
        .warning, code: "stale-prices",
        "the prices of \(vendor.name) were last checked on \(vendor.checked), \(age) days ago",
        at: nil, hint: "'llmcost prices import' refreshes them from a public list")
    }
    return diagnostics + stale
  }
}

extension Invocation {
  /// Reads the scenario the command line names, with its edits and prices.
  ///
  /// - Returns: The scenario.
  /// - Throws: `Failure` with everything that is wrong with it.
  func scenario() throws(Failure) -> LoadedScenario {
    let path = arguments.word(.scenario) ?? "-"
    let prices = try prices(besideScenario: path)
    let (document, syntax) = try document(at: path)
    let edits = try edits()
    let read = Scenario.read(
      document, book: prices.book, currentMonth: world.today.monthOfYear, edits: edits)
    let diagnostics = syntax + read.diagnostics
    guard let scenario = read.scenario, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw Failure(.wrongInput, diagnostics, omitted: read.omitted)
    }
    return LoadedScenario(scenario: scenario, prices: prices, diagnostics: diagnostics)
  }
}
