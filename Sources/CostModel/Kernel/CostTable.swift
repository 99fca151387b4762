/// A scenario as the kernel sees it: plain numbers, one entry for each segment of each row in each rate slot.
///
/// The entries are stored in blocks of 240, column by column, in one array, so that the kernel reads it from one end to
/// the other:
///
///     block 0                                              block 1
///     calls x 240 | offsets x 240 | ... | output rate x 240 | calls x 240 | ...
///
/// A table of separate columns would be read at seventeen places at once, which caches serve many times slower.
package struct CostTable: Sendable {
  /// The columns of an entry: the twelve numbers of a segment, the billed sessions, and the rates.
  enum Column: Int, CaseIterable {
    case calls, offsets, openingCalls, promptTokens, promptGrowthTokens, newTokens, uncacheableTokens, cachesHistory
    case historyHitRate, prefixHitRate, cachedPrefixTokens, outputTokens
    /// Billed sessions a month: sessions, the slot's share and the billed attempts.
    case weight
    /// USD per million tokens of input, cache reads, cache writes of the entry's kind, and output.
    case inputRate, cacheReadRate, cacheWriteRate, outputRate
  }

  /// The entries of a block: enough for a column to be prefetched, few enough for a small scenario, and not a power of
  /// two, which would map the columns to the same cache lines.
  package static let lanes = 240
  static let blockSize = Column.allCases.count * lanes

  /// The blocks; unused entries are zero.
  var numbers: [Double] = []
  /// The number of entries.
  package internal(set) var count = 0

  package init() {}

  /// The number of blocks.
  package var blockCount: Int { numbers.count / CostTable.blockSize }

  /// Reserves capacity for entries.
  package mutating func reserveCapacity(_ count: Int) {
    numbers.reserveCapacity((count / CostTable.lanes + 1) * CostTable.blockSize)
  }

  /// Removes all entries and keeps the capacity.
  package mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Adds a segment charged at one set of rates.
  ///
  /// - Parameters:
  ///   - segment: The calls.
  ///   - weight: The billed sessions a month.
  ///   - inputRate: USD per million tokens of uncached input.
  ///   - cacheReadRate: The same for cache reads.
  ///   - cacheWriteRate: The same for the kind of cache writes in use.
  ///   - outputRate: The same for output.
  package mutating func append(
    _ segment: Segment, weight: Double, inputRate: Double, cacheReadRate: Double, cacheWriteRate: Double,
    outputRate: Double
  ) {
    let lane = count % CostTable.lanes
    if lane == 0 { numbers.append(contentsOf: repeatElement(0, count: CostTable.blockSize)) }
    let start = numbers.count - CostTable.blockSize + lane
    func set(_ column: Column, _ value: Double) { numbers[start + column.rawValue * CostTable.lanes] = value }
    set(.calls, segment.calls)
    set(.offsets, segment.offsets)
    set(.openingCalls, segment.openingCalls)
    set(.promptTokens, segment.promptTokens)
    set(.promptGrowthTokens, segment.promptGrowthTokens)
    set(.newTokens, segment.newTokens)
    set(.uncacheableTokens, segment.uncacheableTokens)
    set(.cachesHistory, segment.cachesHistory)
    set(.historyHitRate, segment.historyHitRate)
    set(.prefixHitRate, segment.prefixHitRate)
    set(.cachedPrefixTokens, segment.cachedPrefixTokens)
    set(.outputTokens, segment.outputTokens)
    set(.weight, weight)
    set(.inputRate, inputRate)
    set(.cacheReadRate, cacheReadRate)
    set(.cacheWriteRate, cacheWriteRate)
    set(.outputRate, outputRate)
    count += 1
  }
}

/// The kernel's results for a table: tokens and USD a month by entry, in blocks like those of the table.
///
/// Cache writes are in one column whatever their kind.
package struct CostColumns: Sendable {
  /// The columns of a result.
  package enum Column: Int, CaseIterable, Sendable {
    case inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens, inputUSD, cacheReadUSD, cacheWriteUSD, outputUSD
  }

  static let blockSize = Column.allCases.count * CostTable.lanes

  /// The blocks.
  var numbers: [Double]

  /// Columns for all the entries of a table.
  package init(for table: CostTable) {
    numbers = [Double](repeating: 0, count: table.blockCount * CostColumns.blockSize)
  }

  /// One number of an entry.
  ///
  /// - Parameters:
  ///   - column: Which of its numbers.
  ///   - entry: The entry, in the order they were added to the table.
  /// - Returns: Tokens or USD a month.
  package func value(_ column: Column, of entry: Int) -> Double {
    let (block, lane) = entry.quotientAndRemainder(dividingBy: CostTable.lanes)
    return numbers[block * CostColumns.blockSize + column.rawValue * CostTable.lanes + lane]
  }

  /// USD a month of an entry: input, cache reads, cache writes and output together.
  package func usd(of entry: Int) -> Double {
    let (block, lane) = entry.quotientAndRemainder(dividingBy: CostTable.lanes)
    let first = block * CostColumns.blockSize + Column.inputUSD.rawValue * CostTable.lanes + lane
    return numbers[first] + numbers[first + CostTable.lanes] + numbers[first + 2 * CostTable.lanes]
      + numbers[first + 3 * CostTable.lanes]
  }

  /// Tokens a month of an entry, cache writes whatever their kind.
  func tokens(of entry: Int) -> Kernel.Tokens {
    Kernel.Tokens(
      input: value(.inputTokens, of: entry), cacheRead: value(.cacheReadTokens, of: entry),
      cacheWrite: value(.cacheWriteTokens, of: entry), output: value(.outputTokens, of: entry))
  }
}
