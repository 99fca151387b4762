import CostModel

extension LogFormat {
  /// Answers of DeepSeek: OpenAI's chat completions, with the hits and misses of the cache that make up the prompt.
  static let deepSeek: LogFormat = {
    var format = LogFormat(
      name: "deepseek", title: "DeepSeek chat completions",
      signature: Signature([["usage.prompt_cache_hit_tokens"], ["usage.prompt_cache_miss_tokens"]]),
      fields: OpenAIFields.call(created: "created") + [
        Field("usage.prompt_cache_hit_tokens", .cacheReadInside),
        Field("usage.prompt_cache_miss_tokens", .uncachedInput),
      ] + OpenAIFields.chatUsage("usage."))
    format.skips = [.failed("error", .isSet)]
    format.vendor = "deepseek"
    format.iterations = ["usage.iterations"]
    format.textsOfJSON = CountNames.details.map { "usage." + $0 }
    return format
  }()
}
