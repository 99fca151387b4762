/// The stable prefix and the hit rate that reproduce the cache reads and writes of a log.
struct CacheFit: Sendable, Equatable {
  /// The tokens of the prefix.
  let prefixTokens: Double
  /// The chance that it is read rather than written, 0...1.
  let hitRate: Double
  /// Whether entries for an hour were written.
  let writesOneHour: Bool

  /// The share of calls that are cached at all, above 0 and at most 1.
  let share: Double

  init(prefixTokens: Double, hitRate: Double, writesOneHour: Bool, share: Double) {
    self.prefixTokens = prefixTokens
    self.hitRate = hitRate
    self.writesOneHour = writesOneHour
    self.share = share
  }

  /// Fits the measurements; nil where nothing was cached, or the model has no caching.
  ///
  /// A prefix that is read in the share h of calls and written in the others gives h x prefix tokens read and (1 - h) x
  /// prefix written. Where the vendor charges writes, both are known, and so are the two unknowns; when that prefix
  /// would be shorter than any that is cached, only some of the calls can have one. Where writes cost the same as
  /// input, they are not distinguished from it: then the shortest prefix that the cache takes is as good as any other.
  ///
  /// - Parameters:
  ///   - cells: The calls of a feature.
  ///   - prompts: How long their prompts are.
  ///   - day: The day whose prices say whether writes are charged.
  init?(_ cells: [MeasuredFeature.Cell], prompts: PromptSizes, on day: CivilDate) {
    guard let model = cells.first?.found.model, let facts = model.caching, facts.kind != .none else { return nil }
    let sums = cells.reduce(into: UsageSums()) { $0.merge($1.sums) }
    let calls = Double(sums.calls)
    let read = Double(sums.tokens.cacheRead) / max(1, calls)
    let written = Double(sums.tokens.cacheWrite &+ sums.tokens.cacheWrite1h) / max(1, calls)
    let wanted = read + written
    guard wanted > 0 else { return nil }
    let prefix = prompts.prefix(caching: wanted, facts)
    let cached = prompts.cached(prefix, minimum: Double(facts.minimumTokens))
    guard cached > 0 else { return nil }
    prefixTokens = prefix
    writesOneHour = sums.tokens.cacheWrite1h > sums.tokens.cacheWrite
    if model.chargesCacheWrites(on: day) {
      hitRate = read / wanted
      share = min(1, wanted / cached)
    } else {
      hitRate = min(1, read / cached)
      share = 1
    }
  }
}

extension Model {
  /// Whether a write to the cache has a price of its own.
  func chargesCacheWrites(on day: CivilDate) -> Bool {
    guard case .success(let tariff) = tariff(for: .standard, on: day), let rates = tariff.usual.base.rates else {
      return false
    }
    return (rates[.cacheWrite] ?? rates[.cacheWrite1h]).map { $0.rate != rates[.input]?.rate } ?? false
  }
}
