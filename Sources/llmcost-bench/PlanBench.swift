import CostModel
import Documents

/// How long it takes to find a provably best plan over three features with so many levers each.
enum PlanBench {
  static func run(leversPerFeature: Int) {
    guard let space = space(leversPerFeature: leversPerFeature), case .projection(let base) = space.evaluate(.none)
    else {
      print("plan: the scenario of the benchmark cannot be read")
      return
    }
    var request = PlanRequest(targetUSD: base.totalUSD * 0.4)
    request.days = 3650
    var found: Plan?
    let seconds = Timing.best(of: leversPerFeature > 10 ? 1 : 3) {
      found = Plan(space, request, date: PricingDate())
    }
    guard let found else { return }
    let sets = 3 * (1 << leversPerFeature)
    print(
      "plan: 3 x \(leversPerFeature) levers, \(sets) sets of features, \(seconds * 1000) ms, "
        + "\(Int(seconds / Double(sets) * 1e9)) ns a set; \(found.schedule.items.count) levers, "
        + "\(found.effortDays) days, $\(found.usd) of $\(found.baseUSD)")
  }

  private static let prices = """
    vendor: bench
    name: Bench
    source: https://example.com/prices
    checked: 2026-11-21
    currency: USD
    models:
      large:
        caching: {kind: automatic, minimum: 1024, step: 128, ttl: 5m}
        input: 2.50
        cache_read: 1.25
        output: 10.00
        batch: 0.5x
      small:
        input: 0.15
        output: 0.60
        batch: 0.5x
    """

  /// Three conversations, each with levers on what they send, how often and where to.
  private static func space(leversPerFeature count: Int) -> LeverSpace? {
    var numbers = SplitMix(seed: 11)
    let paths = ["sessions", "tokens.system", "tokens.user", "tokens.output", "tokens.retrieved"]
    var text = "month: 2026-12\nfeatures:\n"
    var levers = "levers:\n"
    for (position, name) in ["one", "two", "three"].enumerated() {
      text += """
          \(name): {model: large, sessions: \(400_000 + 100_000 * position), turns: \(3 + position), batch_share: 0,
            tokens: {system: 1400, user: 80, retrieved: 600, output: 220}}

        """
      for number in 0..<count {
        let change: String
        switch number {
        case 0: change = "set: {\(name).cache: {hit_rate: 0.9, history: 0.8}}"
        case 1: change = "set: {\(name).routing: {small: 0.5, large: 0.5}}"
        case 2: change = "set: {\(name).batch_share: 0.4}"
        default:
          let factor = Double(Int(70 + 29 * Double.random(in: 0..<1, using: &numbers))) / 100
          change = "scale: {\(name).\(paths[number % paths.count]): \(factor)}"
        }
        let effort = 1 + Int(14 * Double.random(in: 0..<1, using: &numbers))
        let risk = Double(Int(10 * Double.random(in: 0..<1, using: &numbers))) / 10
        levers += "  \(name) \(number): {\(change), effort_days: \(effort), risk: \(risk)}\n"
      }
    }
    let book = PriceBook.read([SourceFile(name: "bench.yaml", text: prices)]).book
    guard let document = Document.parse(SourceFile(name: "scenario.yaml", text: text + levers), as: .yaml).document,
      let month = Month("2026-12"),
      let base = Scenario.read(document, book: book, currentMonth: month).scenario
    else { return nil }
    return LeverSpace(base: base, document: document, book: book, date: PricingDate(), edits: [])
  }
}
