/// The probabilities that a session reaches each of its turns, and sums over stretches of them.
///
/// The expected sum of anything that happens once per turn is the sum over t of P(N >= t) f(t). Where f is linear
/// within a stretch of turns, only two numbers of the stretch matter: the expected turns in it, and the expected sum of
/// their offsets from its start. Over all turns these are E[N] and E[N(N - 1)] / 2.
package struct CountSeries: Sendable {
  /// The probabilities, in a form that gives sums without adding up terms.
  private enum Form: Sendable {
    /// The first `whole` turns certainly, and one more with probability `fraction`.
    case fixed(whole: Int, fraction: Double)
    /// Turn t with probability ratio^(t - 1).
    case geometric(ratio: Double)
    /// Probabilities by turn, with running sums of the probability and of turn number times probability.
    case table(chances: [Double], sums: [Double], weightedSums: [Double])
  }

  private let form: Form

  /// The series of a distribution of counts.
  package init(_ distribution: CountDistribution) {
    switch distribution.shape {
    case .fixed:
      let whole = Int(distribution.mean)
      form = .fixed(whole: whole, fraction: distribution.mean - Double(whole))
    case .geometric:
      form = .geometric(ratio: 1 - 1 / max(distribution.mean, 1))
    case .poisson:
      form = CountSeries.table(CountSeries.poissonChances(mean: distribution.mean - 1))
    case .histogram(let counts):
      var chances = [Double](repeating: 0, count: counts.last?.count ?? 0)
      for entry in counts {
        for index in 0..<min(entry.count, chances.count) { chances[index] += entry.share }
      }
      form = CountSeries.table(chances)
    }
  }

  /// A probability so small that anything beyond it cannot change a figure.
  static let negligible = 1e-16

  /// The probability that there are at least `turn` turns.
  package func chance(reaching turn: Int) -> Double {
    switch form {
    case .fixed(let whole, let fraction): turn <= whole ? 1 : turn == whole + 1 ? fraction : 0
    case .geometric(let ratio): turn == 1 ? 1 : ElementaryFunctions.power(ratio, Double(turn - 1))
    case .table(let chances, _, _): turn <= chances.count ? chances[turn - 1] : 0
    }
  }

  /// The last turn that any session can reach; nil when there is none.
  package var last: Int? {
    switch form {
    case .fixed(let whole, let fraction): fraction > 0 ? whole + 1 : whole
    case .geometric(let ratio): ratio == 0 ? 1 : nil
    case .table(let chances, _, _): chances.count
    }
  }

  /// The expected turns in a stretch, and the expected sum of their offsets from its first turn.
  ///
  /// - Parameters:
  ///   - first: The first turn of the stretch, from 1.
  ///   - last: The last turn, or nil for no end.
  /// - Returns: The two sums.
  package func moments(from first: Int, through last: Int?) -> (turns: Double, offsets: Double) {
    let end = min(last ?? .max, self.last ?? .max)
    guard end >= first else { return (0, 0) }
    switch form {
    case .fixed(let whole, let fraction):
      let sure = Double(max(0, min(whole, end) - first + 1))
      var turns = sure
      var offsets = sure * (sure - 1) / 2
      if fraction > 0, end == whole + 1 {
        turns += fraction
        offsets += fraction * Double(whole + 1 - first)
      }
      return (turns, offsets)
    case .geometric(let ratio):
      let reach = chance(reaching: first)
      guard ratio > 0 else { return (reach, 0) }
      let mean = 1 / (1 - ratio)
      guard end < .max else { return (reach * mean, reach * ratio * mean * mean) }
      let length = end - first + 1
      if length <= 64 {
        // Few terms are added up: the closed form would lose digits when the mean is large.
        var term = reach
        var sums = (turns: 0.0, offsets: 0.0)
        for offset in 0..<length {
          sums.turns += term
          sums.offsets += term * Double(offset)
          term *= ratio
        }
        return sums
      }
      let count = Double(length)
      let rest = ElementaryFunctions.power(ratio, count)
      return (
        reach * mean * (1 - rest), reach * mean * mean * (ratio - count * rest + (count - 1) * rest * ratio)
      )
    case .table(_, let sums, let weightedSums):
      let turns = sums[end] - sums[first - 1]
      return (turns, weightedSums[end] - weightedSums[first - 1] - Double(first) * turns)
    }
  }

  /// The expected number of turns.
  package var mean: Double { moments(from: 1, through: nil).turns }

  private static func table(_ chances: [Double]) -> Form {
    var sums = [0.0]
    var weightedSums = [0.0]
    for (index, chance) in chances.enumerated() {
      sums.append(sums[index] + chance)
      weightedSums.append(weightedSums[index] + chance * Double(index + 1))
    }
    return .table(chances: chances, sums: sums, weightedSums: weightedSums)
  }

  /// The probabilities that one plus a Poisson number reaches each turn, until they are negligible.
  private static func poissonChances(mean: Double) -> [Double] {
    guard mean > 0 else { return [1] }
    // Twelve standard deviations and a margin leave less than the negligible probability outside.
    let count = Int(mean + 12 * mean.squareRoot() + 40)
    var probabilities: [Double] = []
    probabilities.reserveCapacity(count + 1)
    var logFactorial = 0.0
    let logMean = ElementaryFunctions.logarithm(mean)
    for number in 0...count {
      if number > 1 { logFactorial += ElementaryFunctions.logarithm(Double(number)) }
      probabilities.append(ElementaryFunctions.exponential(Double(number) * logMean - mean - logFactorial))
    }
    var chances = [Double](repeating: 0, count: count + 1)
    var tail = 0.0
    for index in stride(from: count, through: 0, by: -1) {
      tail += probabilities[index]
      chances[index] = tail
    }
    let all = chances[0]
    while let last = chances.last, last < negligible { chances.removeLast() }
    return chances.map { min(1, $0 / all) }
  }
}
