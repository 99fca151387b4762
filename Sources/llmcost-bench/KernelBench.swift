import CostModel

/// How many entries of a table the kernel evaluates per second.
enum KernelBench {
  static func run(entries: Int) {
    let table = table(entries: entries)
    var columns = CostColumns(for: table)
    let repeats = max(1, 4_000_000 / entries)
    let seconds = Timing.best(of: 7) {
      for _ in 0..<repeats { Kernel.evaluate(table, blocks: 0..<table.blockCount, into: &columns) }
    }
    let total = (0..<entries).reduce(0.0) { $0 + columns.value(.inputUSD, of: $1) + columns.value(.outputUSD, of: $1) }
    let perSecond = Double(entries) * Double(repeats) / seconds
    print("kernel: \(entries) entries, \(Int(perSecond / 1e6)) million a second on one thread (sum \(total))")
  }

  /// A table of conversations that differ in all their numbers.
  private static func table(entries: Int) -> CostTable {
    var numbers = SplitMix(seed: 7)
    var table = CostTable()
    table.reserveCapacity(entries)
    for _ in 0..<entries {
      var segment = Segment()
      let turns = 1 + 19 * Double.random(in: 0..<1, using: &numbers)
      segment.calls = turns
      segment.offsets = turns * (turns - 1) / 2
      segment.openingCalls = 1
      segment.promptTokens = 200 + 4000 * Double.random(in: 0..<1, using: &numbers)
      segment.promptGrowthTokens = 50 + 500 * Double.random(in: 0..<1, using: &numbers)
      segment.newTokens = segment.promptGrowthTokens
      segment.cachesHistory = Double.random(in: 0..<1, using: &numbers) < 0.5 ? 0 : 1
      segment.historyHitRate = segment.cachesHistory * Double.random(in: 0..<1, using: &numbers)
      segment.prefixHitRate = Double.random(in: 0..<1, using: &numbers)
      segment.cachedPrefixTokens = 0.8 * segment.promptTokens
      segment.outputTokens = 50 + 500 * Double.random(in: 0..<1, using: &numbers)
      table.append(
        segment, weight: 1000 * Double.random(in: 0..<1, using: &numbers), inputRate: 2.5, cacheReadRate: 1.25,
        cacheWriteRate: 2.5, outputRate: 10
      )
    }
    return table
  }
}
