/// The costs of the breaks that were found.
extension CacheBreakFinder {
  /// Keeps a break with what its tokens cost more than reading them, and what would have helped.
  ///
  /// - Parameters:
  ///   - found: The break.
  ///   - call: The call that paid for the tokens again.
  ///   - index: Its index in the session.
  ///   - behaviour: The caching of its model.
  mutating func add(_ found: Found, _ call: SessionCall, at index: Int, _ behaviour: CacheBehaviour) {
    let chain = chains[found.chain]
    guard !call.traits.contains(.isReplayed) else { return }
    let rates = groups[Int(call.group)].tokenRates
    // What was lost follows what was read, and entries of one hour come before those of five minutes.
    let long = min(found.tokens, call.tokens.cacheWrite1h)
    let short = min(found.tokens - long, call.tokens.cacheWrite)
    let plain = found.tokens - short - long
    var lost: Money?
    if let read = rates.cost(found.tokens, .cacheRead) {
      var paid: Money? = .zero
      for (count, tokenClass) in [(short, TokenClass.cacheWrite), (long, .cacheWrite1h), (plain, .input)]
      where count > 0 {
        paid = paid.flatMap { sum in rates.cost(count, tokenClass).map { sum + $0 } }
      }
      lost = paid.map { $0 - read }
    }
    result.breaks.append(
      CacheBreak(
        place: call.place, earlier: chain.last.place, cause: found.cause, tokens: found.tokens, lost: lost,
        gapSeconds: found.gap, group: call.group, index: index, written: (short, long)))
    let isIdle = found.cause == .idle && short > 0
    let isWithinHour = isIdle && (found.gap.map { $0 < CacheBehaviour.longSeconds } ?? false)
    note(chain, continuedBy: call, behaviour, lost: found.tokens, readWithinHour: isWithinHour ? short : 0)
    guard isIdle, let lost, let gap = found.gap else { return }
    // One call each time nine tenths of the life of an entry have passed.
    let pings = gap / max(1, behaviour.shortSeconds * 9 / 10)
    if let read = rates.cost(found.tokens, .cacheRead), let token = rates.cost(1, .output) {
      let cost = (read + token) * pings
      if cost < lost {
        result.alternatives.warmCalls += pings
        result.alternatives.warmCost = result.alternatives.warmCost + cost
        result.alternatives.warmSaved = result.alternatives.warmSaved + lost
      }
    }
  }

  /// Records what a call would have cost with entries of another life.
  ///
  /// - Parameters:
  ///   - chain: The chain it continues; nil where it is the first of its conversation.
  ///   - call: The call.
  ///   - behaviour: How prompts of its model are cached.
  ///   - lost: The tokens that it paid for again.
  ///   - saved: Those of them that it wrote for five minutes and that an entry of one hour would have had. Everything
  ///     else that it wrote, old or new, it would have written for an hour just the same.
  mutating func note(
    _ chain: PromptChain?, continuedBy call: SessionCall, _ behaviour: CacheBehaviour, lost: Int64 = 0,
    readWithinHour saved: Int64 = 0
  ) {
    guard behaviour.countsWrites, !call.traits.contains(.isReplayed) else { return }
    let rates = groups[Int(call.group)].tokenRates
    // A model without a price for one-hour entries sells none.
    if call.tokens.cacheWrite > 0, rates.cost(1, .cacheWrite1h) != nil {
      let written = call.tokens.cacheWrite - saved
      if let short = rates.cost(written, .cacheWrite), let long = rates.cost(written, .cacheWrite1h) {
        result.alternatives.longerExtra = result.alternatives.longerExtra + (long - short)
      }
      if saved > 0, let write = rates.cost(saved, .cacheWrite), let read = rates.cost(saved, .cacheRead) {
        result.alternatives.longerSaved = result.alternatives.longerSaved + (write - read)
      }
    }
    if call.tokens.cacheWrite1h > 0, let short = rates.cost(call.tokens.cacheWrite1h, .cacheWrite),
      let long = rates.cost(call.tokens.cacheWrite1h, .cacheWrite1h)
    {
      result.alternatives.shorterSaved = result.alternatives.shorterSaved + (long - short)
    }
    let gap = chain.flatMap { self.gap($0, call) }
    let isBetween = gap.map { $0 >= behaviour.shortSeconds && $0 < CacheBehaviour.longSeconds } ?? false
    if let chain, chain.hasLong, lost == 0, isBetween, let write = rates.cost(call.tokens.cacheRead, .cacheWrite),
      let read = rates.cost(call.tokens.cacheRead, .cacheRead)
    {
      result.alternatives.shorterExtra = result.alternatives.shorterExtra + (write - read)
    }
  }
}
