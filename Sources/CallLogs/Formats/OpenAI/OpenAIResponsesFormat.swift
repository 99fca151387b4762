import CostModel

extension LogFormat {
  /// Answers of OpenAI's responses interface: the same rules as for chat completions under other names.
  static let openAIResponses: LogFormat = {
    var format = LogFormat(
      name: "openai-responses", title: "OpenAI responses",
      signature: Signature(
        [["model"], ["output", "usage.input_tokens", "error", "incomplete_details"]], values: [("object", ["response"])]
      ),
      fields: OpenAIFields.call(created: "created_at") + OpenAIFields.responseUsage("usage."))
    format.skips = [.failed("error", .isSet), .failed("status", .isOne(of: ["failed", "cancelled"]))]
    format.tierWords = OpenAIFields.tierWords
    return format
  }()
}
