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
        values: [("object", ["chat.completion", "text_completion"])]),
      fields: OpenAIFields.call(created: "created") + OpenAIFields.chatUsage("usage."))
    format.skips = [.failed("error", .isSet)]
    format.tierWords = OpenAIFields.tierWords
    format.canHaveVendorCounts = true
    format.iterations = ["usage.iterations"]
    format.textsOfJSON = CountNames.details.map { "usage." + $0 }
    return format
  }()

  /// The chunks of a streamed chat completion.
  ///
  /// Most services count in the last one alone; some in each, with the counts so far: the one with the most is the call.
  static let openAIChatStream: LogFormat = {
    let whole = openAIChat
    var format = LogFormat(
      name: "openai-chat-stream", title: "chunks of OpenAI chat completions",
      signature: Signature([["choices", "usage.prompt_tokens"]], values: [("object", ["chat.completion.chunk"])]),
      fields: whole.fields)
    format.skips = whole.skips
    format.tierWords = whole.tierWords
    format.canHaveVendorCounts = true
    format.iterations = whole.iterations
    format.textsOfJSON = whole.textsOfJSON
    format.duplicates = .keepLargest
    return format
  }()
}
