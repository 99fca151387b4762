import CostModel

extension LogFormat {
  /// The output file of an OpenAI batch: answers of either interface in an envelope.
  ///
  /// Nothing inside says that it is a batch, so the container decides the tier. Requests that failed or expired are not billed.
  static let openAIBatch: LogFormat = {
    var format = LogFormat(
      name: "openai-batch", title: "OpenAI batch output",
      signature: Signature([["custom_id"], ["response.status_code", "error"]]),
      fields: [
        Field("response.body.created", .timestamp), Field("response.body.created_at", .timestamp),
        Field("response.body.model", .model), Field("id", .id),
      ]
        + OpenAIFields.chatUsage("response.body.usage.") + OpenAIFields.responseUsage("response.body.usage."))
    format.skips = [
      .failed("error", .isSet), .failed("response.status_code", .isAtLeast(400)),
      .failed("response.body.error", .isSet),
    ]
    format.responsePrefix = "response.body."
    format.tier = .batch
    format.vendor = "openai"
    format.attributePrefixes = ["response.body.metadata.", ""]
    return format
  }()
}
