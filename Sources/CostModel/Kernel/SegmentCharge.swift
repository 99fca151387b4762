/// The charge of the calls of a segment: an entry of the table next to its segment.
struct SegmentCharge: Sendable {
  /// The billed sessions a month: sessions, the slot's share and the billed attempts.
  let weight: Double
  /// The index of the context band among those of the slot.
  let band: Int
  /// USD per million tokens of uncached input.
  let inputRate: Double
  /// The same for cache reads.
  let cacheReadRate: Double
  /// The same for the kind of cache writes in use.
  let cacheWriteRate: Double
  /// The same for output.
  let outputRate: Double
}

extension Row {
  /// The charge of a segment in one of the row's slots.
  func charge(of segment: Segment, slot index: Int) -> SegmentCharge {
    let slot = slots[index]
    let bandIndex = slot.bandIndex(forPromptTokens: segment.promptTokens)
    let band = slot.bands[bandIndex]
    return band.charge(
      weight: sessions * slot.share * billedAttempts, band: bandIndex, writesOneHour: writesOneHour)
  }
}

extension RateBand {
  /// The charge of tokens in the band, or at the rates it was made from.
  func charge(weight: Double, band index: Int = 0, writesOneHour: Bool) -> SegmentCharge {
    let rates = usdPerMillionTokens
    return SegmentCharge(
      weight: weight, band: index, inputRate: rates.input,
      cacheReadRate: readsCountAsInput ? rates.input : rates.cacheRead,
      cacheWriteRate: writesCountAsInput ? rates.input : writesOneHour ? rates.cacheWrite1h : rates.cacheWrite,
      outputRate: rates.output)
  }
}

extension Kernel {
  /// The tokens of a segment a month and their cost: one entry of a table, computed separately.
  ///
  /// - Parameters:
  ///   - segment: The calls.
  ///   - charge: The charge of the calls.
  /// - Returns: Tokens a month, and USD a month of all of them.
  static func charged(_ segment: Segment, at charge: SegmentCharge) -> (tokens: Tokens, usd: Double) {
    let perSession = tokens(of: segment)
    let tokens = Tokens(
      input: charge.weight * perSession.input, cacheRead: charge.weight * perSession.cacheRead,
      cacheWrite: charge.weight * perSession.cacheWrite, output: charge.weight * perSession.output)
    return (tokens, usd(of: tokens, at: charge))
  }

  /// USD of tokens at the rates of a charge.
  static func usd(of tokens: Tokens, at charge: SegmentCharge) -> Double {
    usd(tokens: tokens.input, usdPerMillionTokens: charge.inputRate)
      + usd(tokens: tokens.cacheRead, usdPerMillionTokens: charge.cacheReadRate)
      + usd(tokens: tokens.cacheWrite, usdPerMillionTokens: charge.cacheWriteRate)
      + usd(tokens: tokens.output, usdPerMillionTokens: charge.outputRate)
  }
}
