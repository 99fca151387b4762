import CostModel
import Foundation
import Testing

/// Whole products, worked out with exact fractions elsewhere and repeated here as sums.
@Suite struct ExerciseFigureTests {
  // MARK: - A support chatbot: 500,000 sessions, 8 messages, 350 in, 200 out

  @Test(arguments: [
    ("turns: 8, tokens: {input: 350, output: 200}", 11_500.0), ("turns: 4, tokens: {input: 350, output: 200}", 5_750),
    ("turns: 8, tokens: {input: 350, output: 150}", 9_500), ("turns: 8, tokens: {input: 250, output: 200}", 10_500),
    ("turns: 8, tokens: {input: 350, output: 200}, batch_share: 0.1", 10_925),
    ("turns: 8, tokens: {input: 350, output: 200}, response_cache: {hit_rate: 0.3}", 8_050),
    ("turns: 8, tokens: {input: 350, output: 200}, routing: {gpt-4o-mini: 0.7, gpt-4o: 0.3}", 3_933),
    (
      """
      turns: 8, tokens: {input: 250, output: 150}, routing: {gpt-4o-mini: 0.7, gpt-4o: 0.3}, response_cache: {hit_rate: 0.3}
      """, 2_034.90
    ),
    // A prefix under 1,024 tokens is not cached.
    ("turns: 8, tokens: {input: 350, cacheable_tokens: 300, output: 200}, cache: {hit_rate: 1}", 11_500),
    // What the same words cost when the history is sent again: 8 S + 36 u + 28 x 200 input tokens a session.
    ("turns: 8, tokens: {user: 1, output: 200}", 15_045),
    ("turns: 8, tokens: {system: 100, user: 50, output: 200}", 18_250),
    ("turns: 8, tokens: {system: 1000, user: 60, output: 200}", 27_700),
    ("turns: 8, tokens: {system: 200, user: 150, output: 200}", 23_750),
  ])
  func `the support chatbot costs what each reading of it says`(_ settings: String, usd: Double) throws {
    let outcome = try projectFeature("model: gpt-4o, sessions: 500000, \(settings)")
    #expect(agrees(outcome.usd, usd, within: 1e-9), "\(outcome.usd)")
  }

  // 50 customers a day, 3 turns, 600 tokens of prompt: 1,500 x (2,910 x 2 + 750 x 10) / 1e6. Then 5,000, 8 and 1,800.
  @Test(arguments: [(50, 3, 600, 19.98), (5_000, 8, 1_800, 10_068)])
  func `a product that grows in three ways grows by their product and more`(
    _ customers: Int, turns: Int, prompt: Int, usd: Double
  ) throws {
    let outcome = try projectFeature(
      """
      model: claude-sonnet-5-5, sessions: {per_day: \(customers)}, days_per_month: 30, turns: \(turns),
      tokens: {system: \(prompt), user: 60, output: 250}
      """)
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
  }

  // 2.1 million output tokens at $120 per million.
  @Test func `a runaway of 2.1 million output tokens on gpt-4-32k is $252`() throws {
    let outcome = try projectFeature("model: gpt-4-32k, sessions: 2100, tokens: {input: 0, output: 1000}")
    #expect(agrees(outcome.usd, 252))
  }

  // MARK: - A law firm: 1,100 active users on the 23 business days of December 2026

  // A user's day on gpt-4o: 2 x $0.06 + 4.4 x $0.05004 + 6 x $0.02756 = $0.505536; caches count 16,000, 19,968 and 13,952.
  // gpt-6.1-sol counts every token beyond the minimum: 2 x $0.0396 + 4.4 x $0.025 + 6 x $0.0104 = $0.2516.
  @Test(arguments: [
    ("gpt-4o", 12_790.0608), ("gpt-4o-mini", 767.403648), ("gpt-6.1-sol", 6_365.48),
  ])
  func `drafting, revising and asking all month costs what a user's day does`(_ model: String, usd: Double) throws {
    func feature(_ name: String, _ perDay: Double, _ input: Int, _ prefix: Int, _ output: Int) -> String {
      """
      \(name): {model: \(model), sessions: {users: 1100, per_user_per_business_day: \(perDay)},
        tokens: {input: \(input), cacheable_tokens: \(prefix), output: \(output)}, cache: {hit_rate: 1}}
      """
    }
    let outcome = try project(
      """
      {month: 2026-12, features: {\(feature("draft", 2, 20_000, 16_000, 3_000)),
        \(feature("revise", 4.4, 24_000, 20_000, 1_500)), \(feature("question", 6, 16_000, 14_000, 500))}}
      """)
    #expect(abs(outcome.usd - usd) < 0.01, "\(outcome.usd)")
  }

  // MARK: - A hiring platform: calls x (input x rate + output x rate)

  static let hiring = """
    month: 2026-12
    features:
      resume-enterprise: {model: gpt-4o, sessions: 6000000, tokens: {input: 2600, output: 120}}
      resume-free: {model: gpt-4o, sessions: 1000000, tokens: {input: 2600, output: 120}}
      questions: {model: gpt-4o, sessions: 700000, tokens: {input: 900, output: 700}}
      offers: {model: gpt-4o, sessions: 200000, tokens: {input: 1500, output: 900}}
      sentiment: {model: gpt-4o-mini, sessions: 30000000, tokens: {input: 420, output: 25}}
      chatbot-enterprise: {model: gpt-4o, sessions: 1750000, tokens: {input: 1800, output: 220}}
      chatbot-free: {model: gpt-4o, sessions: 1250000, tokens: {input: 1800, output: 220}}
    """

  @Test func `a hiring platform's tagged calls are $85,365`() throws {
    let outcome = try project(ExerciseFigureTests.hiring)
    let costs = outcome.projection.features.map { $0.usd ?? -1 }
    let expected = [46_200.0, 7_700, 6_475, 2_550, 2_340, 11_725, 8_375]
    #expect(zip(costs, expected).allSatisfy { agrees($0, $1) }, "\(costs)")
    #expect(agrees(outcome.usd, 85_365))
  }

  // MARK: - A shop: descriptions, a chatbot, explanations

  static let descriptions = "model: gpt-4o, sessions: 5000000, tokens: {system: 1100, user: 500, output: 420}"
  static let chatbot = "model: gpt-4o, sessions: 1187500, turns: 5, tokens: {system: 1300, user: 60, output: 180}"
  static let explanations = "model: gpt-4o, sessions: 10000000, tokens: {system: 450, user: 250, output: 115}"

  static let features: [(String, Double)] = [(descriptions, 41_000), (chatbot, 38_000), (explanations, 29_000)]

  @Test(arguments: features)
  func `a shop's three features are $41,000, $38,000 and $29,000`(_ settings: String, usd: Double) throws {
    #expect(agrees(try projectFeature(settings).usd, usd))
  }

  static let additions: [(String, String, Double)] = [
    (descriptions, "batch_share: 0.95", 19_475.0), (descriptions, "cache: {hit_rate: 0.95}", 6_080),
    (chatbot, "cache: {hit_rate: 1, history: 0.9}", 11_552),
    (explanations, "response_cache: {hit_rate: 0.4, lookup_cost: 0.000001}", 11_590),
    (explanations, "batch_share: 0.5", 7_250),
    (
      chatbot,
      """
      response_cache: {hit_rate: 0.25, eligible: first_turn, lookup_cost: 0.000004, embedding_model: text-embedding-3-small}
      """, 1_538
    ),
  ]

  // What each change saves alone, to the dollar.
  @Test(arguments: additions)
  func `a change to the shop saves what it was worked out to`(_ base: String, change: String, usd: Double) throws {
    let saved = try projectFeature(base).usd - (try projectFeature("\(base), \(change)").usd)
    #expect(abs(saved - usd) < 0.51, "\(saved)")
  }

  static let rewrites: [(String, String, String, Double)] = [
    (descriptions, "model: gpt-4o,", "routing: {gpt-4o-mini: 0.6, gpt-4o: 0.4},", 23_124.0),
    (explanations, "model: gpt-4o,", "routing: {gpt-4o-mini: 0.8, gpt-4o: 0.2},", 21_808),
    (chatbot, "model: gpt-4o,", "routing: {gpt-4o-mini: 0.5, gpt-4o: 0.5},", 17_860),
    (descriptions, "system: 1100", "system: 700", 5_000), (explanations, "system: 450", "system: 250", 5_000),
    (chatbot, "output: 180", "output: 140", 3_562.5),
    // Caps on lognormal answers; the chatbot's shorter answers also make its history shorter.
    (descriptions, "output: 420}", "output: {mean: 420, sigma: 0.5}}, max_tokens: 700", 1_062),
    (chatbot, "output: 180}", "output: {mean: 180, sigma: 0.7}}, max_tokens: 450", 760),
    (explanations, "output: 115}", "output: {mean: 115, sigma: 0.4}}, max_tokens: 200", 227),
  ]

  @Test(arguments: rewrites)
  func `a rewrite of the shop saves what it was worked out to`(
    _ base: String, part: String, change: String, usd: Double
  ) throws {
    let saved = try projectFeature(base).usd - projectFeature(base.replacingOccurrences(of: part, with: change)).usd
    #expect(abs(saved - usd) < 0.51, "\(saved)")
  }
}
