import CostModel

extension LogFormat {
  /// The request-response log of Vertex AI, as it is kept in BigQuery: answers of Gemini under `full_response`.
  ///
  /// `deployed_model_id` is the number of a deployment, no model; the answer says which one it is of.
  static let vertexLog: LogFormat = {
    var format = LogFormat(
      name: "vertex-log", title: "Vertex AI request-response log",
      signature: Signature([["full_response"], ["logging_time"]]),
      fields: gemini.fields.map { Field("full_response." + $0.path, $0.slot) } + [
        Field("logging_time", .timestamp), Field("model", .requestedModel), Field("request_id", .id),
      ],
      expander: { GeminiExpander(answer: "full_response") })
    format.textsOfJSON = ["full_response"]
    format.tierWords = gemini.tierWords
    format.vendor = "google"
    format.timesAreUTC = true
    return format
  }()

  /// Answers of Gemini's Interactions: thoughts stand beside the output, results of tools beside the input.
  static let geminiInteractions: LogFormat = {
    var format = LogFormat(
      name: "gemini-interactions", title: "Gemini interactions",
      signature: Signature([["usage.total_input_tokens"], ["usage.total_output_tokens"]]),
      fields: [
        Field("created", .timestamp), Field("timestamp", .timestamp), Field("model", .model), Field("id", .id),
        Field("service_tier", .serviceTier), Field("usage.total_input_tokens", .input),
        Field("usage.total_cached_tokens", .cacheReadInside), Field("usage.total_tool_use_tokens", .inputBeside),
        Field("usage.total_output_tokens", .output), Field("usage.total_thought_tokens", .reasoningBeside),
        Field("usage.total_tokens", .total),
      ])
    format.skips = [.failed("status", .isOne(of: ["failed", "cancelled"])), .failed("error", .isSet)]
    format.tierWords = gemini.tierWords
    format.vendor = "google"
    return format
  }()
}
