import CostModel

extension LogFormat {
  /// The plain format: one call per record, and the names of the counts say how they relate.
  package static let plain: LogFormat = {
    var format = LogFormat(
      name: "plain", title: "plain call log",
      signature: Signature([
        ["model"],
        [
          "input_tokens", "usage.input_tokens", "output_tokens", "usage.output_tokens", "prompt_tokens",
          "usage.prompt_tokens", "usage.total_tokens",
        ],
      ]),
      fields: [
        Field("timestamp", .timestamp), Field("time", .timestamp), Field("created_at", .timestamp),
        Field("created", .timestamp), Field("datetime", .timestamp), Field("date_time", .timestamp),
        Field("createdAt", .timestamp), Field("start_time", .timestamp), Field("startTime", .timestamp),
        Field("request_time", .timestamp), Field("requested_at", .timestamp), Field("ts", .timestamp),
        Field("date", .timestamp), Field("@timestamp", .timestamp), Field("event_time", .timestamp),
        Field("eventTime", .timestamp), Field("logged_at", .timestamp), Field("loggedAt", .timestamp),
        Field("model", .model), Field("provider", .vendor), Field("vendor", .vendor),
        Field("service_tier", .serviceTier), Field("usage.service_tier", .serviceTier),
        Field("serviceTier", .serviceTier), Field("data_residency", .region), Field("status", .status),
        Field("batch", .isBatch), Field("is_batch", .isBatch), Field("isBatch", .isBatch), Field("batch_id", .isBatch),
        // The calls that a row sums, as in OpenAI's usage without its page.
        Field("num_model_requests", .requests), Field("requests", .requests), Field("request_count", .requests),
        Field("num_requests", .requests), Field("api_requests", .requests), Field("call_count", .requests),
        Field("calls", .requests),
        Field("id", .id), Field("session_id", .session), Field("user_id", .user),
        Field("cost", .cost), Field("usage.cost", .cost),
      ]
        + both("input_tokens", .input) + both("prompt_tokens", .input)
        + both("cached_input_tokens", .cacheReadInside)
        + both("cache_read_input_tokens", .cacheReadBeside)
        + both("cache_creation_input_tokens", .cacheWriteBeside)
        + both("output_tokens", .output) + both("completion_tokens", .output)
        + both("reasoning_tokens", .reasoningInside)
        + both("input_audio_tokens", .audioInput)
        + both("output_audio_tokens", .audioOutput)
        + both("total_tokens", .total)
        // The vendors' fields next to the counts that affect the price.
        + both("inference_geo", .region) + both("speed", .speed)
        + both("web_search_requests", .searches)
        + both("server_tool_use.web_search_requests", .searches)
        + ["", "usage."].flatMap { prefix in
          // By these names the counts are beside the input, or their relation is not known.
          let others = [
            "cache_read_input_tokens", "cache_creation_input_tokens", "cache_write_input_tokens", "cache_read_tokens",
            "cache_write_tokens", "cache_creation_tokens", "cache_read.input_tokens", "cache_write.input_tokens",
            "cache_creation.input_tokens",
          ].map { prefix + $0 }
          return CountNames.fields(under: prefix).filter { !others.contains($0.path) }
        })
    format.mayLeaveOutCaches = true
    format.tierWords = OpenAIFields.tierWords
    format.iterations = ["usage.iterations", "iterations"]
    format.textsOfJSON = ["usage"] + ["", "usage."].flatMap { prefix in CountNames.details.map { prefix + $0 } }
    format.skips = [
      SkipRule("status", .isOne(of: ["error", "failed", "failure", "cancelled", "canceled", "timeout"]), .failed),
      SkipRule("status", .isAtLeast(400), .failed),
    ]
    return format
  }()

  /// The plain format for records that need not name a model, since the user gives it.
  package static let plainWithoutModel: LogFormat = {
    var format = plain
    format.signature = Signature(Array(plain.signature.required.dropFirst()))
    return format
  }()

  /// Calls of models that are sold by the piece, the minute or the character, with their usage by the names of the
  /// units and no tokens.
  package static let plainUnits: LogFormat = {
    var format = plain
    format.name = "plain-units"
    let units: [(String, Slot)] = [
      ("characters", .characters), ("audio_seconds", .audioSeconds), ("image_count", .images),
      ("images_generated", .images), ("page_count", .pages), ("pages_processed", .pages),
      ("video_seconds", .videoSeconds), ("search_units", .searchUnits),
    ]
    format.signature = Signature([["model"], units.flatMap { name, _ in [name, "usage." + name] }])
    format.fields += units.flatMap { name, slot in both(name, slot) }
    return format
  }()

  /// A count at the top of the record or under `usage`.
  private static func both(_ path: String, _ slot: Slot) -> [Field] {
    [Field(path, slot), Field("usage." + path, slot)]
  }
}
