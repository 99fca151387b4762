import Documents

/// Reports how a feature and a model do not fit together, beyond what the scenario alone can show.
struct CompilationChecks {
  let feature: Feature
  let choice: ModelChoice
  let row: Row
  /// The calls of the row, cut where a formula changes.
  let segments: [Segment]
  let slots: [PriceSlot]

  /// What there is to report.
  ///
  /// - Parameter overrun: A call that is too long for the model, if there is one.
  /// - Returns: The warnings.
  func warnings(overrun: CompiledScenario.WindowOverrun?) -> [Diagnostic] {
    [
      cacheKind(), cacheMinimum(), varyingPrefix(), batchCache(), writeRate(), oneHour(), lifetime(),
      overrun.map { contextWindow($0) }, peakShare(), output(), freeModel(), soundModel(), drawingModel(),
      countedSeparately(), bandAtMean(),
    ]
    .compactMap { $0 }
  }

  private func warning(_ code: String, _ message: String, at span: SourceSpan?, hint: String? = nil) -> Diagnostic {
    Diagnostic(.warning, code: code, message, at: span, hint: hint)
  }

  /// A cache that the model does not have, or of which the price file knows nothing.
  private func cacheKind() -> Diagnostic? {
    guard feature.cache != nil, !row.cachesPrefix else { return nil }
    guard let facts = choice.model.caching else {
      return warning(
        "cache-unknown",
        "how '\(choice.name)' caches prompts is not known, so '\(feature.name)' is projected without a cache",
        at: choice.span, hint: "add 'caching' to the model in a price file of your own")
    }
    return facts.kind == .none
      ? warning(
        "cache-none", "'\(choice.name)' does not cache prompts, so '\(feature.name)' is projected without a cache",
        at: choice.span)
      : warning(
        "cache-unknown",
        "the time to live of the cache of '\(choice.name)' is not known, so no hit rate can be derived",
        at: choice.span, hint: "give 'hit_rate', or 'ttl'")
  }

  private func cacheMinimum() -> Diagnostic? {
    guard row.cachesPrefix, row.cacheablePrefixTokens < row.cacheMinimumTokens, !row.cachesHistory else { return nil }
    return warning(
      "cache-minimum",
      "the \(row.cacheablePrefixTokens < row.prefixTokens ? "part that never changes of the " : "")prefix of '\(feature.name)' has \(Text.plain(row.cacheablePrefixTokens)) tokens; '\(choice.name)' caches none shorter than "
        + "\(Text.plain(row.cacheMinimumTokens))", at: feature.cache?.span ?? choice.span,
      hint: "nothing is cached, and the full input price is paid")
  }

  private func varyingPrefix() -> Diagnostic? {
    guard row.cachesPrefix, !row.cachesHistory, row.cacheablePrefixTokens < row.prefixTokens else { return nil }
    if case .notCached? = feature.cache?.history { return nil }
    return warning(
      "varying-prefix",
      "the prompt of '\(feature.name)' differs from call to call behind its first "
        + "\(Text.plain(row.cacheablePrefixTokens.rounded())) tokens, so its conversation is not cached",
      at: feature.cache?.span, hint: "put what 'varying' names behind all that stays the same")
  }

  private func batchCache() -> Diagnostic? {
    guard row.cachesPrefix, row.prefixHitRate > 0 || row.historyHitRate > 0 else { return nil }
    for (slot, numbers) in zip(slots, row.slots) where !slot.bands.isEmpty && numbers.bands[0].readsCountAsInput {
      return warning(
        "no-cache-discount",
        "'\(choice.name)' gives no cache discount at the \(slot.tier.name) tier: cached tokens are charged as input",
        at: choice.span)
    }
    return nil
  }

  /// An explicit cache whose price list says nothing about writing.
  private func writeRate() -> Diagnostic? {
    guard row.cachesPrefix, choice.model.caching?.kind == .explicit else { return nil }
    for (slot, numbers) in zip(slots, row.slots) where !slot.bands.isEmpty && numbers.bands[0].writesCountAsInput {
      return warning(
        "write-as-input", "no price for writing to the cache of '\(choice.name)' is known: it is charged as input",
        at: slot.row?.span)
    }
    return nil
  }

  /// Entries of an hour where only the short kind is sold.
  private func oneHour() -> Diagnostic? {
    guard row.cachesPrefix, row.writesOneHour else { return nil }
    for slot in row.slots {
      for band in slot.bands where band.unpriced.cacheWrite1h && !band.unpriced.cacheWrite {
        return warning(
          "no-one-hour-write", "'\(choice.name)' does not sell cache entries that live for an hour",
          at: feature.cache?.span,
          hint: "leave 'ttl' out, or give the time the vendor keeps them")
      }
    }
    return nil
  }

  /// A time to live that the vendor does not sell.
  private func lifetime() -> Diagnostic? {
    guard row.cachesPrefix, let policy = feature.cache, let written = policy.timeToLive,
      let life = policy.lifetime(of: choice.model), life.time != written
    else { return nil }
    let sellsHour = row.slots.contains { slot in slot.bands.contains { !$0.unpriced.cacheWrite1h } }
    return warning(
      "unsold-lifetime",
      "'\(choice.name)' sells cache entries of \(life.time)\(sellsHour ? " and 1h" : ""), none of \(written): "
        + "'\(feature.name)' is projected with \(life.time)", at: policy.span,
      hint: "'ttl' is \(life.time)\(sellsHour ? " or 1h" : "") here")
  }

  /// A share of traffic in peak hours, for a model whose price does not depend on the hour.
  private func peakShare() -> Diagnostic? {
    guard let share = feature.peakShare, !slots.contains(where: { $0.hours != nil }),
      slots.contains(where: { !$0.bands.isEmpty })
    else { return nil }
    return warning(
      "peak-share-unused",
      "'\(choice.name)' has no peak hours in this month, so the peak_share of '\(feature.name)' changes nothing",
      at: share.span)
  }

  /// A model that is paid for what it writes, and a scenario that does not say what that is.
  private func output() -> Diagnostic? {
    guard feature.tokens.output.span == nil, feature.tokens.reasoning.mean == 0, feature.tokens.drawn == nil,
      row.slots.contains(where: { $0.bands.contains { $0.usdPerMillionTokens.output > 0 } })
    else { return nil }
    return warning(
      "no-output", "'\(feature.name)' does not say how long answers are, so none are paid for", at: feature.span,
      hint: "give 'output' in 'tokens', 0 if there is none")
  }

  /// A model that costs nothing: vendors limit that by requests or tokens a minute or a day, and its price file does not have the limits.
  private func freeModel() -> Diagnostic? {
    guard choice.model.isFree, choice.model.rateLimits.isEmpty, row.sessions > 0 else { return nil }
    return warning(
      "free-model",
      "'\(choice.name)' is free within the vendor's limits, which the prices do not have: calls of '\(feature.name)' beyond them are refused "
        + "or cost something", at: choice.span, hint: "compare the calls of a day with the vendor's limits of rate")
  }

  /// Prices by the month that change within it.
  private func countedSeparately() -> Diagnostic? {
    let rows = slots.compactMap(\.row)
    guard let first = rows.first, rows.contains(where: { $0.from != first.from }),
      rows.contains(where: { $0.months.volume != nil || !$0.months.allowances.isEmpty })
    else { return nil }
    return warning(
      "counted-apart",
      "the prices of '\(choice.name)' change within the month: what is used at each is counted by itself for volume and allowances",
      at: choice.span)
  }

  /// A conversation of which some come to the other side of a change of price than the mean one.
  private func bandAtMean() -> Diagnostic? {
    let thresholds = Set(row.slots.flatMap(\.bands).map(\.longestPromptBelow)).filter { $0 >= 0 }.sorted()
    let variance = varianceOfTurn
    guard variance > 0, !thresholds.isEmpty else { return nil }
    for segment in segments {
      guard case .answer(_, let first, let last) = segment.origin else { continue }
      // Lengths are cut into segments where the mean passes a threshold: their ends are nearest to it.
      for turn in Set([first, last ?? first]).sorted() {
        let prompt = segment.promptTokens + Double(turn - first) * segment.promptGrowthTokens
        let reach = CompilationChecks.farDeviations * (Double(earlierTurns(at: turn)) * variance).squareRoot()
        guard let limit = thresholds.first(where: { abs($0 - prompt) < reach }) else { continue }
        return warning(
          "band-at-mean",
          "the price of '\(choice.name)' changes at prompts of \(Text.plain(limit)) tokens, and what is sent again of a conversation of "
            + "'\(feature.name)' is taken at its mean length: those that come to the other side are charged as the mean one",
          at: choice.span, hint: "see what it can change: project with 'turns' and 'output' of a long conversation")
      }
    }
    return nil
  }

  /// More of them than this many standard deviations away are one in a thousand.
  private static let farDeviations = 3.0

  /// The variance of what a turn leaves in the conversation.
  private var varianceOfTurn: Double {
    if case .none = row.history { return 0 }
    let factor = choice.tokenFactor.value
    var variance = feature.tokens.output.scaled(by: factor * choice.outputFactor.value).variance
    guard case .parts(let parts) = feature.sentPrompt else {
      return 0
    }
    if parts.keepsRetrieved { variance += parts.retrieved.scaled(by: factor).variance }
    // A cap leaves of the answers at most a spread between nothing and itself.
    guard let limit = feature.maxTokens?.value else { return variance }
    return min(variance, limit * limit / 4)
  }

  /// The earlier turns that are sent again with a turn.
  private func earlierTurns(at turn: Int) -> Int {
    if case .lastTurns(let window) = row.history { return min(window, turn - 1) }
    return turn - 1
  }

  /// A model that is paid for sound, in a scenario whose tokens are text.
  private func soundModel() -> Diagnostic? {
    // Few models have such rates; what a model is made for is found by its name, which takes longer.
    guard feature.tokens.sound == nil, choice.model.isForSound else { return nil }
    return warning(
      "sound-as-text",
      "'\(choice.name)' has other rates for sound, of which '\(feature.name)' has none: its tokens are priced as text",
      at: choice.span, hint: "give the tokens of sound in 'tokens.audio'")
  }

  /// A model that draws, and writes text at another rate, in a scenario that says nothing of what it draws.
  private func drawingModel() -> Diagnostic? {
    guard feature.tokens.drawn == nil, feature.tokens.output.mean > 0,
      slots.contains(where: { slot in
        let drawn = slot.row?.fees.rate(of: .pictures, .output, at: slot.tier)?.rate
        return drawn != nil && drawn != slot.rate(.output, band: 0)?.rate
      })
    else { return nil }
    return warning(
      "pictures-as-text",
      "'\(choice.name)' has another rate for pictures that it draws, of which '\(feature.name)' has none: its output is priced as text",
      at: choice.span, hint: "give the pictures in 'tokens.drawn'")
  }

  /// A prompt that does not fit the model, at the mean number of turns.
  var windowOverrun: CompiledScenario.WindowOverrun? {
    guard let window = choice.model.contextWindowTokens else { return nil }
    let mean = feature.turns.mean
    guard
      let longest = segments.compactMap({ segment -> Double? in
        guard case .answer(_, let first, let last) = segment.origin, Double(first) <= mean.rounded(.up) else {
          return nil
        }
        let turns = min(Double(last ?? .max), mean.rounded(.up)) - Double(first)
        return segment.promptTokens + turns * segment.promptGrowthTokens + segment.outputTokens
      }).max(), longest > Double(window)
    else { return nil }
    return CompiledScenario.WindowOverrun(
      feature: feature.name, choice: choice, tokens: longest, windowTokens: window)
  }

  private func contextWindow(_ overrun: CompiledScenario.WindowOverrun) -> Diagnostic {
    warning(
      "context-window", overrun.message, at: choice.span,
      hint: "shorten the history (\"last_turns\" or \"compact_above\"), or take a model that holds more")
  }
}
