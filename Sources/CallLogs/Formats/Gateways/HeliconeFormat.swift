import CostModel

extension LogFormat {
  /// The requests that Helicone exports.
  ///
  /// Reads and writes are beside the prompt tokens; its CSV omits them.
  static let helicone: LogFormat = {
    var format = LogFormat(
      name: "helicone", title: "Helicone requests",
      signature: Signature([["request_created_at"], ["prompt_tokens", "prompt_cache_read_tokens"]]),
      fields: [
        Field("request_created_at", .timestamp), Field("model_override", .model), Field("response_model", .model),
        Field("model", .model), Field("request_model", .requestedModel), Field("provider", .vendor),
        Field("request_id", .id), Field("request_user_id", .user), Field("response_status", .status),
        Field("prompt_tokens", .input), Field("prompt_cache_read_tokens", .cacheReadBeside),
        Field("prompt_cache_write_tokens", .cacheWriteBeside), Field("completion_tokens", .output),
        Field("prompt_audio_tokens", .audioInput), Field("completion_audio_tokens", .audioOutput),
        Field("total_tokens", .total), Field("costUSD", .cost), Field("cost_usd", .cost), Field("cost", .cost),
        Field("response_body.usage.server_tool_use.web_search_requests", .searches),
      ] + CountNames.writesByTime(under: "response_body.usage."))
    format.skips = [
      SkipRule(
        "cache_reference_id", .isNone(of: ["", "00000000-0000-0000-0000-000000000000"]), .gatewayCache),
      .failed("response_status", .isAtLeast(400)),
    ]
    // The answer as the vendor gave it.
    format.iterations = ["response_body.usage.iterations"]
    format.textsOfJSON = ["properties", "request_properties"]
    format.attributePrefixes = ["", "properties.", "request_properties."]
    format.attributesIgnoreCase = true
    format.timesAreUTC = true
    return format
  }()
}
