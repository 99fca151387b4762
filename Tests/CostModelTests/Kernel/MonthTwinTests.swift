import TestSupport
import Testing

@testable import CostModel

/// Capacity, allowances and volume together, compared with a walk through every minute of the month.
@Suite struct MonthTwinTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `a month costs what its minutes cost`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let streams = (0..<3).map { _ in
      let weights = (0..<24).map { _ in Double(Int.random(in: 0...9, using: &random)) }
      let sum = max(1, weights.reduce(0, +))
      return MonthTwin.Stream(
        perBusinessDay: Double(Int.random(in: 0...90_000, using: &random)),
        perWeekendDay: Double(Int.random(in: 1...40_000, using: &random)), hours: weights.map { $0 / sum },
        inputTokens: Double(Int.random(in: 1...2000, using: &random)),
        outputTokens: Double(Int.random(in: 1...400, using: &random)))
    }
    let units = Double(Int.random(in: 0...20, using: &random))
    // The first of November 2026 is a Sunday, the seventh a Saturday.
    let days = (1...30).map { $0 % 7 > 1 }
    let features = streams.enumerated().map { index, stream in
      """
      f\(index): {model: all, sessions: {per_business_day: \(stream.perBusinessDay), per_weekend_day: \(stream.perWeekendDay)}, \
      hour_profile: [\(stream.hours.map { "\($0)" }.joined(separator: ", "))], \
      tokens: {input: \(stream.inputTokens), output: \(stream.outputTokens)}}
      """
    }
    let text = """
      {month: 2026-11, features: {\(features.joined(separator: ", "))}, provisioned: {all: {units: \(units)}}}
      """
    let outcome = try project(text, book: MonthPrices.book)
    let twin = MonthTwin(streams: streams, days: days, units: units)
    #expect(agrees(outcome.usd, twin.usd, within: 1e-9))
    let evaluator = PatchEvaluator(outcome.projection.compiled.scenario, date: PricingDate())
    #expect(agrees(evaluator.cost(of: .none).totalUSD, outcome.usd))
  }
}
