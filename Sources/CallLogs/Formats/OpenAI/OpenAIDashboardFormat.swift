import CostModel

extension LogFormat {
  /// The usage that OpenAI's dashboard downloads as a table: the results of its usage interface, one in a row.
  ///
  /// Cached tokens are inside the input, and a row sums requests. Whether it was a batch is a column.
  static let openAIDashboard: LogFormat = {
    var format = LogFormat(
      name: "openai-dashboard", title: "OpenAI usage dashboard",
      signature: Signature([["num_model_requests"], ["model"], ["start_time", "start_time_iso"], ["input_tokens"]]),
      fields: [Field("start_time_iso", .timestamp), Field("start_time", .timestamp)]
        + openAIUsage.fields.filter { $0.slot != .cost })
    format.vendor = "openai"
    format.isAggregated = true
    format.duplicates = .keepAll
    return format
  }()
}
