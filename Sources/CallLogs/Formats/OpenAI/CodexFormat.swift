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
  static let codexUsage: [Field] = [
    Field("input_tokens", .input), Field("cached_input_tokens", .cacheReadInside),
    Field("cache_write_input_tokens", .cacheWriteInside), Field("output_tokens", .output),
    Field("reasoning_output_tokens", .reasoningInside), Field("total_tokens", .total),
  ]
}

/// Follows a session of Codex line by line.
private struct CodexExpander: RecordExpander {
  private var model: KeptValue?
  private var tier: KeptValue?
  private var session: KeptValue?
  /// The sums of the session so far.
  private var sums = UsageSums()
  /// The sums of the line that is read; kept for its memory.
  private var newSums = UsageSums()

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard let payload = record[value, "payload"] else { return call.leaveOut(.notACall) }
    if let type = record[value, "type"] {
      if record.isText(type, "session_meta") {
        session = record[payload, "id"].flatMap { KeptValue(record, $0) }
        sums.clear()
      } else if record.isText(type, "turn_context") {
        if let model = record[payload, "model"] { self.model = KeptValue(record, model) }
        if let tier = record[payload, "service_tier"] { self.tier = KeptValue(record, tier) }
      }
    }
    guard let type = record[payload, "type"], record.isText(type, "token_count"), let info = record[payload, "info"],
      !record.isNull(info)
    else { return call.leaveOut(.notACall) }
    let total = record[info, "total_token_usage"]
    if let total {
      newSums.read(record, total)
      if newSums == sums, !newSums.isEmpty { return call.leaveOut(.duplicate) }
    }
    if let last = record[info, "last_token_usage"], !record.isNull(last) {
      call.fill(from: last)
    } else if total != nil {
      for field in call.format.fields {
        // A session that was compacted starts its sums anew.
        if let count = newSums[field.path] { call.set(field.slot, max(0, count - (sums[field.path] ?? 0))) }
      }
    } else {
      return call.leaveOut(.noTokens)
    }
    if total != nil { swap(&sums, &newSums) }
    let time = record[value, "timestamp"]
    call.set(.timestamp, time)
    call.set(.model, model)
    call.set(.serviceTier, tier)
    call.set(.session, session)
    // A branch of a session repeats the events of the session it came from, with their times and sums.
    if let total, let time, record.isUTF8(time) {
      call.set(.id, time)
      call.set(.secondID, textAt: record.range(total))
    }
    call.fillAttributes(from: value)
    call.add()
  }
}

/// The counts of a usage by their names.
private struct UsageSums: Equatable {
  /// A count; the name is held as a hash of 128 bits, which no two names have in common.
  private struct Count: Equatable {
    let name: SIMD2<UInt64>
    var count: Int64
  }

  /// How many are kept: Codex writes six.
  private static let most = 32

  private var counts: [Count] = []

  var isEmpty: Bool { counts.isEmpty }

  mutating func clear() { counts.removeAll(keepingCapacity: true) }

  /// Reads the counts of an object; of a name that comes twice the last one.
  mutating func read(_ record: LogRecord, _ usage: LogValue) {
    clear()
    for (key, value) in record.members(usage) where record.isUTF8(key) {
      let name = record.hash(key)
      let index = counts.firstIndex { $0.name == name }
      if let index { counts.remove(at: index) }
      if let count = record.integer(value), counts.count < Self.most { counts.append(Count(name: name, count: count)) }
    }
  }

  /// The count of a name; nil when there is none.
  subscript(name: String) -> Int64? {
    let name = LogRecord.hash(name)
    return counts.first { $0.name == name }?.count
  }

  static func == (one: UsageSums, other: UsageSums) -> Bool {
    one.counts == other.counts
      || one.counts.count == other.counts.count && one.counts.allSatisfy { other.counts.contains($0) }
  }
}
