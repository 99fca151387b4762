extension SuggestionContext {
  /// The vendor's batch tier.
  func batch() -> LeverSuggestion {
    let (kind, name) = (LeverSuggestion.Kind.batch, "send calls in batch")
    guard feature.batchShare.value < 1 else { return refused(kind, name, "all calls are sent in batch already") }
    guard meanTurns <= 1, feature.callsPerTurn.mean <= 1 else {
      return refused(kind, name, "its calls are parts of a conversation, and answers in batch may take a day")
    }
    return evaluated(
      kind, name, Self.inBatch,
      downside: "answers may take up to a day\(cacheLossInBatch); give the share of calls that can wait for it")
  }

  private static let inBatch: [(key: String, value: SettingValue)] = [("batch_share", .number(1))]

  /// The batch discount on a cached prompt, compared with the discount on list prices.
  private var cacheLossInBatch: Phrase {
    guard feature.cache != nil, let now = base.features[featureIndex].usd, now > 0,
      case .success(let projection) = projection(with: Self.inBatch),
      let batched = projection.features[featureIndex].usd,
      let uncachedNow = uncachedUSD(batchShare: feature.batchShare), uncachedNow > 0,
      let uncachedBatch = uncachedUSD(batchShare: .standard(1))
    else { return "" }
    let (saved, listed) = (1 - batched / now, 1 - uncachedBatch / uncachedNow)
    guard batched < uncachedBatch * (1 - 1e-9) else {
      return
        "; cached tokens get no discount there, so it takes \(share: saved) off this feature instead of the \(share: listed) it takes off a prompt that is not cached"
    }
    let lost = uncachedBatch - now
    let worst: Phrase =
      lost > 0
      ? "it costs \(usd: lost) more a month" : "it takes only \(share: 1 - uncachedBatch / now) off this feature"
    let kept: Phrase =
      saved < listed - 0.0005
      ? "it takes \(share: saved) off this feature, not \(share: listed), since cached tokens are not as much cheaper in batch"
      : "it counts on as many cache hits as now"
    return "; \(kept): if calls in batch find nothing in the cache, \(worst)"
  }

  /// USD a month of this feature with no prompt cached; nil where that has no price.
  private func uncachedUSD(batchShare: Assumption) -> Double? {
    var scenario = space.base
    var uncached = feature
    uncached.cache = nil
    uncached.batchShare = batchShare
    scenario.features = [uncached]
    let projection = Projection(of: scenario, date: base.date)
    return projection.isComplete ? projection.features.first?.usd : nil
  }
}
