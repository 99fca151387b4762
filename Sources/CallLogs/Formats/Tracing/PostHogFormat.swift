import CostModel

extension LogFormat {
  /// The events of PostHog's LLM analytics (posthog.com/docs/llm-analytics/generations), from its exports and its interface.
  ///
  /// The counts are those of the vendor: cached tokens are beside the input where Anthropic answered, or where the event says so, and inside of it elsewhere.
  static let postHog: LogFormat = {
    var format = LogFormat(
      name: "posthog", title: "PostHog's LLM events",
      signature: Signature(
        [["event"], ["properties.$ai_trace_id", "properties.$ai_model"]],
        values: [("event", ["$ai_generation", "$ai_embedding", "$ai_span", "$ai_trace", "$ai_metric", "$ai_feedback"])]),
      fields: [
        Field("timestamp", .timestamp), Field("properties.$ai_model", .model),
        Field("properties.$ai_provider", .vendor),
        Field("uuid", .id), Field("properties.$ai_generation_id", .id), Field("distinct_id", .user),
        Field("properties.$ai_session_id", .session), Field("properties.$ai_input_tokens", .input),
        Field("properties.$ai_cache_read_input_tokens", .cacheReadInside),
        Field("properties.$ai_cache_creation_input_tokens", .cacheWriteInside),
        Field("properties.$ai_output_tokens", .output), Field("properties.$ai_reasoning_tokens", .reasoningInside),
        Field("properties.$ai_web_search_count", .searches), Field("properties.$ai_total_cost_usd", .cost),
      ], expander: { PostHogExpander() })
    format.skips = [
      SkipRule("event", .isNone(of: ["$ai_generation", "$ai_embedding"]), .notACall),
      .failed("properties.$ai_is_error", .isOne(of: ["true"])),
    ]
    format.attributePrefixes = ["", "properties."]
    return format
  }()
}

/// Puts cached tokens beside the input where the vendor counts them so.
private struct PostHogExpander: RecordExpander {
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    call.fill(from: value)
    let says = record[value, "properties.$ai_cache_reporting_exclusive"].map { record.kind($0) == .isTrue }
    let isAnthropic = record[value, "properties.$ai_provider"].flatMap { record.text($0) } == "anthropic"
    if says ?? isAnthropic {
      let moves: [(inside: Slot, beside: Slot)] = [
        (.cacheReadInside, .cacheReadBeside), (.cacheWriteInside, .cacheWriteBeside),
      ]
      for (inside, beside) in moves {
        guard let count = call.count(inside) else { continue }
        call.remove(inside)
        call.set(beside, count)
      }
    }
    call.add()
  }
}
