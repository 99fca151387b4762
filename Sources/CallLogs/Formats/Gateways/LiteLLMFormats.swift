import CostModel

extension LogFormat {
  /// The table of calls that a LiteLLM proxy keeps.
  ///
  /// Cached and written tokens are in the usage reported to it, inside the prompt tokens; calls that were passed
  /// through to Anthropic may have them beside. `metadata` and `request_tags` can be texts of JSON. Answers from the
  /// proxy's own cache are free.
  static let liteLLMSpendLogs: LogFormat = {
    var format = LogFormat(
      name: "litellm-spend-logs", title: "LiteLLM spend logs",
      signature: Signature([["call_type"], ["spend", "request_id"], ["prompt_tokens"]]),
      fields: [
        Field("startTime", .timestamp), Field("request_id", .id), Field("spend", .cost), Field("end_user", .user),
        Field("user", .user),
      ] + LiteLLMFields.call)
    format.complete(asLiteLLM: "True")
    return format
  }()

  /// The data that a LiteLLM proxy sends to storage and webhooks for each call.
  static let liteLLMPayload: LogFormat = {
    var format = LogFormat(
      name: "litellm-payload", title: "LiteLLM logging payload",
      signature: Signature([["call_type"], ["response_cost", "id", "startTime"], ["prompt_tokens"]]),
      fields: [
        Field("startTime", .timestamp), Field("id", .id), Field("response_cost", .cost), Field("end_user", .user),
      ] + LiteLLMFields.call)
    format.complete(asLiteLLM: "true")
    return format
  }()

  /// The sums by day that a LiteLLM proxy keeps for users, teams and keys.
  static let liteLLMDaily: LogFormat = {
    var format = LogFormat(
      name: "litellm-daily", title: "LiteLLM spend by day",
      signature: Signature([["api_requests"], ["prompt_tokens"], ["date"]]),
      fields: [
        Field("date", .timestamp), Field("model", .model), Field("custom_llm_provider", .vendor),
        Field("user_id", .user),
        Field("api_requests", .requests), Field("prompt_tokens", .input),
        Field("cache_read_input_tokens", .cacheReadInside), Field("cache_creation_input_tokens", .cacheWriteInside),
        Field("completion_tokens", .output), Field("spend", .cost),
      ])
    format.timesAreUTC = true
    format.isAggregated = true
    format.canHaveVendorCounts = true
    format.duplicates = .keepAll
    return format
  }()

  private mutating func complete(asLiteLLM: String) {
    skips = [
      SkipRule("cache_hit", .isOne(of: ["true"]), .gatewayCache),
      .failed("status", .isOne(of: ["failure"])),
    ]
    timesAreUTC = true
    canHaveVendorCounts = true
    textsOfJSON = ["metadata", "request_tags"]
    attributePrefixes = ["", "metadata.", "metadata.spend_logs_metadata.", "metadata.user_api_key_"]
    attributeLists = ["request_tags"]
    // The usage is that of the vendor, with Anthropic's additional items.
    iterations = LiteLLMFields.usages.map { $0 + "iterations" }
  }
}

private enum LiteLLMFields {
  /// The usage of the vendor: as reported to the proxy, as kept by older proxies, and that of the answer itself.
  static let usages = ["metadata.usage_object.", "metadata.additional_usage_values.", "response.usage."]

  static let call: [LogFormat.Field] =
    [
      .init("model", .model), .init("custom_llm_provider", .vendor), .init("session_id", .session),
      .init("trace_id", .session),
      .init("status", .status), .init("prompt_tokens", .input),
      .init("metadata.usage_object.cache_read_input_tokens", .cacheReadInside),
      .init("metadata.usage_object.prompt_tokens_details.cached_tokens", .cacheReadInside),
      .init("metadata.usage_object.cache_creation_input_tokens", .cacheWriteInside),
      .init("metadata.usage_object.prompt_tokens_details.cache_write_tokens", .cacheWriteInside),
      .init(
        "metadata.usage_object.cache_creation_token_details.ephemeral_5m_input_tokens",
        .cacheWrite5m),
      .init(
        "metadata.usage_object.cache_creation_token_details.ephemeral_1h_input_tokens",
        .cacheWrite1h),
      .init("completion_tokens", .output),
      .init("metadata.usage_object.completion_tokens_details.reasoning_tokens", .reasoningInside),
      .init("metadata.usage_object.prompt_tokens_details.audio_tokens", .audioInput),
      .init("metadata.usage_object.completion_tokens_details.audio_tokens", .audioOutput),
      .init("cost_breakdown.total_cost", .cost), .init("metadata.cost_breakdown.total_cost", .cost),
      .init("metadata.usage_object.service_tier", .serviceTier), .init("metadata.usage_object.speed", .speed),
      .init("metadata.usage_object.inference_geo", .region), .init("total_tokens", .total),
    ] + usages.flatMap { CountNames.fields(under: $0) }
}
