import CostModel

extension LogFormat {
  /// The output of `claude -p` with `--output-format json` or `stream-json` (code.claude.com/docs/en/headless).
  ///
  /// Its last line, the result, has the total usage of each model, including helpers. The lines of messages have counts
  /// from before their answers ended, and are not calls. The input is what follows the last cache breakpoint. No line
  /// has a time: the user gives the day.
  static let claudePrint: LogFormat = {
    var format = LogFormat(
      name: "claude-print", title: "results of claude -p",
      signature: Signature(
        [["session_id"]],
        values: [
          ("type", ["system", "assistant", "user", "stream_event", "result", "rate_limit_event"])
        ]),
      fields: [Field("session_id", .session), Field("uuid", .id), Field("timestamp", .timestamp)],
      expander: { ClaudePrintExpander() })
    format.vendor = "anthropic"
    format.isAggregated = true
    return format
  }()
}

/// Extracts the usage of each model from a result.
private struct ClaudePrintExpander: RecordExpander {
  /// The counts of a model, by meaning.
  private static let counts: [(name: String, slot: Slot)] = [
    ("inputTokens", .input), ("outputTokens", .output), ("cacheReadInputTokens", .cacheReadBeside),
    ("cacheCreationInputTokens", .cacheWriteBeside), ("webSearchRequests", .searches), ("costUSD", .cost),
  ]
  /// The names that are read, and the sizes of the model, which are not counts.
  private static let known = counts.map(\.name) + ["contextWindow", "maxOutputTokens"]

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard let type = record[value, "type"], record.isText(type, "result") else { return call.leaveOut(.notACall) }
    guard let models = record[value, "modelUsage"], record.kind(models) == .object else {
      return call.leaveOut(.noTokens)
    }
    call.leaveOut(.zeroTokens)
    for (name, usage) in record.members(models) {
      call.fill(from: value)
      call.set(.model, name)
      call.set(.secondID, name)
      for (count, slot) in Self.counts { call.set(slot, record.find(count, in: usage)) }
      addLifetimes(of: usage, in: record, value, to: call)
      call.add()
      call.noteUnread(in: usage, at: "modelUsage" + UsageKeys.entries, known: Self.known, isUsage: true)
    }
  }

  /// Divides the cache writes by their time to live, which only the sum of the conversation's own model has.
  private func addLifetimes(of usage: LogValue, in record: LogRecord, _ value: LogValue, to call: CallDraft) {
    func count(_ path: FieldPath, in value: LogValue) -> Int64 {
      record[value, path].flatMap { record.integer($0) } ?? 0
    }
    let writes = count("cacheCreationInputTokens", in: usage)
    guard writes > 0 else { return }
    guard writes == count("usage.cache_creation_input_tokens", in: value) else { return call.note(.cacheWrites) }
    call.set(.cacheWrite5m, record[value, "usage.cache_creation.ephemeral_5m_input_tokens"])
    call.set(.cacheWrite1h, record[value, "usage.cache_creation.ephemeral_1h_input_tokens"])
  }
}
