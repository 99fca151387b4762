import CostModel

extension LogFormat {
  /// The usage that the Anthropic Console downloads as a table: a row for each day, model, key and window of context.
  ///
  /// Every count is separate; days are UTC, as the name of the column says. The columns are those of the Console's own
  /// files, which no page of the vendor documents.
  static let anthropicConsole: LogFormat = {
    var format = LogFormat(
      name: "anthropic-console", title: "Anthropic Console usage",
      signature: Signature([["usage_date_utc"], ["model_version"], ["usage_output_tokens"]]),
      fields: [
        Field("usage_date_utc", .timestamp), Field("model_version", .model), Field("usage_type", .serviceTier),
        Field("inference_geo", .region), Field("speed", .speed), Field("context_window", .contextWindow),
        Field("usage_input_tokens_no_cache", .input), Field("usage_input_tokens_cache_read", .cacheReadBeside),
        Field("usage_input_tokens_cache_write", .cacheWriteBeside),
        Field("usage_input_tokens_cache_write_5m", .cacheWrite5m),
        Field("usage_input_tokens_cache_write_1h", .cacheWrite1h), Field("usage_output_tokens", .output),
        Field("web_search_count", .searches),
      ])
    format.vendor = "anthropic"
    format.timesAreUTC = true
    format.isAggregated = true
    format.duplicates = .keepAll
    return format
  }()

  /// The costs that the Anthropic Console downloads as a table: lines of a bill, which name the model for people and have no counts.
  static let anthropicConsoleCosts: LogFormat = {
    var format = LogFormat(
      name: "anthropic-console-costs", title: "Anthropic Console costs",
      signature: Signature([["usage_date_utc"], ["token_type"], ["cost_usd"]]),
      fields: [Field("usage_date_utc", .timestamp), Field("model", .model), Field("cost_usd", .cost)],
      expander: { BillExpander() })
    format.vendor = "anthropic"
    format.timesAreUTC = true
    format.isAggregated = true
    format.duplicates = .keepAll
    return format
  }()
}

/// Makes a line of a bill of each record.
private struct BillExpander: RecordExpander {
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    call.fill(from: value)
    call.set(.requests, 0)
    call.add()
  }
}
