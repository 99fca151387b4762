import CostModel

/// The fields that the formats of Anthropic have in common.
enum AnthropicFields {
  typealias Field = LogFormat.Field

  /// Usage: the input is what follows the last cache breakpoint; reads and writes are beside it; thinking is inside the
  /// output.
  static func usage(_ prefix: String) -> [Field] {
    [
      Field(prefix + "input_tokens", .input),
      Field(prefix + "cache_read_input_tokens", .cacheReadBeside),
      Field(prefix + "cache_creation_input_tokens", .cacheWriteBeside),
      Field(prefix + "cache_creation.ephemeral_5m_input_tokens", .cacheWrite5m),
      Field(prefix + "cache_creation.ephemeral_1h_input_tokens", .cacheWrite1h),
      Field(prefix + "output_tokens", .output),
      Field(prefix + "server_tool_use.web_search_requests", .searches),
      Field(prefix + "service_tier", .serviceTier),
      Field(prefix + "speed", .speed),
      Field(prefix + "inference_geo", .region),
    ]
  }
}
