/// A setting of a feature as a path and a value, to detect what changed.
struct FeatureSetting: Sendable, Equatable {
  let driver: CostDriver
  /// The path inside the feature, such as `tokens.system`.
  let path: String
  let value: CostDiff.SettingValue
}

extension Feature {
  /// Every setting that decides what the feature costs.
  ///
  /// - Parameter month: The month whose calendar applies.
  /// - Returns: The settings, in the order of the drivers.
  func settings(in month: Month) -> [FeatureSetting] {
    var list = SettingList()
    addVolume(to: &list, month: month)
    list.driver = .turns
    list.add("turns", turns)
    list.add("calls_per_turn", callsPerTurn)
    list.add("searches_per_call", searchesPerCall)
    for use in unitsPerCall { list.add("units_per_call.\(use.name)", use.perCall) }
    if let retries {
      list.add("retries.rate", retries.rate)
      list.add("retries.billed", retries.billed)
      if let limit = retries.limit { list.add("retries.max", limit) }
    }
    list.driver = .promptTokens
    addPrompt(to: &list)
    list.driver = .outputTokens
    list.add("tokens.output", tokens.output)
    list.add("tokens.reasoning", tokens.reasoning)
    list.add("tokens.tool_call", tokens.toolCall)
    if let drawn = tokens.drawn {
      list.add("tokens.drawn.count", drawn.count)
      list.add("tokens.drawn.tokens_each", drawn.tokensEach)
    }
    if let maxTokens { list.add("max_tokens", maxTokens) }
    if let continuation { list.add("on_truncation.continue", continuation) }
    list.driver = .caching
    addCaching(to: &list)
    list.driver = .batch
    list.add("batch_share", batchShare)
    list.add("service_tier", text: serviceTier.name)
    list.driver = .routing
    addRouting(to: &list)
    return list.settings
  }

  private func addVolume(to list: inout SettingList, month: Month) {
    list.driver = .volume
    switch volume {
    case .perMonth(let sessions): list.add("sessions", sessions)
    case .perDay(let sessions): list.add("sessions.per_day", sessions)
    case .perWeekdayKind(let business, let weekend):
      list.add("sessions.per_business_day", business)
      list.add("sessions.per_weekend_day", weekend)
    case .perUser(let users, let rate):
      list.add("sessions.users", users)
      list.add("sessions.per_user_per_day", rate)
    case .perUserOnBusinessDays(let users, let rate):
      list.add("sessions.users", users)
      list.add("sessions.per_user_per_business_day", rate)
    }
    switch (daysPerMonth, volume) {
    case (let days?, _): list.add("days_per_month", days)
    case (nil, .perMonth): break
    case (nil, .perDay), (nil, .perUser): list.add("days of the month", number: Double(month.dayCount))
    case (nil, .perWeekdayKind), (nil, .perUserOnBusinessDays):
      list.add("business days", number: Double(month.businessDayCount))
      list.add("days of the month", number: Double(month.dayCount))
    }
    if let embedding { list.add(embedding) }
    if let peakShare { list.add("peak_share", peakShare) }
    if let hourProfile { list.add("hour_profile", text: hourProfile.map { "\($0)" }.joined(separator: ",")) }
  }

  private func addPrompt(to list: inout SettingList) {
    switch tokens.prompt {
    case .parts(let parts):
      list.add("tokens.system", parts.system)
      list.add("tokens.tools", parts.tools)
      list.add("tokens.examples", parts.examples)
      list.add("tokens.retrieved", parts.retrieved)
      list.add("tokens.keep_retrieved", text: "\(parts.keepsRetrieved)")
      list.add("tokens.user", parts.user)
    case .flat(let input, let cacheable):
      list.add("tokens.input", input)
      list.add("tokens.cacheable_tokens", cacheable)
    }
    for images in tokens.sentImages {
      let path = "tokens.\(images.kind.rawValue)"
      list.add("\(path).count", images.count)
      if let each = images.tokensEach { list.add("\(path).tokens_each", each) }
      if let size = images.sizePhrase { list.add(path, text: size) }
    }
    if let sound = tokens.sound {
      list.add("tokens.audio.input", sound.input)
      list.add("tokens.audio.cached", sound.cached)
      list.add("tokens.audio.output", sound.output)
    }
    if let compression {
      list.add("compression.model", compression.choice)
      list.add("compression.of", text: compression.part.rawValue)
      list.add("compression.share_left", compression.share)
      list.add("compression.prompt", compression.promptTokens)
    }
    list.add("tokens.tool_result", tokens.toolResult)
    switch history {
    case .none: list.add("history", text: "none")
    case .full: list.add("history", text: "full")
    case .lastTurns(let turns): list.add("history.last_turns", turns)
    case .compact(let above, let to, let prompt):
      list.add("history.compact_above", above)
      list.add("history.to", to)
      list.add("history.summary_prompt", prompt)
    }
  }

  private func addCaching(to list: inout SettingList) {
    if let cache {
      switch cache.prefixHitRate {
      case .given(let rate): list.add("cache.hit_rate", rate)
      case .derived: list.add("cache.hit_rate", text: "derived")
      }
      switch cache.history {
      case .notCached: break
      case .cached(let rate): list.add("cache.history", rate)
      case .derived: list.add("cache.history", text: "derived")
      }
      if let time = cache.timeToLive { list.add("cache.ttl", text: "\(time)") }
      if let think = cache.thinkTime {
        list.add("cache.think_time.median", text: "\(think.median)")
        list.add("cache.think_time.sigma", number: think.sigma)
      }
      if let varying = cache.varying { list.add("cache.stable_share", number: varying.stableShare) }
      list.add("cache.prefixes", cache.prefixes)
      list.add("cache.storage_hours", cache.storageHours)
    }
    if let cache = responseCache {
      list.add("response_cache.hit_rate", cache.hitRate)
      list.add("response_cache.eligible", text: cache.eligible == .all ? "all" : "first_turn")
      if let embedding = cache.embedding { list.add("response_cache.embedding_model", embedding) }
      if let tokens = cache.embeddingTokens { list.add("response_cache.embedding_tokens", tokens) }
      list.add("response_cache.lookup_cost", cache.lookupUSD)
      list.add("response_cache.store_cost", cache.storeUSD)
      list.add("response_cache.false_hit_rate", cache.falseHitRate)
      list.add("response_cache.false_hit_cost", cache.falseHitUSD)
    }
  }

  private func addRouting(to list: inout SettingList) {
    switch routing {
    case .split(let routes):
      if let only = routes.first, routes.count == 1 {
        list.add("model", only.choice)
      } else {
        for route in routes {
          list.add("routing.\(route.choice.name)", route.share)
          list.add(factorsOf: route.choice)
        }
      }
    case .cascade(let stages):
      for (index, stage) in stages.enumerated() {
        list.add("cascade.\(index).model", stage.choice)
        list.add("cascade.\(index).escalate", stage.escalate)
        guard let judge = stage.judge else { continue }
        list.add("cascade.\(index).judge_model", judge.choice)
        list.add("cascade.\(index).judge_tokens.input", judge.inputTokens)
        list.add("cascade.\(index).judge_tokens.output", judge.outputTokens)
      }
    }
    if let region { list.add("region", text: region) }
  }
}

/// Collects settings.
private struct SettingList {
  var driver = CostDriver.volume
  var settings: [FeatureSetting] = []

  mutating func add(_ path: String, text: String) {
    settings.append(FeatureSetting(driver: driver, path: path, value: .text(text)))
  }

  mutating func add(_ path: String, number: Double) {
    settings.append(FeatureSetting(driver: driver, path: path, value: .number(number)))
  }

  mutating func add(_ path: String, _ assumption: Assumption) { add(path, number: assumption.value) }

  mutating func add(_ path: String, _ amount: Amount) {
    add(path, number: amount.mean)
    switch amount.spread {
    case .none: break
    case .lognormal(let sigma): add(path + ".sigma", number: sigma)
    case .histogram(let sizes):
      add(path + ".histogram", text: sizes.map { "\($0.tokens): \($0.share)" }.joined(separator: ", "))
    }
  }

  mutating func add(_ path: String, _ count: CountDistribution) {
    add(path, number: count.mean)
    switch count.shape {
    case .fixed: break
    case .geometric: add(path + ".distribution", text: "geometric")
    case .poisson: add(path + ".distribution", text: "poisson")
    case .histogram(let counts):
      add(path + ".histogram", text: counts.map { "\($0.count): \($0.share)" }.joined(separator: ", "))
    }
  }

  mutating func add(_ embedding: ItemEmbedding) {
    if let choice = embedding.choice { add("embedding.model", choice) }
    add("embedding.items", embedding.items)
    add("embedding.tokens_each", embedding.tokensEach)
    switch embedding.changes {
    case .sharePerDay(let share): add("embedding.changed_share_per_day", share)
    case .itemsPerDay(let count): add("embedding.changed_items_per_day", count)
    }
    switch embedding.fullPasses {
    case .perMonth(let count): add("embedding.full_passes", count)
    case .perDay(let count): add("embedding.full_passes.per_day", count)
    case .perWeek(let count): add("embedding.full_passes.per_week", count)
    case .on(let dates, _):
      add("embedding.full_passes.on", text: dates.map(\.description).joined(separator: ", "))
    }
    add("embedding.batch_share", embedding.batchShare)
    guard let storage = embedding.storage else { return }
    add("embedding.storage.dimensions", storage.dimensions)
    add("embedding.storage.bytes", storage.bytes)
    add("embedding.storage.usd_per_gb_month", storage.usdPerGBMonth)
  }

  mutating func add(_ path: String, _ choice: ModelChoice) {
    add(path, text: choice.name)
    add(factorsOf: choice)
  }

  mutating func add(factorsOf choice: ModelChoice) {
    if choice.tokenFactor.value != 1 { add("models.\(choice.name).token_factor", choice.tokenFactor) }
    if choice.outputFactor.value != 1 { add("models.\(choice.name).output_factor", choice.outputFactor) }
  }
}
