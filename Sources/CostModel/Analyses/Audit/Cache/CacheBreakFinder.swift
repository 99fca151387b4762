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

  private let calls: [SessionCall]
  private let groups: [CallGroup]
  /// The models of the session, each with its caching behaviour.
  private let behaviours: [(model: Int, behaviour: CacheBehaviour?)]
  /// The model of each call, as an index into them.
  private let models: [Int]
  private var chains: [PromptChain] = []
  private var result = SessionCaching()

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

  private func model(ofCall index: Int) -> Int { behaviours[models[index]].model }

  private func behaviour(ofModel model: Int) -> CacheBehaviour? {
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

  // MARK: - Chains

  /// The chain that a call regularly continues: the one with the longest prompt, and of equal ones the last.
  private func chainRead(by call: SessionCall, model: Int, _ behaviour: CacheBehaviour) -> Int? {
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
  private func isContinued(_ chain: PromptChain, after index: Int) -> Bool {
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
  private func isFollowed(_ index: Int, extent: Int64, _ behaviour: CacheBehaviour) -> Bool {
    let call = calls[index]
    let line = PromptChain(call, model: model(ofCall: index), extent: extent, at: index)
    return calls.indices[(index + 1)...].prefix(Self.lookahead).contains { later in
      line.isReadBy(calls[later], model: model(ofCall: later), behaviour)
    }
  }

  /// The chain whose earlier state a call continues: a conversation that was taken back to an earlier turn writes new
  /// text, and loses nothing.
  private func chainTakenBack(
    to call: SessionCall, at index: Int, model: Int, _ behaviour: CacheBehaviour
  ) -> Int? {
    guard behaviour.countsWrites, call.tokens.cacheRead > 0 else { return nil }
    return chains.indices.last { number in
      let chain = chains[number]
      return chain.thread == call.thread && chain.model == model && call.promptTokens < chain.last.promptTokens
        && chain.earlierExtents.contains(call.tokens.cacheRead) && !isContinued(chain, after: index)
    }
  }

  // MARK: - Breaks

  /// A break that was found.
  private struct Found {
    let chain: Int
    let cause: CacheBreakCause
    let tokens: Int64
    let gap: Int64?
    /// Whether the call runs parallel to the chain's last one rather than after it.
    var isParallel = false
    /// Whether the chain begins again with the call.
    var restarts = false
  }

  private func gap(_ chain: PromptChain, _ call: SessionCall) -> Int64? {
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

  private mutating func add(_ found: Found, _ call: SessionCall, at index: Int, _ behaviour: CacheBehaviour) {
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
  private mutating func note(
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
