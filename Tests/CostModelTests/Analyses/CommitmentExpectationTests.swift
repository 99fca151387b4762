import Foundation
import Testing

@testable import CostModel

/// The bill under a commitment on average, against the sum over months drawn evenly by chance.
@Suite struct CommitmentExpectationTests {
  static func outcome(_ commitment: String) throws -> Outcome {
    // 10,000,000 calls of 4,000 input tokens at $2.50 a million: $100,000 at list price.
    try projectFeature(
      "model: gpt-4o, sessions: 10000000, tokens: {input: 4000, output: 0}",
      rest: ", commitment: {openai: \(commitment)}")
  }

  // Lognormal with mean 100,000 and cv 0.35: sigma = sqrt(ln(1 + 0.1225)) = 0.33994. The commitment of 55,282.26 at 30 % covers 78,974.65, the best
  // for overage 1, which saves 19.37 % on average: 80,630 instead of the 76,307.61 of the mean usage (55,282.26 + 100,000 - 78,974.65).
  @Test func `a bill is higher on average than at the mean`() throws {
    let outcome = try Self.outcome("{monthly: 55282.26, discount: 0.3, usage_variation: 0.35}")
    #expect(abs(outcome.usd - 76_307.60) < 0.02)
    let expected = try #require(outcome.projection.expectedUSD)
    #expect(abs(expected / 100_000 - (1 - 0.1937)) < 0.0001)
    #expect(abs(expected - Self.mean(monthly: 55_282.26, covered: 55_282.26 / 0.7, overage: 1, variation: 0.35)) < 1)
  }

  // $74,400 of usage under 40,000 at 25 % off, which covers 53,333.33, at 1.15 times list beyond: 40,000 + 1.15 x 21,066.67 = $64,226.67. With usage that
  // varies by 40 % the mean of the months is $67,185.
  @Test func `the bill of the mean month is not the mean of the bills`() throws {
    let outcome = try projectFeature(
      "model: gpt-4o, sessions: 7440000, tokens: {input: 4000, output: 0}",
      rest: ", commitment: {openai: {monthly: 40000, discount: 0.25, overage: 1.15, usage_variation: 0.4}}")
    #expect(abs(outcome.usd - 64_226.67) < 0.005)
    #expect(abs((outcome.projection.expectedUSD ?? 0) - 67_185) < 0.5)
  }

  @Test(arguments: [(30_000, 1.2), (90_000, 1.5), (5_000, 1)] as [(Double, Double)])
  func `any size and overage agrees with the sum over months`(monthly: Double, overage: Double) throws {
    let outcome = try Self.outcome(
      "{monthly: \(monthly), discount: 0.2, overage: \(overage), usage_variation: 0.5}")
    let expected = try #require(outcome.projection.expectedUSD)
    let twin = Self.mean(monthly: monthly, covered: monthly / 0.8, overage: overage, variation: 0.5)
    #expect(abs(expected / twin - 1) < 1e-4)
  }

  @Test func `without a variation nothing is said`() throws {
    #expect(try Self.outcome("{monthly: 30000, discount: 0.2}").projection.expectedUSD == nil)
  }

  /// The mean bill of 200,000 months whose usages have equal chances.
  static func mean(monthly: Double, covered: Double, overage: Double, variation: Double) -> Double {
    let sigma = log(1 + variation * variation).squareRoot()
    let count = 200_000
    var sum = 0.0
    for place in 0..<count {
      let normal = ElementaryFunctions.normalQuantile((Double(place) + 0.5) / Double(count))
      let usage = 100_000 * exp(sigma * normal - sigma * sigma / 2)
      sum += monthly + overage * max(0, usage - covered)
    }
    return sum / Double(count)
  }
}
