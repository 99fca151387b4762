/// The effect of a number of a feature on the entries of its cost, so that another value needs no compilation.
enum NumberEffect: Sendable {
  /// The billed sessions are a multiple of it.
  case volume
  /// It is the probability that the prefix is read.
  case prefixHitRate
  /// It is the probability that the conversation is read.
  case historyHitRate
  /// Both probabilities are one number.
  case hitRates
  /// It is a size that the cost may be linear in.
  case size(SizePart)
  /// The entries have to be compiled again.
  case structural

  /// Determines the effect of a number.
  ///
  /// - Parameters:
  ///   - place: Which number.
  ///   - feature: The feature.
  ///   - rows: Its rows.
  init(_ place: Setting.Place, in feature: Feature, _ rows: [Row]) {
    self = Self.effect(of: place, in: feature, rows)
  }

  private static func effect(of place: Setting.Place, in feature: Feature, _ rows: [Row]) -> NumberEffect {
    guard let base = place.value(in: feature) else { return .structural }
    let setting = place.setting
    if let part = setting.sizePart?(feature) {
      // Hourly cache storage also depends on size, but has no entry.
      let isOnlyInCalls = feature.cache.map { $0.varying == nil && $0.storageHours.value == 0 } ?? true
      return isOnlyInCalls && !feature.isCapped(setting) ? .size(part) : .structural
    }
    if setting.multipliesVolume { return feature.isLinearInVolume && base > 0 ? .volume : .structural }
    switch setting.path {
    case "cache.hit_rate":
      guard feature.cache?.historyFollowsPrefix == true else { return .prefixHitRate }
      return canReadHistory(rows) ? .hitRates : .structural
    case "cache.history": return canReadHistory(rows) ? .historyHitRate : .structural
    default: return .structural
    }
  }

  /// Whether the rows show where the probability that the conversation is read applies.
  ///
  /// A rate of 0 leaves no trace of it, and before a window slides it decides how many calls are of which segment.
  private static func canReadHistory(_ rows: [Row]) -> Bool {
    rows.allSatisfy { row in
      if case .lastTurns = row.history, row.cachesHistory { return false }
      return !row.cachesHistory || row.historyHitRate > 0
    }
  }
}

extension Feature {
  /// Whether its cost is proportional to its volume: no hit rate is derived from the time between calls, nothing is
  /// kept by the hour, and no items are embedded besides the calls.
  var isLinearInVolume: Bool {
    guard embedding == nil else { return false }
    guard let cache else { return true }
    if case .derived = cache.prefixHitRate { return false }
    return cache.storageHours.value == 0
  }

  /// Whether a cap on answers may limit a size.
  func isCapped(_ setting: Setting) -> Bool { maxTokens != nil && setting.driver == .outputTokens }
}
