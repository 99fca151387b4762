import CostModel

extension LogFormat {
  /// The server's events of OpenAI's Realtime interface, one in a line; whoever logs them adds the time.
  ///
  /// `response.done` has the usage (platform.openai.com/docs/api-reference/realtime-server-events): cached tokens and those of sound are inside the
  /// input, and `cached_tokens_details` divides the cached ones in their turn. The model is named by the session's events or by the line.
  static let openAIRealtime: LogFormat = {
    var format = LogFormat(
      name: "openai-realtime", title: "OpenAI Realtime events",
      signature: Signature([["event_id"], ["type"], ["response", "session", "item_id", "response_id", "item"]]),
      fields: [
        Field("timestamp", .timestamp), Field("time", .timestamp), Field("created_at", .timestamp),
        Field("response.model", .model), Field("model", .model), Field("response.id", .id),
        Field("response.conversation_id", .session), Field("response.usage.input_tokens", .input),
        Field("response.usage.input_token_details.cached_tokens", .cacheReadInside),
        Field("response.usage.input_token_details.audio_tokens", .audioInput),
        Field("response.usage.input_token_details.cached_tokens_details.audio_tokens", .audioCacheRead),
        Field("response.usage.output_tokens", .output),
        Field("response.usage.output_token_details.audio_tokens", .audioOutput),
        Field("response.usage.total_tokens", .total),
      ],
      expander: { RealtimeExpander() })
    format.vendor = "openai"
    format.isStateful = true
    return format
  }()
}

/// Follows the events of a session.
private struct RealtimeExpander: RecordExpander {
  /// The model of the session that the events are of.
  private var model: KeptValue?

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    if let named = record[value, "session.model"] { model = KeptValue(record, named) ?? model }
    guard let type = record[value, "type"], record.isText(type, "response.done") else {
      return call.leaveOut(.notACall)
    }
    call.fill(from: value)
    if call.isAbsent(.model) { call.set(.model, model) }
    call.add()
  }
}
