import CostModel

extension LogFormat {
  /// The results of an Anthropic message batch.
  ///
  /// Only those that succeeded are billed, at the batch tier.
  static let anthropicBatch: LogFormat = {
    var format = LogFormat(
      name: "anthropic-batch", title: "Anthropic batch results",
      signature: Signature([["custom_id"], ["result.type"]]),
      fields: [
        Field("timestamp", .timestamp), Field("created_at", .timestamp), Field("result.message.model", .model),
        Field("result.message.id", .id),
      ] + AnthropicFields.usage("result.message.usage."))
    format.skips = [.failed("result.type", .isOne(of: ["errored", "canceled", "expired"]))]
    format.iterations = ["result.message.usage.iterations"]
    format.tier = .batch
    format.vendor = "anthropic"
    return format
  }()
}
