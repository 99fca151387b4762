/// Between what the expected cost per call lies, judged by a sample.
package struct CostInterval: Sendable, Equatable {
  /// The likeliest value, USD per call.
  package let estimate: Double
  /// The lower end, USD per call.
  package let low: Double
  /// The upper end, USD per call.
  package let high: Double
  /// The chance that the interval holds the expected cost.
  package let confidence: Double

  /// The interval of a sample drawn at random, by Cox's method for lognormal costs.
  ///
  /// Costs of calls have long tails: of a hundred, one may cost as much as the rest. The usual interval, the mean and so many standard errors,
  /// then holds the truth in 84 % of cases where 95 % were meant; this one holds it in 95 %.
  ///
  /// - Parameters:
  ///   - strata: The sample, in groups whose costs differ, or as one group.
  ///   - population: The calls that it was drawn from; nil for many more than the sample.
  ///   - confidence: The chance to hold the expected cost, 0.5..<1.
  /// - Returns: The interval; nil when a group has fewer than two calls that cost something.
  package static func cox(
    _ strata: [CostSample], ofPopulation population: Int? = nil, confidence: Double = 0.95
  ) -> CostInterval? {
    let strata = strata.filter { $0.count > 0 }
    let count = strata.reduce(0) { $0 + $1.count }
    guard count > 1 else { return nil }
    let estimate = strata.reduce(0) { $0 + Double($1.count) / Double(count) * $1.lognormalMean }
    guard estimate > 0 else { return nil }
    var variance = 0.0
    for stratum in strata {
      let weight = Double(stratum.count) / Double(count)
      let mean = stratum.lognormalMean
      guard let own = stratum.logMeanVariance else {
        // A few calls that cost nothing are certain; a single one that costs something says nothing of its like.
        if stratum.paidCount == 0 { continue }
        return nil
      }
      variance += weight * weight * mean * mean * own
      // How many calls of each group the sample happens to have varies too.
      variance += weight * (mean - estimate) * (mean - estimate) / Double(count)
    }
    let correction = population.map { 1 - min(1, Double(count) / Double(max($0, 1))) } ?? 1
    let quantile = StudentQuantile.value((1 + confidence) / 2, degrees: count - strata.count)
    let width = quantile * (variance * correction).squareRoot() / estimate
    return CostInterval(
      estimate: estimate, low: estimate * ElementaryFunctions.exponential(-width),
      high: estimate * ElementaryFunctions.exponential(width), confidence: confidence)
  }

  /// The interval of a log that is a sample, whatever its calls are like.
  ///
  /// Cox's interval is right where the costs of a group are lognormal. Where they are of several kinds after all, it may not even hold the mean
  /// of the sample: then it is widened by the usual one. Groups with few calls are judged together.
  ///
  /// - Parameters:
  ///   - strata: The calls of the log, in groups whose costs differ.
  ///   - population: The calls that they were drawn from.
  /// - Returns: The interval; nil for fewer than two calls that cost something.
  package static func ofLog(_ strata: [CostSample], ofPopulation population: Int) -> CostInterval? {
    let large = strata.filter { $0.paidCount >= fewestOfGroup }
    let small = strata.filter { $0.paidCount < fewestOfGroup && $0.count > 0 }
    let groups = large + (small.isEmpty ? [] : [CostSample(pooling: small)])
    let whole = CostSample(pooling: strata)
    guard let cox = cox(groups, ofPopulation: population) ?? cox([whole], ofPopulation: population) else { return nil }
    guard !(cox.low...cox.high).contains(whole.mean), let usual = student(whole) else { return cox }
    return CostInterval(
      estimate: whole.mean, low: max(0, min(cox.low, usual.low)), high: max(cox.high, usual.high),
      confidence: cox.confidence)
  }

  /// The fewest calls of a group that tell how unequal its calls are.
  private static let fewestOfGroup = 10

  /// The usual interval: the mean and so many standard errors.
  ///
  /// - Parameters:
  ///   - sample: The sample, of at least two calls.
  ///   - confidence: The chance to hold the expected cost where costs are not far from normal, 0.5..<1.
  /// - Returns: The interval; nil with fewer than two calls.
  package static func student(_ sample: CostSample, confidence: Double = 0.95) -> CostInterval? {
    guard sample.count > 1 else { return nil }
    let width =
      StudentQuantile.value((1 + confidence) / 2, degrees: sample.count - 1) * sample.standardDeviation
      / Double(sample.count).squareRoot()
    return CostInterval(
      estimate: sample.mean, low: sample.mean - width, high: sample.mean + width, confidence: confidence)
  }
}
