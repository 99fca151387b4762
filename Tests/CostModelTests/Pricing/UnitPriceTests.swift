import CostModel
import Documents
import Testing

/// What is sold neither by the token nor by the call: prices by unit, and what units cost.
@Suite struct UnitPriceTests {
  @Test func `a unit has one price, or one for each kind`() throws {
    let fees = try #require(
      try PricingFixture.model("models: {m: {units: {image: {standard: 0.04, ultra: 0.06}, page: 0.004}}}\n").rows
        .first?.fees)
    #expect(fees.price(of: .image, variant: "ultra")?.amount == Money(attodollars: 60_000_000_000_000_000))
    // Which kind a bare count is of, nobody knows.
    #expect(fees.price(of: .image) == nil)
    #expect(fees.price(of: .page)?.amount == Money(attodollars: 4_000_000_000_000_000))
    #expect(fees.price(of: .page, variant: "large")?.amount == Money(attodollars: 4_000_000_000_000_000))
    #expect(fees.price(of: .videoSecond) == nil)
    #expect(fees.units.map(\.name) == ["image standard", "image ultra", "page"])
  }

  @Test func `the units of the defaults are those of models with tokens`() throws {
    let book = try PricingFixture.book([
      "openai": """
      defaults: {units: {container: 0.03, file_search: 0.0025}}
      models:
        chat: {input: 1}
        own: {input: 1, units: {container: 0.05}}
        without: {input: 1, units: {container: none, file_search: none}}
        speech: {units: {audio_minute: 0.006}}

      """
    ])
    func units(_ id: String) -> [String] {
      book.models.first { $0.id == id }?.rows.first?.fees.units.map { "\($0.name) \($0.fee.amount.usd)" } ?? []
    }
    #expect(units("chat") == ["container 0.03", "file_search 0.0025"])
    #expect(units("own") == ["container 0.05", "file_search 0.0025"])
    #expect(units("without") == [])
    #expect(units("speech") == ["audio_minute 0.006"])
  }

  @Test func `units cost their part of the price, to the attodollar`() {
    // 90 seconds at 0.006 a minute: 1.5 x 0.006 = 0.009. 4,095 characters at 15 a million: 0.061425.
    let minute = Money(attodollars: 6_000_000_000_000_000)
    #expect(PricedUnit.audioMinute.cost(of: 90_000, at: minute) == Money(attodollars: 9_000_000_000_000_000))
    let characters = Money(attodollars: 15_000_000_000_000_000_000)
    #expect(
      PricedUnit.millionCharacters.cost(of: 4095, at: characters) == Money(attodollars: 61_425_000_000_000_000))
  }

  @Test func `units of a call are billed, reported where only tokens have a price, and unpriced alone`() throws {
    let book = try PricingFixture.book([
      "openai": """
      models:
        chat: {input: 2, output: 8, units: {file_search: 0.0025}}
        speech: {units: {audio_minute: 0.006}}

      """
    ])
    let pricer = CallPricer(book: book)
    func cost(_ name: String, _ sums: UsageSums) -> Result<UsageCost, UnpricedUsage> {
      let model = LoggedModel(name: name)
      let key = UsageKey(
        day: CivilDate(daysSinceEpoch: 20_600), model: model, tier: .known(.standard), cell: .usual, values: [])
      return pricer.cost(of: sums, key: key, resolution: pricer.resolve(model))
    }
    var call = UsageSums()
    call.calls = 1
    call.tokens.input = 1000
    call.units.fileSearches = 3
    call.units.containers = 2
    // 1,000 x 2 / 1,000,000 + 3 x 0.0025 = 0.0095; two containers have no price.
    let both = try cost("chat", call).get()
    #expect(both.total == Money(attodollars: 9_500_000_000_000_000))
    #expect(both.unpricedUnits.used.map { "\($0.unit.rawValue) \($0.count)" } == ["container 2"])
    var speech = UsageSums()
    speech.calls = 1
    speech.units.audioMilliseconds = 90_000
    #expect(try cost("speech", speech).get().total == Money(attodollars: 9_000_000_000_000_000))
    speech.units.pages = 1
    #expect(cost("speech", speech) == .failure(.unitNotPriced(.page)))
  }
}
