/// Turns a feature on one model into a row of numbers.
package struct RowCompilation {
  let feature: Feature
  let month: Month
  /// Sessions of the feature a month, all models together.
  let sessions: Double

  package init(feature: Feature, month: Month) {
    self.feature = feature
    self.month = month
    sessions = feature.volume.sessions(in: month, daysPerMonth: feature.daysPerMonth?.value)
  }

  /// The row of the calls that answer.
  ///
  /// - Parameters:
  ///   - choice: The model.
  ///   - share: The share of calls it gets.
  ///   - slots: The rates.
  /// - Returns: The row.
  func answerRow(_ choice: ModelChoice, share: Double, slots: [PriceSlot]) -> Row {
    let tokenFactor = choice.tokenFactor.value
    let outputFactor = tokenFactor * choice.outputFactor.value
    let limit = feature.maxTokens?.value ?? .infinity
    let answer = CappedAnswer(
      visible: feature.tokens.output.scaled(by: outputFactor),
      reasoning: feature.tokens.reasoning.scaled(by: outputFactor),
      limit: limit)
    let toolCall = CappedAnswer(
      visible: Amount(mean: feature.tokens.toolCall.value * tokenFactor, span: nil),
      reasoning: feature.tokens.reasoning.scaled(by: outputFactor), limit: limit)
    let rest = continuations(of: choice)
    var row = emptyRow(share: share, answer: rest.map { answer.extended(by: $0) } ?? answer)
    row.toolResultTokens = feature.tokens.toolResult.value * tokenFactor
    row.toolCallTokens = toolCall.visibleTokens
    row.toolCallOutputTokens = toolCall.billedTokens
    switch feature.sentPrompt {
    case .parts(let parts):
      row.prefixTokens = parts.prefixTokens * tokenFactor
      row.messageTokens =
        (parts.user.value + (parts.keepsRetrieved ? parts.retrieved.mean : 0)) * tokenFactor
        + feature.imageTokensAsText(on: choice)
      row.passing = parts.keepsRetrieved ? .zero : parts.retrieved.scaled(by: tokenFactor)
    case .flat(let input, let cacheable):
      row.prefixTokens = (input.spread == .none ? min(cacheable.value, input.mean) : cacheable.value) * tokenFactor
      row.passing = input.scaled(by: tokenFactor)
      row.additions = [
        PromptAddition(share: 1, tokens: feature.imageTokensAsText(on: choice), outputTokens: nil)
      ]
      row.passingHoldsPrefix = true
      // The flat form is the average of a whole call, so calls within a turn are alike.
      row.toolCallOutputTokens = answer.billedTokens
    }
    row.history = historyRow(tokenFactor: tokenFactor)
    setCache(of: &row, choice: choice, share: share)
    row.slots = slots.map { $0.numbers(writesOneHour: row.writesOneHour) }
    return row
  }

  /// The calls in which users ask for the rest of cut answers; nil where there are none.
  func continuations(of choice: ModelChoice) -> Continuations? {
    guard let share = feature.continuation?.value, let limit = feature.maxTokens?.value else { return nil }
    let output = feature.tokens.output.scaled(by: choice.tokenFactor.value * choice.outputFactor.value)
    return Continuations(of: output, limit: limit, share: share)
  }

  /// The row of the calls that ask for the rest of cut answers: like those that answer, with the text written so far at
  /// the end of the prompt, all of which except the answer before was just sent.
  ///
  /// - Parameters:
  ///   - row: The row of the calls that answer.
  ///   - continuations: The continuations.
  /// - Returns: The row.
  func continuationRow(_ row: Row, _ continuations: Continuations) -> Row {
    var rest = row
    rest.sessions *= continuations.callsPerAnswer
    rest.additions = continuations.additions(to: row.additions.first?.tokens ?? 0)
    rest.answer = CappedAnswer(
      billedTokens: continuations.outputTokens, visibleTokens: row.answer.visibleTokens, truncatedShare: 0)
    rest.toolCallOutputTokens = continuations.outputTokens
    rest.repeatsPrompt = true
    return rest
  }

  /// The row of calls that only see a given prompt: judges and embeddings.
  ///
  /// - Parameters:
  ///   - share: The share of the feature's calls that have one.
  ///   - inputTokens: The prompt.
  ///   - outputTokens: The answer.
  ///   - slots: The rates.
  /// - Returns: The row.
  func sideRow(share: Double, inputTokens: Double, outputTokens: Double, slots: [PriceSlot]) -> Row {
    let answer = CappedAnswer(visible: Amount(mean: outputTokens, span: nil), reasoning: .zero, limit: .infinity)
    var row = emptyRow(share: share, answer: answer)
    row.toolCallOutputTokens = outputTokens
    row.passing = Amount(mean: inputTokens, span: nil)
    row.passingHoldsPrefix = true
    row.history = .none
    row.slots = slots.map { $0.numbers(writesOneHour: false) }
    return row
  }

  /// The row of the calls that shorten prompts: one for each turn, or for each call of the flat form.
  func compressionRow(_ compression: Compression, slots: [PriceSlot]) -> Row {
    let factor = compression.choice.tokenFactor.value
    let long = feature.tokens.prompt.compressed(compression.part).scaled(by: factor)
    var row = sideRow(
      share: 1, inputTokens: 0, outputTokens: long.mean * compression.share.value, slots: slots)
    row.passing = long
    row.passingHoldsPrefix = false
    row.prefixTokens = compression.promptTokens.value * factor
    if case .parts = feature.tokens.prompt { row.callsPerTurn = CountSeries(.one) }
    return row
  }

  /// The row of the embedded items, each a call that is made once.
  func embeddingRow(_ embedding: ItemEmbedding, by choice: ModelChoice, slots: [PriceSlot]) -> Row {
    var row = sideRow(
      share: 1, inputTokens: embedding.tokensEach.value * choice.tokenFactor.value, outputTokens: 0,
      slots: slots)
    row.sessions = feature.callVolume(for: .items).count(in: month)
    row.turns = CountSeries(.one)
    row.callsPerTurn = CountSeries(.one)
    row.firstTurnShare = 1
    row.laterTurnShare = 1
    row.billedAttempts = 1
    return row
  }

  /// The row of the audio of calls, which has rates of its own: all cached audio is read.
  func soundRow(_ sound: SoundUse, share: Double, slots: [PriceSlot]) -> Row {
    var row = sideRow(
      share: share, inputTokens: sound.input.value, outputTokens: sound.output.value, slots: slots)
    row.passingHoldsPrefix = false
    row.prefixTokens = sound.cached.value
    row.cacheablePrefixTokens = sound.cached.value
    row.cachesPrefix = sound.cached.value > 0
    row.prefixHitRate = 1
    return row
  }

  /// The row of the pictures of calls, which have rates of their own: pictures that are sent stay in the conversation
  /// like its messages, and are cached where those are; drawn ones are not sent again.
  ///
  /// - Parameters:
  ///   - row: The row of the calls.
  ///   - choice: The model.
  ///   - slots: The rates of pictures.
  /// - Returns: The row.
  func picturesRow(of row: Row, on choice: ModelChoice, slots: [PriceSlot]) -> Row {
    let sent = choice.model.sells(.pictures, .input) ? feature.imageTokens(on: choice) : 0
    let drawn = feature.tokens.drawn?.tokens ?? 0
    var pictures = row
    (pictures.prefixTokens, pictures.cacheablePrefixTokens) = (0, 0)
    (pictures.toolCallTokens, pictures.toolResultTokens) = (0, 0)
    (pictures.messageTokens, pictures.passing) =
      row.passingHoldsPrefix ? (0, Amount(mean: sent, span: nil)) : (sent, .zero)
    pictures.additions = [.none]
    pictures.answer = CappedAnswer(billedTokens: drawn, visibleTokens: 0, truncatedShare: 0)
    // In the form by parts the last call of a turn draws; in the flat form every call does.
    pictures.toolCallOutputTokens = row.passingHoldsPrefix ? drawn : 0
    // Whether a prompt is long enough for the cache is decided by all of it, including pictures.
    (pictures.cacheMinimumTokens, pictures.cacheStepTokens) = (0, 1)
    pictures.slots = slots.map { $0.numbers(writesOneHour: row.writesOneHour) }
    return pictures
  }

  /// The row of the lookups in the response cache.
  func lookupRow(_ cache: ResponseCache, inputTokens: Double, slots: [PriceSlot]) -> Row {
    var row = sideRow(share: 1, inputTokens: inputTokens, outputTokens: 0, slots: slots)
    row.callsPerTurn = CountSeries(.one)
    row.firstTurnShare = 1
    row.laterTurnShare = cache.eligible == .all ? 1 : 0
    row.billedAttempts = 1
    return row
  }

  /// The expected model calls of a session, before routing.
  var callsPerSession: Double {
    let turns = CountSeries(feature.turns)
    let first = turns.chance(reaching: 1)
    let shares = turnShares
    return (first * shares.first + (turns.mean - first) * shares.later) * CountSeries(feature.callsPerTurn).mean
  }

  /// The expected lookups of a session in the response cache.
  var lookupsPerSession: Double {
    guard let cache = feature.responseCache else { return 0 }
    let turns = CountSeries(feature.turns)
    return cache.eligible == .all ? turns.mean : turns.chance(reaching: 1)
  }

  /// Attempts per call, billed or not: the vendor counts each as a request.
  var attempts: Double {
    guard let retries = feature.retries else { return 1 }
    let failure = retries.rate.value
    let allFail = retries.limit.map { ElementaryFunctions.power(failure, $0.value + 1) } ?? 0
    return (1 - allFail) / (1 - failure)
  }

  /// Billed attempts per successful call.
  ///
  /// With probability f that an attempt fails and up to R repeats, a call takes (1 - f^(R+1)) / (1 - f) attempts, of
  /// which the share f fails and is billed in part; the call succeeds with probability 1 - f^(R+1). Without a limit
  /// these are 1 / (1 - f) and 1.
  var billedAttempts: Double {
    guard let retries = feature.retries else { return 1 }
    let failure = retries.rate.value
    let allFail = retries.limit.map { ElementaryFunctions.power(failure, $0.value + 1) } ?? 0
    return attempts * failure * retries.billed.value + 1 - allFail
  }

  // MARK: - Parts

  private var turnShares: (first: Double, later: Double) {
    guard let cache = feature.responseCache else { return (1, 1) }
    let miss = 1 - cache.hitRate.value
    return (miss, cache.eligible == .all ? miss : 1)
  }

  private func emptyRow(share: Double, answer: CappedAnswer) -> Row {
    let shares = turnShares
    return Row(
      sessions: sessions * share, turns: CountSeries(feature.turns), callsPerTurn: CountSeries(feature.callsPerTurn),
      firstTurnShare: shares.first, laterTurnShare: shares.later, billedAttempts: billedAttempts, prefixTokens: 0,
      cacheablePrefixTokens: 0, messageTokens: 0, passing: .zero, passingHoldsPrefix: false, toolCallTokens: 0,
      toolResultTokens: 0, history: .none, answer: answer, toolCallOutputTokens: answer.billedTokens, prefixHitRate: 0,
      cachesPrefix: false,
      cachesHistory: false, historyHitRate: 0, cacheMinimumTokens: 0, cacheStepTokens: 1, writesOneHour: false,
      slots: [])
  }

  private func historyRow(tokenFactor: Double) -> HistoryRow {
    switch feature.history {
    case .none: .none
    case .full: .full
    // A window of no turns sends nothing again, and so has nothing to cache.
    case .lastTurns(let turns): turns.value == 0 ? .none : .lastTurns(Int(turns.value))
    case .compact(let above, let to, let summaryPrompt):
      // The limit is set by the product and counted by the model's own tokenizer; the summary's length is content.
      .compact(
        aboveTokens: above.value, toTokens: to.value * tokenFactor,
        summaryPromptTokens: summaryPrompt.value * tokenFactor)
    }
  }

  private func setCache(of row: inout Row, choice: ModelChoice, share: Double) {
    guard let policy = feature.cache, let facts = choice.model.caching, facts.kind != .none,
      let rates = hitRates(policy, of: choice.model, share: share)
    else { return }
    let stableShare = policy.varying?.stableShare ?? 1
    // A share of a whole number of tokens is rounded to a millionth, so that no token is lost to a step of the cache.
    row.cacheablePrefixTokens = min(row.prefixTokens, (row.prefixTokens * stableShare * 1e6).rounded() / 1e6)
    row.cachesPrefix = true
    row.prefixHitRate = rates.prefix
    // The conversation comes after the prefix: where that differs from call to call, no call finds it again.
    row.cachesHistory = rates.history != nil && stableShare == 1
    row.historyHitRate = row.cachesHistory ? rates.history ?? 0 : 0
    row.cacheMinimumTokens = Double(facts.minimumTokens)
    row.cacheStepTokens = Double(max(1, facts.stepTokens))
    row.writesOneHour = policy.writeKind == .oneHour
  }

  /// The hit rates, given or derived from the volume of the month.
  ///
  /// - Parameters:
  ///   - policy: The policy of the scenario.
  ///   - model: The model whose cache it is.
  ///   - share: The share of the sessions that the model gets.
  /// - Returns: The rates; nil where the model has no cache, or they are to be derived and the time to live is not known.
  package func hitRates(_ policy: CachePolicy, of model: Model, share: Double) -> HitRates? {
    guard let facts = model.caching else { return nil }
    return HitRates(
      policy, facts: facts, timeToLive: policy.lifetime(of: model)?.time,
      arrivals: SessionArrivals(
        feature, month: month, share: share, callsPerSession: callsPerSession, prefixes: policy.prefixes.value))
  }
}

extension CappedAnswer {
  /// The answer with its continuations: billed as calls of their own, they are part of the conversation like the rest.
  fileprivate func extended(by rest: Continuations) -> CappedAnswer {
    CappedAnswer(
      billedTokens: billedTokens, visibleTokens: visibleTokens + rest.addedTokens, truncatedShare: truncatedShare)
  }
}
