/// The formulas: numbers in, tokens and dollars out.
///
/// This is the only place where calls become tokens and where tokens become dollars. There are no names, no cases and no input or output here.
package enum Kernel {
  /// Prompt tokens by what becomes of them, and output tokens.
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
  }

  /// The expected tokens per session of the calls of one segment.
  ///
  /// With h the chance that the prefix is read, q that of the conversation, and the calls counted by expectation:
  ///
  ///     prompt  = calls x first prompt + offsets x growth
  ///     earlier = the same without the calls that open a session
  ///     read    = q x (earlier - later calls x new) + h x cached prefix x (calls - q x later calls)
  ///     cached  = prompt - calls x uncacheable       where the conversation is cached
  ///             = calls x cached prefix              where only the prefix is
  ///     write   = cached - read
  ///     input   = prompt - cached
  ///
  /// For a conversation that is cached whole this is, summed over its turns with prompt I, the prompt before I', S the prefix,
  /// `q (r I' + W (I - I')) + (1 - q)(h r S + (1 - h) W S + W (I - S))`: with the chance q all that was sent is read and the rest written,
  /// otherwise the prefix is read or written, and the rest written again.
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
    tokens * usdPerMillionTokens / 1_000_000
  }

  /// Evaluates a range of the entries of a table.
  ///
  /// Each entry is worked out by itself, so any split into ranges gives the same digits.
  ///
  /// - Parameters:
  ///   - table: The entries.
  ///   - range: Which of them.
  ///   - columns: Takes the results, at the same places; must be as long as the table.
  package static func evaluate(_ table: CostTable, in range: Range<Int>, into columns: inout CostColumns) {
    precondition(columns.inputUSD.count == table.count, "the columns must be as long as the table")
    let calls = table.calls.span
    let offsets = table.offsets.span
    let openingCalls = table.openingCalls.span
    let promptTokens = table.promptTokens.span
    let promptGrowthTokens = table.promptGrowthTokens.span
    let newTokens = table.newTokens.span
    let uncacheableTokens = table.uncacheableTokens.span
    let cachesHistory = table.cachesHistory.span
    let historyHitRate = table.historyHitRate.span
    let prefixHitRate = table.prefixHitRate.span
    let cachedPrefixTokens = table.cachedPrefixTokens.span
    let outputTokens = table.outputTokens.span
    let weight = table.weight.span
    let inputRate = table.inputRate.span
    let cacheReadRate = table.cacheReadRate.span
    let cacheWriteRate = table.cacheWriteRate.span
    let outputRate = table.outputRate.span
    for entry in range {
      let perSession = tokens(
        calls: calls[entry], offsets: offsets[entry], openingCalls: openingCalls[entry],
        promptTokens: promptTokens[entry], promptGrowthTokens: promptGrowthTokens[entry], newTokens: newTokens[entry],
        uncacheableTokens: uncacheableTokens[entry], cachesHistory: cachesHistory[entry],
        historyHitRate: historyHitRate[entry], prefixHitRate: prefixHitRate[entry],
        cachedPrefixTokens: cachedPrefixTokens[entry], outputTokens: outputTokens[entry])
      let input = weight[entry] * perSession.input
      let cacheRead = weight[entry] * perSession.cacheRead
      let cacheWrite = weight[entry] * perSession.cacheWrite
      let output = weight[entry] * perSession.output
      columns.inputTokens[entry] = input
      columns.cacheReadTokens[entry] = cacheRead
      columns.cacheWriteTokens[entry] = cacheWrite
      columns.outputTokens[entry] = output
      columns.inputUSD[entry] = usd(tokens: input, usdPerMillionTokens: inputRate[entry])
      columns.cacheReadUSD[entry] = usd(tokens: cacheRead, usdPerMillionTokens: cacheReadRate[entry])
      columns.cacheWriteUSD[entry] = usd(tokens: cacheWrite, usdPerMillionTokens: cacheWriteRate[entry])
      columns.outputUSD[entry] = usd(tokens: output, usdPerMillionTokens: outputRate[entry])
    }
  }

  /// Evaluates all the entries of a table.
  package static func evaluate(_ table: CostTable) -> CostColumns {
    var columns = CostColumns(count: table.count)
    evaluate(table, in: 0..<table.count, into: &columns)
    return columns
  }
}
