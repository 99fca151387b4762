/// The fair share of each of several changes in their joint effect.
///
/// The share of a player is its contribution to those before it, averaged over all orders in which the players can come (L. S. Shapley, "A Value
/// for n-Person Games", 1953). The shares sum to the value of all players; players that do the same get the same; one that does nothing gets nothing.
package struct Shapley: Sendable, Equatable {
  /// The share of each player.
  package let shares: [Double]
  /// The standard error of each share; nil when the shares are exact.
  package let standardErrors: [Double]?

  /// The most players whose shares are computed exactly; beyond that, orders are sampled.
  package static let mostExactPlayers = 12
  /// The number of sampled orders: each drawn order is counted forwards and backwards.
  package static let sampledOrders = 512

  /// Computes the shares.
  ///
  /// - Parameters:
  ///   - players: The number of players, at most 63.
  ///   - seed: The seed of the orders that are sampled.
  ///   - value: The value of a set of players; bit i represents player i. It is requested at most once per set where
  ///     the shares are exact.
  /// - Complexity: 2^players values up to `mostExactPlayers`, players x `sampledOrders` beyond.
  package init(players: Int, seed: UInt64 = 1953, value: (UInt64) -> Double) {
    precondition((0...63).contains(players), "sets of players are the bits of a number")
    if players <= Shapley.mostExactPlayers {
      shares = Shapley.exact(players: players, value: value)
      standardErrors = nil
    } else {
      (shares, standardErrors) = Shapley.sampled(players: players, seed: seed, value: value)
    }
  }

  private static func exact(players: Int, value: (UInt64) -> Double) -> [Double] {
    let values = (0..<(UInt64(1) << UInt64(players))).map(value)
    // The share of orders in which exactly a given set of a given size comes before a player.
    var weights = [Double](repeating: 0, count: players)
    for size in 0..<players {
      weights[size] = size == 0 ? 1 / Double(players) : weights[size - 1] * Double(size) / Double(players - size)
    }
    return (0..<players).map { player in
      let bit = 1 << player
      return values.indices.reduce(0) { sum, set in
        set & bit != 0 ? sum : sum + weights[set.nonzeroBitCount] * (values[set | bit] - values[set])
      }
    }
  }

  private static func sampled(
    players: Int, seed: UInt64, value: (UInt64) -> Double
  ) -> (shares: [Double], errors: [Double]) {
    var generator = SplitMix(seed: seed)
    var sums = [Double](repeating: 0, count: players)
    var squares = sums
    let empty = value(0)
    let pairs = sampledOrders / 2
    for _ in 0..<pairs {
      var order = Array(0..<players)
      order.shuffle(using: &generator)
      var contributions = [Double](repeating: 0, count: players)
      // An order and its reverse err in opposite directions, so their mean varies less than that of two drawn ones.
      for direction in [order, order.reversed()] {
        var set: UInt64 = 0
        var before = empty
        for player in direction {
          set |= 1 << UInt64(player)
          let after = value(set)
          contributions[player] += (after - before) / 2
          before = after
        }
      }
      for player in 0..<players {
        sums[player] += contributions[player]
        squares[player] += contributions[player] * contributions[player]
      }
    }
    let count = Double(pairs)
    let means = sums.map { $0 / count }
    let errors = zip(means, squares).map { mean, square in
      (max(0, square / count - mean * mean) / (count - 1)).squareRoot()
    }
    return (means, errors)
  }
}
