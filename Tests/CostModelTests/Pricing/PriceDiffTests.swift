import CostModel
import Testing

@Suite struct PriceDiffTests {
  /// The changes of the only changed model as `from tier hours threshold class: before -> after`.
  static func changes(_ before: String, _ after: String) throws -> [String] {
    let diff = PriceDiff(
      from: try PricingFixture.book(["openai": before]), to: try PricingFixture.book(["openai": after]))
    return diff.changed.flatMap(\.rates)
      .map { change in
        let item = change.item
        let from = change.from?.description ?? "always"
        let threshold = item.threshold.map { " above \($0.longestPromptBelow)" } ?? ""
        let before = change.before?.description ?? "-"
        let after = change.after?.description ?? "-"
        return "\(from) \(item.tier.name)\(item.hours == nil ? "" : " hours")\(threshold) \(item.tokenClass.name): "
          + "\(before) -> \(after)"
      }
  }

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String
    let changes: [String]
  }

  static let cases = [
    Case(testDescription: "the same", before: "{input: 1}", after: "{input: 1.0, context_window: 5}", changes: []),
    Case(
      testDescription: "a multiplier and the price it comes to are the same", before: "{input: 2, cache_read: 0.1x}",
      after: "{input: 2, cache_read: 0.2}", changes: []),
    Case(
      testDescription: "a corrected rate", before: "{input: 1, output: 4, batch: 0.5x}",
      after: "{input: 2, output: 4, batch: 0.5x}",
      changes: ["always standard input: 1.00 -> 2.00", "always batch input: 0.50 -> 1.00"]),
    Case(
      testDescription: "a new row", before: "{input: 5}", after: "{prices: [{from: 2026-05-01, input: 2}, {input: 5}]}",
      changes: ["2026-05-01 standard input: 5.00 -> 2.00"]),
    Case(
      testDescription: "a temporary row", before: "{input: 5}",
      after: "{prices: [{from: 2026-05-01, until: 2026-06-01, input: 2}, {input: 5}]}",
      changes: ["2026-05-01 standard input: 5.00 -> 2.00"]),
    Case(
      testDescription: "a class, a tier and a band come, hours go",
      before: "{input: 1, hours: [{weekdays: [sun], input: 0.5}]}",
      after: "{input: 1, output: 2, flex: 0.5x, above: [{prompt_tokens: 9, input: 3, output: 4}]}",
      changes: [
        "always standard hours input: 0.50 -> -", "always standard output: - -> 2.00",
        "always standard above 9 input: - -> 3.00", "always standard above 9 output: - -> 4.00",
        "always flex input: - -> 0.50", "always flex output: - -> 1.00", "always flex above 9 input: - -> 1.50",
        "always flex above 9 output: - -> 2.00",
      ]),
    Case(
      testDescription: "a retirement changes no rate", before: "{input: 1}", after: "{input: 1, retired: 2026-05-01}",
      changes: []),
    Case(
      testDescription: "another difference later is told again",
      before: "{prices: [{from: 2026-05-01, input: 2}, {input: 1}]}",
      after: "{prices: [{from: 2026-05-01, input: 3}, {input: 4}]}",
      changes: ["always standard input: 1.00 -> 4.00", "2026-05-01 standard input: 2.00 -> 3.00"]),
  ]

  @Test(arguments: cases)
  func `a change is reported from its first day`(example: Case) throws {
    let changes = try Self.changes("models:\n  m: \(example.before)\n", "models:\n  m: \(example.after)\n")
    #expect(changes == example.changes)
  }

  /// The changes of the only changed model's fees as `from key kind per: before -> after`, in USD each or per million tokens.
  static func feeChanges(_ before: String, _ after: String) throws -> [String] {
    let diff = PriceDiff(
      from: try PricingFixture.book(["openai": "models:\n  m: \(before)\n"]),
      to: try PricingFixture.book(["openai": "models:\n  m: \(after)\n"]))
    func words(_ fee: PriceDiff.Fee?) -> String {
      switch fee {
      case .each(let amount): "\(amount.usd)"
      case .rate(let rate): rate.description
      case nil: "-"
      }
    }
    return diff.changed.flatMap(\.fees)
      .map { change in
        let kind = change.item.variant.map { " \($0)" } ?? ""
        return "\(change.from?.description ?? "always") \(change.item.key)\(kind) per \(change.item.phrase): "
          + "\(words(change.before)) -> \(words(change.after))"
      }
  }

  struct FeeCase: CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String
    let changes: [String]
  }

  static let feeCases = [
    FeeCase(
      testDescription: "the same in another notation", before: "{input: 1, search: 0.01, units: {image: 0.04}}",
      after: "{input: 1, units: {image: 0.040, search: 0.010}}", changes: []),
    FeeCase(
      testDescription: "every kind of fee", before: "{input: 1, request: 0.005, search: 0.01, audio_input: 2}",
      after: "{input: 1, request: 0.006, storage: 4.5, training: 25, audio_input: 3, audio_output: 8, image_input: 5}",
      changes: [
        "always request per call: 0.005 -> 0.006", "always search per web search: 0.01 -> -",
        "always audio_input per million tokens: 2.00 -> 3.00",
        "always storage per million cached tokens and hour: - -> 4.50",
        "always training per million training tokens: - -> 25.00", "always audio_output per million tokens: - -> 8.00",
        "always image_input per million tokens: - -> 5.00",
      ]),
    FeeCase(
      testDescription: "units and their kinds",
      before: "{units: {image: {standard: 0.04, ultra: 0.06}, audio_minute: 0.006}}",
      after: "{units: {image: {standard: 0.04, ultra: 0.08}, page: 0.004}}",
      changes: [
        "always image ultra per image: 0.06 -> 0.08", "always audio_minute per minute of audio: 0.006 -> -",
        "always page per page: - -> 0.004",
      ]),
    FeeCase(
      testDescription: "a fee that changes on a day", before: "{input: 1, search: 0.01}",
      after: "{prices: [{from: 2026-05-01, input: 1, search: 0.014}, {input: 1, search: 0.01}]}",
      changes: ["2026-05-01 search per web search: 0.01 -> 0.014"]),
  ]

  @Test(arguments: feeCases)
  func `what is charged beside the tokens is compared, too`(example: FeeCase) throws {
    #expect(try Self.feeChanges(example.before, example.after) == example.changes)
  }

  @Test func `books that differ in a fee only are not the same`() throws {
    let before = try PricingFixture.book(["openai": "models: {a: {input: 1, search: 0.01}}\n"])
    let after = try PricingFixture.book(["openai": "models: {a: {input: 1, search: 0.02}}\n"])
    #expect(!PriceDiff(from: before, to: after).isEmpty)
    #expect(PriceDiff(from: before, to: before).isEmpty)
  }

  @Test func `a retirement is reported with its day before and after`() throws {
    let before = try PricingFixture.book([
      "openai": "models: {a: {input: 1}, b: {input: 1, retired: 2026-05-01}, c: {input: 1, retired: 2026-05-01}}\n"
    ])
    let after = try PricingFixture.book([
      "openai": "models: {a: {input: 1, retired: 2026-06-01}, b: {input: 1}, c: {input: 1, retired: 2026-05-01}}\n"
    ])
    let diff = PriceDiff(from: before, to: after)
    #expect(!diff.isEmpty)
    #expect(
      diff.retirements.map { "\($0.name) \($0.before?.description ?? "-") \($0.after?.description ?? "-")" }
        == ["openai/a - 2026-06-01", "openai/b 2026-05-01 -"])
  }

  @Test func `models come and go by vendor and id`() throws {
    let before = try PricingFixture.book([
      "openai": "models: {a: {input: 1}, b: {input: 1}}\n", "azure": "models: {a: {input: 1}}\n",
    ])
    let after = try PricingFixture.book([
      "openai": "models: {c: {input: 1}, b: {input: 1}}\n", "google": "models: {a: {input: 1}}\n",
    ])
    let diff = PriceDiff(from: before, to: after)
    #expect(diff.added.map(\.description) == ["google/a", "openai/c"])
    #expect(diff.removed.map(\.description) == ["azure/a", "openai/a"])
    #expect(diff.changed.isEmpty)
    #expect(PriceDiff(from: before, to: before).isEmpty)
  }

  /// The changes of the only changed model's terms as `from..until term: before -> after`.
  private static func terms(_ before: String, _ after: String) throws -> [String] {
    let diff = PriceDiff(
      from: try PricingFixture.book(["openai": "models:\n  m: \(before)\n"]),
      to: try PricingFixture.book(["openai": "models:\n  m: \(after)\n"]))
    #expect(!diff.isEmpty)
    return diff.changed.flatMap(\.terms).map {
      "\($0.from?.description ?? "always")..\($0.until?.description ?? "") \($0.term): \($0.before ?? "-") -> \($0.after ?? "-")"
    }
  }

  @Test func `names, regions and allowances are compared, too`() throws {
    #expect(
      try Self.terms("{input: 1, output: 2, regions: {eu: 1.1x}}", "{input: 1, output: 2, regions: {eu: 1.2x}}")
        == ["always.. region eu: 1.1x -> 1.2x"])
    #expect(
      try Self.terms("{input: 1, output: 2, aliases: [x]}", "{input: 1, output: 2, aliases: [y]}")
        == ["always.. alias x: always -> -", "always.. alias y: - -> always"])
    #expect(
      try Self.terms("{input: 1, output: 2, allowance: {requests_per_day: 3}}", "{input: 1, output: 2}")
        == ["always.. allowance requests_per_day: 3 -> -"])
  }

  // Batch halves input to $0.50 and reads to $0.05; with prices of its own and none for reads, those cost its input rate, $0.50.
  @Test func `a class that is left out costs what input costs`() throws {
    let diff = PriceDiff(
      from: try PricingFixture.book([
        "openai": "models: {m: {input: 1, output: 2, cache_read: 0.1, batch: 0.5x}}\n"
      ]),
      to: try PricingFixture.book([
        "openai": "models: {m: {input: 1, output: 2, cache_read: 0.1, batch: {input: 0.5, output: 1}}}\n"
      ]))
    let change = try #require(diff.changed.first?.rates.first)
    #expect(diff.changed.first?.rates.count == 1 && change.item.tokenClass == .cacheRead && change.after == nil)
    #expect(change.before?.description == "0.05" && change.asInput.after?.description == "0.50")
    #expect(change.asInput.before == nil)
  }

  @Test func `a difference that ends says when`() throws {
    let diff = PriceDiff(
      from: try PricingFixture.book(["openai": "models: {m: {prices: [{from: 2026-10-01, input: 1}, {input: 2}]}}\n"]),
      to: try PricingFixture.book(["openai": "models: {m: {prices: [{from: 2026-11-01, input: 1}, {input: 2}]}}\n"]))
    let change = try #require(diff.changed.first?.rates.first)
    #expect(change.from?.description == "2026-10-01" && change.until?.description == "2026-11-01")
  }
}
