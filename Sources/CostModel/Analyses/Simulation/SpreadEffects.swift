/// The fair share of each input in the spread of the cost: Shapley effects, which sum to 1 also where inputs act together or are correlated.
///
/// A set of inputs is worth the variance that would go if they were known; the share of an input is what it adds to those before it, averaged over
/// all orders (Art B. Owen, "Sobol' Indices and Shapley Value", SIAM/ASA Journal on Uncertainty Quantification 2, 2014). Each pair of draws walks
/// through one order drawn at random: Eunhye Song, Barry L. Nelson and Jeremy Staum, "Shapley Effects for Global Sensitivity Analysis: Theory and
/// Computation", same journal 4, 2016.
struct SpreadEffects: Sendable {
  let space: DrawSpace
  let evaluation: DrawEvaluation
  let seed: UInt64

  /// The shares of all inputs.
  ///
  /// - Parameter count: How many pairs of draws are made.
  /// - Returns: One for each input; nil where the cost does not vary, or is not known at some draw.
  func shares(count: Int) -> [Double]? {
    let inputs = space.inputs.count
    let points = SobolPoints(seed: seed, dimensions: 2 * inputs)
    let blocks = evaluation.blocks(of: count) { [space, seed] draws, evaluator in
      evaluator.costs(
        of: draws.flatMap { draw in
          space.walk((0..<2 * inputs).map { points.number($0, at: UInt32(draw)) }, Self.order(inputs, draw, seed))
            .map { space.patch(space.values($0)) }
        }
      ).map(\.usd)
    }
    var costs: [Double] = []
    for block in blocks {
      for usd in block {
        guard let usd else { return nil }
        costs.append(usd)
      }
    }
    return Self.shares(costs, inputs: inputs, count: count, seed: seed)
  }

  private static func shares(_ costs: [Double], inputs: Int, count: Int, seed: UInt64) -> [Double]? {
    let width = inputs + 1
    let mean =
      stride(from: 0, to: costs.count, by: width).reduce(0.0) { $0 + costs[$1] + costs[$1 + inputs] }
      / Double(2 * count)
    var sums = [Double](repeating: 0, count: inputs)
    for draw in 0..<count {
      // From the draw that shares nothing with the last one to that one itself.
      let whole = costs[draw * width + inputs] - mean
      for (step, input) in order(inputs, draw, seed).enumerated() {
        sums[input] += whole * (costs[draw * width + step + 1] - costs[draw * width + step])
      }
    }
    // An input that does next to nothing may come out below it.
    let shares = sums.map { max($0, 0) }
    let total = shares.reduce(0, +)
    guard total > 1e-18 * mean * mean * Double(count) else { return nil }
    return shares.map { $0 / total }
  }

  /// The order in which a pair of draws takes the inputs; every other one is that of the pair before turned round.
  private static func order(_ inputs: Int, _ draw: Int, _ seed: UInt64) -> [Int] {
    var random = SplitMix(seed: seed &+ UInt64(draw / 2) &* 0x9E37_79B9)
    var order = Array(0..<inputs)
    for place in stride(from: inputs - 1, to: 0, by: -1) {
      order.swapAt(place, Int(random.next() % UInt64(place + 1)))
    }
    return draw % 2 == 0 ? order : order.reversed()
  }
}

extension DrawSpace {
  /// The draws on the way from one to another that takes over one input after the other, as coordinates.
  fileprivate func walk(_ chances: [Double], _ order: [Int]) -> [[Double]] {
    let count = inputs.count
    let last = coordinates(Array(chances[..<count]))
    let first = coordinates(Array(chances[count...]))
    return (0...count).map { step in
      let kept = Array(order.prefix(step))
      guard let copula else {
        var draw = first
        for input in kept { draw[input] = last[input] }
        return draw
      }
      return step == count ? last : copula.moved(first, keeping: kept, at: last)
    }
  }
}
