import CostModel
import Testing

/// Response caches, routing, cascades, batch and retries: calls of 350 tokens in and 200 out unless said otherwise.
@Suite struct RoutingFigureTests {
  static func one(_ settings: String, tokens: String = "input: 350, output: 200") throws -> Double {
    try projectFeature("\(settings), sessions: 1, tokens: {\(tokens)}").usd
  }

  // MARK: - Response cache

  // 4 M calls of $0.002875; each lookup $0.000004 and 30 tokens at $0.02 per million, each miss $0.00001 to store, $400 a month.
  // 4e6 x (0.0000046 + (1 - h) 0.002885) + 400 against 11,500.
  @Test(arguments: [(0.0, 0.0, -3.986), (0.3, 0, 26.118), (0.35, 0, 31.136), (0.4, 0, 36.153), (0.35, 0.03, 11.82)])
  func `a response cache saves its hits less what it costs`(_ hits: Double, wrong: Double, percent: Double) throws {
    let outcome = try projectFeature(
      """
      model: gpt-4o, sessions: 500000, turns: 8, tokens: {input: 350, output: 200},
      response_cache: {hit_rate: \(hits), embedding_model: text-embedding-3-small, embedding_tokens: 30,
        lookup_cost: 0.000004, store_cost: 0.00001, false_hit_rate: \(wrong), false_hit_cost: 0.052875}
      """, rest: ", fixed: {vector store: 400}")
    #expect(abs(100 * (1 - outcome.usd / 11_500) - percent) < 0.005, "\(outcome.usd)")
  }

  // The first of eight turns costs 1,260 x 2.5 + 250 x 10 of 66,900 micro-dollars: 8.45 %.
  @Test func `hits on first turns alone save 2.96 % of a conversation`() throws {
    let outcome = try ConversationFigureTests.chat(
      "gpt-4o", turns: "8", rest: ", response_cache: {hit_rate: 0.35, eligible: first_turn}")
    #expect(agrees(outcome.usd, 0.0669 - 0.35 * 0.00565), "\(outcome.usd)")
    #expect(agrees(outcome.projection.calls, 7.65))
  }

  // MARK: - Routing

  @Test(arguments: [(0.5, 47.0), (0.7, 65.8), (0.9, 84.6)])
  func `routing to gpt-4o-mini blends the two costs`(_ share: Double, percent: Double) throws {
    let usd = try RoutingFigureTests.one("routing: {gpt-4o-mini: \(share), gpt-4o: \(1 - share)}")
    #expect(agrees(100 * (1 - usd / 0.002875), percent, within: 1e-9), "\(usd)")
  }

  // The cheap call $0.0001725, its judge 700 x 0.15 and 5 x 0.60 = $0.000108, and the share that goes on at $0.002875.
  @Test(arguments: [(0.1, 0.0005680), (0.2, 0.0008555), (0.3, 0.0011430), (0.5, 0.0017180)])
  func `a cascade costs the first model, its judge, and what goes on`(_ share: Double, usd: Double) throws {
    let cascade = try RoutingFigureTests.one(
      "cascade: [{model: gpt-4o-mini, escalate: \(share), judge_tokens: {input: 700, output: 5}}, {model: gpt-4o}]")
    #expect(agrees(cascade, usd), "\(cascade)")
  }

  // The judge at gpt-4o: $0.0018. At p = 1 - (0.0001725 + 0.0018) / 0.002875 = 0.3139 it costs as much as gpt-4o alone.
  @Test func `a dear judge moves the break-even of a cascade to 31.39 %`() throws {
    let share = 1 - (0.0001725 + 0.0018) / 0.002875
    #expect(abs(share - 0.3139) < 0.00005)
    let cascade = try RoutingFigureTests.one(
      """
      cascade: [{model: gpt-4o-mini, escalate: \(share), judge_model: gpt-4o, judge_tokens: {input: 700, output: 5}},
        {model: gpt-4o}]
      """)
    #expect(agrees(cascade, 0.002875), "\(cascade)")
  }

  // 1,500 and 300: $0.0003 + 0.3 x $0.003 + 0.06 x $0.03.
  @Test func `three stages are reached by the product of the shares`() throws {
    let cascade = try RoutingFigureTests.one(
      """
      cascade: [{model: gpt-6-luna, escalate: 0.3}, {model: gpt-6.1-terra, escalate: 0.2}, {model: gpt-6-astra}]
      """, tokens: "input: 1500, output: 300")
    #expect(agrees(cascade, 0.003), "\(cascade)")
  }

  // Twice the list price, and 30 % more tokens of the same text.
  @Test func `a tokenizer that counts more makes a model more expensive than its list price`() throws {
    let before = try RoutingFigureTests.one("model: claude-haiku-4-5")
    let after = try RoutingFigureTests.one(
      "model: claude-sonnet-5-5, models: {claude-sonnet-5-5: {token_factor: 1.3}}")
    #expect(agrees(after / before, 2.6), "\(after / before)")
  }

  // The same cascade with a judge that counts twice the tokens and writes thrice as many words: 1,400 x 0.15 + 30 x 0.60.
  @Test func `a judge counts by its own tokenizer`() throws {
    let cascade = try RoutingFigureTests.one(
      """
      cascade: [{model: gpt-4o, escalate: 0, judge_model: gpt-4o-mini, judge_tokens: {input: 700, output: 5}},
        {model: gpt-4o}], models: {gpt-4o-mini: {token_factor: 2, output_factor: 3}}
      """)
    #expect(agrees(cascade, 0.002875 + 0.000228), "\(cascade)")
  }

  // MARK: - Batch

  @Test(arguments: [(0.0, 12_750.0), (1, 6_375), (0.5, 9_562.5)])
  func `a hundred thousand documents a day halve in batch`(_ share: Double, usd: Double) throws {
    let outcome = try projectFeature(
      """
      model: gpt-4o, sessions: {per_day: 100000}, days_per_month: 30, tokens: {input: 1500, output: 50},
      batch_share: \(share)
      """)
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
  }

  // gpt-4o counts 1,408 of 1,500 and 19,968 of 20,000 as cached, and gives no discount in batch; Anthropic's batch halves reads too;
  // Gemini's batch reads cost the standard rate.
  @Test(arguments: [
    ("gpt-4o", 1_500, 500, 300, 35.9), ("gpt-4o", 20_000, 200, 50, 2.07), ("claude-sonnet-5-5", 1_500, 500, 300, 50),
    ("gemini-2.5-pro", 15_000, 5_000, 3_000, 47.54),
  ])
  func `batch saves less of a prompt that is cached`(
    _ model: String, prefix: Int, unique: Int, output: Int, percent: Double
  ) throws {
    let settings = "model: \(model), cache: {hit_rate: 1}"
    let tokens = "system: \(prefix), user: \(unique), output: \(output)"
    let now = try RoutingFigureTests.one(settings, tokens: tokens)
    let batch = try RoutingFigureTests.one("\(settings), batch_share: 1", tokens: tokens)
    #expect(abs(100 * (1 - batch / now) - percent) < 0.05, "\(100 * (1 - batch / now))")
  }

  // MARK: - Retries

  // 7.5 % of attempts fail, and of their cost 44 % is billed: 0.8 % and 2 % in full, 0.5 % half way, 0.2 % the prompt, the rest nothing:
  // (0.028 x 9 + 0.005 x 7 + 0.002 x 5) / (0.075 x 9) = 0.44 of $0.009. Three repeats: 1.081 attempts.
  @Test func `failed attempts add 3.56 %, not 8.1 %`() throws {
    let usd = try RoutingFigureTests.one(
      "model: gpt-4o, retries: {rate: 0.075, billed: 0.44, max: 3}", tokens: "input: 2000, output: 400")
    #expect(abs(usd - 0.009321) < 0.5e-6, "\(usd)")
    let full = try RoutingFigureTests.one(
      "model: gpt-4o, retries: {rate: 0.075, billed: 1, max: 3}", tokens: "input: 2000, output: 400")
    #expect(abs(full / 0.009 - 1.08105) < 0.000005, "\(full)")
  }

  // 0.97 billed in full of every attempt until one succeeds: 1 / 0.9 attempts, a tenth of them failed and half billed.
  @Test func `without a limit a call is repeated until it succeeds`() throws {
    let usd = try RoutingFigureTests.one("model: gpt-4o, retries: {rate: 0.1, billed: 0.5}")
    #expect(agrees(usd, 0.002875 * (1 + 0.1 / 0.9 * 0.5)), "\(usd)")
  }
}
