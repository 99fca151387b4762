/// The cost of something for every set of its drivers, in blocks of drivers that change together.
///
/// A block is one driver, or several that cannot be separated because some mixture of them has no price: a model that
/// was retired, with the prices of a month in which it is no longer sold, is neither old nor new.
struct DriverGame {
  /// The drivers that changed, each in one block.
  let blocks: [DriverSet]
  /// USD a month by set of blocks: bit i of the index is set when block i has its new settings.
  let usd: [Double]

  /// Values a game.
  ///
  /// - Parameters:
  ///   - blocks: The drivers that changed.
  ///   - usd: USD a month when some drivers have their new settings.
  init(blocks: [DriverSet], usd: (DriverSet) -> Double) {
    self.blocks = blocks
    self.usd = (0..<(1 << blocks.count)).map { usd(DriverGame.drivers(of: $0, in: blocks)) }
  }

  /// The fair share of each block in the change: Shapley values, exact.
  var shapleyShares: [Double] { Shapley(players: blocks.count) { usd[Int($0)] }.shares }

  /// The blocks that make a difference to any set of the others.
  var activeBlocks: [DriverSet] {
    blocks.indices.filter { block in usd.indices.contains { usd[$0] != usd[$0 | 1 << block] } }.map { blocks[$0] }
  }

  static func drivers(of set: Int, in blocks: [DriverSet]) -> DriverSet {
    blocks.indices.filter { set >> $0 & 1 == 1 }.reduce(.none) { $0.union(blocks[$1]) }
  }

  /// Merges drivers into blocks so that every remaining mixture has a price, merging as few as possible.
  ///
  /// - Parameters:
  ///   - drivers: The drivers that changed.
  ///   - isPriced: Whether a mixture has a price; both ends have one.
  /// - Returns: The blocks, in the order of their first drivers.
  static func blocks(of drivers: [CostDriver], isPriced: (DriverSet) -> Bool) -> [DriverSet] {
    let sets = 0..<(1 << drivers.count)
    func set(_ index: Int) -> DriverSet {
      DriverSet(drivers.indices.filter { index >> $0 & 1 == 1 }.map { drivers[$0] })
    }
    let unpriced = sets.filter { !isPriced(set($0)) }
    // The smallest block that no unpriced mixture leaves whole, the first of equal ones.
    let bySize = sets.sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    let joined =
      unpriced.isEmpty
      ? 0 : bySize.first { block in unpriced.allSatisfy { $0 & block != 0 && $0 & block != block } } ?? 0
    var blocks: [DriverSet] = []
    for index in drivers.indices {
      if joined >> index & 1 == 0 {
        blocks.append(DriverSet([drivers[index]]))
      } else if joined & ((1 << index) - 1) == 0 {
        blocks.append(set(joined))
      }
    }
    return blocks
  }

  /// Merges the blocks of several games, so that each game can be valued for every set of the merged ones.
  static func joined(_ games: [[DriverSet]]) -> [DriverSet] {
    var blocks: [DriverSet] = []
    for block in games.flatMap(\.self) {
      let touching = blocks.filter { !$0.isDisjoint(with: block) }
      blocks.removeAll { !$0.isDisjoint(with: block) }
      blocks.append(touching.reduce(block) { $0.union($1) })
    }
    return blocks.sorted { ($0.drivers.first?.rawValue ?? 0) < ($1.drivers.first?.rawValue ?? 0) }
  }
}
