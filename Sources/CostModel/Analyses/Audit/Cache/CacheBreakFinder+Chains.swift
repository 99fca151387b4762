/// Which conversation of its session a call goes on from.
extension CacheBreakFinder {
  /// The chain that a call regularly continues: the one with the longest prompt, and of equal ones the last.
  func chainRead(by call: SessionCall, model: Int, _ behaviour: CacheBehaviour) -> Int? {
    var best: Int?
    for (number, chain) in chains.enumerated() where chain.thread == call.thread && chain.model == model {
      let isRead =
        chain.isReadBy(call, model: model, behaviour)
        // More than the chain had cached: others have the same prompt.
        || behaviour.countsWrites && call.tokens.cacheRead > chain.extent && chain.extent > 0
          && call.promptTokens >= chain.last.promptTokens && !chains.contains { $0.extent == call.tokens.cacheRead }
        // Below the minimum nothing is cached, and nothing can be lost.
        || !behaviour.countsWrites && chain.extent == 0 && call.promptTokens >= chain.last.promptTokens
      guard isRead else { continue }
      if let known = best, chains[known].last.promptTokens > chain.last.promptTokens { continue }
      best = number
    }
    return best
  }

  /// Whether a call after one of the session regularly continues a chain.
  ///
  /// Where writes are not counted, a call that continues the one looked at (or one that does) reads as much as the
  /// chain had cached, and more: the cache belongs to that one.
  func isContinued(_ chain: PromptChain, after index: Int) -> Bool {
    guard let behaviour = behaviour(ofModel: chain.model) else { return false }
    let call = calls[index]
    let (own, known) = behaviours[models[index]]
    var line = PromptChain(call, model: own, extent: known?.extent(after: call) ?? 0, at: index)
    for number in (index + 1)..<max(index + 1, min(calls.count, index + 1 + Self.lookahead))
    where calls[number].thread == chain.thread {
      let (later, other) = (calls[number], model(ofCall: number))
      if !behaviour.countsWrites, line.isReadBy(later, model: other, behaviour) {
        line.last = later
        line.extent = behaviour.extent(after: later)
      } else if chain.isReadBy(later, model: other, behaviour) {
        return true
      }
    }
    return false
  }

  /// Whether a call after one of the session continues that one.
  func isFollowed(_ index: Int, extent: Int64, _ behaviour: CacheBehaviour) -> Bool {
    let call = calls[index]
    let line = PromptChain(call, model: model(ofCall: index), extent: extent, at: index)
    return calls.indices[(index + 1)...].prefix(Self.lookahead).contains { later in
      line.isReadBy(calls[later], model: model(ofCall: later), behaviour)
    }
  }

  /// The chain whose earlier state a call continues: a conversation that was taken back to an earlier turn writes new
  /// text, and loses nothing.
  func chainTakenBack(
    to call: SessionCall, at index: Int, model: Int, _ behaviour: CacheBehaviour
  ) -> Int? {
    guard behaviour.countsWrites, call.tokens.cacheRead > 0 else { return nil }
    return chains.indices.last { number in
      let chain = chains[number]
      return chain.thread == call.thread && chain.model == model && call.promptTokens < chain.last.promptTokens
        && chain.earlierExtents.contains(call.tokens.cacheRead) && !isContinued(chain, after: index)
    }
  }
}
