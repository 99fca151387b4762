import CostModel

extension LogFormat {
  /// Answers of OpenAI's chat completions, and of the many services that speak the same.
  ///
  /// Cached, written and reasoning tokens are inside the counts they are details of. The tier of an answer is the one it was served at.
  static let openAIChat: LogFormat = {
    var format = LogFormat(
      name: "openai-chat", title: "OpenAI chat completions",
      signature: Signature(
        [["choices", "usage.prompt_tokens"]],
        values: [("object", ["chat.completion", "chat.completion.chunk", "text_completion"])]),
      fields: OpenAIFields.call(created: "created") + OpenAIFields.chatUsage("usage."))
    format.skips = [.failed("error", .isSet)]
    format.tierWords = OpenAIFields.tierWords
    format.canHaveVendorCounts = true
    format.iterations = ["usage.iterations"]
    format.textsOfJSON = CountNames.details.map { "usage." + $0 }
    return format
  }()
}
