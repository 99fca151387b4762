import CostModel
import TestSupport
import Testing

/// The formulas against a simulation that takes every session, turn and call one by one.
@Suite struct TwinTests {
  /// What differs between the two, as one line for each figure.
  static func differences(_ feature: TwinFeature) throws -> [String] {
    let twin = ConversationTwin(feature: feature).bill()
    let outcome = try project(feature.json, book: TwinPrices.book)
    let projection = outcome.projection
    let figures: [(String, Double, Double)] = [
      ("calls", projection.calls, twin.calls), ("input", answerTokens(projection, .input), twin.input),
      ("cache_read", outcome.tokens.cacheRead, twin.read), ("cache_write", outcome.tokens.cacheWrite, twin.write),
      ("cache_write_1h", outcome.tokens.cacheWrite1h, twin.writeOneHour),
      ("output", outcome.tokens.output, twin.output),
      ("usd", outcome.usd, twin.usd),
    ]
    let unpriced = projection.unpriced.map { "\($0.model) \($0.reason)" }
    // What is left over after large numbers are taken away is as exact as they are.
    let size = twin.input + twin.read + twin.write + twin.writeOneHour
    return unpriced
      + figures.compactMap { name, projected, simulated in
        let scale =
          name == "usd" || name == "calls" ? abs(simulated) : name == "output" ? twin.output + twin.calls : size
        return abs(projected - simulated) <= 1e-9 * max(1e-9, scale)
          ? nil : "\(name): projected \(projected), simulated \(simulated)"
      }
  }

  /// The tokens of a class, those embedded for lookups not counted.
  private static func answerTokens(_ projection: Projection, _ tokenClass: TokenClass) -> Double {
    projection.features.flatMap(\.lines)
      .filter { projection.compiled.lines[$0.lineIndex].purpose != .embedding }
      .reduce(0) { $0 + $1.tokens[tokenClass] }
  }

  @Test(arguments: 0..<8)
  func `random scenarios cost what the simulation says`(_ block: Int) throws {
    var generator = ScenarioGenerator(seed: UInt64(block))
    for _ in 0..<50 {
      let feature = generator.feature()
      let differences = try TwinTests.differences(feature)
      #expect(differences.isEmpty, "\(differences.joined(separator: "; "))\n\(feature.json)")
    }
  }
}
