import CostModel

extension LogFormat {
  /// The server's events of OpenAI's Realtime interface, one in a line; whoever logs them adds the time.
  ///
  /// `response.done` has the usage (platform.openai.com/docs/api-reference/realtime-server-events): cached and audio
  /// tokens are inside the input, and `cached_tokens_details` divides the cached ones in their turn. The model is named
  /// by the session's events or by the line.
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
        Field("response.usage.input_token_details.image_tokens", .pictureInput),
        Field("response.usage.input_token_details.cached_tokens_details.image_tokens", .pictureCacheRead),
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
  /// The model that transcribes the audio.
  private var transcriber: KeptValue?

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    if let named = record[value, "session.model"] { model = KeptValue(record, named) ?? model }
    let transcription =
      record[value, "session.audio.input.transcription.model"]
      ?? record[value, "session.input_audio_transcription.model"]
    if let transcription { transcriber = KeptValue(record, transcription) ?? transcriber }
    if let type = record[value, "type"], record.isText(type, "conversation.item.input_audio_transcription.completed"),
      let usage = record[value, "usage"]
    {
      return addTranscription(usage, of: value, record, to: call)
    }
    guard let type = record[value, "type"], record.isText(type, "response.done") else {
      return call.leaveOut(.notACall)
    }
    call.fill(from: value)
    if call.isAbsent(.model) { call.set(.model, model) }
    call.add()
  }

  /// Adds a transcription of the user's speech, which is billed by its own model: by tokens, or by the length of the
  /// audio.
  private func addTranscription(_ usage: LogValue, of value: LogValue, _ record: LogRecord, to call: CallDraft) {
    call.fill(from: value)
    call.set(.model, transcriber)
    call.set(.id, record[value, "event_id"])
    call.set(.input, record[usage, "input_tokens"])
    call.set(.audioInput, record[usage, "input_token_details.audio_tokens"])
    call.set(.output, record[usage, "output_tokens"])
    call.set(.total, record[usage, "total_tokens"])
    call.set(.audioSeconds, record[usage, "seconds"])
    call.add()
  }
}
