/// Calls that were all charged at the same rates: their cost is the sum of tokens times rates, so their means reproduce
/// it exactly.
extension FeatureDrafting {
  /// The numbers of calls of one model, tier, context band and hours, in parts where only some were cached or were cached for an hour.
  ///
  /// - Parameters:
  ///   - name: What they are called in the scenario.
  ///   - cell: The calls.
  /// - Returns: The numbers; together they have the tokens of each class that the calls have.
  func drafts(_ name: String, at cell: MeasuredFeature.Cell) -> [FeatureDraft] {
    let plain = draft(name, [cell])
    guard let facts = cell.found.model.caching, facts.kind != .none, let cached = CachedTokens(cell, facts: facts)
    else { return [plain.part(1, named: name, cache: nil)] }
    if !cell.found.model.chargesCacheWrites(on: coverage.period.lastDay), cached.prefix <= cached.prompt {
      // Writes cost the same as input: a hit rate is enough.
      let rate = min(1, cached.read / cached.prefix)
      let fit = CacheFit(prefixTokens: cached.prefix, hitRate: rate, writesOneHour: false, share: 1)
      return [plain.part(1, named: name, cache: fit)]
    }
    var parts: [FeatureDraft] = []
    func add(_ share: Double, _ suffix: String, oneHour: Bool) {
      guard share > 0 else { return }
      let fit = CacheFit(prefixTokens: cached.prefix, hitRate: cached.hitRate, writesOneHour: oneHour, share: 1)
      parts.append(
        plain.part(share, named: name + suffix, cache: fit, prompts: PromptSizes(mean: cached.promptOfCached)))
    }
    let isWhole = cached.share > 0.999_999
    let suffix = isWhole ? "" : " cached"
    add(cached.share * (1 - cached.oneHourShare), suffix, oneHour: false)
    add(cached.share * cached.oneHourShare, cached.oneHourShare == 1 ? suffix : suffix + " 1h", oneHour: true)
    if !isWhole {
      parts.append(
        plain.part(
          1 - cached.share, named: name + " uncached", cache: nil,
          prompts: PromptSizes(mean: cached.promptOfUncached)))
    }
    return parts
  }
}

/// How cache reads and writes are represented by calls with one prefix.
///
/// With n calls of L prompt tokens, R read and W written, a prefix of P tokens and the chance h to be read, a share s
/// of the calls has s n P h = R and s n P (1 - h) = W: so h = R / (R + W) and s P = (R + W) / n. P is that product
/// where the cache accepts so short a prefix, otherwise the shortest that it accepts, and s is less than one. Cached
/// calls are as long as all, or as the prefix where that is longer.
private struct CachedTokens {
  /// The mean prompt of all calls.
  let prompt: Double
  /// The tokens read per call.
  let read: Double
  let prefix: Double
  let hitRate: Double
  /// The share of calls that are cached.
  let share: Double
  /// The share of them that is written for an hour.
  let oneHourShare: Double

  /// Nil where nothing was cached.
  init?(_ cell: MeasuredFeature.Cell, facts: CachingFacts) {
    let tokens = cell.sums.tokens
    let calls = Double(max(1, cell.sums.calls))
    let written = Double(tokens.cacheWrite &+ tokens.cacheWrite1h) / calls
    read = Double(tokens.cacheRead) / calls
    let wanted = read + written
    guard wanted > 0 else { return nil }
    prompt = Double(cell.sums.promptTokens) / calls
    let minimum = Double(facts.minimumTokens)
    let step = Double(max(1, facts.stepTokens))
    // A thousandth of a step beyond a whole number of steps is the rounding of a mean.
    let steps = step > 1 ? ((wanted - minimum) / step - 0.001).rounded(.up) * step : wanted - minimum
    prefix = max(minimum, minimum + steps)
    hitRate = read / wanted
    share = min(1, wanted / prefix)
    oneHourShare = written > 0 ? Double(tokens.cacheWrite1h) / calls / written : 0
  }

  /// The mean prompt of the calls that are cached.
  var promptOfCached: Double { max(prompt, prefix) }
  /// The mean prompt of the others, so that the total number of tokens is preserved.
  var promptOfUncached: Double { share < 1 ? max(0, (prompt - share * promptOfCached) / (1 - share)) : prompt }
}
