/// The savings of each of some changes when numbers are uncertain: on the same draws with the change and without.
package struct SimulatedSavings: Sendable {
  /// The savings of one change.
  package struct Saving: Sendable, Equatable {
    /// The probability that it saves anything.
    package let chance: Double
    /// USD a month saved on average.
    package let meanUSD: Double
    /// USD a month at the 10th percentile; the others likewise.
    package let p10USD: Double
    package let p50USD: Double
    package let p90USD: Double
  }

  /// The number of draws.
  package let draws: Int
  package let seed: UInt64
  /// The savings of each change; nil for one that is invalid in more than 1% of the draws.
  package let savings: [Saving?]

  /// Simulates changes of a scenario; nil where nothing is uncertain.
  ///
  /// - Parameters:
  ///   - scenario: The scenario, as it was read with its uncertainty.
  ///   - changes: The changes; nil for an invalid one.
  ///   - request: The number of draws, their seed, and what is changed in all of them.
  ///   - date: Which prices apply.
  package init?(_ scenario: Scenario, changes: [Patch?], _ request: SimulationRequest, date: PricingDate) {
    guard let uncertainty = scenario.uncertainty, !uncertainty.inputs.isEmpty else { return nil }
    draws = request.draws
    seed = request.seed
    let space = DrawSpace(uncertainty, in: scenario, patch: request.patch)
    let inputs = uncertainty.inputs.count
    let points = SobolPoints(seed: request.seed, dimensions: inputs)
    let made: [Patch] = changes.compactMap(\.self)
    let blocks = DrawEvaluation(scenario: scenario, date: date, parts: request.parts).blocks(
      of: request.draws,
      with: { evaluator in
        ([.none] + made).map { DrawCosting(space.joined(with: $0), evaluator) }
      }
    ) { draws, costings in
      let values = space.values(space.coordinates(points.columns(draws)))
      return costings.indices.map { costings[$0].costs(of: values).usd }
    }
    var samples: [[Double]] = Array(repeating: [], count: made.count)
    for block in blocks {
      for change in made.indices {
        for (before, after) in zip(block[0], block[1 + change]) {
          if let before, let after { samples[change].append(before - after) }
        }
      }
    }
    let found = samples.map { Saving($0, of: request.draws) }
    var next = 0
    savings = changes.map { change in
      guard change != nil else { return nil }
      defer { next += 1 }
      return found[next]
    }
  }
}

extension SimulatedSavings.Saving {
  /// The figures of a sample; nil where too many of its draws are missing.
  fileprivate init?(_ sample: [Double], of draws: Int) {
    guard !sample.isEmpty, Double(draws - sample.count) <= 0.01 * Double(draws) else { return nil }
    let sorted = sample.sorted()
    // Anything below a millionth of a dollar is rounding.
    chance = Double(sample.count { $0 > 1e-6 }) / Double(sample.count)
    meanUSD = sample.reduce(0, +) / Double(sample.count)
    p10USD = SampleFigures.quantile(0.1, ofSorted: sorted)
    p50USD = SampleFigures.quantile(0.5, ofSorted: sorted)
    p90USD = SampleFigures.quantile(0.9, ofSorted: sorted)
  }
}
