import Testing

@testable import CostModel

/// A million tokens of input: gpt-4o $2.50, gpt-4o-mini $0.15, claude-haiku-4-5 $1.
@Suite struct RepricingTests {
  static func repriced(_ calls: [MeasuredCall], _ repricings: [String: String]) throws -> (PricedUsage, Repricing) {
    let pricer = CallPricer(book: ShippedPrices.book, repricings: repricings)
    let usage = ledger(calls, dimensions: [], pricer: pricer)
    let asLogged = try #require(usage.ledger.pricedAsLogged(by: pricer.withoutRepricings))
    return (usage, Repricing(usage, asLogged: asLogged))
  }

  @Test(arguments: ["gpt-4o", "openai/gpt-4o", "gpt-4o-2024-11-20"])
  func `a model is the same by every name on either side`(name: String) throws {
    let calls = ["gpt-4o", "gpt-4o-2024-11-20", "openai/gpt-4o", "gpt-4o-mini"].enumerated().map { index, model in
      call(model, input: 1_000_000, line: index + 1)
    }
    let (usage, repricing) = try Self.repriced(calls, [name: "gpt-4o-mini"])
    #expect(usage.cost.total == money("0.6"))
    #expect(repricing.calls == 3)
    #expect(repricing.cost == money("7.65"))
    #expect(repricing.rows.map(\.cost) == [money("7.5")])
    #expect(repricing.rows.map(\.hypothetical) == [money("0.45")])
    #expect(repricing.rows.map(\.model) == ["openai/gpt-4o"])
  }

  @Test func `which name a model is repriced under is reported, and none where it is not`() {
    let pricer = CallPricer(book: ShippedPrices.book, repricings: ["gpt-4o": "gpt-4o-mini"])
    #expect(pricer.repricing(of: LoggedModel(name: "gpt-4o-2024-11-20")) == "gpt-4o")
    #expect(pricer.repricing(of: LoggedModel(name: "gpt-4p")) == nil)
    #expect(pricer.withoutRepricings.repricing(of: LoggedModel(name: "gpt-4o")) == nil)
  }

  // Claude's one-hour writes on gpt-4o, which charges none: 1,000,000 as input, $2.50.
  @Test func `one-hour writes are priced as the other model would`() throws {
    var written = call("claude-sonnet-5-5")
    written.tokens.cacheWrite1h = 1_000_000
    let (usage, repricing) = try Self.repriced([written], ["claude-sonnet-5-5": "gpt-4o"])
    #expect(usage.isComplete && usage.cost.total == money("2.5"))
    #expect(repricing.rows.map(\.oneHourWritesAsShort) == [1_000_000])
  }

  // A batch of a model in place of another that has no batch tier: what is not sold is the other's.
  @Test func `what the other model does not sell is reported for the other model`() throws {
    let (usage, repricing) = try Self.repriced(
      [call("gpt-4o", input: 10, tier: .batch)], ["gpt-4o": "deepseek/deepseek-flash"])
    #expect(repricing.rows.map(\.hypothetical) == [nil])
    #expect(usage.unpriced.map(\.subject) == ["'deepseek/deepseek-flash', which 'gpt-4o' is to be priced as,"])
  }

  // The price of gemini-2.5-pro depends on the length of each call, which a ledger that was read for another model does not have.
  @Test func `a model with context bands cannot be priced from the sums of another`() {
    let pricer = CallPricer(book: ShippedPrices.book, repricings: ["gemini-2.5-pro": "gpt-4o"])
    let usage = ledger([call("gemini-2.5-pro", input: 300_000)], dimensions: [], pricer: pricer)
    #expect(usage.ledger.pricedAsLogged(by: pricer.withoutRepricings) == nil)
  }
}
