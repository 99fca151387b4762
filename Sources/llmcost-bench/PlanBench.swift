import CostModel
import Documents

/// How long it takes to find a provably best plan over three features with a given number of levers each.
enum PlanBench {
  /// The kind of levers.
  enum Kind: String {
    /// They scale one to three of six sizes, so that costs are sums of products.
    case products
    /// They also cache, route, batch and cap, so that combinations of them are evaluated on the full model.
    case kernel
  }

  /// The limit on the work, in engineer-days.
  static let mostEffort = 60

  static func run(leversPerFeature: Int, kind: Kind) {
    let instance = PlanInstance(leversPerFeature: leversPerFeature, kind: kind)
    guard let space = space(instance.scenario), case .projection(let base) = space.evaluate(.none) else {
      print("plan: the scenario of the benchmark cannot be read")
      return
    }
    var request = PlanRequest(targetUSD: base.totalUSD * 0.9)
    request.maxEffortDays = Double(mostEffort)
    request.preference = .cost
    request.days = 365
    var found: Plan?
    let seconds = Timing.best(of: kind == .products ? 9 : 3) { found = Plan(space, request, date: PricingDate()) }
    guard let found else { return }
    let sets = 3 << leversPerFeature
    print(
      "plan: 3 x \(leversPerFeature) levers (\(kind.rawValue)), \(sets) sets of features, \(seconds * 1000) ms, "
        + "\(seconds / Double(sets) * 1e9) ns a set; lowest bill within \(mostEffort) days: $\(found.usd) of "
        + "$\(found.baseUSD), \(found.schedule.items.count) levers, \(found.effortDays) days")
  }

  private static let prices = """
    vendor: bench
    name: Bench
    source: https://example.com/prices
    checked: 2026-11-21
    currency: USD
    models:
      gpt-4o:
        caching: {kind: automatic, minimum: 1024, step: 128, ttl: 5m}
        input: 2.50
        cache_read: 1.25
        output: 10.00
        batch: 0.5x
      gpt-4o-mini:
        caching: {kind: automatic, minimum: 1024, step: 128, ttl: 5m}
        input: 0.15
        cache_read: 0.075
        output: 0.60
        batch: 0.5x
    """

  private static func space(_ text: String) -> LeverSpace? {
    let book = PriceBook.read([SourceFile(name: "bench.yaml", text: prices)]).book
    guard let document = Document.parse(SourceFile(name: "scenario.yaml", text: text), as: .yaml).document,
      let month = Month("2026-12"),
      let base = Scenario.read(document, book: book, currentMonth: month).scenario
    else { return nil }
    return LeverSpace(base: base, date: PricingDate())
  }
}
