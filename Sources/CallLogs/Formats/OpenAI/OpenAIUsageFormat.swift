import CostModel

extension LogFormat {
  /// The usage and costs of an organization as OpenAI's administration interface sums them, by day and what was asked to group by.
  ///
  /// Cached and written tokens are inside the input. A model that was not grouped by is null, and has no price. Costs are dollars.
  static let openAIUsage: LogFormat = {
    var format = LogFormat(
      name: "openai-usage", title: "OpenAI usage and cost exports",
      signature: Signature([["results"], ["start_time"]], values: [("object", ["bucket"])]),
      fields: [
        Field("model", .model), Field("service_tier", .serviceTier), Field("batch", .isBatch),
        Field("num_model_requests", .requests), Field("input_tokens", .input),
        Field("input_cached_tokens", .cacheReadInside),
        Field("input_cache_write_tokens", .cacheWriteInside), Field("input_uncached_tokens", .uncachedInput),
        Field("input_audio_tokens", .audioInput), Field("output_audio_tokens", .audioOutput),
        Field("input_image_tokens", .pictureInput), Field("output_image_tokens", .pictureOutput),
        Field("output_tokens", .output), Field("user_id", .user), Field("amount.value", .cost),
        // Transcriptions, speech, pictures and sessions of the code interpreter.
        Field("seconds", .audioSeconds), Field("characters", .characters), Field("images", .images),
        Field("num_sessions", .containers),
      ],
      expander: { BucketExpander(timePath: "start_time") })
    format.vendor = "openai"
    format.isAggregated = true
    format.stretchStart = "start_time"
    format.duplicates = .keepAll
    return format
  }()
}
