import CostModel
import Documents

/// How long it takes to compile and project a scenario that is already read.
enum ProjectionBench {
  static func run(repeats: Int) {
    guard let scenario = scenario() else {
      print("projection: the scenario of the benchmark cannot be read")
      return
    }
    var total = 0.0
    let seconds = Timing.best(of: 5) {
      for _ in 0..<repeats { total += Projection(of: scenario).totalUSD }
    }
    print(
      "projection: \(Int(seconds / Double(repeats) * 1e9)) ns to compile and evaluate a cached conversation (sum \(total))"
    )
  }

  private static let prices = """
    vendor: bench
    name: Bench
    source: https://example.com/prices
    checked: 2026-11-21
    currency: USD
    models:
      model:
        caching: {kind: automatic, minimum: 1024, ttl: 5m}
        input: 2.00
        cache_read: 0.10
        cache_write: 2.50
        output: 10.00
    """

  private static let text = """
    month: 2026-12
    features:
      chat:
        model: model
        sessions: 500000
        turns: 8
        tokens: {system: 1200, user: 60, output: 250}
        cache: {hit_rate: 0.9, history: 0.9}
    """

  private static func scenario() -> Scenario? {
    let book = PriceBook.read([SourceFile(name: "bench.yaml", text: prices)]).book
    guard let document = Document.parse(SourceFile(name: "scenario.yaml", text: text), as: .yaml).document,
      let month = Month("2026-12")
    else { return nil }
    return Scenario.read(document, book: book, currentMonth: month).scenario
  }
}
