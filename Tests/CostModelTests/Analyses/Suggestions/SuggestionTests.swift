import CostModel
import Documents
import Foundation
import Testing

/// Levers derived from a scenario.
@Suite struct SuggestionTests {
  static func suggestions(
    _ source: SourceFile, book: PriceBook = ShippedPrices.book,
    kinds: Set<LeverSuggestion.Kind> = Set(LeverSuggestion.Kind.allCases)
  ) throws -> (all: [LeverSuggestion], space: LeverSpace) {
    let document = try #require(Document.parse(source, as: Document.Format(fileName: source.name)).document)
    let month = try #require(Month("2026-12"))
    let read = Scenario.read(document, book: book, currentMonth: month)
    let scenario = try #require(read.scenario, "\(read.diagnostics.map(\.message))")
    let space = try #require(LeverSpace(base: scenario, date: PricingDate()))
    return (LeverSuggestion.all(for: space, base: Projection(of: scenario), kinds: kinds), space)
  }

  /// What is suggested for the suite, worked out once for all tests.
  private static let shopOnce = Result {
    let bytes = Array(try Data(contentsOf: ShippedScenarioTests.folder.appending(path: "ecommerce-suite.json")))
    return try suggestions(SourceFile(name: "ecommerce-suite.json", bytes: bytes))
  }

  static func shop() throws -> (all: [LeverSuggestion], space: LeverSpace) { try shopOnce.get() }

  /// One kind of suggestion for a feature, given by its settings in braces' notation.
  static func suggestion(
    _ kind: LeverSuggestion.Kind, _ settings: String, rest: String = "", book: PriceBook = ShippedPrices.book
  ) throws -> LeverSuggestion {
    let text = "{month: \"2026-12\", features: {chat: {\(settings)}}\(rest)}"
    let all = try suggestions(SourceFile(name: "test.yaml", text: text), book: book, kinds: [kind]).all
    return try #require(all.first { $0.kind == kind })
  }

  static func reason(_ suggestion: LeverSuggestion) -> Phrase? {
    if case .doesNotApply(let reason) = suggestion.outcome { reason } else { nil }
  }

  // By hand: batch is half of $41,000 and of $29,000; 1,024 of 1,100 tokens at 1.25 less, 5,000,000 times, which come too often to miss; 275, 325 and 112 tokens fewer at 2.50
  // (for the chatbot five calls of 1,187,500 sessions; a quarter of 450 leaves 337.5, written as 338).
  static let figures: [(feature: String, kind: LeverSuggestion.Kind, usd: Double)] = [
    ("descriptions", .batch, 20_500), ("explanations", .batch, 14_500), ("descriptions", .promptCache, 6_400),
    ("descriptions", .trimPrefix, 3_437.5), ("chatbot", .trimPrefix, 4_824.21875), ("explanations", .trimPrefix, 2_800),
  ]

  @Test(arguments: figures)
  func `what is suggested for the shop saves what it was worked out to save`(
    feature: String, kind: LeverSuggestion.Kind, usd: Double
  ) throws {
    let found = try #require(try Self.shop().all.first { $0.feature == feature && $0.kind == kind })
    #expect(agrees(found.savingUSD ?? 0, usd, within: 1e-9), "\(found)")
  }

  // The 95th percentile of a lognormal: mean x exp(1.6449 s - s^2 / 2) = 843.7, 445.6 and 204.97.
  @Test func `caps are set at the 95th percentile of the output`() throws {
    let caps = try Self.shop().all.filter { $0.kind == .outputCap }.map { "\($0.feature ?? ""): \($0.name)" }
    #expect(
      Set(caps) == [
        "descriptions: cap answers at 844 tokens", "chatbot: cap answers at 446 tokens",
        "explanations: cap answers at 205 tokens",
      ])
  }

  @Test func `every feature gets one of each kind, those that save most first`() throws {
    let all = try Self.shop().all
    let kinds = LeverSuggestion.Kind.allCases.filter { $0 != .commitment && $0 != .capacity }
    for feature in ["descriptions", "chatbot", "explanations"] {
      #expect(Set(all.filter { $0.feature == feature }.map(\.kind)) == Set(kinds))
    }
    // One more for the vendor of all three.
    #expect(all.count == 3 * kinds.count + 1)
    let savings = all.compactMap(\.savingUSD)
    #expect(savings == savings.sorted(by: >))
    #expect(all.prefix(savings.count).allSatisfy { $0.savingUSD != nil && !$0.changes.isEmpty })
    #expect(all.dropFirst(savings.count).allSatisfy { $0.changes.isEmpty })
  }

  @Test func `a suggestion written as a lever saves what was said`() throws {
    let (all, space) = try Self.shop()
    // A commitment saves so much on average over months that differ, not in one that is as projected.
    for suggestion in all where suggestion.savingUSD != nil && suggestion.kind != .commitment {
      let edits = try suggestion.changes.map { change in
        let value = try #require(
          Document.parse(SourceFile(name: "value", text: change.value.json), as: .yaml).document?.root)
        return Reader.Edit(path: change.path, operation: .set(value), span: value.span)
      }
      guard case .projection(let projection) = space.evaluate(changing: edits) else {
        Issue.record("\(suggestion.name) cannot be read")
        continue
      }
      #expect(agrees(108_000 - projection.totalUSD, suggestion.savingUSD ?? 0, within: 1e-9), "\(suggestion.name)")
    }
  }

  // Cached are 1,280 of 1,300 tokens: 1,280 x 1.25 + 120 x 2.50 = $1,900 for a million calls. A quarter less is 975, which is not cached: $2,687.50;
  // 1,024 are, and cost 1,280 + 250 = $1,530.
  @Test func `a cached prompt is not trimmed under what the vendor caches`() throws {
    let found = try Self.suggestion(
      .trimPrefix,
      "model: gpt-4o, sessions: 1000000, tokens: {system: 1300, user: 100, output: 0}, cache: {hit_rate: 1}")
    #expect(found.changes.map { "\($0.path)=\($0.value.json)" } == ["chat.tokens.system=1024"])
    #expect(agrees(found.savingUSD ?? 0, 370, within: 1e-9))
  }

  static let refusals: [(kind: LeverSuggestion.Kind, settings: String, reason: Phrase)] = [
    (
      .outputCap, "tokens: {input: 1, output: {mean: 9, sigma: 1}}, max_tokens: 8",
      "answers are capped at 8 tokens already"
    ),
    (
      .outputCap, "tokens: {input: 1, output: 9}",
      "the output has no spread, so a cap would cut every answer or none; give it as mean and sigma"
    ),
    (
      .promptCache, "tokens: {system: 2000, user: 9, output: 9}, cache: {hit_rate: 0.5}", "the prompt is cached already"
    ),
    (
      .promptCache, "tokens: {system: 500, user: 9, output: 9}",
      "the stable prefix has 500 tokens, and 'gpt-4o' caches none shorter than 1024"
    ),
    (
      .promptCache, "tokens: {input: 2000, output: 9}",
      "the prompt is given flat: 'cacheable_tokens' would say what part of it is stable"
    ),
    (
      .batch, "tokens: {input: 9, output: 9}, turns: 3",
      "its calls are parts of a conversation, and answers in batch may take a day"
    ),
    (.trimPrefix, "tokens: {system: 50, user: 9, output: 9}", "the stable prefix has 50 tokens: too few to matter"),
    (.historyWindow, "tokens: {user: 9, output: 9}", "a session has one turn, so there is no history"),
    (.historyWindow, "tokens: {user: 9, output: 9}, turns: 5, history: none", "the history is not sent whole"),
    (
      .compaction, "tokens: {user: 10, output: 90}, turns: 5",
      "it grows to 400 tokens, which a summary would hardly shorten"
    ),
    (
      .responseCache, "tokens: {user: 9, output: 9}, response_cache: {hit_rate: 0.1}", "answers are cached already"
    ),
    (
      .structuredOutput, "tokens: {user: 9, output: 9}, turns: 2", "its answers are read by people, turn by turn"
    ),
    (.structuredOutput, "tokens: {user: 9}", "it writes no answers"),
    (
      .fineTuning, "tokens: {input: 9, output: 9}", "the prompt is given flat, so its examples are not known"
    ),
    (
      .fineTuning, "tokens: {user: 9, output: 9}", "the prompt has no 'examples' that training could replace"
    ),
    (
      .cascade, "tokens: {user: 9, output: 9}, routing: {gpt-4o: 0.5, gpt-4o-mini: 0.5}",
      "a router chooses among several models already"
    ),
  ]

  @Test(arguments: refusals)
  func `what does not apply is reported with the reason`(
    kind: LeverSuggestion.Kind, settings: String, reason: Phrase
  ) throws {
    let found = try Self.suggestion(kind, "model: gpt-4o, sessions: 1000000, " + settings)
    #expect(Self.reason(found) == reason)
    #expect(found.savingUSD == nil)
  }

  @Test func `batch is not suggested where it is not sold`() throws {
    let found = try Self.suggestion(
      .batch, "model: gpt-audio, sessions: 10, tokens: {input: 9, output: 9}")
    #expect(Self.reason(found) == "'gpt-audio' is not sold at the 'batch' tier")
  }

  @Test func `training is not suggested where it has no price`() throws {
    let found = try Self.suggestion(
      .fineTuning, "model: claude-sonnet-5-5, sessions: 10, tokens: {examples: 900, user: 9, output: 9}")
    #expect(
      Self.reason(found) == "no training price and tuned rates are known of any model of 'anthropic'")
  }

  @Test func `where there are evals only models that clear them are suggested`() throws {
    let evals =
      ", evals: {gate: 0.9, results: {gpt-4o-mini: {passed: 187, of: 200}, claude-haiku-4-5: {passed: 184, of: 200}}}"
    let settings = "model: gpt-4o, sessions: 1000000, tokens: {input: 350, output: 200}"
    let same = try Self.suggestion(.sameVendorModel, settings, rest: evals)
    #expect(same.name == "answer with gpt-4o-mini")
    let other = try Self.suggestion(.otherVendorModel, settings, rest: evals)
    #expect(Self.reason(other) == "no other vendor sells a cheaper one that clears the evals")
  }
}
