import Documents
import Testing

@testable import CostModel

/// Rates that fall with the tokens of a month.
@Suite struct VolumeFigureTests {
  static func usd(_ model: String, sessions: Int, tokens: String) throws -> Double {
    try projectFeature(
      "model: \(model), sessions: \(sessions), tokens: \(tokens)", book: MonthPrices.book
    ).usd
  }

  // Up to 1e9 tokens at $2.00 per million, the next 4e9 at $1.60, the rest at $1.20: $2,000 for 1e9; 3e9 cost 2,000 + 2,000 x 1.60 = 5,200;
  // 6e9 cost 2,000 + 4,000 x 1.60 + 1,000 x 1.20 = 9,600.
  @Test func `graduated rates hold for what is above each threshold`() throws {
    let tokens = "{input: 1000, output: 0}"
    #expect(agrees(try Self.usd("graduated", sessions: 999_999_999, tokens: "{input: 1, output: 0}"), 1999.999998))
    #expect(agrees(try Self.usd("graduated", sessions: 1_000_000, tokens: tokens), 2000))
    #expect(agrees(try Self.usd("graduated", sessions: 3_000_000, tokens: tokens), 5200))
    #expect(agrees(try Self.usd("graduated", sessions: 6_000_000, tokens: tokens), 9600))
  }

  // 999,999,999 tokens at $2.00 are $2,000.00 (1999.999998); one more and all of them fall to $1.60: $1,600.00. What is above 2e9 costs $1.00
  // beside: 3e9 cost 2,000 x 1.60 + 1,000 x 1.00 = 4,200.
  @Test func `with all units a month falls to the rate it reaches`() throws {
    #expect(agrees(try Self.usd("whole", sessions: 999_999_999, tokens: "{input: 1, output: 0}"), 1999.999998))
    #expect(agrees(try Self.usd("whole", sessions: 1_000_000_000, tokens: "{input: 1, output: 0}"), 1600))
    #expect(agrees(try Self.usd("whole", sessions: 2_000_000, tokens: "{input: 1000, output: 0}"), 3200))
    #expect(agrees(try Self.usd("whole", sessions: 3_000_000, tokens: "{input: 1000, output: 0}"), 4200))
  }

  // 2,000,000 sessions of 900 in and 100 out: 1.8e9 x 2 + 0.2e9 x 8 = $5,200 at the first rates, 1.8e9 x 1.60 + 0.2e9 x 6.40 = $4,160 at the
  // second. Half of the 2e9 tokens are above 1e9, so the month costs half of each: $4,680. A million more of the mix: 4,160 / 2,000 = $2.08.
  @Test func `tokens go through the thresholds in the mix of the month`() throws {
    let outcome = try projectFeature(
      "model: graduated, sessions: 2000000, tokens: {input: 900, output: 100}", book: MonthPrices.book)
    #expect(agrees(outcome.usd, 4680))
    let charge = try #require(outcome.projection.monthCharges.first)
    guard case .volume(let volume) = charge.kind else {
      Issue.record("no volume")
      return
    }
    #expect(charge.name == "volume (test/graduated)" && agrees(charge.usd, -520))
    #expect(volume.parts.map(\.step) == [nil, 0] && volume.parts.map(\.tokens) == [1e9, 1e9])
    #expect(agrees(volume.marginalUSDPerMillionTokens ?? 0, 2.08))
  }

  // 1,000,000 sessions of 2,000 tokens, half in batch: 1e9 x 2 + 1e9 x 1 = $3,000, at the second rates 1,600 + 800 = $2,400; half above: $2,700.
  @Test func `a multiplier of a tier is one of the rates of each step`() throws {
    let outcome = try projectFeature(
      "model: graduated, sessions: 1000000, batch_share: 0.5, tokens: {input: 2000, output: 0}", book: MonthPrices.book)
    #expect(agrees(outcome.usd, 2700))
  }

  // Of 2,000 tokens 1,500 are read from the cache at a tenth: 0.5e9 x 2 + 1.5e9 x 0.20 = $1,300; at the second rates 0.5e9 x 1.60 + 1.5e9 x 0.16
  // = $1,040. All 2e9 count, half of them above: $1,170.
  @Test func `tokens read from the cache count, at the multiple of each step's input`() throws {
    let outcome = try projectFeature(
      "model: graduated, sessions: 1000000, cache: {hit_rate: 1}, tokens: {input: 2000, cacheable_tokens: 1500, output: 0}",
      book: MonthPrices.book)
    #expect(agrees(outcome.usd, 1170))
  }

  static let two = """
    features: {chat: {model: graduated, sessions: 600000, tokens: {input: 1000, output: 0}}, \
    search: {model: graduated, sessions: 600000, tokens: {input: 1000, output: 0}}}
    """

  // Each alone is below the threshold and costs $1,200; together 1.2e9 tokens cost 2,000 + 200 x 1.60 = $2,320. With a tenth off: $2,088. With
  // $1,000 agreed at 20 % off, $1,250 are covered: 1,000 + (2,320 - 1,250) = $2,070.
  @Test func `features of one model fill one volume`() throws {
    func usd(_ rest: String) throws -> Double { try project("{\(Self.two)\(rest)}", book: MonthPrices.book).usd }
    #expect(agrees(try usd(""), 2320))
    #expect(agrees(try usd(", contract: {discount: 0.1}"), 2088))
    #expect(agrees(try usd(", commitment: {monthly: 1000, discount: 0.2}"), 2070))
  }

  // Half of one feature: 0.9e9 tokens cost $1,800, $520 less. Half of both: $1,200. The savings alone are $520 each; together $1,120, since the
  // tokens above 1e9 can only be saved once.
  @Test func `levers on different features see each other through the volume`() throws {
    let text = """
      {\(Self.two), levers: {less chat: {scale: {chat.sessions: 0.5}}, less search: {scale: {search.sessions: 0.5}}}}
      """
    let scenario = try project(text, book: MonthPrices.book).projection.compiled.scenario
    let space = try #require(LeverSpace(base: scenario, date: PricingDate()))
    #expect(space.groups.count == 1)
    var costs = LeverCosts(space)
    #expect(agrees(costs.usd(with: LeverSet([0])) ?? 0, 1800))
    #expect(agrees(costs.usd(with: LeverSet([1])) ?? 0, 1800))
    #expect(agrees(costs.usd(with: LeverSet([0, 1])) ?? 0, 1200))
  }

  // A lever may bring such a model to two features that have another one.
  @Test func `a lever that only mentions such a model joins the features`() throws {
    let text = """
      {features: {chat: {model: plain, sessions: 600000, tokens: {input: 1000, output: 0}}, \
      search: {model: plain, sessions: 600000, tokens: {input: 1000, output: 0}}}, \
      levers: {a: {set: {chat.model: graduated}}, b: {set: {search.model: test/graduated}}}}
      """
    let scenario = try project(text, book: MonthPrices.book).projection.compiled.scenario
    let space = try #require(LeverSpace(base: scenario, date: PricingDate()))
    var costs = LeverCosts(space)
    #expect(agrees(costs.baseUSD, 2400) && agrees(costs.usd(with: LeverSet([0, 1])) ?? 0, 2320))
  }

  @Test func `a patch costs what the scenario costs with it`() throws {
    for rest in ["", ", contract: {discount: 0.1}, commitment: {monthly: 1000, discount: 0.2}"] {
      let scenario = try project("{\(Self.two)\(rest)}", book: MonthPrices.book).projection.compiled.scenario
      let evaluator = PatchEvaluator(scenario, date: PricingDate())
      for path in ["chat.sessions", "chat.tokens.input", "traffic", "prices.graduated", "chat.turns"] {
        let target = try #require(PatchTarget(path, in: scenario))
        for factor in [0.25, 0.5, 1, 3, 10] {
          let patch = target.patch(.scale(factor))
          #expect(
            agrees(evaluator.cost(of: patch).totalUSD, Projection(of: scenario.applying(patch)).totalUSD),
            "\(path) x \(factor)\(rest)")
        }
      }
    }
  }

  // From 1.2e9 to 0.9e9 tokens: $520 less, of which the tokens at $2.00 are $600 and the lost step adds $80.
  @Test func `a difference names the volume and adds up`() throws {
    let before = try side("{\(Self.two)}", book: MonthPrices.book)
    let after = try side(
      "{\(Self.two.replacing("search: {model: graduated, sessions: 600000", with: "search: {model: graduated, sessions: 300000"))}",
      book: MonthPrices.book)
    let diff = try CostDiff(from: before, to: after)
    #expect(agrees(diff.changeUSD, -520))
    let part = try #require(diff.parts.first { $0.kind == .monthUse })
    #expect(part.name == "volume (test/graduated)" && agrees(part.changeUSD, 80))
    #expect(part.contributions.map(\.name) == ["volume"] && agrees(part.contributions[0].usd, 80))
    #expect(agrees(diff.contributions.reduce(0) { $0 + $1.usd }, -520))
  }

  // The old price holds for 15 of 31 days: 1.55e9 tokens a month are 0.75e9 at the old and 0.8e9 at the new row, neither above 1e9.
  @Test func `a price that changes within the month is said to be counted apart`() throws {
    let book = try priceBook(
      """
      m: {prices: [{from: 2026-12-16, input: 2, output: 8, volume: [{above_tokens: 1000000000, input: 1, output: 4}]}, \
      {from: 2026-01-01, input: 2, output: 8, volume: [{above_tokens: 1000000000, input: 1, output: 4}]}]}
      """)
    let outcome = try projectFeature(
      "model: m, sessions: 1550000, tokens: {input: 1000, output: 0}", book: book)
    #expect(agrees(outcome.usd, 3100) && outcome.warningCodes.contains("counted-apart"))
  }
}
