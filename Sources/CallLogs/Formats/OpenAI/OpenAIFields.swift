import CostModel

/// The fields that the formats of OpenAI have in common.
enum OpenAIFields {
  typealias Field = LogFormat.Field

  /// The words for tiers; Groq calls the standard one `on_demand`.
  ///
  /// `scale` is capacity paid by the month, and has no price by the token.
  static let tierWords: [String: ServiceTier] = ["auto": .standard, "on_demand": .standard]

  /// The identity of the call.
  static func call(created: String, under prefix: String = "") -> [Field] {
    [
      Field(prefix + created, .timestamp), Field(prefix + "model", .model),
      Field(prefix + "service_tier", .serviceTier),
      Field(prefix + "id", .id), Field(prefix + "status", .status), Field(prefix + "user", .user),
    ]
  }

  /// The usage of a chat completion.
  static func chatUsage(_ prefix: String) -> [Field] {
    [
      Field(prefix + "prompt_tokens", .input),
      Field(prefix + "prompt_tokens_details.cached_tokens", .cacheReadInside),
      // Moonshot writes it without the details (platform.moonshot.ai/docs/api/chat).
      Field(prefix + "cached_tokens", .cacheReadInside),
      Field(prefix + "prompt_tokens_details.cache_write_tokens", .cacheWriteInside),
      Field(prefix + "completion_tokens", .output),
      Field(prefix + "completion_tokens_details.reasoning_tokens", .reasoningInside),
      Field(prefix + "prompt_tokens_details.audio_tokens", .audioInput),
      Field(prefix + "completion_tokens_details.audio_tokens", .audioOutput),
      // xAI: what its Live Search is paid by, and what the call was charged (https://docs.x.ai/developers/cost-tracking).
      Field(prefix + "num_sources_used", .sources), Field(prefix + "cost_in_usd_ticks", .costInTicks),
      Field(prefix + "total_tokens", .total),
      // Gateways pass on the fields that Anthropic adds to the counts.
      Field(prefix + "inference_geo", .region), Field(prefix + "speed", .speed),
    ] + CountNames.fields(under: prefix)
  }

  /// The usage of a response.
  static func responseUsage(_ prefix: String) -> [Field] {
    [
      Field(prefix + "input_tokens", .input),
      Field(prefix + "input_tokens_details.cached_tokens", .cacheReadInside),
      Field(prefix + "input_tokens_details.cache_write_tokens", .cacheWriteInside),
      Field(prefix + "output_tokens", .output),
      Field(prefix + "output_tokens_details.reasoning_tokens", .reasoningInside),
      Field(prefix + "input_tokens_details.audio_tokens", .audioInput),
      Field(prefix + "output_tokens_details.audio_tokens", .audioOutput),
      Field(prefix + "num_sources_used", .sources), Field(prefix + "cost_in_usd_ticks", .costInTicks),
      Field(prefix + "total_tokens", .total),
    ] + CountNames.fields(under: prefix)
  }
}
