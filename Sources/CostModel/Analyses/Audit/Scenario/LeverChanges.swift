/// What a lever of a scenario made from a log sets and scales.
struct LeverChanges {
  var set: [(String, String)] = []
  var scale: [(String, String)] = []

  /// The changes as written; nil where there are none.
  var text: String? {
    let members = [("set", set), ("scale", scale)].filter { !$0.1.isEmpty }
    return members.isEmpty ? nil : MeasuredScenario.object(members.map { ($0.0, MeasuredScenario.object($0.1)) })
  }

  // MARK: - Prompts

  /// Shortens the prompts of a part.
  mutating func shorten(_ part: FeatureDraft, to prompts: PromptSizes, times factor: Double) {
    if part.prompts.sizes.count == 1 {
      scale.append(("\(part.name).tokens.input.mean", MeasuredScenario.number(factor)))
    } else {
      set.append(("\(part.name).tokens.input", MeasuredScenario.input(prompts, times: 1)))
    }
  }

  /// Removes tokens from prompts, each at the price at which it was paid.
  ///
  /// - Parameters:
  ///   - tokens: The tokens, by the kind of the calls that had them.
  ///   - parts: The parts of the feature.
  mutating func drop(_ tokens: PromptTokensByKind, of parts: [FeatureDraft]) {
    let dropped = PromptsByPart(tokens, of: parts)
    for (part, own) in zip(parts, dropped.parts) where own.all > 0 && part.calls > 0 {
      let mean = part.prompts.mean
      let kept = mean - own.all / part.calls
      guard kept > 0, mean > 0 else { continue }
      let prompts = part.prompts.scaled(by: kept / mean)
      shorten(part, to: prompts, times: kept / mean)
      guard let cache = part.cache, let facts = part.caching else { continue }
      let cached = part.prompts.cached(cache.prefixTokens, minimum: Double(facts.minimumTokens))
      let read = max(0, cache.hitRate * cached - own.read / part.calls)
      // Where writes have a price, the prefix shrinks by as much as was read and written of it.
      let written = max(0, (1 - cache.hitRate) * cached - own.written / part.calls)
      let prefix =
        part.chargesWrites && read + written > 0 ? prompts.prefix(caching: read + written, facts) : cache.prefixTokens
      let left = prompts.cached(prefix, minimum: Double(facts.minimumTokens))
      guard left > 0, cache.hitRate > 0, cache.prefixTokens > 0 else { continue }
      // As factors, which combine with another lever on the same prefix. Half a token more keeps a prefix of minimal
      // length from being too short.
      scaleBy(min(1, read / left) / cache.hitRate, "\(part.name).cache.hit_rate")
      if prefix < cache.prefixTokens {
        scaleBy(min(1, (prefix + 0.5) / cache.prefixTokens), "\(part.name).tokens.cacheable_tokens")
      }
    }
  }

  /// Scales a number, where that changes it.
  private mutating func scaleBy(_ factor: Double, _ path: String) {
    let written = MeasuredScenario.number(factor)
    if written != "1" { scale.append((path, written)) }
  }

  // MARK: - Caches

  /// Moves tokens that were paid for again to cache reads.
  ///
  /// - Parameters:
  ///   - tokens: The tokens, by the kind of the calls that had them.
  ///   - parts: The parts of the feature; those of calls that lost nothing stay as they are.
  mutating func read(_ tokens: PromptTokensByKind, of parts: [FeatureDraft]) {
    let lost = PromptsByPart(tokens, of: parts, areOfPrefix: true)
    for (part, own) in zip(parts, lost.parts) where own.all > 0 && part.calls > 0 {
      guard let facts = part.caching else { continue }
      let minimum = Double(facts.minimumTokens)
      let more = own.all / part.calls
      guard let cache = part.cache, cache.prefixTokens > 0 else {
        let prefix = part.prompts.prefix(caching: more, facts)
        let cached = part.prompts.cached(prefix, minimum: minimum)
        guard cached > 0 else { continue }
        let rate = MeasuredScenario.number(min(1, more / cached))
        set.append(("\(part.name).cache", MeasuredScenario.object([("hit_rate", rate)])))
        set.append(("\(part.name).tokens.cacheable_tokens", MeasuredScenario.number(prefix)))
        continue
      }
      // A higher hit rate of the same prefix, and beyond that a longer prefix.
      let cached = part.prompts.cached(cache.prefixTokens, minimum: minimum)
      let read = cache.hitRate * cached + more
      let prefix = read > cached ? part.prompts.prefix(caching: read, facts) : cache.prefixTokens
      cacheAgain(part, prefix: prefix, read: read, facts)
    }
  }

  /// Sets the prefix and the hit rate of a part so that it reads a given number of tokens per call.
  private mutating func cacheAgain(
    _ part: FeatureDraft, prefix: Double, read: Double, _ facts: CachingFacts
  ) {
    let cached = part.prompts.cached(prefix, minimum: Double(facts.minimumTokens))
    guard cached > 0 else { return }
    set.append(("\(part.name).cache.hit_rate", MeasuredScenario.number(min(1, read / cached))))
    guard MeasuredScenario.number(prefix) != MeasuredScenario.number(part.cache?.prefixTokens ?? 0) else { return }
    set.append(("\(part.name).tokens.cacheable_tokens", MeasuredScenario.number(prefix)))
  }

  // MARK: - Models

  /// Sends a share of the calls of one model of a part to another one, with the same tokens.
  ///
  /// - Parameters:
  ///   - share: The share.
  ///   - part: The part.
  ///   - from: The model, with its vendor.
  ///   - to: The scenario's name for the other one; nil where it has none.
  mutating func route(_ share: Double, of part: FeatureDraft, from: String, to: String?) {
    guard let to, let first = part.routes.firstIndex(where: { $0.isOf(from) }) else { return }
    let source = part.routes[first]
    let moved = min(source.share, UInt64((Double(source.share) * share).rounded()))
    guard moved > 0, source.model != to else { return }
    var routes = part.routes.enumerated().map { ($1.model, $0 == first ? $1.share - moved : $1.share) }
    if let second = part.routes.firstIndex(where: { $0.model == to }) {
      routes[second].1 += moved
    } else {
      routes.append((to, moved))
      if source.hasFactors {
        // The same tokens as before.
        let factors = part.routes.filter(\.hasFactors).map { ($0.model, $0.factors) } + [(to, source.factors)]
        set.append(("\(part.name).models", MeasuredScenario.object(factors)))
      }
    }
    let shares = routes.filter { $0.1 > 0 }.map { ($0.0, MeasuredScenario.millionths($0.1)) }
    set.append(("\(part.name).routing", MeasuredScenario.object(shares)))
  }
}

extension FeatureDraft.Route {
  /// Whether its tokens differ from those of the first model.
  var hasFactors: Bool {
    MeasuredScenario.number(tokenFactor) != "1" || MeasuredScenario.number(outputFactor) != "1"
  }

  /// The differences, as written.
  var factors: String {
    MeasuredScenario.object([
      ("token_factor", MeasuredScenario.number(tokenFactor)), ("output_factor", MeasuredScenario.number(outputFactor)),
    ])
  }
}

/// Tokens of the calls of a feature, distributed to its parts in a scenario.
private struct PromptsByPart {
  /// Tokens of a part.
  struct Tokens {
    var read = 0.0
    var written = 0.0
    var plain = 0.0

    var all: Double { read + written + plain }
  }

  private(set) var parts: [Tokens]

  /// Distributes tokens.
  ///
  /// - Parameters:
  ///   - tokens: The tokens, by the kind of the calls that had them.
  ///   - drafts: The parts.
  ///   - areOfPrefix: Whether those that were paid in full belong to the start of the prompt, which could have been
  ///     cached.
  init(_ tokens: PromptTokensByKind, of drafts: [FeatureDraft], areOfPrefix: Bool = false) {
    parts = Array(repeating: Tokens(), count: drafts.count)
    for entry in tokens.entries {
      let (kind, own) = (entry.kind, entry.tokens)
      let all = drafts.indices.filter { index in drafts[index].kinds.contains { $0.contains(kind) } }
      let cached = all.filter { drafts[$0].cache != nil }
      let hour = cached.filter { drafts[$0].cache?.writesOneHour ?? false }
      let short = cached.filter { !(drafts[$0].cache?.writesOneHour ?? false) }
      func calls(_ part: Int) -> Double { drafts[part].calls }
      deal(own.read, to: [cached, all], by: calls) { $0.read += $1 }
      deal(own.short, to: [short, cached, all], by: calls) { $0.written += $1 }
      deal(own.long, to: [hour, cached, all], by: calls) { $0.written += $1 }
      if areOfPrefix {
        deal(own.plain, to: [cached, all], by: calls) { $0.plain += $1 }
      } else {
        // What is paid in full is the part of a prompt beyond its prefix.
        func beyond(_ part: Int) -> Double {
          calls(part) * max(0, drafts[part].prompts.mean - (drafts[part].cache?.prefixTokens ?? 0))
        }
        deal(own.plain, to: [all], by: beyond) { $0.plain += $1 }
      }
    }
  }

  /// Distributes tokens by weight to the first of some sets of parts that has any.
  private mutating func deal(
    _ tokens: Int64, to sets: [[Int]], by weight: (Int) -> Double, _ add: (inout Tokens, Double) -> Void
  ) {
    guard tokens > 0, let own = sets.first(where: { set in set.contains { weight($0) > 0 } }) else { return }
    let total = own.reduce(0) { $0 + weight($1) }
    for part in own { add(&parts[part], Double(tokens) * weight(part) / total) }
  }
}

extension FeatureDraft {
  /// Whether some of its calls could be made batch calls.
  var isSoldInBatches: Bool { batchShare < 1 && hasBatchPrices }
}
