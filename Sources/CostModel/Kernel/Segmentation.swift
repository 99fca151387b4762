extension Row {
  /// The segments of one session of this row.
  ///
  /// - Returns: The segments in the order of the calls; their calls sum to the expected calls of a session.
  package func segments() -> [Segment] {
    var builder = SegmentBuilder(row: self)
    builder.build()
    return builder.segments
  }
}

/// Cuts the calls of a session where a formula changes.
private struct SegmentBuilder {
  let row: Row
  /// The prompt lengths at which any slot changes band, ascending.
  let thresholds: [Double]
  var segments: [Segment] = []

  init(row: Row) {
    self.row = row
    thresholds = Set(row.slots.flatMap(\.bands).map(\.longestPromptBelow)).filter { $0 >= 0 }.sorted()
  }

  mutating func build() {
    let extraCalls = row.callsPerTurn.mean - 1
    let addedPerCall = row.toolCallTokens + row.toolResultTokens
    let addedPerTurn = row.messageTokens + row.answer.visibleTokens + max(0, extraCalls) * addedPerCall
    let stretches = HistoryStretch.stretches(
      of: row.history, addedPerTurn: addedPerTurn, turns: row.turns, isCached: row.cachesHistory)
    for stretch in stretches {
      if let summarised = stretch.summarised { addSummary(before: stretch.first, of: summarised) }
      var call = 1
      while true {
        let reach = row.callsPerTurn.chance(reaching: call)
        guard reach > CountSeries.negligible, call <= row.callsPerTurn.last ?? .max else { break }
        let goesOn = row.callsPerTurn.chance(reaching: call + 1)
        var pattern = CallPattern(call: call, reach: reach)
        pattern.outputTokens =
          (goesOn * row.toolCallOutputTokens + (reach - goesOn) * row.answer.billedTokens) / reach
        pattern.fixedTokens =
          (row.passingHoldsPrefix ? 0 : row.prefixTokens + row.messageTokens) + Double(call - 1) * addedPerCall
        pattern.addedSincePrevious = call == 1 ? row.messageTokens + row.answer.visibleTokens : addedPerCall
        pattern.readsEarlierCall = call > 1 || !stretch.breaksPrefix
        pattern.isReadLater = stretch.isReadNext || row.callsPerTurn.last != 1
        if row.repeatsPrompt {
          // Everything that the call before has sent is cached, where it was put into the cache.
          pattern.addedSincePrevious = 0
          pattern.readsEarlierCall = pattern.isReadLater
        }
        add(pattern, over: stretch)
        call += 1
      }
    }
  }

  /// The properties shared by the calls with one number within their turn.
  private struct CallPattern {
    let call: Int
    /// The probability that a turn has this call.
    let reach: Double
    var outputTokens = 0.0
    /// The tokens besides history and passing tokens.
    var fixedTokens = 0.0
    /// The cacheable tokens that were not in the call before.
    var addedSincePrevious = 0.0
    /// Whether the call before has sent the beginning of this prompt.
    var readsEarlierCall = true
    /// Whether a later call may begin with this prompt, so that it is put into the cache.
    var isReadLater = true
  }

  // MARK: - Cutting by turns

  private mutating func add(_ pattern: CallPattern, over stretch: HistoryStretch) {
    let end = min(stretch.last ?? .max, row.turns.last ?? .max)
    guard stretch.first <= end else { return }
    let last: Int? = end == .max ? nil : end
    var cuts: [Int] = []
    // The first turn is separate when its share differs, or when it has no earlier call and later turns do.
    if stretch.first == 1, end > 1, row.firstTurnShare != row.laterTurnShare || row.cachesHistory { cuts.append(1) }
    let stepwise = row.cachesHistory && pattern.readsEarlierCall && row.cacheStepTokens > 1
    let dispersed = row.passing.spread != .none && !thresholds.isEmpty
    if (stepwise || dispersed) && stretch.growth > 0 {
      addTurnByTurn(pattern, over: stretch, last: last)
      return
    }
    cuts += crossings(pattern, over: stretch, last: last)
    var first = stretch.first
    for cut in Set(cuts).sorted() where cut >= first && cut < end {
      addTurns(first, through: cut, pattern, stretch)
      first = cut + 1
    }
    addTurns(first, through: last, pattern, stretch)
  }

  private mutating func addTurnByTurn(_ pattern: CallPattern, over stretch: HistoryStretch, last: Int?) {
    var turn = stretch.first
    while turn <= last ?? .max {
      guard row.turns.chance(reaching: turn) > CountSeries.negligible else { return }
      addTurns(turn, through: turn, pattern, stretch)
      turn += 1
    }
  }

  /// The last turns before the prompt passes a band or the cache's minimum.
  private func crossings(_ pattern: CallPattern, over stretch: HistoryStretch, last: Int?) -> [Int] {
    guard stretch.growth > 0 else { return [] }
    var cuts = row.additions.flatMap { addition in
      let sentLast = row.passing.mean + addition.tokens
      return thresholds.map { limit in
        lastTurn(pattern, stretch, towards: limit - sentLast) { $0 + sentLast <= limit }
      }
    }
    if row.cachesHistory {
      // The prompt itself, and what the call before has sent, are cached from the minimum on.
      let minimum = row.cacheMinimumTokens
      cuts.append(lastTurn(pattern, stretch, towards: minimum) { $0 < minimum })
      cuts.append(
        lastTurn(pattern, stretch, towards: minimum + pattern.addedSincePrevious) {
          $0 - pattern.addedSincePrevious < minimum
        })
    }
    return cuts.compactMap(\.self)
  }

  /// The last turn of a stretch whose cacheable tokens satisfy a condition that is true up to about `limit` tokens; nil
  /// when none does.
  private func lastTurn(
    _ pattern: CallPattern, _ stretch: HistoryStretch, towards limit: Double, while holds: (Double) -> Bool
  ) -> Int? {
    let estimate = (limit - cacheableTokens(stretch.first, pattern, stretch)) / stretch.growth
    guard estimate >= -2, estimate < Double(Int32.max) else { return nil }
    // The division is rounded, and being off by one turn would put all the following ones on the wrong side: the
    // condition itself decides.
    let near = stretch.first + Int(estimate.rounded(.down))
    return (near - 1...near + 1).last { turn in
      turn >= stretch.first && holds(cacheableTokens(turn, pattern, stretch))
    }
  }

  /// The tokens of the prompt of a turn, without the passing ones.
  private func cacheableTokens(_ turn: Int, _ pattern: CallPattern, _ stretch: HistoryStretch) -> Double {
    pattern.fixedTokens + stretch.tokens + Double(turn - stretch.first) * stretch.growth
  }

  // MARK: - Making segments

  private mutating func addTurns(_ first: Int, through last: Int?, _ pattern: CallPattern, _ stretch: HistoryStretch) {
    let moments = row.turns.moments(from: first, through: last)
    guard moments.turns > 0 else { return }
    let share = (first == 1 ? row.firstTurnShare : row.laterTurnShare) * pattern.reach
    var segment = Segment()
    segment.calls = moments.turns * share
    segment.offsets = moments.offsets * share
    let opens = first == 1 && pattern.call == 1 && !row.repeatsPrompt
    segment.openingCalls = opens ? row.turns.chance(reaching: 1) * share : 0
    segment.outputTokens = pattern.outputTokens
    segment.promptGrowthTokens = stretch.growth
    segment.origin = .answer(call: pattern.call, firstTurn: first, lastTurn: last)
    let cacheable = cacheableTokens(first, pattern, stretch)
    for segment in cached(segment, cacheableTokens: cacheable, pattern) {
      for addition in additions {
        var part = addition.share == 1 ? segment : segment.times(addition.share)
        if let tokens = addition.outputTokens { part.outputTokens = tokens }
        add(part, cacheableTokens: cacheable, addedTokens: addition.tokens)
      }
    }
  }

  /// The tokens sent after the prompts; the mean of all where their length changes no price.
  private var additions: [PromptAddition] {
    guard row.additions.count > 1, thresholds.isEmpty else { return row.additions }
    return [
      PromptAddition(share: 1, tokens: row.additions.reduce(0) { $0 + $1.share * $1.tokens }, outputTokens: nil)
    ]
  }

  private mutating func add(_ cached: Segment, cacheableTokens cacheable: Double, addedTokens added: Double) {
    var segment = cached
    guard row.passing.spread != .none, !thresholds.isEmpty else {
      if row.passingHoldsPrefix { segment.cachedPrefixTokens = prefixInPassing(segment, atMost: .infinity) }
      finish(&segment, cacheableTokens: cacheable, passingTokens: row.passing.mean, addedTokens: added)
      segments.append(segment)
      return
    }
    addByBand(segment, cacheableTokens: cacheable, addedTokens: added)
  }

  /// Splits calls whose prompts differ at random by the band they fall in.
  private mutating func addByBand(_ segment: Segment, cacheableTokens: Double, addedTokens: Double) {
    var chanceBelow = 0.0
    var meanBelow = 0.0
    var cachedBelow = 0.0
    var lowest = 0.0
    for limit in thresholds + [.infinity] {
      let passingLimit = limit - cacheableTokens - addedTokens
      let chance = limit == .infinity ? 1 : row.passing.chance(atMost: passingLimit)
      let mean = limit == .infinity ? row.passing.mean : row.passing.partialMean(atMost: passingLimit)
      let cached = prefixInPassing(segment, atMost: passingLimit)
      let share = chance - chanceBelow
      if share > CountSeries.negligible {
        var part = segment
        part.calls *= share
        part.offsets *= share
        part.openingCalls *= share
        if row.passingHoldsPrefix { part.cachedPrefixTokens = max(0, cached - cachedBelow) / share }
        // A mean lies between the bounds, and rounding must not move it outside: it decides the band.
        let passing = min(max((mean - meanBelow) / share, lowest), passingLimit)
        finish(&part, cacheableTokens: cacheableTokens, passingTokens: passing, addedTokens: addedTokens)
        segments.append(part)
      }
      chanceBelow = chance
      meanBelow = mean
      cachedBelow = cached
      lowest = max(0, passingLimit.nextUp)
    }
  }

  /// The cached tokens of the flat form's calls that have at most `limit`: for a call shorter than the prefix at most
  /// all of it, and none for one below the cache's minimum.
  private func prefixInPassing(_ segment: Segment, atMost limit: Double) -> Double {
    guard segment.cachedPrefixTokens > 0, limit >= row.cacheMinimumTokens else { return 0 }
    let tooShort = row.passing.partialMean(atMost: row.cacheMinimumTokens.nextDown)
    return row.passing.partialMean(ofLess: segment.cachedPrefixTokens, atMost: limit) - tooShort
  }

  /// The calls with the read and written parts of their prompt, before passing tokens are added.
  ///
  /// Where no later call begins with this one's prompt, nothing beyond the prefix is written, but what the call before
  /// has written may still be there: the calls that find it and those that do not are separate segments.
  private func cached(_ calls: Segment, cacheableTokens: Double, _ pattern: CallPattern) -> [Segment] {
    guard row.cachesPrefix else { return [calls] }
    var segment = calls
    segment.prefixHitRate = row.prefixHitRate
    segment.cachedPrefixTokens = counted(row.cacheablePrefixTokens)
    guard row.cachesHistory, !row.passingHoldsPrefix, counted(cacheableTokens) > 0 else { return [segment] }
    let sentBefore = cacheableTokens - pattern.addedSincePrevious
    let findsEarlier = segment.openingCalls == 0 && pattern.readsEarlierCall && counted(sentBefore) > 0
    if findsEarlier { segment.newTokens = cacheableTokens - counted(sentBefore) }
    guard pattern.isReadLater else {
      guard findsEarlier, row.historyHitRate > 0 else { return [calls.cachingPrefix(of: segment)] }
      var finding = segment.times(row.historyHitRate)
      finding.cachesHistory = 1
      finding.historyHitRate = 1
      finding.uncacheableTokens = finding.newTokens
      finding.cacheState = .found
      guard row.historyHitRate < 1 else { return [finding] }
      var missing = calls.cachingPrefix(of: segment).times(1 - row.historyHitRate)
      missing.cacheState = .lost
      return [finding, missing]
    }
    segment.cachesHistory = 1
    segment.uncacheableTokens = cacheableTokens - counted(cacheableTokens)
    if findsEarlier { segment.historyHitRate = row.historyHitRate }
    return [segment]
  }

  /// Adds the passing tokens, and those sent after them: they are sent last and never cached.
  private func finish(
    _ segment: inout Segment, cacheableTokens: Double, passingTokens: Double, addedTokens: Double
  ) {
    segment.promptTokens = cacheableTokens + passingTokens + addedTokens
    segment.passingTokens = passingTokens
    segment.uncacheableTokens += passingTokens + addedTokens
    segment.newTokens += passingTokens + addedTokens
  }

  /// The tokens of a prefix that count as cached: none below the minimum, then whole steps.
  private func counted(_ tokens: Double) -> Double {
    guard tokens >= row.cacheMinimumTokens else { return 0 }
    let beyond = tokens - row.cacheMinimumTokens
    return row.cacheStepTokens > 1
      ? row.cacheMinimumTokens + (beyond / row.cacheStepTokens).rounded(.down) * row.cacheStepTokens : tokens
  }

  private mutating func addSummary(before turn: Int, of historyTokens: Double) {
    guard case .compact(_, let to, let summaryPrompt) = row.history else { return }
    var segment = Segment()
    segment.calls = row.turns.chance(reaching: turn) * row.laterTurnShare
    segment.promptTokens = summaryPrompt + historyTokens
    segment.outputTokens = to
    segment.origin = .summary(beforeTurn: turn)
    segments.append(segment)
  }
}

extension Segment {
  /// A share of the calls.
  fileprivate func times(_ share: Double) -> Segment {
    var segment = self
    segment.calls *= share
    segment.offsets *= share
    segment.openingCalls *= share
    return segment
  }

  /// The calls with the cached prefix of others, and nothing else cached.
  fileprivate func cachingPrefix(of other: Segment) -> Segment {
    var segment = self
    segment.prefixHitRate = other.prefixHitRate
    segment.cachedPrefixTokens = other.cachedPrefixTokens
    return segment
  }
}
