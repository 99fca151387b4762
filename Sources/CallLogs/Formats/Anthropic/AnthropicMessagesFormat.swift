import CostModel

extension LogFormat {
  /// Answers of Anthropic's messages interface.
  ///
  /// They have no time of their own: the line must give one.
  static let anthropicMessages: LogFormat = {
    var format = LogFormat(
      name: "anthropic-messages", title: "Anthropic messages",
      signature: Signature(
        [
          ["model"], ["usage.input_tokens"],
          // Users' own logs can have records of the type "message", too: they are distinguished by what only an answer
          // has.
          [
            "role", "content", "stop_reason", "usage.cache_creation_input_tokens", "usage.cache_read_input_tokens",
            "usage.cache_creation", "usage.service_tier", "usage.server_tool_use", "usage.inference_geo", "usage.speed",
          ],
        ], values: [("type", ["message"])]),
      fields: [
        Field("timestamp", .timestamp), Field("time", .timestamp), Field("created_at", .timestamp),
        Field("created", .timestamp),
        Field("model", .model), Field("id", .id),
      ] + AnthropicFields.usage("usage."))
    format.iterations = ["usage.iterations"]
    format.vendor = "anthropic"
    return format
  }()
}
