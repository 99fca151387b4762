import Documents

extension Field {
  /// The `cache` of a feature with a prompt; nil for a prompt that could not be read.
  func cachePolicy(of prompt: TokenProfile.Prompt?) -> CachePolicy? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let hitRate = fields.take("hit_rate")
    let history = fields.take("history")
    let timeToLive = fields.take("ttl")
    let thinkTime = fields.take("think_time")
    let prefixes = fields.assumption("prefixes", in: 1...1e9, default: 1)
    let storageHours = fields.assumption("storage_hours", in: 0...9000, unit: "hours", default: 0)
    let varying = fields.take("varying").map { $0.varyingText(of: prompt) }
    if let varying, varying == nil { return nil }
    guard hitRate != nil || timeToLive != nil || thinkTime != nil else {
      error("missing-key", "\(name) needs 'hit_rate', or 'ttl' and 'think_time' to derive it from")
      return nil
    }
    let time = timeToLive.map { $0.timeSpan() }
    if let time, time == nil { return nil }
    let think = thinkTime.map { $0.thinkTimeValue() }
    if let think, think == nil { return nil }
    let rate = hitRate.map { field in field.share().map { CachePolicy.HitRate.given($0) } } ?? .derived
    guard let rate, let conversation = history.map({ $0.historyRate(prefix: rate) }) ?? defaultHistory(think ?? nil)
    else { return nil }
    if case .derived = conversation, think ?? nil == nil {
      history?.error("missing-key", "a history rate that is derived needs 'think_time'")
      return nil
    }
    return CachePolicy(
      prefixHitRate: rate, history: conversation, historyFollowsPrefix: history?.node.isTrue ?? false,
      timeToLive: time ?? nil,
      // One hour is a kind of entry of its own where it is sold; any other time is the short kind.
      writeKind: time??.seconds == 3600 ? .oneHour : .short, thinkTime: think ?? nil, prefixes: prefixes,
      storageHours: storageHours, varying: varying ?? nil, span: span)
  }

  /// `varying` of a cache: the placeholders of the prefix whose text varies from call to call.
  private func varyingText(of prompt: TokenProfile.Prompt?) -> CachePolicy.Varying? {
    guard let entries = array() else { return nil }
    guard case .parts(let parts)? = prompt else {
      if prompt != nil {
        error(
          "contradiction", "'\(name)' names placeholders of the prompt's texts, but the prompt is given flat",
          hint: "'cacheable_tokens' says how much of a flat input is the same in every call")
      }
      return nil
    }
    let known = parts.prefixPlaceholders
    var names: [String] = []
    for entry in entries {
      guard let name = entry.string() else { return nil }
      guard known.contains(name) else {
        entry.error(
          "unknown-placeholder", "no text of the stable prefix has a placeholder '\(name)' with a size",
          hint: Suggestion.phrase(for: name, among: known) ?? "'placeholders' beside 'file' gives it one")
        return nil
      }
      names.append(name)
    }
    return CachePolicy.Varying(placeholders: names, stableShare: parts.prefixShare(before: names))
  }

  /// With a think time the conversation is cached, otherwise only when requested.
  private func defaultHistory(_ think: CachePolicy.ThinkTime?) -> CachePolicy.History? {
    think == nil ? .notCached : .derived
  }

  /// `history` of a cache: a number, `true` for the same as the hit rate, or `false`.
  private func historyRate(prefix: CachePolicy.HitRate) -> CachePolicy.History? {
    guard node.kind == .boolean else { return share().map { .cached($0) } }
    guard boolean() == true else { return .notCached }
    switch prefix {
    case .given(let rate): return .cached(Assumption(rate.value, at: span))
    case .derived: return .derived
    }
  }

  private func thinkTimeValue() -> CachePolicy.ThinkTime? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let sigma = fields.take("sigma").map { $0.number(in: 0.01...5) } ?? 1
    guard let median = fields.take("median") else {
      error("missing-key", "\(name) needs 'median', such as '45s'")
      return nil
    }
    guard let time = median.timeSpan(), let sigma else { return nil }
    return CachePolicy.ThinkTime(median: time, sigma: sigma)
  }
}

extension Node {
  /// Whether it is the word `true`.
  fileprivate var isTrue: Bool { kind == .boolean && textEquals("true") }
}
