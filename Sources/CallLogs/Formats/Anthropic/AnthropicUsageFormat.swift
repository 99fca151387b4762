import CostModel

extension LogFormat {
  /// The usage and cost reports of Anthropic's administration interface.
  ///
  /// Every count is its own. The report names the context window, which decides the price of long prompts; it does not say how many calls there
  /// were. Amounts are decimal texts in cents.
  static let anthropicUsage: LogFormat = {
    var format = LogFormat(
      name: "anthropic-usage", title: "Anthropic usage and cost reports",
      signature: Signature([["starting_at"], ["results"]]),
      fields: [
        Field("model", .model), Field("description", .requestedModel), Field("service_tier", .serviceTier),
        Field("inference_geo", .region), Field("uncached_input_tokens", .input),
        Field("cache_read_input_tokens", .cacheReadBeside),
        Field("cache_creation.ephemeral_5m_input_tokens", .cacheWrite5m),
        Field("cache_creation.ephemeral_1h_input_tokens", .cacheWrite1h), Field("output_tokens", .output),
        Field("server_tool_use.web_search_requests", .searches), Field("amount", .costInCents),
        Field("context_window", .contextWindow),
      ],
      expander: { BucketExpander(timePath: "starting_at") })
    format.vendor = "anthropic"
    format.isAggregated = true
    format.duplicates = .keepAll
    return format
  }()
}
