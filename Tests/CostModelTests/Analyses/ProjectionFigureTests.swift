import CostModel
import Testing

/// Figures that were worked out by hand or by exact rational arithmetic elsewhere, one test each.
@Suite struct ProjectionFigureTests {
  /// A month of single calls on one model.
  static func calls(_ model: String, count: Int, input: Int, output: Int, extra: String = "") -> String {
    """
    month: 2026-12
    features:
      calls:
        model: "\(model)"
        sessions: \(count)
        tokens: {input: \(input), output: \(output)}
    \(extra)
    """
  }

  // 500,000 sessions x 8 messages = 4,000,000 calls; 1,400,000,000 input and 800,000,000 output tokens.
  @Test(arguments: [
    ("gpt-4o", 11_500.00), ("gpt-4o-mini", 690.00), ("claude-3-opus", 81_000.00), ("gpt-6-luna", 540.00),
    ("claude-haiku-5-5", 540.00), ("claude-3-haiku", 1_350.00), ("gemini-3.8-flash", 4_050.00),
    ("claude-3-5-haiku", 4_320.00), ("claude-haiku-4-5", 5_400.00), ("gpt-6.1-terra", 5_400.00),
    ("gemini-2.5-pro", 9_750.00), ("claude-sonnet-5-5", 10_800.00), ("gpt-6.1-sol", 10_800.00),
    ("claude-3-5-sonnet", 16_200.00), ("gpt-4o-2024-05-13", 19_000.00), ("claude-opus-5-5", 21_600.00),
    ("gpt-4-turbo", 38_000.00), ("gpt-6-astra", 54_000.00), ("claude-fable-5-1", 54_000.00), ("gpt-4-32k", 180_000.00),
  ])
  func `the support chatbot read literally costs what list prices say`(_ model: String, usd: Double) throws {
    let outcome = try project(
      """
      month: 2026-12
      features:
        chat: {model: "\(model)", sessions: 500000, turns: 8, tokens: {input: 350, output: 200}}
      """)
    #expect(agrees(outcome.usd, usd), "\(outcome.usd)")
    #expect(outcome.projection.calls == 4_000_000)
  }

  @Test func `eight turns that resend their history are 18,760 input tokens and $0.066900 on gpt-4o`() throws {
    let outcome = try project(
      """
      month: 2026-12
      features:
        chat: {model: gpt-4o, sessions: 1, turns: 8, tokens: {system: 1200, user: 60, output: 250}}
      """)
    #expect(outcome.tokens.input == 18_760)
    #expect(outcome.tokens.output == 2_000)
    #expect(agrees(outcome.usd, 0.066900))
  }

  @Test func `a conversation cached whole costs $0.027228 on claude-sonnet-5-5`() throws {
    let outcome = try project(
      """
      month: 2026-12
      features:
        chat:
          model: claude-sonnet-5-5
          sessions: 1
          turns: 8
          tokens: {system: 1200, user: 60, output: 250}
          cache: {hit_rate: 1, history: 1}
      """)
    #expect(agrees(outcome.usd, 0.027228), "\(outcome.usd) \(outcome.tokens)")
  }
}
