/// The names of a count in the objects in which programs write usage, one list for each meaning, shared by all formats
/// that count cached and reasoning tokens inside the input and the output.
///
/// Which names are in use: OpenAI's interfaces (`prompt_tokens_details`, `input_tokens_details`), Anthropic's as gateways pass them on, OpenTelemetry's
/// conventions and their dialects (`cache_read.input_tokens`, `cache_read_input_tokens`), the AI SDK (`inputTokenDetails`), pydantic-ai
/// (`details.cache_read_tokens`), LangChain (`input_token_details`), Moonshot (`cached_tokens` at the top). Of several names of one count in a record
/// the first counts.
enum CountNames {
  typealias Field = LogFormat.Field

  static let cacheReads = [
    "prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens", "cached_tokens", "cached_input_tokens",
    "cache_read.input_tokens", "cache_read_input_tokens", "cache_read_tokens", "input_tokens.cached",
    "inputTokenDetails.cacheReadTokens", "cachedInputTokens", "input_token_details.cache_read",
    "details.cache_read_tokens", "details.cache_read_input_tokens", "details.cached_tokens",
  ]
  static let cacheWrites = [
    "prompt_tokens_details.cache_write_tokens", "prompt_tokens_details.cache_creation_tokens",
    "input_tokens_details.cache_write_tokens", "input_tokens_details.cache_creation_tokens",
    "cache_write.input_tokens", "cache_creation.input_tokens", "cache_creation_input_tokens",
    "cache_write_input_tokens", "cache_creation_tokens", "cache_write_tokens", "input_tokens.cache_write",
    "input_tokens.cache_creation", "inputTokenDetails.cacheWriteTokens", "input_token_details.cache_creation",
    "details.cache_write_tokens", "details.cache_creation_input_tokens",
  ]
  /// The objects in which writes are separated by their time to live.
  private static let writesByTime = [
    "cache_creation.", "cache_creation_token_details.", "prompt_tokens_details.cache_creation_token_details.",
    "input_tokens_details.cache_creation_token_details.", "input_token_details.",
  ]
  static let reasoning = [
    "completion_tokens_details.reasoning_tokens", "output_tokens_details.reasoning_tokens", "reasoning.output_tokens",
    "output_tokens.reasoning", "reasoning_tokens", "reasoning_output_tokens", "outputTokenDetails.reasoningTokens",
    "reasoningTokens", "output_token_details.reasoning", "details.reasoning_tokens",
  ]
  static let audioInput = [
    "prompt_tokens_details.audio_tokens", "input_tokens_details.audio_tokens", "input_token_details.audio_tokens",
    "input_token_details.audio", "details.input_audio_tokens",
  ]
  static let audioCacheRead = [
    "prompt_tokens_details.cached_tokens_details.audio_tokens",
    "input_tokens_details.cached_tokens_details.audio_tokens",
    "input_token_details.cached_tokens_details.audio_tokens",
  ]
  static let audioOutput = [
    "completion_tokens_details.audio_tokens", "output_tokens_details.audio_tokens",
    "output_token_details.audio_tokens", "output_token_details.audio", "details.output_audio_tokens",
  ]
  static let pictureInput = [
    "prompt_tokens_details.image_tokens", "input_tokens_details.image_tokens", "input_token_details.image_tokens",
    "input_image_tokens",
  ]
  static let pictureCacheRead = [
    "prompt_tokens_details.cached_tokens_details.image_tokens",
    "input_tokens_details.cached_tokens_details.image_tokens",
    "input_token_details.cached_tokens_details.image_tokens",
  ]
  static let pictureOutput = [
    "completion_tokens_details.image_tokens", "output_tokens_details.image_tokens",
    "output_token_details.image_tokens", "output_image_tokens",
  ]
  static let uncached = ["inputTokenDetails.noCacheTokens"]
  /// Searches by the vendor's own tool, as Anthropic counts them and gateways pass them on.
  static let searches = ["server_tool_use.web_search_requests"]

  /// The objects of details as text, where a table has them in cells and some programs in JSON: they are read as if
  /// they were in place.
  static let details = [
    "prompt_tokens_details", "completion_tokens_details", "input_tokens_details", "output_tokens_details",
  ]

  /// The fields of cache writes by their time to live in a usage object.
  ///
  /// - Parameter prefix: The path of the object, with the dot at its end.
  /// - Returns: The fields.
  static func writesByTime(under prefix: String) -> [Field] {
    writesByTime.map { Field(prefix + $0 + "ephemeral_5m_input_tokens", .cacheWrite5m) }
      + writesByTime.map { Field(prefix + $0 + "ephemeral_1h_input_tokens", .cacheWrite1h) }
  }

  /// The fields of all these counts in a usage object.
  ///
  /// - Parameter prefix: The path of the object, with the dot at its end.
  /// - Returns: The fields, those that count first before others.
  static func fields(under prefix: String) -> [Field] {
    let named: [([String], Slot)] = [
      (cacheReads, .cacheReadInside), (cacheWrites, .cacheWriteInside),
      (reasoning, .reasoningInside),
      (audioInput, .audioInput), (audioCacheRead, .audioCacheRead), (audioOutput, .audioOutput),
      (uncached, .uncachedInput), (searches, .searches),
      (pictureInput, .pictureInput), (pictureCacheRead, .pictureCacheRead), (pictureOutput, .pictureOutput),
    ]
    return named.flatMap { names, slot in names.map { Field(prefix + $0, slot) } } + writesByTime(under: prefix)
  }

  /// Those of them that are in a details object of a count, and so are inside of it in every format.
  static func details(under prefix: String) -> [Field] {
    fields(under: prefix).filter { field in
      let path = field.path.dropFirst(prefix.count)
      return details.contains { path.hasPrefix($0 + ".") }
    }
  }

  /// Whether a key of a usage object contains nothing that is billed in addition to the other counts: parts that are
  /// inside a count at its price, limits, times, costs.
  ///
  /// - Parameter name: The last part of its path.
  /// - Returns: Whether it can be left unread.
  static func isInformational(_ name: String) -> Bool {
    if parts.contains(name) { return true }
    let small = name.lowercased()
    return [
      "cost", "time", "latency", "duration", "per_second", "price", "spend", "ratio", "percent",
      "max_", "limit", "bytes",
    ]
    .contains { small.contains($0) }
  }

  /// Lists of the kinds of the tokens of a count, as in Gemini: they are in the count.
  static let listsOfKinds: Set<String> = Set(
    ["prompt", "cache", "candidates", "toolUsePrompt", "input", "cached", "output"].map { $0 + "TokensDetails" }
      + ["prompt", "cache", "candidates", "tool_use_prompt"].map { $0 + "_tokens_details" }
      + ["input", "cached", "output", "tool_use"].map { $0 + "_tokens_by_modality" })

  /// Parts of counts that have the price of the whole, and calls of tools that are free.
  private static let parts: Set<String> = [
    "text_tokens", "image_tokens", "accepted_prediction_tokens", "rejected_prediction_tokens", "thinking_tokens",
    "textTokens", "text", "input_text_tokens", "output_text_tokens", "input_image_tokens", "output_image_tokens",
    "web_fetch_requests",
  ]
}
