/// The marginal distribution of an uncertain number.
package struct Marginal: Sendable {
  /// The kinds of distribution.
  enum Kind: Sendable {
    /// The logarithm is normal with this mean and standard deviation.
    case lognormal(mu: Double, sigma: Double)
    /// A beta distribution from `low` to `low + width`.
    case beta(BetaQuantiles, low: Double, width: Double)
    /// A triangular distribution from `low` to `high`.
    case triangular(low: Double, mode: Double, high: Double)
    /// Some values, smallest first, each with its cumulative probability; the last has 1.
    case discrete([(value: Double, chanceUpTo: Double)])
  }

  let kind: Kind

  /// The quantile at a probability.
  ///
  /// - Parameter chance: Above 0 and below 1.
  /// - Returns: The number.
  package func quantile(_ chance: Double) -> Double {
    switch kind {
    case .lognormal(let mu, let sigma):
      ElementaryFunctions.exponential(mu + sigma * ElementaryFunctions.normalQuantile(chance))
    case .beta(let quantiles, let low, let width): low + width * quantiles.quantile(chance)
    case .triangular(let low, let mode, let high):
      chance * (high - low) < mode - low
        ? low + (chance * (high - low) * (mode - low)).squareRoot()
        : high - ((1 - chance) * (high - low) * (high - mode)).squareRoot()
    case .discrete(let values):
      values.first { chance < $0.chanceUpTo }?.value ?? values.last?.value ?? 0
    }
  }

  /// The quantiles at some probabilities, as from `quantile`.
  func quantiles(_ chances: [Double]) -> [Double] {
    if case .lognormal(let mu, let sigma) = kind {
      return chances.map { ElementaryFunctions.exponential(mu + sigma * ElementaryFunctions.normalQuantile($0)) }
    }
    return chances.map { quantile($0) }
  }

  /// The number for a standard normal score.
  func value(atScore score: Double) -> Double {
    if case .lognormal(let mu, let sigma) = kind { return ElementaryFunctions.exponential(mu + sigma * score) }
    return quantile(ElementaryFunctions.normalCumulative(score))
  }

  /// The expected value.
  package var mean: Double {
    switch kind {
    case .lognormal(let mu, let sigma): ElementaryFunctions.exponential(mu + sigma * sigma / 2)
    case .beta(let quantiles, let low, let width): low + width * quantiles.distribution.mean
    case .triangular(let low, let mode, let high): (low + mode + high) / 3
    case .discrete(let values):
      zip(values, [0] + values.map(\.chanceUpTo)).reduce(0) { $0 + $1.0.value * ($1.0.chanceUpTo - $1.1) }
    }
  }

  /// The name of the distribution.
  package var name: String {
    switch kind {
    case .lognormal: "lognormal"
    case .beta: "beta"
    case .triangular: "triangular"
    case .discrete: "discrete"
    }
  }
}

extension Marginal {
  /// The 95th percentile of a standard normal number.
  private static let z95 = ElementaryFunctions.normalQuantile(0.95)

  /// The lognormal distribution with these 5th and 95th percentiles, both above 0.
  static func lognormal(p5: Double, p95: Double) -> Marginal {
    let (low, high) = (ElementaryFunctions.logarithm(p5), ElementaryFunctions.logarithm(p95))
    return Marginal(kind: .lognormal(mu: (low + high) / 2, sigma: (high - low) / (2 * z95)))
  }

  /// The lognormal distribution with a mean above 0 and a coefficient of variation from 0.
  static func lognormal(mean: Double, variation: Double) -> Marginal {
    let variance = ElementaryFunctions.logarithm1p(variation * variation)
    return Marginal(
      kind: .lognormal(mu: ElementaryFunctions.logarithm(mean) - variance / 2, sigma: variance.squareRoot()))
  }

  /// A share with a beta distribution.
  static func beta(_ distribution: BetaDistribution) -> Marginal {
    Marginal(kind: .beta(BetaQuantiles(distribution), low: 0, width: 1))
  }

  /// The beta distribution of project planning: PERT with a weight of 4 for the mode.
  static func pert(low: Double, mode: Double, high: Double) -> Marginal {
    let width = high - low
    let distribution = BetaDistribution(alpha: 1 + 4 * (mode - low) / width, beta: 1 + 4 * (high - mode) / width)
    return Marginal(kind: .beta(BetaQuantiles(distribution), low: low, width: width))
  }

  /// Some values with their probabilities, which sum to 1.
  static func discrete(_ choices: [(value: Double, chance: Double)]) -> Marginal {
    var sum = 0.0
    var values = choices.sorted { $0.value < $1.value }.map { choice in
      sum += choice.chance
      return (value: choice.value, chanceUpTo: sum)
    }
    if let last = values.popLast() { values.append((last.value, 1)) }
    return Marginal(kind: .discrete(values))
  }
}
