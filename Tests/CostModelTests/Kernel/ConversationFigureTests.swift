import CostModel
import Testing

/// Conversations whose history is sent again, and agents that call tools, against sums done by hand.
@Suite struct ConversationFigureTests {
  /// Prefix 1,200, message 60, answer 250: turn t sends 1,200 + 60 t + 250 (t - 1).
  static func chat(_ model: String, turns: String, rest: String = "") throws -> Outcome {
    try projectFeature(
      "model: \(model), sessions: 1, turns: \(turns), tokens: {system: 1200, user: 60, output: 250}\(rest)")
  }

  // n x 1,200 + 60 n (n + 1) / 2 + 250 n (n - 1) / 2.
  @Test(arguments: [(1, 1_260), (3, 4_710), (8, 18_760), (20, 84_100), (40, 292_200), (100, 1_660_500)])
  func `full history grows with the square of the turns`(_ turns: Int, input: Double) throws {
    let outcome = try ConversationFigureTests.chat("gpt-4o", turns: "\(turns)")
    #expect(outcome.tokens.input == input)
    #expect(outcome.tokens.output == Double(turns) * 250)
  }

  // E[sum] = E[n] (S + u) + (u + o) / 2 E[n (n - 1)]: 8 x 1,260 + 155 E[n (n - 1)].
  // Geometric: 2 x 8 x 7 = 112. One and Poisson 7: 49 + 14 = 63. A tenth of sessions with 71 turns, the others with 1: 0.1 x 71 x 70 = 497.
  @Test(arguments: [
    ("{mean: 8, distribution: fixed}", 18_760.0), ("{mean: 8, distribution: geometric}", 27_440),
    ("{mean: 8, distribution: poisson}", 19_845), ("{histogram: {\"1\": 0.9, \"71\": 0.1}}", 87_115),
  ])
  func `the spread of turns counts, not only their mean`(_ turns: String, input: Double) throws {
    let outcome = try ConversationFigureTests.chat("gpt-4o", turns: turns)
    #expect(agrees(outcome.tokens.input, input), "\(outcome.tokens.input)")
    #expect(agrees(outcome.tokens.output, 2_000))
    #expect(agrees(outcome.projection.calls, 8))
  }

  @Test func `a mean of 3.4 turns is three, and a fourth in 40 % of sessions`() throws {
    let outcome = try ConversationFigureTests.chat("gpt-4o", turns: "3.4")
    // 4,710 and 0.4 x (1,200 + 240 + 750).
    #expect(agrees(outcome.tokens.input, 4_710 + 0.4 * 2_190))
  }

  @Test func `without history every call is alike`() throws {
    let outcome = try ConversationFigureTests.chat("gpt-4o", turns: "8", rest: ", history: none")
    #expect(outcome.tokens.input == 10_080)
    #expect(agrees(outcome.usd, 0.045200))
  }

  // The first five turns send 0 to 4 exchanges of 310, the other 35 send 4: 40 x 1,260 + 310 x (10 + 35 x 4).
  @Test func `a window of four turns over forty is 96,900 input tokens`() throws {
    let outcome = try ConversationFigureTests.chat("gpt-4o", turns: "40", rest: ", history: {last_turns: 4}")
    #expect(outcome.tokens.input == 96_900)
  }

  // Forty turns on gpt-4o, each summary an extra call of 150 and the history. Above 2,000 to 300: six summaries; above 4,000 to 400: two.
  @Test(arguments: [
    ("full", 0.830500), ("{compact_above: 2000, to: 300}", 0.380150), ("{compact_above: 4000, to: 400}", 0.461875),
  ])
  func `forty turns with a compacted history cost what a walk through them says`(_ history: String, usd: Double) throws
  {
    let outcome = try ConversationFigureTests.chat("gpt-4o", turns: "40", rest: ", history: \(history)")
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
  }

  @Test func `compacting above 2,000 tokens makes six extra calls in forty turns`() throws {
    let outcome = try ConversationFigureTests.chat(
      "gpt-4o", turns: "40", rest: ", history: {compact_above: 2000, to: 300}")
    #expect(outcome.projection.calls == 46)
  }

  // 20 turns on claude-sonnet-5-5 (2.00 in, 2.50 write, 0.10 read, 10.00 out). With a window only the 1,200 can be read: written once, read
  // 19 times. Cached whole, the first turn writes 1,260 and each of the others 310, and reads what was there.
  @Test(arguments: [
    ("", 0.218200), (", history: {last_turns: 4}", 0.143800),
    (", history: {last_turns: 4}, cache: {hit_rate: 0.95}", 0.101080), (", cache: {hit_rate: 0, history: 1}", 0.075570),
  ])
  func `a cached conversation is cheaper than a short window`(_ settings: String, usd: Double) throws {
    let outcome = try ConversationFigureTests.chat("claude-sonnet-5-5", turns: "20", rest: settings)
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
  }

  // Eight turns with 2,000 retrieved tokens each, prefix 800: 8 x 800 + 60 x 36 + 250 x 28 and 2,000 x 8, or 2,000 x 36 when kept.
  @Test(arguments: [(false, 31_560.0, 0.09890), (true, 87_560, 0.23890)])
  func `what was retrieved costs more when it stays in the history`(_ keeps: Bool, input: Double, usd: Double) throws {
    let outcome = try projectFeature(
      """
      model: gpt-4o, sessions: 1, turns: 8,
      tokens: {system: 800, user: 60, output: 250, retrieved: 2000, keep_retrieved: \(keeps)}
      """)
    #expect(outcome.tokens.input == input)
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
  }

  // MARK: - Agents

  /// Prefix 3,000 and message 200; every call but the last writes 120 tokens and gets 1,500 back; the answer has 400.
  static func agent(calls: String, toolCall: Int = 120, toolResult: Int = 1500, rest: String = "") throws -> Outcome {
    try projectFeature(
      """
      model: claude-sonnet-5-5, sessions: 1, calls_per_turn: \(calls),
      tokens: {system: 3000, user: 200, output: 400, tool_call: \(toolCall), tool_result: \(toolResult)}\(rest)
      """)
  }

  // K x 3,200 + 1,620 K (K - 1) / 2 input, 120 (K - 1) + 400 output.
  @Test(arguments: [(1, 3_200.0, 0.0104), (10, 104_900, 0.22460), (20, 371_800, 0.77040)])
  func `an agent pays for every earlier tool result again`(_ calls: Int, input: Double, usd: Double) throws {
    let outcome = try ConversationFigureTests.agent(calls: "\(calls)")
    #expect(outcome.tokens.input == input)
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
  }

  // Each call writes what is new, 3,200 + 19 x 1,620, and reads the other 337,820; a single call writes what nobody reads.
  @Test(arguments: [(20, 0.145532), (1, 0.0120)])
  func `an agent's cache pays from the second call on`(_ calls: Int, usd: Double) throws {
    let outcome = try ConversationFigureTests.agent(calls: "\(calls)", rest: ", cache: {hit_rate: 0, history: 1}")
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
  }

  // 10 x 3,200 + 810 x 2 x 10 x 9.
  @Test func `agents with a geometric number of calls send 1.695 times what the mean sends`() throws {
    let outcome = try ConversationFigureTests.agent(calls: "{mean: 10, distribution: geometric}")
    #expect(agrees(outcome.tokens.input, 177_800), "\(outcome.tokens.input)")
    #expect(abs(outcome.tokens.input / 104_900 - 1.695) < 0.0005)
  }

  @Test func `shorter tool results and parallel calls are worth what a sum says`() throws {
    #expect(agrees(try ConversationFigureTests.agent(calls: "20", toolResult: 200).usd, 0.2764))
    // Twenty tools, four at a time: six calls; one at a time: 21.
    #expect(try ConversationFigureTests.agent(calls: "6", toolCall: 480, toolResult: 6000).tokens.input == 116_400)
    #expect(try ConversationFigureTests.agent(calls: "21").tokens.input == 407_400)
  }

  // 350 x 2 and 1,000 x 10 against 350 x 2 and 200 x 10.
  @Test func `reasoning is billed as output and not sent again`() throws {
    let outcome = try projectFeature(
      """
      model: gpt-6.1-sol, sessions: 1, turns: 2, tokens: {user: 350, output: 200, reasoning: 800}
      """)
    #expect(outcome.tokens.output == 2_000)
    #expect(outcome.tokens.input == 350 + 350 + 200 + 350)
    let single = try projectFeature("model: gpt-6.1-sol, sessions: 1, tokens: {user: 350, output: 200, reasoning: 800}")
    #expect(agrees(single.usd, 0.0107))
  }
}
