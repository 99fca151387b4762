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
    // What Claude answers to InvokeModel, as the Messages API has it.
    format.iterations = ["output.outputBodyJson.usage.iterations"]
    format.skips = [.failed("errorCode", .isSet)]
    format.vendor = "bedrock"
    format.attributePrefixes = ["requestMetadata.", ""]
    return format
  }()

  /// The summary of a batch job of Amazon Bedrock, `manifest.json.out`.
  ///
  /// It sums the tokens of all its records and tells neither the model nor the time: the user gives both, or adds them by the names of the
  /// invocation log.
  static let bedrockBatch: LogFormat = {
    var format = LogFormat(
      name: "bedrock-batch", title: "summary of an Amazon Bedrock batch",
      signature: Signature([["totalRecordCount"], ["inputTokenCount"], ["outputTokenCount"]]),
      fields: [
        Field("timestamp", .timestamp), Field("modelId", .model), Field("region", .region),
        Field("successRecordCount", .requests), Field("inputTokenCount", .input), Field("outputTokenCount", .output),
      ])
    format.tier = .batch
    format.vendor = "bedrock"
    format.isAggregated = true
    format.duplicates = .keepAll
    return format
  }()
}
