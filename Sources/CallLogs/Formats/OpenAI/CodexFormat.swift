import CostModel

extension LogFormat {
  /// The session files of Codex.
  ///
  /// A line sets the model and tier of those that follow. Counts come as events, `token_count`: the usage of the last request, and the sum of the
  /// session, of which requests without the former are the difference. Newer versions write a `token_usage_record` for each response, too, with the same
  /// usage (openai/codex, `codex-rs/protocol/src/protocol.rs`). Cached tokens are inside the input, reasoning inside the output.
  ///
  /// The file of a forked session, and of an agent that was started with the history of another, begins with the events
  /// of that session under new times, behind a copy of its `session_meta`. So a request is identified by the last named
  /// session and the sum; its earliest event counts, whichever file it is in. `token_usage_record`s are not copied.
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
              "token_usage_record", "inter_agent_communication", "inter_agent_communication_metadata",
            ]
          )
        ]),
      fields: OpenAIFields.codexUsage, expander: { CodexExpander() })
    format.vendor = "openai"
    format.tierWords = OpenAIFields.tierWords
    format.duplicates = .keepEarliest
    format.isStateful = true
    format.fieldsAreOfUsage = true
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

/// Follows a session of Codex line by line, or records the contents of a piece for the follower.
private struct CodexExpander: PiecewiseExpander {
  private var session = CodexSession()
  /// The contents of each half of a piece.
  private var notes: (first: [CodexEvent], second: [CodexEvent]) = ([], [])
  /// The sums as a text; kept for its memory.
  private var text: [UInt8] = []

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard let event = CodexEvent(record, value, at: call.place) else { return call.leaveOut(.notACall) }
    session.clearOutcomes()
    session.take(event)
    for outcome in session.outcomes {
      switch outcome {
      case .leaveOut(let reason, _): call.leaveOut(reason)
      case .add(let request):
        if let last = CodexEvent.last(record, of: value) { call.fill(from: last) }
        request.fill(call, record, &text)
        call.set(.timestamp, record[value, "timestamp"])
        call.fillAttributes(from: value)
        call.add()
      case .leaveOutEarlier, .addEarlier: outcome.take(into: call, record, &text)
      }
    }
  }

  mutating func finish(_ record: LogRecord, into call: CallDraft) {
    session.clearOutcomes()
    session.finish()
    for outcome in session.outcomes { outcome.take(into: call, record, &text) }
  }

  // MARK: - Pieces

  mutating func note(_ record: LogRecord, _ value: LogValue, into call: CallDraft) -> Bool {
    guard let event = CodexEvent(record, value, at: call.place) else {
      call.leaveOut(.notACall)
      return true
    }
    guard event.isPlain else { return false }
    if event.place.isInSecondHalf { notes.second.append(event) } else { notes.first.append(event) }
    return true
  }

  mutating func follow(_ piece: (any PiecewiseExpander)?, isLast: Bool) -> PieceOutcome {
    session.clearOutcomes()
    if let piece = piece as? CodexExpander {
      for event in piece.notes.first { session.take(event) }
      for event in piece.notes.second { session.take(event) }
    }
    if isLast { session.finish() }
    let outcomes = session.outcomes
    return { record, call in
      var text: [UInt8] = []
      for outcome in outcomes {
        record.startTexts()
        outcome.take(into: call, record, &text)
      }
    }
  }
}
