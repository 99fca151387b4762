import CostModel

extension LogFormat {
  /// Answers of Gemini, from Google AI Studio or Vertex AI.
  ///
  /// Cached tokens are inside the prompt, thoughts are beside the candidates, and the results of tools are beside the
  /// prompt. Throughput that was paid in advance has no price by the token. `GeminiExpander` reads the lists: audio in
  /// the prompt, and searches. Google's client for Python writes the same names in lower case (googleapis/python-genai,
  /// `google/genai/types.py`).
  static let gemini: LogFormat = {
    var format = LogFormat(
      name: "gemini", title: "Gemini answers",
      signature: Signature([
        [
          "usageMetadata.promptTokenCount", "usageMetadata.totalTokenCount", "usage_metadata.prompt_token_count",
          "usage_metadata.total_token_count",
        ]
      ]),
      fields: [
        Field("createTime", .timestamp), Field("timestamp", .timestamp), Field("modelVersion", .model),
        Field("model", .requestedModel),
        Field("responseId", .id), Field("usageMetadata.promptTokenCount", .input),
        Field("usageMetadata.cachedContentTokenCount", .cacheReadInside),
        Field("usageMetadata.toolUsePromptTokenCount", .inputBeside),
        Field("usageMetadata.candidatesTokenCount", .output),
        Field("usageMetadata.thoughtsTokenCount", .reasoningBeside), Field("usageMetadata.totalTokenCount", .total),
        Field("usageMetadata.trafficType", .serviceTier), Field("create_time", .timestamp),
        Field("model_version", .model), Field("response_id", .id), Field("usage_metadata.prompt_token_count", .input),
        Field("usage_metadata.cached_content_token_count", .cacheReadInside),
        Field("usage_metadata.tool_use_prompt_token_count", .inputBeside),
        Field("usage_metadata.candidates_token_count", .output),
        Field("usage_metadata.thoughts_token_count", .reasoningBeside),
        Field("usage_metadata.total_token_count", .total), Field("usage_metadata.traffic_type", .serviceTier),
      ],
      expander: { GeminiExpander(answer: nil) })
    format.tierWords = [
      "on_demand": .standard, "on_demand_priority": .priority, "on_demand_flex": .flex,
      "traffic_type_unspecified": .standard,
    ]
    format.vendor = "google"
    // Each chunk of a stream has the answer's id and its counts so far.
    format.duplicates = .keepLargest
    return format
  }()

  /// The results of a batch of Gemini: answers in an envelope, at the batch tier.
  static let geminiBatch: LogFormat = {
    var format = LogFormat(
      name: "gemini-batch", title: "Gemini batch results",
      signature: Signature([
        ["response.usageMetadata", "response.usage_metadata"], ["key", "request", "status", "processed_time"],
      ]),
      fields: gemini.fields.map { Field("response." + $0.path, $0.slot) } + [
        Field("processed_time", .timestamp), Field("key", .id),
      ],
      expander: { GeminiExpander(answer: "response") })
    format.skips = [.failed("error", .isSet)]
    format.tier = .batch
    format.tierWords = gemini.tierWords
    format.vendor = "google"
    return format
  }()
}
