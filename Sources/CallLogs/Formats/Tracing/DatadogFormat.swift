import CostModel

extension LogFormat {
  /// The spans of Datadog's LLM observability.
  ///
  /// Cached tokens are inside the input; costs are in billionths of a dollar.
  static let datadog: LogFormat = {
    var format = LogFormat(
      name: "datadog", title: "Datadog LLM spans",
      signature: Signature([
        ["attributes.ml_app", "attributes.metrics"], ["attributes.span_kind", "attributes.meta.kind"],
      ]),
      fields: [
        Field("attributes.start_ns", .timestamp), Field("attributes.model_name", .model),
        Field("attributes.meta.model_name", .model), Field("attributes.model_provider", .vendor),
        Field("attributes.meta.model_provider", .vendor), Field("id", .id), Field("attributes.session_id", .session),
        Field("attributes.status", .status), Field("attributes.metrics.input_tokens", .input),
        Field("attributes.metrics.cache_read_input_tokens", .cacheReadInside),
        Field("attributes.metrics.cache_write_input_tokens", .cacheWriteInside),
        Field("attributes.metrics.non_cached_input_tokens", .uncachedInput),
        Field("attributes.metrics.output_tokens", .output),
        Field("attributes.metrics.reasoning_output_tokens", .reasoningInside),
        Field("attributes.metrics.total_tokens", .total),
        Field("attributes.metrics.estimated_total_cost", .costInBillionths),
      ])
    format.skips = [
      SkipRule("attributes.span_kind", .isNone(of: ["llm", "embedding"]), .notACall),
      SkipRule("attributes.meta.kind", .isNone(of: ["llm", "embedding"]), .notACall),
      .failed("attributes.status", .isOne(of: ["error"])),
    ]
    format.attributePrefixes = ["attributes.metadata.", "attributes.", ""]
    format.attributeLists = ["attributes.tags"]
    return format
  }()
}
