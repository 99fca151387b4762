import CostModel

extension Slot {
  /// The name in `--map`; nil for slots that a mapping cannot set.
  package var name: String? {
    switch self {
    case .timestamp: "time"
    case .model: "model"
    case .vendor: "vendor"
    case .serviceTier: "tier"
    case .isBatch: "batch"
    case .status: "status"
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
    case .audioCacheRead: "audio_cached"
    case .audioOutput: "audio_output"
    case .pictureInput: "image_input"
    case .pictureCacheRead: "image_cached"
    case .pictureOutput: "image_output"
    case .total: "total"
    case .searches: "searches"
    case .searchUnits: "search_units"
    case .fileSearches: "file_searches"
    case .sources: "sources"
    case .containers: "containers"
    case .audioSeconds: "audio_seconds"
    case .characters: "characters"
    case .images: "images"
    case .pages: "pages"
    case .videoSeconds: "video_seconds"
    case .requests: "requests"
    case .cost: "cost"
    case .costInCents: "cost_in_cents"
    case .requestedModel, .speed, .priorityInput, .flexInput, .secondID, .contextWindow, .uncachedInput,
      .costInBillionths, .costInTicks, .costOnOwnKey, .isOnOwnKey, .thread, .stopReason, .prefixHash, .promptHash,
      .toolsHash, .toolCall, .task, .maxTokens:
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
  /// The name of the format for records that no other one knows and whose fields the user has named.
  package static let mappedName = "mapped"

  /// Words for the status of a call that failed.
  static let failures = ["error", "failed", "failure", "cancelled", "canceled", "timeout", "timed_out"]

  /// Formats with the fields that the user has named: a mapping adds to the format of a record, and slots that it does
  /// not mention are unchanged.
  ///
  /// - Parameters:
  ///   - fields: The fields; those of one slot in the order in which they are tried. An empty path means that no field
  ///     has the meaning.
  ///   - formats: The formats that records are tried on.
  ///   - failures: The words of a mapped status that mean that a call failed, in lower case; nil for the usual ones and
  ///     all numbers from 400 on.
  /// - Returns: The formats with the mapping, and last one for records that have any of the fields and no other format.
  package static func mapped(
    _ fields: [Field], onto formats: [LogFormat], failures: [String]? = nil
  ) -> [LogFormat] {
    var mapped = formats.map { LogFormat.mapped(fields, over: $0, failures: failures) }
    if formats.count > 1 || formats.first?.name == plain.name {
      var last = LogFormat.mapped(fields, over: plain, failures: failures)
      last.signature = Signature([fields.map(\.path).filter { !$0.isEmpty }])
      mapped.append(last)
    }
    return mapped
  }

  /// A format with fields that the user has named.
  ///
  /// - Parameters:
  ///   - fields: The fields; those of one slot in the order in which they are tried.
  ///   - base: The format for everything else.
  ///   - failures: The words of a mapped status that mean that a call failed; nil for the usual ones.
  /// - Returns: The format: the base's, with mapped slots replacing the base's.
  package static func mapped(_ fields: [Field], over base: LogFormat, failures: [String]? = nil) -> LogFormat {
    let mapped = Set(fields.map(\.slot))
    let own = fields.filter { !$0.path.isEmpty }
    var format = base
    if base.name == plain.name { format.name = mappedName }
    format.fields = own + base.fields.filter { !mapped.contains($0.slot) }
    format.mappedSlots = mapped
    for field in own where field.slot == .status {
      format.skips.append(SkipRule(field.path, .isOne(of: failures ?? Self.failures), .failed))
      if failures == nil { format.skips.append(SkipRule(field.path, .isAtLeast(400), .failed)) }
    }
    // A path may lead into JSON that is a text of the record.
    let texts = Set(own.flatMap { Self.prefixes(of: $0.path) }).subtracting(base.textsOfJSON)
    format.textsOfJSON += texts.sorted()
    return format
  }

  /// The prefixes of a path before each dot.
  private static func prefixes(of path: String) -> [String] {
    let bytes = Array(path.utf8)
    return bytes.indices.filter { bytes[$0] == UInt8(ascii: ".") && $0 > 0 }.map {
      String(decoding: bytes[..<$0], as: UTF8.self)
    }
  }
}
