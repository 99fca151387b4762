import Foundation
import Testing

@testable import CostModel

/// Shapley effects against closed forms.
@Suite struct SpreadEffectsTests {
  /// Of a product of independent inputs a set is worth the product of its 1 + c² less 1; the shares by the weights of three players.
  @Test func `a product of independent inputs has the shares of its sets`() throws {
    let simulation = try SimulationTests.simulation(SimulationTests.scenario(SimulationTests.product), draws: 16_384)
    let variations = [0.25, 0.2, 0.15]
    let shares = Shapley(players: 3) { set in
      variations.indices.reduce(1) { set >> UInt64($1) & 1 == 1 ? $0 * (1 + variations[$1] * variations[$1]) : $0 } - 1
    }.shares
    let whole = shares.reduce(0, +)
    let found = simulation.inputs.compactMap(\.fairShare)
    #expect(found.count == 3 && abs(found.reduce(0, +) - 1) < 1e-9)
    for (share, expected) in zip(found, shares) { #expect(abs(share - expected / whole) < 0.02, "\(found)") }
  }

  /// Of a sum of two normal parts with variances a and b and the correlation r, the first has a (1 - r²/2) + r sqrt(ab) + b r²/2.
  ///
  /// The whole is a + b + 2 r sqrt(ab): Owen and Prieur, "On Shapley Value for Measuring Importance of Dependent Inputs", 2017, theorem 4.1. Costs
  /// of $20 and $10 with a spread of 5 % are lognormal, and all but normal: a = 1, b = 0.25, r = 0.6 give (0.82 + 0.3 + 0.045) / 1.85 = 0.6297.
  @Test func `correlated parts of a sum share what they have in common`() throws {
    let ranks = 6 / Double.pi * asin(0.6 / 2)
    let scenario = try SimulationTests.scenario(
      """
      month: 2026-12
      features:
        a: {model: gpt-4o, sessions: 2000, tokens: {input: 1000, output: 750}}
        b: {model: gpt-4o, sessions: 1000, tokens: {input: 1000, output: 750}}
      uncertain:
        a.sessions: {mean: 2000, cv: 0.05}
        b.sessions: {mean: 1000, cv: 0.05}
        correlated: [[a.sessions, b.sessions, \(ranks)]]

      """)
    let found = try SimulationTests.simulation(scenario, draws: 16_384).inputs.compactMap(\.fairShare)
    #expect(abs(found[0] - 0.6297) < 0.02 && abs(found[1] - 0.3703) < 0.02, "\(found)")
  }

  /// Two parts that neither act together nor are correlated: what each is behind alone is its share, and no other is worked out.
  @Test func `inputs that do not act together need no fair shares`() throws {
    let scenario = try SimulationTests.scenario(
      """
      month: 2026-12
      features:
        a: {model: gpt-4o, sessions: 2000, tokens: {input: 1000, output: 750}}
        b: {model: gpt-4o, sessions: 1000, tokens: {input: 1000, output: 750}}
      uncertain: {a.sessions: {mean: 2000, cv: 0.2}, b.sessions: {mean: 1000, cv: 0.2}}

      """)
    #expect(try SimulationTests.simulation(scenario, draws: 4096).inputs.allSatisfy { $0.fairShare == nil })
  }
}
