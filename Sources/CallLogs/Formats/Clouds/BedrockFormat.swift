import CostModel

extension LogFormat {
  /// The model invocation log of Amazon Bedrock.
  ///
  /// Reads and writes are beside the input. Of the bodies only the usage is read, for what the counts do not say: which
  /// writes are for an hour (Claude's `cache_creation`, Converse's `cacheDetails`), and additional work besides the
  /// answer.
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
        Field("output.outputBodyJson.usage.cache_creation.ephemeral_5m_input_tokens", .cacheWrite5m),
        Field("output.outputBodyJson.usage.cache_creation.ephemeral_1h_input_tokens", .cacheWrite1h),
      ])
    format.writeLists = ["output.outputBodyJson.usage.cacheDetails", "output.outputBodyJson"]
    // The counts of the body repeat those of the log.
    format.otherCounts = Set(
      [
        "input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens", "inputTokens",
        "outputTokens", "totalTokens", "total_tokens", "prompt_tokens", "completion_tokens", "cacheReadInputTokens",
        "cacheWriteInputTokens", "cacheReadInputTokenCount", "cacheWriteInputTokenCount",
      ].map { "output.outputBodyJson.usage." + $0 })
    // Claude's answer to InvokeModel, in the form of the Messages API.
    format.iterations = ["output.outputBodyJson.usage.iterations"]
    format.skips = [.failed("errorCode", .isSet)]
    format.vendor = "bedrock"
    format.attributePrefixes = ["requestMetadata.", ""]
    return format
  }()

  /// The summary of a batch job of Amazon Bedrock, `manifest.json.out`.
  ///
  /// It sums the tokens of all its records and gives neither the model nor the time: the user gives both, or adds them
  /// by the names of the invocation log.
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

  /// The answers of a batch job of Amazon Bedrock, `*.jsonl.out`: the request, and what the model's own interface answers.
  ///
  /// Neither the time nor the model's id at Bedrock is in them (an answer of Claude has Anthropic's name, which does not say from where it was served): the
  /// user gives both, or adds them by the names of the invocation log.
  static let bedrockBatchOutput: LogFormat = {
    let answer = "modelOutput."
    var format = LogFormat(
      name: "bedrock-batch-output", title: "answers of an Amazon Bedrock batch",
      signature: Signature([["recordId"], ["modelInput"], ["modelOutput", "error"]]),
      fields: [
        Field("timestamp", .timestamp), Field("modelId", .model), Field("region", .region), Field("recordId", .id),
        Field("jobArn", .secondID),
      ]
        + AnthropicFields.usage(answer + "usage.").filter { ![.serviceTier, .speed, .region].contains($0.slot) }
        + BedrockFields.usage(answer + "usage.") + CountNames.details(under: answer + "usage.")
        + [
          Field(answer + "usage.prompt_tokens", .input), Field(answer + "usage.completion_tokens", .output),
          Field(answer + "usage.total_tokens", .total),
          // Llama, and Titan's embeddings.
          Field(answer + "prompt_token_count", .input), Field(answer + "generation_token_count", .output),
          Field(answer + "inputTextTokenCount", .input),
        ])
    format.writeLists = [answer + "usage.cacheDetails"]
    format.iterations = [answer + "usage.iterations"]
    format.otherCounts = [answer + "usage.totalTokens"]
    format.skips = [.failed("error", .isSet)]
    format.tier = .batch
    format.vendor = "bedrock"
    format.attributePrefixes = ["requestMetadata.", ""]
    return format
  }()

  /// The answers of Bedrock's Converse, as programs log them beside the model and the time.
  ///
  /// Reads and writes are beside the input (docs.aws.amazon.com/bedrock, TokenUsage); `totalTokens` is not checked,
  /// since it is documented without them and written with them.
  static let bedrockConverse: LogFormat = {
    var format = LogFormat(
      name: "bedrock-converse", title: "answers of Amazon Bedrock's Converse",
      signature: Signature([["usage.inputTokens"], ["usage.outputTokens"], ["stopReason", "metrics.latencyMs"]]),
      fields: [
        Field("timestamp", .timestamp), Field("time", .timestamp), Field("modelId", .model), Field("model", .model),
        Field("region", .region), Field("requestId", .id), Field("ResponseMetadata.RequestId", .id),
        Field("serviceTier.type", .serviceTier),
      ] + BedrockFields.usage("usage."))
    format.writeLists = ["usage.cacheDetails"]
    format.otherCounts = ["usage.totalTokens"]
    format.vendor = "bedrock"
    format.attributePrefixes = ["requestMetadata.", "metadata.", "tags.", ""]
    return format
  }()
}

/// The usage as Bedrock's own interfaces write it.
private enum BedrockFields {
  static func usage(_ prefix: String) -> [LogFormat.Field] {
    let names: [(String, Slot)] = [
      ("inputTokens", .input), ("outputTokens", .output), ("cacheReadInputTokens", .cacheReadBeside),
      ("cacheReadInputTokenCount", .cacheReadBeside), ("cacheWriteInputTokens", .cacheWriteBeside),
      ("cacheWriteInputTokenCount", .cacheWriteBeside),
    ]
    return names.map { LogFormat.Field(prefix + $0.0, $0.1) }
  }
}
