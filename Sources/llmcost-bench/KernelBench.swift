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
    var numbers = SplitMix64(seed: 7)
    var table = CostTable()
    table.reserveCapacity(entries)
    for _ in 0..<entries {
      var segment = Segment()
      let turns = 1 + 19 * numbers.next()
      segment.calls = turns
      segment.offsets = turns * (turns - 1) / 2
      segment.openingCalls = 1
      segment.promptTokens = 200 + 4000 * numbers.next()
      segment.promptGrowthTokens = 50 + 500 * numbers.next()
      segment.newTokens = segment.promptGrowthTokens
      segment.cachesHistory = numbers.next() < 0.5 ? 0 : 1
      segment.historyHitRate = segment.cachesHistory * numbers.next()
      segment.prefixHitRate = numbers.next()
      segment.cachedPrefixTokens = 0.8 * segment.promptTokens
      segment.outputTokens = 50 + 500 * numbers.next()
      table.append(
        segment, weight: 1000 * numbers.next(), inputRate: 2.5, cacheReadRate: 1.25, cacheWriteRate: 2.5, outputRate: 10
      )
    }
    return table
  }
}

/// Sebastiano Vigna's SplitMix64, for tables that are the same in every run.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number in 0..<1.
  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11) / 9_007_199_254_740_992
  }
}
