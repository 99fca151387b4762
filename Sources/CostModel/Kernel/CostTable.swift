/// A scenario as the kernel sees it: columns of plain numbers, one entry for each segment of each row in each rate slot.
///
///     entry       0        1        2      ...
///     calls    [ 1.0      7.0      1.0         ]   what the calls are like: the twelve numbers of a segment
///     ...
///     weight   [ 5e5      5e5      2e5         ]   how many sessions a month are billed so
///     input    [ 2.50     2.50     1.25        ]   USD per million tokens, by class
///     ...
package struct CostTable: Sendable {
  package private(set) var calls: [Double] = []
  package private(set) var offsets: [Double] = []
  package private(set) var openingCalls: [Double] = []
  package private(set) var promptTokens: [Double] = []
  package private(set) var promptGrowthTokens: [Double] = []
  package private(set) var newTokens: [Double] = []
  package private(set) var uncacheableTokens: [Double] = []
  package private(set) var cachesHistory: [Double] = []
  package private(set) var historyHitRate: [Double] = []
  package private(set) var prefixHitRate: [Double] = []
  package private(set) var cachedPrefixTokens: [Double] = []
  package private(set) var outputTokens: [Double] = []
  /// Billed sessions a month: sessions, the slot's share and the billed attempts.
  package private(set) var weight: [Double] = []
  /// USD per million tokens of input, cache reads, cache writes of the entry's kind, and output.
  package private(set) var inputRate: [Double] = []
  package private(set) var cacheReadRate: [Double] = []
  package private(set) var cacheWriteRate: [Double] = []
  package private(set) var outputRate: [Double] = []

  package init() {}

  /// The number of entries.
  package var count: Int { calls.count }

  /// Adds a segment charged at one set of rates.
  ///
  /// - Parameters:
  ///   - segment: The calls.
  ///   - weight: The billed sessions a month.
  ///   - inputRate: USD per million tokens of uncached input.
  ///   - cacheReadRate: The same for cache reads.
  ///   - cacheWriteRate: The same for the kind of cache writes that is made.
  ///   - outputRate: The same for output.
  package mutating func append(
    _ segment: Segment, weight: Double, inputRate: Double, cacheReadRate: Double, cacheWriteRate: Double,
    outputRate: Double
  ) {
    calls.append(segment.calls)
    offsets.append(segment.offsets)
    openingCalls.append(segment.openingCalls)
    promptTokens.append(segment.promptTokens)
    promptGrowthTokens.append(segment.promptGrowthTokens)
    newTokens.append(segment.newTokens)
    uncacheableTokens.append(segment.uncacheableTokens)
    cachesHistory.append(segment.cachesHistory)
    historyHitRate.append(segment.historyHitRate)
    prefixHitRate.append(segment.prefixHitRate)
    cachedPrefixTokens.append(segment.cachedPrefixTokens)
    outputTokens.append(segment.outputTokens)
    self.weight.append(weight)
    self.inputRate.append(inputRate)
    self.cacheReadRate.append(cacheReadRate)
    self.cacheWriteRate.append(cacheWriteRate)
    self.outputRate.append(outputRate)
  }
}

/// What the kernel makes of a table: tokens a month and USD a month by entry, cache writes in one class whatever their kind.
package struct CostColumns: Sendable {
  package var inputTokens: [Double]
  package var cacheReadTokens: [Double]
  package var cacheWriteTokens: [Double]
  package var outputTokens: [Double]
  package var inputUSD: [Double]
  package var cacheReadUSD: [Double]
  package var cacheWriteUSD: [Double]
  package var outputUSD: [Double]

  /// Columns for that many entries.
  package init(count: Int) {
    let zeros = [Double](repeating: 0, count: count)
    inputTokens = zeros
    cacheReadTokens = zeros
    cacheWriteTokens = zeros
    outputTokens = zeros
    inputUSD = zeros
    cacheReadUSD = zeros
    cacheWriteUSD = zeros
    outputUSD = zeros
  }
}
