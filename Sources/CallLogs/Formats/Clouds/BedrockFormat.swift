import CostModel

extension LogFormat {
  /// The model invocation log of Amazon Bedrock.
  ///
  /// Reads and writes stand beside the input; bodies are never read.
  static let bedrock: LogFormat = {
    var format = LogFormat(
      name: "bedrock", title: "Amazon Bedrock invocation log",
      signature: Signature([["modelId"]], values: [("schemaType", ["ModelInvocationLog"])]),
      fields: [
        Field("timestamp", .timestamp), Field("modelId", .model), Field("requestId", .id), Field("identity.arn", .user),
        Field("errorCode", .status), Field("input.inputTokenCount", .input),
        Field("input.cacheReadInputTokenCount", .cacheReadBeside),
        Field("input.cacheWriteInputTokenCount", .cacheWriteBeside),
        Field("output.outputTokenCount", .output),
      ])
    format.skips = [.failed("errorCode", .isSet)]
    format.vendor = "bedrock"
    format.attributePrefixes = ["requestMetadata.", ""]
    return format
  }()
}
