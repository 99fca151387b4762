import CostModel

extension LogFormat {
  /// Answers of OpenRouter, which have the cost beside the usage.
  ///
  /// With the user's own key the cost is OpenRouter's fee alone, and the vendor's charge is next to it
  /// (https://openrouter.ai/docs/use-cases/usage-accounting). The rest is as for OpenAI's chat completions.
  static let openRouterChat: LogFormat = {
    var format = LogFormat(
      name: "openrouter-chat", title: "OpenRouter completions",
      signature: Signature(
        [["usage.prompt_tokens"], ["usage.cost"], ["provider"]],
        values: [("object", ["chat.completion", "chat.completion.chunk"])]),
      fields: OpenAIFields.call(created: "created") + OpenAIFields.chatUsage("usage.") + [
        Field("usage.cost", .cost), Field("usage.is_byok", .isOnOwnKey),
        Field("usage.cost_details.upstream_inference_cost", .costOnOwnKey),
      ])
    format.skips = [.failed("error", .isSet)]
    format.tierWords = OpenAIFields.tierWords
    format.iterations = ["usage.iterations"]
    format.textsOfJSON = CountNames.details.map { "usage." + $0 }
    return format
  }()

  /// The export of single generations of OpenRouter: columns in any order, times in UTC.
  static let openRouterExport: LogFormat = {
    var format = LogFormat(
      name: "openrouter-export", title: "OpenRouter activity export",
      signature: Signature([["generation_id"], ["model_permaslug"], ["tokens_prompt"]]),
      fields: [
        Field("created_at", .timestamp), Field("model_permaslug", .model), Field("generation_id", .id),
        Field("user", .user),
        Field("tokens_prompt", .input), Field("tokens_cached", .cacheReadInside), Field("tokens_completion", .output),
        Field("tokens_reasoning", .reasoningInside), Field("cost_total", .cost),
        Field("byok_usage_inference", .costOnOwnKey),
      ])
    format.timesAreUTC = true
    return format
  }()

  /// One generation as returned by OpenRouter's interface.
  ///
  /// It is charged by the model's own counts of tokens.
  static let openRouterGeneration: LogFormat = {
    var format = LogFormat(
      name: "openrouter-generation", title: "OpenRouter generation",
      signature: Signature([["native_tokens_prompt", "native_tokens_completion"]]),
      fields: [
        Field("created_at", .timestamp), Field("model", .model), Field("id", .id), Field("external_user", .user),
        Field("service_tier", .serviceTier), Field("native_tokens_prompt", .input),
        Field("native_tokens_cached", .cacheReadInside), Field("native_tokens_completion", .output),
        Field("native_tokens_reasoning", .reasoningInside), Field("total_cost", .cost), Field("usage", .cost),
      ])
    format.otherCounts = ["tokens_prompt", "tokens_completion"]
    format.timesAreUTC = true
    return format
  }()

  /// The sums by day that OpenRouter's interface gives; they have no cached tokens.
  static let openRouterActivity: LogFormat = {
    var format = LogFormat(
      name: "openrouter-activity", title: "OpenRouter activity by day",
      signature: Signature([["model_permaslug"], ["requests"], ["byok_usage_inference"]]),
      fields: [
        Field("date", .timestamp), Field("model_permaslug", .model), Field("model", .requestedModel),
        Field("requests", .requests),
        Field("prompt_tokens", .input), Field("completion_tokens", .output),
        Field("reasoning_tokens", .reasoningInside),
        Field("usage", .cost), Field("byok_usage_inference", .costOnOwnKey),
      ])
    format.isAggregated = true
    format.timesAreUTC = true
    format.duplicates = .keepAll
    return format
  }()
}
