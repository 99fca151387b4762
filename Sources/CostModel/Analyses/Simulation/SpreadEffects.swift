/// The fair share of each input in the variance of the cost: Shapley effects, which sum to 1 even where inputs interact
/// or are correlated.
///
/// The value of a set of inputs is the variance that would be removed if they were known; the share of an input is what
/// it adds to those before it, averaged over all orders (Art B. Owen, "Sobol' Indices and Shapley Value", SIAM/ASA
/// Journal on Uncertainty Quantification 2, 2014). Each pair of draws walks through one order drawn at random: Eunhye
/// Song, Barry L. Nelson and Jeremy Staum, "Shapley Effects for Global Sensitivity Analysis: Theory and Computation",
/// same journal 4, 2016.
struct SpreadEffects: Sendable {
  let space: DrawSpace
  let evaluation: DrawEvaluation
  let seed: UInt64

  /// Computes the shares of all inputs.
  ///
  /// - Parameter count: The number of pairs of draws.
  /// - Returns: One for each input; nil where the cost does not vary, or is not known in some draw.
  func shares(count: Int) -> [Double]? {
    let inputs = space.inputs.count
    let points = SobolPoints(seed: seed, dimensions: 2 * inputs)
    let blocks = evaluation.blocks(of: count, with: { DrawCosting(space, $0) }) { [seed] draws, costing in
      let orders = draws.map { Self.order(inputs, $0, seed) }
      return space.walk(points.columns(draws), orders).map { costing.costs(of: $0).usd }
    }
    var costs: [[Double]] = Array(repeating: [], count: inputs + 1)
    for block in blocks {
      for (step, column) in block.enumerated() {
        for usd in column {
          guard let usd else { return nil }
          costs[step].append(usd)
        }
      }
    }
    return shares(costs, inputs: inputs, count: count)
  }

  private func shares(_ costs: [[Double]], inputs: Int, count: Int) -> [Double]? {
    let (starts, ends) = (costs[0], costs[inputs])
    let mean = zip(starts, ends).reduce(0.0) { $0 + $1.0 + $1.1 } / Double(2 * count)
    var sums = [Double](repeating: 0, count: inputs)
    for draw in 0..<count {
      // From the draw that has nothing in common with the last one to that one itself. For independent inputs both ends
      // give the same estimate, and half the difference between them has less noise (Takashi Goda, "A simple algorithm
      // for global sensitivity analysis with Shapley effects", Reliability Engineering and System Safety 213, 2021).
      let whole = space.copula == nil ? (ends[draw] - starts[draw]) / 2 : ends[draw] - mean
      for (step, input) in Self.order(inputs, draw, seed).enumerated() {
        sums[input] += whole * (costs[step + 1][draw] - costs[step][draw])
      }
    }
    // The estimate for an input with almost no effect may be negative.
    let shares = sums.map { max($0, 0) }
    let total = shares.reduce(0, +)
    guard total > 1e-18 * mean * mean * Double(count) else { return nil }
    return shares.map { $0 / total }
  }

  /// The order in which a pair of draws takes the inputs; every other one is the reverse of the pair before.
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
  /// The values on the way from one draw to another that takes over one input after another: for each step a list of
  /// columns.
  ///
  /// - Parameters:
  ///   - chances: The chances of both draws: first those of the one the way ends at.
  ///   - orders: The order of the inputs, for each pair of draws.
  /// - Returns: The values of each step.
  fileprivate func walk(_ chances: [[Double]], _ orders: [[Int]]) -> [[[Double]]] {
    let count = inputs.count
    let last = coordinates(Array(chances[..<count]))
    let first = coordinates(Array(chances[count...]))
    guard let copula else {
      let (ends, starts) = (values(last), values(first))
      var step = starts
      return [starts]
        + (0..<count).map { place in
          for (draw, order) in orders.enumerated() { step[order[place]][draw] = ends[order[place]][draw] }
          return step
        }
    }
    return (0...count).map { place in
      guard place < count else { return values(last) }
      var step = first
      for (draw, order) in orders.enumerated() {
        let moved = copula.moved(
          first.map { $0[draw] }, keeping: Array(order.prefix(place)), at: last.map { $0[draw] })
        for input in 0..<count { step[input][draw] = moved[input] }
      }
      return values(step)
    }
  }
}
