import CostModel

extension LogFormat {
  /// Transcriptions of OpenAI: some models are paid by the minute, and their answers give the seconds of audio; others
  /// by tokens, which `openai-responses` and the plain format read by the same names.
  static let openAITranscription: LogFormat = {
    var format = LogFormat(
      name: "openai-transcription", title: "OpenAI transcriptions",
      signature: Signature([["model"], ["usage.seconds"]], values: [("usage.type", ["duration"])]),
      fields: [
        Field("timestamp", .timestamp), Field("created_at", .timestamp), Field("created", .timestamp),
        Field("model", .model), Field("id", .id), Field("user", .user), Field("user_id", .user),
        Field("session_id", .session), Field("usage.seconds", .audioSeconds),
      ])
    format.skips = [.failed("error", .isSet)]
    return format
  }()
}

extension LogFormat {
  /// Transcriptions with times and segments (`verbose_json`), which give the length of the audio instead of the billed
  /// amount: OpenAI's Whisper and services with its interface
  /// (https://platform.openai.com/docs/api-reference/audio/verbose-json-object).
  static let verboseTranscription: LogFormat = {
    var format = LogFormat(
      name: "verbose-transcription", title: "transcriptions with their duration",
      signature: Signature([["model"], ["duration"], ["text"]], values: [("task", ["transcribe", "translate"])]),
      fields: [
        Field("timestamp", .timestamp), Field("created_at", .timestamp), Field("created", .timestamp),
        Field("model", .model), Field("provider", .vendor), Field("id", .id), Field("user", .user),
        Field("user_id", .user), Field("session_id", .session), Field("duration", .audioSeconds),
      ])
    format.skips = [.failed("error", .isSet)]
    return format
  }()
}
