import CostModel
import Documents
import Foundation
import Testing

/// Levers alone, in order and together.
@Suite struct ComparisonTests {
  static func shop() throws -> Comparison {
    let bytes = Array(try Data(contentsOf: ShippedScenarioTests.folder.appending(path: "ecommerce-suite.json")))
    return try compare(SourceFile(name: "ecommerce-suite.json", bytes: bytes))
  }

  static func compare(_ text: String) throws -> Comparison { try compare(SourceFile(name: "test.yaml", text: text)) }

  static func compare(_ source: SourceFile) throws -> Comparison {
    let document = try #require(Document.parse(source, as: Document.Format(fileName: source.name)).document)
    let month = try #require(Month("2026-12"))
    let read = Scenario.read(document, book: ShippedPrices.book, currentMonth: month)
    let scenario = try #require(read.scenario, "\(read.diagnostics.map(\.message))")
    let space = try #require(LeverSpace(base: scenario, date: PricingDate()))
    return Comparison(space, base: Projection(of: scenario))
  }

  /// A chat of $1,000 a month (1,000,000 calls of 400 input tokens at $2.50 per million) with these levers.
  static func chat(_ levers: String) -> String {
    "{month: \"2026-12\", features: {chat: {model: gpt-4o, sessions: 1000000, tokens: {input: 400, output: 0}}}, levers: {\(levers)}}"
  }

  // The savings were worked out with exact rationals; the shares by all subsets of a feature's levers.
  static let shopFigures: [(lever: String, alone: Double, share: Double)] = [
    ("descriptions: cap at 700", 1_062, 605), ("descriptions: cache the prompt", 6_080, 1_777),
    ("descriptions: trim 400 tokens", 5_000, 2_063), ("descriptions: route 60 % to mini", 23_124, 16_164),
    ("descriptions: batch 95 %", 19_475, 12_393), ("chatbot: cap at 450", 760, 416),
    ("chatbot: stable prompt for the cache", 11_552, 8_557), ("chatbot: concise answers", 3_562.5, 2_411),
    ("chatbot: route 50 % to mini", 17_860, 13_988), ("chatbot: answer cache for first turns", 1_538, 966),
    ("explanations: cap at 200", 227, 108), ("explanations: 80 % to mini", 21_808, 14_235),
    ("explanations: answer cache", 11_590, 6_060), ("explanations: batch 50 %", 7_250, 3_551),
    ("explanations: trim 200 tokens", 5_000, 2_382),
  ]

  @Test func `the levers of the shop promise $135,888 and save $85,678`() throws {
    let shop = try Self.shop()
    #expect(shop.sumOfSavingsAlone.rounded() == 135_888)
    #expect((shop.sumOfSavingsAlone / shop.baseUSD * 1000).rounded() == 1258)
    #expect(shop.togetherSavingUSD?.rounded() == 85_678)
    #expect(shop.togetherUSD?.rounded() == 22_322)
    #expect(shop.leftOut.isEmpty)
    #expect(shop.entries.map(\.lever.name) == Self.shopFigures.map(\.lever))
    for (entry, figures) in zip(shop.entries, Self.shopFigures) {
      let alone = try #require(entry.savingAlone)
      let share = try #require(entry.fairShare)
      #expect(abs(alone - figures.alone) <= 0.51, "\(entry.lever.name) saves \(alone)")
      #expect(abs(share - figures.share) <= 0.51, "\(entry.lever.name) has the share \(share)")
      #expect(entry.fairShareError == nil)
    }
    let together = try #require(shop.togetherSavingUSD)
    let inOrder = shop.entries.compactMap(\.inOrder.savingUSD)
    #expect(inOrder.count == 15)
    #expect(agrees(inOrder.reduce(0, +), together, within: 1e-9))
    let cents = Apportionment.rounded(shop.entries.compactMap(\.fairShare), unitsPerOne: 100)
    #expect((cents.reduce(0, +) * 100).rounded() == (together * 100).rounded())
  }

  // With the prompt cached, trimming it to 700 tokens, under the 1,024 that are cached, gives up $6,080 to save $5,000. Batch leaves 5 % of the
  // cache's saving (no discount inside batch): 304.
  @Test func `the worst interactions of the shop are reported, harm first`() throws {
    let reported = try Self.shop().interactions
    #expect(reported.count == 5)
    #expect(reported[0].lever.name == "descriptions: trim 400 tokens")
    #expect(reported[0].other.name == "descriptions: cache the prompt")
    #expect(agrees(reported[0].savingAfter, -1_080, within: 1e-9))
    #expect(agrees(reported[0].savingAlone, 5_000, within: 1e-9))
    let batch = try #require(
      reported.first { $0.other.name == "descriptions: batch 95 %" && $0.lever.name.contains("cache") })
    #expect(agrees(batch.savingAfter, 304, within: 1e-9))
    #expect(reported.allSatisfy { $0.savingAfter < $0.savingAlone / 2 })
  }

  @Test func `the order of the levers changes nothing but what they save in order`() throws {
    let levers = [
      "mini: {set: {chat.model: gpt-4o-mini}}", "half: {scale: {chat.sessions: 0.5}}",
      "trim: {add: {chat.tokens.input: -100}, after: [half]}", "batch: {set: {chat.batch_share: 1}, excludes: [mini]}",
    ]
    let forwards = try Self.compare(Self.chat(levers.joined(separator: ", ")))
    let backwards = try Self.compare(Self.chat(levers.reversed().joined(separator: ", ")))
    for (first, second) in zip(forwards.entries, backwards.entries.reversed()) {
      #expect(first.lever.name == second.lever.name)
      #expect(agrees(first.savingAlone ?? 0, second.savingAlone ?? 1))
      #expect(agrees(first.fairShare ?? 0, second.fairShare ?? 1))
    }
    #expect(agrees(forwards.togetherUSD ?? 0, backwards.togetherUSD ?? 1))
    #expect(forwards.leftOut.map(\.name) == backwards.leftOut.map(\.name))
  }

  // Batch halves, mini takes 94 % off: 1,000 to 60 beats 1,000 to 500, so mini is what counts, and batch is passed over in order too.
  @Test func `of levers that exclude each other those count that save most`() throws {
    let result = try Self.compare(
      Self.chat("batch: {set: {chat.batch_share: 1}, excludes: [mini]}, mini: {set: {chat.model: gpt-4o-mini}}"))
    #expect(agrees(result.baseUSD, 1000))
    #expect(agrees(result.togetherUSD ?? 0, 60))
    #expect(result.leftOut.map(\.name) == ["batch"])
    #expect(agrees(result.entries[0].fairShare ?? 0, 250))
    #expect(agrees(result.entries[1].fairShare ?? 0, 690))
    guard case .excludedBy(let levers) = result.entries[1].inOrder else {
      Issue.record("\(result.entries[1].inOrder)")
      return
    }
    #expect(levers.map(\.name) == ["batch"])
  }

  // Half the sessions: 500. Trimming 100 of 400 tokens is worth 125 after it and nothing without it: 500 + 62.5 and 62.5.
  @Test func `a lever without what must come before it is worth nothing, and passed over in order`() throws {
    let result = try Self.compare(
      Self.chat("trim: {add: {chat.tokens.input: -100}, after: [half]}, half: {scale: {chat.sessions: 0.5}}"))
    guard case .needs(let levers) = result.entries[0].inOrder else {
      Issue.record("\(result.entries[0].inOrder)")
      return
    }
    #expect(levers.map(\.name) == ["half"])
    #expect(agrees(result.entries[0].savingAlone ?? 0, 250))
    #expect(agrees(result.entries[0].fairShare ?? 0, 62.5))
    #expect(agrees(result.entries[1].fairShare ?? 0, 562.5))
    #expect(agrees(result.togetherUSD ?? 0, 375))
  }

  // Thirteen levers that each take a tenth of the sessions, multiplying: 1,000 x 0.9^13, and equal shares.
  @Test func `beyond twelve levers the shares are sampled and still sum to the saving`() throws {
    let levers = (0..<13).map { "lever \($0): {scale: {chat.sessions: 0.9}}" }.joined(separator: ", ")
    let result = try Self.compare(Self.chat(levers))
    let together = try #require(result.togetherSavingUSD)
    #expect(agrees(together, 1000 - 1000 * pow(0.9, 13), within: 1e-9))
    #expect(agrees(result.entries.reduce(0) { $0 + ($1.fairShare ?? 0) }, together, within: 1e-9))
    for entry in result.entries {
      let error = try #require(entry.fairShareError)
      #expect(abs((entry.fairShare ?? 0) - together / 13) < 5 * error + 1e-9)
    }
  }

  @Test func `a lever that leaves something without a price is reported as unknown, never as free`() throws {
    let result = try Self.compare(
      Self.chat("haiku: {set: {chat.model: claude-haiku-4-5}}, flex: {set: {chat.service_tier: flex}}")
    )
    #expect(result.entries[1].usdAlone == nil)
    #expect(result.entries[1].savingAlone == nil)
    #expect(result.leftOut.map(\.name).contains("flex"))
  }
}
