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
    format.tierWords = OpenAIFields.tierWords
    return format
  }()
}
