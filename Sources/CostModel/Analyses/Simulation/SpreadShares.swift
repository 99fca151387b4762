/// Each input's share of the variance of the cost: Sobol indices.
package struct SpreadShares: Sendable, Equatable {
  /// The share of the variance that would be removed if this input alone were known.
  package let first: Double
  /// The share of the variance that would remain if all others were known.
  package let total: Double
}

/// Estimates Sobol indices by exchanging one input between two independent draws.
///
/// Two draws that share one input estimate its effect alone; two that share all others estimate its total effect,
/// including interactions. The estimators are those of Andrea Saltelli and others, "Variance based sensitivity analysis
/// of model output", Computer Physics Communications 181 (2010), Alexandre Janon and others, "Asymptotic normality and
/// efficiency of two Sobol index estimators", ESAIM: Probability and Statistics 18 (2014), and Michiel Jansen,
/// "Analysis of variance designs for model output", Computer Physics Communications 117 (1999). Where inputs are
/// correlated, an input is exchanged according to its distribution given the others: Thierry Mara and Stefano
/// Tarantola, "Variance-based sensitivity indices for models with dependent inputs", Reliability Engineering and System
/// Safety 107 (2012).
struct SpreadEstimate: Sendable {
  let space: DrawSpace
  let evaluation: DrawEvaluation
  let seed: UInt64

  /// Computes the shares of all inputs.
  ///
  /// - Parameter count: The number of pairs of draws.
  /// - Returns: One for each input; nil where the cost does not vary, or is not known in some draw.
  func shares(count: Int) -> [SpreadShares]? {
    let inputs = space.inputs.count
    let points = SobolPoints(seed: seed, dimensions: 2 * inputs)
    // Costs of each pair: first draw, second draw, the first with each input of the second, and the draws that share
    // each input with the first.
    let isCorrelated = space.copula != nil
    let width = 2 + inputs + (isCorrelated ? inputs : 0)
    let blocks = evaluation.blocks(of: count, with: { DrawCosting(space, $0) }) { draws, costing in
      space.exchanges(points.columns(draws)).map { costing.costs(of: $0).usd }
    }
    var costs: [[Double]] = Array(repeating: [], count: width)
    for block in blocks {
      for (place, column) in block.enumerated() {
        for usd in column {
          guard let usd else { return nil }
          costs[place].append(usd)
        }
      }
    }
    let whole = Moments(costs[0], costs[1])
    guard whole.variance > 1e-18 * whole.mean * whole.mean else { return nil }
    return (0..<inputs).map { input in
      let exchanged = costs[2 + input]
      let total = Self.halfSquareOfDifference(costs[0], exchanged) / Moments(costs[0], exchanged).variance
      // The draw that shares only this input with another one: the second draw with the first's value, or one made for
      // it.
      let (draw, sharing, other) =
        isCorrelated ? (costs[0], costs[2 + inputs + input], costs[1]) : (costs[1], exchanged, costs[0])
      let first = Self.first(draw, sharing: sharing, other, whole)
      return SpreadShares(first: min(max(first, 0), 1), total: max(total, 0))
    }
  }

  /// The first-order index: by differences where it is small, by the correlation of pairs where it is large, each where
  /// it is accurate.
  private static func first(_ draw: [Double], sharing: [Double], _ other: [Double], _ whole: Moments) -> Double {
    var product = 0.0
    for index in draw.indices { product += (draw[index] - whole.mean) * (sharing[index] - other[index]) }
    let byDifferences = product / Double(draw.count) / whole.variance
    let likeness = 1 - halfSquareOfDifference(draw, sharing) / Moments(draw, sharing).variance
    let weight = min(max(likeness, 0), 1)
    return weight * likeness + (1 - weight) * byDifferences
  }

  private static func halfSquareOfDifference(_ first: [Double], _ second: [Double]) -> Double {
    var sum = 0.0
    for index in first.indices { sum += (first[index] - second[index]) * (first[index] - second[index]) }
    return sum / Double(max(first.count, 1)) / 2
  }

  /// The mean and the variance of two samples together.
  private struct Moments {
    let mean: Double
    let variance: Double

    init(_ first: [Double], _ second: [Double]) {
      let count = Double(max(first.count + second.count, 1))
      let mean = (first.reduce(0, +) + second.reduce(0, +)) / count
      self.mean = mean
      func squares(_ sample: [Double]) -> Double { sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } }
      variance = (squares(first) + squares(second)) / count
    }
  }
}

extension DrawSpace {
  /// The values of two draws and of those made by exchanging one input after another between them: each a list of
  /// columns.
  fileprivate func exchanges(_ chances: [[Double]]) -> [[[Double]]] {
    let count = inputs.count
    let first = coordinates(Array(chances[..<count]))
    let second = coordinates(Array(chances[count...]))
    let (values, others) = (self.values(first), self.values(second))
    /// The values of the first draw with one input of other coordinates.
    func exchanged(_ input: Int, _ column: [Double]) -> [[Double]] {
      var exchanged = values
      exchanged[input] = column
      return exchanged
    }
    guard let copula else { return [values, others] + (0..<count).map { exchanged($0, others[$0]) } }
    return [values, others]
      + (0..<count).map { input in
        let fresh = chances[count + input].map { ElementaryFunctions.normalQuantile($0) }
        return exchanged(input, self.values(copula.redrawn(input, of: first, fresh: fresh), of: input))
      } + (0..<count).map { self.values(copula.moved(second, keeping: $0, at: first[$0])) }
  }
}
