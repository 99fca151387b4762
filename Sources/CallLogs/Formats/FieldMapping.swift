extension Slot {
  /// The name in `--map`; nil for what a mapping cannot say.
  package var name: String? {
    switch self {
    case .timestamp: "time"
    case .model: "model"
    case .vendor: "vendor"
    case .serviceTier: "tier"
    case .isBatch: "batch"
    case .id: "id"
    case .session: "session"
    case .user: "user"
    case .region: "region"
    case .input: "input"
    case .cacheReadInside: "cached"
    case .cacheReadBeside: "cache_read"
    case .cacheWriteInside: "cached_write"
    case .cacheWriteBeside: "cache_write"
    case .cacheWrite5m: "cache_write_5m"
    case .cacheWrite1h: "cache_write_1h"
    case .inputBeside: "more_input"
    case .output: "output"
    case .reasoningInside: "reasoning"
    case .reasoningBeside: "more_output"
    case .audioInput: "audio_input"
    case .audioOutput: "audio_output"
    case .total: "total"
    case .searches: "searches"
    case .requests: "requests"
    case .cost: "cost"
    case .costInCents: "cost_in_cents"
    case .requestedModel, .speed, .status, .secondID, .contextWindow, .uncachedInput, .costInBillionths, .costOnOwnKey:
      nil
    }
  }

  /// Reads a name; nil for anything else.
  package init?(name: String) {
    guard let slot = Slot.allCases.first(where: { $0.name == name }) else { return nil }
    self = slot
  }
}

extension LogFormat {
  /// A format whose fields the user names, for records that no other format knows.
  ///
  /// - Parameters:
  ///   - fields: The fields; those of one slot in the order they are tried.
  ///   - base: What holds for all else.
  /// - Returns: The format: the base's, but what a slot was mapped to comes instead of what the base has for it.
  package static func mapped(_ fields: [Field], over base: LogFormat) -> LogFormat {
    let mapped = Set(fields.map(\.slot))
    var format = LogFormat(
      name: base.name == plain.name ? "mapped" : base.name, title: base.title, signature: base.signature,
      fields: fields + base.fields.filter { !mapped.contains($0.slot) }, expander: base.expander)
    format.skips = base.skips
    format.tier = base.tier
    format.tierWords = base.tierWords
    format.timesAreUTC = base.timesAreUTC
    format.attributePrefixes = base.attributePrefixes
    format.textsOfJSON = base.textsOfJSON
    format.attributeLists = base.attributeLists
    format.attributesIgnoreCase = base.attributesIgnoreCase
    format.vendor = base.vendor
    format.isAggregated = base.isAggregated
    format.hasNoCacheCounts = base.hasNoCacheCounts
    format.mayLeaveOutCaches = base.mayLeaveOutCaches
    format.needsInput = base.needsInput
    format.hidesAudio = base.hidesAudio
    format.canHaveVendorCounts = base.canHaveVendorCounts
    format.duplicates = base.duplicates
    format.isStateful = base.isStateful
    return format
  }
}
