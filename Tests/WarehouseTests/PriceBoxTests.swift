import CostModel
import TestSupport
import Testing

@testable import Warehouse

/// The boxes of a model compared with the prices by which calls are looked up, one by one.
@Suite struct PriceBoxTests {
  // dated: standard in two rows, batch in one; banded: three bands; nightly: Monday and Tuesday 22:00-24:00 and 00:00-04:00 are six stretches of
  // the week, four or five with the others between; sound: one.
  @Test func `every stretch of days, prompts and minutes is a box of its own`() throws {
    let names = PricedName.all(in: CallPricer(book: try SamplePrices.book())).names
    func boxes(_ name: String) throws -> [PriceBox] { try #require(names.first { $0.name == name }).boxes }
    let dated = try boxes("dated")
    #expect(dated.map(\.tier) == [.standard, .standard, .batch])
    #expect(dated.map { $0.from?.description } == ["2026-01-01", "2026-10-07", "2026-10-07"])
    #expect(dated.map { $0.until?.description } == ["2026-10-07", nil, nil])
    let banded = try boxes("banded")
    #expect(banded.map(\.promptFrom) == [0, 1001, 5000] && banded.map(\.promptUntil) == [1001, 5000, nil])
    let nightly = try boxes("nightly")
    #expect(nightly.first?.minutes.lowerBound == 0 && nightly.last?.minutes.upperBound == 10_080)
    #expect(zip(nightly, nightly.dropFirst()).allSatisfy { $0.minutes.upperBound == $1.minutes.lowerBound })
    #expect(try boxes("dated-2026-01-01") == dated)
  }

  // `moving` is the old model from January on and the new one from June 10 on, whose price changes on October 1; the old one's changes on March 1.
  @Test func `a name that moves has the prices of each model on its days`() throws {
    let text = """
      vendor: acme
      name: Acme
      source: https://acme.example/prices
      checked: 2026-11-01
      currency: USD
      models:
        moving-old:
          aliases: [{name: moving-latest, from: 2026-01-05, until: 2026-06-10}]
          prices:
            - {from: 2026-03-01, input: 2, output: 6}
            - {from: 2025-01-01, input: 3, output: 9}
        moving-new:
          aliases: [{name: moving-latest, from: 2026-06-10}]
          regions: {us: 1.1x}
          prices:
            - {from: 2026-10-01, input: 4, output: 12}
            - {from: 2026-06-01, input: 5, output: 15}
        moving: {input: 9, output: 9}
      """
    let pricer = CallPricer(book: try SamplePrices.book(text))
    let (names, unknown) = PricedName.all(in: pricer, others: [LoggedModel(name: "acme/moving-latest")])
    #expect(unknown.isEmpty)
    let moving = names.filter { $0.name == "moving-latest" && $0.vendor == "acme" }
    #expect(moving.map(\.pricedAs) == ["acme/moving-old", "acme/moving-new"] && moving.allSatisfy(\.isBare))
    let boxes = moving.flatMap { $0.boxes.filter { $0.tier == .standard } }
    #expect(
      boxes.map { $0.from?.description } == ["2026-01-05", "2026-03-01", "2026-06-10", "2026-10-01"])
    #expect(boxes.map { $0.until?.description } == ["2026-03-01", "2026-06-10", "2026-10-01", nil])
    #expect(boxes.map(\.rates.input) == [3, 2, 5, 4].map { Rate(attodollarsPerToken: $0 * 1_000_000_000_000) })
    // A call from a region that only the new model knows has the price of everywhere while the name was the old one.
    #expect(moving.map { $0.regions.map(\.name) } == [["us"], ["us"]])
    #expect(moving[0].regions.map(\.boxes) == [moving[0].boxes])
  }

  @Test(arguments: 1...4) func `a call meets the box with its price, or none where it has none`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let book = try SamplePrices.book()
    let pricer = CallPricer(book: book)
    var (priced, unpriced) = (0, 0)
    for _ in 0..<400 {
      let name = ["dated", "banded", "nightly", "sound"].randomElement(using: &generator) ?? "dated"
      let logged = LoggedModel(name: name)
      let resolution = pricer.resolve(logged)
      let found = try #require(resolution.found)
      let tier = ServiceTier.allCases.randomElement(using: &generator) ?? .standard
      let second = Int64.random(in: 1_767_000_000..<1_800_000_000, using: &generator)
      var call = MeasuredCall(
        place: LogPlace(file: 0, line: 1), day: CivilDate(daysSinceEpoch: Int(second / 86_400)), model: logged,
        tier: .known(tier))
      call.second = Bool.random(using: &generator) ? second : nil
      call.tokens.input = [0, 1000, 1001, 4999, 5000, 77].randomElement(using: &generator) ?? 0
      call.tokens.cacheRead = [0, 1, 500].randomElement(using: &generator) ?? 0
      call.tokens.cacheWrite1h = [0, 0, 3].randomElement(using: &generator) ?? 0
      call.tokens.output = Int64.random(in: 0...90, using: &generator)
      var collector = UsageCollector(plan: ScanPlan(), pricer: pricer)
      collector.add(call, format: "plain")
      let cost = try #require(collector.ledger.priced(by: pricer).groups.first).total
      let boxes = pricer.boxes(of: found).filter { box in
        box.tier == tier && (box.from.map { $0 <= call.day } ?? true) && (box.until.map { call.day < $0 } ?? true)
          && call.promptTokens >= Int64(box.promptFrom)
          && (box.promptUntil.map { call.promptTokens < Int64($0) } ?? true)
          && box.minutes.contains(call.minuteOfWeek ?? -1)
      }
      #expect(boxes.count <= 1)
      let own = boxes.first.flatMap { box -> Money? in
        TokenClass.allCases.reduce(box.request ?? .zero) { sum, tokenClass in
          guard let sum, call.tokens[tokenClass] > 0 else { return sum }
          return box.rates[tokenClass].map { sum + $0 * call.tokens[tokenClass] }
        }
      }
      #expect(own == cost, "\(name) \(tier.name) \(call)")
      if cost == nil { unpriced += 1 } else { priced += 1 }
    }
    #expect(priced > 50 && unpriced > 50)
  }
}
