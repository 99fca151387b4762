/// Finds the calls of a session that rewrote what an earlier call of the session had cached, and why.
///
/// A cache holds the start of a prompt, so a conversation is a chain of calls of which each reads what the one before
/// had cached and adds its own end. Where writes are counted, a call belongs to the chain whose cache it reads to the
/// token; that is how subagents and side calls of one session are distinguished without their texts. A call that reads
/// less than its chain had cached, and wrote (or, where writes are not counted, paid in full) the rest again, is a
/// break. Nothing else is a break: not a first call, growth, an automatic cache that rounds to whole steps, or a
/// conversation taken back to an earlier turn.
///
/// Where a call reads nothing of any chain, which chain it goes on from is an inference. It is made where the chain is
/// proven (some call has read all that the one before it had cached, before or after) and the prompt is at least as
/// long as the chain's; otherwise no statement is made.
package struct CacheBreakFinder {
  /// How soon after a call another one still cannot read what it caches: entries can be read once an answer begins.
  static let inFlightSeconds: Int64 = 5
  /// A prompt shorter than this share of the one before it has lost a part of its history.
  static let compactedShare = 0.95
  /// The tokens by which a turn may grow beyond the answer before it, such as a large tool result; or half of the
  /// prompt.
  static let mostGrowth: Int64 = 40_000
  /// The most chains of a session that are followed at the same time.
  static let mostChains = 32
  /// How many calls are searched ahead for one that continues a chain.
  static let lookahead = 400

  let calls: [SessionCall]
  let groups: [CallGroup]
  /// The models of the session, each with its caching behaviour.
  let behaviours: [(model: Int, behaviour: CacheBehaviour?)]
  /// The model of each call, as an index into them.
  let models: [Int]
  var chains: [PromptChain] = []
  var result = SessionCaching()

  /// What a session shows about its caches.
  ///
  /// - Parameters:
  ///   - session: The session.
  ///   - groups: What its calls have in common with others.
  /// - Returns: The breaks, and what would have helped.
  package static func caching(of session: LoggedSession, groups: [CallGroup]) -> SessionCaching {
    var finder = CacheBreakFinder(session.calls, groups: groups)
    for index in finder.calls.indices { finder.look(at: index) }
    return finder.result
  }

  private init(_ calls: [SessionCall], groups: [CallGroup]) {
    self.calls = calls
    self.groups = groups
    var seen: [(model: Int, facts: CachingFacts?, writes: Bool, reads: Bool)] = []
    var models: [Int] = []
    models.reserveCapacity(calls.count)
    var last: (group: Int32, place: Int) = (-1, 0)
    for call in calls {
      if call.group != last.group {
        let group = groups[Int(call.group)]
        let place = seen.firstIndex { $0.model == group.modelNumber } ?? seen.count
        if place == seen.count { seen.append((group.modelNumber, group.caching, false, false)) }
        last = (call.group, place)
      }
      models.append(last.place)
      if call.writtenTokens > 0 { seen[last.place].writes = true }
      if call.tokens.cacheRead > 0 { seen[last.place].reads = true }
    }
    self.models = models
    behaviours = seen.map { ($0.model, CacheBehaviour($0.facts, hasWrites: $0.writes, hasReads: $0.reads)) }
  }

  func model(ofCall index: Int) -> Int { behaviours[models[index]].model }

  func behaviour(ofModel model: Int) -> CacheBehaviour? {
    behaviours.first { $0.model == model }.flatMap(\.behaviour)
  }

  private mutating func look(at index: Int) {
    let call = calls[index]
    let (model, known) = behaviours[models[index]]
    guard let behaviour = known else {
      if groups[Int(call.group)].caching?.kind == .explicit, call.tokens.cacheRead > 0 {
        result.callsWithoutWrites += 1
      }
      return
    }
    // A call without any cached tokens, where others count them, did not use the cache.
    if behaviour.countsWrites, call.tokens.cacheRead == 0, call.writtenTokens == 0 { return }
    let extent = behaviour.extent(after: call)
    if !chains.isEmpty { result.comparedCalls += 1 }
    if let number = chainRead(by: call, model: model, behaviour) {
      note(chains[number], continuedBy: call, behaviour)
      chains[number].append(
        call, model: model, extent: extent, proven: chains[number].extent > 0, at: index)
      return
    }
    if let found = broken(by: call, at: index, model: model, extent: extent, behaviour) {
      add(found, call, at: index, behaviour)
      if found.restarts {
        chains[found.chain] = PromptChain(
          call, model: model, extent: extent, at: index, started: chains[found.chain].started)
        chains[found.chain].isProven = true
      } else if !found.isParallel {
        chains[found.chain].append(call, model: model, extent: extent, proven: false, at: index)
      }
      return
    }
    if let number = chainTakenBack(to: call, at: index, model: model, behaviour) {
      note(chains[number], continuedBy: call, behaviour)
      let started = chains[number].started
      chains[number] = PromptChain(call, model: model, extent: extent, at: index, started: started)
      chains[number].isProven = true
      return
    }
    note(nil, continuedBy: call, behaviour)
    chains.append(PromptChain(call, model: model, extent: extent, at: index))
    // The least recently used chain is forgotten first, among those that are only guesses.
    if chains.count > Self.mostChains,
      let oldest = chains.indices.min(by: { first, second in
        let (a, b) = (chains[first], chains[second])
        return a.isProven != b.isProven ? !a.isProven : a.lastUsed < b.lastUsed
      })
    {
      chains.remove(at: oldest)
    }
  }

  // MARK: - Breaks

  /// A break that was found.
  struct Found {
    let chain: Int
    let cause: CacheBreakCause
    let tokens: Int64
    let gap: Int64?
    /// Whether the call runs parallel to the chain's last one rather than after it.
    var isParallel = false
    /// Whether the chain begins again with the call.
    var restarts = false
  }

  func gap(_ chain: PromptChain, _ call: SessionCall) -> Int64? {
    chain.last.second >= 0 && call.second >= chain.last.second ? call.second - chain.last.second : nil
  }

  private func broken(
    by call: SessionCall, at index: Int, model: Int, extent: Int64, _ behaviour: CacheBehaviour
  ) -> Found? {
    let read = call.tokens.cacheRead
    let charged = behaviour.countsWrites ? call.writtenTokens : call.tokens.input
    guard charged >= behaviour.fewestTokens else { return nil }
    func tokens(of chain: PromptChain) -> Int64 {
      let reach = behaviour.countsWrites ? chain.extent : min(chain.extent, extent)
      return min(reach - read, charged)
    }
    let own = chains.indices.filter {
      chains[$0].thread == call.thread && tokens(of: chains[$0]) >= behaviour.fewestTokens
    }

    // The same start of the prompt to the token, of the chain that was used last or one that is proven: of many others
    // one can have the same length by chance.
    let latest = own.max { chains[$0].lastUsed < chains[$1].lastUsed }
    if behaviour.countsWrites,
      let number = own.last(where: { number in
        let chain = chains[number]
        return chain.extent == extent && chain.model == model && (chain.isProven || number == latest)
      })
    {
      let chain = chains[number]
      let gap = self.gap(chain, call)
      let isInFlight = gap.map { $0 <= Self.inFlightSeconds } ?? false
      let isSame = call.promptTokens == chain.last.promptTokens || chain.calls > 1 || !isInFlight
      if isSame {
        let cause = isInFlight ? .fork : self.cause(chain, call, model, behaviour)
        return Found(chain: number, cause: cause, tokens: tokens(of: chain), gap: gap, isParallel: isInFlight)
      }
    }
    let candidates = own.filter { number in
      let chain = chains[number]
      let isOther = chain.model != model
      // Models count the same text differently.
      let least = Double(chain.last.promptTokens) * (isOther ? 0.7 : 0.99)
      let most = chain.last.promptTokens + chain.last.tokens.output + max(Self.mostGrowth, chain.last.promptTokens / 2)
      return Double(call.promptTokens) >= least && call.promptTokens <= most
    }
    // Of several, the one that the prompt has grown from least; the same model first.
    let nearest = candidates.sorted { first, second in
      let (a, b) = (chains[first], chains[second])
      if (a.model == model) != (b.model == model) { return a.model == model }
      return a.last.promptTokens != b.last.promptTokens
        ? a.last.promptTokens > b.last.promptTokens : a.started < b.started
    }
    // Whether a later call continues this one is the same for all of them, and asked only where it decides.
    var isFollowed: Bool?
    for number in nearest {
      let chain = chains[number]
      let cause = self.cause(chain, call, model, behaviour)
      let isKnown = chain.isProven || chain.last.traits.contains(.isReplayed)
      if !isKnown {
        // Prompts that have nothing but their start in common read the same each time.
        if call.tokens.cacheRead > 0, call.tokens.cacheRead == chain.last.tokens.cacheRead { continue }
        let followed = isFollowed ?? self.isFollowed(index, extent: extent, behaviour)
        isFollowed = followed
        guard followed || isLikely(chain, call, model, cause, behaviour) else { continue }
      }
      guard !isContinued(chain, after: index), !isChildOfALiveChain(number, after: index) else { continue }
      return Found(chain: number, cause: cause, tokens: tokens(of: chain), gap: gap(chain, call))
    }
    return compacted(by: call, at: index, model: model, own, tokens, behaviour)
  }

  /// Whether a chain may be that of a subagent whose parent goes on: a further call may then be of a further subagent.
  private func isChildOfALiveChain(_ number: Int, after index: Int) -> Bool {
    chains.indices.contains { other in
      other != number && chains[other].thread == chains[number].thread && chains[other].started < chains[number].started
        && isContinued(chains[other], after: index)
    }
  }

  /// Whether a call continues a chain that is not proven, and that no later call proves: two calls alone, of which the
  /// second is longer by about the first answer, where there is a reason to have lost the cache.
  private func isLikely(
    _ chain: PromptChain, _ call: SessionCall, _ model: Int, _ cause: CacheBreakCause, _ behaviour: CacheBehaviour
  ) -> Bool {
    guard behaviour.countsWrites, call.tokens.cacheRead == 0, cause == .idle || cause == .model || cause == .prefix
    else {
      return false
    }
    let growth = call.promptTokens - chain.last.promptTokens - chain.last.visibleOutput
    return chain.model == model && growth >= -64 && growth <= max(2000, chain.last.promptTokens / 10)
  }

  private func cause(
    _ chain: PromptChain, _ call: SessionCall, _ model: Int, _ behaviour: CacheBehaviour
  ) -> CacheBreakCause {
    if chain.last.traits.contains(.isReplayed), !call.traits.contains(.isReplayed) { return .fork }
    if chain.model != model { return .model }
    if call.prefix != 0, chain.last.prefix != 0, call.prefix != chain.last.prefix { return .prefix }
    // A hash of the whole prompt changes with every call; one that did not was of its start.
    if chain.hasHashOfStart, call.prompt != 0, call.prompt != chain.last.prompt { return .prefix }
    let isLong = behaviour.countsWrites && chain.hasLong && !chain.hasShort
    if let gap = self.gap(chain, call), gap >= (isLong ? CacheBehaviour.longSeconds : behaviour.shortSeconds) {
      return .idle
    }
    // Read up to some place and not beyond it, though what comes after it was cached and alive: the prompt was no
    // longer the same.
    if behaviour.countsWrites, call.tokens.cacheRead > 0 { return .prefix }
    return .unknown
  }

  /// A call whose history is shorter than that of the chain that it continues.
  private func compacted(
    by call: SessionCall, at index: Int, model: Int, _ own: [Int], _ tokens: (PromptChain) -> Int64,
    _ behaviour: CacheBehaviour
  ) -> Found? {
    let ofModel = own.filter { chains[$0].model == model && chains[$0].isProven }
    guard let number = ofModel.max(by: { chains[$0].last.promptTokens < chains[$1].last.promptTokens }) else {
      return nil
    }
    let chain = chains[number]
    guard Double(call.promptTokens) < Self.compactedShare * Double(chain.last.promptTokens),
      !chain.earlierExtents.contains(call.tokens.cacheRead) || call.tokens.cacheRead == 0
    else { return nil }
    if !behaviour.countsWrites, tokens(chain) < call.promptTokens / 4 { return nil }
    // Where any conversation of the thread continues as it was, the call can be the first one of a subagent.
    guard !chains.contains(where: { $0.thread == call.thread && isContinued($0, after: index) }) else { return nil }
    return Found(
      chain: number, cause: .compaction, tokens: tokens(chain), gap: gap(chain, call), restarts: true)
  }
}
