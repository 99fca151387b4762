import CostModel

extension LogFormat {
  /// The spans of Braintrust, from its exports and its interface (braintrust.dev/docs/reference/api/Logs).
  ///
  /// The prompt is the sum of all kinds of input, and only spans of a model are calls: the spans above sum them.
  static let braintrust: LogFormat = {
    var format = LogFormat(
      name: "braintrust", title: "Braintrust spans",
      signature: Signature([["span_attributes"], ["metrics"], ["root_span_id"]]),
      fields: [
        Field("created", .timestamp), Field("metadata.model", .model), Field("span_id", .id), Field("id", .id),
        Field("metadata.user_id", .user), Field("metadata.session_id", .session),
        Field("metrics.prompt_tokens", .input), Field("metrics.prompt_cached_tokens", .cacheReadInside),
        Field("metrics.prompt_cache_creation_tokens", .cacheWriteInside),
        Field("metrics.prompt_cache_creation_5m_tokens", .cacheWrite5m),
        Field("metrics.prompt_cache_creation_1h_tokens", .cacheWrite1h),
        Field("metrics.completion_tokens", .output), Field("metrics.completion_reasoning_tokens", .reasoningInside),
        Field("metrics.prompt_audio_tokens", .audioInput), Field("metrics.completion_audio_tokens", .audioOutput),
        Field("metrics.tokens", .total), Field("metrics.estimated_cost", .cost),
      ])
    format.skips = [
      SkipRule("span_attributes.type", .isNone(of: ["llm"]), .notACall), .failed("error", .isSet),
    ]
    format.attributePrefixes = ["", "metadata."]
    return format
  }()
}
