/// The distribution of a month's cost when some numbers of its scenario are uncertain.
package struct Simulation: Sendable {
  package let request: SimulationRequest
  /// The scenario as written.
  package let scenario: Scenario
  /// The number of draws behind the figures.
  package let draws: Int
  /// The number of invalid draws, which are excluded from all figures.
  package let impossibleDraws: Int
  /// USD a month.
  package let cost: SampleFigures
  package let histogram: CostHistogram
  /// The probability that each limit is exceeded, in the order of the request.
  package let overLimits: [SampleFigures.Figure]
  /// The figures of each feature.
  package let features: [(name: String, cost: SampleFigures)]
  /// The inputs, in the order they are written in.
  package let inputs: [Input]
  /// USD a month with every input at its mean; nil where that is invalid.
  package let usdAtMeans: Double?
  /// The same with every input at its median.
  package let usdAtMedians: Double?
  /// The same with every input at its 90th percentile, and the share of draws that cost no more.
  package let allAtP90: (usd: Double, chance: Double)?
  /// Whether inputs are correlated.
  package let isCorrelated: Bool

  /// An uncertain input, and its effect on the cost.
  package struct Input: Sendable {
    package let input: UncertainInput
    /// The value at the 10th, 50th and 90th percentile.
    package let values: (p10: Double, p50: Double, p90: Double)
    /// USD a month with it at its 10th and 90th percentile and all others at their medians; nil where that is invalid.
    package let usd: (atP10: Double, atP90: Double)?
    /// Its share of the variance; nil where that was not requested, or there is none.
    package let spread: SpreadShares?
    /// Its fair share of the variance (Shapley effect); nil where inputs do not interact, so that it equals the input's
    /// own share.
    package let fairShare: Double?
    /// The number of draws in which the number was clamped to the valid range.
    package let heldDraws: Int

    /// The range of the cost between the percentiles.
    package var swingUSD: Double { usd.map { ($0.atP90 - $0.atP10).magnitude } ?? 0 }
  }

  /// Why there is no result.
  package enum Failure: Error, Sendable, Equatable {
    /// The scenario has nothing uncertain.
    case nothingUncertain
    /// Something has no price in some draw.
    case unpriced
    /// So many draws are invalid that the others would not be representative.
    case impossible(share: Double)
  }

  /// More invalid draws than this share would change the meaning of the figures.
  private static let mostImpossible = 0.01

  /// Simulates a scenario.
  ///
  /// - Parameters:
  ///   - scenario: The scenario, as it was read with its uncertainty.
  ///   - request: The request.
  ///   - date: Which prices apply.
  /// - Throws: `Failure` where there is no result.
  package init(_ scenario: Scenario, _ request: SimulationRequest, date: PricingDate) throws(Failure) {
    guard let uncertainty = scenario.uncertainty, !uncertainty.inputs.isEmpty else { throw .nothingUncertain }
    self.request = request
    self.scenario = scenario
    let space = DrawSpace(uncertainty, in: scenario, patch: request.patch)
    isCorrelated = space.copula != nil
    let evaluation = DrawEvaluation(scenario: scenario, date: date, parts: request.parts)
    let sample = DrawSample(space, evaluation, request)
    guard !sample.isUnpriced else { throw .unpriced }
    let impossibleShare = Double(sample.impossible) / Double(request.draws)
    guard impossibleShare <= Self.mostImpossible, let cost = SampleFigures(sample.replicates) else {
      throw .impossible(share: impossibleShare)
    }
    self.cost = cost
    impossibleDraws = sample.impossible
    let sorted = sample.replicates.flatMap(\.self).sorted()
    draws = sorted.count
    histogram = CostHistogram(ofSorted: sorted)
    overLimits = sample.overLimits
    features = zip(scenario.features, sample.features).compactMap { feature, replicates in
      SampleFigures(replicates).map { (feature.name, $0) }
    }
    let evaluator = PatchEvaluator(scenario, date: date)
    func usd(_ values: [Double]) -> Double? { evaluator.cost(of: space.patch(values)).usd }
    let medians = space.values(space.coordinates(allAt: 0.5))
    let (low, high) = (space.values(space.coordinates(allAt: 0.1)), space.values(space.coordinates(allAt: 0.9)))
    usdAtMeans = usd(space.means)
    usdAtMedians = usd(medians)
    allAtP90 = usd(high).map { usd in
      (usd, Double(sorted.partitioningIndex { LimitJudgement.isMore($0, than: usd) }) / Double(max(sorted.count, 1)))
    }
    let spread =
      request.explainsSpread
      ? SpreadEstimate(space: space, evaluation: evaluation, seed: request.seed ^ 0x5EED)
        .shares(count: min(max(request.draws / 4, 256), 1 << 20)) : nil
    // Where inputs neither interact nor are correlated, the effect of each alone is its share.
    let actsTogether = space.copula != nil || (spread?.reduce(0) { $0 + $1.first } ?? 1) < 0.99
    let effects =
      request.explainsSpread && actsTogether && space.inputs.count > 1
      ? SpreadEffects(space: space, evaluation: evaluation, seed: request.seed ^ 0xFA1_55EED)
        .shares(count: min(max(request.draws / 4, 256), 1 << 18)) : nil
    inputs = space.inputs.indices.map { index in
      func usd(at value: Double) -> Double? {
        var values = medians
        values[index] = value
        return evaluator.cost(of: space.patch(values)).usd
      }
      let ends = usd(at: low[index]).flatMap { atP10 in usd(at: high[index]).map { (atP10: atP10, atP90: $0) } }
      return Input(
        input: space.inputs[index], values: (low[index], medians[index], high[index]), usd: ends,
        spread: spread?[index], fairShare: effects?[index], heldDraws: sample.held[index])
    }
  }
}

extension [Double] {
  /// The first index whose number is above a bound; invalid numbers come first.
  fileprivate func partitioningIndex(where isPast: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
