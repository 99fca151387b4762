/// The logarithmic mean Divisia index (LMDI-I): shares of a change by the logarithms of the factors that made it.
///
/// B. W. Ang, "The LMDI approach to decomposition analysis: a practical guide", Energy Policy 33 (2005) 867-871.
enum LogMeanDivision {
  /// The largest relative difference between the product of the factors and the whole.
  static let tolerance = 1e-9

  /// The shares of the blocks in the change of one charge; nil when the charge is not a product of one factor for each block.
  ///
  /// When a charge goes from C0 to C1 and block i multiplies it by r_i, the share of the block is L(C1, C0) x ln(r_i),
  /// where L is the logarithmic mean (C1 - C0) / ln(C1 / C0). A charge that appears or disappears belongs to the block
  /// that causes it, which is the limit of the formula.
  ///
  /// - Parameter game: The cost of the charge for every set of blocks.
  /// - Returns: USD a month by block.
  static func shares(_ game: DriverGame) -> [Double]? {
    let before = game.usd[0]
    let after = game.usd[game.usd.count - 1]
    let change = after - before
    guard before > 0, after > 0 else { return sharesOfOne(game, change: change) }
    let factors = game.blocks.indices.map { game.usd[1 << $0] / before }
    for (set, usd) in game.usd.enumerated() {
      let product = factors.indices.reduce(before) { set >> $1 & 1 == 1 ? $0 * factors[$1] : $0 }
      guard abs(product - usd) <= tolerance * max(abs(product), abs(usd)) else { return nil }
    }
    let mean = logarithmicMean(after, before)
    return factors.map { mean * ElementaryFunctions.logarithm($0) }
  }

  /// The shares of a charge that is missing on one side: all of it belongs to the one block that makes the difference.
  private static func sharesOfOne(_ game: DriverGame, change: Double) -> [Double]? {
    let indices = game.blocks.indices
    if game.usd.allSatisfy({ $0 == 0 }) { return indices.map { _ in 0 } }
    let makers = indices.filter { block in
      game.usd.indices.allSatisfy { set in
        let isThere = (set >> block & 1 == 1) == (change > 0)
        return isThere == (game.usd[set] != 0)
      }
    }
    guard makers.count == 1, change != 0 else { return nil }
    return indices.map { $0 == makers[0] ? change : 0 }
  }

  /// (a - b) / ln(a / b), and a where both are equal.
  private static func logarithmicMean(_ first: Double, _ second: Double) -> Double {
    let logarithm = ElementaryFunctions.logarithm(first / second)
    return logarithm == 0 ? first : (first - second) / logarithm
  }
}
