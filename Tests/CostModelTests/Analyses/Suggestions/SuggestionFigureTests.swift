import CostModel
import Documents
import Testing

/// Suggestions whose figures were worked out elsewhere: what each saves, and what its other side says.
@Suite struct SuggestionFigureTests {
  private func downside(_ suggestion: LeverSuggestion) -> Phrase? {
    switch suggestion.outcome {
    case .saves(_, let downside): downside
    case .doesNotApply(let reason): reason
    }
  }

  private func shares(_ suggestion: LeverSuggestion) -> [Double] {
    downside(suggestion)?.pieces.compactMap { if case .share(let share) = $0 { share } else { nil } } ?? []
  }

  private func amounts(_ suggestion: LeverSuggestion) -> [Double] {
    downside(suggestion)?.pieces.compactMap { if case .usd(let usd) = $0 { usd } else { nil } } ?? []
  }

  private func counts(_ suggestion: LeverSuggestion) -> [Double] {
    downside(suggestion)?.pieces.compactMap { if case .count(let count) = $0 { count } else { nil } } ?? []
  }

  // MARK: - Batch against cached prompts

  // Per call, in millionths of a dollar. gpt-4o, 1,408 of 1,500 tokens cached: 1,408 x 1.25 + 592 x 2.50 + 300 x 10 = 6,240; in batch, where it reads no cache,
  // 2,000 x 1.25 + 300 x 5 = 4,000: 35.9 %, not 50 %. With a prefix of 20,000, of which 19,968 are cached: 24,960 + 580 + 500 = 26,040 against 25,500: 2.07 %.
  static let withoutDiscount: [(tokens: String, usd: Double, saved: Double)] = [
    ("{system: 1500, user: 500, output: 300}", 2240, 0.359), ("{system: 20000, user: 200, output: 50}", 540, 0.0207),
  ]

  @Test(arguments: withoutDiscount)
  func `where batch reads no cache, a cached prompt is hardly cheaper in it`(tokens: String, usd: Double, saved: Double)
    throws
  {
    let found = try SuggestionTests.suggestion(
      .batch, "model: gpt-4o, sessions: 1000000, tokens: \(tokens), cache: {hit_rate: 1}")
    #expect(agrees(try #require(found.savingUSD), usd, within: 1e-9))
    let reported = shares(found)
    #expect(reported.count == 2)
    #expect(abs(reported[0] - saved) < 5e-5 * 10 && abs(reported[1] - 0.5) < 1e-9)
  }

  @Test func `where batch keeps the discount, it is reported what is left when nothing is found in the cache`() throws {
    // claude-sonnet-5-5: 1,500 x 0.10 + 500 x 2 + 300 x 10 = 4,150 a call; half of that in batch; 2,000 x 1 + 300 x 5 = 3,500 without a hit: 15.7 %.
    let found = try SuggestionTests.suggestion(
      .batch,
      "model: claude-sonnet-5-5, sessions: 1000000, tokens: {system: 1500, user: 500, output: 300}, cache: {hit_rate: 1}"
    )
    #expect(agrees(try #require(found.savingUSD), 2075, within: 1e-9))
    #expect(shares(found).count == 1)
    #expect(abs(shares(found)[0] - 0.157) < 5e-4)
  }

  @Test func `where reads cost the same in batch, it saves a little less than half`() throws {
    // At the rates of gemini-2.5-pro: 1,500 x 0.125 + 500 x 1.25 + 300 x 10 = 3,812.5 and 187.5 + 312.5 + 1,500 = 2,000: 47.5 %.
    let book = try priceBook(
      "even: {caching: {kind: automatic, minimum: 1024}, input: 1.25, cache_read: 0.125, output: 10, batch: {input: 0.625, cache_read: 0.125, output: 5}}"
    )
    let found = try SuggestionTests.suggestion(
      .batch, "model: even, sessions: 1000000, tokens: {system: 1500, user: 500, output: 300}, cache: {hit_rate: 1}",
      book: book)
    #expect(agrees(try #require(found.savingUSD), 1812.5, within: 1e-9))
    #expect(abs(shares(found)[0] - 0.4754) < 5e-5 && abs(shares(found)[1] - 0.5) < 1e-9)
  }

  // MARK: - Cascades

  // 350 in and 200 out: gpt-4o $0.002875, gpt-4o-mini $0.0001725; a judge of 700 in and 5 out $0.000108 on the small model, $0.0018 on the large one.
  // Breaks even at 1 - (0.0001725 + 0.000108) / 0.002875 = 90.24 % and 1 - (0.0001725 + 0.0018) / 0.002875 = 31.39 % that go on.
  @Test func `a cascade breaks even at 90.24 percent that go on, and at 31.39 with the large model as its judge`()
    throws
  {
    let evals = ", evals: {gate: 0.9, results: {gpt-4o-mini: {passed: 180, of: 200}}}"
    let found = try SuggestionTests.suggestion(
      .cascade, "model: gpt-4o, sessions: 1000000, tokens: {input: 350, output: 200}", rest: evals)
    #expect(found.name == "answer with gpt-4o-mini first, with gpt-4o where that is not enough")
    // With a tenth going on: 0.0001725 + 0.000108 + 0.1 x 0.002875 = $0.000568, 80.24 % less.
    #expect(agrees(try #require(found.savingUSD), 2875 - 568, within: 1e-9))
    let reported = shares(found)
    #expect(agrees(reported[0], 0.1, within: 1e-9))
    #expect(abs(reported[1] - 0.9024) < 5e-5 && abs(reported[2] - 0.3139) < 5e-5)
  }

  static let cascades: [(judge: String, share: Double)] = [("", 0.9024), (", judge_model: gpt-4o", 0.3139)]

  @Test(arguments: cascades)
  func `the limit of a cascade that is there is reported`(judge: String, share: Double) throws {
    let found = try SuggestionTests.suggestion(
      .cascade,
      "cascade: [{model: gpt-4o-mini, escalate: 0.1\(judge), judge_tokens: {input: 700, output: 5}}, {model: gpt-4o}], sessions: 1000000, tokens: {input: 350, output: 200}"
    )
    #expect(found.savingUSD == nil)
    #expect(shares(found).count == 1 && abs(shares(found)[0] - share) < 5e-5)
  }

  // MARK: - A window against caching

  // 20 turns of 60 in and 250 out after 1,200 on claude-sonnet-5-5. Whole and cached, the prefix written with the first turn: $0.075570 a session.
  // The last four turns with the prefix cached, written with one turn of twenty: $0.101080.
  @Test func `a window costs more than a history that is cached`() throws {
    let session =
      "model: claude-sonnet-5-5, sessions: 1000000, turns: 20, tokens: {system: 1200, user: 60, output: 250}"
    let whole = session + ", cache: {hit_rate: 0, history: 1}"
    let window = session + ", cache: {hit_rate: 0.95}, history: {last_turns: 4}"
    #expect(agrees(try projectFeature(whole).usd, 75_570, within: 1e-9))
    #expect(agrees(try projectFeature(window).usd, 101_080, within: 1e-9))
    let cached = session + ", cache: {hit_rate: 0.95, history: 1}"
    let found = try SuggestionTests.suggestion(.historyWindow, cached)
    #expect(found.savingUSD == nil)
    // The window that is suggested has ten turns.
    let loss = try projectFeature(cached + ", history: {last_turns: 10}").usd - projectFeature(cached).usd
    #expect(agrees(try #require(amounts(found).first), loss, within: 1e-9))
  }

  @Test func `what caching would save is reported beside a window`() throws {
    let settings =
      "model: claude-sonnet-5-5, sessions: 1000000, turns: 20, tokens: {system: 1200, user: 60, output: 250}"
    let window = try SuggestionTests.suggestion(.historyWindow, settings)
    let cache = try SuggestionTests.suggestion(.promptCache, settings)
    #expect(amounts(window) == [try #require(cache.savingUSD)])
    #expect(try #require(cache.savingUSD) > (try #require(window.savingUSD)))
  }

  // MARK: - Caching at the pace of the scenario

  // 40 calls a day, 31 days: 1,240 calls of 6,200 in and 200 out on claude-sonnet-5-5 are 1,240 x (0.0124 + 0.002) = $17.856. 40 / 1,440 x 5 minutes:
  // 1 - exp(-0.138889) = 12.97 % read at 0.10, the rest written at 2.50; for an hour 1 - exp(-1.666667) = 81.11 %, written at 4.00.
  // Five minutes: 1,240 x (6,000 x (0.1297 x 0.10 + 0.8703 x 2.50) + 200 x 2 + 200 x 10) / 1e6 = $19.26, more than without. An hour: 1,240 x (6,000 x
  // (0.8111 x 0.10 + 0.1889 x 4.00) + 2,400) / 1e6 = $9.20.
  @Test func `a cache is suggested for the time that pays at the pace of the calls`() throws {
    let settings =
      "model: claude-sonnet-5-5, sessions: {per_day: 40}, tokens: {system: 6000, user: 200, output: 200}"
    let found = try SuggestionTests.suggestion(.promptCache, settings)
    #expect(found.changes.map { $0.value.json } == ["{\"ttl\": \"1h\"}"])
    let hit = 1 - 0.18887560283756183
    let usd = 1240 * (6000 * (hit * 0.1 + (1 - hit) * 4) + 2400) / 1e6
    #expect(agrees(try #require(found.savingUSD), 17.856 - usd, within: 1e-9))
    #expect(shares(found).contains { abs($0 - hit) < 1e-9 })
    #expect(try projectFeature(settings + ", cache: {ttl: 5m}").usd > 17.856)
  }

  // gpt-4o has no more expensive writes, so a cache never loses: thirty calls a day find what they find.
  @Test func `a cache that nothing is found in saves what is found`() throws {
    let found = try SuggestionTests.suggestion(
      .promptCache, "model: gpt-4o, sessions: {per_day: 30}, tokens: {system: 2048, user: 9, output: 9}")
    // 930 calls, 1 - exp(-30 / 1,440 x 10) = 18.806365 % of them read 2,048 tokens at 1.25 less: $0.4477.
    #expect(agrees(try #require(found.savingUSD), 930 * 0.18806365 * 2048 * 1.25 / 1e6, within: 1e-6))
  }

  // MARK: - Models and evals

  /// A million calls of 1,500 in and 200 out on gpt-4o cost $5,750, on gpt-4.1 $4,600 and on gpt-4o-mini $345.
  static let tried =
    ", evals: {gate: 0.85, results: {gpt-4.1: {passed: 190, of: 200}, gpt-4o-mini: {passed: 182, of: 200}, gpt-4o: {passed: 192, of: 200}}}"

  // 182 of 200 prove 87.10 % with 95 % confidence; as one of three, with 1 - 0.05 / 3, 85.74 %: still 85 %.
  @Test func `the cheapest model that clears the evals is suggested`() throws {
    let found = try SuggestionTests.suggestion(
      .sameVendorModel, "model: gpt-4o, sessions: 1000000, tokens: {input: 1500, output: 200}", rest: Self.tried)
    #expect(found.name == "answer with gpt-4o-mini")
    #expect(agrees(try #require(found.savingUSD), 5750 - 345, within: 1e-9))
    let reported = shares(found)
    #expect(reported.count == 3 && abs(reported[0] - 0.87102) < 1e-5 && abs(reported[2] - 0.85738) < 1e-5)
  }

  @Test func `with evals a tuned model that was not tried is no suggestion`() throws {
    let settings = "model: gpt-4o, sessions: 1000000, tokens: {system: 200, examples: 1200, user: 50, output: 40}"
    let untried = try SuggestionTests.suggestion(.fineTuning, settings, rest: Self.tried)
    #expect(untried.savingUSD == nil)
    // What it would save, and the 6,000,000 training tokens at $3 per million.
    #expect(amounts(untried).last == 18)
    let cleared = try SuggestionTests.suggestion(
      .fineTuning, settings,
      rest: ", evals: {gate: 0.85, results: {\"ft:gpt-4o-mini\": {passed: 190, of: 200}}}")
    #expect(try #require(cleared.savingUSD) > 0)
  }

  // MARK: - Structured output

  // A million calls of 500 in and 400 out on gpt-4o: 1,250 + 4,000 = $5,250. 60 tokens fewer out save $600, 150 more in cost $375.
  // 600 / 2.50 = 240 tokens of schema use that up.
  @Test(arguments: [
    "tokens: {system: 300, user: 200, output: 400}", "tokens: {input: 500, output: 400}",
    "tokens: {input: 500, output: {mean: 400, sigma: 0.8}}",
  ])
  func `shorter answers are worth less than the schema costs at 240 tokens`(tokens: String) throws {
    let found = try SuggestionTests.suggestion(.structuredOutput, "model: gpt-4o, sessions: 1000000, \(tokens)")
    #expect(agrees(try #require(found.savingUSD), 225, within: 1e-9))
    #expect(agrees(counts(found)[1], 240, within: 1e-9))
  }

  @Test func `a schema can cost more than it saves`() throws {
    let found = try SuggestionTests.suggestion(
      .structuredOutput, "model: gpt-4o, sessions: 1000000, tokens: {system: 300, user: 200, output: 100}")
    // 15 x 10 - 150 x 2.50
    #expect(found.savingUSD == nil)
    #expect(agrees(try #require(amounts(found).first), 225, within: 1e-9))
  }

  // MARK: - Fine-tuning

  @Test func `training replaces the examples, and is back after 4,613 requests`() throws {
    let found = try SuggestionTests.suggestion(
      .fineTuning,
      "model: gpt-4o, sessions: {per_day: 1000}, days_per_month: 30, tokens: {system: 200, examples: 1200, user: 50, output: 40}"
    )
    #expect(found.name == "answer with ft:gpt-4o-mini, without examples")
    // 30,000 x (0.004025 - 0.000123)
    #expect(agrees(try #require(found.savingUSD), 117.06, within: 1e-9))
    let payback = try #require(found.payback)
    #expect(agrees(payback.oneOffUSD, 18) && payback.breakEvenCalls?.rounded() == 4613)
    #expect(
      found.changes.map { "\($0.path)=\($0.value.json)" } == [
        "chat.routing={\"ft:gpt-4o-mini\": 1}", "chat.tokens.examples=0",
      ])
  }

  // MARK: - Commitments

  // 400,000,000 calls of 100 tokens at 2.50: $100,000. The figures of CommitmentSizingTests.
  @Test func `a commitment is sized to a demand that is not certain`() throws {
    let settings = "model: gpt-4o, sessions: 400000000, tokens: {input: 100, output: 0}"
    let found = try SuggestionTests.suggestion(.commitment, settings)
    #expect(found.feature == nil && found.name == "commit to a monthly spend with openai")
    #expect(abs(try #require(found.savingUSD) - 19_370) < 5)
    #expect(abs(amounts(found)[0] - 0.7 * 78_975) < 1 && abs(amounts(found)[1] - 78_975) < 1)
    #expect(shares(found).contains { abs($0 - 0.1937) < 5e-5 } && shares(found).contains { abs($0 - 0.165) < 5e-5 })
    let dear = try SuggestionTests.suggestion(
      .commitment, settings, rest: ", commitment: {openai: {monthly: 70000, discount: 0.3, overage: 1.2}}")
    // Agreed on all of the mean: $85,084.6 at best, 14.92 % less than list.
    #expect(abs(amounts(dear)[1] - 87_870) < 1)
    #expect(shares(dear).contains { abs($0 - 0.1492) < 5e-5 })
  }

  @Test func `a commitment that is suggested can be put into the scenario`() throws {
    let settings = "model: gpt-4o, sessions: 400000000, tokens: {input: 100, output: 0}"
    for rest in ["", ", commitment: {anthropic: {monthly: 5, discount: 0.5}}"] {
      let text = "{month: \"2026-12\", features: {chat: {\(settings)}}\(rest)}"
      let (all, space) = try SuggestionTests.suggestions(
        SourceFile(name: "test.yaml", text: text), kinds: [.commitment])
      let change = try #require(all.first?.changes.first)
      let value = try #require(
        Document.parse(SourceFile(name: "value", text: change.value.json), as: .yaml).document?.root)
      guard
        case .projection(let projection) = space.evaluate(
          changing: [Reader.Edit(path: change.path, operation: .set(value), span: value.span)])
      else {
        Issue.record("it cannot be read")
        continue
      }
      // What is agreed, and the usage beyond the 78,974.65 that it covers; in the second case what was agreed with another vendor stays.
      let paid = 55_282.26 + 100_000 - 55_282.26 / 0.7 + (rest.isEmpty ? 0 : 5)
      #expect(abs(projection.totalUSD - paid) < 0.01)
    }
  }

  @Test func `a commitment that is sized right is left alone`() throws {
    let found = try SuggestionTests.suggestion(
      .commitment, "model: gpt-4o, sessions: 400000000, tokens: {input: 100, output: 0}",
      rest: ", commitment: {openai: {monthly: 55282.29, discount: 0.3}}")
    #expect(found.savingUSD == nil)
  }
}
