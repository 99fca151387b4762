import CostModel

extension LogFormat {
  /// Answers of Anthropic's messages interface.
  ///
  /// They have no time of their own: the line must give one.
  static let anthropicMessages: LogFormat = {
    var format = LogFormat(
      name: "anthropic-messages", title: "Anthropic messages",
      signature: Signature([["model"], ["usage.input_tokens"]], values: [("type", ["message"])]),
      fields: [
        Field("timestamp", .timestamp), Field("time", .timestamp), Field("created_at", .timestamp),
        Field("created", .timestamp),
        Field("model", .model), Field("id", .id),
      ] + AnthropicFields.usage("usage."))
    format.vendor = "anthropic"
    return format
  }()
}
