import CostModel

extension LogFormat {
  /// The session files of Codex.
  ///
  /// A line sets the model and tier of those that follow. Counts come as events: the usage of the last call, and the sum of the session, of which
  /// calls without the former are the difference. An event that comes again has the same sum. Cached tokens are inside the input, reasoning inside
  /// the output.
  static let codex: LogFormat = {
    var format = LogFormat(
      name: "codex", title: "Codex session",
      signature: Signature(
        [["payload"], ["timestamp"]],
        values: [
          (
            "type",
            [
              "session_meta", "turn_context", "event_msg", "response_item", "compacted", "world_state",
              "inter_agent_communication",
            ]
          )
        ]),
      fields: OpenAIFields.codexUsage, expander: { CodexExpander() })
    format.vendor = "openai"
    format.tierWords = OpenAIFields.tierWords
    format.isStateful = true
    return format
  }()
}

extension OpenAIFields {
  /// The usage in an event of Codex.
  fileprivate static let codexUsage: [Field] = [
    Field("input_tokens", .input), Field("cached_input_tokens", .cacheReadInside),
    Field("cache_write_input_tokens", .cacheWriteInside), Field("output_tokens", .output),
    Field("reasoning_output_tokens", .reasoningInside), Field("total_tokens", .total),
  ]
}

/// Follows a session of Codex line by line.
private struct CodexExpander: RecordExpander {
  private var model: LogValue?
  private var tier: LogValue?
  private var session: LogValue?
  /// The sums of the session so far, by the fields of the usage.
  private var sums: [String: Int64] = [:]

  mutating func expand(_ record: LogValue, into calls: inout CallDrafts) {
    guard let payload = record[path: "payload"] else { return calls.leaveOut(.notACall) }
    switch record[path: "type"]?.text {
    case "session_meta":
      session = payload[path: "id"]
      sums = [:]
    case "turn_context":
      model = payload[path: "model"] ?? model
      tier = payload[path: "service_tier"] ?? tier
    default: break
    }
    guard payload[path: "type"]?.text == "token_count", let info = payload[path: "info"], !info.isNull else {
      return calls.leaveOut(.notACall)
    }
    let total = info[path: "total_token_usage"]
    let newSums = total.map(Self.counts)
    if let newSums, newSums == sums, !newSums.isEmpty { return calls.leaveOut(.duplicate) }
    var draft: CallDraft
    if let last = info[path: "last_token_usage"], !last.isNull {
      draft = calls.draft(of: last)
    } else if let newSums {
      draft = calls.emptyDraft()
      for field in calls.format.fields {
        // A session that was compacted starts its sums anew.
        if let count = newSums[field.path] { draft.set(field.slot, max(0, count - (sums[field.path] ?? 0))) }
      }
    } else {
      return calls.leaveOut(.noTokens)
    }
    if let newSums { sums = newSums }
    draft.set(.timestamp, record[path: "timestamp"])
    draft.set(.model, model)
    draft.set(.serviceTier, tier)
    draft.set(.session, session)
    // A branch of a session repeats the events of the session it came from, with their times and sums.
    if let total, let time = record[path: "timestamp"]?.text {
      draft.set(.id, time)
      draft.set(.secondID, String(decoding: total.bytes, as: UTF8.self))
    }
    calls.fillAttributes(&draft, from: record)
    calls.add(draft)
  }

  private static func counts(_ usage: LogValue) -> [String: Int64] {
    var counts: [String: Int64] = [:]
    for (name, value) in usage.members { counts[name] = value.integer }
    return counts
  }
}
