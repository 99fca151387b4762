/// The formulas: numbers in, tokens and dollars out.
///
/// This is the only place where calls become tokens and where tokens become dollars. There are no names, no cases and no input or output here.
package enum Kernel {
  /// Prompt tokens by how they are billed, and output tokens.
  package struct Tokens: Sendable, Equatable {
    /// Neither read from nor written to a cache.
    package var input: Double
    /// Read from the cache.
    package var cacheRead: Double
    /// Written to the cache.
    package var cacheWrite: Double
    /// Written by the model.
    package var output: Double

    /// No tokens.
    package static let zero = Tokens(input: 0, cacheRead: 0, cacheWrite: 0, output: 0)

    package static func + (first: Tokens, second: Tokens) -> Tokens {
      Tokens(
        input: first.input + second.input, cacheRead: first.cacheRead + second.cacheRead,
        cacheWrite: first.cacheWrite + second.cacheWrite, output: first.output + second.output)
    }

    static func * (tokens: Tokens, factor: Double) -> Tokens {
      Tokens(
        input: tokens.input * factor, cacheRead: tokens.cacheRead * factor, cacheWrite: tokens.cacheWrite * factor,
        output: tokens.output * factor)
    }
  }

  /// The expected tokens per session of the calls of one segment.
  ///
  /// With h the probability that the prefix is read, q that of the conversation, and the calls as expectations:
  ///
  ///     prompt  = calls x first prompt + offsets x growth
  ///     earlier = the same without the calls that open a session
  ///     read    = q x (earlier - later calls x new) + h x cached prefix x (calls - q x later calls)
  ///     cached  = prompt - calls x uncacheable       where the conversation is cached
  ///             = calls x cached prefix              where only the prefix is
  ///     write   = cached - read
  ///     input   = prompt - cached
  ///
  /// For a conversation that is cached as a whole this is, summed over its turns with prompt I, the prompt before I', S
  /// the prefix, `q (r I' + W (I - I')) + (1 - q)(h r S + (1 - h) W S + W (I - S))`: with probability q everything sent
  /// before is read and the rest written, otherwise the prefix is read or written, and the rest rewritten.
  ///
  @inline(__always)
  static func tokens(
    calls: Double, offsets: Double, openingCalls: Double, promptTokens: Double, promptGrowthTokens: Double,
    newTokens: Double, uncacheableTokens: Double, cachesHistory: Double, historyHitRate: Double, prefixHitRate: Double,
    cachedPrefixTokens: Double, outputTokens: Double
  ) -> Tokens {
    let laterCalls = calls - openingCalls
    let prompt = calls * promptTokens + offsets * promptGrowthTokens
    let earlier = prompt - openingCalls * promptTokens
    let historyRead = historyHitRate * (earlier - laterCalls * newTokens)
    let prefixRead = prefixHitRate * cachedPrefixTokens * (calls - historyHitRate * laterCalls)
    let cachedWhole = cachesHistory * (prompt - calls * uncacheableTokens)
    let cachedPrefix = (1 - cachesHistory) * (calls * cachedPrefixTokens)
    let cached = cachedWhole + cachedPrefix
    let read = historyRead + prefixRead
    return Tokens(input: prompt - cached, cacheRead: read, cacheWrite: cached - read, output: calls * outputTokens)
  }

  /// The expected tokens per session of one segment.
  ///
  /// - Parameter segment: The calls.
  /// - Returns: Tokens per session.
  package static func tokens(of segment: Segment) -> Tokens {
    tokens(
      calls: segment.calls, offsets: segment.offsets, openingCalls: segment.openingCalls,
      promptTokens: segment.promptTokens, promptGrowthTokens: segment.promptGrowthTokens, newTokens: segment.newTokens,
      uncacheableTokens: segment.uncacheableTokens, cachesHistory: segment.cachesHistory,
      historyHitRate: segment.historyHitRate, prefixHitRate: segment.prefixHitRate,
      cachedPrefixTokens: segment.cachedPrefixTokens, outputTokens: segment.outputTokens)
  }

  /// The dollars of tokens at a rate in USD per million tokens.
  @inline(__always)
  package static func usd(tokens: Double, usdPerMillionTokens: Double) -> Double {
    tokens * (usdPerMillionTokens * 1e-6)
  }

  /// Evaluates some blocks of a table.
  ///
  /// Each entry is computed separately, so any split into ranges gives the same digits.
  ///
  /// - Parameters:
  ///   - table: The entries.
  ///   - blocks: Which blocks of it.
  ///   - columns: Receives the results; must have been made for the table.
  package static func evaluate(_ table: CostTable, blocks: Range<Int>, into columns: inout CostColumns) {
    precondition(blocks.lowerBound >= 0 && blocks.upperBound <= table.blockCount, "the table has no such blocks")
    precondition(columns.numbers.count == table.blockCount * CostColumns.blockSize, "the columns are of another table")
    let numbers = table.numbers.span
    var results = columns.numbers.mutableSpan
    for block in blocks {
      evaluateBlock(
        numbers, from: block * CostTable.blockSize, into: &results, from: block * CostColumns.blockSize)
    }
  }

  /// Evaluates all the entries of a table.
  package static func evaluate(_ table: CostTable) -> CostColumns {
    var columns = CostColumns(for: table)
    evaluate(table, blocks: 0..<table.blockCount, into: &columns)
    return columns
  }

  /// Evaluates one block.
  ///
  /// Bounds: a block has `blockSize` numbers from `start` on, which `evaluate` has checked, and a column and a lane
  /// together reach at most `blockSize - 1`; so no index is out of bounds, and the checks that would prevent
  /// vectorisation can be omitted.
  @inline(__always)
  private static func evaluateBlock(
    _ numbers: borrowing Span<Double>, from start: Int, into results: inout MutableSpan<Double>, from resultStart: Int
  ) {
    for lane in 0..<CostTable.lanes {
      let first = start + lane
      let calls = unsafe numbers[unchecked: first + CostTable.Column.calls.rawValue * CostTable.lanes]
      let offsets = unsafe numbers[unchecked: first + CostTable.Column.offsets.rawValue * CostTable.lanes]
      let openingCalls = unsafe numbers[unchecked: first + CostTable.Column.openingCalls.rawValue * CostTable.lanes]
      let promptTokens = unsafe numbers[unchecked: first + CostTable.Column.promptTokens.rawValue * CostTable.lanes]
      let growth = unsafe numbers[unchecked: first + CostTable.Column.promptGrowthTokens.rawValue * CostTable.lanes]
      let newTokens = unsafe numbers[unchecked: first + CostTable.Column.newTokens.rawValue * CostTable.lanes]
      let uncacheable = unsafe numbers[unchecked: first + CostTable.Column.uncacheableTokens.rawValue * CostTable.lanes]
      let cachesHistory = unsafe numbers[unchecked: first + CostTable.Column.cachesHistory.rawValue * CostTable.lanes]
      let historyHitRate = unsafe numbers[unchecked: first + CostTable.Column.historyHitRate.rawValue * CostTable.lanes]
      let prefixHitRate = unsafe numbers[unchecked: first + CostTable.Column.prefixHitRate.rawValue * CostTable.lanes]
      let cachedPrefix = unsafe numbers[
        unchecked: first + CostTable.Column.cachedPrefixTokens.rawValue * CostTable.lanes]
      let outputTokens = unsafe numbers[unchecked: first + CostTable.Column.outputTokens.rawValue * CostTable.lanes]
      let weight = unsafe numbers[unchecked: first + CostTable.Column.weight.rawValue * CostTable.lanes]
      let inputRate = unsafe numbers[unchecked: first + CostTable.Column.inputRate.rawValue * CostTable.lanes]
      let cacheReadRate = unsafe numbers[unchecked: first + CostTable.Column.cacheReadRate.rawValue * CostTable.lanes]
      let cacheWriteRate = unsafe numbers[unchecked: first + CostTable.Column.cacheWriteRate.rawValue * CostTable.lanes]
      let outputRate = unsafe numbers[unchecked: first + CostTable.Column.outputRate.rawValue * CostTable.lanes]
      let perSession = tokens(
        calls: calls, offsets: offsets, openingCalls: openingCalls, promptTokens: promptTokens,
        promptGrowthTokens: growth,
        newTokens: newTokens, uncacheableTokens: uncacheable, cachesHistory: cachesHistory,
        historyHitRate: historyHitRate,
        prefixHitRate: prefixHitRate, cachedPrefixTokens: cachedPrefix, outputTokens: outputTokens)
      let input = weight * perSession.input
      let cacheRead = weight * perSession.cacheRead
      let cacheWrite = weight * perSession.cacheWrite
      let output = weight * perSession.output
      let result = resultStart + lane
      unsafe results[unchecked: result + CostColumns.Column.inputTokens.rawValue * CostTable.lanes] = input
      unsafe results[unchecked: result + CostColumns.Column.cacheReadTokens.rawValue * CostTable.lanes] = cacheRead
      unsafe results[unchecked: result + CostColumns.Column.cacheWriteTokens.rawValue * CostTable.lanes] = cacheWrite
      unsafe results[unchecked: result + CostColumns.Column.outputTokens.rawValue * CostTable.lanes] = output
      unsafe results[unchecked: result + CostColumns.Column.inputUSD.rawValue * CostTable.lanes] =
        usd(tokens: input, usdPerMillionTokens: inputRate)
      unsafe results[unchecked: result + CostColumns.Column.cacheReadUSD.rawValue * CostTable.lanes] =
        usd(tokens: cacheRead, usdPerMillionTokens: cacheReadRate)
      unsafe results[unchecked: result + CostColumns.Column.cacheWriteUSD.rawValue * CostTable.lanes] =
        usd(tokens: cacheWrite, usdPerMillionTokens: cacheWriteRate)
      unsafe results[unchecked: result + CostColumns.Column.outputUSD.rawValue * CostTable.lanes] =
        usd(tokens: output, usdPerMillionTokens: outputRate)
    }
  }
}
