import CostModel

extension LogFormat {
  /// Answers of OpenAI's responses interface: the same rules as for chat completions under other names.
  ///
  /// An answer of `responses.compact` is a call like any other. Searches are steps of the answer.
  static let openAIResponses: LogFormat = {
    var format = LogFormat(
      name: "openai-responses", title: "OpenAI responses",
      signature: Signature(
        [["model"], ["output", "usage.input_tokens", "error", "incomplete_details"]],
        values: [("object", ["response", "response.compaction"])]),
      fields: OpenAIFields.call(created: "created_at") + OpenAIFields.responseUsage("usage."))
    format.skips = [.failed("error", .isSet), .failed("status", .isOne(of: ["failed", "cancelled"]))]
    format.responsePrefix = ""
    // xAI counts the calls of its tools; those of the web and of X are billed as searches.
    format.parts = ["web_search_calls", "x_search_calls"].map {
      Field("usage.server_side_tool_usage_details." + $0, .searches)
    }
    format.otherCounts = ["usage.num_server_side_tools_used"]
    format.tierWords = OpenAIFields.tierWords
    format.iterations = ["usage.iterations"]
    format.textsOfJSON = CountNames.details.map { "usage." + $0 }
    return format
  }()
}
